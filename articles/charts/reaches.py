"""How long things take or wait, a line each, on an axis of times that grow by factors: a minute is seen beside a month.

A bar from half of them to nine of ten, a thin line on to the longest, a dashed one where the limit is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.charts.patterns import BARS, INK, RULE, bar, cut, drawing, patterns, text

WIDTH, LEFT, RIGHT, ROW, THICK = 560, 142, 440, 34, 14  # units of the view box
LETTERS = 20  # of a word before its line
LETTER = 7.2  # units that one takes on average
LEAST = 60.0  # seconds: what is shorter stands at the beginning of the axis


@dataclass(frozen=True, slots=True)
class Reach:
    """`half`, `most` (nine of ten), `longest` and `limit` in seconds; None: not known or none. `words` stand behind."""

    word: str
    words: str
    half: float | None
    most: float | None
    longest: float | None = None
    limit: float | None = None
    is_late: bool = False


def reaches(
    key: str, title: str, means: str, rows: Sequence[Reach], marks: Sequence[tuple[float, str]]
) -> SafeString:
    """`marks` are (seconds, word), ascending: those stand below that the figures reach to, and one more."""
    known = [t for r in rows for t in (r.half, r.most, r.longest, r.limit) if t is not None]
    end = max([LEAST * 60, *known])
    shown = [mark for mark in marks if mark[0] < end]
    if beyond := [mark for mark in marks if mark[0] >= end][:1]:
        shown, end = [*shown, *beyond], beyond[0][0]
    bottom = ROW * len(rows)
    axis, below = _axis(shown, end, bottom)
    overs = [tone for tone in ("poor",) if any(row.is_late for row in rows)]
    return drawing(
        key,
        title,
        means,
        WIDTH,
        below + 5,
        patterns(key, overs),
        *axis,
        *(piece for i, row in enumerate(rows) for piece in _row(key, i * ROW, row, end)),
    )


def _x(seconds: float, end: float) -> float:
    part = log(max(seconds, LEAST) / LEAST) / log(end / LEAST)
    return LEFT + (RIGHT - LEFT) * min(1.0, part)


def _axis(
    marks: Sequence[tuple[float, str]], end: float, bottom: int
) -> tuple[list[SafeString], int]:
    """A line at each mark with its word, which stands lower where it would lie on the one after it; and how deep the
    words reach. A line for whose word there is no room is left out."""
    drawn: list[SafeString] = []
    free = {bottom + 15: float(WIDTH), bottom + 29: float(WIDTH)}  # by line of words: up to here
    deep = bottom + 15
    for seconds, word in reversed(marks):
        x, half = _x(seconds, end), (LETTER * len(word) + 6) / 2
        line = next((line for line, room in free.items() if x + half <= room), None)
        if line is not None:
            drawn.append(_rule("axis", RULE, x, 0, x, max(bottom, line - 12)))
            drawn.append(text(x, line, word, kind="lo", anchor="middle"))
            free[line], deep = x - half, max(deep, line)
    return drawn, deep


def _row(key: str, top: int, row: Reach, end: float) -> list[SafeString]:
    middle = top + ROW / 2
    tone = "poor" if row.is_late else "act"
    drawn = [text(0, middle + 4, cut(row.word, LETTERS))]
    if row.half is not None and row.most is not None:
        left, right = _x(row.half, end), _x(row.most, end)
        if row.longest is not None:
            drawn.append(_rule("base", INK, right, middle, _x(row.longest, end), middle))
        wide = max(3.0, right - left)
        drawn.append(bar(key, tone, tone, left, middle - THICK / 2, wide, THICK))
    if row.limit is not None:
        x = _x(row.limit, end)
        drawn.append(_rule("goal", BARS["bad"], x, top + 3, x, top + ROW - 3, "2 3"))
    return [*drawn, text(RIGHT + 14, middle + 4, row.words)]


def _rule(
    kind: str, colour: str, x1: float, y1: float, x2: float, y2: float, dashes: str = ""
) -> SafeString:
    return format_html(
        '<line class="{}" stroke="{}" stroke-width="1.5"{} x1="{}" y1="{}" x2="{}" y2="{}"/>',
        kind,
        colour,
        format_html(' stroke-dasharray="{}"', dashes) if dashes else "",
        *(f"{at:.1f}" for at in (x1, y1, x2, y2)),
    )
