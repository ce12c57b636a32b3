"""Two outlets side by side, joined, and that taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import outlets
from articles.forms.grouping import MergeForm
from articles.models import Outlet, OutletJoin


def _guard(request: HttpRequest) -> None:
    if not outlets.may_join(request.user):  # type: ignore[arg-type]
        raise PermissionDenied(_("Heads of the desk join outlets."))


def _outlet(uuid: UUID) -> Outlet:
    return get_object_or_404(Outlet.objects.standing(), uuid=uuid)


@require_safe
def same(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which outlet it is to be compared with: a search by any part of a name."""
    _guard(request)
    outlet = _outlet(uuid)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:300]
    context = {
        "section": "sources",
        "known": outlet,
        "is_outlet": True,
        "beside": "beside_outlet",
        "words": words,
        "found": outlets.searched(outlet, words),
    }
    return render(request, "articles/same.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: HttpRequest, uuid: UUID, other: UUID) -> HttpResponse:
    """Both with what would move, and what speaks against it. POST joins them: `keep` stays."""
    _guard(request)
    if uuid == other:
        return redirect("outlet", uuid)
    pair = tuple(get_object_or_404(Outlet, uuid=one) for one in (uuid, other))
    for outlet in pair:
        if outlet.merged_into_id is not None:
            return redirect(outlet)  # which leads to the one that stays, and says so
    if request.method != "POST":
        return _show(request, pair, MergeForm(pair=(uuid, other)))
    form = MergeForm(request.POST, pair=(uuid, other))
    if not form.is_valid():
        return _show(request, pair, form, status=422)
    kept, why = form.cleaned_data["keep"], form.cleaned_data["why"]
    gone = other if kept == uuid else uuid
    try:
        outlets.join(kept, gone, request.user, timezone.now(), why=why)  # type: ignore[arg-type]
    except outlets.OtherWikidata:
        sorry = _("They have different Wikidata ids. Please correct one of them first.")
        return _show(request, pair, form, status=422, sorry=sorry)
    except outlets.NotStanding:
        sorry = _("One of the two was joined to another outlet meanwhile. Please look again.")
        return _show(request, pair, form, status=409, sorry=sorry)
    messages.success(request, _("Joined. It can be taken back on this page, under “Joined”."))
    return redirect("outlet", kept)


def _show(
    request: HttpRequest, pair: tuple[Outlet, Outlet], form: MergeForm, **extra: Any
) -> HttpResponse:
    sides = outlets.side(pair[0]), outlets.side(pair[1])
    cautions = outlets.cautions(*sides)
    context = {
        "section": "sources",
        "sides": sides,
        "cautions": cautions,
        "refused": any(caution.what == outlets.Hint.WIKIDATA for caution in cautions),
        "form": form,
        # the one with more articles stays, unless somebody says otherwise
        "keep": form.data.get("keep") or str(max(sides, key=lambda s: s.articles).outlet.uuid),
        **extra,
    }
    status = context.pop("status", 200)
    return render(request, "articles/outlets_beside.html", context, status=status)


@require_POST
def part(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes a joining back, and says so, or why that cannot be."""
    _guard(request)
    done = get_object_or_404(OutletJoin.objects.select_related("new"), uuid=uuid)
    try:
        outlets.part(uuid, request.user, timezone.now())  # type: ignore[arg-type]
    except outlets.TakenBack:
        messages.info(request, _("This was taken back already."))
    except outlets.JoinedOn:
        messages.warning(
            request,
            _(
                "The outlet that stayed was joined to another one since. Please take that back first."
            ),
        )
    except outlets.NameGone as gone:
        said = _("{outlet} has this name. Please give it another one first.")
        messages.warning(request, said.format(outlet=gone.outlet))
    else:
        messages.success(request, _("Taken back. What has come since stays where it is."))
    return redirect("outlet", done.new.uuid)
