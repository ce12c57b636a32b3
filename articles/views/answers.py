"""What the pad sends: the answer, a draft, put back."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import desk
from articles.forms.review import AnswerForm
from articles.http import varied
from articles.models import Statement
from articles.rules.lifecycle import Stage
from articles.views.bench import FORBIDDEN, conflict, find, keep_draft, moved, onward, show
from articles.views.filtering import offers


@require_POST
def draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Kept as one types, whoever holds the statement; without JavaScript by a button of its own."""
    kept = keep_draft(request, uuid)
    if not request.htmx:
        return redirect("statement", uuid)
    status = 200 if kept else 422
    return varied(
        request,
        render(
            request, "articles/_saved.html", {"draft": kept, "statement": find(uuid)}, status=status
        ),
    )


@require_POST
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes the answer and goes on; on the way every day goes, so it asks the database for nothing twice."""
    form = AnswerForm(request.POST, asks_attribution=False)
    if not form.is_valid():
        return _wrong(request, uuid, form)
    try:
        with transaction.atomic():  # one commit for both: it costs as much as ten questions
            done = desk.review(uuid, request.user, timezone.now(), **form.cleaned_data)
            behind = following(request, done)
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    except desk.NotYours as error:
        return show(request, find(uuid), status=403, refusal=FORBIDDEN[error.code])
    except desk.NeedsWords as error:
        form.add_error("attribution" if error.code == "attribution" else "rationale", _needs(error))
        return _wrong(request, uuid, form)
    answer = " · ".join(
        str(form.cleaned_data[axis]) for axis in ("attribution", "truth") if form.cleaned_data[axis]
    )
    said = _("Saved: {answer}.").format(answer=answer)
    moved(request, done, f"{said} {_beside_others(done)}".strip())
    return onward(request, behind, form.ratings)


def _beside_others(done: Statement) -> str:
    """Where more answers than one are wanted, and all are in: whether they are the same."""
    if done.wanted == 1 or done.stage not in {Stage.AGREED, Stage.DISPUTED}:
        return ""
    if done.stage == Stage.AGREED:
        return _("Enough answers match.")
    return _("The answers differ: an editor decides.")


def _wrong(request: HttpRequest, uuid: UUID, form: AnswerForm) -> HttpResponse:
    """422: what is missing stands at its field, and what was typed is kept."""
    keep_draft(request, uuid)
    first = next(iter(form.errors), "")
    return show(request, find(uuid), status=422, answer=form, arrive=first, ratings=form.ratings)


def _needs(error: desk.NeedsWords) -> str:
    if error.code == "evidence":
        return _("Please add an evidence row or give a reason: nobody can follow the answer yet.")
    if error.code == "attribution":
        return _("Please answer both questions: “Was it said?” is missing.")
    return _("Please give a reason: “{rating}” needs a sentence in your own words.").format(
        rating=error.rating
    )


def go_on(request: HttpRequest, done: Statement) -> HttpResponse:
    """To the next one that the person is offered behind this."""
    return onward(request, following(request, done))


def following(request: HttpRequest, done: Statement) -> Statement | None:
    """The next one behind this, claimed; in the person's filter."""
    article = done.version.article
    return desk.claim_next(
        request.user,  # type: ignore[arg-type]
        timezone.now(),
        article=article,
        after=done,
        **offers(request, article),
    )


@require_POST
def release(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put back, unanswered; what was typed stays as a draft. Goes on unless the person stops for now."""
    keep_draft(request, uuid)
    try:
        done = desk.release(uuid, request.user, timezone.now())
    except desk.LeaseLost as error:
        return conflict(request, uuid, error)
    moved(request, done, _("Put back into the queue."))
    return onward(request, None) if request.POST.get("do") == "stop" else go_on(request, done)
