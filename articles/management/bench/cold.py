"""What a browser with an empty cache fetches for one page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

LOADED = {"stylesheet", "preload", "modulepreload", "icon"}  # `rel` of a link that is fetched
SOURCES = {"script": "src", "img": "src", "use": "href"}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FACE = re.compile(r"@font-face\s*\{[^}]*\}")
RANGE = re.compile(r"unicode-range:\s*([^;}]+)")
ITALIC = re.compile(r"font-style:\s*italic")
URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")


@dataclass(frozen=True, slots=True)
class Visit:
    """Requests of one cold visit, and bytes of their bodies as they come over the wire (headers not counted)."""

    requests: int
    size: int


@dataclass(frozen=True, slots=True)
class Fetched:
    text: str  # decoded; empty of what is no text
    size: int  # bytes on the wire
    is_css: bool


def visit(page: str, fetch: Callable[[str], Fetched]) -> Visit:
    """Follows page and style sheets, each address once."""
    first = fetch(page)
    size, seen = first.size, {page}
    open_ = [urljoin(page, address) for address in addresses_in_page(first.text)]
    while open_:
        address = urldefrag(open_.pop()).url
        if address in seen:
            continue
        seen.add(address)
        got = fetch(address)
        size += got.size
        if got.is_css:
            open_ += [urljoin(address, a) for a in addresses_in_css(got.text, set(first.text))]
    return Visit(len(seen), size)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "link" and LOADED & set((has.get("rel") or "").split()):
            self.found.append(has.get("href") or "")
        elif tag in SOURCES:
            self.found.append(has.get(SOURCES[tag]) or "")


def addresses_in_page(html: str) -> list[str]:
    page = _Page()
    page.feed(html)
    return [address for address in page.found if _is_fetched(address)]


def addresses_in_css(css: str, letters: set[str]) -> list[str]:
    """Imports and pictures, and fonts with any of the page's letters: rather one too many than one too few.

    A face in italics counts where the same sheet sets anything in italics.
    """
    css = COMMENT.sub("", css)
    slanted = ITALIC.search(FACE.sub("", css)) is not None
    faces = [
        face
        for face in FACE.findall(css)
        if _has_any(face, letters) and (slanted or not ITALIC.search(face))
    ]
    found = [address for part in (FACE.sub("", css), *faces) for address in URL.findall(part)]
    return [address for address in found if _is_fetched(address)]


def _is_fetched(address: str) -> bool:
    return bool(address) and not address.startswith(("data:", "#"))


def _has_any(face: str, letters: set[str]) -> bool:
    given = RANGE.search(face)
    if given is None:
        return True
    ranges = list(_ranges(given.group(1)))
    return any(start <= ord(letter) <= end for letter in letters for start, end in ranges)


def _ranges(written: str) -> Iterator[tuple[int, int]]:
    """Code points of ``U+0000-00FF, U+20AC, U+4??``, ends included."""
    for part in written.split(","):
        start, _dash, end = part.strip().upper().removeprefix("U+").partition("-")
        yield int(start.replace("?", "0"), 16), int((end or start).replace("?", "F"), 16)
