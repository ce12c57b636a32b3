"""Words of a text with their punctuation apart, and when two of them count as one word."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from articles.anchoring.bearing import SAME_AS

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero widths
_INNER = rf"[^\W_]|[\u0300-\u036f{UNSEEN}]|[-‐‑'’ʼ](?=[^\W_])"
_DOTS = r"…|\.{3,}|\.[ \u00a0]\.[ \u00a0]\."
_PLAIN = (
    rf"(?P<ellipsis>{_DOTS})"
    rf"|(?P<number>\d+(?:[.,:’'\u00a0\u202f]\d+)*(?![-‐‑]?[^\W\d_]))"
    rf"|(?P<word>[%‰€$£°]|[Pp]er[ \u00a0]cent\b|[^\W_](?:{_INNER})*)"
    r"|(?P<sign>\S)"
)
# What an editor puts into a quotation, or sets for what is left out, is one piece.
PRINTED = re.compile(
    rf"(?P<dots>[\[(]\s*(?:{_DOTS})\s*[\])])"
    r"|(?P<bracket>\[[^\[\]]{1,200}\]|\(\s*(?:sic|!)\s*!?\s*\))|" + _PLAIN,
    re.IGNORECASE,
)
PLAIN = re.compile(_PLAIN)
_ENDS = frozenset([*".!?:;…", "...", "[…]", "(…)", "[...]", "(...)"])
_OPENS = frozenset("„“”\"»«‚‘'›‹([-–—")
_UNSEEN = str.maketrans(dict.fromkeys([*UNSEEN, "-", "‐", "‑"], "") | {"’": "'", "ʼ": "'"})
_GROUPED = re.compile(r"\d{1,3}(?:(?P<by>[.,’'\u00a0\u202f])\d{3})(?:(?P=by)\d{3})*$")


class Sort(StrEnum):
    WORD = "word"
    SIGN = "sign"  # every other visible character
    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Token:
    """Code points [start, end) of one text. Two words are the same where their keys are."""

    start: int
    end: int
    sort: Sort
    key: str
    text: str
    first: bool  # a sentence starts here, so its capital letter says nothing

    @property
    def is_number(self) -> bool:
        return self.key[:1].isdigit()


def key_of(word: str) -> str:
    """NFKC, casefold (ß is ss), without soft and plain hyphens; the same sign for every apostrophe."""
    bare = unicodedata.normalize("NFKC", word).casefold().translate(_UNSEEN)
    return SAME_AS.get(bare, bare)


def number_key(figure: str, language: str) -> str:
    """Its digits with a point for the decimals: 1.000 in German is 1000, 1,5 is 1.5."""
    grouped = _GROUPED.match(figure)
    thousands = ".’'\u00a0\u202f" if language[:2] == "de" else ",’'\u00a0\u202f"
    if grouped and grouped["by"] in thousands:
        return re.sub(r"\D", "", figure)
    return unicodedata.normalize("NFKC", figure).replace(",", ".").replace(" ", "")


def tokens(text: str, language: str, *, quoted_in: Container[str] | None = None) -> list[Token]:
    """All tokens in order. Of printed words (`quoted_in` is the original) brackets and marks of omission are
    tokens of their own, except where the original has that very bracket itself."""
    found: list[Token] = []
    at, first = 0, True
    while True:
        pattern = PLAIN if quoted_in is None else PRINTED
        match = pattern.search(text, at)
        if match is None:
            return found
        if quoted_in is not None and match.lastgroup in {"bracket", "dots"}:
            if match[0] in quoted_in:
                match = PLAIN.search(text, match.start())
                assert match is not None
        start, end = match.span()
        if "\n" in text[at:start]:
            first = True
        sort, key = _sort(match, language)
        found.append(Token(start, end, sort, key, match[0], first))
        first = match[0] in _ENDS or (first and match[0] in _OPENS)
        at = end


def _sort(match: re.Match[str], language: str) -> tuple[Sort, str]:
    match match.lastgroup:
        case "word":
            return Sort.WORD, key_of(match[0])
        case "number":
            return Sort.WORD, number_key(match[0], language)
        case "ellipsis" | "dots":
            return Sort.ELLIPSIS, "…"
        case "bracket":
            return Sort.BRACKET, match[0]
    return Sort.SIGN, match[0]
