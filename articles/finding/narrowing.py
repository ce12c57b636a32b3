"""What the filters of a search leave: of statements, and of everything else by the statements that belong to it."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from articles.finding.asked import Asked
from articles.finding.seen import statements_seen_by, verdicts_seen_by
from articles.models import Article, AttributionLink, Outlet, Source, Statement, User
from articles.rules.folding import fold
from articles.rules.searching import Query

# Filters that an article answers by itself; all others only its statements can.
OF_ARTICLE = ("outlet", "language", "since", "until")


def holding(query: Query, column: str = "folded") -> list[Q]:
    """Conditions that each hold: every word stands in the column, no excluded one does."""
    return [
        ~Q(**{f"{column}__holds": term.stem})
        if term.without
        else Q(**{f"{column}__holds": term.stem})
        for term in query.terms
    ]


def narrowed(asked: Asked, person: User) -> QuerySet[Statement]:
    """The statements that the person may see and the filters leave, whatever their words."""
    statements = statements_seen_by(person)
    for condition in conditions(asked, person):
        statements = statements.filter(condition)
    return statements


def conditions(asked: Asked, person: User, article: str = "version__article__") -> list[Q]:
    """Of the filters; ratings are those that the person may see."""
    found = of_article(asked, article)
    if asked.kind:
        found.append(Q(kind=asked.kind))
    if asked.stage:
        found.append(Q(stage=asked.stage))
    if asked.attribution or asked.truth:
        found.append(_rated(asked, person))
    if asked.source:
        found.append(said_by(asked.source))
    if asked.tag:
        found.append(tagged(asked.tag))
    return found


def of_article(asked: Asked, article: str = "") -> list[Q]:
    """`article` is the way from the row to its article, with the two underscores."""
    found = []
    if asked.outlet:
        found.append(Q(**{f"{article}outlet__uuid": asked.outlet}))
    if asked.language:
        found.append(Q(**{f"{article}language": asked.language}))
    appeared = Coalesce(f"{article}published_at", f"{article}created_at")
    if asked.since:
        found.append(Q(GreaterThanOrEqual(appeared, _begins(asked.since))))
    if asked.until:
        found.append(Q(LessThan(appeared, _begins(asked.until, 1))))
    return found


def only_article(asked: Asked) -> bool:
    """Whether articles themselves answer every filter."""
    return all(name in OF_ARTICLE for name in asked.filters())


def _begins(day: object, later: int = 0) -> datetime:
    """Midnight in the zone of the desk; the days at the edge of time have none, and are the edge."""
    midnight = datetime.combine(day, time())  # type: ignore[arg-type]
    try:
        return (
            (midnight + timedelta(days=later))
            .replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
            .astimezone(UTC)
        )
    except OverflowError:
        edge = datetime.min if midnight.year < 5000 else datetime.max
        return edge.replace(tzinfo=UTC)


def _rated(asked: Asked, person: User) -> Q:
    seen = verdicts_seen_by(person)
    if asked.attribution:
        seen = seen.filter(attribution__code=asked.attribution)
    if asked.truth:
        seen = seen.filter(truth__code=asked.truth)
    return Q(pk__in=seen.order_by().values("statement"))


def said_by(name: str) -> Q:
    """Of statements: a name in the chain begins like this, as the article prints it or as the register knows it."""
    start = fold(name)
    sources = Source.objects.starting(name).order_by().values("pk")
    outlets = Outlet.objects.filter(folded__startswith=start).order_by().values("pk")
    links = AttributionLink.objects.order_by().values("statement")
    settled = links.filter(Q(source__in=sources) | Q(outlet__in=outlets))
    # holds, for the index
    printed = links.filter(folded__holds=start, folded__startswith=start)
    return Q(pk__in=settled.union(printed))


def tagged(name: str) -> Q:
    """Of statements: the tag is on it or on its article."""
    on_it = Statement.tags.through.objects.filter(tag__folded=fold(name))
    on_article = Article.tags.through.objects.filter(tag__folded=fold(name))
    return Q(pk__in=on_it.values("statement")) | Q(
        version__article__in=on_article.values("article")
    )
