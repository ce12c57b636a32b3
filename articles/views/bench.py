"""The bench: article left, card right. One context for the page and for every part of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import IntegerField, UUIDField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from articles import desk
from articles.desk.errors import LeaseLost
from articles.forms.review import AnswerForm, DraftForm
from articles.http import push, varied, wants_part
from articles.models import (
    AttributionLink,
    Event,
    EvidenceUse,
    Rating,
    ReviewDraft,
    Statement,
    User,
    labels,
)
from articles.models.prepared import Prepared
from articles.register import Target
from articles.rules.lifecycle import Stage
from articles.rules.scales import KEYS
from articles.segments import Numbered, number, reach, segments
from articles.views.beside import beside
from articles.views.cut_history import replaced_by
from articles.views.decided import decided
from articles.views.filtering import filter_of
from articles.views.likely import for_chain
from articles.words import Axis, Found, Kind

FORBIDDEN = {
    "rank": gettext_lazy("Only editors can do this."),
    "reviewed": gettext_lazy("You have reviewed this one; somebody else decides."),
    "adjudicated": gettext_lazy("You have decided this one; another editor approves it."),
    "alone": gettext_lazy("You alone have reviewed this one; another editor approves it."),
    "colleague": gettext_lazy("This colleague may not review it. Please choose another."),
}


TYPED = ("note", "name", "url", "title", "excerpt")  # words in forms that stand in a foot or a fold


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing was saved: `code` is stale or lost; who did something since; the words that were not saved."""

    code: str
    who: User | None = None
    at: datetime | None = None
    words: str = ""
    verb: str = ""  # what was done since, as the log has it
    typed: str = ""  # into a form of the card that may be gone with the lease


_by_uuid = Prepared(
    lambda uuid: Statement.objects.for_card().filter(uuid=uuid).order_by(), uuid=UUIDField()
)
_on_sheet = Prepared(
    lambda version, person: Statement.objects.for_sheet(person).filter(version=version),
    version=IntegerField(),
    person=IntegerField(),
)
_with_roles = Prepared(
    lambda statement: Statement.objects.with_roles().filter(pk=statement).order_by(),
    statement=IntegerField(),
)
_draft = Prepared(
    lambda statement, person: ReviewDraft.objects.filter(
        statement=statement, reviewer=person
    ).select_related("attribution", "truth"),
    statement=IntegerField(),
    person=IntegerField(),
)


def find(uuid: UUID) -> Statement:
    for statement in _by_uuid(uuid=uuid):
        return statement
    raise Http404(f"no statement {uuid}")


def context(
    request: HttpRequest,
    statement: Statement,
    *,
    answer: AnswerForm | None = None,
    problem: Problem | None = None,
    sheet: bool = True,
    ratings: Sequence[Rating] | None = None,
    **extra: Any,
) -> dict[str, Any]:
    """Everything that the page, the sheet and the card of one statement show to this person."""
    person: User = request.user  # type: ignore[assignment]
    version = statement.version
    rows = _on_sheet(version=version.pk, person=person.pk)
    mine = {row.pk for row in rows if row.answered}  # type: ignore[attr-defined]
    rows = [statement if row == statement else row for row in rows]
    numbered = number(rows, person, mine, statement)
    reviewed = statement.pk in mine
    blind = desk.is_blind(statement, person, own_answer_in=reviewed)
    foot = _foot(statement, person, reviewed)
    links = links_of(statement, person, blind=blind)
    uses = desk.visible(desk.evidence_of(statement), person, blind=blind)
    return {
        "section": "queue",
        "in_filter": filter_of(request).is_on,
        "statement": statement,
        "article": version.article,
        "version": version,
        "numbered": numbered,
        **(_sheet(request, statement, numbered) if sheet else {}),
        "place": next((n.number for n in numbered if n.current), 0),
        "links": links,
        "unsettled": any(not link.is_settled for link in links),
        "blind": blind,
        "uses": uses,
        "evidence_numbers": {use.evidence_id: n for n, use in enumerate(uses, start=1)},
        "foot": f"articles/foot/{foot}.html",
        "labels": labels,
        "targets": list(labels.TARGET.items()),
        "guess": {link.order: _target(link) for link in links},
        "problem": problem,
        **(
            _pad(statement, person, answer, uses, ratings)
            if foot in {"review", "adjudicate"}
            else {}
        ),
        **decided(statement, person, foot, links, uses),
        **(replaced_by(statement) if foot == "replaced" else {}),
        **beside(statement, person, blind=blind),
        **(for_chain(links, version.article, person) if foot == "review" else {}),
        **extra,
    }


def links_of(statement: Statement, person: User, *, blind: bool) -> list[AttributionLink]:
    """The chain in its order; while the person is blind nobody else's check is shown, or preselected."""
    links = AttributionLink.chain_of(statement.pk)
    if blind:
        for link in links:
            if link.settled_by_id != person.pk:
                link.found, link.evidence_id = Found.UNCHECKED, None
    return links


def _sheet(request: HttpRequest, statement: Statement, numbered: list[Numbered]) -> dict[str, Any]:
    """The article's text in pieces; beside a card of the same article only what looks different on it.

    `cut` names the statements that the page was drawn with: where there are others by now, their numbers have moved,
    and the whole sheet is drawn again.
    """
    version = statement.version
    cut = f"{len(numbered)}.{max((n.statement.pk for n in numbered), default=0)}"
    touched = None
    if wants_part(request) and _sent(request, "cut") == cut:
        there = _card_there(request, numbered)
        if there is not None:
            touched = [*reach(there), *reach(statement)]
    paragraphs = segments(version.text, numbered, version.article.title, touched)
    return {
        "cut": cut,
        "redraw": "sheet" if touched is None else "touched",
        "paragraphs": paragraphs,
        "title_in_text": bool(paragraphs) and paragraphs[0].tag == "h1",
    }


def _sent(request: HttpRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name) or ""


def _card_there(request: HttpRequest, numbered: list[Numbered]) -> Statement | None:
    """The statement whose card is on the page that asks, if it is one of these."""
    path = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    there = next((n.statement for n in numbered if str(n.uuid) in path), None)
    return next(iter(_with_roles(statement=there.pk)), None) if there else None


def _target(link: AttributionLink) -> str:
    if link.outlet_id or (link.is_outlet and not link.source_id):
        return Target.OUTLET
    return link.source.kind if link.source else Target.guess(link.name)


def _foot(statement: Statement, person: User, reviewed: bool) -> str:
    """Which foot the card has: what this person can do with the statement now."""
    match Stage(statement.stage):
        case Stage.CLAIMED:
            return "review" if statement.holder_id == person.pk else "held"
        case Stage.WAITING | Stage.DEFERRED:
            return (
                "reviewed"
                if reviewed
                else "free"
                if statement.stage == Stage.WAITING
                else "deferred"
            )
        case Stage.DISPUTED:
            return "adjudicate" if person.is_editor and not reviewed else "disputed"
        case Stage.AGREED | Stage.APPROVED:
            return "settled"
        case Stage.REPLACED:
            return "replaced"
    return "dismissed"


def scales_of(
    statement: Statement, chosen: dict[Axis, str], ratings: Sequence[Rating]
) -> dict[str, list[tuple[Rating, str, bool]]]:
    """Per question its ratings, each with its key and whether its code is the chosen one."""
    return {
        axis.value: [
            (rating, key, chosen[axis] == rating.code)
            for rating, key in zip(
                (r for r in ratings if r.axis == axis),  # type: ignore[attr-defined]
                f"{KEYS[axis]:<64}",
                strict=False,
            )
        ]
        for axis in Axis
        if axis == Axis.TRUTH or statement.kind != Kind.ASSERTION
    }


def _pad(
    statement: Statement,
    person: User,
    answer: AnswerForm | None,
    uses: Sequence[EvidenceUse],
    ratings: Sequence[Rating] | None,
) -> dict[str, Any]:
    """The two scales with their keys, and what was typed: in the form sent, else the draft, else from evidence."""
    drafted = desk.draft_from(uses, person)
    draft = next(iter(_draft(statement=statement.pk, person=person.pk)), None)
    if answer is not None:
        chosen = {axis: answer.data.get(axis, "") for axis in Axis}
        words = answer.data.get("rationale", "")
    else:
        chosen = {
            Axis.ATTRIBUTION: draft.attribution.code if draft and draft.attribution else "",
            Axis.TRUTH: draft.truth.code if draft and draft.truth else "",
        }
        words = draft.rationale if draft and draft.rationale else drafted
    if ratings is None:
        ratings = Rating.on_cards()
    return {
        "scales": scales_of(statement, chosen, ratings),
        "answer": answer,
        "rationale": words,
        "from_evidence": bool(drafted) and words == drafted,
        "draft": draft,
        "max_rationale": settings.MAX_RATIONALE,
        "wanted": statement.wanted,
        "answers": [],
    }


def show(
    request: HttpRequest,
    statement: Statement,
    *,
    status: int = 200,
    sheet: bool = False,
    **extra: Any,
) -> HttpResponse:
    """The card to htmx (where `sheet`, with what changes beside it, out of band), the whole page to everybody else."""
    part = wants_part(request)
    what = context(request, statement, sheet=sheet or not part, **extra)
    if not part:
        what["redraw"] = ""
        return varied(request, render(request, "articles/statement.html", what, status=status))
    what["oob"] = True
    response = render(request, "articles/_card_swap.html", what, status=status)
    return varied(request, push(request, response, statement.get_absolute_url()))


def onward(
    request: HttpRequest, statement: Statement | None, ratings: Sequence[Rating] | None = None
) -> HttpResponse:
    """To the next statement, as it was claimed a moment ago, or to the queue where there is none."""
    if statement is None:
        return HttpResponseClientRedirect(reverse("queue")) if request.htmx else redirect("queue")  # type: ignore[attr-defined]
    if request.htmx:  # type: ignore[attr-defined]
        return show(request, statement, sheet=True, ratings=ratings)
    return redirect(statement)


def moved(request: HttpRequest, statement: Statement, said: str) -> None:
    """The notice after a move, with the button that takes it back."""
    messages.success(request, said, extra_tags=str(statement.move_made or ""))


def conflict(request: HttpRequest, uuid: UUID, error: Exception, **typed: Any) -> HttpResponse:
    """409: says who did what, keeps what was typed: as a draft, and on the page, in `typed` forms too."""
    keep_draft(request, uuid)
    statement = find(uuid)
    last = (
        Event.objects.filter(object_id=uuid)
        .exclude(actor=request.user.uuid)
        .order_by("-number")
        .first()
    )
    who = User.objects.filter(uuid=last.actor).first() if last and last.actor else None
    code = "lost" if isinstance(error, LeaseLost) else "stale"
    if code == "lost":
        who = statement.holder or who
    at, verb = (last.at, last.verb) if last else (None, "")
    typing = "\n".join(request.POST[name] for name in TYPED if request.POST.get(name))
    problem = Problem(code, who, at, request.POST.get("rationale", ""), verb, typing)
    if (
        "rationale" in request.POST
    ):  # a form that asks for nothing: what is missing is not the matter now
        typed["answer"] = DraftForm(request.POST)
    return show(request, statement, status=409, problem=problem, sheet=True, **typed)


def keep_draft(request: HttpRequest, uuid: UUID) -> ReviewDraft | None:
    """Stores what the pad holds, where the request brings it along; None where it does not or cannot be read."""
    form = DraftForm(request.POST)
    if "rationale" not in request.POST or not form.is_valid():
        return None
    return desk.save_draft(
        uuid,
        request.user,  # type: ignore[arg-type]
        timezone.now(),
        attribution=form.cleaned_data["attribution"],
        truth=form.cleaned_data["truth"],
        rationale=form.cleaned_data["rationale"],
    )
