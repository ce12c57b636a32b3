"""Something else is said of the same: another word in the place of one that carries the claim, or a deed that is only
promised in the other claim, or a complaint filed and a complaint withdrawn."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from articles.anchoring.matching.claimed import Claimed, Word
from articles.anchoring.matching.lexicon import UNDONE, WILLING
from articles.anchoring.matching.likeness import Difference, Differs
from articles.anchoring.matching.naming import named
from articles.anchoring.matching.pairing import Paired
from articles.anchoring.matching.roots import root_of
from articles.spans import Span

ANOTHER = 0.8  # weight of unmatched words on both sides that makes another claim
OPEN = 0.2  # share of a word that the other claim has not, to be named
EVENTS = tuple(
    "al ment tion sion ance ence ure".split()
)  # ends of English nouns that go with a verb


def words(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    """Something else stands on both sides: it may be a synonym, and it may be another claim."""
    ours = [(w, 1 - paired.ours.get(i, 0)) for i, w in enumerate(one.words) if w.carries]
    theirs = [(w, 1 - paired.theirs.get(j, 0)) for j, w in enumerate(other.words) if w.carries]
    a, b = (sum(w.weight * open_ for w, open_ in side) for side in (ours, theirs))
    if (
        min(a, b) >= ANOTHER
        or _stands(one, paired.ours, theirs)
        or _stands(other, paired.theirs, ours)
    ):
        yield named(
            Differs.WORD,
            one,
            [w.span for w, open_ in ours if open_ > OPEN],
            other,
            [w.span for w, open_ in theirs if open_ > OPEN],
        )


def _stands(
    claim: Claimed, matched: Mapping[int, float], against: list[tuple[Word, float]]
) -> bool:
    """Whether its verb says only that something lies there, where the other one's says more."""
    lies = root_of("liegen", "de")
    light = any(w.root == lies and i not in matched for i, w in enumerate(claim.words))
    return light and any(open_ == 1 and w.text[:1].islower() for w, open_ in against)


def undone(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    """What is done in one claim is only promised or hindered in the other one."""
    roots = _attitudes(one.language)
    ours = [
        w.span
        for i, w in enumerate(one.words)
        if i not in paired.ours and w.carries and w.root in roots
    ]
    theirs = [
        w.span
        for j, w in enumerate(other.words)
        if j not in paired.theirs and w.carries and w.root in roots
    ]
    if ours or theirs:
        yield named(Differs.WORD, one, ours, other, theirs)


@lru_cache(maxsize=4)
def _attitudes(language: str) -> frozenset[str]:
    return frozenset(root_of(word, language) for word in UNDONE.get(language, ()))


def recast(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    """A noun stands for the other one's verb, and something else is done: files a complaint, withdraws it."""
    back = [(j, i) for i, j in paired.pairs]
    if any(_is_recast(one, i, other, j) for i, j in paired.pairs):
        if ours := _left(one, paired.ours, other):
            yield named(Differs.WORD, one, ours, other, ())
            return
    if any(_is_recast(other, j, one, i) for j, i in back):
        if theirs := _left(other, paired.theirs, one):
            yield named(Differs.WORD, one, (), other, theirs)


def _left(claim: Claimed, shares: Mapping[int, float], there: Claimed) -> list[Span]:
    """What it says besides: not that a rise is planned, where the other one says that something shall rise."""
    wills = any(w.key in WILLING.get(there.language, ()) for w in there.words)
    plans = root_of("planen", "de") if there.language == "de" else root_of("plan", "en")
    return [
        w.span
        for i, w in enumerate(claim.words)
        if i not in shares and w.carries and not w.is_name and not (wills and w.root == plans)
    ]


def _is_recast(claim: Claimed, i: int, there: Claimed, j: int) -> bool:
    noun, verb = claim.words[i], there.words[j]
    if not verb.carries or noun.is_whole:
        return False
    if claim.language == "de":
        return noun.is_noun and (verb.is_whole or verb.text[:1].islower())
    if noun.article and verb.key.endswith("ed") and not noun.key.endswith(("ed", "ing")):
        return True  # banned, lifted its ban
    return verb.is_whole or (noun.key.endswith(EVENTS) and not verb.key.endswith(EVENTS))
