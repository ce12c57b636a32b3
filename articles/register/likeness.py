"""How likely it is that a printed name stands for a source of the register. Pure.

Every feature is named and shown. No surname makes a match by itself; another first name, a title of the other gender or
"jun." ends it. A likeness only suggests: a person confirms.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from rapidfuzz.distance import DamerauLevenshtein

from articles.rules.folding import fold
from articles.splitter.lang import PACKS

MOST = 3  # that are shown
SHORTEST = 5  # letters of a surname in which one may differ
LONG = 8  # letters of another name in which one may differ
CLEARLY = 0.2  # ahead of the next one: then one key confirms

PARTICLES = frozenset(
    "von vom van de den der del della di da zu zum zur al el la le du ten ter".split()
)
COURTESY_OF = {
    **dict.fromkeys("frau mrs ms miss lady dame mme madame".split(), "f"),
    **dict.fromkeys("herr herrn mr sir lord monsieur".split(), "m"),
}
TITLES = frozenset("dr prof professor professorin doktor med phil jur rer nat dipl ing hc".split())
GENERATION = {
    **dict.fromkeys("jr jun junior ii".split(), "jun"),
    **dict.fromkeys("sr sen senior".split(), "sen"),
}
ARTICLES = frozenset(fold(word) for pack in PACKS.values() for word in pack.articles)
PRONOUNS = frozenset(fold(word) for pack in PACKS.values() for word in pack.pronouns)
RANKS = frozenset("prime vice deputy chief first former acting ex".split())
SOUNDS = (("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("y", "i"), ("ie", "i"), ("dt", "t"))
WORD = re.compile(r"[^\s,;()\[\]]+")


class Feature(StrEnum):
    """What speaks for it; the words stand in `labels` of the page."""

    WIKIDATA = "wikidata"
    NAME = "name"
    SPELLING = "spelling"  # one that the register knows; `words` is the one
    FIRST_AND_LAST = "first and last"  # names between them differ
    INITIAL = "initial"
    LETTER = "letter"  # one letter differs
    SURNAME = "surname"
    ROLE = "role"  # `words` is it
    ORGANISATION = "organisation"
    TOGETHER = "together"  # named with `words` in `n` articles
    OUTLET = "outlet"  # said things there before, `n` times


NAMES = {
    Feature.WIKIDATA: 0.9,
    Feature.NAME: 0.6,
    Feature.SPELLING: 0.6,
    Feature.FIRST_AND_LAST: 0.5,
    Feature.LETTER: 0.45,
    Feature.INITIAL: 0.3,
    Feature.SURNAME: 0.15,
}
BESIDE = {
    Feature.ROLE: 0.25,
    Feature.ORGANISATION: 0.15,
    Feature.TOGETHER: 0.05,  # an article, up to four
    Feature.OUTLET: 0.1,
}
# What a weak name needs beside it.
WANTS = {
    Feature.INITIAL: set(BESIDE),
    Feature.SURNAME: {Feature.ROLE, Feature.ORGANISATION},
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in folded parts. `given` and `last` are empty for one that is no person's."""

    full: str  # without titles
    given: tuple[str, ...] = ()
    last: str = ""
    generation: str = ""
    roles: tuple[str, ...] = ()  # printed in front: "ministerin"
    gender: str = ""  # m, f, or unknown


@dataclass(frozen=True, slots=True)
class Printed:
    """What an article gives of somebody: the name that stands for the link, and what is printed beside it.

    Whether it is a person's the register says: `name` is compared with people, `whole` with all others.
    """

    name: Name
    whole: Name
    roles: tuple[str, ...] = ()  # as printed
    beside: str = ""  # the whole mention, folded
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source of the register as it is compared; `together` counts articles by the name of the other one."""

    pk: int
    names: tuple[tuple[str, Name], ...]  # as written, parsed; the register's own name first
    is_person: bool
    roles: tuple[str, ...] = ()  # as printed
    organisations: tuple[str, ...] = ()
    genders: frozenset[str] = frozenset()
    in_outlet: int = 0
    together: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    feature: Feature
    words: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Score from 0 to 1, to sort by and never shown; the reasons are."""

    pk: int
    score: float
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=4096)
def name_of(words: str, *, person: bool = True) -> Name:
    """The parts of a name, "Krog, Ada" and "Dr. Ada Krog" alike; words for a role in front are kept apart."""
    if not person:
        return Name(full=fold(words))
    front, comma, behind = words.partition(",")
    if comma and behind.strip() and len(front.split()) <= 3 and len(behind.split()) <= 2:
        words = front if any(map(_is_role, behind.split())) else f"{behind} {front}"
    raw = [word.strip(".:–-") for word in WORD.findall(words)]
    folded = [fold(word) for word in raw]
    generation = next((GENERATION[word] for word in folded if word in GENERATION), "")
    gender = next((COURTESY_OF[word] for word in folded[:-1] if word in COURTESY_OF), "")
    kept = [w for w in raw if fold(w) and fold(w) not in GENERATION and not _is_title(fold(w))]
    roles = []
    while len(kept) > 1 and _is_in_front(kept[0]):
        if _is_role(kept[0]):
            roles.append(fold(kept[0]))
            gender = gender or gender_of(kept[:1])
        kept = kept[1:]
    if not kept:
        return Name(full=fold(words))
    kept = [fold(word) for word in kept]
    body = [part for part in kept if part not in PARTICLES] or kept
    return Name(
        full=" ".join(kept),
        given=tuple(part.replace("-", "") for part in body[:-1]),
        last=body[-1],
        generation=generation,
        roles=tuple(roles),
        gender=gender,
    )


def gender_of(roles: Iterable[str]) -> str:
    """Of German words for a role: f for "ministerin"; "minister" is also English, which says nothing."""
    words = [word for role in roles for word in role.split()]
    courtesies = {COURTESY_OF.get(fold(word.strip(".,"))) for word in words}
    if "f" in courtesies or any(map(_feminine, words)):
        return "f"
    return "m" if "m" in courtesies else ""


def likenesses(printed: Printed, entries: Iterable[Entry]) -> list[Likeness]:
    """At most `MOST`, best first."""
    found = [one for entry in entries if (one := likeness(printed, entry)) is not None]
    return sorted(found, key=lambda one: (-one.score, one.pk))[:MOST]


def likeness(printed: Printed, entry: Entry) -> Likeness | None:
    """None where nothing but a surname speaks for it, or anything against it."""
    if entry.is_person and _contradicts(printed, entry):
        return None
    named = _by_name(printed, entry)
    if named is None:
        return None
    beside = list(_beside(printed, entry))
    wants = WANTS.get(named.feature)
    if wants is not None and not any(reason.feature in wants for reason in beside):
        return None
    score = NAMES[named.feature] + sum(_weight(reason) for reason in beside)
    return Likeness(entry.pk, min(1.0, round(score, 3)), (named, *beside))


def clearly_first(found: Sequence["Scored"]) -> bool:
    """Whether one key may confirm the first: it is the only one of its name, and far ahead of the next."""
    if not found or fold(found[0].name) in {fold(other.name) for other in found[1:]}:
        return False
    return len(found) == 1 or found[0].score - found[1].score >= CLEARLY - 1e-9


class Scored(Protocol):
    """A suggestion with the name that people see."""

    @property
    def name(self) -> str: ...
    @property
    def score(self) -> float: ...


def is_spelling_of(printed: str, name: str, *, person: bool) -> bool:
    """Whether a settled link may teach the register that the printed words are a further spelling of the name.

    A full name that differs in a middle name, or in one letter: else a corrected speaker would make somebody else's
    name lead to the wrong person for ever.
    """
    one, other = name_of(printed, person=person), name_of(name, person=person)
    if one.full == other.full or one.roles or not one.full:
        return False
    if not person:
        return _one_letter(one.full, other.full, LONG)
    if not one.given or not other.given or len(one.given[0]) < 2:
        return False
    compared = compare(one, other)
    return compared in {Feature.FIRST_AND_LAST, Feature.LETTER}


def compare(one: Name, other: Name) -> Feature | None:
    """By which feature two names may be one person's; None where they may not."""
    if one.generation != other.generation and one.generation and other.generation:
        return None
    if one.full == other.full and one.given:
        return Feature.NAME
    if not one.last or not other.last:
        return None
    if one.last != other.last:
        same = one.given and other.given and one.given[0] == other.given[0]
        near = same and len(one.given[0]) > 1 and _one_letter(one.last, other.last, SHORTEST)
        return Feature.LETTER if near else None
    if not one.given or not other.given:
        return Feature.SURNAME
    first, second = one.given[0], other.given[0]
    if first == second:
        return Feature.INITIAL if len(first) == 1 else Feature.FIRST_AND_LAST
    if 1 in {len(first), len(second)}:
        return Feature.INITIAL if first[0] == second[0] else None
    return Feature.LETTER if _sounds_alike(first, second) else None


def _by_name(printed: Printed, entry: Entry) -> Reason | None:
    """The strongest that any of its names gives."""
    found = []
    for n, (written, name) in enumerate(entry.names):
        if not entry.is_person:
            if printed.whole.full == name.full:
                found.append(Reason(Feature.SPELLING if n else Feature.NAME, written if n else ""))
            elif _one_letter(printed.whole.full, name.full, LONG):
                found.append(Reason(Feature.LETTER, written))
        elif (feature := compare(printed.name, name)) is not None:
            alias = n > 0 and feature == Feature.NAME
            found.append(Reason(Feature.SPELLING if alias else feature, written if n else ""))
    return max(found, key=lambda reason: NAMES[reason.feature], default=None)


def _beside(printed: Printed, entry: Entry) -> Iterable[Reason]:
    role = next((role for role in entry.roles if _same_role(role, printed.roles)), None)
    if role is not None:
        yield Reason(Feature.ROLE, role)
    house = next((o for o in entry.organisations if fold(o) and fold(o) in printed.beside), None)
    if house is not None:
        yield Reason(Feature.ORGANISATION, house)
    if entry.together:
        other, n = max(entry.together.items(), key=lambda item: (item[1], item[0]))
        yield Reason(Feature.TOGETHER, other, n)
    if entry.in_outlet:
        yield Reason(Feature.OUTLET, n=entry.in_outlet)


def _weight(reason: Reason) -> float:
    times = min(4, reason.n) if reason.feature == Feature.TOGETHER else 1
    return BESIDE[reason.feature] * times


def _contradicts(printed: Printed, entry: Entry) -> bool:
    """A gender printed here that is none of those printed there."""
    return bool(printed.gender and entry.genders and printed.gender not in entry.genders)


def _same_role(role: str, printed: Collection[str]) -> bool:
    """The same word, or one that ends in the other: an Innenministerin is a Ministerin."""
    ours = _last_words(role)
    for other in printed:
        theirs = _last_words(other)
        if fold(role) == fold(other):
            return True
        if any(
            len(a) > 4 and len(b) > 4 and (a.endswith(b) or b.endswith(a))
            for a in ours
            for b in theirs
        ):
            return True
    return False


def _last_words(role: str) -> list[str]:
    """The words of it that stand for an office."""
    return [fold(word) for word in role.replace(",", " ").split() if _is_role(word)]


@lru_cache(maxsize=4096)
def _is_role(word: str) -> bool:
    low = word.casefold().strip(".,:")
    if any(low in pack.extra.get("first_names", ()) for pack in PACKS.values()):
        return False
    return len(low) > 3 and any(pack.role.search(low) is not None for pack in PACKS.values())


def _is_in_front(word: str) -> bool:
    """Of a word before others: part of no name."""
    if len(word) == 1:
        return False  # an initial
    if fold(word) in ARTICLES or fold(word) in RANKS or _is_role(word):
        return True
    return word[:1].islower() and fold(word) not in PARTICLES


def _is_title(word: str) -> bool:
    return word in TITLES or word in COURTESY_OF


def _feminine(word: str) -> bool:
    low = word.casefold().strip(".,")
    return low.endswith("in") and len(low) > 5 and _is_role(low)


def _one_letter(one: str, other: str, shortest: int) -> bool:
    """One letter more, fewer, other, or two changed about."""
    if min(len(one), len(other)) < shortest:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1


def _sounds_alike(one: str, other: str) -> bool:
    """Sophie and Sofie, Marlene and Marlehne; never Mario and Maria, whose ends tell a man from a woman."""
    if _sound(one) == _sound(other):
        return True
    return one[-1] == other[-1] and _one_letter(one, other, SHORTEST)


def _sound(name: str) -> str:
    for written, heard in SOUNDS:
        name = name.replace(written, heard)
    return name
