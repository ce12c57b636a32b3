"""The panels of the card: each asks for one act, and is data. GET opens it, POST takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from articles import desk
from articles.forms.review import SeenForm
from articles.forms.talk import CommentForm, FlagForm, TagForm
from articles.http import varied, wants_part
from articles.models import Statement, User
from articles.views.answers import go_on
from articles.views.bench import FORBIDDEN, conflict, context, find, keep_draft, moved, show

Cleaned = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a panel shows of a statement: options of its form, and more for its template."""

    form: dict[str, Any]
    more: dict[str, Any]


def nothing(statement: Statement, person: User) -> Shown:
    return Shown({}, {})


@dataclass(frozen=True, slots=True)
class Panel:
    """What it asks for, which verb takes the answer, and what the person reads then.

    `name` is its address, and its template in articles/panel. `leaves` says whether the statement is then out of one's
    hands, so that the next card opens; `again`, that the panel stays open for more of the same.
    """

    name: str
    form: type[SeenForm | CommentForm | FlagForm | TagForm]
    act: Callable[[UUID, User, datetime, Cleaned], Statement]
    said: Callable[[Cleaned], str]
    leaves: Callable[[Cleaned], bool] = lambda sent: False
    again: bool = False
    shows: Callable[[Statement, User], Shown] = nothing

    def asked(self, form: Any, shown: Shown) -> dict[str, Any]:
        return {"panel": f"articles/panel/{self.name}.html", "panel_form": form, **shown.more}


def run(request: HttpRequest, uuid: UUID, panel: Panel) -> HttpResponse:
    """GET: the panel to htmx, the page with it open to everybody else. POST: the verb, and on."""
    person: User = request.user  # type: ignore[assignment]
    statement = find(uuid)
    shown = panel.shows(statement, person)
    if request.method != "POST":
        return unfold(request, statement, **panel.asked(panel.form(**shown.form), shown))
    keep_draft(request, uuid)
    form = panel.form(request.POST, **shown.form)
    asked = panel.asked(form, shown)
    if not form.is_valid():
        return show(request, statement, status=422, arrive="panel", **asked)
    sent = form.cleaned_data
    try:
        done = panel.act(uuid, person, timezone.now(), sent)
    except (desk.LeaseLost, desk.StaleCard, desk.IllegalMove) as error:
        return conflict(request, uuid, error, **asked)
    except desk.NotYours as error:
        return show(request, find(uuid), status=403, refusal=FORBIDDEN[error.code], **asked)
    moved(request, done, panel.said(sent))
    if panel.leaves(sent):
        return go_on(request, done)
    return back(request, uuid, panel if panel.again else None)


def unfold(request: HttpRequest, statement: Statement, **asked: Any) -> HttpResponse:
    """A panel that was asked for: by itself to htmx, in its page to everybody else."""
    if not wants_part(request):
        return show(request, statement, arrive="panel", **asked)
    what = context(request, statement, sheet=False, arrive="panel", **asked)
    return varied(request, render(request, asked["panel"], what))


def back(request: HttpRequest, uuid: UUID, panel: Panel | None = None) -> HttpResponse:
    """The card as it stands now, with the panel open again if there is one."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(panel.name if panel else "statement", uuid)
    statement = find(uuid)
    if panel is None:
        return show(request, statement, arrive="more")
    shown = panel.shows(statement, request.user)  # type: ignore[arg-type]
    return show(request, statement, arrive="panel", **panel.asked(panel.form(**shown.form), shown))
