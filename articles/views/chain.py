"""Who says so: the links of the chain, each corrected, checked and settled on the card."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import desk, register
from articles.forms.chain import CheckForm, LinkForm, SettleForm
from articles.forms.review import SeenForm
from articles.http import varied, wants_part
from articles.models import Statement
from articles.views.bench import conflict, context, find, keep_draft, moved, show
from articles.words import Found

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, uuid: UUID, order: int) -> HttpResponse:
    """GET: the form of link `order`; one above the last is a new one. POST: `do` saves, checks, moves or drops it."""
    if request.method != "POST":
        return _opened(request, find(uuid), order)
    keep_draft(request, uuid)
    do = request.POST.get("do", "save")
    if do == "check":
        return _check(request, uuid, order)
    if do == "drop" or do in STEPS:
        return _rearrange(request, uuid, order, do)
    return _save(request, uuid, order)


def _opened(request: HttpRequest, statement: Statement, order: int) -> HttpResponse:
    """The form by itself to htmx, the page with it open to everybody else."""
    if not wants_part(request):
        return show(request, statement, link_order=order, arrive="link")
    what = context(request, statement, sheet=False, link_order=order, arrive="link")
    link = next((one for one in what["links"] if one.order == order), None)
    what |= {"link": link, "order": order}
    return varied(request, render(request, "articles/_link_form.html", what))


def _save(request: HttpRequest, uuid: UUID, order: int) -> HttpResponse:
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _wrong(request, uuid, order, form)
    try:
        done = desk.save_link(uuid, request.user, timezone.now(), order=order, **form.link())
    except register.SeveralSources as several:
        form.add_error("name", _("Several sources have this name. Please say which."))
        known = register.homonyms(several.name, several.target, request.user)  # type: ignore[arg-type]
        return _wrong(request, uuid, order, form, known=known, words=several.name)
    except desk.NoSuchEvidence:
        form.add_error("evidence", _("This evidence is no longer here. Please choose again."))
        return _wrong(request, uuid, order, form)
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, link_form=form, link_order=order)
    return _changed(request, done, _("Link settled."))


@require_POST
def settle(request: HttpRequest, uuid: UUID, order: int) -> HttpResponse:
    """One press: the link is the source that was suggested for it."""
    keep_draft(request, uuid)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422, arrive="chain")
    try:
        done = desk.settle_link(
            uuid, request.user, timezone.now(), order=order, **form.cleaned_data
        )
    except register.NotStanding:
        messages.warning(request, _("This source was joined to another one. Please choose again."))
        return show(request, find(uuid), status=409, arrive="chain")
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    return _changed(request, done, _("Link settled."))


def _check(request: HttpRequest, uuid: UUID, order: int) -> HttpResponse:
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _wrong(request, uuid, order, form)
    sent = form.cleaned_data
    try:
        done = desk.check_link(
            uuid,
            request.user,
            timezone.now(),
            order=order,
            found=Found(sent["found"]),
            evidence=sent["evidence"],
            seen=sent["seen"],
        )
    except desk.NoSuchEvidence:
        form.add_error("evidence", _("This evidence is no longer here. Please choose again."))
        return _wrong(request, uuid, order, form)
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, link_form=LinkForm(request.POST), link_order=order)
    return _changed(request, done, _("Check kept."))


def _rearrange(request: HttpRequest, uuid: UUID, order: int, do: str) -> HttpResponse:
    form, now = SeenForm(request.POST), timezone.now()
    if not form.is_valid():
        return _wrong(request, uuid, order, form)
    seen = form.cleaned_data["seen"]
    try:
        if do == "drop":
            done = desk.drop_link(uuid, request.user, now, order=order, seen=seen)
        else:
            done = desk.move_link(uuid, request.user, now, order=order, by=STEPS[do], seen=seen)
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    return _changed(
        request, done, _("Link taken out.") if do == "drop" else _("Order of the chain changed.")
    )


def _wrong(
    request: HttpRequest, uuid: UUID, order: int, form: SeenForm, **more: Any
) -> HttpResponse:
    """422: what was sent stays in the form of its link, whichever part of it was wrong."""
    full = form if isinstance(form, LinkForm) else LinkForm(request.POST)
    asked = {"link_form": full, "link_wrong": form.errors, "link_order": order}
    return show(request, find(uuid), status=422, arrive="link", **asked, **more)


def _changed(request: HttpRequest, done: Statement, said: str) -> HttpResponse:
    if done.move_made:
        moved(request, done, said)
    if not request.htmx:
        return redirect("statement", done.uuid)
    return show(request, find(done.uuid), arrive="chain")


@require_POST
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Settles every open link with the name that stands there."""
    keep_draft(request, uuid)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422)
    try:
        done = desk.confirm_chain(
            uuid, request.user, timezone.now(), seen=form.cleaned_data["seen"]
        )
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    return _changed(request, done, _("Chain confirmed."))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Sources and outlets whose name or alias begins with what was typed: to choose one from (`name`), or as words of
    a search field (`source`)."""
    asked = request.GET.get("name")
    words = (request.GET.get("source", "") if asked is None else asked).replace("\x00", "").strip()
    part = "articles/_suggest.html" if asked is None else "articles/_known.html"
    known = register.suggest(words, request.user)  # type: ignore[arg-type]
    return varied(request, render(request, part, {"known": known, "words": words}))
