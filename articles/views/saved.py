"""Searches that somebody keeps: opened again, renamed, dropped; each with a feed that needs no sign-in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.exports.addresses import outside
from articles.finding import Asked
from articles.forms.search import KeepForm, NameForm, taken
from articles.http import open_to_viewers
from articles.models.searches import SavedSearch, secret
from articles.views.search import TABS, described


@open_to_viewers
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """One's own; POST keeps one more."""
    if request.method != "POST":
        return _show(request)
    form = KeepForm(request.POST, person=request.user)
    if form.is_valid():
        search = form.search
        held = SavedSearch(
            owner=request.user,  # type: ignore[misc]
            name=form.cleaned_data["name"],
            words=search.words,
            asked=search.to_json(),
            created_at=timezone.now(),
        )
        if _stored(held):
            messages.success(request, _("Kept: {name}").format(name=held))
            return redirect("kept_searches")
        form.add_error("name", taken())
    return _show(request, status=422, keep_form=form)


@require_safe
def again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Its results, as they are now."""
    held = _mine(request, uuid)
    response = redirect("search")
    response["Location"] += Asked.of_kept(held.words, held.asked).address()
    return response


@open_to_viewers
@require_POST
def rename(request: HttpRequest, uuid: UUID) -> HttpResponse:
    held = _mine(request, uuid)
    form = NameForm(request.POST, person=request.user, held=held)
    if form.is_valid():
        held.name = form.cleaned_data["name"]
        if _stored(held, ["name"]):
            messages.success(request, _("{name}: changed.").format(name=held))
            return redirect("kept_searches")
        form.add_error("name", taken())
    return _show(request, status=422, renaming=held, name_form=form)


@open_to_viewers
@require_POST
def drop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    held = _mine(request, uuid)
    held.delete()
    messages.success(request, _("{name}: deleted. Its feed is shut.").format(name=held.name))
    return redirect("kept_searches")


@open_to_viewers
@require_POST
def new_key(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The feed moves to a new address; the old one is shut."""
    held = _mine(request, uuid)
    held.key = secret()
    held.save(update_fields=["key"])
    messages.success(
        request, _("{name}: the feed has a new address. The old one is shut.").format(name=held)
    )
    return redirect("kept_searches")


def _stored(held: SavedSearch, columns: list[str] | None = None) -> bool:
    """False where the name was taken in this moment."""
    try:
        with transaction.atomic():
            held.save(update_fields=columns)
    except IntegrityError:
        return False
    return True


def _mine(request: HttpRequest, uuid: UUID) -> SavedSearch:
    return get_object_or_404(SavedSearch, uuid=uuid, owner=request.user)


def _show(request: HttpRequest, *, status: int = 200, **extra: Any) -> HttpResponse:
    mine = SavedSearch.objects.filter(owner=request.user.pk).select_related("owner")
    context = {"section": "search", "rows": [_line(held) for held in mine], **extra}
    response = render(request, "articles/kept_searches.html", context, status=status)
    response["Cache-Control"] = "no-store"  # the addresses of feeds stand in it
    return response


def _line(held: SavedSearch) -> dict[str, Any]:
    """Of the list; a filter that names an outlet or a rating costs a query."""
    asked = Asked.of_kept(held.words, held.asked)
    return {
        "held": held,
        "within": TABS[asked.within],
        "said": [described(name, value, held.owner) for name, value in asked.filters().items()],
        "feed": outside("search_feed", held.uuid, held.key),
    }
