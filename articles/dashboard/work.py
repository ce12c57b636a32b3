"""What lies on the desk now: by stage, by age, and what the splitter could not do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from articles.dashboard.asked import Asked
from articles.models import Article, Statement
from articles.rules.lifecycle import PUBLIC, SplitState, Stage

# Lower bounds of the age of what waits, in days; the last one is open.
AGES = (0, 1, 3, 7)


@dataclass(frozen=True, slots=True)
class Work:
    """Counts of standing statements. `ages`: waiting ones, one figure for each of `AGES`."""

    waiting: int
    claimed: int
    deferred: int
    disputed: int
    agreed: int
    approved: int
    dismissed: int
    published: int
    ages: tuple[int, ...]
    oldest: Statement | None  # of those that wait, by when it came in
    oldest_dispute: datetime | None


def work(now: datetime) -> Work:
    """One aggregate over all statements, and the oldest that waits."""
    stages = ("waiting", "claimed", "deferred", "disputed", "agreed", "approved", "dismissed")
    counts = Statement.objects.standing().aggregate(
        **{stage: Count("pk", filter=Q(stage=Stage(stage))) for stage in stages},
        **{f"age{i}": Count("pk", filter=_aged(i, now)) for i in range(len(AGES))},
        published=Count("pk", filter=Q(publication__in=PUBLIC)),
        oldest_dispute=Min("changed_at", filter=Q(stage=Stage.DISPUTED)),
    )
    oldest = (
        Statement.objects.waiting()
        .select_related("version__article")
        .order_by("created_at", "pk")
        .first()
    )
    return Work(
        **{stage: counts[stage] for stage in stages},
        published=counts["published"],
        ages=tuple(counts[f"age{i}"] for i in range(len(AGES))),
        oldest=oldest,
        oldest_dispute=counts["oldest_dispute"],
    )


def _aged(i: int, now: datetime) -> Q:
    waits = Q(stage=Stage.WAITING, created_at__lte=now - timedelta(days=AGES[i]))
    return (
        waits & Q(created_at__gt=now - timedelta(days=AGES[i + 1])) if i + 1 < len(AGES) else waits
    )


@dataclass(frozen=True, slots=True)
class Splitting:
    """What the machine has not done yet. `failures` are the latest failed articles, at most `MOST`."""

    pending: int
    running: int
    failed: int
    asked_since: datetime | None  # of the pending one that waits longest
    failures: tuple[Article, ...]


MOST = 20  # failed articles that the page lists


def splitting(asked: Asked | None = None) -> Splitting:
    """Now; `asked` narrows by outlet and language. Two queries."""
    here = Article.objects.filter(asked.here()) if asked else Article.objects.all()
    counts = here.exclude(split_state=SplitState.DONE).aggregate(
        pending=Count("pk", filter=Q(split_state=SplitState.PENDING)),
        running=Count("pk", filter=Q(split_state=SplitState.RUNNING)),
        failed=Count("pk", filter=Q(split_state=SplitState.FAILED)),
        asked_since=Min("created_at", filter=Q(split_state=SplitState.PENDING)),
    )
    failures = here.failed().for_list()[:MOST] if counts["failed"] else ()
    return Splitting(**counts, failures=tuple(failures))
