"""The text as the rules read it: what the eye does not see is looked through."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from articles.spans import Span

# soft hyphen, zero-width space, word joiner, BOM; carriage returns of texts that were not normalized
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\r]+")
# No-break, thin and other odd spaces, and the control characters that stand where a space should.
_SPACES = str.maketrans(dict.fromkeys("\t\x0b\x0c\u00a0\u2007\u2008\u2009\u200a\u202f\u3000", " "))


@dataclass(frozen=True, slots=True)
class View:
    """`text` is what the rules match; `span` leads back to code points of the original."""

    original: str
    text: str
    starts: tuple[int, ...]  # where each kept run begins in `text` …
    shifts: tuple[int, ...]  # … and how much further it lies in the original

    def _back(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]

    def span(self, start: int, end: int) -> Span:
        """The original span of `text[start:end]`; start < end."""
        return Span(self._back(start), self._back(end - 1) + 1)


def look_through(original: str) -> View:
    """The view of a text. Without unseen characters both texts have equal offsets."""
    kept, starts, shifts = [], [0], [0]
    at = length = 0
    for unseen in _UNSEEN.finditer(original):
        kept.append(original[at : unseen.start()])
        length += unseen.start() - at
        at = unseen.end()
        if starts[-1] == length:
            starts.pop(), shifts.pop()
        starts.append(length)
        shifts.append(at - length)
    kept.append(original[at:])
    return View(original, "".join(kept).translate(_SPACES), tuple(starts), tuple(shifts))
