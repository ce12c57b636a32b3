"""Standing bars over the steps of a period, each with its figure above while there is room for it."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.charts.patterns import INK, RULE, bar, drawing, patterns, text
from articles.charts.scale import steps

WIDTH, LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 560, 46, 556, 18, 184, 210  # units of the view box
LETTER = 7.2  # units that one takes on average
WIDEST = 44  # of a bar


def columns(
    key: str, title: str, means: str, rows: Sequence[tuple[str, int]], tone: str = "act"
) -> SafeString:
    """A row is (word, figure); as many words stand below as fit, the last always."""
    marks = steps(max([figure for _word, figure in rows] + [1]))
    wide = (RIGHT - LEFT) / max(1, len(rows))
    thick = min(WIDEST, wide * 0.72)
    fits = max((len(str(figure)) for _word, figure in rows), default=1) * LETTER <= wide
    drawn: list[SafeString] = []
    for i, (_word, figure) in enumerate(rows):
        middle = LEFT + (i + 0.5) * wide
        top = _y(figure, marks[-1])
        if figure:
            drawn.append(bar(key, tone, tone, middle - thick / 2, top, thick, BOTTOM - top))
        if fits and figure:
            drawn.append(text(middle, top - 4, str(figure), anchor="middle"))
    return drawing(
        key,
        title,
        means,
        WIDTH,
        HEIGHT,
        patterns(key, [tone]),
        _axis(marks),
        *drawn,
        *_words([word for word, _figure in rows], wide),
    )


def _y(value: int, most: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / most


def _axis(marks: Sequence[int]) -> SafeString:
    lines = format_html_join(
        "",
        '<line class="{}" stroke="{}" stroke-width="1" x1="{}" x2="{}" y1="{}" y2="{}"/>',
        (
            (
                "axis" if mark else "base",
                RULE if mark else INK,
                LEFT,
                RIGHT,
                f"{(y := _y(mark, marks[-1])):.1f}",
                f"{y:.1f}",
            )
            for mark in marks
        ),
    )
    numbers = (
        text(LEFT - 6, _y(mark, marks[-1]) + 4, str(mark), kind="lo", anchor="end")
        for mark in marks
    )
    return format_html("{}{}", lines, format_html_join("", "{}", ((n,) for n in numbers)))


def _words(words: Sequence[str], wide: float) -> list[SafeString]:
    """Every first, second, third … so that none lies on another, counted from the last one."""
    longest = max((len(word) for word in words), default=1) * LETTER + 8
    every = max(1, -(-int(longest) // max(1, int(wide))))
    last = len(words) - 1
    found = []
    for i, word in enumerate(words):
        if (last - i) % every:
            continue
        middle = LEFT + (i + 0.5) * wide
        half = LETTER * len(word) / 2
        found.append(
            text(
                min(max(middle, half), WIDTH - half), BOTTOM + 20, word, kind="lo", anchor="middle"
            )
        )
    return found
