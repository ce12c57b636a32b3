"""The figures of a report: what came in, what the desk holds of it, and what was put right.

Nothing here is about a person of the desk, and nothing adds the two questions up.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from articles.dashboard import Agreement, agreement
from articles.exports.order import Order
from articles.exports.reports import righted, spreads
from articles.exports.reports.counted import held, with_verdicts
from articles.exports.reports.course import Course, bucket, course, edges, moves, within
from articles.exports.reports.righted import Change
from articles.exports.reports.spreads import CheckLine, Line
from articles.exports.selection import STANDS, Selection
from articles.models import (
    Article,
    Outlet,
    Rating,
    ReplyRequest,
    Review,
    ScaleVersion,
    Source,
    Verdict,
)
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import Stage
from articles.words import Axis, Kind


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for, in words; None is all."""

    outlet: str | None
    source: str | None
    article: str | None
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """`came` and `stages`: statements that were found in the period, wherever they are now.

    `counted` are the statements of the selection with a verdict that stands: `said`, `so`, `all`, `outlets`, `sources`,
    `speakers`, `checks`, `twice` and `solo` are of them. Lines have one cell for each rating of `said` and of `so`.
    """

    scope: Scope
    articles: int
    came: int
    kinds: tuple[tuple[Kind, int, int], ...]  # came in, counted
    stages: tuple[tuple[Stage, int], ...]
    course: Course
    settled: int
    published: int
    corrected: int
    withdrawn: int
    selected: int
    counted: int
    drafts: int  # of these, not approved
    taken_back: int  # of the selection, withdrawn now
    said: tuple[Rating, ...]
    so: tuple[Rating, ...]
    all: Line
    outlets: tuple[Line, ...]
    sources: tuple[Line, ...]
    speakers: Counter[str]
    checks: tuple[CheckLine, ...]
    twice: int
    solo: int  # approved by the one who alone reviewed or decided
    agreed: tuple[Agreement, ...]
    replies: Counter[str]
    corrections: tuple[Change, ...]
    withdrawals: tuple[Change, ...]
    scales: tuple[ScaleVersion, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing came in, nothing is held, nothing went out."""
        return not (self.came or self.articles or self.selected or self.settled or self.withdrawn)

    @property
    def asked(self) -> int:
        return self.replies.total()

    @property
    def has_agreement(self) -> bool:
        return any(figures.is_enough for figures in self.agreed)


def figures(order: Order) -> Figures:
    """A fixed number of queries, however many statements there are."""
    chosen = order.selection
    since, until = chosen.since, chosen.until
    scope = replace(chosen, since=None, until=None, all_stages=True).statements().standing()
    scope = scope.order_by()
    step, moments = edges(
        since or _earliest(scope) or order.at, min(until, order.at) if until else order.at
    )
    kinds, stages, by_step = _came(scope, chosen, moments)
    # Most often of all: no statement needs to be looked at for what was done with verdicts.
    among = scope if _is_part(chosen) else None
    done = moves(among, since, until, moments)
    withdrawals, withdrawn = righted.withdrawals(scope, since, until)

    chosen_now = chosen.statements().order_by()
    rated = with_verdicts(chosen_now)
    found = held(chosen_now)
    ratings = spreads.ratings_of(found)
    said = spreads.columns(ratings, found.all.said)
    so = spreads.columns(ratings, found.all.so)
    with_any = [group for group in found.outlets.values() if group.n]
    return Figures(
        scope=_scope(chosen),
        articles=_articles(chosen, scope),
        came=sum(kinds.values()),
        kinds=tuple(
            (kind, kinds[kind], found.kinds[kind])
            for kind in Kind
            if kinds[kind] or found.kinds[kind]
        ),
        stages=tuple((stage, stages[stage]) for stage in Stage if stages[stage]),
        course=course(step, moments, by_step, done),
        settled=done.settled,
        published=done.published.total(),
        corrected=done.corrected.total(),
        withdrawn=withdrawn,
        selected=found.selected,
        counted=found.all.n,
        # Agreed ones come in only where all stages are asked for: nobody has approved them.
        drafts=rated.filter(stage=Stage.AGREED).count() if chosen.all_stages else 0,
        taken_back=found.taken_back,
        said=tuple(rating for rating, _keys in said),
        so=tuple(rating for rating, _keys in so),
        all=spreads.line(found.all, said, so),
        outlets=spreads.lines(with_any, spreads.OUTLETS, said, so),
        sources=spreads.lines(found.sources.values(), spreads.SOURCES, said, so),
        speakers=found.speakers,
        checks=spreads.checks(found),
        twice=_twice(rated),
        solo=_solo(rated),
        agreed=tuple(agreement(_answered_twice(chosen_now))),
        replies=_replies(chosen_now),
        corrections=righted.corrections(among, since, until) if done.corrected else (),
        withdrawals=withdrawals,
        scales=_scales(ratings.values()),
    )


def _is_part(chosen: Selection) -> bool:
    """Whether the report is of some articles only, whatever the time."""
    narrowed = chosen.article or chosen.outlet or chosen.source
    return bool(narrowed or (chosen.person is not None and chosen.person.restricted))


def _scope(chosen: Selection) -> Scope:
    """By name what is open to the person; what is not any more has only its UUID."""
    articles, outlets = Article.objects.all(), Outlet.objects.all()
    if chosen.person is not None:
        articles, outlets = articles.open_to(chosen.person), outlets.open_to(chosen.person)
    return Scope(
        outlet=_name(outlets.led, chosen.outlet),
        source=_name(Source.objects.filter, chosen.source),
        article=_name(articles.filter, chosen.article),
        since=chosen.since,
        until=chosen.until,
    )


def _name(among: Callable[..., QuerySet[Any]], uuid: UUID | None) -> str | None:
    return str(among(uuid=uuid).first() or uuid) if uuid else None


# -- what came in ------------------------------------------------------------------------------------


def _earliest(scope: StatementQuerySet) -> datetime | None:
    return scope.aggregate(first=Min("created_at"))["first"]


def _came(
    scope: StatementQuerySet, chosen: Selection, moments: Sequence[datetime]
) -> tuple[Counter[str], Counter[str], Counter[int]]:
    """Statements found in the period by kind, by the stage where they are now, and by step."""
    kinds, stages, steps = Counter[str](), Counter[str](), Counter[int]()
    came = scope.filter(within("created_at", chosen.since, chosen.until))
    columns = ("kind", "stage", bucket("created_at", moments))
    for kind, stage, at, n in came.values_list(*columns).annotate(n=Count("pk")):
        kinds[kind] += n
        stages[stage] += n
        steps[at] += n
    return kinds, stages, steps


def _articles(chosen: Selection, scope: StatementQuerySet) -> int:
    """That came in; of a source, those that a statement of theirs stands in."""
    found = Article.objects.filter(within("created_at", chosen.since, chosen.until))
    if chosen.person is not None:
        found = found.open_to(chosen.person)
    if chosen.outlet:
        found = found.filter(outlet__in=Outlet.keys(uuid=chosen.outlet))
    if chosen.article:
        found = found.filter(uuid=chosen.article)
    if chosen.source:
        found = found.filter(pk__in=scope.values("version__article"))
    return found.count()


# -- what the desk holds -----------------------------------------------------------------------------


def _twice(rated: Any) -> int:
    """How many verdicts rest on the answers of two or more; of statements `with_verdicts`."""
    answers: Any = Verdict.reviews.through.objects.values("verdict").annotate(n=Count("pk"))
    return rated.filter(verdict__in=answers.filter(n__gte=2).values("verdict")).count()


def _solo(rated: Any) -> int:
    return Verdict.objects.filter(pk__in=rated.values("verdict"), solo=True).count()


def _answered_twice(statements: StatementQuerySet) -> StatementQuerySet:
    """Found by an index before anybody looks at who answered."""
    answers = Review.objects.order_by().values("statement").annotate(n=Count("pk"))
    return statements.filter(pk__in=answers.filter(n__gte=2).values("statement"))


def _replies(statements: StatementQuerySet) -> Counter[str]:
    """Of what stands: before that, who was asked is part of an answer that may be blind."""
    theirs = statements.filter(STANDS, pk=OuterRef("statement"))
    asked = ReplyRequest.objects.filter(Exists(theirs)).order_by().values_list("outcome")
    return Counter(dict(asked.annotate(n=Count("pk"))))


def _scales(ratings: Iterable[Rating]) -> tuple[ScaleVersion, ...]:
    """In which the counted verdicts are rated, those of the first question first."""
    versions = {rating.scale_version_id for rating in ratings}
    found = ScaleVersion.objects.filter(pk__in=versions).select_related("scale")
    order = list(Axis)
    return tuple(
        sorted(
            found.prefetch_related("ratings"),
            key=lambda version: (order.index(Axis(version.scale.axis)), version.pk),
        )
    )
