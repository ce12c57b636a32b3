"""Two series over time: a filled line and a dashed one, told apart without colour, each named at its end."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.charts.patterns import BARS, INK, RULE, drawing, text
from articles.charts.scale import steps

# of the drawing area, in units of the view box; left and right where the words beside it leave room
LEFT, RIGHT, TOP, BOTTOM = 34, 464, 10, 194
WIDTH, HEIGHT = 560, 220
APART = 16  # units between two names at the end, so that they don't lie on each other
LETTER = 7.2  # units that one takes on average
DIGIT = 8.6  # that a digit of the axis takes on a telephone, where the style sheet sets it larger

Series = tuple[
    str, Sequence[float | None]
]  # its name at the end, and one figure a step; None: a gap
Point = tuple[float, float]


def lines(
    key: str, title: str, means: str, words: Sequence[str], first: Series, second: Series
) -> SafeString:
    """One `<svg>`; as many of the `words` stand below as fit, the last always. The figures stand in a table too."""
    marks = steps(max([1, *(ceil(value) for value in (*first[1], *second[1]) if value)]))
    ends = _ends(marks[-1], max(len(first[0]), len(second[0])))
    runs = [list(_runs(values, marks[-1], ends)) for _name, values in (first, second)]
    return drawing(
        key,
        title,
        means,
        WIDTH,
        HEIGHT,
        _axis(marks, ends),
        *(_area(run) for run in runs[0]),
        *(_line(run, "line", "act", "") for run in runs[0]),
        *(_line(run, "line2", "poor", "6 4") for run in runs[1]),
        *_names(
            [
                (name, run[-1][-1][1])
                for (name, _v), run in zip((first, second), runs, strict=True)
                if run
            ],
            ends[1],
        ),
        *_words(words, ends),
    )


def _ends(most: int, letters: int) -> Point:
    """Where the drawing area begins and ends: beside the largest figure of the axis, and names of so many letters."""
    return (
        max(LEFT, 6 + DIGIT * len(str(most))),
        min(RIGHT, WIDTH - 6 - LETTER * letters),
    )


def _runs(values: Sequence[float | None], most: int, ends: Point) -> Iterator[list[Point]]:
    """The points of each stretch without a gap."""
    wide = (ends[1] - ends[0]) / max(1, len(values) - 1)
    for there, run in groupby(enumerate(values), lambda pair: pair[1] is not None):
        if there:
            yield [(ends[0] + i * wide, _y(value, most)) for i, value in run if value is not None]


def _y(value: float, most: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / most


def _area(run: Sequence[Point]) -> SafeString:
    return format_html(
        '<polygon class="area" fill="{}" opacity="0.12" points="{}"/>',
        BARS["act"],
        _joined([(run[0][0], BOTTOM), *run, (run[-1][0], BOTTOM)]),
    )


def _line(run: Sequence[Point], kind: str, tone: str, dashes: str) -> SafeString:
    """A dot where there is a single figure between two gaps."""
    if len(run) == 1:
        return format_html(
            '<circle class="f-{}" fill="{}" cx="{}" cy="{}" r="3"/>',
            tone,
            BARS[tone],
            *(f"{at:.1f}" for at in run[0]),
        )
    return format_html(
        '<polyline class="{}" fill="none" stroke="{}" stroke-width="2"{} points="{}"/>',
        kind,
        BARS[tone],
        format_html(' stroke-dasharray="{}"', dashes) if dashes else "",
        _joined(run),
    )


def _joined(run: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in run)


def _axis(marks: Sequence[int], ends: Point) -> SafeString:
    rules = format_html_join(
        "",
        '<line class="{}" stroke="{}" stroke-width="1" x1="{}" x2="{}" y1="{}" y2="{}"/>',
        (
            (
                "axis" if mark else "base",
                RULE if mark else INK,
                *(f"{at:.1f}" for at in ends),
                f"{(y := _y(mark, marks[-1])):.1f}",
                f"{y:.1f}",
            )
            for mark in marks
        ),
    )
    numbers = (
        text(ends[0] - 6, _y(mark, marks[-1]) + 4, str(mark), kind="lo", anchor="end")
        for mark in marks
    )
    return rules + format_html_join("", "{}", ((number,) for number in numbers))


def _names(named: list[tuple[str, float]], right: float) -> list[SafeString]:
    placed: list[tuple[str, float]] = []
    for name, y in sorted(named, key=lambda end: end[1]):
        if placed:
            y = max(y, placed[-1][1] + APART)
        elif len(named) > 1:
            y = min(y, BOTTOM - APART)
        placed.append((name, y))
    return [text(right + 6, y + 4, name) for name, y in placed]


def _words(words: Sequence[str], ends: Point) -> list[SafeString]:
    """Every first, second, third … so that none lies on another, counted from the last one."""
    wide = (ends[1] - ends[0]) / max(1, len(words) - 1)
    longest = max((len(word) for word in words), default=1) * LETTER + 10
    every = max(1, -(-int(longest) // max(1, int(wide))))
    last = len(words) - 1
    return [
        text(ends[0] + i * wide, BOTTOM + 20, word, kind="lo", anchor="middle")
        for i, word in enumerate(words)
        if (last - i) % every == 0
    ]
