"""The one score of two claims, and what it makes of them. Weights and thresholds are tables."""

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from articles.anchoring.matching.claimed import Claimed
from articles.anchoring.matching.differing import differences
from articles.anchoring.matching.likeness import Features, Likeness, Same
from articles.anchoring.matching.pairing import Paired, pair
from articles.spans import Span

WEIGHTS = {"overlap": 0.45, "cover": 0.3, "order": 0.05, "letters": 0.15, "length": 0.05}
FEWEST = 3  # words, figures and times that carry something: with fewer, words alone suggest nothing


@dataclass(frozen=True, slots=True)
class Thresholds:
    probably: float
    perhaps: float


# Measured on tests/anchoring/claim_pairs.jsonl, see docs/matching.md.
THRESHOLDS = {"de": Thresholds(0.75, 0.55), "en": Thresholds(0.75, 0.55)}
UNMEASURED = Thresholds(0.9, 0.6)
NOTHING = Features(0, 0, 0, 0, 0)


def compare_claims(one: Claimed, other: Claimed) -> Likeness:
    """How alike they are. Claims in two languages are never alike: nothing here could tell."""
    if one.language and other.language and one.language != other.language:
        return Likeness(Same.NO, 0.0, NOTHING)
    paired = pair(one, other)
    features = _features(one, other, paired)
    score = round(sum(weight * getattr(features, name) for name, weight in WEIGHTS.items()), 4)
    limits = THRESHOLDS.get(one.language or other.language, UNMEASURED)
    if min(one.content, other.content) < FEWEST:
        return _short(one, other, score, features, paired)
    if score < limits.perhaps:
        return Likeness(Same.NO, score, features)
    apart = differences(one, other, paired)
    same = Same.PROBABLY if score >= limits.probably and not apart else Same.PERHAPS
    return Likeness(same, score, features, apart, *_shared(one, other, paired))


def _short(
    one: Claimed, other: Claimed, score: float, features: Features, paired: Paired
) -> Likeness:
    """Suggested only where one speaker said the same words again, and then as *perhaps*: of what, is not said."""
    again = one.letters == other.letters and one.speaker and one.speaker == other.speaker
    if not again or not min(one.content, other.content):
        return Likeness(Same.NO, score, features)
    apart = differences(one, other, paired)
    return Likeness(Same.PERHAPS, score, features, apart, *_shared(one, other, paired))


def _features(one: Claimed, other: Claimed, paired: Paired) -> Features:
    ours, our_all = _covered(one, paired.ours)
    theirs, their_all = _covered(other, paired.theirs)
    figures = len({f.value for f in one.figures} & {f.value for f in other.figures})
    times = len({(t.group, t.value) for t in one.times} & {(t.group, t.value) for t in other.times})
    ours, theirs = ours + figures + times, theirs + figures + times
    our_all += len(one.figures) + len(one.times)
    their_all += len(other.figures) + len(other.times)
    if not our_all or not their_all:
        return NOTHING
    places = [j for _, j in sorted(paired.pairs) if other.words[j].weight]
    words = sorted((len(one.words), len(other.words)))
    return Features(
        overlap=(ours + theirs) / (our_all + their_all),
        cover=max(ours / our_all, theirs / their_all),
        order=LCSseq.normalized_similarity(places, sorted(places)) if places else 0.0,
        letters=fuzz.ratio(one.roots, other.roots) / 100,
        length=words[0] / words[1],
    )


def _covered(claim: Claimed, shares: dict[int, float]) -> tuple[float, float]:
    """Weight of its words that the other one has, and of all."""
    found = sum(word.weight * shares.get(i, 0.0) for i, word in enumerate(claim.words))
    return found, sum(word.weight for word in claim.words)


def _shared(
    one: Claimed, other: Claimed, paired: Paired
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Places of the shared words that carry anything, figures and times that both have among them."""
    values = {f.value for f in one.figures} & {f.value for f in other.figures}
    times = {(t.group, t.value) for t in one.times} & {(t.group, t.value) for t in other.times}
    sides = []
    for claim, shares in ((one, paired.ours), (other, paired.theirs)):
        spans = [claim.words[i].span for i in shares if claim.words[i].weight]
        spans += [span for f in claim.figures if f.value in values for span in f.spans]
        spans += [t.span for t in claim.times if (t.group, t.value) in times]
        sides.append(tuple(sorted(set(spans))))
    return sides[0], sides[1]
