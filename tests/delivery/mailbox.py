"""A mail server that keeps what it is given: enough SMTP for `smtplib`, and refusals on demand."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default


class _Talk(socketserver.StreamRequestHandler):
    server: "Mailbox"

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline().decode("utf-8").strip():
            verb = line.split(":")[0].upper()
            if verb == "DATA":
                self.say("354 go on")
                self._data()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            elif verb == "RCPT TO":
                self.server.to.append(line.partition(":")[2])
                self.say(self.server.refusal or "250 ok")
            else:
                self.say("250 ok")

    def _data(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.server.raw.append(b"".join(lines))
        self.say("250 kept")


class Mailbox(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.raw: list[bytes] = []
        self.to: list[str] = []
        self.refusal = ""

    @property
    def messages(self) -> list[EmailMessage | Message]:
        return [message_from_bytes(raw, policy=default) for raw in self.raw]


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
