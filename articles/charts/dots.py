"""Figures between nothing and one as marks on a line each: square or round, as the style sheet's two questions are."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.charts.patterns import BARS, RULE, drawing, text

LEFT, RIGHT, ROW = 216, 430, 34  # units of the view box
WIDTH, SIZE = 560, 6
STEPS = (0, 25, 50, 75, 100)


def dots(
    key: str,
    title: str,
    means: str,
    rows: Sequence[tuple[str, float | None, str, bool]],
    marks: Sequence[str],
) -> SafeString:
    """One `<svg>`; a row is (word, figure, its words, square). What is below zero stands on the zero line.

    `marks` are the words of 0, 25, 50, 75 and 100 hundredths. A row whose figure is None has its words only.
    """
    bottom = ROW * len(rows)
    return drawing(
        key,
        title,
        means,
        WIDTH,
        bottom + 20,
        format_html_join(
            "",
            '<line class="axis" stroke="{}" x1="{}" x2="{}" y1="0" y2="{}"/>{}',
            (
                (RULE, x, x, bottom, text(x, bottom + 16, mark, kind="lo", anchor="middle"))
                for x, mark in zip(map(_x, STEPS), marks, strict=True)
            ),
        ),
        *(_row(i, *row) for i, row in enumerate(rows)),
    )


def _x(hundredths: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(100, max(0, hundredths)) / 100


def _row(i: int, word: str, figure: float | None, words: str, square: bool) -> SafeString:
    y = i * ROW + 16
    mark = SafeString() if figure is None else _mark(_x(100 * figure), y, square)
    return text(0, y + 4, word) + mark + text(RIGHT + 14, y + 4, words)


def _mark(x: float, y: int, square: bool) -> SafeString:
    if square:
        return format_html(
            '<rect class="f-act" fill="{}" x="{}" y="{}" width="{}" height="{}"/>',
            *(BARS["act"], f"{x - SIZE:.1f}", y - SIZE, 2 * SIZE, 2 * SIZE),
        )
    return format_html(
        '<circle class="f-act" fill="{}" cx="{}" cy="{}" r="{}"/>',
        *(BARS["act"], f"{x:.1f}", y, SIZE),
    )
