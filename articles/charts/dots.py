"""Figures between nothing and one as marks on a line each: square or round, as the style sheet's two questions are."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LEFT, RIGHT, ROW = 216, 430, 34  # units of the view box
WIDTH, SIZE = 560, 6
STEPS = (0, 25, 50, 75, 100)


def dots(
    label: str, rows: Sequence[tuple[str, float | None, str, bool]], marks: Sequence[str]
) -> SafeString:
    """One `<svg>`; a row is (word, figure, its words, square). What is below zero stands on the zero line.

    `marks` are the words of 0, 25, 50, 75 and 100 hundredths. A row whose figure is None has its words only.
    """
    bottom = ROW * len(rows)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        WIDTH,
        bottom + 20,
        label,
        format_html_join(
            "",
            '<line class="axis" x1="{}" x2="{}" y1="0" y2="{}"/>'
            '<text class="lo" x="{}" y="{}" text-anchor="middle">{}</text>',
            (
                (x, x, bottom, x, bottom + 16, mark)
                for x, mark in zip(map(_x, STEPS), marks, strict=True)
            ),
        ),
        format_html_join("", "{}", ((_row(i, *row),) for i, row in enumerate(rows))),
    )


def _x(hundredths: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * min(100, max(0, hundredths)) / 100:.1f}"


def _row(i: int, word: str, figure: float | None, words: str, square: bool) -> SafeString:
    y = i * ROW + 16
    if figure is None:
        drawn = SafeString()
    elif square:
        drawn = format_html(
            '<rect class="f-act" x="{}" y="{}" width="{}" height="{}"/>',
            f"{float(_x(100 * figure)) - SIZE:.1f}",
            y - SIZE,
            2 * SIZE,
            2 * SIZE,
        )
    else:
        drawn = format_html(
            '<circle class="f-act" cx="{}" cy="{}" r="{}"/>', _x(100 * figure), y, SIZE
        )
    return format_html(
        '<text x="0" y="{}">{}</text>{}<text x="{}" y="{}">{}</text>',
        y + 4,
        word,
        drawn,
        RIGHT + 14,
        y + 4,
        words,
    )
