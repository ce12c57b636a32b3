"""What keeps two claims apart, with its places: each rule looks for one kind of difference."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from articles.anchoring.bearing import UN, are_opposites
from articles.anchoring.matching.claimed import Claimed, Word
from articles.anchoring.matching.figures import CASES, FIRST, TIMES_SIGN, Figure
from articles.anchoring.matching.lexicon import (
    BACK,
    CONTRACTED,
    DOWN,
    MODALS,
    PREPOSITIONS,
    QUANTIFIERS,
    TIMED,
    UP,
)
from articles.anchoring.matching.likeness import Difference, Differs
from articles.anchoring.matching.naming import named
from articles.anchoring.matching.pairing import PLACES, Paired
from articles.anchoring.matching.replacing import recast, undone, words
from articles.anchoring.matching.roles import roles
from articles.anchoring.matching.roots import root, root_of, rows
from articles.anchoring.matching.synonyms_de import ANTONYMS as GERMAN
from articles.anchoring.matching.synonyms_en import ANTONYMS as ENGLISH
from articles.anchoring.matching.times import DAY, PERIOD, TURN, dated
from articles.spans import Span

Rule = Callable[[Claimed, Claimed, Paired], Iterator[Difference]]


def differences(one: Claimed, other: Claimed, paired: Paired) -> tuple[Difference, ...]:
    """In the order of `RULES`; another word is named only where nothing more telling is."""
    found = [difference for rule in RULES for difference in rule(one, other, paired)]
    return tuple(
        found
        or [*words(one, other, paired)]
        or [*undone(one, other, paired)]
        or recast(one, other, paired)
    )


def _negation(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    ours = len(one.denials) + one.denied
    theirs = len(other.denials) + other.denied
    if abs(ours - theirs) != paired.turned:
        yield named(Differs.NEGATION, one, one.denials, other, other.denials)


def _numbers(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    left = list(one.figures)
    there = list(other.figures)
    for figure in one.figures:
        same = next((f for f in there if f.value == figure.value), None)
        same = same or next((f for f in there if _is_as_often(figure, f)), None)
        if same is not None:
            left.remove(figure)
            there.remove(same)
            if figure.bound != same.bound:
                yield _bound(one, figure, other, same)
            if figure.unit and same.unit and figure.unit != same.unit:
                yield named(Differs.UNIT, one, figure.spans, other, same.spans)
    left, there = ([f for f in side if f.unit != FIRST] for side in (left, there))
    if one.on and other.on:  # 2025, and last year
        left, there = _not_told(left, other), _not_told(there, one)
    if left or there:
        yield named(Differs.NUMBER, one, _places(left), other, _places(there))


def _is_as_often(a: Figure, b: Figure) -> bool:
    """In eleven cases, elevenfold."""
    plain = a.value.removeprefix(TIMES_SIGN) == b.value.removeprefix(TIMES_SIGN)
    return plain and CASES in (a.unit, b.unit)


def _bound(one: Claimed, ours: Figure, other: Claimed, theirs: Figure) -> Difference:
    """About two million, two million."""
    spans = [[Span(t.start, t.end) for t in figure.bounds] for figure in (ours, theirs)]
    return named(Differs.QUALIFIER, one, spans[0], other, spans[1])


def _not_told(figures: Sequence[Figure], claim: Claimed) -> list[Figure]:
    assert claim.on is not None
    told = dated(claim.times, claim.on)
    return [figure for figure in figures if ("year", figure.value) not in told]


def _places(figures: Iterable[Figure]) -> list[Span]:
    return [span for figure in figures for span in figure.spans]


def _times(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    resolved = one.on is not None and other.on is not None
    ours = {(t.group, t.value): t.span for t in one.times}
    theirs = {(t.group, t.value): t.span for t in other.times}
    for group in sorted({g for g, _ in (*ours, *theirs)}):
        a = {v: span for (g, v), span in ours.items() if g == group}
        b = {v: span for (g, v), span in theirs.items() if g == group}
        if group == PERIOD:
            if a and b and not a.keys() & b.keys():
                yield named(Differs.UNIT, one, a.values(), other, b.values())
        elif resolved and group in (DAY, TURN):
            continue
        elif (a and b and a.keys() != b.keys()) or (group == "month" and a.keys() != b.keys()):
            yield named(Differs.DATE, one, a.values(), other, b.values())
    if resolved:
        yield from _moments(one, other)


def _moments(one: Claimed, other: Claimed) -> Iterator[Difference]:
    """*Yesterday* in two articles is one day only where both are of one day."""
    assert one.on is not None and other.on is not None
    for group, told in ((DAY, "date"), (TURN, "year")):
        a = {v for g, v in dated(one.times, one.on) if g == told}
        b = {v for g, v in dated(other.times, other.on) if g == told}
        if told == "year":
            a |= {f.value for f in one.figures if b and f.value in b}
            b |= {f.value for f in other.figures if a and f.value in a}
        if a and b and a != b:
            yield named(
                Differs.DATE,
                one,
                [t.span for t in one.times if t.group == group],
                other,
                [t.span for t in other.times if t.group == group],
            )


def _names(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    ours = [
        w.span for i, w in enumerate(one.words) if w.is_name and w.weight and i not in paired.ours
    ]
    theirs = [
        w.span
        for j, w in enumerate(other.words)
        if w.is_name and w.weight and j not in paired.theirs
    ]
    if ours and theirs or _is_elsewhere(one, paired.ours) or _is_elsewhere(other, paired.theirs):
        yield named(Differs.NAME, one, ours, other, theirs)
    elif one.speaker and other.speaker and one.speaker != other.speaker:
        if one.deictic or other.deictic:
            yield named(Differs.SPEAKER, one, (), other, ())


def _is_elsewhere(claim: Claimed, shares: Mapping[int, float]) -> bool:
    """Whether only this claim has what makes another name of one that both have: South Sudan, Sudan."""
    return any(
        word.key in PLACES
        and word.text[:1].isupper()
        and i not in shares
        and i + 1 in shares
        and then.is_name
        for i, (word, then) in enumerate(zip(claim.words, claim.words[1:], strict=False))
    )


def _opposites(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    led = False
    for i, j in paired.pairs:
        word = one.words[i]
        if _leads_back(word.after, other.words[j].after, BACK if word.carries else TIMED):
            led = True
            yield named(Differs.OPPOSITE, one, [word.span], other, [other.words[j].span])
    ours = [w for i, w in enumerate(one.words) if paired.ours.get(i, 0) < 1]
    theirs = [w for j, w in enumerate(other.words) if paired.theirs.get(j, 0) < 1]
    small = PREPOSITIONS.get(one.language, frozenset()) if led else frozenset()
    for a in ours:
        for b in theirs:
            if a.key not in small and _opposed(a, b, one.language):
                yield named(Differs.OPPOSITE, one, [a.span], other, [b.span])


def _leads_back(preposition: str, other: str, pairs: frozenset[frozenset[str]]) -> bool:
    """Into the clinic, out of it; since May, until May."""
    a, b = (CONTRACTED.get(word, word) for word in (preposition, other))
    return frozenset((a, b)) in pairs


def _opposed(a: Word, b: Word, language: str) -> bool:
    if are_opposites(a.key, b.key) or are_opposites(a.root, b.root):
        return True
    if frozenset((a.root, b.root)) in _antonyms(language):
        return True
    up, down = _roots(True, language), _roots(False, language)
    if (a.root in up and b.root in down) or (a.root in down and b.root in up):
        return True
    short, long = sorted((a.root, b.root), key=len)
    return len(short) >= 4 and any(long == prefix + short for prefix in UN)


@lru_cache(maxsize=4)
def _antonyms(language: str) -> frozenset[frozenset[str]]:
    pairs = rows({"de": GERMAN, "en": ENGLISH}.get(language, ""))
    return frozenset(frozenset(root_of(word, language) for word in pair.split()) for pair in pairs)


@lru_cache(maxsize=8)
def _roots(up: bool, language: str) -> frozenset[str]:
    return frozenset(root(word, language) for word in (UP if up else DOWN).get(language, ()))


def _qualifiers(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    if one.hedges and not other.hedges or other.hedges and not one.hedges:
        yield named(Differs.QUALIFIER, one, one.hedges, other, other.hedges)
    for table in (MODALS, QUANTIFIERS):
        classes = table.get(one.language, {})
        a = {classes[w.key]: w.span for w in one.words if w.key in classes}
        b = {classes[w.key]: w.span for w in other.words if w.key in classes}
        if a and b and not a.keys() & b.keys():
            yield named(Differs.QUALIFIER, one, a.values(), other, b.values())


RULES: tuple[Rule, ...] = (_negation, _numbers, _times, _names, _opposites, _qualifiers, roles)
