"""My corrected decisions: one's own answers beside what the desk made of them, where that is something else."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.http import partial
from articles.models import Review, Statement, User, Verdict
from articles.rules.lifecycle import SETTLED
from articles.views.excerpts import Part

PAGE = 20  # rows
ALIKE = 0.4  # share of words in common below which two texts are no versions of each other
WORDS = re.compile(r"\s*\S+\s*")


@dataclass(frozen=True, slots=True)
class Corrected:
    """One answer, and what it came to. `how` is returned, outvoted, decided or amended.

    `verdict` is None while the statement is looked at again. The texts are marked word by word where one is a version
    of the other; where they are not, nothing in them is marked.
    """

    answer: Review
    how: str
    at: datetime
    who: User | None
    why: str
    verdict: Verdict | None
    mine: list[Part]
    theirs: list[Part]
    said_differs: bool
    so_differs: bool


@require_safe
def corrected(request: HttpRequest) -> HttpResponse:
    """Newest first; `older` is the uuid of the last answer shown, so that new decisions shift nothing."""
    person: User = request.user  # type: ignore[assignment]
    found = _found(person)
    rows = list(_older_than(request.GET.get("older", ""), found)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    context = {
        "section": "queue",
        "rows": [_row(answer) for answer in rows],
        "older": rows[-1].uuid if more else "",
        "first_page": "older" not in request.GET,
    }
    return partial(request, "articles/corrected.html", "articles/_corrected.html", context)


def _found(person: User) -> QuerySet[Review]:
    """One's answers that somebody sent back, and those with a verdict that rates otherwise or was amended."""
    held = Verdict.objects.filter(reviews=OuterRef("pk")).exclude(adjudicated_by=person)
    other = held.filter(
        ~Q(why="")
        | ~Q(truth=OuterRef("truth"))
        | (Q(attribution__isnull=False) & ~Q(attribution=OuterRef("attribution")))
    ).order_by("-number")
    sent_back = Q(closed_by__isnull=False) & ~Q(closed_by=person)
    mine = Review.objects.filter(reviewer=person).filter(sent_back | Exists(other))
    if person.restricted:
        mine = mine.filter(statement__in=Statement.objects.open_to(person))
    # sending back comes after any verdict on the same answer
    at = Coalesce(F("closed_at"), Subquery(other.values("settled_at")[:1]))
    verdicts = Verdict.objects.select_related("attribution", "truth", "adjudicated_by")
    return (
        mine.annotate(corrected_at=at)
        .select_related("statement__version__article__outlet", "attribution", "truth", "closed_by")
        .prefetch_related(
            Prefetch("verdicts", verdicts.order_by("-number"), to_attr="decided"),
            Prefetch("statement__verdicts", verdicts.filter(current=True), to_attr="held"),
        )
        .order_by("-corrected_at", "-pk")
    )


def _older_than(uuid: str, found: QuerySet[Review]) -> QuerySet[Review]:
    try:
        shown = found.filter(uuid=UUID(uuid))
        last = shown.values("corrected_at", "pk").first()  # type: ignore[misc]
    except ValueError:
        return found
    if last is None:
        return found
    at, pk = last["corrected_at"], last["pk"]
    return found.filter(Q(corrected_at__lt=at) | Q(corrected_at=at, pk__lt=pk))


def _row(answer: Review) -> Corrected:
    if answer.closed_by_id is not None and answer.closed_by_id != answer.reviewer_id:
        how, who, why = "returned", answer.closed_by, answer.closed_why
        # what others answered since is not shown before the statement is settled again
        again = answer.statement.held if answer.statement.stage in SETTLED else []  # type: ignore[attr-defined]
        verdict = next(iter(again), None)
    else:
        verdict = next(v for v in answer.decided if _is_other(answer, v))  # type: ignore[attr-defined]
        who, why = verdict.adjudicated_by, verdict.why
        how = "outvoted" if who is None else "amended" if why else "decided"
    mine, theirs = beside(answer.rationale, verdict.rationale if verdict else "")
    return Corrected(
        answer,
        how,
        answer.corrected_at,  # type: ignore[attr-defined]
        who,
        why,
        verdict,
        mine,
        theirs,
        verdict is not None and verdict.attribution_id != answer.attribution_id,
        verdict is not None and verdict.truth_id != answer.truth_id,
    )


def _is_other(answer: Review, verdict: Verdict) -> bool:
    """As `_found` asks it of the database."""
    if verdict.adjudicated_by_id == answer.reviewer_id:
        return False
    same = (verdict.attribution_id, verdict.truth_id) == (answer.attribution_id, answer.truth_id)
    return not same or bool(verdict.why)


def beside(mine: str, theirs: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts; words that only one of them has are marked where the texts are versions of each other."""
    old, new = WORDS.findall(mine), WORDS.findall(theirs)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or matcher.ratio() < ALIKE or mine == theirs:
        return [Part(mine)] if mine else [], [Part(theirs)] if theirs else []
    before, after = [], []
    for what, a, b, c, d in matcher.get_opcodes():
        differs = what != "equal"
        before += [Part("".join(old[a:b]), differs=differs)] if b > a else []
        after += [Part("".join(new[c:d]), differs=differs)] if d > c else []
    return before, after
