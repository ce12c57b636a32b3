"""One quotation: the places of its words and of its marks."""

from dataclasses import dataclass


@dataclass(slots=True)
class Quote:
    """`parts` leave the marks out, `outer` holds them; a quote re-opened in every paragraph has many."""

    parts: list[tuple[int, int]]
    outer: tuple[int, int]
    single: bool
    depth: int = 0
    closed: bool = True

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


def nest(found: list[Quote]) -> list[Quote]:
    """In reading order, with depth by containment; what merely crosses another is dropped."""
    kept: list[Quote] = []
    around: list[Quote] = []
    for quote in sorted(found, key=lambda q: (q.outer[0], -q.outer[1])):
        while around and around[-1].outer[1] <= quote.outer[0]:
            around.pop()
        if around and quote.outer[1] > around[-1].outer[1]:
            continue
        quote.depth = len(around)
        around.append(quote)
        kept.append(quote)
    return kept
