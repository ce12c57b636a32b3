"""One statement: its page, its card, and who holds it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import desk
from articles.http import varied, wants_part
from articles.models import AttributionLink, Statement
from articles.views.bench import conflict, find, show
from articles.views.matches import section


@require_safe
def statement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page; to htmx the card with the sheet beside it. `matches`: with what was checked before, without htmx."""
    found = find(uuid)
    before = section(found, request.user) if "matches" in request.GET else {}  # type: ignore[arg-type]
    return show(request, found, sheet=True, **before)


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
    there = Statement.objects.select_related("holder")
    if request.htmx and not there.filter(uuid=uuid).exists():
        return HttpResponse(status=204)  # a cut that was undone this moment: its card is going
    held = get_object_or_404(there, uuid=uuid)
    mine = held.is_held_by(request.user)
    context = {"statement": held, "mine": mine, "now": now}
    return varied(
        request, render(request, "articles/_lease.html", context, status=200 if mine else 286)
    )


@require_safe
def why(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which rule of the splitter made it, and what weighs for and against it; without htmx the page, with that open."""
    statement = find(uuid)
    if not wants_part(request):
        return show(request, statement, why=True)
    what = {
        "statement": statement,
        "article": statement.article,
        "links": AttributionLink.chain_of(statement.pk),
    }
    return varied(request, render(request, "articles/_why.html", what))
