"""Where a search looks: for each kind of result the rows that hold its words, and that the person may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from articles.finding.asked import KINDS, Asked
from articles.finding.narrowing import holding, narrowed, of_article, only_article
from articles.finding.seen import verdicts_seen_by
from articles.finding.wording import in_statements
from articles.models import (
    Alias,
    Article,
    AttributionLink,
    CheckedClaim,
    ExternalCheck,
    Outlet,
    Source,
    Statement,
    User,
    Verdict,
    Version,
)
from articles.register.claims import occurrences_seen_by, open_claims
from articles.register.spellings import open_spellings
from articles.rules.searching import Term

MOST = 1000  # counted up to here; more are not put in order of how well they match


def rows(asked: Asked, person: User) -> QuerySet[Any]:
    """Of the kind that is asked for, in no order."""
    return PLACES[asked.within](asked, person)


def counts(asked: Asked, person: User) -> dict[str, int]:
    """How many of each kind, each counted up to `MOST` + 1: a query each, and one for the outlets among the sources."""
    found = {kind: capped(PLACES[kind](asked, person)) for kind in KINDS}
    found["sources"] = min(found["sources"] + capped(outlets(asked, person)), MOST + 1)
    return found


def capped(found: QuerySet[Any]) -> int:
    return found.order_by()[: MOST + 1].count()


def _statements(asked: Asked, person: User) -> QuerySet[Statement]:
    return _all(narrowed(asked, person), in_statements(asked.query, person))


def _verdicts(asked: Asked, person: User) -> QuerySet[Verdict]:
    """Rating, stage and kind are those of the verdict found; nothing of one that is hidden counts."""
    found = _all(verdicts_seen_by(person), holding(asked.query))
    if asked.attribution:
        found = found.filter(attribution__code=asked.attribution)
    if asked.truth:
        found = found.filter(truth__code=asked.truth)
    return found.filter(statement__in=_own(asked, person)) if asked.filters() else found


def _articles(asked: Asked, person: User) -> QuerySet[Article]:
    """Title, byline, and every version of the text."""
    found = _all(Article.objects.open_to(person), _each(asked, _in_article))
    if only_article(asked):
        return _all(found, of_article(asked))
    return found.filter(pk__in=_own(asked, person, "version__article"))


def _in_article(term: Term) -> Q:
    texts = Version.objects.filter(folded__holds=term.stem).order_by()
    heads = Q(folded_title__holds=term.stem) | Q(folded_byline__holds=term.stem)
    return heads | Q(pk__in=texts.values("article"))


def _sources(asked: Asked, person: User) -> QuerySet[Source]:
    """Name and aliases. To a restricted person, those that occur in articles of their outlets, by what these print."""
    spelled = open_spellings(person)
    found = _all(Source.objects.standing(), _each(asked, _in_names("source", spelled)))
    found = found.prefetch_related(Prefetch("aliases", spelled))
    if not (asked.filters() or person.restricted):
        return found
    links = AttributionLink.objects.filter(statement__in=_own(asked, person), source__isnull=False)
    return found.filter(pk__in=links.order_by().values("source"))


def outlets(asked: Asked, person: User) -> QuerySet[Outlet]:
    """Name and aliases: few, and they stand above the sources."""
    found = _all(
        Outlet.objects.open_to(person), _each(asked, _in_names("outlet", Alias.objects.all()))
    )
    return (
        found.filter(pk__in=_own(asked, person, "version__article__outlet"))
        if asked.filters()
        else found
    )


def _in_names(of: str, spelled: QuerySet[Alias]) -> Callable[[Term], Q]:
    def named(term: Term) -> Q:
        aliases = spelled.filter(**{f"{of}__isnull": False}, folded__holds=term.stem)
        return Q(folded__holds=term.stem) | Q(pk__in=aliases.order_by().values(of))

    return named


def _claims(asked: Asked, person: User) -> QuerySet[CheckedClaim]:
    """To a restricted person, those that a statement of their outlets makes."""
    found = _all(open_claims(person), holding(asked.query))
    if asked.filters() or person.restricted:
        found = found.filter(pk__in=_made(asked, person))
    return found


def _checks(asked: Asked, person: User) -> QuerySet[ExternalCheck]:
    """Of other desks, so everybody's; filters leave those of a claim that one of the statements makes."""
    found = _all(ExternalCheck.objects.all(), holding(asked.query))
    if asked.filters():
        found = found.filter(claim__in=_made(asked, person))
    return found


def _made(asked: Asked, person: User) -> QuerySet[Any]:
    """Claims that the statements make which the filters leave; not what is hidden of whoever joined one."""
    occurrences = occurrences_seen_by(person).filter(statement__in=_own(asked, person))
    return occurrences.order_by().values("claim")


def _own(asked: Asked, person: User, column: str = "pk") -> QuerySet[Any]:
    """Of the statements that the filters leave."""
    missing = {} if column == "pk" else {f"{column}__isnull": False}
    return narrowed(asked, person).filter(**missing).order_by().values(column)


def _each(asked: Asked, of: Callable[[Term], Q]) -> list[Q]:
    return [~of(term) if term.without else of(term) for term in asked.query.terms]


def _all(found: QuerySet[Any], asked: list[Q]) -> QuerySet[Any]:
    for condition in asked:
        found = found.filter(condition)
    return found


PLACES: dict[str, Callable[[Asked, User], QuerySet[Any]]] = {
    "statements": _statements,
    "articles": _articles,
    "verdicts": _verdicts,
    "sources": _sources,
    "claims": _claims,
    "checks": _checks,
}
