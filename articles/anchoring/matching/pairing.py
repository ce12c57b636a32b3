"""Which words of two claims are the same: by root, by the parts of compounds, by a slip of the finger."""

from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from articles.anchoring.bearing import UN, are_opposites
from articles.anchoring.matching.claimed import Claimed, Word

PART = 3  # letters of a word that may be a part of a compound
COMPOUND = 7  # letters of a compound
LINKS = ("", "s", "n", "en", "es", "er", "e")  # between its parts
SLIP_FROM, TWO_SLIPS_FROM = 6, 10  # letters of a word in which one letter, or two, may be wrong
HALF = 0.6  # share of a compound that its longer part has to make, to count as half of it


@dataclass(slots=True)
class Paired:
    """Of either claim: how much of each word the other one has (0 to 1), and the pairs of the same words."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    ours: dict[int, float] = field(default_factory=dict)
    theirs: dict[int, float] = field(default_factory=dict)

    def take(self, i: int, j: int, share: float = 1.0) -> None:
        self.pairs.append((i, j))
        self.ours[i] = max(share, self.ours.get(i, 0.0))
        self.theirs[j] = max(share, self.theirs.get(j, 0.0))


def pair(one: Claimed, other: Claimed) -> Paired:
    paired = Paired()
    places: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(other.words):
        places[word.root].append(j)
    for i, word in enumerate(one.words):
        if places.get(word.root):
            paired.take(i, places[word.root].pop(0))
    left = [i for i, w in enumerate(one.words) if i not in paired.ours and w.weight]
    there = [j for j, w in enumerate(other.words) if j not in paired.theirs and w.weight]
    if left and there:
        _slips(one.words, other.words, left, there, paired)
    if one.language == "de":
        for a, b, swap in ((one.words, other.words, False), (other.words, one.words, True)):
            _compounds(a, b, paired, swap)
    return paired


def _slips(
    a: tuple[Word, ...], b: tuple[Word, ...], left: list[int], there: list[int], paired: Paired
) -> None:
    for i in left:
        for j in there:
            if j not in paired.theirs and _is_slip(a[i], b[j]):
                paired.take(i, j, 0.9)
                break


def _is_slip(one: Word, other: Word) -> bool:
    short, long = sorted((one.key, other.key), key=len)
    if len(short) < SLIP_FROM or short[:2] != long[:2] or short[-1] != long[-1]:
        return False
    if one.is_name or other.is_name or are_opposites(short, long):
        return False
    most = 2 if len(short) >= TWO_SLIPS_FROM else 1
    return OSA.distance(short, long, score_cutoff=most) <= most


def _compounds(a: tuple[Word, ...], b: tuple[Word, ...], paired: Paired, swap: bool) -> None:
    """Gaspreis for the price of gas; half of it where only one part is there: Inflationsrate, Inflation."""
    mine, its = (paired.theirs, paired.ours) if swap else (paired.ours, paired.theirs)
    for i, word in enumerate(a):
        if i in mine or not word.carries or len(word.root) < COMPOUND:
            continue
        free = [j for j, w in enumerate(b) if w.weight or len(w.root) == 2]
        heads = [j for j in free if len(b[j].root) >= 2 and word.root.startswith(b[j].root)]
        tails = [j for j in free if len(b[j].root) >= PART and word.root.endswith(b[j].root)]
        whole = next(((h, t) for h in heads for t in tails if _is_whole(word, b[h], b[t])), None)
        if whole:
            for j in whole:
                paired.take(*((j, i) if swap else (i, j)))
            continue
        halves = [
            j
            for j in (*heads, *tails)
            if j not in its
            and b[j].carries
            and len(b[j].root) >= HALF * len(word.root)
            and word.root.removesuffix(b[j].root) not in UN
        ]
        if halves:
            j = max(halves, key=lambda j: len(b[j].root))
            paired.take(*((j, i) if swap else (i, j)), 0.6)


def _is_whole(word: Word, head: Word, tail: Word) -> bool:
    between = len(word.root) - len(head.root) - len(tail.root)
    if head is tail or between < 0:
        return False
    return word.root[len(head.root) : len(head.root) + between] in LINKS
