"""“Checked before?” on the card: what says the same, and what the reviewer makes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import desk
from articles.anchoring.matching import Difference, Same
from articles.desk.matching import RatedMatch, rated
from articles.forms.claims import GONE, MatchForm, Said
from articles.http import varied, wants_part
from articles.models import (
    Accord,
    CheckedClaim,
    ExternalCheck,
    NoMatch,
    Occurrence,
    OtherAccord,
    Review,
    Statement,
    User,
    Verdict,
    labels,
)
from articles.register.matching import already_checked
from articles.spans import Span
from articles.views.bench import conflict, find, keep_draft, moved, show

Other = Statement | ExternalCheck
Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row: the earlier words with the shared ones marked, and what differs."""

    rated: RatedMatch
    pieces: Pieces
    reviewers: Sequence[str]

    @property
    def target(self) -> Other:
        return self.rated.match.target

    @property
    def is_probable(self) -> bool:
        return self.rated.match.likeness.same == Same.PROBABLY

    @property
    def shared(self) -> int:
        return len(self.rated.match.likeness.theirs)

    @property
    def language(self) -> str:
        target = self.target
        return target.language if isinstance(target, ExternalCheck) else target.article.language

    @property
    def differences(self) -> list[tuple[str, Difference]]:
        """Each kind once, in words."""
        return [
            (str(labels.DIFFERS[found.kind]), found)
            for found in self.rated.match.likeness.differences
        ]


@require_safe
def matches(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The section by itself, which the card asks for when it is there; to everybody else the page with it."""
    statement = find(uuid)
    if not wants_part(request):
        return redirect(f"{statement.get_absolute_url()}?matches=1")
    shown = section(statement, request.user)  # type: ignore[arg-type]
    context = {"statement": statement, "sign": True, **shown}
    return varied(request, render(request, "articles/_matches.html", context))


def section(statement: Statement, person: User) -> dict[str, Any]:
    """What it shows: the suggestions, the claim that the statement belongs to, and what is set aside."""
    found = rated(already_checked(statement, person, timezone.now()), person)
    reviewers = _reviewers([match.verdict for match in found if match.verdict])
    rows = [
        Suggestion(
            match,
            cut(match.match.their_text, match.match.likeness.theirs),
            reviewers.get(match.verdict.pk, ()) if match.verdict else (),
        )
        for match in found
    ]
    return {
        "has_matches": True,
        "probable": [row for row in rows if row.is_probable],
        "perhaps": [row for row in rows if not row.is_probable],
        **_joined(statement, person),
        "apart": _apart(statement, person),
        "can_say": statement.is_held_by(person),
    }


def cut(text: str, spans: Sequence[Span]) -> Pieces:
    """The text in pieces: (words, whether the other claim has them too)."""
    pieces: Pieces = []
    at = 0
    for span in spans:
        pieces += [(text[at : span.start], False), (text[span.start : span.end], True)]
        at = span.end
    pieces.append((text[at:], False))
    return [piece for piece in pieces if piece[0]]


def _reviewers(verdicts: list[Verdict]) -> dict[int, list[str]]:
    answers = Review.objects.select_related("reviewer").order_by("created_at", "pk")
    prefetch_related_objects(verdicts, Prefetch("reviews", answers))
    return {
        verdict.pk: [str(answer.reviewer) for answer in verdict.reviews.all()]
        for verdict in verdicts
    }


def _joined(statement: Statement, person: User) -> dict[str, object]:
    """The claim that the statement belongs to, with what each said; while blind only what the person said themselves.

    `may_read`: its words are not those of an outlet that the person does not see.
    """
    said = _said(statement)
    own = [one for one in said if one.added_by_id == person.pk]
    is_blind = bool(said) and desk.is_blind(statement, person)
    shown = own if is_blind else said
    if not shown:
        return {"joined": None}
    open_claims = CheckedClaim.objects.open_to(person)
    return {
        "joined": shown[0],
        "others_said": shown[1:],
        "may_read": not person.restricted or open_claims.filter(pk=shown[0].claim.pk).exists(),
        "may_leave": bool(own) or (person.is_editor and not is_blind),
    }


def _said(statement: Statement) -> list[Occurrence | OtherAccord]:
    """Of the claim that it belongs to, the first first. Two questions, one where it belongs to none."""
    held = (
        Occurrence.objects.filter(statement=statement)
        .select_related("claim", "added_by", "beside_check")
        .first()
    )
    if held is None:
        return []
    others = held.others.select_related(
        "added_by", "occurrence__claim", "beside__occurrence__claim", "beside_check__claim"
    )
    return [held, *others]


def _apart(statement: Statement, person: User) -> list[NoMatch]:
    open_to = Statement.objects.open_to(person)
    rows = NoMatch.objects.filter(statement=statement).select_related(
        "other__version__article__outlet", "check_by_others"
    )
    if person.restricted:
        rows = rows.exclude(other__isnull=False) | rows.filter(other__in=open_to)
    return list(rows.defer("other__version__text").order_by("-said_at", "-pk")[:20])


# -- what the reviewer says --------------------------------------------------------------------------


@require_POST
def match(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes the pad along, so that nothing that was typed is lost; saves no answer."""
    keep_draft(request, uuid)
    form = MatchForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422, refusal=GONE)
    person: User = request.user  # type: ignore[assignment]
    sent = form.cleaned_data
    said = Said(sent["match"])
    if said == Said.LEAVE:
        return _leave(request, uuid)
    other = _other(uuid, person, sent["statement"], sent["check_by_others"])
    if other is None:
        return show(request, find(uuid), status=409, refusal=GONE)
    try:
        done = ACTS[said](uuid, person, timezone.now(), other, sent["seen"])
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    except desk.VerdictWithdrawn:
        refusal = _("The earlier verdict was withdrawn: please give your own.")
        return show(request, find(uuid), status=409, refusal=refusal)
    except desk.TwoClaims:
        refusal = _(
            "Both belong to a claim already, and not to the same one. An editor can merge these two claims."
        )
        return show(request, find(uuid), status=409, refusal=refusal)
    moved(request, done, _noted(said, other))
    return _shown(request, uuid, taken=said == Said.TAKE)


def _other(uuid: UUID, person: User, statement: UUID | None, check: UUID | None) -> Other | None:
    if check:
        return ExternalCheck.objects.select_related("claim").filter(uuid=check).first()
    if statement is None:
        return None
    rows = Statement.objects.standing().open_to(person).exclude(uuid=uuid)
    return rows.select_related("version__article__outlet").filter(uuid=statement).first()


Act = Callable[[UUID, User, datetime, Other, int], Statement]
ACTS: dict[Said, Act] = {
    Said.TAKE: lambda uuid, person, now, other, seen: desk.take_over(
        uuid, person, now, other=other, seen=seen
    ),
    Said.SAME: lambda uuid, person, now, other, seen: desk.join_claim(
        uuid, person, now, other=other, accord=Accord.OPEN, seen=seen
    ),
    Said.CONTRADICT: lambda uuid, person, now, other, seen: desk.join_claim(
        uuid, person, now, other=other, accord=Accord.CONTRADICTED, seen=seen
    ),
    Said.NO: lambda uuid, person, now, other, seen: desk.keep_apart(
        uuid, person, now, other=other, seen=seen
    ),
    Said.AGAIN: lambda uuid, person, now, other, seen: desk.show_again(
        uuid, person, now, other=other, seen=seen
    ),
}
NOTICES: dict[Said, Callable[[], str]] = {
    Said.TAKE: lambda: _("Taken over as a draft. Please check it, then save."),
    Said.SAME: lambda: _("Joined to the same claim."),
    Said.CONTRADICT: lambda: _("Noted: same claim, another verdict. Please give yours."),
    Said.NO: lambda: _("Set aside: these two are not suggested to each other again."),
    Said.AGAIN: lambda: _("It can be suggested again."),
}


def _noted(said: Said, other: Other) -> str:
    """What was done; of a check by others no verdict was taken."""
    if said == Said.TAKE and isinstance(other, ExternalCheck):
        return _(
            "Joined to the same claim; publisher and address are noted in the rationale. Please give your own verdict."
        )
    return NOTICES[said]()


def _leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Out of the claim again, by whoever joined it or an editor. What the card does not show is not there to leave."""
    person: User = request.user  # type: ignore[assignment]
    statement = find(uuid)
    held = Occurrence.objects.filter(statement=statement).select_related("claim").first()
    if held is None or _joined(statement, person)["joined"] is None:
        return show(request, statement, status=409, refusal=GONE)
    try:
        desk.leave_claim(held.claim.uuid, person, timezone.now(), statement=uuid)
    except desk.NoSuchClaim:
        return show(request, find(uuid), status=409, refusal=GONE)
    except desk.NotYours:
        refusal = _("Whoever joined it can take it out, and editors can.")
        return show(request, find(uuid), status=403, refusal=refusal)
    return _shown(request, uuid)


def _shown(request: HttpRequest, uuid: UUID, *, taken: bool = False) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{reverse('statement', args=[uuid])}?matches=1")
    statement = find(uuid)
    shown = section(statement, request.user)  # type: ignore[arg-type]
    there = any(shown[name] for name in ("probable", "perhaps", "joined", "apart"))
    return show(request, statement, arrive="matches" if there else "", taken=taken, **shown)
