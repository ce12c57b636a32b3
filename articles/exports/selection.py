"""Which statements go out, and how many of each stage: said before a download, true of the file."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q

from articles.models import Statement, User
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, Stage

# What is published stays while it is looked at again: the public verdict is exported meanwhile.
STANDS = Q(stage=Stage.APPROVED) | Q(publication__in=PUBLIC)


@dataclass(frozen=True, slots=True)
class Selection:
    """`since` is a day in the desk's zone: what changed its stage or became public from then on.

    `person`: who takes it out, and gets what is open to them; None is the desk itself.
    """

    article: UUID | None = None
    since: date | None = None
    all_stages: bool = False
    person: User | None = None

    def statements(self) -> StatementQuerySet:
        chosen = Statement.objects.all()
        if self.person is not None:
            chosen = chosen.open_to(self.person)
        if not self.all_stages:
            chosen = chosen.standing().filter(STANDS)
        if self.article:
            chosen = chosen.filter(version__article__uuid=self.article)
        if self.since:
            start = datetime.combine(self.since, time(), ZoneInfo(settings.TIME_ZONE))
            public = Statement.objects.filter(verdicts__published_at__gte=start)
            chosen = chosen.filter(Q(changed_at__gte=start) | Q(pk__in=public.values("pk")))
        return chosen.order_by("version__article_id", "version__number", "start", "-end", "pk")

    def by_stage(self) -> dict[Stage, int]:
        """Number of rows of each stage that has any, in the order of the work."""
        counted = self.statements().order_by().values_list("stage").annotate(n=Count("pk"))
        found = {Stage(stage): n for stage, n in counted}
        return {stage: found[stage] for stage in Stage if stage in found}
