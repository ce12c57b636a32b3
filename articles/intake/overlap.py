"""How many words two readings share, and which of many lie near."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from articles.spans import Span

Parts = tuple[Span, ...]
MOST = 0.5  # from this share on two passages are about the same words
CELL = 1_000  # code points; a passage is filed under each cell that it touches


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Code points that lie under both; each is canonical: sorted, no part touches the next."""
    found = a = b = 0
    while a < len(one) and b < len(other):
        found += max(0, min(one[a].end, other[b].end) - max(one[a].start, other[b].start))
        if one[a].end < other[b].end:
            a += 1
        else:
            b += 1
    return found


def size(parts: Iterable[Span]) -> int:
    return sum(len(part) for part in parts)


def likeness(one: Parts, other: Parts) -> float:
    """Shared code points by all that lie under either (intersection over union): 0 to 1."""
    both = shared(one, other)
    return both / (size(one) + size(other) - both)


def is_within(one: Parts, other: Parts) -> bool:
    """Whether most of the shorter one lies under the longer one."""
    return shared(one, other) >= MOST * min(size(one), size(other))


class Shelf:
    """Passages filed by place, so that asking what lies near does not walk over a whole long article."""

    def __init__(self, passages: Iterable[Parts] = ()) -> None:
        self.passages: list[Parts] = []
        self._cells: dict[int, list[int]] = defaultdict(list)
        for parts in passages:
            self.add(parts)

    def add(self, parts: Parts) -> None:
        for cell in _cells(parts):
            self._cells[cell].append(len(self.passages))
        self.passages.append(parts)

    def near(self, parts: Parts) -> Iterator[int]:
        """Places, in the order of filing, of all passages that may share a word with `parts`; each once."""
        yield from sorted({n for cell in _cells(parts) for n in self._cells.get(cell, ())})

    def has_most_of(self, parts: Parts) -> bool:
        return any(likeness(parts, self.passages[n]) >= MOST for n in self.near(parts))


def _cells(parts: Parts) -> set[int]:
    return {cell for part in parts for cell in range(part.start // CELL, part.end // CELL + 1)}
