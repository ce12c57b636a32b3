"""The share card: one verdict on 1200 × 630, laid out as plain marks that SVG and PNG are drawn from. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, east_asian_width

from articles.charts.patterns import INK, RULE, SOFT
from articles.charts.patterns import PAPER as TONES
from articles.exports.readers.glance import Glance, Sign
from articles.words import Axis

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
ROOM = WIDTH - 2 * MARGIN
PAPER = "#faf8f3"
# Parts of an em, a little more than most fonts take: who shows the card chooses the font.
NARROW, CAPITAL, BROAD, FIGURE, OTHER, FULL = 0.33, 0.72, 0.95, 0.58, 0.54, 1.02
SLIM, WIDE = frozenset("iljtfrI.,;:'!|()[] ‚‘’"), frozenset("mwMW@%—…&")
SIZES = (56, 48, 42, 36)  # of the claim: the largest that holds it in `LINES`
LINES = 5
MORE = "…"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text that begins at `x`; `y` is its baseline."""

    x: float
    y: float
    size: int
    text: str
    colour: str = INK
    bold: bool = False
    serif: bool = False
    language: str = ""
    ends: bool = False  # at `x`, where it would begin


@dataclass(frozen=True, slots=True)
class Shape:
    """The sign of a rating, `size` wide and high."""

    x: float
    y: float
    size: int
    glyph: str
    colour: str


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    colour: str


Mark = Words | Shape | Box


@dataclass(frozen=True, slots=True)
class Told:
    """The words of the card that are the desk's: in the language of the page."""

    desk: str
    status: str  # corrected, withdrawn; empty without
    questions: dict[Axis, str]
    withdrawn: str  # stands in place of ratings


def width(text: str, size: int, *, bold: bool = False) -> float:
    """About how wide it is set, rather too much than too little."""
    return sum(map(_em, text)) * size * (1.06 if bold else 1)


def _em(sign: str) -> float:
    if combining(sign):
        return 0
    if east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF:
        return FULL
    if sign in SLIM:
        return NARROW
    if sign in WIDE:
        return BROAD
    if sign.isdigit():
        return FIGURE
    return CAPITAL if sign.isupper() else OTHER


def wrapped(text: str, size: int, room: float, most: int, *, bold: bool = False) -> list[str]:
    """At most that many lines, none wider than `room`; what does not fit ends with an ellipsis."""
    lines: list[str] = [""]
    for word in _broken(text, size, room, bold=bold):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _clipped(" ".join(lines[most - 1 :]), size, room, bold=bold)]


def _broken(text: str, size: int, room: float, *, bold: bool) -> Iterator[str]:
    """Its words; one that is wider than a line comes in pieces."""
    for word in text.split():
        while width(word, size, bold=bold) > room:
            fits = next(
                n for n in range(len(word), 0, -1) if width(word[:n], size, bold=bold) <= room
            )
            yield word[:fits]
            word = word[fits:]
        yield word


def _clipped(text: str, size: int, room: float, *, bold: bool) -> str:
    while text and width(text + MORE, size, bold=bold) > room:
        shorter = text.rpartition(" ")[0]
        # a word is left whole unless it is most of the line
        text = shorter if len(shorter) > len(text) // 2 else text[:-1]
    return text.rstrip(" ,;:–-") + MORE


def one_line(text: str, size: int, room: float, *, bold: bool = False) -> str:
    text = " ".join(text.split())
    return text if width(text, size, bold=bold) <= room else _clipped(text, size, room, bold=bold)


def marks(seen: Glance, told: Told) -> Iterator[Mark]:
    """The whole card, from the ground up."""
    yield Box(0, 0, WIDTH, HEIGHT, PAPER)
    yield Box(0, 0, WIDTH, 12, INK)
    yield from _head(seen, told)
    yield from _claim(seen)
    yield Box(MARGIN, 452, ROOM, 2, RULE)
    if seen.is_withdrawn:
        yield Words(MARGIN, 520, 40, told.withdrawn, TONES["bad"], bold=True)
        yield Words(MARGIN, 572, 26, one_line(seen.reason, 26, ROOM), SOFT)
        return
    column = (ROOM - 48) / 2
    for place, sign in enumerate(seen.signs):
        yield from _rating(MARGIN + place * (column + 48), column, sign, told.questions[sign.axis])


def _head(seen: Glance, told: Told) -> Iterator[Mark]:
    status = told.status
    taken = width(status, 26, bold=True) + 48 if status else 0
    desk = one_line(told.desk, 30, ROOM - taken, bold=True)
    yield Words(MARGIN, 84, 30, desk, bold=True, serif=True)
    if status:
        colour = TONES["bad" if seen.is_withdrawn else "poor"]
        yield Words(WIDTH - MARGIN, 84, 26, status, colour, bold=True, ends=True)


def _claim(seen: Glance) -> Iterator[Mark]:
    tried = ((size, wrapped(seen.said, size, ROOM, LINES, bold=True)) for size in SIZES)
    fitting = ((size, lines) for size, lines in tried if not lines[-1].endswith(MORE))
    # Its own ellipsis at the end of a claim costs nothing but a smaller type.
    size, lines = next(
        (one for one in fitting if len(one[1]) * one[0] * 1.22 <= 270),
        (SIZES[-1], wrapped(seen.said, SIZES[-1], ROOM, LINES, bold=True)),
    )
    y = 84 + 34 + size
    for line in lines:
        yield Words(MARGIN, y, size, line, bold=True, serif=True, language=seen.language)
        y += round(size * 1.22)
    by = one_line(_by(seen), 28, ROOM)
    yield Words(MARGIN, 428, 28, by, SOFT, language=seen.language)


def _by(seen: Glance) -> str:
    return " · ".join(dict.fromkeys(filter(None, [seen.speaker, seen.outlet])))


def _rating(x: float, room: float, sign: Sign, question: str) -> Iterator[Mark]:
    colour = TONES.get(sign.tone, INK)
    yield Words(x, 502, 26, one_line(question, 26, room), SOFT)
    yield Shape(x, 528, 52, sign.glyph, colour)
    size = 44 if width(sign.word, 44, bold=True) <= room - 72 else 34
    yield Words(
        x + 72, 568, size, one_line(sign.word, size, room - 72, bold=True), colour, bold=True
    )


def described(seen: Glance, told: Told, at: date) -> str:
    """The card in words, for who does not see it."""
    signs = [f"{told.questions[sign.axis]} {sign.word}" for sign in seen.signs]
    state = [told.withdrawn, seen.reason] if seen.is_withdrawn else [told.status, *signs]
    return " – ".join(filter(None, [seen.said, _by(seen), *state, told.desk, at.isoformat()]))
