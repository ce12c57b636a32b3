"""Whether the house runs: verdicts whose article has changed, feeds of checks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from articles.dashboard.asked import Asked
from articles.models import Feed, Statement
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, SETTLED, Anchor

MOST = 20  # stale verdicts that are listed


@dataclass(frozen=True, slots=True)
class Stale:
    """Statements with a verdict that stands (agreed, approved or public) whose words the article has changed or lost.

    `rows`: the latest `MOST` of them, with `version.article.outlet`.
    """

    changed: int
    lost: int
    public: int  # of both
    rows: tuple[Statement, ...]

    @property
    def n(self) -> int:
        return self.changed + self.lost


def stale(asked: Asked, now: datetime) -> Stale:
    """Now, whatever the period: outlet and language narrow it. Two queries, by the index of anchors."""
    rows = every_stale(asked)
    counts = rows.order_by().aggregate(
        changed=Count("pk", filter=Q(anchor=Anchor.CHANGED)),
        lost=Count("pk", filter=Q(anchor=Anchor.LOST)),
        public=Count("pk", filter=Q(publication__in=PUBLIC)),
    )
    return Stale(**counts, rows=tuple(rows[:MOST]) if counts["changed"] + counts["lost"] else ())


def every_stale(asked: Asked) -> StatementQuerySet:
    """All of them, the latest first, with `version.article.outlet`."""
    found = Statement.objects.filter(
        asked.here("version__article__outlet", "version__article__language"),
        Q(stage__in=SETTLED) | Q(publication__in=PUBLIC),
        anchor__in=[Anchor.CHANGED, Anchor.LOST],
    )
    return found.select_related("version__article__outlet").order_by("-changed_at", "-pk")


def feeds() -> list[Feed]:
    """Those that failed last time first, then by name. `read_at`: last success, `why`: the failure, `tried_at`."""
    return sorted(Feed.objects.all(), key=lambda feed: (not feed.why, feed.name, feed.pk))
