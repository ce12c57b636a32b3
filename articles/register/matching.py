"""Already checked? What earlier statements and other desks' checks say the same: suggestions, best first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from articles.anchoring.matching import Claimed, Likeness, Same, compare_claims
from articles.models import (
    CheckedClaim,
    ExternalCheck,
    NoMatch,
    Occurrence,
    OtherAccord,
    Statement,
    User,
)
from articles.models.statements import StatementQuerySet
from articles.register.candidates import candidates
from articles.register.claims import occurrences_seen_by, open_claims
from articles.register.seeing import hidden_from
from articles.rules.folding import fold
from articles.rules.lifecycle import PUBLIC, SETTLED, Publication

MOST = 5
MOST_JOINED = 100  # statements of claims that are looked at for the best one
Key = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class Match:
    """One suggestion. `target` carries no rating: `desk.matching.rated` adds those that the person may see.

    `our_text` and `their_text` are what was compared (the normalized claim where there is one): the spans in
    `likeness` point into them. Of a statement, version, article and outlet are loaded, without the text.
    """

    target: Statement | ExternalCheck
    likeness: Likeness
    our_text: str
    their_text: str
    outlet: str  # of a check by others: the publisher
    said_on: (
        date | None
    )  # publication of the article; of a check: when it was claimed, else when it was checked
    speaker: str  # "" where nobody is named
    claim: CheckedClaim | None = None  # that the target is joined to
    occurrences: int = (
        1  # statements joined to `claim`; without one, those found that say it in the same words
    )

    @property
    def is_external(self) -> bool:
        return isinstance(self.target, ExternalCheck)

    @property
    def is_withdrawn(self) -> bool:
        """The desk has taken its verdict back: it may not be taken over."""
        return (
            isinstance(self.target, Statement) and self.target.publication == Publication.WITHDRAWN
        )

    @property
    def is_settled(self) -> bool:
        """Whether there is an answer at all: the desk's, one that is public, or another desk's; none that was
        withdrawn."""
        if isinstance(self.target, ExternalCheck):
            return True
        if self.is_withdrawn:
            return False
        return self.target.stage in SETTLED or self.target.publication in PUBLIC


def already_checked(
    statement: Statement, person: User, now: datetime, most: int = MOST
) -> list[Match]:
    """Up to `most`, best first, of outlets that are open to the person; one for each claim; twelve queries at most.

    Nothing that somebody has rejected for this statement, nothing of its own article that says it in the same words,
    nothing that is joined to the same claim already. What has no answer yet only where it is *probably the same*: it
    tells the desk that somebody else is at it. Nothing that was said after `now`.
    """
    found = candidates(statement, person)
    if not (found.statements or found.checks or found.claims):
        return []
    ours = claimed(statement)
    own = _claim_of(statement, person)
    apart = _rejected(statement)
    matches = [
        *_statements(statement, ours, person, found.statements),
        *_checks(ours, found.checks),
        *_claims(statement, ours, person, found.claims),
    ]
    kept = (
        match
        for match in matches
        if match.likeness.same != Same.NO
        and _identity(match.target) not in apart
        and (match.claim is None or match.claim.pk != own)
        and (match.is_settled or match.likeness.same == Same.PROBABLY)
        and (match.said_on is None or match.said_on <= localdate(now))
    )
    best = _one_each(sorted(kept, key=_rank))[:most]
    return _counted(best, statement, person)


def claimed(statement: Statement) -> Claimed:
    """As it is compared: the normalized claim, which carries its negation; else the printed words, and the denial."""
    at = statement.article.published_at
    return Claimed.of(
        statement.claim or statement.exact,
        statement.article.language,
        denied=statement.is_denied and not statement.claim,
        speaker=fold(speaker_of(statement)),
        on=localdate(at) if at else None,
    )


def claimed_by(check: ExternalCheck, ours: Claimed) -> Claimed:
    """A check by others as it is compared with a claim, whose language it is taken to have where it names none."""
    return Claimed.of(
        check.text,
        check.language or ours.language,
        speaker=fold(check.claimant),
        on=check.claimed_on,
    )


def speaker_of(statement: Statement) -> str:
    """As settled in the register, else as printed; "" for nobody. Reads the chain."""
    link = statement.claimant
    if link is None:
        return ""
    return link.source.name if link.source else link.name


def _statements(
    statement: Statement, ours: Claimed, person: User, keys: Iterable[int]
) -> Iterator[Match]:
    for other in _read(Statement.objects.filter(pk__in=list(keys)), person):
        if statement.pk in (other.parent_id, other.pk) or other.pk == statement.parent_id:
            continue
        theirs = claimed(other)
        if other.version.article_id == statement.article.pk and theirs.letters == ours.letters:
            continue
        yield _match(other, ours, theirs)


def _read(statements: StatementQuerySet, person: User) -> StatementQuerySet:
    article = ("uuid", "title", "url", "language", "published_at", "reviews_wanted", "outlet_id")
    outlet = ("uuid", "name", "reviews_wanted")
    own = ("uuid", "parent_id", "exact", "claim", "nonfact", "kind", "stage", "publication")
    seen = occurrences_seen_by(person).filter(statement=OuterRef("pk"))
    return (
        statements.open_to(person)
        .annotate(shows_claim=Exists(seen.order_by()))
        .select_related("version__article__outlet", "occurrence__claim")
        .prefetch_related("links__source")
        .only(
            *own,
            *("holder_id", "reviews_wanted", "version__article_id"),
            *(f"version__article__{name}" for name in article),
            *(f"version__article__outlet__{name}" for name in outlet),
            "occurrence__claim",
        )
    )


def _match(other: Any, ours: Claimed, theirs: Claimed) -> Match:
    """`other` as `_read` gives it."""
    return Match(
        target=other,
        likeness=compare_claims(ours, theirs),
        our_text=ours.text,
        their_text=theirs.text,
        outlet=other.article.outlet.name,
        said_on=theirs.on,
        speaker=speaker_of(other),
        claim=other.occurrence.claim if other.shows_claim else None,
    )


def _checks(ours: Claimed, keys: Iterable[int]) -> Iterator[Match]:
    for check in (
        ExternalCheck.objects.filter(pk__in=list(keys)).select_related("claim").defer("raw")
    ):
        theirs = claimed_by(check, ours)
        yield Match(
            target=check,
            likeness=compare_claims(ours, theirs),
            our_text=ours.text,
            their_text=theirs.text,
            outlet=check.publisher,
            said_on=check.claimed_on or check.checked_on,
            speaker=check.claimant,
            claim=check.claim,
        )


def _claims(
    statement: Statement, ours: Claimed, person: User, keys: Iterable[int]
) -> Iterator[Match]:
    """Claims whose own words are alike, each with the best of what is joined to it; without any, nothing."""
    found = open_claims(person).filter(pk__in=list(keys))
    claims = {claim.pk: claim for claim in found}
    if not claims:
        return
    likenesses = {}
    for pk, claim in claims.items():
        theirs = Claimed.of(claim.text, claim.language)
        likeness = compare_claims(ours, theirs)
        if likeness.same != Same.NO:
            likenesses[pk] = (theirs, likeness)
    joined = occurrences_seen_by(person).filter(claim__in=likenesses)
    others = Statement.objects.filter(occurrence__in=joined).exclude(pk=statement.pk)
    others = _read(others, person).order_by("-pk")[:MOST_JOINED]
    for other in others if likenesses else ():
        theirs, likeness = likenesses[other.occurrence.claim_id]
        match = _match(other, ours, claimed(other))
        yield replace(match, likeness=likeness, their_text=theirs.text)


def _rank(match: Match) -> tuple[bool, bool, float, int]:
    """Best first: probably the same, answered, alike, recent."""
    on = match.said_on or date.min
    return (
        match.likeness.same != Same.PROBABLY,
        not match.is_settled,
        -match.likeness.score,
        -on.toordinal(),
    )


def _one_each(matches: list[Match]) -> list[Match]:
    """One for each claim, and for the same words in several articles; of these it is said how many there are."""
    kept: dict[Key, Match] = {}
    targets: set[Key] = set()
    times: Counter[Key] = Counter()
    for match in matches:
        if _identity(match.target) in targets:
            continue
        targets.add(_identity(match.target))
        key = _group(match)
        kept.setdefault(key, match)
        times[key] += not match.is_external
    return [replace(match, occurrences=max(1, times[key])) for key, match in kept.items()]


def _group(match: Match) -> Key:
    if match.claim is not None:
        return "claim", match.claim.pk
    if match.is_external:
        return _identity(match.target)
    return "words", fold(match.their_text)


def _identity(target: Statement | ExternalCheck) -> Key:
    return type(target).__name__, target.pk


def _rejected(statement: Statement) -> set[Key]:
    """Said of this statement with another, from either side."""
    found: set[Key] = set()
    rows = NoMatch.objects.filter(Q(statement=statement) | Q(other=statement))
    for one, other, check in rows.values_list("statement", "other", "check_by_others"):
        if check is not None:
            found.add((ExternalCheck.__name__, check))
        else:
            found.add((Statement.__name__, other if one == statement.pk else one))
    return found


def _claim_of(statement: Statement, person: User) -> int | None:
    """Key of the claim that it is joined to; while the person must not know what somebody else made of it, of the one
    that they have joined it to themselves, or None."""
    held = Occurrence.objects.filter(statement=statement).alias(
        is_hidden=hidden_from(person, "statement__")
    )
    own = OtherAccord.objects.filter(occurrence=OuterRef("pk"), added_by=person).order_by()
    beside = own.values_list(Coalesce("beside__occurrence__claim", "beside_check__claim"))
    is_seen = Q(is_hidden=False) | Q(added_by=person)
    of = Case(When(is_seen, then=F("claim")), default=Subquery(beside[:1]))
    return held.values_list(of, flat=True).first()


def _counted(matches: list[Match], statement: Statement, person: User) -> list[Match]:
    """With the number of other statements that each claim has, of those that the person may see."""
    claims = {match.claim.pk for match in matches if match.claim}
    if not claims:
        return matches
    others = Statement.objects.open_to(person).standing().exclude(pk=statement.pk)
    joined = others.filter(occurrence__in=occurrences_seen_by(person).filter(claim__in=claims))
    times = Counter(joined.values_list("occurrence__claim", flat=True))
    return [
        replace(match, occurrences=max(1, times[match.claim.pk])) if match.claim else match
        for match in matches
    ]
