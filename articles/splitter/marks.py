"""Quotation marks where they stand, and whether each opens or closes by what stands beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from articles.splitter.breaks import PARAGRAPH

DOUBLE = '"„“”‟»«'
SINGLE = "'‚‘’‛›‹"
CHEVRONS = frozenset("»«›‹")
APOSTROPHES = frozenset("'’‘‛")
ALWAYS_OPEN = frozenset(["„", "‚", "``", ",,"])
PARTNERS = {
    "„": "“”\"‟", "“": "”", "”": "”", "»": "«", "«": "»", "›": "‹", "‹": "›", "‚": "‘’",
    "‘": "’", "’": "’", '"': '"', "'": "'", "``": "''", "''": "''", "‟": "”", "‛": "’",
    ",,": "''“\"”",
}  # fmt: skip
_BATCH = 4_096  # marks held at once; more in one paragraph are no prose
_CLIPPED = frozenset("n s t tis twas em er ne nen n nem cause til bout".split())
_WORD = re.compile(r"[\w’']{1,8}")
_STRONG = frozenset(",.!?…")  # what stands before a closing single mark, not before an apostrophe
_FREE = frozenset("([{–—-/")  # what a mark opens behind, without a space
_SHUT = frozenset(",.;:!?)]}–—…-/")  # what a mark closes before, without a space
_ENDS = frozenset(".!?…")
_POINTS_IN = re.compile(r"(?:^|[\s(\[–—-])[»›]\w|\w[.,!?…]?[«‹](?=[\s,.;:!?)–—]|$)")
_POINTS_OUT = re.compile(r"(?:^|[\s(\[–—-])[«‹]\w|\w[.,!?…]?[»›](?=[\s,.;:!?)–—]|$)")


class Side(Enum):
    """What a mark does. A `NONE` is an apostrophe, an inch or a stray."""

    OPENS = "opens"
    CLOSES = "closes"
    NONE = "none"


@dataclass(slots=True)
class Mark:
    """One mark. `glyph` is "" where a paragraph ends."""

    glyph: str
    at: int
    end: int
    before: str  # the characters beside it, "" at the edges of the text
    after: str
    closer: str = ""  # the next single mark of the paragraph that can close a quote
    again: bool = False  # the next straight double mark of the paragraph looks like a closing one


# Four and more of one glyph are a line or noise, never a mark.
_MARK = re.compile(
    rf"(?P<run>([{DOUBLE}{SINGLE}`])\2{{3,}}+)"
    rf"|(?P<mark>''|``|(?<![\w,]),,(?=\w)|[{DOUBLE}{SINGLE}])|(?P<end>{PARAGRAPH})"
)


def scan(text: str) -> Iterator[Mark]:
    """Marks and ends of paragraphs, in order; the last one is an end."""
    batch: list[Mark] = []
    attribute = False  # inside d="…" of a tag or an address
    for found in _MARK.finditer(text):
        if found.lastgroup == "run":
            continue
        at, end = found.span()
        glyph = found.group() if found.lastgroup == "mark" else ""
        if not glyph:
            attribute = False
        elif glyph == '"' and (attribute or at and text[at - 1] == "="):
            attribute = not attribute
            continue
        batch.append(Mark(glyph, at, end, text[at - 1 : at] if at else "", text[end : end + 1]))
        if not glyph or len(batch) == _BATCH:
            yield from _looked_ahead(batch)
            batch = []
    yield from _looked_ahead(batch)
    yield Mark("", len(text), len(text), "", "")


def _looked_ahead(batch: list[Mark]) -> list[Mark]:
    """The marks of one paragraph, told what comes behind them."""
    closer, again = "", False
    for mark in reversed(batch):
        mark.closer, mark.again = closer, again
        glyph, before, after = mark.glyph, mark.before, mark.after
        if glyph == '"':
            again = bool(before) and not before.isspace() and before not in _FREE
        elif glyph in APOSTROPHES:
            # once a strong one is known, only another strong one comes first
            if before in _STRONG or not closer and before.isalnum() and not after.isalnum():
                closer = glyph
    return batch


def chevrons_point_in(text: str) -> bool:
    """True where chevrons point inwards (»…«), by most of the article's clear ones, else by the first."""
    first = re.search("[»«›‹]", text)
    if first is None:
        return False
    inward, outward = len(_POINTS_IN.findall(text)), len(_POINTS_OUT.findall(text))
    return inward > outward or inward == outward and first.group() in "»›"


def side_of(text: str, mark: Mark, opened: list[str], joined: Side, points_in: bool) -> Side:
    """What a mark does among the glyphs `opened` before it; `joined`: what the mark directly before did."""
    if mark.glyph in CHEVRONS:
        return _chevron(mark, joined, points_in)
    free_left = joined is Side.OPENS or joined is not Side.CLOSES and _free_left(mark)
    free_right = not mark.after or mark.after.isspace()
    if mark.glyph in APOSTROPHES:
        return _apostrophe(text, mark, opened, free_left and not free_right)
    doubles = [glyph for glyph in opened if glyph not in SINGLE]
    if mark.glyph in ALWAYS_OPEN:
        if not free_left and doubles and (free_right or mark.after in _SHUT):
            return Side.CLOSES  # „so„, by a keyboard that knows one mark only
        return Side.NONE if free_right else Side.OPENS
    if mark.glyph == "”":
        return Side.OPENS if free_left and not free_right and not opened else Side.CLOSES
    if mark.glyph == '"' and _inch(mark, doubles):
        return Side.NONE
    if free_left and not free_right:
        if mark.glyph == "“" and doubles and doubles[-1] in ("„", ",,") and mark.before == " ":
            return Side.CLOSES if text[mark.at - 2 : mark.at - 1] in _ENDS else Side.OPENS
        return Side.OPENS
    if free_right or mark.after in _SHUT:
        return Side.CLOSES
    return Side.CLOSES if doubles else Side.OPENS


def _free_left(mark: Mark) -> bool:
    before = mark.before
    return not before or before.isspace() or before in _FREE or before in DOUBLE + SINGLE


def _chevron(mark: Mark, joined: Side, points_in: bool) -> Side:
    """Its surroundings where they are clear (»so» in the North), else the article's habit."""
    before, after = mark.before, mark.after
    free = joined is not Side.CLOSES and (not before or before.isspace() or before in "([–—")
    if free and (after.isalnum() or after in DOUBLE + SINGLE and after):
        return Side.OPENS
    behind_words = before.isalnum() or before in _ENDS and before != ""
    if behind_words and (not after or after.isspace() or after in _SHUT):
        return Side.CLOSES
    return Side.OPENS if (mark.glyph in "»›") == points_in else Side.CLOSES


def _inch(mark: Mark, doubles: list[str]) -> bool:
    """24" and 5' 3": a straight mark behind a number, unless it closes what is open."""
    if not mark.before.isdigit():
        return False
    return not doubles or mark.again and mark.after == " "


def _apostrophe(text: str, mark: Mark, opened: list[str], opening: bool) -> Side:
    if mark.before.isalnum() and mark.after.isalnum():
        return Side.NONE
    if opening:
        word = _WORD.match(text, mark.end)
        if mark.after.isdigit() or word and word.group().strip("’'").lower() in _CLIPPED:
            return Side.NONE
        if mark.glyph == "‘" and opened and opened[-1] == "‚":
            return Side.CLOSES
        return Side.OPENS
    singles = [glyph for glyph in opened if glyph in SINGLE and glyph not in CHEVRONS]
    if not singles:
        return Side.NONE
    if mark.closer and mark.glyph not in PARTNERS[singles[-1]]:
        if mark.closer in PARTNERS[singles[-1]] and mark.before not in _STRONG:
            return Side.NONE  # ‚Ich glaub' das nicht‘: the right partner is still to come
    return Side.CLOSES
