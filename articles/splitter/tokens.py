"""Words and signs of a text, with their places."""

import re
from dataclasses import dataclass
from functools import cache

from articles.splitter.lang.pack import Pack

_MARKS = "\"„“”‟»«›‹‚‘’‛'`"


@dataclass(slots=True)
class Token:
    """`kind`: word, number, stop (.!?…), sep (,;:–()), mark, other, or quote for a whole one."""

    start: int
    end: int
    text: str
    low: str
    kind: str
    quote: int = -1  # index of the outer quote that holds it

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or self.text[0] == "@"


@cache
def _scanner(code: str, abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    short = "|".join(
        re.escape(a).replace(r"\ ", r"\s?") for a in sorted(abbreviations, key=len, reverse=True)
    )
    return re.compile(
        rf"(?P<word>(?<![\w.])(?:{short or '(?!)'})(?!\w)"
        r"|(?<![\w.])[A-ZÄÖÜ]\.(?=\s?[A-ZÄÖÜ])"  # J. Smith
        r"|[@#]\w+"
        r"|[^\W\d_]\w*(?:(?:[-’'/·&]|[:*_](?=innen|in\b))\w+)*-?)"
        r"|(?P<number>\d+(?:[.,:]\d+)*(?:[-/]\w+)*|\d+)"
        r"|(?P<stop>[.!?…]+)"
        r"|(?P<sep>[,;:()\[\]–—]|(?<=\s)-+(?=\s))"
        rf"|(?P<mark>''|``|[{re.escape(_MARKS)}])"
        r"|(?P<other>[^\s])"
    )


def tokenize(text: str, start: int, end: int, pack: Pack | None) -> list[Token]:
    """Tokens of `text[start:end]`; abbreviations and initials keep their full stop."""
    scanner = _scanner(pack.code if pack else "", pack.abbreviations if pack else ())
    return [
        Token(m.start(), m.end(), m.group(), m.group().lower(), m.lastgroup or "other")
        for m in scanner.finditer(text, start, end)
    ]
