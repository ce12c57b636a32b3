"""What is ordered: one selection in one language at one time; and the rows of it, counted as they go out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.exports.ready import Incomplete
from articles.exports.row import Row
from articles.exports.selection import Selection
from articles.exports.stream import rows


def _unheard(*_heard: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Order:
    """`at` stands in files as the time they were made. The two calls are for whoever waits.

    `counted` hears of rows that were written, a number at a time; `left_out` of rows that the format refuses.
    """

    selection: Selection
    at: datetime
    language: str
    counted: Callable[[int], None] = _unheard
    left_out: Callable[[Incomplete], None] = _unheard

    def rows(self, *, published: bool = False) -> Iterator[Row]:
        """Of every statement of the selection; `published` prefers the public verdict."""
        for row in rows(self.selection.statements(), published=published):
            self.counted(1)
            yield row

    def refuse(self, reason: Incomplete) -> None:
        """The row that came last is not in the file, and why."""
        self.counted(-1)
        self.left_out(reason)
