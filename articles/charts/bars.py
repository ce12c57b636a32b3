"""Lying bars with their word before and their figure behind."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LEFT, ROW, THICK = 150, 32, 20  # units of the view box
LONGEST, WIDTH = 350, 560


def bars(label: str, rows: Sequence[tuple[str, int, str]]) -> SafeString:
    """One `<svg>`; a row is (word, figure, tone of the style sheet)."""
    most = max([figure for _word, figure, _tone in rows] + [1])
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<line class="base" x1="{}" x2="{}" y1="0" y2="{}"/></svg>',
        WIDTH,
        ROW * len(rows),
        label,
        format_html_join(
            "",
            '<text x="0" y="{}">{}</text><rect class="f-{}" x="{}" y="{}" width="{}" height="{}"/>'
            '<text x="{}" y="{}">{}</text>',
            (
                (
                    i * ROW + 19,
                    word,
                    tone,
                    LEFT,
                    i * ROW + 4,
                    f"{(long := LONGEST * figure / most):.1f}",
                    THICK,
                    f"{LEFT + long + 8:.1f}",
                    i * ROW + 19,
                    str(figure),
                )
                for i, (word, figure, tone) in enumerate(rows)
            ),
        ),
        LEFT,
        LEFT,
        ROW * len(rows) - 2,
    )
