"""A real server on this machine, and a fetcher that may ask it: in tests there is no public net."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from articles.fetching import Fetcher

HERE = ip_address("127.0.0.1")
Answer = Callable[[BaseHTTPRequestHandler], None]


class Served:
    """`answer[path]` says what a path does; `asked` holds the requests that came, `headers` what they carried."""

    def __init__(self, port: int) -> None:
        self.port, self.asked, self.headers = port, [], []
        self.answers: dict[str, Answer] = {}

    def at(self, path: str = "/", host: str = "page.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(
        self, path: str, body: bytes = b"<p>Ja.</p>", status: int = 200, **headers: str
    ) -> None:
        told = {"Content-Type": "text/html; charset=utf-8"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in told.items():
                if value:
                    request.send_header(name, value)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer

    def moved(self, path: str, to: str, status: int = 302) -> None:
        self.page(path, b"geheim", status, Location=to)

    def fetcher(self, **options) -> Fetcher:
        """May ask this server under any name; of all other addresses only what is public."""
        fetcher = Fetcher()
        options.setdefault("vet", lambda address: address == HERE or fetcher.vet(address))
        options.setdefault("resolve", lambda host, port: ["127.0.0.1"])
        return Fetcher(ports=frozenset({80, 443, self.port}), **options)


@contextmanager
def serving() -> Iterator[Served]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.headers.append(dict(self.headers))
            with suppress(OSError):  # the fetcher has hung up
                served.answers[self.path](self)
            self.close_connection = True

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
