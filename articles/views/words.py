"""A text as buttons, one a word: which stretch of it a page shows, what is chosen, and what stands there already.

The browser gets ordinals and words, never a place in the text.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from articles.anchoring.ordinals import Words
from articles.anchoring.picking import Pair, Picking
from articles.models import Statement
from articles.spans import Span

TOGETHER = 6  # buttons at most: an address would not fit into the line


@dataclass(slots=True)
class Button:
    ordinal: int
    words: str
    gap: str  # what stands between it and the next
    chosen: bool = False
    resting: bool = False  # chosen, in a part that is not in hand
    kind: str = ""  # of a statement that stands over it
    begins: bool = (
        True  # words can begin here: no stop or closing mark that hangs on the word before
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of words, those together that no line break may part; how many words lie before and behind them."""

    lines: list[list[list[Button]]]
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """One part as the page lists it."""

    number: int
    words: str
    active: bool


def stretch(
    text: str,
    words: Words,
    around: Pair,
    near: int,
    further: tuple[int, int],
    picking: Picking,
    there: Iterable[Statement] = (),
) -> Stretch:
    """`near` words on either side of `around` and those asked for besides, to whole lines where these are short."""
    start = max(0, around[0] - near - further[0])
    end = min(len(words) - 1, around[1] + near + further[1])
    if end < start:
        return Stretch([], 0, 0)
    start, end = _whole_lines(text, words, start, end, near)
    kinds = _kinds(words, Span(words.starts[start], words.ends[end]), there)
    active = picking.parts[picking.active]
    lines: list[list[list[Button]]] = [[]]
    for n in range(start, end + 1):
        behind = words.starts[n + 1] if n < end else words.ends[n]
        gap, *broken = text[words.ends[n] : behind].split("\n")
        button = Button(n, text[words.starts[n] : words.ends[n]], gap, kind=kinds.get(n, ""))
        button.resting = any(p[0] <= n <= p[1] for p in picking.chosen if p != active)
        button.chosen = button.resting or bool(active and active[0] <= n <= active[1])
        before = words.ends[n - 1] if n else -1
        button.begins = before < words.starts[n] or button.words[0].isalnum()
        if _hangs(lines[-1], button):
            lines[-1][-1].append(button)
        else:
            lines[-1].append([button])
        if broken:
            lines.append([])
    return Stretch(lines, start, len(words) - 1 - end)


def _hangs(line: list[list[Button]], button: Button) -> bool:
    """Whether it stays beside the word before: „so“, not „ at the end of one line and so“ in the next."""
    if not line or line[-1][-1].gap or len(line[-1]) >= TOGETHER:
        return False
    return not (line[-1][-1].words[-1].isalnum() and button.words[0].isalnum())


def chosen(text: str, words: Words, picking: Picking) -> list[Chosen]:
    return [
        Chosen(n, words.span(*part).of(text) if part else "", n == picking.active)
        for n, part in enumerate(picking.parts)
    ]


def _whole_lines(text: str, words: Words, start: int, end: int, near: int) -> Pair:
    """Out to the borders of the line, unless they lie further away than `near` words."""
    line = text.rfind("\n", 0, words.starts[start]) + 1
    first = bisect_left(words.starts, line)
    over = text.find("\n", words.ends[end])
    last = len(words) - 1 if over < 0 else bisect_left(words.starts, over) - 1
    return (first if start - first <= near else start, last if last - end <= near else end)


def _kinds(words: Words, shown: Span, there: Iterable[Statement]) -> dict[int, str]:
    """By ordinal, the kind of the innermost statement over the word."""
    parts = [(part, s.kind) for s in there for part in s.parts() if part.overlaps(shown)]
    kinds: dict[int, str] = {}
    for part, kind in sorted(parts, key=lambda found: (found[0].start, -found[0].end)):
        if under := words.under(part):
            kinds.update(dict.fromkeys(range(under[0], under[1] + 1), kind))
    return kinds
