"""Pages of results without counting rows away: the last row's key says where the next page starts.

Best first: whole words, inflected or not, before beginnings of words, before letters inside others; among equals what
came in last is first. How well a row matches follows from the row alone, so that no page loses or repeats one. Sorting
so looks at every hit: where there are more than `MOST`, they come newest first, and the page says so. Pages go on in
the order in which they began, also where rows that come or go meanwhile make them more or fewer than that.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from articles.finding.asked import Asked
from articles.finding.places import MOST
from articles.rules.searching import Query

PAGE = 25  # rows
BETWEEN = "~"
MOST_KEY = 2**63
COLUMN = {"articles": "folded_title"}  # that the words are ranked in, where it is not `folded`


@dataclass(frozen=True, slots=True)
class Page:
    """`more`: key of the page behind this one, empty at the end. `ranked`: best first, else newest first."""

    rows: list[Any]
    more: str
    ranked: bool


def page(found: QuerySet[Any], asked: Asked, count: int, most: int = PAGE) -> Page:
    """`count` is how many there are, as far as they were counted."""
    may_rank = asked.sort == "best" and bool(asked.query.wanted)
    place = _read(asked.after, may_rank)
    ranked = may_rank and (len(place) == 2 if place else count <= MOST)
    if ranked:
        found = found.annotate(rank=_rank(asked.query, COLUMN.get(asked.within, "folded")))
        found = found.order_by("rank", "-pk")
        if place:
            rank, pk = place
            found = found.filter(Q(rank__gt=rank) | Q(rank=rank, pk__lt=pk))
    else:
        found = found.order_by("-pk")
        if place:
            found = found.filter(pk__lt=place[-1])
    rows = list(found[: most + 1])
    more = _key(rows[most - 1], ranked) if len(rows) > most else ""
    return Page(rows[:most], more, ranked)


def _rank(query: Query, column: str) -> Case:
    whole, starts = Q(), Q()
    for term in query.wanted:
        whole &= Q(**{f"{column}__regex": term.as_word})
        starts &= Q(**{f"{column}__regex": term.as_start})
    return Case(
        When(whole, then=Value(0)),
        When(starts, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def _key(row: Any, ranked: bool) -> str:
    return f"{row.rank}{BETWEEN}{row.pk}" if ranked else str(row.pk)


def _read(key: str, may_rank: bool) -> list[int] | None:
    """Rank and key of a row, or its key alone; None for what makes no sense, which is the start."""
    parts = key.split(BETWEEN)
    if len(parts) > 1 + may_rank or not all(p.isascii() and p.isdecimal() for p in parts):
        return None
    numbers = [int(part[:20]) for part in parts]
    return numbers if all(number < MOST_KEY for number in numbers) else None
