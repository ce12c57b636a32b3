"""Fetching one page of the public net, and nothing else: see `addresses` for what that is.

Every address on the way is parsed, resolved and vetted anew; the address that was vetted is the one that is dialled.
Nothing is sent along but the desk's name; no cookie is kept, no proxy of the environment is used.
"""

import re
import ssl
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from urllib.parse import urljoin

import certifi
import httpcore
from django.conf import settings

from articles.fetching import bodies, network
from articles.fetching.addresses import PORTS, Address, Target, is_public, parse
from articles.fetching.errors import FetchFailed, NotModified, RefusedAddress
from articles.fetching.network import Deadline, Resolver, VettedBackend

SECONDS = 15.0  # for everything: names, redirects, body
HOPS = 5  # redirects
MOVED = {301, 302, 303, 307, 308}
HTML = frozenset({"text/html", "application/xhtml+xml"})
READABLE = HTML | {"text/plain", "application/pdf"}
# What evidence may be besides: data and pictures. No SVG: it is a program.
KEEPABLE = READABLE | {
    *("application/json", "text/csv", "application/xml", "text/xml"),
    *("image/jpeg", "image/png", "image/webp", "image/gif"),
}
STATE = re.compile(r'(?:W/)?"[!#-~]{1,280}"')  # an ETag, RFC 9110 section 8.8.3
UNTOLD = {"", "application/octet-stream", "binary/octet-stream", "application/x-pdf"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: `body` unpacked, `media_type` and `charset` as the server names them, in lower case."""

    url: str  # as it was asked for
    final_url: str  # where it was found
    status: int
    media_type: str
    charset: str
    body: bytes = field(repr=False)
    fetched_at: datetime
    etag: str = ""  # by which the server tells this state of the page from others

    @property
    def content_type(self) -> str:
        """Type and charset in one, as a stored copy keeps it."""
        return self.media_type + (f"; charset={self.charset}" if self.charset else "")

    @property
    def sha256(self) -> str:
        return sha256(self.body).hexdigest()


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How to fetch. `vet`, `ports` and `resolve` differ in tests only, which have no public net."""

    vet: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())
    resolve: Resolver = network.resolve
    trusted: ssl.SSLContext | None = None  # None: the authorities that certifi knows
    seconds: float = SECONDS
    most: int = bodies.MAX_BODY

    def fetch(
        self, url: str, now: datetime, *, types: Iterable[str] = READABLE, etag: str = ""
    ) -> Fetched:
        """The page behind the address, if it is of one of the `types`. Raises RefusedAddress, FetchFailed.

        `etag`: of the state that is here already; where it still is that one, raises NotModified.
        """
        if not settings.FETCHING:
            raise RefusedAddress("off")
        deadline = Deadline(self.seconds)
        target = parse(url, self.ports)
        been: set[Target] = set()
        while len(been) <= HOPS and target not in been:
            been.add(target)
            answer = self._ask(target, deadline, frozenset(types), etag)
            if not isinstance(answer, str):
                status, media_type, charset, body, state = answer
                return Fetched(url, target.url, status, media_type, charset, body, now, state)
            target = parse(answer, self.ports)
        raise FetchFailed("redirects")

    def _ask(
        self, target: Target, deadline: Deadline, types: frozenset[str], etag: str
    ) -> str | tuple[int, str, str, bytes, str]:
        """One request: where it leads on, or status, type, charset, body and state."""
        way = VettedBackend(deadline, resolve=self.resolve, vet=self.vet)
        where = httpcore.URL(
            scheme=target.scheme, host=target.host, port=target.port, target=target.path
        )
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": agent(),
            "Accept": ", ".join(sorted(types)) + ", */*;q=0.1",
            "Accept-Language": "de, en;q=0.7, *;q=0.5",
            "Accept-Encoding": "gzip, identity",
            "Connection": "close",
        }
        if STATE.fullmatch(etag):
            headers["If-None-Match"] = etag
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self.trusted or _trusted(), max_connections=1, network_backend=way
                ) as pool,
                pool.stream("GET", where, headers=headers) as response,
            ):
                return _read(response, target, types, self.most, "If-None-Match" in headers)
        except httpcore.TimeoutException:
            raise FetchFailed("timeout") from None
        except httpcore.ConnectError as error:
            raise FetchFailed("tls" if _is_tls(error) else "connect") from None
        except (httpcore.NetworkError, httpcore.ProtocolError):
            raise FetchFailed("broken") from None


def _read(
    response: httpcore.Response, target: Target, types: frozenset[str], most: int, asked: bool
) -> str | tuple[int, str, str, bytes, str]:
    told = {name.lower().decode("latin-1"): value for name, value in response.headers}
    if response.status in MOVED and "location" in told:
        try:
            return urljoin(target.url, _decoded(told["location"]).strip().replace(" ", "%20"))
        except ValueError:
            raise FetchFailed("broken") from None
    if response.status == 304 and asked:
        raise NotModified
    _check(response.status)
    media_type, charset = content_type(told.get("content-type", b"").decode("latin-1"))
    if media_type not in types | UNTOLD:
        raise FetchFailed("type")
    length = told.get("content-length", b"")
    if length.isdigit() and int(length) > most:
        raise FetchFailed("size")
    encoding = told.get("content-encoding", b"").decode("latin-1").strip().lower()
    body = bodies.read(response.iter_stream(), encoding, most)
    if media_type not in types:  # many servers name no type for a PDF; it says so itself
        if not body.startswith(b"%PDF-") or "application/pdf" not in types:
            raise FetchFailed("type")
        media_type = "application/pdf"
    state = told.get("etag", b"").decode("latin-1").strip()
    return response.status, media_type, charset, body, state if STATE.fullmatch(state) else ""


def _decoded(header: bytes) -> str:
    """Servers write letters beyond ASCII in UTF-8, or as they always did."""
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _check(status: int) -> None:
    if status == 200:
        return
    if status in {404, 410}:
        raise FetchFailed("missing")
    if status in {401, 402, 403, 451}:
        raise FetchFailed("forbidden")
    raise FetchFailed("server" if status == 429 or status >= 500 else "status")


def content_type(header: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type, as in `text/html; charset="UTF-8"`."""
    media_type, *more = header.lower().split(";")
    named = dict(part.strip().partition("=")[::2] for part in more)
    return media_type.strip()[:100], named.get("charset", "").strip("\"' ")[:40]


def _is_tls(error: BaseException | None) -> bool:
    """Whether the certificate was the matter: httpcore hands the reason on as the cause or the context."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


def agent() -> str:
    """Who asks, in ASCII: whoever is asked can see which desk it was, and where it is reached."""
    name = unicodedata.normalize("NFKD", f"{settings.DESK_NAME}; +{settings.DESK_URL}")
    shown = "".join(c for c in name if c.isascii() and c.isprintable() and c not in "()")
    return f"Pruftisch ({shown})"
