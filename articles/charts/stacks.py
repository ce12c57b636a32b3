"""One bar a line, as long as its figure and cut into its parts, with a key above.

As long as its figure and not all of one length: three of four would look like a rule.
"""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from articles.charts.patterns import bar, cut, drawing, patterns, text, told_apart

WIDTH, LEFT, RIGHT = 760, 176, 690  # units of the view box; behind the longest stands its figure
ROW, THICK, KEY_ROW = 34, 24, 24
LETTERS = 25  # of a name before its bar
LETTER = 7.2  # units that one takes on average
ROOM = 18  # that a figure of one digit needs on its part
Part = tuple[str, str, str]  # word, tone, pattern


def stacks(
    key: str,
    title: str,
    means: str,
    heads: Sequence[tuple[str, str]],
    rows: Sequence[tuple[str, Sequence[int]]],
) -> SafeString:
    """`heads` are (word, tone) of the parts, a row is (name, one figure a part)."""
    overs = told_apart([tone for _word, tone in heads])
    parts = [(word, tone, over) for (word, tone), over in zip(heads, overs, strict=True)]
    signs, below = _key(key, parts)
    most = max([sum(figures) for _name, figures in rows] + [1])
    return drawing(
        key,
        title,
        means,
        WIDTH,
        below + ROW * len(rows),
        patterns(key, overs),
        *signs,
        *(
            piece
            for i, (name, figures) in enumerate(rows)
            for piece in _row(key, below + i * ROW, name, figures, parts, most)
        ),
    )


def _key(key: str, parts: Sequence[Part]) -> tuple[list[SafeString], int]:
    """What the patterns mean, in as many rows as the words need; and where the bars begin."""
    drawn, x, y = [], 0.0, 0
    for word, tone, over in parts:
        wide = 20 + LETTER * len(word) + 18
        if x and x + wide > WIDTH:
            x, y = 0.0, y + KEY_ROW
        drawn += [bar(key, tone, over, x, y + 2, 14, 14), text(x + 20, y + 14, word)]
        x += wide
    return drawn, y + KEY_ROW + 6


def _row(
    key: str, top: float, name: str, figures: Sequence[int], parts: Sequence[Part], most: int
) -> list[SafeString]:
    unit = (RIGHT - LEFT) / most
    drawn = [
        text(0, top + 17, cut(name, LETTERS)),
        text(LEFT + unit * sum(figures) + 8, top + 17, f"n {sum(figures)}", kind="lo"),
    ]
    x = float(LEFT)
    for figure, (_word, tone, over) in zip(figures, parts, strict=True):
        if not figure:
            continue
        wide = unit * figure
        drawn.append(bar(key, tone, over, x, top, max(1, wide - 1.5), THICK))
        said = str(figure)
        if wide >= ROOM + LETTER * (len(said) - 1):
            plate = 8 + LETTER * len(said)
            middle = x + (wide - 1.5) / 2
            drawn += [
                bar(key, tone, "", middle - plate / 2, top + 4, plate, 16),
                text(middle, top + 17, said, kind="on", anchor="middle"),
            ]
        x += wide
    return drawn
