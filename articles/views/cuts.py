"""The fold of a card that says how its words were cut."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.http import varied, wants_part
from articles.models import User
from articles.views.bench import find, show
from articles.views.cut_history import replaces


@require_safe
def cuts(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The fold "How it was cut", asked for when it is opened; without JavaScript the page with it open."""
    statement = find(uuid)
    person: User = request.user  # type: ignore[assignment]
    context = {"cut_history": replaces(statement, person), "article": statement.article}
    if wants_part(request):
        part = render(request, "articles/_cuts.html", context | {"statement": statement})
        return varied(request, part)
    return show(request, statement, panel="articles/_cuts.html", arrive="panel", **context)
