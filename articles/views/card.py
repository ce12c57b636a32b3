"""One statement: its page, its card, and who holds it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import desk
from articles.http import varied
from articles.models import Statement
from articles.views.bench import conflict, find, show


@require_safe
def statement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page; to htmx the card with the sheet beside it."""
    return show(request, find(uuid), sheet=True)


@require_POST
def claim(request: HttpRequest, uuid: UUID) -> HttpResponse:
    try:
        desk.claim(uuid, request.user, timezone.now())
    except desk.LeaseLost as error:
        return conflict(request, uuid, error)
    except desk.NotYours:
        return show(request, find(uuid), status=409, sheet=True)
    return show(request, find(uuid), sheet=True) if request.htmx else redirect("statement", uuid)


@require_http_methods(["GET", "POST"])
def lease(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET only reports; POST (after a key, a click or a scroll) renews. 286 ends the poll once it is lost."""
    now = timezone.now()
    if request.method == "POST" and desk.renew(uuid, request.user, now):
        return HttpResponse(status=204)
    held = get_object_or_404(Statement.objects.select_related("holder"), uuid=uuid)
    mine = held.is_held_by(request.user)
    context = {"statement": held, "mine": mine, "now": now}
    return varied(
        request, render(request, "articles/_lease.html", context, status=200 if mine else 286)
    )
