"""What editors decide: approve, publish, correct, withdraw, send back, take up, and disputes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import desk
from articles.forms.deciding import TakeForm
from articles.forms.review import AnswerForm, WhyForm
from articles.rules.lifecycle import Stage
from articles.views.bench import FORBIDDEN, conflict, find, keep_draft, moved, show
from articles.words import Kind, Stance

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
        return show(request, find(uuid), status=422, why_form=form, arrive="note")
    do, note, seen = (form.cleaned_data[name] for name in ("do", "note", "seen"))
    now, person = timezone.now(), request.user
    try:
        match do:
            case "approve":
                looked = frozenset(map(Stance, form.cleaned_data["looked"]))
                done = desk.approve(uuid, person, now, seen=seen, looked=looked)
            case "publish" | "correct":
                done = desk.publish(uuid, person, now, note=note, seen=seen)
            case "withdraw":
                done = desk.withdraw(uuid, person, now, why=note, seen=seen)
            case "return":
                done = desk.return_(uuid, person, now, why=note, seen=seen)
            case "take_up":
                done = desk.take_up(uuid, person, now, seen=seen)
    except (desk.StaleCard, desk.IllegalMove) as error:
        return conflict(request, uuid, error, why_form=form)
    except desk.NotYours as error:
        refusal = FORBIDDEN[error.code]
        return show(request, find(uuid), status=403, refusal=refusal, why_form=form)
    except desk.NeedsWords:
        form.add_error("note", WhyForm.WANT_WORDS["correct"])
        return show(request, find(uuid), status=422, why_form=form, arrive="note")
    except desk.OneSided as error:
        form.add_error("looked", _one_sided(error))
        first = next(stance for stance in Stance if stance in error.missing)
        return show(request, find(uuid), status=422, why_form=form, arrive=f"looked-{first}")
    moved(request, done, str(DONE[do]))
    return show(request, find(uuid), sheet=True) if request.htmx else redirect("statement", uuid)


def _one_sided(error: desk.OneSided) -> str:
    """What is missing, and what can be done about it."""
    if len(error.missing) > 1:
        return _(
            "There is no evidence for it and none against it: say that you have looked for both."
        )
    if Stance.SUPPORTS in error.missing:
        return _("There is no evidence for it: say that you have looked for some.")
    return _("There is no evidence against it: say that you have looked for some.")


@require_POST
def take(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fills the pad with the ratings of one answer; nothing is decided yet, and words that are there stay."""
    statement, person = find(uuid), request.user
    if not person.is_editor:
        return show(request, statement, status=403, refusal=FORBIDDEN["rank"])
    form = TakeForm(request.POST)
    answers = list(statement.reviews.filter(open=True).select_related("attribution", "truth"))
    chosen = next(
        (a for a in answers if form.is_valid() and a.uuid == form.cleaned_data["take"]), None
    )
    if any(answer.reviewer_id == person.pk for answer in answers):
        return show(request, statement, status=403, refusal=FORBIDDEN["reviewed"])
    if statement.stage != Stage.DISPUTED or chosen is None:
        error = desk.IllegalMove(Stage(statement.stage), Stage.AGREED)
        return conflict(request, uuid, error)
    kept = keep_draft(request, uuid)
    desk.save_draft(
        uuid,
        person,
        timezone.now(),
        attribution=chosen.attribution,
        truth=chosen.truth,
        rationale=kept.rationale if kept else "",
    )
    if not request.htmx:
        return redirect("statement", uuid)
    return show(request, statement, arrive=str(chosen.uuid))


@require_POST
def adjudicate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    statement = find(uuid)
    form = AnswerForm(request.POST, asks_attribution=statement.kind != Kind.ASSERTION)
    if not form.is_valid():
        keep_draft(request, uuid)
        return show(request, statement, status=422, answer=form, arrive=next(iter(form.errors), ""))
    try:
        done = desk.adjudicate(uuid, request.user, timezone.now(), **form.cleaned_data)
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
    moved(request, done, _("Decided. Another editor approves it."))
    return show(request, find(uuid), sheet=True) if request.htmx else redirect("statement", uuid)
