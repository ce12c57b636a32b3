"""What keeps two claims apart, with its places: each rule looks for one kind of difference."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from articles.anchoring.bearing import UN, are_opposites
from articles.anchoring.matching.claimed import Claimed, Word
from articles.anchoring.matching.figures import Figure
from articles.anchoring.matching.lexicon import (
    ANTONYMS,
    BOUNDS,
    CASES,
    DOWN,
    MODALS,
    QUANTIFIERS,
    UP,
)
from articles.anchoring.matching.likeness import Difference, Differs
from articles.anchoring.matching.pairing import Paired
from articles.anchoring.matching.roots import root
from articles.anchoring.matching.times import DAY, PERIOD, TURN, dated
from articles.spans import Span

ANOTHER = 0.8  # weight of unmatched words on both sides that makes another claim
Rule = Callable[[Claimed, Claimed, Paired], Iterator[Difference]]


def differences(one: Claimed, other: Claimed, paired: Paired) -> tuple[Difference, ...]:
    """In the order of `RULES`; another word is named only where nothing more telling is."""
    found = [difference for rule in RULES for difference in rule(one, other, paired)]
    return tuple(found or _words(one, other, paired))


def _named(
    kind: Differs, one: Claimed, ours: Iterable[Span], other: Claimed, theirs: Iterable[Span]
) -> Difference:
    a, b = tuple(sorted(ours)), tuple(sorted(theirs))
    return Difference(
        kind,
        a,
        b,
        " … ".join(span.of(one.text) for span in a),
        " … ".join(span.of(other.text) for span in b),
    )


def _negation(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    ours = len(one.denials) + one.denied
    theirs = len(other.denials) + other.denied
    if ours != theirs:
        yield _named(Differs.NEGATION, one, one.denials, other, other.denials)


def _numbers(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    left = list(one.figures)
    there = list(other.figures)
    for figure in one.figures:
        same = next((f for f in there if f.value == figure.value), None)
        if same is not None:
            left.remove(figure)
            there.remove(same)
            if figure.unit and same.unit and figure.unit != same.unit:
                yield _named(Differs.UNIT, one, figure.spans, other, same.spans)
    if one.on and other.on:  # 2025, and last year
        left, there = _not_told(left, other), _not_told(there, one)
    if left or there:
        yield _named(Differs.NUMBER, one, _places(left), other, _places(there))


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
                yield _named(Differs.UNIT, one, a.values(), other, b.values())
        elif resolved and group in (DAY, TURN):
            continue
        elif (a and b and a.keys() != b.keys()) or (group == "month" and a.keys() != b.keys()):
            yield _named(Differs.DATE, one, a.values(), other, b.values())
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
            yield _named(
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
    if ours and theirs:
        yield _named(Differs.NAME, one, ours, other, theirs)
    elif one.speaker and other.speaker and one.speaker != other.speaker:
        if one.deictic or other.deictic:
            yield _named(Differs.SPEAKER, one, (), other, ())


def _opposites(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    ours = [w for i, w in enumerate(one.words) if paired.ours.get(i, 0) < 1]
    theirs = [w for j, w in enumerate(other.words) if paired.theirs.get(j, 0) < 1]
    for a in ours:
        for b in theirs:
            if _opposed(a, b, one.language):
                yield _named(Differs.OPPOSITE, one, [a.span], other, [b.span])


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
    pairs = filter(None, ANTONYMS.get(language, "").split("|"))
    return frozenset(frozenset(root(word, language) for word in pair.split()) for pair in pairs)


@lru_cache(maxsize=8)
def _roots(up: bool, language: str) -> frozenset[str]:
    return frozenset(root(word, language) for word in (UP if up else DOWN).get(language, ()))


def _qualifiers(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    if one.hedges and not other.hedges or other.hedges and not one.hedges:
        yield _named(Differs.QUALIFIER, one, one.hedges, other, other.hedges)
    for table in (MODALS, QUANTIFIERS, BOUNDS):
        classes = table.get(one.language, {})
        a = {classes[w.key]: w.span for w in one.words if w.key in classes}
        b = {classes[w.key]: w.span for w in other.words if w.key in classes}
        if a and b and not a.keys() & b.keys():
            yield _named(Differs.QUALIFIER, one, a.values(), other, b.values())


def _roles(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    """The same two words with their parts changed: A against B, B against A."""
    nouns = [
        (one.words[i], other.words[j])
        for i, j in sorted(paired.pairs)
        if one.words[i].carries and other.words[j].carries and _is_noun(one, i)
    ]
    for n, (a, b) in enumerate(nouns):
        for c, d in nouns[n + 1 :]:
            if a.root != c.root and (
                _swapped(a.after, b.after, c.after, d.after) or _turned(a, b, c, d)
            ):
                spans = [a.span, c.span], [b.span, d.span]
                yield _named(Differs.ROLES, one, spans[0], other, spans[1])
                return


def _turned(a: Word, b: Word, c: Word, d: Word) -> bool:
    """Whether a (b there) and c (d there), none behind a preposition, have changed places without their cases to show
    that the sentence begins with its object; or their cases alone."""
    if a.after or b.after or c.after or d.after:
        return False
    cases = [CASES.get(word.article, "") for word in (a, b, c, d)]
    if b.span > d.span:
        kept = cases[0] == cases[1] and cases[2] == cases[3]
        return not (kept and {"object", "to"} & set(cases))
    return (
        bool(cases[0] and cases[2]) and cases[:2] == [cases[3], cases[2]] and cases[0] != cases[1]
    )


def _swapped(a: str, b: str, c: str, d: str) -> bool:
    """A word has lost the preposition that another one has got."""
    return a != b and c != d and bool(a or b) and ((a, b) == (d, c))


def _is_noun(claim: Claimed, i: int) -> bool:
    """As far as it shows: German nouns have a capital, English ones an article or a capital."""
    word = claim.words[i]
    return word.text[:1].isupper() or (claim.language == "en" and bool(word.article))


def _words(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    """Something else stands on both sides: it may be a synonym, and it may be another claim."""
    ours = [(w, 1 - paired.ours.get(i, 0)) for i, w in enumerate(one.words) if w.carries]
    theirs = [(w, 1 - paired.theirs.get(j, 0)) for j, w in enumerate(other.words) if w.carries]
    a, b = (sum(w.weight * open_ for w, open_ in side) for side in (ours, theirs))
    if min(a, b) >= ANOTHER:
        yield _named(
            Differs.WORD,
            one,
            [w.span for w, open_ in ours if open_],
            other,
            [w.span for w, open_ in theirs if open_],
        )


RULES: tuple[Rule, ...] = (_negation, _numbers, _times, _names, _opposites, _qualifiers, _roles)
