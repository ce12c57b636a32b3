"""What editors decide: approve, publish, correct, withdraw, send back, take up, and disputes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import desk
from articles.forms.review import AnswerForm, WhyForm
from articles.views.bench import FORBIDDEN, conflict, find, keep_draft, show
from articles.words import Kind

DONE = {
    "approve": gettext_lazy("Approved."),
    "publish": gettext_lazy("Published."),
    "correct": gettext_lazy("The correction is public."),
    "withdraw": gettext_lazy("Withdrawn."),
    "return": gettext_lazy("Sent back to review."),
    "take_up": gettext_lazy("Back in the queue."),
}


@require_POST
def decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    form = WhyForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422, why_form=form)
    do, note, seen = (form.cleaned_data[name] for name in ("do", "note", "seen"))
    now, person = timezone.now(), request.user
    try:
        match do:
            case "approve":
                desk.approve(uuid, person, now, seen=seen)
            case "publish" | "correct":
                desk.publish(uuid, person, now, note=note, seen=seen)
            case "withdraw":
                desk.withdraw(uuid, person, now, why=note, seen=seen)
            case "return":
                desk.return_(uuid, person, now, why=note, seen=seen)
            case "take_up":
                desk.take_up(uuid, person, now, seen=seen)
    except (desk.StaleCard, desk.IllegalMove) as error:
        return conflict(request, uuid, error, why_form=form)
    except desk.NotYours as error:
        return show(request, find(uuid), status=403, refusal=FORBIDDEN[error.code])
    except desk.NeedsWords:
        form.add_error("note", WhyForm.WANT_WORDS["correct"])
        return show(request, find(uuid), status=422, why_form=form)
    messages.success(request, DONE[do])
    return show(request, find(uuid), sheet=True) if request.htmx else redirect("statement", uuid)


@require_POST
def adjudicate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    statement = find(uuid)
    form = AnswerForm(request.POST, asks_attribution=statement.kind != Kind.ASSERTION)
    if not form.is_valid():
        keep_draft(request, uuid)
        return show(request, statement, status=422, answer=form, arrive=next(iter(form.errors), ""))
    try:
        desk.adjudicate(uuid, request.user, timezone.now(), **form.cleaned_data)
    except (desk.StaleCard, desk.IllegalMove) as error:
        return conflict(request, uuid, error)
    except desk.NotYours as error:
        keep_draft(request, uuid)
        return show(request, find(uuid), status=403, refusal=FORBIDDEN[error.code])
    except desk.NeedsWords:
        form.add_error(
            "rationale", _("Please give a reason: a decision needs a sentence in your own words.")
        )
        return show(request, statement, status=422, answer=form, arrive=next(iter(form.errors), ""))
    messages.success(request, _("Decided. Another editor approves it."))
    return show(request, find(uuid), sheet=True) if request.htmx else redirect("statement", uuid)
