"""A newer reading of a version beside its statements: what is new, what changed, what is gone. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.intake.drafts import CUE, steps_of
from articles.intake.overlap import MOST, Parts, Shelf, is_within, likeness
from articles.models import Statement, What
from articles.rules.lifecycle import Stage
from articles.spans import canonical, key
from articles.splitter import Draft
from articles.words import LinkRole

OUTLETS = {LinkRole.RELAY, LinkRole.AGENCY}


@dataclass(frozen=True, slots=True)
class Facets:
    """What of a statement a person is asked about again when the machine reads it otherwise."""

    key: str  # of the borders
    kind: str
    nonfact: str
    cue: str
    speakers: tuple[str, ...]  # names, the mouth first
    relays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`statement` is the one that would change or go, `draft` what the newer reading has instead."""

    what: What
    statement: Statement | None = None
    draft: Draft | None = None
    outer: Draft | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Words about which a person has decided, in this version.

    `exact` are those of statements that a person took from the very reading that is compared: what that reading has
    beside them is no contradiction, but they themselves are not proposed again.
    """

    words: Shelf
    exact: frozenset[str] = frozenset()

    def bars(self, parts: Parts) -> bool:
        """Whether a statement over `parts` would contradict, or repeat, what has been decided."""
        return key(parts) in self.exact or self.words.has_most_of(parts)


def facets_of(statement: Statement) -> Facets:
    """As the statement stands, with the names that the article gave (the register may call them otherwise)."""
    links = sorted(statement.links.all(), key=lambda link: link.order)
    return Facets(
        key=statement.span_key,
        kind=str(statement.kind),
        nonfact=statement.nonfact,
        cue=statement.cue,
        speakers=tuple(link.name for link in links if link.role not in OUTLETS),
        relays=tuple(link.name for link in links if link.role in OUTLETS),
    )


def facets_read(draft: Draft, outer: Draft | None) -> Facets:
    """As a statement made of the draft would stand."""
    steps = steps_of(draft, outer)
    return Facets(
        key=key(draft.spans),
        kind=draft.kind.value,
        nonfact=draft.nonfact.value if draft.nonfact else "",
        cue=draft.cue.text[:CUE] if draft.cue else "",
        speakers=tuple(name for _mention, name, role in steps if role not in OUTLETS),
        relays=tuple(name for _mention, name, role in steps if role in OUTLETS),
    )


def differences(
    drafts: Sequence[Draft], mine: Sequence[Statement], settled: Settled
) -> list[Difference]:
    """`mine` are the standing statements that nobody has touched; only they change or go.

    A draft over words that are settled is left out; it still keeps a statement of the same words from being gone.
    """
    once = _each_once(drafts)
    outers = {n: drafts[d.parent] if d.parent is not None else None for n, d in once.items()}
    barred = {n for n, draft in once.items() if settled.bars(draft.spans)}
    partner = _pairs(once, mine, barred)
    found = []
    for n, draft in once.items():
        if n in barred:
            continue
        if n not in partner:
            found.append(Difference(What.NEW, None, draft, outers[n]))
        elif facets_of(mine[partner[n]]) != facets_read(draft, outers[n]):
            found.append(Difference(What.CHANGED, mine[partner[n]], draft, outers[n]))
    kept = set(partner.values())
    found += [
        Difference(What.GONE, statement)
        for i, statement in enumerate(mine)
        if i not in kept and statement.stage == Stage.WAITING  # what is dismissed is out already
    ]
    return found


def _each_once(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """By their place in the reading, spans made canonical; of two over the same words and kind the first."""
    once: dict[tuple[str, str], int] = {}
    for n, draft in enumerate(drafts):
        once.setdefault((key(draft.spans), draft.kind), n)
    return {n: replace(drafts[n], spans=canonical(drafts[n].spans)) for n in once.values()}


def _pairs(drafts: dict[int, Draft], mine: Sequence[Statement], barred: set[int]) -> dict[int, int]:
    """Draft -> statement of the same words, one to one: equal ones first, then the likest.

    A barred draft pairs only with what it shares most words with: it explains a statement, and changes none.
    """
    equal = {(statement.span_key, str(statement.kind)): i for i, statement in enumerate(mine)}
    partner = {
        n: equal[key(draft.spans), draft.kind.value]
        for n, draft in drafts.items()
        if (key(draft.spans), draft.kind.value) in equal
    }
    taken = set(partner.values())
    shelf = Shelf(statement.parts() for statement in mine)
    offers = []
    for n, draft in drafts.items():
        for i in shelf.near(draft.spans) if n not in partner else ():
            alike = likeness(draft.spans, shelf.passages[i])
            near = n not in barred and is_within(draft.spans, shelf.passages[i])
            if i not in taken and alike > 0 and (near or alike >= MOST):
                offers.append((n in barred, -alike, n, i))
    for _barred, _alike, n, i in sorted(offers):
        if n not in partner and i not in taken:
            partner[n] = i
            taken.add(i)
    return partner
