"""HTML that was pasted instead of text."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 head header hr html li main nav ol p pre section table td th title tr ul".split()
)
_SILENT = frozenset("script style template noscript svg".split())
# Only what makes a page: somebody may write about <b> or </script> without pasting HTML.
_STRUCTURE = re.compile(
    r"<(/?)(html|body|head|article|section|div|p|h[1-6]|ul|ol|table|blockquote|main|figure)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_LEAST_TAGS = 4  # of `_STRUCTURE`, opening and closing ones together
_LEAST_SHARE = 1 / 1_500  # tags a code point: an article about HTML has fewer
_START = re.compile(r"\s*(?:\ufeff\s*)?<(?:!doctype|!--|[a-z])", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n" if tag == "br" else "\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS and tag != "br":
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def is_markup(raw: str) -> bool:
    """True where `raw` is a page or a piece of one: it begins with a tag, and opens and closes blocks."""
    if "<" not in raw or not _START.match(raw):
        return False
    closing = [bool(m.group(1)) for m in _STRUCTURE.finditer(raw)]
    enough = len(closing) >= max(_LEAST_TAGS, len(raw) * _LEAST_SHARE)
    return enough and any(closing) and not all(closing)


def strip_markup(raw: str) -> str | None:
    """The text of a page, blocks apart by blank lines, entities decoded; None where it is no HTML."""
    if not is_markup(raw):
        return None
    reader = _Reader()
    reader.feed(raw)
    reader.close()
    text = "".join(reader.parts)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return (
        None if is_markup(text) else text
    )  # a page about pages: better left alone than read twice
