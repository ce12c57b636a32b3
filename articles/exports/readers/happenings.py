"""What has happened in public, newest first: a verdict became public, was corrected, was withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef, Subquery

from articles.exports.readers.glance import Glance, loaded
from articles.models import Verdict
from articles.models.reviews import VerdictQuerySet
from articles.rules.lifecycle import Publication

NEWEST = 50  # entries of a feed


class What(StrEnum):
    NEW = "new"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"  # public once, corrected since: what it says is not held any more
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Happening:
    """`id` stays the same for good; `updated` is later than `glance.at` where a correction came after it."""

    id: UUID
    what: What
    glance: Glance
    updated: datetime


def latest(outlet: UUID | None = None, most: int = NEWEST) -> list[Happening]:
    """In two questions. A withdrawal takes the entries of all versions before it along, so that no rating stays."""
    published = Verdict.objects.filter(published_at__isnull=False)
    if outlet:
        published = published.filter(statement__version__article__outlet__uuid=outlet)
    found = [*_versions(published, most), *_withdrawals(published, most)]
    return sorted(found, key=lambda one: (one.glance.at, one.updated, one.id), reverse=True)[:most]


def _versions(published: VerdictQuerySet, most: int) -> list[Happening]:
    of_same = Verdict.objects.filter(statement=OuterRef("statement"), published_at__isnull=False)
    later = of_same.filter(number__gt=OuterRef("number")).order_by("number")
    shown = loaded(published).exclude(statement__publication=Publication.WITHDRAWN)
    shown = shown.annotate(
        corrects=Exists(of_same.filter(number__lt=OuterRef("number"))),
        superseded_at=Subquery(later.values("published_at")[:1]),
    )
    return [_version(verdict) for verdict in shown.order_by("-published_at", "-pk")[:most]]


def _version(verdict: Verdict) -> Happening:
    corrects, superseded_at = verdict.corrects, verdict.superseded_at  # type: ignore[attr-defined]
    told = Publication.CORRECTED if corrects else Publication.PUBLISHED
    what = What.SUPERSEDED if superseded_at else What.CORRECTED if corrects else What.NEW
    seen = Glance.of(verdict, told)
    return Happening(verdict.uuid, what, seen, superseded_at or seen.at)


def _withdrawals(published: VerdictQuerySet, most: int) -> list[Happening]:
    later = Verdict.objects.filter(
        statement=OuterRef("statement"),
        published_at__isnull=False,
        number__gt=OuterRef("number"),
    )
    last = loaded(published).filter(~Exists(later), statement__publication=Publication.WITHDRAWN)
    newest = last.order_by("-statement__withdrawn_at", "-pk")[:most]
    return [_withdrawal(Glance.of(verdict)) for verdict in newest]


def _withdrawal(seen: Glance) -> Happening:
    """Named by its time: what comes back and is withdrawn again is another entry."""
    return Happening(
        uuid5(seen.uuid, f"withdrawn {seen.at.isoformat()}"), What.WITHDRAWN, seen, seen.at
    )
