"""Words and signs of a text, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from articles.splitter.lang.pack import Pack

_MARKS = "\"„“”‟»«›‹‚‘’‛'`"


@dataclass(slots=True, eq=False)
class Token:
    """`kind`: word, number, stop (.!?…), sep (,;:–()), mark, other, or quote for a whole one."""

    start: int
    end: int
    text: str
    low: str
    kind: str
    quote: int = -1  # index of the outer quote that holds it
    capital: bool = False  # begins like a name


@cache
def _scanner(code: str, abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    short = "|".join(
        re.escape(a).replace(r"\ ", r"\s?") for a in sorted(abbreviations, key=len, reverse=True)
    )
    return re.compile(
        rf"(?P<word>(?<![\w.])(?:{short or '(?!)'})(?!\w)"
        r"|(?<![\w.])[A-ZÄÖÜ]\.(?=\s?[A-ZÄÖÜ])"  # J. Smith
        r"|\d+-[A-ZÄÖÜ][\w-]*"  # die 24-Jährige: a noun
        r"|[@#]\w+"
        r"|(?<=\w )&(?= [A-ZÄÖÜ])"  # Brandt & Söhne: part of a name
        r"|[^\W\d_]\w*(?:(?:[-’'/·&]|[:*_](?=innen|in\b))\w+)*-?)"
        r"|(?P<number>\d+(?:[.,:]\d+)*(?:[-/]\w+)*|\d+)"
        r"|(?P<stop>[.!?…]+)"
        rf"|(?P<mark>''|``|(?<![\w,]),,(?=\w)|[{re.escape(_MARKS)}])"
        r"|(?P<sep>[,;:()\[\]–—]|(?<=\s)-+(?=\s))"
        r"|(?P<other>[^\s])"
    )


_LED = re.compile(r"(?:al|el|as|ben|bin|ibn|\d+)-[A-ZÄÖÜ]")  # al-Hassan, 24-Jährige
_LONGEST_KEPT = 40  # code points of a word that is kept
_LONGEST_WORD = 120  # what is longer is no word, and patterns that look into words would pay for it


def _forms(text: str) -> tuple[str, str, bool]:
    """A word, in small letters as well, and whether it begins like a name."""
    capital = text[0].isupper() or text[0] in "@&" or _LED.match(text) is not None
    return text, text.lower().replace("ß", "ss"), capital


_kept = lru_cache(20_000)(_forms)  # the same objects for every place of a word


def tokens_of(text: str, start: int, end: int, pack: Pack | None) -> Iterator[Token]:
    """Tokens of `text[start:end]`; abbreviations and initials keep their full stop."""
    scanner = _scanner(pack.code if pack else "", pack.abbreviations if pack else ())
    for found in scanner.finditer(text, start, end):
        lo, hi = found.span()
        word, low, capital = (_kept if hi - lo <= _LONGEST_KEPT else _forms)(found.group())
        kind = found.lastgroup or "other" if hi - lo <= _LONGEST_WORD else "other"
        yield Token(lo, hi, word, low, kind, -1, capital)
