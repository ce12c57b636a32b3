"""The figures of the desk: for editors and heads, on a page and as a file. The choice stands in the address."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.dashboard import ENOUGH, Asked, every_stale
from articles.exports.cells import cell
from articles.forms.figures import BY, PERIODS, Choice, choice
from articles.http import partial, push, wants_part
from articles.models import labels
from articles.models.figures import Step
from articles.rules.lifecycle import Stage
from articles.views.overview import course
from articles.views.overview.gathering import Gathered, gather
from articles.views.overview.parts import Table, length, reader

STALE = "stale"  # a list and no figure: its file is asked for by itself


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    chosen, found = _asked(request)
    page, part = "articles/dashboard.html", "articles/_dashboard.html"
    answer = partial(request, page, part, _context(chosen, found))
    if not wants_part(request):
        return answer
    query = chosen.address
    return push(request, answer, f"{request.path}?{query}" if query else request.path)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """`table` names one; without it all come, a figure a line: table, line, column, value."""
    name = request.GET.get("table", "")
    if name == STALE:
        return _file(name, _stale(_choice(request).asked))
    _chosen, found = _asked(request)
    if not name:
        return _file("figures", _long(found.tables))
    for table in found.tables:
        if table.key == name:
            return _file(name, _wide(table))
    raise Http404


def _asked(request: HttpRequest) -> tuple[Choice, Gathered]:
    chosen, now = _choice(request), timezone.now()
    return chosen, gather(chosen, reader(request), now, timezone.localdate(now))


def _choice(request: HttpRequest) -> Choice:
    return choice(request.GET, reader(request), timezone.localdate())


def _context(chosen: Choice, found: Gathered) -> dict[str, Any]:
    asked = chosen.asked
    today = found.today
    return {
        "section": "dashboard",
        "chosen": chosen,
        "periods": [
            (words, chosen.query(period=code, since="", until=""), code == chosen.period)
            for code, words in PERIODS.items()
        ],
        "languages": labels.LANGUAGE.items(),
        "shown": course.span(asked.first, asked.last),
        "ways": [(words, chosen.query(by=code), code == chosen.by) for code, words in BY.items()],
        "query": chosen.query(),
        "enough": ENOUGH,
        "found": found,
        "waiting": found.piles.get(Stage.WAITING),
        "disputed": found.piles.get(Stage.DISPUTED),
        "waiting_at": chosen.pile(Stage.WAITING),
        "late_at": chosen.pile(Stage.WAITING, late=1),
        "disputed_at": chosen.pile(Stage.DISPUTED),
        "settled_at": chosen.behind(Step.SETTLED, today.day, today.day),
        "published_at": chosen.behind(Step.PUBLISHED, today.day, today.day),
        "half": length(found.first.p50) if found.first and found.first.n else "",
        "most": length(found.first.p90) if found.first else "",
    }


# -- the file ----------------------------------------------------------------------------------------


def _wide(table: Table) -> Iterator[list[object]]:
    yield [f"{head.words} [{head.unit}]" if head.unit else head.words for head in table.heads]
    for row in table.rows:
        yield [one.held for one in row]


def _long(tables: list[Table]) -> Iterator[list[object]]:
    yield ["table", "line", "column", "unit", "value"]
    for table in tables:
        for row in table.rows:
            line = ", ".join(str(one.held) for one in row[: table.names])
            cells = list(zip(table.heads, row, strict=True))[table.names :]
            for head, one in cells:
                yield [table.key, line, head.words, head.unit, one.held]


def _stale(asked: Asked) -> Iterator[list[object]]:
    """All of which the page lists the latest."""
    yield ["statement", "uuid", "article", "article_uuid", "outlet", "anchor", "publication"]
    for one in every_stale(asked).iterator(500):
        article = one.version.article
        row = (one.exact, one.uuid, article.title, article.uuid, article.outlet.name)
        yield [*map(str, row), one.anchor, one.publication]


def _file(name: str, lines: Iterator[list[object]]) -> HttpResponse:
    """What a spreadsheet would run as a formula is disarmed as in the exports."""
    page = io.StringIO()
    csv.writer(page).writerows([cell(one) for one in line] for line in lines)
    response = HttpResponse(page.getvalue().encode(), content_type="text/csv; charset=utf-8")
    day = timezone.localdate()
    response["Content-Disposition"] = f'attachment; filename="pruftisch-{name}-{day:%Y-%m-%d}.csv"'
    response["Cache-Control"] = "no-store"
    return response
