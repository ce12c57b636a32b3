"""Reads on claims: where each was made, what was found there, and whether the verdicts agree.

Of answers only the verdict of what is settled, else the one that is public. Nothing of a statement whose review the
person still owes an answer to, so that no second review is spoiled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from articles.models import (
    Accord,
    AttributionLink,
    CheckedClaim,
    ExternalCheck,
    Occurrence,
    OtherAccord,
    Rating,
    Statement,
    User,
    Verdict,
)
from articles.register.seeing import hidden_from
from articles.rules.folding import fold

MOST_WORDS = 8  # of a search; each is one more question to the index
MOST_FOUND = 10  # rows of each kind that are offered to be joined
Answer = tuple[int, str]  # see `Rating.identity`


def shown_verdicts(statements: Iterable[Statement], person: User) -> dict[int, Verdict]:
    """By the key of the statement, with ratings; one question. Which one is `Verdict.objects.shown`; none, also not a
    public one, where the person's own answer comes first."""
    held = (
        Verdict.objects.shown()
        .filter(statement__in=[row.pk for row in statements])
        .alias(is_hidden=hidden_from(person, "statement__"))
        .filter(is_hidden=False)
        .select_related("attribution__scale_version", "truth__scale_version")
        .order_by("number")
    )
    return {verdict.statement_id: verdict for verdict in held}


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence, as the page of its claim shows it."""

    occurrence: Occurrence
    verdict: Verdict | None
    speaker: str  # "" where nobody is named

    @property
    def statement(self) -> Statement:
        return self.occurrence.statement

    @property
    def said_on(self) -> date | None:
        at = self.statement.article.published_at
        return localdate(at) if at else None

    @property
    def accords(self) -> list[Accord]:
        """What its reviewers did with the verdict before, each once; hidden while their answers are."""
        said = [self.occurrence, *self.occurrence.others.all()] if self.verdict else []
        return list(dict.fromkeys(one.comes_to for one in said))


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with all that is joined to it, the earliest first."""

    claim: CheckedClaim
    places: Sequence[Place]
    checks: Sequence[ExternalCheck]

    @property
    def contradictions(self) -> list[tuple[Rating, list[Place]]]:
        """Per rating of the truth its places, where there is more than one; empty where all agree."""
        return sides([place for place in self.places if place.verdict])

    @property
    def outlets(self) -> int:
        return len({place.statement.article.outlet_id for place in self.places})

    @property
    def timeline(self) -> list[tuple[date | None, Place | None, ExternalCheck | None]]:
        """Occurrences and checks by their day; what has none comes last."""
        lines: list[tuple[date | None, Place | None, ExternalCheck | None]] = [
            *((place.said_on, place, None) for place in self.places),
            *((check.checked_on or check.claimed_on, None, check) for check in self.checks),
        ]
        return sorted(lines, key=lambda line: (line[0] is None, line[0] or date.max))


def sides(places: Sequence[Place]) -> list[tuple[Rating, list[Place]]]:
    found: dict[Answer, tuple[Rating, list[Place]]] = {}
    for place in places:
        assert place.verdict is not None
        truth = place.verdict.truth
        found.setdefault(truth.identity, (truth, []))[1].append(place)
    return list(found.values()) if len(found) > 1 else []


def told(claim: CheckedClaim, person: User) -> Told:
    """Five questions. Of outlets that the person may see."""
    occurrences = occurrences_seen_by(person).filter(claim=claim)
    rows = list(
        occurrences.select_related(
            "statement__version__article__outlet", "added_by", "beside_check"
        )
        .defer("statement__version__text")
        .prefetch_related(_mouths(), "others")
    )
    verdicts = shown_verdicts((row.statement for row in rows), person)
    places = [Place(row, verdicts.get(row.statement_id), _speaker(row)) for row in rows]
    places.sort(
        key=lambda place: (place.said_on is None, place.said_on or date.max, place.statement.pk)
    )
    checks = list(claim.checks.select_related("joined_by").order_by("checked_on", "pk"))
    return Told(claim, places, checks)


def _mouths() -> Prefetch:
    return Prefetch(
        "statement__links",
        AttributionLink.objects.select_related("source", "outlet").order_by("order"),
    )


def _speaker(row: Occurrence) -> str:
    first = row.statement.claimant
    return first.name if first else ""


def occurrences_seen_by(person: User) -> QuerySet[Occurrence]:
    """Of outlets that the person may see. That somebody else has joined a statement is part of their answer: who still
    owes one of their own does not see it; editors do, who look after the claims."""
    rows = Occurrence.objects.all()
    if person.restricted:
        rows = rows.filter(statement__version__article__outlet__in=person.outlets.all())
    if person.is_editor:
        return rows
    own = Exists(OtherAccord.objects.filter(occurrence=OuterRef("pk"), added_by=person))
    rows = rows.alias(is_hidden=hidden_from(person, "statement__"))
    return rows.filter(Q(is_hidden=False) | Q(added_by=person) | own)


# -- the list ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    claim: CheckedClaim
    occurrences: int
    outlets: int
    checks: int
    ratings: Sequence[Rating]  # of the truth, each once; more than one: the verdicts differ

    @property
    def differs(self) -> bool:
        return len(self.ratings) > 1


def open_claims(person: User) -> QuerySet[CheckedClaim]:
    """That stand by themselves, and whose words the person may read: to whoever sees only some outlets, one that was
    made elsewhere is not opened by a statement that somebody else has joined and that is hidden from them."""
    found = CheckedClaim.objects.standing().open_to(person)
    if not person.restricted:
        return found
    made = Occurrence.objects.filter(claim=OuterRef("pk"))
    elsewhere = made.exclude(statement__version__article__outlet__in=person.outlets.all())
    seen = occurrences_seen_by(person).filter(claim=OuterRef("pk"))
    return found.filter(Exists(seen) | ~Exists(elsewhere))


def holding(rows: QuerySet[CheckedClaim], words: str) -> QuerySet[CheckedClaim]:
    """Those whose words hold all of these, anywhere."""
    for word in fold(words).split()[:MOST_WORDS]:
        rows = rows.filter(folded__holds=word)
    return rows


def lines(claims: Sequence[CheckedClaim], person: User) -> list[Line]:
    """Three questions, however many claims."""
    keys = [claim.pk for claim in claims]
    rows = list(
        occurrences_seen_by(person)
        .filter(claim__in=keys)
        .select_related("statement__version__article")
        .defer("statement__version__text")
    )
    verdicts = shown_verdicts((row.statement for row in rows), person)
    checks = dict(
        ExternalCheck.objects.filter(claim__in=keys)
        .order_by()
        .values_list("claim")
        .annotate(n=Count("pk"))
    )
    found = []
    for claim in claims:
        own = [row for row in rows if row.claim_id == claim.pk]
        truths = {
            verdicts[row.statement_id].truth.identity: verdicts[row.statement_id].truth
            for row in own
            if row.statement_id in verdicts
        }
        outlets = len({row.statement.article.outlet_id for row in own})
        found.append(Line(claim, len(own), outlets, checks.get(claim.pk, 0), [*truths.values()]))
    return found


# -- to be joined by hand ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """What holds the words and is not joined to the claim yet."""

    statements: Sequence[Statement]
    claims: Sequence[CheckedClaim]
    checks: Sequence[ExternalCheck]

    def __bool__(self) -> bool:
        return bool(self.statements or self.claims or self.checks)


def to_join(claim: CheckedClaim, words: str, person: User) -> Found:
    """Three questions; statements that belong to another claim come with it, as that claim.

    One whose occurrence is hidden from the person is found as if it had none: else its absence would tell.
    """
    joined = occurrences_seen_by(person).filter(statement=OuterRef("pk"))
    statements = Statement.objects.standing().open_to(person).filter(~Exists(joined))
    statements = statements.select_related("version__article__outlet").defer("version__text")
    checks = ExternalCheck.objects.filter(claim=None)
    for word in fold(words).split()[:MOST_WORDS]:
        statements = statements.filter(folded__holds=word)
        checks = checks.filter(folded__holds=word)
    claims = holding(open_claims(person), words).exclude(pk=claim.pk)
    return Found(
        list(statements.order_by("-pk")[:MOST_FOUND]),
        list(claims.order_by("-created_at", "-pk")[:MOST_FOUND]),
        list(checks.order_by("-pk")[:MOST_FOUND]),
    )


def standing(claim: CheckedClaim) -> CheckedClaim:
    """Itself, or the one that it was merged into."""
    seen = {claim.pk}
    while claim.merged_into is not None and claim.merged_into_id not in seen:
        claim = claim.merged_into
        seen.add(claim.pk)
    return claim
