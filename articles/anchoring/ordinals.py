"""The words of a version, counted: an ordinal stands for a word, two of them for the span between. Pure.

A page shows each word as a button that carries its ordinal, so that nobody but Python ever counts code points. The
ordinals follow from the text alone: equal text, equal ordinals.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from articles.spans import Span

ZWSP = "\u200b"  # a place to break a line: parts words as a blank does
TONES = range(0x1F3FB, 0x1F400)  # of skin: belong to the sign before
FLAG = "\U0001f1e6-\U0001f1ff"
LOOKED_AT = 0x20000  # the planes behind have no marks, but for the tags and selectors below
SELECTORS = range(0xE0000, 0xE01F0)
# Written without blanks between the words: each sign is a word of its own.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
PLAIN = "0-9A-Za-zÀ-ÖØ-öø-ɏ"  # the quick way for most letters
JOINERS = "-\u2010\u2011'’ʼ·"  # inside a word: Küsten-Kurier, geht’s
ELIDED = "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]"  # l’eau, qu’il: two words
ALIKE = "[.,'`–—=*~!?-]"  # several in a row are one sign: ... '' ,, --


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of one text stand, in reading order; no two overlap, and all that can be seen is in one.

    Letters and digits with what joins them are one word, every other sign is one of its own, so that outer quotation
    marks and a full stop can be left out or taken in. Marks, selectors and joiners stay with the sign before them.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another; IndexError where there is no such word, or backwards."""
        if not 0 <= first <= last < len(self):
            raise IndexError(f"no words {first} to {last} among {len(self)}")
        return Span(self.starts[first], self.ends[last])

    def under(self, span: Span) -> tuple[int, int] | None:
        """(first, last) of the words that the span touches; None where it covers nothing that can be seen."""
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end) - 1
        return (first, last) if first <= last else None


def words(text: str) -> Words:
    """Linear in the text."""
    found = [match.span("word") for match in _pattern().finditer(text) if match["word"]]
    return Words(tuple(start for start, _ in found), tuple(end for _, end in found))


@cache
def _pattern() -> re.Pattern[str]:
    """Built at the first use: which code points only go with others stands in Python's own tables."""
    bound = f"[{_bound()}]"
    unit = rf"(?:[{PLAIN}]++{bound}*+|(?![{UNSPACED}])\w{bound}*+)"
    joined = rf"{unit}(?:{unit}|[{JOINERS}](?={unit}){unit}|(?<=\d)[.,:](?=\d))*+(?:-(?=\s))?"
    sign = rf"[^\s{ZWSP}]{bound}*+"
    kinds = (
        rf"(?i:{ELIDED})(?={unit})",
        joined,
        rf"[{FLAG}]{{2}}{bound}*+",
        rf"(?P<sign>{ALIKE})(?P=sign)*+{bound}*+",
        rf"{sign}(?:(?<=\u200d){sign})*+",  # emoji that a joiner makes one
    )
    # The second way takes what cannot be seen and stands alone: passed over, and not looked at from each place anew.
    return re.compile(rf"(?P<word>{bound}*+(?:{'|'.join(kinds)}))|{bound}+")


def _bound() -> str:
    """The class of marks, formats and controls, as ranges for a pattern; blanks and `ZWSP` are none."""
    points = [
        point
        for point in (*range(LOOKED_AT), *SELECTORS)
        if point in TONES or _goes_with_others(chr(point))
    ]
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges)


def _goes_with_others(sign: str) -> bool:
    if sign == ZWSP or sign.isspace():
        return False
    return unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf", "Cc"}
