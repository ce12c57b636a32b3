"""The log for readers: what was corrected or withdrawn, when and why, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse

from articles.models import Statement, Verdict
from articles.rules.lifecycle import Publication
from articles.views.public.door import page, public
from articles.views.public.older import PAGE, Place, behind, cut, key, place

SHOWN = (
    *("uuid", "exact", "kind", "nonfact", "cue", "publication", "version__number"),
    "version__article__language",
    *("version__article__title", "version__article__outlet__name"),
)
ARTICLE = "version__article__outlet"
TOUCHED = [Publication.CORRECTED, Publication.WITHDRAWN]  # said to the database, for its index


@dataclass(frozen=True, slots=True)
class Happened:
    """One line. `number`: of the version that corrected; 0 for a withdrawal."""

    at: datetime
    nth: int  # two lines of one moment are told apart by it
    statement: Statement
    why: str
    number: int = 0

    @property
    def place(self) -> Place:
        return self.at, self.nth

    @property
    def can_be_read(self) -> bool:
        return self.statement.publication != Publication.WITHDRAWN


@public
def corrections(request: HttpRequest) -> HttpResponse:
    """From two tables, of each as many as a page holds: corrections are the even lines, withdrawals the odd ones."""
    last = place(request.GET.get("older", ""))
    at, nth = last or (None, 0)
    both = _corrections((at, (nth + 1) // 2) if at else None)
    both += _withdrawals((at, nth // 2) if at else None)
    lines, more = cut(sorted(both, key=lambda line: line.place, reverse=True))
    context = {
        "section": "corrections",
        "lines": lines,
        "is_first": last is None,
        "older": key(*lines[-1].place) if more else "",
        "desk_language": settings.LANGUAGE_CODE,
    }
    return page(request, "public/corrections.html", context)


def corrected() -> QuerySet[Verdict]:
    """Versions that became public after an earlier one of the same statement."""
    earlier = Verdict.objects.filter(
        statement=OuterRef("statement"), published_at__isnull=False, number__lt=OuterRef("number")
    )
    few = Verdict.objects.filter(number__gt=1, statement__publication__in=TOUCHED)
    return few.filter(Exists(earlier), published_at__isnull=False)


def withdrawn() -> QuerySet[Statement]:
    """Also those that came back with a new version."""
    return Statement.objects.filter(withdrawn_at__isnull=False, publication__in=TOUCHED)


def _corrections(last: Place | None) -> list[Happened]:
    rows = behind(corrected(), "published_at", last).select_related(f"statement__{ARTICLE}")
    shown = rows.only("number", "note", "published_at", *(f"statement__{name}" for name in SHOWN))
    return [
        Happened(row.published_at, 2 * row.pk, row.statement, row.note, row.number)
        for row in shown[: PAGE + 1]
        if row.published_at
    ]


def _withdrawals(last: Place | None) -> list[Happened]:
    rows = behind(withdrawn(), "withdrawn_at", last).select_related(ARTICLE)
    shown = rows.only("withdrawn_at", "publication_why", *SHOWN)
    return [
        Happened(row.withdrawn_at, 2 * row.pk + 1, row, row.publication_why)
        for row in shown[: PAGE + 1]
        if row.withdrawn_at
    ]
