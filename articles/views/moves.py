"""Taking back what one has just done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles import desk
from articles.models import Move, Statement
from articles.views.bench import find, keep_draft, show


@require_POST
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes back one move, or all of one press; opens what it was about, and offers the move before."""
    if there := _card_there(request):
        keep_draft(request, there)  # what stands in the pad now belongs to another card
    try:
        again = desk.undo(request.user, timezone.now(), uuid)  # type: ignore[arg-type]
    except desk.TooLate as late:
        return _too_late(request, late)
    except desk.NothingToUndo:
        messages.info(request, _("There is nothing left to take back."))
        return show(request, find(there), status=409) if there else redirect("queue")
    if there and there not in {one.uuid for one in again}:
        desk.put_down(
            there, request.user, timezone.now()
        )  # it was opened only because the last one was done
    said = ngettext("Taken back.", "%(n)d moves taken back.", len(again)) % {"n": len(again)}
    before = Move.objects.of(request.user).open_to(request.user).only("uuid").first()
    messages.success(request, said, extra_tags=str(before.uuid) if before else "")
    if len(again) > 1:
        return redirect("queue")
    if request.htmx:  # type: ignore[attr-defined]
        return show(request, find(again[0].uuid), sheet=True)
    return redirect(again[0])


def _card_there(request: HttpRequest) -> UUID | None:
    """The statement whose pad was sent along."""
    try:
        there = UUID(request.POST.get("card", ""))
    except ValueError:
        return None
    return there if Statement.objects.filter(uuid=there).exists() else None


def _too_late(request: HttpRequest, late: desk.TooLate) -> HttpResponse:
    """Says who has built on it, and opens it: the only place where something can still be done."""
    who = late.who
    messages.warning(
        request,
        _("Too late to undo: {name} has built on it.").format(name=who)
        if who
        else _("Too late to undo: it has moved on since."),
    )
    return show(request, find(late.statement.uuid), status=409, sheet=True)
