"""Bounds: the words of the held statement as buttons in place of its quotation, and what a press makes of them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget

from articles import desk
from articles.anchoring.ordinals import words as words_of
from articles.forms.words import CutForm
from articles.http import varied, wants_part
from articles.models import Statement, labels
from articles.rules.lifecycle import Stage
from articles.spans import Span
from articles.views.bench import conflict, find, keep_draft, moved, onward, show
from articles.views.filtering import offers
from articles.views.words import chosen, stretch

NEAR = 25  # words shown on either side of the statement


@require_http_methods(["GET", "HEAD", "POST"])
def bounds(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET opens the words; POST is a press on one of them, or on what is done with them."""
    statement = find(uuid)
    if not statement.is_held_by(request.user):
        return _not_held(request, statement)
    words = words_of(statement.version.text)
    if request.method != "POST":
        return _panel(request, statement, CutForm(statement=statement, words=words))
    keep_draft(request, uuid)
    desk.renew(uuid, request.user, timezone.now())  # pressing words is work
    form = CutForm(request.POST, statement=statement, words=words)
    if not form.is_valid() or form.is_step:
        return _panel(request, statement, form, status=200 if form.is_valid() else 422)
    try:
        done = _save(request, statement, form)
    except desk.LeaseLost:
        return _not_held(request, find(uuid))
    except desk.StaleCard as error:
        return conflict(request, uuid, error, **_context(find(uuid), form))
    except desk.BadCut as error:
        form.add_error(None, explain(error))
        return _panel(request, statement, form, status=422, clash=error.statement)
    if done.stage == Stage.DISMISSED:
        moved(request, done, _("Taken out of the queue."))
        article, now = statement.version.article, timezone.now()
        among = offers(request, article)
        found = desk.claim_next(request.user, now, article=article, after=done, **among)
        return onward(request, found)
    return _back(request, done)


def _save(request: HttpRequest, statement: Statement, form: CutForm) -> Statement:
    """What is in hand afterwards. Raises LeaseLost, StaleCard, BadCut."""
    row, now = form.cleaned_data, timezone.now()
    held = (statement.uuid, request.user, now)
    if row["split"] is not None:
        at = form.words.starts[row["split"]]
        done = desk.split_in_two(*held, at=at, seen=row["seen"])[0]
        moved(request, done, _("Split in two. The second half waits in the queue."))
    elif row["merge"] is not None:
        done = desk.merge(*held, other=row["merge"], seen=row["seen"])
        moved(request, done, _("Merged into one statement."))
    else:
        done = desk.recut(*held, cut=form.cut(), seen=row["seen"])
        if done.stage == Stage.CLAIMED and done.uuid != statement.uuid:
            moved(request, done, _("Changed. The old cut stays in the history."))
    return done


def explain(error: desk.BadCut) -> str:
    """The sentence for whoever pressed; the page adds a link where another statement stands in the way."""
    return {
        "there": _("A statement of this kind stands over these very words already."),
        "fragment": _("A mixed statement needs words between quotation marks inside it."),
        "parent": _("A statement cannot be told in itself, or in one that is told in it."),
        "half": _("Please choose a word inside the statement: both halves need words."),
        "taken": _("This neighbour is settled, or somebody else has it."),
        "public": _("Its verdict has been published: the words stay as they are."),
    }[error.code]


def _not_held(request: HttpRequest, statement: Statement) -> HttpResponse:
    """The same button pressed twice leads to what the first press made; else the card says who has it."""
    if statement.stage == Stage.REPLACED and request.method == "POST":
        mine = statement.replaced_by.held_by(request.user).first()  # type: ignore[attr-defined]
        if mine is not None:
            return _back(request, mine)
    if request.method != "POST" and not wants_part(request):
        return redirect(statement)
    return conflict(request, statement.uuid, desk.LeaseLost(statement, statement.holder))


def _back(request: HttpRequest, statement: Statement) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return show(request, find(statement.uuid), sheet=True)
    return redirect(statement)


def _panel(
    request: HttpRequest,
    statement: Statement,
    form: CutForm,
    *,
    status: int = 200,
    clash: Statement | None = None,
) -> HttpResponse:
    """The panel in its place to htmx, the page with the panel open to everybody else."""
    context = _context(statement, form) | {"clash": clash}
    if not wants_part(request):
        return show(request, statement, status=status, **context)
    context |= {"statement": statement, "article": statement.article, "labels": labels}
    part = render(request, "articles/_bounds.html", context, status=status)
    if request.method == "POST":
        part = reswap(retarget(part, "#bounds"), "outerHTML")
    return varied(request, part)


def _context(statement: Statement, form: CutForm) -> dict[str, Any]:
    version = statement.version
    picking = form.own if form.halving else form.picking
    others = [s for s in version.statements.standing().in_reading_order() if s.pk != statement.pk]
    own = form.words.under(Span(statement.start, statement.end)) or (0, 0)
    around = picking.hull or own
    around = (min(around[0], own[0]), max(around[1], own[1]))
    return {
        "arrive": "bounds",
        "bounds": form,
        "words": stretch(version.text, form.words, around, NEAR, form.further, picking, others),
        "own": own,
        "chosen": chosen(version.text, form.words, picking),
        "parents": [s for s in others if s.parent_id != statement.pk],
        **_neighbours(statement, others),
    }


def _neighbours(statement: Statement, others: list[Statement]) -> dict[str, Statement | None]:
    """The nearest ones that could be joined to it, before and behind."""
    person = statement.holder
    free = [s for s in others if person and desk.may_merge(statement, s, person)]
    place = (statement.start, -statement.end)
    return {
        "previous": next((s for s in reversed(free) if (s.start, -s.end) < place), None),
        "following": next((s for s in free if (s.start, -s.end) >= place), None),
    }
