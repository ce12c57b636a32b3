"""The tables of the distancing report as CSV, and who may have them."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.dashboard import distancing as reads
from articles.dashboard.distancing import Chosen, Counts, Measure
from articles.dashboard.voices import voices
from articles.exports.cells import cell
from articles.forms.distancing import DistancingForm
from articles.models import User


@require_safe
def distancing_csv(request: HttpRequest, table: str) -> HttpResponseBase:
    """One table as CSV (RFC 4180, UTF-8): counts, what they are a share of, the share and its interval, 0 to 1."""
    form = DistancingForm(request.GET, person=reader(request))
    if table not in TABLES:
        raise Http404
    if not form.is_valid():
        return redirect(f"{reverse('distancing')}?{request.GET.urlencode()}")
    response = StreamingHttpResponse(
        _csv(TABLES[table](form.chosen())), content_type="text/csv; charset=utf-8"
    )
    name = f"distancing-{table}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def reader(request: HttpRequest) -> User:
    """Whoever reviews, edits or leads."""
    person: User = request.user  # type: ignore[assignment]
    if not person.is_reviewer:
        raise PermissionDenied(_("The distancing report is for those who review."))
    return person


def _heads() -> list[str]:
    heads = ["articles", "statements", "letters", "said_letters"]
    for measure in Measure:
        heads += [f"{measure}{end}" for end in ("", "_of", "_share", "_low", "_high")]
    return heads


def _figures(counts: Counts) -> list[Any]:
    """Of fewer than `ENOUGH` the counts stand there, and no share."""
    row: list[Any] = [counts.articles, counts.statements, counts.letters, counts.said]
    for _measure, share in counts.shares():
        row += [share.part, share.n]
        ends = (share.value, *share.interval) if share.is_enough else ("", "", "")
        row += [end if end == "" else f"{end:.4f}" for end in ends]
    return row


def _outlets(chosen: Chosen) -> Iterator[list[Any]]:
    yield ["outlet", "outlet_uuid", *_heads()]
    for outlet, counts in reads.distances(chosen).by_outlet:
        yield [outlet.name, str(outlet.uuid), *_figures(counts)]


def _steps(chosen: Chosen) -> Iterator[list[Any]]:
    yield ["from", *_heads()]
    for day, counts in reads.distances(chosen).by_step:
        yield [day.isoformat(), *_figures(counts)]


def _articles(chosen: Chosen) -> Iterator[list[Any]]:
    yield ["article", "title", "outlet", "language", "published", "url", *_heads()]
    for row in reads.told(chosen).iterator(500):
        a = row.article
        published = a.published_at.isoformat() if a.published_at else ""
        about = [str(a.uuid), a.title, a.outlet.name, a.language, published, a.url]
        yield [*about, *_figures(Counts.of(row))]


def _speakers(chosen: Chosen) -> Iterator[list[Any]]:
    heads = ["statements", "statements_of", "statements_share", "low", "high", "letters"]
    yield ["speaker", "source_uuid", "articles", *heads, "letters_share"]
    for one in voices(chosen, most=None).heard:
        share = one.statements
        ends = (share.value, *share.interval) if share.is_enough else ("", "", "")
        figures = [end if end == "" else f"{end:.4f}" for end in ends]
        row = [one.name, str(one.source or ""), one.articles, share.part, share.n]
        yield [*row, *figures, one.letters, f"{one.part:.4f}"]


TABLES: dict[str, Callable[[Chosen], Iterator[list[Any]]]] = {
    "outlets": _outlets,
    "periods": _steps,
    "articles": _articles,
    "speakers": _speakers,
}


def _csv(rows: Iterator[list[Any]]) -> Iterator[bytes]:
    for row in rows:
        page = io.StringIO(newline="")
        csv.writer(page).writerow([cell(value) for value in row])
        yield page.getvalue().encode("utf-8", "replace")
