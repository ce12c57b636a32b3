"""Who does it to whom: the same two words with their parts changed are another claim."""

from collections.abc import Iterator, Sequence

from articles.anchoring.matching.actors import acts
from articles.anchoring.matching.claimed import Claimed, Word
from articles.anchoring.matching.lexicon import CASES, PREPOSITIONS
from articles.anchoring.matching.likeness import Difference, Differs
from articles.anchoring.matching.naming import named
from articles.anchoring.matching.pairing import Paired
from articles.anchoring.matching.roots import is_common
from articles.anchoring.matching.standing import AND

LISTED = 3  # words of a piece of an enumeration
BY = frozenset("by von vom durch".split())  # somebody, where something is done to another


def roles(one: Claimed, other: Claimed, paired: Paired) -> Iterator[Difference]:
    """The same two words with their parts changed: A against B, B against A; or one who does, and is done to."""
    if one.language == "de" and _is_passive(one) != _is_passive(other):
        for i, j in paired.pairs:
            a, b = one.words[i], other.words[j]
            if acts(a.key) and _is_alone(one, i) and _is_alone(other, j):
                yield named(Differs.ROLES, one, [a.span], other, [b.span])
                return
    nouns = [
        (i, j)
        for i, j in sorted(paired.pairs)
        if one.words[i].carries
        and other.words[j].carries
        and (looks_like_noun(one, i) or "than" in (one.words[i].after, other.words[j].after))
        if not (_is_apposed(one, i) and _is_apposed(other, j))
    ]
    for n, (i, j) in enumerate(nouns):
        for k, m in nouns[n + 1 :]:
            if _have_changed(one, (i, k), other, (j, m), paired):
                ours = [one.words[place].span for place in (i, k)]
                theirs = [other.words[place].span for place in (j, m)]
                yield named(Differs.ROLES, one, ours, other, theirs)
                return


def _have_changed(
    one: Claimed, ours: tuple[int, int], other: Claimed, theirs: tuple[int, int], paired: Paired
) -> bool:
    """Whether the two words of one claim, by their places, have each other's part in the other one."""
    a, c = (one.words[i] for i in ours)
    b, d = (other.words[j] for j in theirs)
    if a.root == c.root or (_are_listed(one, ours) and _are_listed(other, theirs)):
        return False
    if _swapped(a.after, b.after, c.after, d.after) or _crossed(one, ours, other, theirs):
        return True
    around = _around_a_verb(one, ours, other, theirs, paired)
    if _turned(a, b, c, d, around):
        return one.language != "en" or around
    return _by_the_other(a, b, c, d) and (
        one.language != "de" or _is_passive(one if c.after else other)
    )


def _are_listed(claim: Claimed, places: tuple[int, int]) -> bool:
    """Whether only an enumeration stands between: size, weight and price."""
    first, last = sorted(places)
    pieces, size, read = 0, 0, claim.words[first].span.end
    for word in claim.words[first + 1 : last + 1]:
        comma = "," in claim.text[read : word.span.start]
        read = word.span.end
        if comma or word.key in AND:
            pieces, size = pieces + 1, int(comma and word.key not in AND)
        elif not pieces and (claim.language == "de" or word is not claim.words[first + 1]):
            return False  # it goes on behind the first one
        else:
            size += 1
        if size > LISTED:
            return False
    return pieces > 0


def _around_a_verb(
    one: Claimed, ours: tuple[int, int], other: Claimed, theirs: tuple[int, int], paired: Paired
) -> bool:
    """Whether one word that carries something, and has no article, stands between the two in both claims."""
    (a, c), (b, d) = sorted(ours), sorted(theirs)
    return any(
        a < i < c and b < j < d and _may_be_verb(one.words[i], one.language)
        for i, j in paired.pairs
    )


def _may_be_verb(word: Word, language: str) -> bool:
    if not word.weight or word.key in PREPOSITIONS.get(language, ()):
        return False
    return word.carries and word.text[:1].islower() if language == "de" else not word.article


def _turned(a: Word, b: Word, c: Word, d: Word, around: bool) -> bool:
    """Whether a (b there) and c (d there), none behind a preposition, have changed places without their cases to show
    that the sentence begins with its object; or their cases alone."""
    if a.after or b.after or c.after or d.after:
        return False
    cases = [CASES.get(word.article, "") for word in (a, b, c, d)]
    if b.span > d.span:
        if a.is_noun and {acts(a.key), acts(c.key)} == {True, False} and not _change(cases):
            return False
        kept = any(x and x == y for x, y in (cases[:2], cases[2:]))
        able = not a.is_noun or (_may_act(a, b) and _may_act(c, d))
        able = able or (
            around and all(word.article and acts(word.key) is not False for word in (a, b, c, d))
        )
        return _change(cases) or (able and not kept)
    return (
        bool(cases[0] and cases[2]) and cases[:2] == [cases[3], cases[2]] and cases[0] != cases[1]
    )


def _may_act(word: Word, there: Word) -> bool:
    """Somebody, or what has a name: as far as it shows, a noun without an article that the tables do not know."""
    if acts(word.key) is not None:
        return acts(word.key) is True
    bare = not (word.article or there.article or is_common(word.key))
    return word.is_name or there.is_name or bare


def _by_the_other(a: Word, b: Word, c: Word, d: Word) -> bool:
    """A was sued by C, and A sued C: in one claim C stands behind *by*, in the other one A comes before it as well, and
    neither stands behind anything."""
    if a.after or b.after or bool(c.after) == bool(d.after) or (c.after or d.after) not in BY:
        return False
    if a.is_noun and {acts(a.key), acts(c.key)} == {True, False}:
        return False
    begins = b if c.after else a
    return a.span < c.span and b.span < d.span and CASES.get(begins.article) not in {"object", "to"}


def _change(cases: Sequence[str]) -> bool:
    """Whether one of them has its case shown in both claims, and another one."""
    return any(x and y and x != y for x, y in (cases[:2], cases[2:]))


def _swapped(a: str, b: str, c: str, d: str) -> bool:
    """A word has lost the preposition that another one has got; *of* says nothing about who does it."""
    return a != b and c != d and bool(a or b) and (a, b) == (d, c) and "of" not in (a, b)


def _crossed(one: Claimed, ours: tuple[int, int], other: Claimed, theirs: tuple[int, int]) -> bool:
    """The bankruptcy of the yard, and the yard from bankruptcy: of a noun and its attribute one has lost its
    preposition, and the other one has got another."""
    a, c = (one.words[i] for i in ours)
    b, d = (other.words[j] for j in theirs)
    if one.language != "de" or not all(word.is_noun for word in (a, b, c, d)):
        return False
    crossed = bool(a.after) == bool(d.after) != bool(b.after) == bool(c.after)
    return crossed and (_is_attribute(one, ours) or _is_attribute(other, theirs))


def _is_attribute(claim: Claimed, places: tuple[int, int]) -> bool:
    """Whether the later one belongs to the earlier one."""
    first, last = sorted(places)
    between = claim.words[first + 1 : last]
    return claim.words[last].after == "of" and not any(word.is_noun for word in between)


def _is_passive(claim: Claimed) -> bool:
    """Of German: *wurde gewählt*, and not *wird wählen*."""
    keys = {word.key for word in claim.words}
    if keys & {"worden", "wurde", "wurden"}:
        return True
    return bool(keys & {"wird", "werden", "werde"}) and any(
        word.carries and word.key.startswith("ge") and word.text[:1].islower()
        for word in claim.words
    )


def _is_alone(claim: Claimed, i: int) -> bool:
    """Whether no other noun stands without a preposition, so that this one does it, or has it done to."""
    return claim.words[i].is_noun and not any(
        word.is_noun and word.carries and (not word.after) != (n == i)
        for n, word in enumerate(claim.words)
        if not word.after or n == i
    )


def _is_apposed(claim: Claimed, i: int) -> bool:
    """A name behind its noun has the noun's part: die Universität Lund."""
    before = claim.words[i - 1] if i else None
    return (
        claim.language == "de" and claim.words[i].is_name and before is not None and before.is_noun
    )


def looks_like_noun(claim: Claimed, i: int) -> bool:
    """As far as it shows: German nouns have a capital, English ones an article or a capital."""
    word = claim.words[i]
    return word.text[:1].isupper() or (claim.language == "en" and bool(word.article))
