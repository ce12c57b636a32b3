"""Lying bars of the parts of a whole: a pattern each, and the figure in words behind."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.charts.patterns import INK, bar, cut, drawing, patterns, text, told_apart

LEFT, ROW, THICK = 178, 30, 20  # units of the view box
LONGEST, WIDTH = 270, 560
LETTERS = 26  # of a word before its bar


def parts(
    key: str, title: str, means: str, rows: Sequence[tuple[str, int, str, str]]
) -> SafeString:
    """A row is (word, figure, its words, tone). The longest bar is the largest figure."""
    most = max([figure for _word, figure, _words, _tone in rows] + [1])
    bottom = ROW * len(rows)
    overs = told_apart([tone for *_row, tone in rows])
    return drawing(
        key,
        title,
        means,
        WIDTH,
        bottom,
        patterns(key, overs),
        *(
            _row(key, i * ROW, row, over, most)
            for i, (row, over) in enumerate(zip(rows, overs, strict=True))
        ),
        format_html(
            '<line class="base" stroke="{}" stroke-width="1.5" x1="{}" x2="{}" y1="0" y2="{}"/>',
            INK,
            LEFT,
            LEFT,
            bottom - 2,
        ),
    )


def _row(key: str, top: int, row: tuple[str, int, str, str], over: str, most: int) -> SafeString:
    word, figure, words, tone = row
    long = LONGEST * figure / most
    return (
        text(0, top + 18, cut(word, LETTERS))
        + bar(key, tone, over, LEFT, top + 4, long, THICK)
        + text(LEFT + long + 8, top + 18, words)
    )
