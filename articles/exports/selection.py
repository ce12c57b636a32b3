"""Which statements go out, and how many of each stage: said before a download, true of the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q

from articles.models import Article, AttributionLink, Outlet, Statement, User, Verdict
from articles.models.articles import ArticleQuerySet
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, Stage

# What is published stays while it is looked at again: the public verdict is exported meanwhile.
STANDS = Q(stage=Stage.APPROVED) | Q(publication__in=PUBLIC)


@dataclass(frozen=True, slots=True)
class Selection:
    """`since` and `until` are moments, half-open: what changed its stage, became public or was withdrawn in between.

    `outlet` published the article, `source` stands in the chain. `person`: who takes it out, and gets what is open
    to them; None is the desk itself.
    """

    article: UUID | None = None
    since: datetime | None = None
    all_stages: bool = False
    person: User | None = None
    until: datetime | None = None
    outlet: UUID | None = None
    source: UUID | None = None

    def statements(self) -> StatementQuerySet:
        chosen = Statement.objects.all()
        if self.person is not None:
            chosen = chosen.open_to(self.person)
        if not self.all_stages:
            chosen = chosen.standing().filter(STANDS)
        if self.article:
            chosen = chosen.filter(version__article__uuid=self.article)
        if self.outlet:
            chosen = chosen.filter(version__article__outlet__in=Outlet.keys(uuid=self.outlet))
        if self.source:
            links = AttributionLink.objects.filter(source__uuid=self.source)
            chosen = chosen.filter(pk__in=links.values("statement"))
        if self.since or self.until:
            chosen = chosen.filter(self._touched())
        return chosen.order_by("version__article_id", "version__number", "start", "-end", "pk")

    def articles(self) -> ArticleQuerySet:
        """Those that a statement of it stands in."""
        versions = self.statements().order_by().values("version__article")
        return Article.objects.filter(pk__in=versions).select_related("outlet")

    def by_stage(self) -> dict[Stage, int]:
        """Number of rows of each stage that has any, in the order of the work."""
        counted = self.statements().order_by().values_list("stage").annotate(n=Count("pk"))
        found = {Stage(stage): n for stage, n in counted}
        return {stage: found[stage] for stage in Stage if stage in found}

    def _touched(self) -> Q:
        """Something of it happened within the time: a move, a publication, a withdrawal."""
        public = Verdict.objects.filter(self._within("published_at"))
        return (
            self._within("changed_at")
            | self._within("withdrawn_at")
            | Q(pk__in=public.values("statement"))
        )

    def _within(self, column: str) -> Q:
        found = Q()
        if self.since:
            found &= Q(**{f"{column}__gte": self.since})
        if self.until:
            found &= Q(**{f"{column}__lt": self.until})
        return found

    def to_json(self) -> dict[str, Any]:
        """All but the person: what is kept of a choice."""
        named = {"article": self.article, "outlet": self.outlet, "source": self.source}
        times = {"since": self.since, "until": self.until}
        return (
            {name: str(uuid) for name, uuid in named.items() if uuid}
            | {name: at.isoformat() for name, at in times.items() if at}
            | ({"all_stages": True} if self.all_stages else {})
        )

    @classmethod
    def from_json(cls, held: Mapping[str, Any], person: User | None = None) -> Self:
        """Raises ValueError where a value is none."""
        return cls(
            article=UUID(held["article"]) if held.get("article") else None,
            since=datetime.fromisoformat(held["since"]) if held.get("since") else None,
            all_stages=bool(held.get("all_stages")),
            person=person,
            until=datetime.fromisoformat(held["until"]) if held.get("until") else None,
            outlet=UUID(held["outlet"]) if held.get("outlet") else None,
            source=UUID(held["source"]) if held.get("source") else None,
        )


def day_begins(day: date) -> datetime:
    """Midnight of that day in the zone of the desk: the first moment that it has, on both clock-change days too."""
    return datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))


def day_ends(day: date) -> datetime:
    """The first moment of the day after."""
    return day_begins(day + timedelta(days=1))
