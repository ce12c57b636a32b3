"""Two sources side by side, joined, kept apart, parted, and all of that taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import register
from articles.forms.grouping import MergeForm, SplitForm
from articles.models import Regrouping, Source, labels
from articles.register import Hint

NOT_STANDING = gettext_lazy(
    "One of the two was joined to another source meanwhile. Please look again."
)


def _guard(request: HttpRequest) -> None:
    if not register.may_regroup(request.user):  # type: ignore[arg-type]
        raise PermissionDenied(_("Only editors who see every outlet join and part sources."))


def _source(uuid: UUID) -> Source:
    return get_object_or_404(Source.objects.standing(), uuid=uuid)


@require_safe
def same(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which source it is to be compared with: a search by any part of a name."""
    _guard(request)
    source = _source(uuid)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:300]
    context = {
        "section": "sources",
        "known": source,
        "beside": "beside_source",
        "words": words,
        "found": register.searched(source, words),
    }
    return render(request, "articles/same.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """Both with what would move, and what speaks against it. POST joins them: `keep` stays."""
    _guard(request)
    if one == other:
        return redirect("source", one)
    pair = tuple(get_object_or_404(Source, uuid=uuid) for uuid in (one, other))
    for source in pair:
        if source.merged_into_id is not None:
            return redirect(source)  # which leads to the one that stays, and says so
    if request.method != "POST":
        return _show_beside(request, pair, MergeForm(pair=(one, other)))
    form = MergeForm(request.POST, pair=(one, other))
    if not form.is_valid():
        return _show_beside(request, pair, form, status=422)
    kept = form.cleaned_data["keep"]
    gone = other if kept == one else one
    why = form.cleaned_data["why"]
    try:
        register.merge(kept, gone, request.user, timezone.now(), why=why)  # type: ignore[arg-type]
    except register.OtherWikidata:
        sorry = _("They have different Wikidata ids. Please correct one of them first.")
        return _show_beside(request, pair, form, status=422, sorry=sorry)
    except register.NotStanding:
        return _show_beside(request, pair, form, status=409, sorry=NOT_STANDING)
    messages.success(
        request, _("Joined. It can be taken back on this page, under “Joined and split”.")
    )
    return redirect("source", kept)


def _show_beside(
    request: HttpRequest, pair: tuple[Source, Source], form: MergeForm, **extra: Any
) -> HttpResponse:
    sides = register.side(pair[0]), register.side(pair[1])
    cautions = register.cautions(*sides)
    context = {
        "section": "sources",
        "sides": sides,
        "cautions": cautions,
        "refused": any(caution.what == Hint.WIKIDATA for caution in cautions),
        "form": form,
        # the one of which more was written down stays, unless somebody says otherwise
        "keep": form.data.get("keep") or str(max(sides, key=_weight).source.uuid),
        **extra,
    }
    status = context.pop("status", 200)
    return render(request, "articles/beside.html", context, status=status)


def _weight(side: register.Side) -> tuple[bool, int, int]:
    return bool(side.source.wikidata), side.statements, -side.source.pk


@require_POST
def apart(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    """Somebody else: the two are not suggested as one again."""
    _guard(request)
    try:
        register.keep_apart(one, other, request.user, timezone.now())  # type: ignore[arg-type]
    except register.NotStanding:
        messages.warning(request, NOT_STANDING)
        return redirect("source", one)
    messages.success(request, _("Kept apart. They are not suggested as one again."))
    return redirect("source", one)


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What is ticked becomes a source of its own."""
    _guard(request)
    source = _source(uuid)
    groups = register.groups(source)
    if request.method != "POST":
        form = SplitForm(source=source, groups=groups, initial={"name": source.name})
        return _show_split(request, source, groups, form)
    form = SplitForm(request.POST, source=source, groups=groups)
    if not form.is_valid():
        return _show_split(request, source, groups, form, status=422)
    try:
        done = register.split(uuid, request.user, timezone.now(), **form.chosen())  # type: ignore[arg-type]
    except register.NothingChosen:
        form.add_error(
            None, _("Please tick what belongs to the other one: some statements, not all of them.")
        )
        return _show_split(request, source, groups, form, status=422)
    except register.NotStanding:
        form.add_error(None, NOT_STANDING)
        return _show_split(request, source, groups, form, status=409)
    messages.success(request, _("Split off. It can be taken back, under “Joined and split”."))
    return redirect("source", done.new.uuid)


def _show_split(
    request: HttpRequest,
    source: Source,
    groups: list[register.Group],
    form: SplitForm,
    *,
    status: int = 200,
) -> HttpResponse:
    ticked = {name: set(form.data.getlist(name)) if form.is_bound else set() for name in TICKED}  # type: ignore[attr-defined]
    context = {
        "section": "sources",
        "source": source,
        "groups": groups,
        "form": form,
        "ticked": ticked,
        "kind": form["kind"].value() or source.kind,
        "kinds": [(kind, labels.TARGET[kind]) for kind in register.Target if kind != "outlet"],
        "aliases": [(str(alias.pk), alias) for alias in source.aliases.all()],
        "roles": [(str(role.pk), role) for role in source.roles.filter(article=None)],
    }
    return render(request, "articles/split.html", context, status=status)


TICKED = ("link", "group", "alias", "role")


@require_POST
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes a merge or a split back, and says so; 409 where somebody has built on it."""
    _guard(request)
    done = get_object_or_404(Regrouping.objects.select_related("old", "new"), uuid=uuid)
    try:
        register.undo_regrouping(uuid, request.user, timezone.now())  # type: ignore[arg-type]
    except register.TakenBack:
        messages.info(request, _("This was taken back already."))
    except register.BuiltUpon as built:
        messages.warning(request, _built_upon(built))
    else:
        messages.success(request, _("Taken back. What has come since stays where it is."))
    return redirect("source", done.new.uuid)


def _built_upon(built: register.BuiltUpon) -> str:
    if built.by is None:
        return _("One of the two was joined to another source since. Please take that back first.")
    said = _("{name} has built on it on {day}. Please take that back first.")
    return said.format(
        name=built.by.by, day=date_format(timezone.localdate(built.by.at), "SHORT_DATE_FORMAT")
    )
