"""What lies on the desk now, by stage, and how old it is.

As long as the whole desk has no more than `LIVE` open statements they are looked at one by one: exact, and of this
moment. Beyond that the figures come from the summary rows of the log (`OpenTally`): by the hour, and as far as the
worker has counted (it does every 20 seconds). The whole desk decides, and not what is asked for: to find out how many
of hundreds of thousands are of one outlet would take as long as to look at them.
Who has taken a statement, or put one off, is not in the log: those few are looked at in both cases.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Sum, When

from articles.dashboard.asked import Asked
from articles.models import OpenTally, Review, Statement, Verdict
from articles.models.figures import Lies
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import OPEN, Stage

UNPUBLISHED = (
    "unpublished"  # approved, and this verdict not public; other piles are called as their stage
)
PILES = (Stage.WAITING, Stage.CLAIMED, Stage.DEFERRED, Stage.DISPUTED, Stage.AGREED, UNPUBLISHED)
LIVE = 10_000  # open statements that are looked at one by one
LIVING = (*OPEN, Stage.AGREED)
AWAY = (Stage.CLAIMED, Stage.DEFERRED)
LYING = {
    Lies.REVIEW: Stage.WAITING,
    Lies.DISPUTED: Stage.DISPUTED,
    Lies.AGREED: Stage.AGREED,
    Lies.APPROVED: UNPUBLISHED,
}
Since = Mapping[datetime, int]  # how many lie there since then


@dataclass(frozen=True, slots=True)
class Pile:
    """Statements at one stage. Ages are those of the stage: since `changed_at`; of what waits, since it came in.

    `stage` is a `Stage`, or `UNPUBLISHED`. `late`: older than the desk allows itself (`limit`; None: it has no limit).
    """

    stage: str
    n: int
    p50: timedelta | None
    p90: timedelta | None
    oldest: datetime | None
    late: int
    limit: timedelta | None = None


def backlog(asked: Asked, now: datetime, live: int = LIVE) -> list[Pile]:
    """Waiting, claimed, deferred, disputed, agreed, unpublished; always these six, in this order.

    The period does not count: it is about now. Four queries.
    """
    found = _one_by_one(asked) if _are_few(live) else _summed(asked)
    return [_pile(stage, found.get(stage, {}), now) for stage in PILES]


def lying(asked: Asked, stage: str, now: datetime, *, late: bool = False) -> StatementQuerySet:
    """The statements of one pile, each with `since`: as they are looked at one by one. `late`: those over its limit."""
    here = asked.here("version__article__outlet", "version__article__language")
    found = Statement.objects.filter(here)
    if stage == UNPUBLISHED:
        verdict = _unpublished().filter(statement=OuterRef("pk")).values("approved_at")[:1]
        found = found.filter(pk__in=_unpublished().values("statement"))
        found = found.annotate(since=Subquery(verdict))
    else:
        since = F("created_at" if stage == Stage.WAITING else "changed_at")
        found = found.filter(stage=stage).annotate(since=since)
    if not late:
        return found
    limit = limit_of(stage)
    return found.none() if limit is None else found.filter(since__lt=now - limit)


def limit_of(stage: str) -> timedelta | None:
    """How long a statement may lie there."""
    if stage == Stage.WAITING:
        return timedelta(hours=settings.REVIEW_WITHIN_HOURS)
    if stage in {Stage.DISPUTED, Stage.AGREED}:
        return timedelta(hours=settings.DECIDE_WITHIN_HOURS)
    return None


def _pile(stage: str, since: Since, now: datetime) -> Pile:
    limit, n = limit_of(stage), sum(since.values())
    late = 0 if limit is None else sum(held for at, held in since.items() if now - at > limit)
    return Pile(
        stage,
        n,
        _age(since, 0.5, n, now),
        _age(since, 0.9, n, now),
        min(since, default=None),
        late,
        limit,
    )


def _age(since: Since, share: float, n: int, now: datetime) -> timedelta | None:
    """The shortest age that `share` of the `n` do not exceed."""
    below = 0
    for at in sorted(since, reverse=True):
        below += since[at]
        if below >= share * n:
            return max(timedelta(0), now - at)
    return None


def _are_few(live: int) -> bool:
    every = (Statement.objects.filter(stage__in=LIVING), _unpublished())
    return all(rows.order_by().values("pk")[: live + 1].count() <= live for rows in every)


def _one_by_one(asked: Asked) -> dict[str, Since]:
    here = asked.here("version__article__outlet", "version__article__language")
    rows = Statement.objects.filter(here, stage__in=LIVING).order_by()
    article = "statement__version__article"
    unpublished = _unpublished().filter(asked.here(f"{article}__outlet", f"{article}__language"))
    came = Case(When(stage=Stage.WAITING, then=F("created_at")), default=F("changed_at"))
    found: dict[str, Counter[datetime]] = defaultdict(Counter)
    for stage, at in rows.values_list("stage", came):
        found[stage][at] += 1
    for at in unpublished.order_by().values_list("approved_at", flat=True):
        if at is not None:
            found[UNPUBLISHED][at] += 1
    return dict(found)


def _unpublished() -> QuerySet[Verdict]:
    return Verdict.objects.filter(
        published_at=None,  # by index: these are few
        approved_at__isnull=False,
        current=True,
        statement__stage=Stage.APPROVED,
    )


def _summed(asked: Asked) -> dict[str, Since]:
    found: dict[str, Counter[datetime]] = defaultdict(Counter)
    rows = OpenTally.objects.filter(asked.here()).order_by().values_list("lies", "since")
    for lies, since, n in rows.annotate(all=Sum("n")):
        found[LYING[Lies(lies)]][since] += n
    here = asked.here("version__article__outlet", "version__article__language")
    away = Statement.objects.filter(here, stage__in=AWAY).order_by()
    # answers are closed where it is sent back, and since then it lies there
    closed = Review.objects.filter(statement=OuterRef("pk"), closed_at__isnull=False)
    last = closed.order_by("-closed_at").values("closed_at")[:1]
    rows_away = away.values_list("stage", "changed_at", "created_at", Subquery(last))
    for stage, changed_at, created_at, back in rows_away:
        found[stage][changed_at] += 1
        _take_off(found[Stage.WAITING], max(created_at, back or created_at))
    return {stage: +since for stage, since in found.items()}


def _take_off(waiting: Counter[datetime], came: datetime) -> None:
    """One that came into the queue in that hour; or later, where it was dismissed and taken up again since."""
    hour = came.replace(minute=0, second=0, microsecond=0)
    if not waiting[hour]:
        hour = min((at for at, n in waiting.items() if n and at > hour), default=hour)
    if waiting[hour]:  # else its line is not counted yet
        waiting[hour] -= 1
