"""Two series over days: a filled line and a dashed one, told apart without colour, each named at its end."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.charts.scale import steps

LEFT, RIGHT, TOP, BOTTOM = 34, 464, 10, 194  # of the drawing area, in units of the view box
WIDTH, HEIGHT = 560, 220
APART = 16  # units between two names at the end, so that they don't lie on each other


def lines(
    label: str,
    days: Sequence[str],
    first: tuple[str, Sequence[int]],
    second: tuple[str, Sequence[int]],
) -> SafeString:
    """One `<svg>`; `first` and `second` are (name, one figure a day). The figures stand in a table beside it."""
    marks = steps(max([*first[1], *second[1], 1]))
    points = [_points(values, marks[-1]) for _name, values in (first, second)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points[0])
    dashed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points[1])
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<polygon class="area" points="{},{} {} {},{}"/><polyline class="line" points="{}"/>'
        '<polyline class="line2" points="{}"/>{}{}</svg>',
        WIDTH,
        HEIGHT,
        label,
        _axis(marks),
        LEFT,
        BOTTOM,
        line,
        RIGHT,
        BOTTOM,
        line,
        dashed,
        _names(
            [
                (f"{name} {values[-1]}", spots[-1][1])
                for (name, values), spots in zip((first, second), points, strict=True)
            ]
        ),
        _days(days),
    )


def _points(values: Sequence[int], most: int) -> list[tuple[float, float]]:
    wide = (RIGHT - LEFT) / max(1, len(values) - 1)
    return [(LEFT + i * wide, _y(value, most)) for i, value in enumerate(values)]


def _y(value: int, most: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / most


def _axis(marks: Sequence[int]) -> SafeString:
    return format_html_join(
        "",
        '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="lo" x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (
                "axis" if mark else "base",
                LEFT,
                RIGHT,
                f"{(y := _y(mark, marks[-1])):.1f}",
                f"{y:.1f}",
                LEFT - 6,
                f"{y + 4:.1f}",
                str(mark),
            )
            for mark in marks
        ),
    )


def _names(ends: list[tuple[str, float]]) -> SafeString:
    (upper, y1), (lower, y2) = sorted(ends, key=lambda end: end[1])
    y1 = min(y1, BOTTOM - APART)
    y2 = max(y2, y1 + APART)
    return format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        ((RIGHT + 6, f"{y + 4:.1f}", name) for name, y in ((upper, y1), (lower, y2))),
    )


def _days(days: Sequence[str]) -> SafeString:
    """Every other day, so that they can be read on a phone; the last always."""
    wide = (RIGHT - LEFT) / max(1, len(days) - 1)
    last = len(days) - 1
    return format_html_join(
        "",
        '<text class="lo" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (f"{LEFT + i * wide:.1f}", BOTTOM + 20, day)
            for i, day in enumerate(days)
            if (last - i) % 2 == 0
        ),
    )
