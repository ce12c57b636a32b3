"""Printed words beside their original: what differs, and the rating that this suggests. A person decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import desk
from articles.anchoring import Comparison, Mark, Piece, best_passage, compare
from articles.forms.wording import FindForm, MarkForm, OriginalForm
from articles.intake.languages import UNDETERMINED, language_of
from articles.models import EvidenceUse, Rating, Statement, User
from articles.models.reviews import CopyState
from articles.views.bench import KEYS, conflict, find, keep_draft, moved, show
from articles.views.panels import unfold
from articles.words import Axis, Kind

PANEL = "articles/panel/wording.html"
SURE = 6  # words: of fewer the detector guesses
ENOUGH = 0.4  # share of common words that proves one language, whatever the detector says
AROUND = 160  # code points of the original that are shown before and behind the printed words
SHOWN = {Mark.ELLIPSIS, Mark.BRACKET}
MOST = 3  # originals that are compared, the newest


@dataclass(frozen=True, slots=True)
class Beside:
    """One original against the printed words; `number` as evidence is numbered on the card."""

    use: EvidenceUse
    number: int
    done: Comparison
    pieces: tuple[Piece, ...]  # with what stands around cut to `AROUND`
    language: str  # of the original
    rating: (
        Rating | None
    )  # the suggestion in the desk's own words; None where its scale has no such rating
    key: str

    @property
    def percent(self) -> int:
        """Whole percent; 100 only where no word differs."""
        return int(100 * self.done.similarity)

    @property
    def signs(self) -> list[str]:
        """Which lines and signs the comparison uses, for its legend."""
        marks = {piece.mark for piece in self.pieces}
        shown = any(piece.mark in SHOWN and piece.original for piece in self.pieces)
        return [
            sign
            for sign, used in (
                ("inserted", marks & {Mark.INSERTED, Mark.CHANGED}),
                ("omitted", marks & {Mark.OMITTED, Mark.CHANGED}),
                ("moved", Mark.MOVED in marks),
                ("shown", shown),
                ("around", Mark.AROUND in marks),
            )
            if used
        ]

    @property
    def reasons(self) -> Sequence[Any]:
        """The weightiest eight."""
        return self.done.suggestion.reasons[:8] if self.done.suggestion else ()


@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET: the comparison, and the form for an original. POST: `do` adds one, marks one, or looks for one in a copy."""
    if request.method != "POST":
        statement = find(uuid)
        return unfold(request, statement, **asked(statement, request.user))
    keep_draft(request, uuid)
    match request.POST.get("do"):
        case "mark":
            return _mark(request, uuid)
        case "find":
            return _find(request, uuid)
    return _add(request, uuid)


def _add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    form = OriginalForm(request.POST)
    if not form.is_valid():
        return _again(request, uuid, form)
    sent = form.cleaned_data
    try:
        done = desk.add_original(
            uuid,
            request.user,
            timezone.now(),
            excerpt=sent["excerpt"],
            url=sent["url"],
            title=sent["title"],
            source=sent["source"],
            stance=sent["stance"],
            seen=sent["seen"],
        )
    except desk.NoSuchEvidence:
        form.add_error("source", _("This evidence is no longer here. Please choose again."))
        return _again(request, uuid, form)
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, **asked(find(uuid), request.user, form=form))
    return _shown(request, done, _("Original kept as evidence."))


def _mark(request: HttpRequest, uuid: UUID) -> HttpResponse:
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _again(request, uuid, None)
    try:
        done = desk.mark_original(uuid, request.user, timezone.now(), **form.cleaned_data)
    except desk.NoSuchEvidence:
        return _again(request, uuid, None)
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, **asked(find(uuid), request.user))
    marked = form.cleaned_data["original"]
    said = _("Marked as the original.") if marked else _("No longer the original.")
    return _shown(request, done, said)


def _find(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Looks in the stored copy of one piece of evidence; the passage stands in the form, and nothing is stored."""
    form, statement = FindForm(request.POST), find(uuid)
    sent = form.cleaned_data["evidence"] if form.is_valid() else None
    seen = desk.seen_evidence(statement, request.user)
    use = next((use for use in seen if use.evidence.uuid == sent), None)
    text = desk.read_copy(use.evidence) if use else None
    if use is None or text is None:
        found = {"problem_of_copy": "unread"}
        return unfold(request, statement, **asked(statement, request.user), **found)
    passage = best_passage(desk.printed_words(statement)[0], text, statement.article.language)
    if passage is None:
        return unfold(
            request, statement, **asked(statement, request.user), problem_of_copy="nothing"
        )
    initial = {"excerpt": passage.span.of(text), "source": str(use.evidence.uuid)}
    return unfold(
        request,
        statement,
        **asked(statement, request.user, form=OriginalForm(initial=initial)),
        passage=passage,
        passage_percent=int(100 * passage.score),
        passage_number=seen.index(use) + 1,
    )


def _again(request: HttpRequest, uuid: UUID, form: OriginalForm | None) -> HttpResponse:
    statement = find(uuid)
    what = asked(statement, request.user, form=form)
    return show(request, statement, status=422, arrive="panel", **what)


def _shown(request: HttpRequest, done: Statement, said: str) -> HttpResponse:
    moved(request, done, said)
    if not request.htmx:
        return redirect("wording", done.uuid)
    statement = find(done.uuid)
    return show(request, statement, arrive="panel", **asked(statement, request.user))


def asked(statement: Statement, person: User, form: OriginalForm | None = None) -> dict[str, Any]:
    """What the panel shows: each original that the person may see beside the printed words, and the form."""
    seen = desk.seen_evidence(statement, person)
    numbered = list(enumerate(seen, start=1))
    return {
        "panel": PANEL,
        "originals": [beside(statement, use, number) for number, use in numbered if use.original][
            -MOST:
        ],
        "original_form": form,
        "may_add": statement.is_held_by(person),
        "sources": [(number, use) for number, use in numbered if use.evidence.url],
        "markable": [
            (number, use)
            for number, use in numbered
            if use.added_by_id == person.pk and use.evidence.excerpt and not use.original
        ],
        "copies": [
            (number, use) for number, use in numbered if use.evidence.copy_state == CopyState.KEPT
        ],
        "is_reported": statement.kind not in {Kind.DIRECT, Kind.MIXED},
    }


def beside(statement: Statement, use: EvidenceUse, number: int) -> Beside:
    """The printed words against one original, with the suggestion in the words of the desk's scale."""
    printed, marked = desk.printed_words(statement)
    ours, original = statement.article.language, use.evidence.excerpt
    language = language_of(original) if len(original.split()) >= SURE else UNDETERMINED
    how = {"kind": Kind(statement.kind), "verbatim": marked, "printed_lang": ours}
    done = compare(printed, original, original_lang=language, **how)  # type: ignore[arg-type]
    if done.other_language:
        # a short passage may be taken for a neighbour's language: common words say better
        alike = compare(printed, original, original_lang=ours, **how)  # type: ignore[arg-type]
        if alike.similarity >= ENOUGH:
            done, language = alike, ours
    code = done.suggestion.code if done.suggestion else None
    said = [r for r in Rating.on_cards() if r.axis == Axis.ATTRIBUTION]  # type: ignore[attr-defined]
    place = next((n for n, rating in enumerate(said) if code and rating.code == code), None)
    rating = said[place] if place is not None else None
    key = f"{KEYS[Axis.ATTRIBUTION]:<64}"[place].strip() if place is not None else ""
    return Beside(use, number, done, _trimmed(done.pieces), language, rating, key)


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What stands around in the original only as far as it helps to read the words."""
    last = len(pieces) - 1
    return tuple(
        piece
        if piece.mark != Mark.AROUND or len(piece.original) <= AROUND or n not in {0, last}
        else replace(piece, original="… " + piece.original[-AROUND:])
        if n == 0
        else replace(piece, original=piece.original[:AROUND] + " …")
        for n, piece in enumerate(pieces)
    )
