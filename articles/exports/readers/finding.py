"""Search among what is public: every word typed must stand somewhere in it, spelling folded as everywhere.

No folded column holds quotes and claims, so each word becomes a pattern of all letters that fold to it: the database
compares, both databases find the same, and nothing is kept beside the tables.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache

from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from articles.models import Verdict
from articles.rules.folding import fold

MOST = 8  # words of one search; further ones are not looked at
LONGEST = 60  # letters of one word
LINKS = 4  # of a chain, that are searched
# An accent of its own, a soft hyphen or a joiner may stand behind any letter.
BEHIND = "[\u0300-\u036f\u00ad\u200b-\u200d]*"
LETTERS = (range(0x21, 0x590), range(0x1E00, 0x2000), range(0xFB00, 0xFB07), range(0xFF01, 0xFF5F))


class Joined(Func):
    """Texts one behind the other, none of them NULL: flat, since SQLite's parser takes no deep nesting."""

    template, arg_joiner = "(%(expressions)s)", " || "


def found(public: QuerySet[Verdict], words: str) -> QuerySet[Verdict]:
    """Those in whose claim, quotation, chain, article title or outlet each of the words stands."""
    terms = terms_of(words)
    if not terms:
        return public
    names = (Coalesce(KT(f"chain__{n}__name"), Value("")) for n in range(LINKS))
    searched = [
        F("statement__exact"),
        F("claim"),
        F("statement__version__article__title"),
        F("statement__version__article__outlet__name"),
        *names,
    ]
    between = Value("\n")
    parts = [part for one in searched for part in (one, between)]
    held = public.annotate(searched=Joined(*parts, output_field=TextField()))
    for term in terms:
        held = held.filter(searched__regex=pattern(term))
    return held


@lru_cache(maxsize=256)
def pattern(folded: str) -> str:
    """A regular expression of Python and of PostgreSQL alike: whatever folds to these letters."""
    written, place = [], 0
    while place < len(folded):
        pair = folded[place : place + 2]
        together = _folds_to().get(pair, "") if len(pair) == 2 else ""
        if together:  # ß for ss, æ for ae
            apart = _one(pair[0]) + _one(pair[1])
            written.append(f"(?:{apart}|[{together}]{BEHIND})")
        else:
            written.append(_one(folded[place]))
        place += len(pair) if together else 1
    return "".join(written)


def _one(letter: str) -> str:
    others = _folds_to().get(letter, letter)
    if others.isalnum():
        return f"[{others}]{BEHIND}"
    return "(?:" + "|".join(re.escape(one) for one in others) + f"){BEHIND}"


@cache
def _folds_to() -> dict[str, str]:
    """All single letters that fold to one or two given ones."""
    known: dict[str, str] = defaultdict(str)
    for letters in LETTERS:
        for code in letters:
            folded = fold(chr(code))
            if 0 < len(folded) < 3 and " " not in folded:
                known[folded] += chr(code)
    return dict(known)


def pieces(text: str, words: str) -> list[tuple[str, bool]]:
    """The text cut where the words searched for stand in it: (piece, whether it is one)."""
    terms = terms_of(words)
    if not terms or not text:
        return [(text, False)]
    longest_first = sorted(map(pattern, terms), key=len, reverse=True)
    cut = re.split(f"({'|'.join(longest_first)})", text)
    return [(piece, n % 2 == 1) for n, piece in enumerate(cut) if piece]


def terms_of(words: str) -> list[str]:
    """The words to look for, folded."""
    return [term[:LONGEST] for term in fold(words.replace("\x00", " ")).split()[:MOST]]
