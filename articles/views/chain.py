"""Who says so: the links of the chain, each corrected and settled on the card."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles import desk, register
from articles.forms.review import LinkForm, SeenForm
from articles.http import varied
from articles.views.bench import conflict, find, keep_draft, show
from articles.words import Found, LinkRole


@require_POST
def link(request: HttpRequest, uuid: UUID, order: int) -> HttpResponse:
    """Settles link `order`; one above the last adds a link; `do=drop` takes it out."""
    keep_draft(request, uuid)
    drop = request.POST.get("do") == "drop"
    form = SeenForm(request.POST) if drop else LinkForm(request.POST)
    if not form.is_valid():
        return show(
            request, find(uuid), status=422, link_form=form, link_order=order, arrive="link"
        )
    sent = form.cleaned_data
    try:
        if drop:
            desk.drop_link(uuid, request.user, timezone.now(), order=order, seen=sent["seen"])
        else:
            desk.save_link(
                uuid,
                request.user,
                timezone.now(),
                order=order,
                name=sent["name"],
                target=register.Target(sent["target"]),
                role=LinkRole(sent["role"]),
                found=Found(sent["found"]),
                seen=sent["seen"],
            )
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, link_form=form, link_order=order)
    return (
        show(request, find(uuid), arrive="chain") if request.htmx else redirect("statement", uuid)
    )


@require_POST
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Settles every open link with the name that stands there."""
    keep_draft(request, uuid)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422)
    try:
        desk.confirm_chain(uuid, request.user, timezone.now(), seen=form.cleaned_data["seen"])
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    return (
        show(request, find(uuid), arrive="chain") if request.htmx else redirect("statement", uuid)
    )


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Options of a datalist: sources and outlets whose name begins with what was typed."""
    known = register.suggest(request.GET.get("name", "").replace("\x00", ""))
    return varied(request, render(request, "articles/_suggest.html", {"known": known}))
