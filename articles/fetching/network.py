"""The way out: resolves a name once, vets every address, dials the one it vetted, and keeps to one deadline."""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from articles.fetching.addresses import Address
from articles.fetching.errors import FetchFailed, RefusedAddress

CONNECT = 5.0  # seconds for one address
MAX_WIRE = 12_000_000  # bytes of one answer with everything around its body
Resolver = Callable[[str, int], list[str]]


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that remain, `most` at most. Raises FetchFailed where none do."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchFailed("timeout")
        return left if most is None else min(left, most)


def resolve(host: str, port: int) -> list[str]:
    """Every address of the name, as the system's resolver says. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class VettedBackend(httpcore.NetworkBackend):
    """httpcore's way to the network. One name that also leads inside is refused whole: such a name is a trick."""

    def __init__(
        self, deadline: Deadline, *, resolve: Resolver, vet: Callable[[Address], bool]
    ) -> None:
        self._deadline, self._resolve, self._vet = deadline, resolve, vet
        self._dialler = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        last: Exception = FetchFailed("connect")
        for address in self.vetted(host, port):
            try:
                stream = self._dialler.connect_tcp(
                    str(address), port, self._deadline.left(CONNECT), local_address, socket_options
                )
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise RefusedAddress("scheme")

    def vetted(self, host: str, port: int) -> list[Address]:
        """The addresses to dial. Raises RefusedAddress where any of them is none of the public net."""
        addresses = [ipaddress.ip_address(found) for found in self._ask(host, port)]
        if not addresses:
            raise FetchFailed("dns")
        if not all(self._vet(address) for address in addresses):
            raise RefusedAddress("network")
        return addresses

    def _ask(self, host: str, port: int) -> list[str]:
        """The resolver knows no time limit, so it works in a thread that nobody waits for too long."""
        try:
            return [str(ipaddress.ip_address(host))]  # a number needs no resolver
        except ValueError:
            pass
        answer: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=self._deadline.left())
        except queue.Empty:
            raise FetchFailed("timeout") from None
        if isinstance(found, Exception):
            raise FetchFailed("dns") from found
        return found


class TimedStream(httpcore.NetworkStream):
    """A connection on which no wait outlasts the deadline of the whole: a byte now and then does not renew it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline, self._came = stream, deadline, 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._deadline.left(timeout))
        self._came += len(data)
        if self._came > MAX_WIRE:
            raise FetchFailed("size")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(
            ssl_context, server_hostname, self._deadline.left(timeout or CONNECT)
        )
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
