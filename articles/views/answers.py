"""What the pad and its panels send: the answer, a draft, no statement, later, put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles import desk
from articles.forms.review import AnswerForm, DismissForm, LaterForm
from articles.http import varied, wants_part
from articles.models import Statement
from articles.views.bench import FORBIDDEN, conflict, find, keep_draft, onward, show
from articles.words import Kind


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
    statement = find(uuid)
    form = AnswerForm(request.POST, asks_attribution=statement.kind != Kind.ASSERTION)
    if not form.is_valid():
        keep_draft(request, uuid)
        return show(request, statement, status=422, answer=form, arrive=next(iter(form.errors), ""))
    try:
        done = desk.review(uuid, request.user, timezone.now(), **form.cleaned_data)
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    except desk.NotYours as error:
        return show(request, find(uuid), status=403, refusal=FORBIDDEN[error.code])
    except desk.NeedsWords as error:
        keep_draft(request, uuid)
        form.add_error("rationale", _needs(error))
        return show(request, statement, status=422, answer=form, arrive=next(iter(form.errors), ""))
    answer = " · ".join(
        str(form.cleaned_data[axis]) for axis in ("attribution", "truth") if form.cleaned_data[axis]
    )
    messages.success(request, _("Saved: {answer}.").format(answer=answer))
    return _next(request, done)


def _needs(error: desk.NeedsWords) -> str:
    if error.code == "evidence":
        return _("Please add an evidence row or give a reason: nobody can follow the answer yet.")
    return _("Please give a reason: “{rating}” needs a sentence in your own words.").format(
        rating=error.rating
    )


def _next(request: HttpRequest, done: Statement) -> HttpResponse:
    return onward(
        request,
        desk.claim_next(request.user, timezone.now(), article=done.version.article, after=done),
    )


@require_http_methods(["GET", "POST"])
def dismiss(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET asks for the reason; POST takes it and goes on."""
    return _panel(request, uuid, DismissForm, "dismiss")


@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET asks until when and why; POST defers and goes on."""
    return _panel(request, uuid, LaterForm, "later")


def _panel(
    request: HttpRequest, uuid: UUID, form_class: type[DismissForm] | type[LaterForm], name: str
) -> HttpResponse:
    form = form_class(request.POST if request.method == "POST" else None)
    asked: dict[str, Any] = {"panel": f"articles/_{name}.html", f"{name}_form": form}
    if not form.is_valid():
        statement = find(uuid)
        if request.method == "GET" and wants_part(request):
            return varied(
                request, render(request, asked["panel"], {"statement": statement, **asked})
            )
        return show(
            request,
            statement,
            status=200 if request.method == "GET" else 422,
            arrive="panel",
            **asked,
        )
    now, seen = timezone.now(), form.cleaned_data["seen"]
    try:
        if isinstance(form, LaterForm):
            done = desk.defer(
                uuid, request.user, now, until=form.until(), why=form.cleaned_data["why"], seen=seen
            )
            messages.success(request, _("Deferred. It comes back by itself."))
        else:
            done = desk.dismiss(uuid, request.user, now, why=form.cleaned_data["why"], seen=seen)
            messages.success(request, _("Taken out of the queue."))
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, **asked)
    return _next(request, done)


@require_POST
def release(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put back, unanswered; what was typed stays as a draft. Goes on unless the person stops for now."""
    keep_draft(request, uuid)
    try:
        done = desk.release(uuid, request.user, timezone.now())
    except desk.LeaseLost as error:
        return conflict(request, uuid, error)
    messages.info(request, _("Put back into the queue."))
    return onward(request, None) if request.POST.get("do") == "stop" else _next(request, done)
