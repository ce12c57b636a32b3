"""Shares as marks on a line each, with a thin line for how far each can be trusted."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.charts.patterns import BARS, INK, RULE, cut, drawing, text

LEFT, RIGHT, ROW = 178, 420, 32  # units of the view box
WIDTH, SIZE, END = 560, 5, 4
LETTERS = 25  # of a name before its line
STEPS = (0, 25, 50, 75, 100)
Row = tuple[str, float | None, tuple[float, float], str]


def intervals(
    key: str, title: str, means: str, rows: Sequence[Row], marks: Sequence[str]
) -> SafeString:
    """A row is (name, share from 0 to 1, its interval, its words); one without a share has its words only.

    `marks` are the words of 0, 25, 50, 75 and 100 hundredths.
    """
    bottom = ROW * len(rows)
    return drawing(
        key,
        title,
        means,
        WIDTH,
        bottom + 22,
        *(_mark(step, mark, bottom) for step, mark in zip(STEPS, marks, strict=True)),
        *(_row(i, *row) for i, row in enumerate(rows)),
    )


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _mark(step: int, mark: str, bottom: int) -> SafeString:
    x = f"{_x(step / 100):.1f}"
    return format_html(
        '<line class="axis" stroke="{}" x1="{}" x2="{}" y1="0" y2="{}"/>', RULE, x, x, bottom
    ) + text(float(x), bottom + 17, mark, kind="lo", anchor="middle")


def _row(
    i: int, name: str, share: float | None, interval: tuple[float, float], words: str
) -> SafeString:
    y = i * ROW + 16
    drawn = text(0, y + 4, cut(name, LETTERS)) + text(RIGHT + 14, y + 4, words)
    if share is None:
        return drawn
    low, high = (f"{_x(end):.1f}" for end in interval)
    return drawn + format_html(
        '<path class="reach" d="M{} {}v{}m0 -{}H{}m0 -{}v{}" fill="none" stroke="{}" stroke-width="1.2"/>'
        '<rect class="f-act" fill="{}" x="{}" y="{}" width="{}" height="{}"/>',
        *(low, y - END, 2 * END, END, high, END, 2 * END, INK),
        *(BARS["act"], f"{_x(share) - SIZE:.1f}", y - SIZE, 2 * SIZE, 2 * SIZE),
    )
