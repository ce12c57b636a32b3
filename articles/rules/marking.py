"""Where in a printed text the words of a search stand: found in folded letters, marked in the printed ones. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articles.rules.folding import UNSEEN, fold
from articles.rules.searching import ENDINGS, Term

Pieces = list[tuple[str, bool]]
INFLECTED = re.compile(f"({'|'.join(sorted(ENDINGS, key=len, reverse=True))})(?!\\w)")
SHOWN = 240  # characters of a passage around the first hit
BEFORE = 70  # of these in front of it
CUT = "…"


@lru_cache(maxsize=256)
def folded_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The text folded, and for each folded letter where in the text it comes from; at the end the text's length."""
    letters: list[str] = []
    places: list[int] = []
    blank = True  # none at the start
    for start, cluster in _clusters(text):
        if cluster.isspace():
            if not blank:
                letters.append(" ")
                places.append(start)
            blank = True
            continue
        for letter in fold(cluster):
            letters.append(letter)
            places.append(start)
            blank = letter == " "
    return "".join(letters), (*places, len(text))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that stand on it, and with what nobody sees behind it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and (unicodedata.combining(text[place]) or text[place] in UNSEEN):
            continue
        yield start, text[start:place]
        start = place


def hits(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where in the text the terms stand, in order, none over another: with the ending of an inflected word."""
    folded, places = folded_with_places(text)
    found: list[tuple[int, int]] = []
    for term in terms:
        start = folded.find(term.stem) if term.stem else -1
        while start >= 0:
            end = start + len(term.stem)
            if not term.exact and (ending := INFLECTED.match(folded, end)):
                end = ending.end()
            found.append((places[start], _end(places, end)))
            start = folded.find(term.stem, end)
    return _joined(sorted(found))


def _end(places: tuple[int, ...], end: int) -> int:
    """Behind the character that the last folded letter comes from."""
    last = places[end - 1]
    return next((place for place in places[end:] if place > last), places[-1])


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        elif start < end:
            kept.append((start, end))
    return kept


def pieces(text: str, terms: Sequence[Term]) -> Pieces:
    """The text cut where the terms stand in it: (piece, whether it is one). Put together, they are the text."""
    cut: Pieces = []
    at = 0
    for start, end in hits(text, terms) if terms and text else ():
        if at < start:
            cut.append((text[at:start], False))
        cut.append((text[start:end], True))
        at = end
    return [*cut, (text[at:], False)] if at < len(text) or not cut else cut


def passage(text: str, terms: Sequence[Term], length: int = SHOWN) -> Pieces:
    """As `pieces`, of no more than about `length` characters around the first hit, cut between words."""
    if len(text) <= length:
        return pieces(text, terms)
    spans = hits(text, terms)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - BEFORE, len(text) - length))
    if start and (blank := _blank(text, start, first)) is not None:
        start = blank + 1
    end = min(len(text), start + length)
    if end < len(text) and (last := text.rfind(" ", max(first, end - 30), end)) > start:
        end = last
    inside = pieces(text[start:end].strip(), terms)
    return [
        *([(f"{CUT} ", False)] if start else []),
        *inside,
        *([(f" {CUT}", False)] if end < len(text) else []),
    ]


def _blank(text: str, start: int, first: int) -> int | None:
    found = text.find(" ", start, max(start, first))
    return found if found >= 0 else None
