"""Which words of two claims are the same: by root, by the parts of compounds, by a slip of the finger."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from os.path import commonprefix

from rapidfuzz.distance import OSA

from articles.anchoring.bearing import UN, are_opposites
from articles.anchoring.matching.actors import acts
from articles.anchoring.matching.bundles import supporting
from articles.anchoring.matching.claimed import Claimed, Word
from articles.anchoring.matching.forms import INSEPARABLE, SEPARABLE
from articles.anchoring.matching.kinds import BODIES, HEADS, is_kind_of
from articles.anchoring.matching.roots import root

PART = 3  # letters of a word that may be a part of a compound
COMPOUND = 7  # letters of a compound
LINKS = ("", "s", "n", "en", "es", "er", "e")  # between its parts
FORM = 4  # letters that two forms of a verb share
ENDINGS = frozenset(("", "e", "en", "n", "t", "te", "ten", "et", "ete", "eten"))
SLIP_FROM, TWO_SLIPS_FROM = 6, 10  # letters of a word in which one letter, or two, may be wrong
BEFORE = frozenset(
    (*UN, *SEPARABLE["de"], *INSEPARABLE["de"], "sud", "nord", "ost", "west")
)  # no parts of a compound: Vermieter, Mieter
NOT = ("un", "il", "in", "im", "ir", "dis")
EMPTY = (
    "rate",
    "raten",
    "zahl",
    "zahlen",
    "bereich",
    "sektor",
    "situation",
)  # Inflationsrate is Inflation
KIND = 0.9  # of a word that the other one is a kind of
# Before a name they make another one of it: South Sudan, Bad Ellern.
PLACES = frozenset(
    "north south east west northern southern eastern western new old great greater lower upper bad neu alt nord süd ost"
    " west ober unter sankt st san santa los el saint port lake mount fort".split()
)
HALF = 0.6  # share of a compound that its longer part has to make, to count as half of it


@dataclass(slots=True)
class Paired:
    """Of either claim: how much of each word the other one has (0 to 1), and the pairs of the same words."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    ours: dict[int, float] = field(default_factory=dict)
    theirs: dict[int, float] = field(default_factory=dict)
    turned: int = 0  # denials that an un- on the other side makes up for

    def take(self, i: int, j: int, share: float = 1.0) -> None:
        self.pairs.append((i, j))
        self.ours[i] = max(share, self.ours.get(i, 0.0))
        self.theirs[j] = max(share, self.theirs.get(j, 0.0))

    def take_back(self, j: int, i: int, share: float = 1.0) -> None:
        self.take(i, j, share)


def pair(one: Claimed, other: Claimed) -> Paired:
    paired = Paired()
    places: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for j, word in enumerate(other.words):
        places[word.root, bool(word.weight)].append(j)
    for i, word in enumerate(one.words):
        if places.get((word.root, bool(word.weight))):
            paired.take(i, places[word.root, bool(word.weight)].pop(0))
    left = [i for i, w in enumerate(one.words) if i not in paired.ours and w.weight]
    there = [j for j, w in enumerate(other.words) if j not in paired.theirs and w.weight]
    if left and there:
        _slips(one.words, other.words, left, there, paired)
    _kinds(one, other, paired)
    _turns(one, other, paired)
    _supports(one, other, paired)
    if one.language == "de":
        for a, b, swap in ((one.words, other.words, False), (other.words, one.words, True)):
            _compounds(a, b, paired, swap)
    _first_names(one, other, paired)
    return paired


def _kinds(one: Claimed, other: Claimed, paired: Paired) -> None:
    for i, word in enumerate(one.words):
        if i in paired.ours or not word.carries:
            continue
        for j, there in enumerate(other.words):
            if j not in paired.theirs and there.carries:
                if is_kind_of(word.root, there.root, one.language):
                    paired.take(i, j, KIND)
                    break


def _first_names(one: Claimed, other: Claimed, paired: Paired) -> None:
    """Paula Hegert is Hegert, where nothing else stands before the name there."""
    sides = ((one, paired.ours, other, paired.theirs), (other, paired.theirs, one, paired.ours))
    pairs = [*paired.pairs]
    for back, (claim, mine, there, its) in enumerate(sides):
        for i, j in pairs:
            i, j = (j, i) if back else (i, j)
            if not (claim.words[i].is_name and there.words[j].is_name and i):
                continue
            before = there.words[j - 1] if j else None
            if before is not None and _may_name(before) and j - 1 not in its:
                continue
            first = claim.words[i - 1]
            if i - 1 not in mine and _may_be_first(first, claim, i):
                mine[i - 1] = 1.0


def _may_name(word: Word) -> bool:
    return word.carries and (word.text[:1].isupper() or bool(word.article))


def _may_be_first(word: Word, claim: Claimed, i: int) -> bool:
    between = claim.text[word.span.end : claim.words[i].span.start]
    return (
        word.is_name
        and not between.strip()
        and word.key not in PLACES
        and not word.key[-1:].isdigit()
        and acts(word.key) is None
        and not word.text.isupper()
    )


def _turns(one: Claimed, other: Claimed, paired: Paired) -> None:
    """Not passable, impassable."""
    if abs(len(one.denials) - len(other.denials)) != 1:
        return
    ours = len(one.denials) > len(other.denials)
    more, less = (one, other) if ours else (other, one)
    mine, its = (paired.ours, paired.theirs) if ours else (paired.theirs, paired.ours)
    take = paired.take if ours else paired.take_back
    for i, word in enumerate(more.words):
        for j, there in enumerate(less.words):
            if i in mine or j in its or len(word.root) < PART + 1:
                continue
            if there.root in {prefix + word.root for prefix in NOT}:
                take(i, j)
                paired.turned = 1
                return


def _supports(one: Claimed, other: Claimed, paired: Paired) -> None:
    """A verb that says only that something is done, where a noun stands for the other one's verb: the rise comes."""
    verbs = supporting(one.language)
    pairs = [(one.words[i], other.words[j]) for i, j in paired.pairs]
    if any(a.is_noun and not b.is_noun and a.carries for a, b in pairs):
        _cover(one, paired.ours, verbs)
    if any(b.is_noun and not a.is_noun and b.carries for a, b in pairs):
        _cover(other, paired.theirs, verbs)


def _cover(claim: Claimed, shares: dict[int, float], roots: frozenset[str]) -> None:
    for i, word in enumerate(claim.words):
        if word.root in roots:
            shares.setdefault(i, 1.0)


def _slips(
    a: tuple[Word, ...], b: tuple[Word, ...], left: list[int], there: list[int], paired: Paired
) -> None:
    for i in left:
        for j in there:
            if j not in paired.theirs and (alike := _alike(a[i], b[j])):
                paired.take(i, j, alike)
                break


def _alike(one: Word, other: Word) -> float:
    """1 for the same letters, where a capital at the beginning hides the kind of word, and for two forms of a verb;
    less for a slip."""
    if one.is_whole or other.is_whole:
        return 0.0
    if one.key == other.key or _are_forms(one, other):
        return 1.0
    return 0.9 if _is_slip(one, other) else 0.0


def _are_forms(one: Word, other: Word) -> bool:
    """Regnet and regne, of which a stem keeps more of the one than of the other."""
    if not (one.text[:1].islower() and other.text[:1].islower()):
        return False
    same = commonprefix((one.key, other.key))
    return len(same) >= FORM and {one.key[len(same) :], other.key[len(same) :]} <= ENDINGS


def _is_slip(one: Word, other: Word) -> bool:
    short, long = sorted((one.key, other.key), key=len)
    if len(short) < SLIP_FROM or short[:2] != long[:2] or short[-1] != long[-1]:
        return False
    if one.is_name or other.is_name or are_opposites(short, long):
        return False
    most = 2 if len(short) >= TWO_SLIPS_FROM else 1
    return OSA.distance(short, long, score_cutoff=most) <= most


def _compounds(a: tuple[Word, ...], b: tuple[Word, ...], paired: Paired, swap: bool) -> None:
    """Gaspreis for the price of gas; half of it where only its last part is there, which says what
    it is: Gewerbesteuer, Steuer, but not Stadtrat, Stadt."""
    mine, its = (paired.theirs, paired.ours) if swap else (paired.ours, paired.theirs)
    take = paired.take_back if swap else paired.take
    for i, word in enumerate(a):
        if i in mine or not word.carries or len(word.root) < COMPOUND:
            continue
        twin = next((j for j, w in enumerate(b) if j not in its and _are_twins(word, w)), None)
        if twin is not None:
            take(i, twin)
            continue
        free = [j for j, w in enumerate(b) if w.weight or len(w.root) == 2]
        heads = [j for j in free if len(b[j].root) >= 2 and word.root.startswith(b[j].root)]
        tails = [j for j in free if len(b[j].root) >= PART and word.root.endswith(b[j].root)]
        whole = next(((h, t) for h in heads for t in tails if _is_whole(word, b[h], b[t])), None)
        whole = whole or _translated(word, b, heads, tails, free)
        if whole:
            for j in whole:
                take(i, j)
            continue
        body = next((j for j in free if j not in its and _stands_for(b[j], word)), None)
        if body is not None:
            take(i, body, KIND)
            continue
        empty = word.key.endswith(EMPTY)
        halves = [
            j
            for j in (*(heads if empty else ()), *tails)
            if j not in its
            and b[j].carries
            and len(b[j].root) >= HALF * len(word.root)
            and word.root.removesuffix(b[j].root) not in BEFORE
        ]
        if halves:
            j = max(halves, key=lambda j: len(b[j].root))
            share = 1.0 if empty and j in heads else 0.6
            take(i, j, share)


def _stands_for(short: Word, word: Word) -> bool:
    """Das Land, of die Landesregierung; das Ministerium, of das Kultusministerium."""
    if not short.carries or not short.is_noun or not word.is_noun:
        return False
    if short.root in HEADS:
        return word.root.endswith(short.root)
    between = word.root.removeprefix(short.root)
    return between != word.root and any(
        between.endswith(body) and between.removesuffix(body) in LINKS for body in BODIES
    )


def _is_whole(word: Word, head: Word, tail: Word) -> bool:
    between = len(word.root) - len(head.root) - len(tail.root)
    if head is tail or between < 0:
        return False
    return word.root[len(head.root) : len(head.root) + between] in LINKS


def _are_twins(one: Word, other: Word) -> bool:
    """Compounds of which one part is the same, and the other one says the same: Lehrermangel, Lehrkräftemangel."""
    a, b = one.root, other.root
    if not other.carries or len(b) < COMPOUND or a[0] != b[0] and a[-1] != b[-1]:
        return False
    # Stems lose what is an ending in a long word only: Klinik, Kreisklin-.
    return any(_parts_agree(*sorted(two)) for two in ((a, b), (one.key, other.key)))


@lru_cache(maxsize=20_000)
def _parts_agree(a: str, b: str) -> bool:
    head, tail = len(commonprefix((a, b))), len(commonprefix((a[::-1], b[::-1])))
    most = min(len(a), len(b)) - PART
    return any(
        _meanings(a[:-n]) & _meanings(b[:-n]) for n in range(min(tail, most), PART, -1)
    ) or any(
        _meanings(a[n:], True) & _meanings(b[n:], True) for n in range(min(head, most), PART, -1)
    )


def _translated(
    word: Word, b: tuple[Word, ...], heads: list[int], tails: list[int], free: list[int]
) -> tuple[int, int] | None:
    """Places of the two words that say its parts, one of them otherwise: Klinikneubau, Neubau des Krankenhauses."""
    for known, front in ((heads, True), (tails, False)):
        for j in known:
            size = len(b[j].root)
            if size <= PART or len(word.root) - size < PART:
                continue
            rest = word.root[size:] if front else word.root[:-size]
            meant = _meanings(rest, front)
            other = next((k for k in free if k != j and b[k].root in meant), None)
            if other is not None:
                return j, other
    return None


@lru_cache(maxsize=20_000)
def _meanings(part: str, behind: bool = False) -> frozenset[str]:
    """Roots of a part of a compound without its link: at its end, or at its beginning where it stands `behind`."""
    cut = str.removeprefix if behind else str.removesuffix
    bare = {cut(part, link) for link in LINKS}
    return frozenset(root(word, "de", True) for word in bare if len(word) >= PART)
