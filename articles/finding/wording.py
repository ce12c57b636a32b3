"""Statements by their words, and by the names of those who say them."""

from typing import Any

from django.db.models import Q, QuerySet, Value

from articles.models import AttributionLink, Outlet, Source, Statement, User
from articles.register.spellings import open_spellings
from articles.rules.searching import Query

MOST = 1000  # sources and outlets that one word may name


def in_statements(query: Query, person: User) -> list[Q]:
    """Conditions that each hold: every word stands in the statement or in a name of its chain, no excluded one does.

    A name is what the article calls a link of the chain, or what the register calls whoever it was settled with. One
    query for each word, two for one that the register does not know.
    """
    return [
        ~_held(term.stem, person) if term.without else _held(term.stem, person)
        for term in query.terms
    ]


def _held(letters: str, person: User) -> Q:
    sources, outlets = _known(letters, person)
    printed = AttributionLink.objects.filter(folded__holds=letters).order_by()
    # counted: to see whether there is one, PostgreSQL would look at row after row instead of the index
    if not (sources or outlets or printed.count()):
        return Q(folded__holds=letters)
    settled = AttributionLink.objects.filter(
        Q(source__in=sources) | Q(outlet__in=outlets)
    ).order_by()
    words = Statement.objects.filter(folded__holds=letters).order_by().values("pk")
    # A union, since PostgreSQL takes no index for either side of an `or` with a subquery in it.
    return Q(pk__in=words.union(printed.values("statement"), settled.values("statement")))


def _known(letters: str, person: User) -> tuple[list[int], list[int]]:
    """Keys of the sources and outlets whose name, or other name, holds them; none where there are more than `MOST`:
    then it is no name that somebody looks for."""
    spelled = open_spellings(person).filter(folded__holds=letters).order_by()
    named: list[QuerySet[Any, Any]] = []
    for of, who in (("source", Source), ("outlet", Outlet)):
        standing = who.objects.standing().filter(folded__holds=letters).order_by()
        also = spelled.filter(**{f"{of}__isnull": False, f"{of}__merged_into": None})
        named += [standing.values_list(Value(of), "pk"), also.values_list(Value(of), of)]
    keys = list(named[0].union(*named[1:])[: MOST + 1])
    if len(keys) > MOST:
        return [], []
    sources, outlets = ([key for kind, key in keys if kind == of] for of in ("source", "outlet"))
    return sources, outlets
