"""The bench: article left, card right. One context for the page and for every part of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from articles import desk
from articles.desk.errors import LeaseLost
from articles.forms.review import AnswerForm, DraftForm
from articles.http import push, varied, wants_part
from articles.models import AttributionLink, Event, Rating, ReviewDraft, Statement, User, labels
from articles.register import Target
from articles.rules.lifecycle import PUBLIC, Stage
from articles.views.segments import Numbered, number, segments
from articles.words import Axis, Found, Kind

FORBIDDEN = {
    "rank": gettext_lazy("Only editors can do this."),
    "reviewed": gettext_lazy("You have reviewed this one; somebody else decides."),
    "adjudicated": gettext_lazy("You have decided this one; another editor approves it."),
    "alone": gettext_lazy("You alone have reviewed this one; another editor approves it."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing was saved: `code` is stale or lost; who did something since; the words that were not saved."""

    code: str
    who: User | None = None
    at: datetime | None = None
    words: str = ""


def find(uuid: UUID) -> Statement:
    return get_object_or_404(Statement.objects.for_card(), uuid=uuid)


def context(
    request: HttpRequest,
    statement: Statement,
    *,
    answer: AnswerForm | None = None,
    problem: Problem | None = None,
    whole: bool = True,
    **extra: Any,
) -> dict[str, Any]:
    """Everything that the page, the sheet and the card of one statement show to this person."""
    person: User = request.user  # type: ignore[assignment]
    version = statement.version
    rows = list(version.statements.standing().in_reading_order().defer("prefix", "suffix"))
    mine = set(
        Statement.objects.reviewed_by(person).filter(version=version).values_list("pk", flat=True)
    )
    numbered = number(rows, person, mine, statement)
    place = next((n.number for n in numbered if n.current), 0)
    foot = _foot(statement, person, statement.pk in mine)
    blind = desk.is_blind(statement, person)
    links = list(statement.links.all())
    if blind:  # nobody else's check is shown, or preselected
        for link in links:
            if link.settled_by_id != person.pk:
                link.found = Found.UNCHECKED
    return {
        "section": "queue",
        "statement": statement,
        "article": version.article,
        "version": version,
        "numbered": numbered,
        **(_text(statement, numbered) if whole else {}),
        "place": place,
        "links": links,
        "unsettled": any(not link.is_settled for link in links),
        "blind": blind,
        "uses": [
            use
            for use in statement.evidence_uses.all()
            if not blind or use.added_by_id == person.pk
        ],
        "foot": f"articles/foot/{foot}.html",
        "labels": labels,
        "targets": list(labels.TARGET.items()),
        "guess": {link.order: _target(link) for link in links},
        "problem": problem,
        **(_pad(statement, person, answer) if foot in {"review", "adjudicate"} else {}),
        **_decided(statement, person, foot),
        **extra,
    }


def _text(statement: Statement, numbered: list[Numbered]) -> dict[str, Any]:
    """The article's text in pieces: only where the sheet goes out, since the card alone needs none of it."""
    version = statement.version
    paragraphs = segments(version.text, numbered, version.article.title)
    return {
        "paragraphs": paragraphs,
        "title_in_text": bool(paragraphs) and paragraphs[0].tag == "h1",
    }


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


def _pad(statement: Statement, person: User, answer: AnswerForm | None) -> dict[str, Any]:
    """The two scales with their keys, and what was typed: in the form sent, else the draft, else from evidence."""
    drafted = desk.drafted_rationale(statement, person)
    draft = ReviewDraft.objects.filter(statement=statement, reviewer=person).first()
    if answer is not None:
        chosen = {axis: answer.data.get(axis, "") for axis in Axis}
        words = answer.data.get("rationale", "")
    else:
        chosen = {
            Axis.ATTRIBUTION: draft.attribution.code if draft and draft.attribution else "",
            Axis.TRUTH: draft.truth.code if draft and draft.truth else "",
        }
        words = draft.rationale if draft and draft.rationale else drafted
    ratings = list(
        Rating.objects.filter(
            scale_version__current=True, scale_version__scale__in_use=True, retired=False
        )
        .select_related("scale_version__scale")
        .order_by("order")
    )
    keys = {Axis.ATTRIBUTION: "12345678", Axis.TRUTH: "asdfghjk"}
    scales = {
        axis.value: [
            (rating, key, chosen[axis] == rating.code)
            for rating, key in zip(
                (r for r in ratings if r.scale_version.scale.axis == axis),
                f"{keys[axis]:<64}",
                strict=False,
            )
        ]
        for axis in Axis
        if axis == Axis.TRUTH or statement.kind != Kind.ASSERTION
    }
    return {
        "scales": scales,
        "answer": answer,
        "rationale": words,
        "from_evidence": bool(drafted) and words == drafted,
        "draft": draft,
        "max_rationale": settings.MAX_RATIONALE,
        "wanted": statement.wanted,
        "answers": [],
    }


def _decided(statement: Statement, person: User, foot: str) -> dict[str, Any]:
    """Answers and verdict, where this person may see them."""
    if foot in {"disputed", "adjudicate", "settled"}:
        related = ("reviewer", "attribution", "truth")
        answers = statement.reviews.filter(open=True).select_related(*related)
        verdicts = list(
            statement.verdicts.select_related(
                "attribution", "truth", "approved_by", "adjudicated_by"
            )
        )
        current = next((v for v in verdicts if v.current), None)
        forbidden = desk.may_approve(current, person) if current else "rank"
        return {
            "answers": list(answers),
            "verdict": current,
            "verdicts": verdicts,
            "forbidden": forbidden,
            "is_public_now": statement.publication in PUBLIC,
            "can_publish": current is not None
            and statement.stage == Stage.APPROVED
            and not current.published_at,
        }
    return {}


def show(
    request: HttpRequest,
    statement: Statement,
    *,
    status: int = 200,
    sheet: bool = False,
    **extra: Any,
) -> HttpResponse:
    """The card to htmx (with the sheet beside it, out of band, where `sheet`), the whole page to everybody else."""
    if not wants_part(request):
        what = context(request, statement, **extra)
        return varied(request, render(request, "articles/statement.html", what, status=status))
    what = context(request, statement, whole=sheet, **extra)
    what |= {"oob": True, "with_sheet": sheet}
    response = render(request, "articles/_card_swap.html", what, status=status)
    return varied(request, push(request, response, statement.get_absolute_url()))


def onward(request: HttpRequest, statement: Statement | None) -> HttpResponse:
    """To the next statement, or to the queue where there is none."""
    if statement is None:
        return HttpResponseClientRedirect(reverse("queue")) if request.htmx else redirect("queue")  # type: ignore[attr-defined]
    if request.htmx:  # type: ignore[attr-defined]
        return show(request, find(statement.uuid), sheet=True)
    return redirect(statement)


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
    problem = Problem(code, who, last.at if last else None, request.POST.get("rationale", ""))
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
