"""Whom the desk waits for: requests for a reply that nobody has closed."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import desk
from articles.models import ReplyRequest, Review, Statement, User
from articles.models.talk import ReplyRequestQuerySet

PAGE = 50  # rows


@require_safe
def replies(request: HttpRequest) -> HttpResponse:
    """The longest overdue first; `after` is the uuid of the last row before, so that what is closed shifts nothing."""
    person: User = request.user  # type: ignore[assignment]
    waiting = _after(request.GET.get("after", ""), _open_to(person))
    found = list(waiting[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    context = {
        "section": "queue",
        "rows": _seen(found, person),
        "after": found[-1].uuid if more else "",
        "first_page": "after" not in request.GET,
    }
    return render(request, "articles/replies.html", context)


def _open_to(person: User) -> ReplyRequestQuerySet:
    waiting = ReplyRequest.objects.open().order_by("deadline", "pk")
    if person.restricted:
        waiting = waiting.filter(statement__in=Statement.objects.open_to(person))
    return waiting.select_related("statement__version__article__outlet", "asked_by").defer(
        "statement__version__text"
    )


def _after(uuid: str, waiting: ReplyRequestQuerySet) -> ReplyRequestQuerySet:
    try:
        last = ReplyRequest.objects.filter(uuid=UUID(uuid)).first()
    except ValueError:
        return waiting
    if last is None:
        return waiting
    same = Q(deadline=last.deadline, pk__gt=last.pk)
    return waiting.filter(Q(deadline__gt=last.deadline) | same)


def _seen(found: Iterable[ReplyRequest], person: User) -> list[ReplyRequest]:
    """Without what others asked about a statement to which the person is blind."""
    answered = set(
        Review.objects.filter(
            reviewer=person, open=True, statement__in=[asked.statement_id for asked in found]
        ).values_list("statement_id", flat=True)
    )
    return [
        asked
        for asked in found
        if asked.asked_by_id == person.pk
        or not desk.is_blind(asked.statement, person, own_answer_in=asked.statement_id in answered)
    ]
