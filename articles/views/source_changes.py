"""What people put right on the page of a source or an outlet: one address, `do` says what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import register
from articles.forms import sources as sent
from articles.models import Outlet, Source, User
from articles.views.sources import onward, show

Known = Source | Outlet
Rule = Callable[[Known, User], bool]


@dataclass(frozen=True, slots=True)
class Act:
    """`place`: the section of the page; `said`: the notice afterwards; `may`: who may, else `REFUSED`."""

    form: type[forms.Form]
    verb: Callable[..., object]
    place: str
    said: Any
    may: Rule = register.may_add


def own(_known: Known, _person: User) -> bool:
    """What one has added oneself can be taken out, whatever has become of it; the verb looks whose it is."""
    return True


SAVED = gettext_lazy("Saved.")
OUT = gettext_lazy("Taken out.")
REFUSED: dict[Rule, Any] = {
    register.may_add: gettext_lazy(
        "Nothing of this source is in the outlets that you see: you can add to it once there is."
    ),
    register.may_correct: gettext_lazy(
        "Editors change an entry; that of a source, only those who see every outlet."
    ),
}
ANY = {
    "alias": Act(sent.AliasForm, register.add_alias, "names", gettext_lazy("Spelling added.")),
    "drop_alias": Act(sent.DropForm, register.drop_alias, "names", OUT, own),
    "note": Act(sent.NoteForm, register.add_note, "notes", gettext_lazy("Note added.")),
    "drop_note": Act(sent.DropNoteForm, register.drop_note, "notes", OUT, own),
    "same": Act(sent.SameAsForm, register.add_same_as, "entry", SAVED, register.may_correct),
    "drop_same": Act(sent.DropForm, register.drop_same_as, "entry", OUT, register.may_correct),
}
OF_SOURCE = ANY | {
    "describe": Act(sent.DescribeForm, register.describe, "entry", SAVED, register.may_correct),
    "role": Act(sent.RoleForm, register.add_role, "roles", gettext_lazy("Role added.")),
    "drop_role": Act(sent.DropForm, register.drop_role, "roles", OUT, register.may_correct),
}
OF_OUTLET = ANY | {
    "describe": Act(
        sent.DescribeOutletForm, register.describe, "entry", SAVED, register.may_correct
    ),
    "alias": Act(
        sent.OutletAliasForm, register.add_alias, "names", gettext_lazy("Spelling added.")
    ),
}


@require_POST
def change_source(request: HttpRequest, uuid: UUID) -> HttpResponse:
    known = get_object_or_404(Source.objects.select_related("merged_into"), uuid=uuid)
    if known.merged_into is not None:
        return onward(request, known)
    return _change(request, known, OF_SOURCE)


@require_POST
def change_outlet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The gate keeps outlets that are closed to somebody from them."""
    known = get_object_or_404(Outlet.objects.select_related("merged_into"), uuid=uuid)
    if known.merged_into is not None:
        return onward(request, known)
    return _change(request, known, OF_OUTLET)


def _change(request: HttpRequest, known: Known, acts: dict[str, Act]) -> HttpResponse:
    do = request.POST.get("do", "")
    person: User = request.user  # type: ignore[assignment]
    if do not in acts:
        raise Http404
    act = acts[do]
    if not act.may(known, person):
        raise PermissionDenied(REFUSED[act.may])
    form = act.form(request.POST)
    if not form.is_valid():
        return _again(request, known, do, form, 422)
    try:
        act.verb(known, person, timezone.now(), **form.cleaned_data)
    except register.EntryChanged as changed:
        form.add_error(
            None, _("Not saved: somebody has changed this entry. It stands here as it is now.")
        )
        return _again(request, changed.now, do, form, 409)
    except register.AlreadyKnown:
        form.add_error(None, _("It has this one already."))
        return _again(request, known, do, form, 422)
    except register.NameTaken as taken:
        said = _("{outlet} has this name. Please choose another one.")
        outlet = taken.outlet if taken.outlet and person.sees(taken.outlet.uuid) else None
        form.add_error("name", said.format(outlet=outlet or _("Another outlet")))
        return _again(request, known, do, form, 422)
    except register.NotTheirs as error:
        raise PermissionDenied(
            _("Somebody else has added it. An editor can take it out.")
        ) from error
    return _done(request, known, act)


def _again(
    request: HttpRequest, known: Known, do: str, form: forms.Form, status: int
) -> HttpResponse:
    """The page with what was sent; where somebody else was quicker, with what stands now."""
    if known.merged_into is not None:
        return onward(request, known)
    return show(request, known, status=status, wrong=do, wrong_form=form)


def _done(request: HttpRequest, known: Known, act: Act) -> HttpResponse:
    messages.success(request, str(act.said))
    known.refresh_from_db()
    if request.htmx:  # type: ignore[attr-defined]
        return show(request, known, arrive=act.place, oob=True)
    return redirect(f"{known.get_absolute_url()}#{act.place}")
