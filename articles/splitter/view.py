"""The text as the rules read it: what the eye does not see is looked through, what it sees as one is one."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape

from articles.spans import Span

# Soft hyphen, zero-width space and non-joiner, marks of direction, word joiner, BOM; a carriage return
# before its line feed, in texts that were not normalized.
_UNSEEN = (
    "[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|\r(?=\n)"
)
# Letters with their accents apart, and entities of HTML: several code points, seen as one.
_APART = r"[^\W\d_][\u0300-\u036f]+|&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
_HIDDEN = re.compile(f"(?P<unseen>{_UNSEEN})|{_APART}")
_ONLY_UNSEEN = re.compile(f"(?:{_UNSEEN})+")
_SEEN_AS = str.maketrans(
    # odd spaces, and the control characters that stand where a space should
    dict.fromkeys("\t\x0b\x0c\u00a0\u2007\u2008\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("\r\x85\u2028\u2029", "\n")
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("\u2012\u2015", "–")
    | {"´": "’"}
)


@dataclass(frozen=True, slots=True)
class View:
    """`text` is what the rules match; `span` leads back to code points of the original."""

    original: str
    text: str
    starts: tuple[int, ...]  # where each kept run begins in `text` …
    shifts: tuple[int, ...]  # … and how much further it lies in the original
    wide: dict[int, int] = field(default_factory=dict)  # place -> code points beyond the first one

    def _back(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]

    def span(self, start: int, end: int) -> Span:
        """The original span of `text[start:end]`; start < end."""
        return Span(self._back(start), self._back(end - 1) + 1 + self.wide.get(end - 1, 0))


def look_through(original: str) -> View:
    """The view of a text. Where nothing is hidden both texts have equal offsets."""
    kept, starts, shifts = [], [0], [0]
    wide: dict[int, int] = {}
    at = length = 0
    for hidden in _HIDDEN.finditer(original):
        seen = "" if hidden.lastgroup else _as_one(hidden.group())
        more = hidden.end() - hidden.start() - len(seen)
        if not more:
            continue
        kept.append(original[at : hidden.start()] + seen)
        length += len(kept[-1])
        at = hidden.end()
        behind = length  # place of the next code point that is shifted
        if seen:
            behind -= len(seen) - 1
            wide[behind - 1] = more
        if starts[-1] == behind:
            starts.pop(), shifts.pop()
        starts.append(behind)
        shifts.append(at - length)
    kept.append(original[at:])
    text = "".join(kept).translate(_SEEN_AS)
    return View(original, text, tuple(starts), tuple(shifts), wide)


def _as_one(apart: str) -> str:
    """ä of a and its dots, „ of &bdquo;; "" where nothing is to be seen, the same where nothing is known."""
    if apart[0] != "&":
        return unicodedata.normalize("NFC", apart)
    seen = unescape(apart)
    return apart if seen.endswith(";") else _ONLY_UNSEEN.sub("", seen)
