"""Who is heard in the articles that are asked about, and how much of what is said is theirs."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, F, Max, Sum, Value, When
from django.db.models.functions import Coalesce

from articles.dashboard.distancing import Chosen
from articles.models import Source, Voice
from articles.rules.shares import Share

MOST_VOICED = 2_000  # articles, the latest, in which speakers are counted
MOST_VOICES = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """One speaker: statements of all that speakers have, and the part of all their code points."""

    name: str
    source: UUID | None
    articles: int
    statements: Share
    letters: int
    part: float


@dataclass(frozen=True, slots=True)
class Voices:
    """`heard`: those with most code points, so many as were asked for; `speakers`: how many there are in all.

    `articles`: in how many it was counted, at most `MOST_VOICED`.
    """

    articles: int
    speakers: int
    statements: int
    letters: int
    heard: tuple[Heard, ...]


def voices(chosen: Chosen, most: int | None = MOST_VOICES) -> Voices:
    """At most so many speakers; None: all. Three queries.

    A speaker is an entry of the register as it stands now, or else a name as it was printed."""
    latest = list(chosen.found().order_by("-pk").values_list("pk", flat=True)[:MOST_VOICED])
    spoken = Voice.objects.filter(article__in=latest).order_by()
    rows = list(
        spoken.annotate(
            entry=Coalesce("source__merged_into", "source"),
            called=Case(When(source=None, then=F("folded")), default=Value("")),
        )
        .values("entry", "called")
        .annotate(
            shown=Max("name"),
            n=Sum("statements"),
            long=Sum("letters"),
            articles=Count("article", distinct=True),
        )
    )
    statements, letters = sum(row["n"] for row in rows), sum(row["long"] for row in rows)
    rows.sort(key=lambda row: (-row["long"], row["called"], row["shown"]))
    top = rows[:most]
    entries = Source.objects.in_bulk([row["entry"] for row in top if row["entry"]])
    heard = tuple(
        Heard(
            entries[row["entry"]].name if row["entry"] else row["shown"],
            entries[row["entry"]].uuid if row["entry"] else None,
            row["articles"],
            Share(row["n"], statements),
            row["long"],
            row["long"] / letters if letters else 0.0,
        )
        for row in top
    )
    return Voices(len(latest), len(rows), statements, letters, heard)
