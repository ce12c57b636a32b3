"""One bar a line, as long as its figure and cut into its parts, with a key above.

As long as its figure and not all of one length: three of four would look like a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.charts.patterns import bar, cut, drawing, patterns, text, told_apart

ROW, THICK, KEY_ROW = 34, 24, 24  # units of the view box
LETTER = 7.2  # units that a digit takes
ROOM = 18  # that a figure of one digit needs on its part
BESIDE = 8  # units between a word and its bar
FIGURE = "n 888"  # what stands behind the longest bar
Part = tuple[str, str, str]  # word, tone, pattern


@dataclass(frozen=True, slots=True)
class Sheet:
    """What it is drawn on: units across, letters of a name at most, units that one takes on average."""

    width: int
    letters: int
    letter: float

    @property
    def right(self) -> float:
        """Where the longest bar ends."""
        return self.width - BESIDE - self.letter * len(FIGURE)

    def left(self, names: Sequence[str]) -> float:
        """Where bars begin: behind the longest name."""
        longest = max((len(name) for name in names), default=0)
        return BESIDE + self.letter * min(self.letters, longest)


WIDE = Sheet(760, 25, 7.2)
NARROW = Sheet(560, 17, 9.4)  # on a telephone the style sheet sets its words larger


def stacks(
    key: str,
    title: str,
    means: str,
    heads: Sequence[tuple[str, str]],
    rows: Sequence[tuple[str, Sequence[int]]],
    on: Sheet = WIDE,
) -> SafeString:
    """`heads` are (word, tone) of the parts, a row is (name, one figure a part)."""
    overs = told_apart([tone for _word, tone in heads])
    parts = [(word, tone, over) for (word, tone), over in zip(heads, overs, strict=True)]
    signs, below = _key(key, parts, on)
    most = max([sum(figures) for _name, figures in rows] + [1])
    left = on.left([name for name, _figures in rows])
    unit = (on.right - left) / most
    return drawing(
        key,
        title,
        means,
        on.width,
        below + ROW * len(rows),
        patterns(key, overs),
        *signs,
        *(
            piece
            for i, (name, figures) in enumerate(rows)
            for piece in _row(
                key, (left, below + i * ROW), cut(name, on.letters), figures, parts, unit
            )
        ),
    )


def _key(key: str, parts: Sequence[Part], on: Sheet) -> tuple[list[SafeString], int]:
    """What the patterns mean, in as many rows as the words need; and where the bars begin."""
    drawn, x, y = [], 0.0, 0
    for word, tone, over in parts:
        wide = 20 + on.letter * len(word) + 18
        if x and x + wide - 18 > on.width:
            x, y = 0.0, y + KEY_ROW
        drawn += [bar(key, tone, over, x, y + 2, 14, 14), text(x + 20, y + 14, word)]
        x += wide
    return drawn, y + KEY_ROW + 6


def _row(
    key: str,
    at: tuple[float, float],
    name: str,
    figures: Sequence[int],
    parts: Sequence[Part],
    unit: float,
) -> list[SafeString]:
    """`at` is where the bar begins, from the left and from above; `unit` how long one is."""
    x, top = at
    drawn = [
        text(0, top + 17, name),
        text(x + unit * sum(figures) + BESIDE, top + 17, f"n {sum(figures)}", kind="lo"),
    ]
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
