"""The answers and the versions of verdicts behind some rows: read a chunk at a time, as plain values."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from articles.exports.marks import Mark, marks
from articles.exports.people import shown_name
from articles.exports.row import Row
from articles.models import User, Verdict
from articles.models.reviews import Review


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that the shown verdict rests on."""

    statement: str
    verdict: int
    reviewer: str
    attribution: str
    truth: str
    rationale: str
    at: datetime
    differs: bool  # from the verdict, on an axis at least


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a verdict, up to the one that is shown."""

    statement: str
    number: int
    attribution: Mark
    truth: Mark
    rationale: str
    settled_at: datetime
    adjudicated_by: str
    approved_at: datetime | None
    approved_by: str
    published_at: datetime | None
    published_by: str
    correction: str
    solo: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """What all chunks of one export share: zone, ratings and the names of people, as rows have them."""

    zone: ZoneInfo
    mark: Callable[[int | None], Mark]
    people: dict[int | None, str]
    names: dict[str, str]  # by UUID, for lines of the log

    @classmethod
    def now(cls) -> "Decisions":
        people = {
            person.pk: (str(person.uuid), shown_name(person))
            for person in User.objects.only("uuid", "username", "first_name", "last_name")
        }
        return cls(
            ZoneInfo(settings.TIME_ZONE),
            marks(settings.LANGUAGE_CODE[:2]),
            {None: ""} | {pk: name for pk, (_uuid, name) in people.items()},
            dict(people.values()),
        )

    def versions(self, rows: Sequence[Row]) -> Iterator[Version]:
        """Of each row that shows a verdict, that one and those before it; nothing of what is not settled yet."""
        shown = {row.id: row.verdict for row in rows if row.verdict is not None}
        columns = (
            *("statement__uuid", "number", "attribution", "truth", "rationale", "settled_at"),
            *("adjudicated_by", "approved_at", "approved_by", "published_at", "published_by"),
            *("note", "solo"),
        )
        held = Verdict.objects.filter(statement__uuid__in=shown).order_by("statement", "number")
        for v in held.values_list(*columns, named=True).iterator():
            statement = str(v.statement__uuid)
            if v.number <= shown[statement]:
                yield Version(
                    statement=statement,
                    number=v.number,
                    attribution=self.mark(v.attribution),
                    truth=self.mark(v.truth),
                    rationale=v.rationale,
                    settled_at=v.settled_at.astimezone(self.zone),
                    adjudicated_by=self.people.get(v.adjudicated_by, ""),
                    approved_at=self.local(v.approved_at),
                    approved_by=self.people.get(v.approved_by, ""),
                    published_at=self.local(v.published_at),
                    published_by=self.people.get(v.published_by, ""),
                    correction=v.note,
                    solo=v.solo,
                )

    def answers(self, rows: Sequence[Row]) -> Iterator[Given]:
        """Of each row that shows a verdict, the answers that it rests on, in the order they came."""
        shown = {row.id: row.verdict for row in rows if row.verdict is not None}
        verdict = ("statement__uuid", "number", "attribution", "truth")
        answer = ("reviewer", "attribution", "truth", "rationale", "created_at")
        columns = (
            *(f"verdicts__{name}" for name in verdict),
            *answer,
        )
        held = Review.objects.filter(verdicts__statement__uuid__in=shown)
        held = held.order_by("verdicts__statement", "created_at", "pk")
        for statement, number, attribution, truth, *own in held.values_list(*columns).iterator():
            if number != shown[str(statement)]:
                continue
            reviewer, said, so, rationale, at = own
            pairs = ((said, attribution), (so, truth))
            yield Given(
                statement=str(statement),
                verdict=number,
                reviewer=self.people.get(reviewer, ""),
                attribution=self.mark(said).code,
                truth=self.mark(so).code,
                rationale=rationale,
                at=at.astimezone(self.zone),
                differs=any(
                    self.mark(one).identity != self.mark(other).identity for one, other in pairs
                ),
            )

    def local(self, at: datetime | None) -> datetime | None:
        return at.astimezone(self.zone) if at else None
