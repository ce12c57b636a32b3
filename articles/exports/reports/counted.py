"""The verdicts that a report counts: their ratings by outlet and by source, and the checks of their chains.

A verdict is read with the chain that it was settled on, so that nothing of an open answer comes in, and what is looked
up anew changes no figure of a verdict that stands. The database counts those that say the same: memory grows with
outlets and sources, not with statements.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, Func, JSONField, OuterRef, Q

from articles.exports import claimant as who
from articles.models import Verdict
from articles.models.statements import StatementQuerySet
from articles.rules.folding import fold
from articles.rules.frozen import FrozenLink
from articles.rules.lifecycle import PUBLIC, SETTLED, Publication, Stage
from articles.words import Found

CHUNK = 2_000  # rows in memory at a time
LINKS = 3  # of a chain are bared for counting; a longer one is counted as rightly, only not together with others
OWN = ("mention", "cue", "evidence")  # what makes two links differ that name and find the same
NAMED = {who.PERSON, who.ORGANISATION, who.GROUP, who.DOCUMENT}


@dataclass(slots=True)
class Group:
    """Verdicts of one outlet or source; `said` and `so` by rating."""

    name: str
    kind: str = ""
    n: int = 0
    said: Counter[int] = field(default_factory=Counter)
    so: Counter[int] = field(default_factory=Counter)
    articles: int = 0
    relayed: int = 0  # an outlet or agency passed it on, and nobody who spoke is named

    def add(self, attribution: int | None, truth: int, n: int) -> None:
        self.n += n
        self.so[truth] += n
        if attribution is not None:
            self.said[attribution] += n


@dataclass(slots=True)
class Checks:
    """Links of chains, by what looking at them brought."""

    name: str  # of the relay; empty: all who spoke or wrote
    found: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Held:
    """What was found. `speakers`: statements by who said it, in the words of `claimant`."""

    selected: int  # statements, with and without a verdict
    taken_back: int  # of these, withdrawn
    all: Group
    outlets: dict[int, Group]
    sources: dict[str, Group]
    speakers: Counter[str]
    kinds: Counter[str]
    mouths: Checks
    relays: dict[str, Checks]


def with_verdicts(statements: StatementQuerySet) -> StatementQuerySet:
    """Those with a verdict to show that was not withdrawn, each joined with the one that `shown_verdict` shows."""
    later = Verdict.objects.filter(
        statement=OuterRef("pk"),
        published_at__isnull=False,
        number__gt=OuterRef("verdicts__number"),
    )
    again = Q(publication__in=PUBLIC) & ~Q(stage=Stage.APPROVED)
    settled = Q(verdicts__current=True, stage__in=SETTLED) & ~again
    public = again & Q(verdicts__published_at__isnull=False) & ~Exists(later)
    found = statements.order_by().exclude(publication=Publication.WITHDRAWN)
    return found.filter(settled | public).annotate(verdict=F("verdicts"))


class Bared(Func):
    """A chain, given as a column, without what is only its own, so that those that say the same are one group."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **other: Any) -> Any:
        paths = ", ".join(f"'$[{n}].{key}'" for n in range(LINKS) for key in OWN)
        template = f"JSON_REMOVE(%(expressions)s, {paths})"
        return self.as_sql(compiler, connection, template=template, **other)

    def as_postgresql(self, compiler: Any, connection: Any, **other: Any) -> Any:
        """By its length: taking keys out of each link is four times as quick as out of the whole by their paths."""
        own = f"'{{{','.join(OWN)}}}'::text[]"
        links = [f"((%(expressions)s->{n}) - {own})" for n in range(LINKS)]
        whens = " ".join(
            f"WHEN {n} THEN jsonb_build_array({', '.join(links[:n])})" for n in range(1, LINKS + 1)
        )
        length = "jsonb_array_length(%(expressions)s)"
        template = f"(CASE {length} {whens} ELSE %(expressions)s END)"
        return self.as_sql(compiler, connection, template=template, **other)


def held(statements: StatementQuerySet) -> Held:
    """Two queries: the outlets, and verdicts that say the same."""
    found = _by_outlet(statements)
    for outlet, kind, attribution, truth, chain, n in _alike(with_verdicts(statements)):
        first = who.speaking(chain)
        speaker = who.claimant(kind, first)
        found.kinds[kind] += n
        found.speakers[speaker] += n
        groups = [found.all, found.outlets[outlet]]
        if first and speaker in NAMED:
            groups.append(found.sources.setdefault(first.uuid, Group(first.name, first.kind)))
        relayed = n if speaker == who.NONE and first is None and chain else 0
        for group in groups:
            group.add(attribution, truth, n)
            group.relayed += relayed
        for link in chain:
            _checks_of(link, found).found[link.found] += n
    return found


def _by_outlet(statements: StatementQuerySet) -> Held:
    """The outlets, with the number of articles that a statement with a verdict stands in."""
    withdrawn = Q(publication=Publication.WITHDRAWN)
    rated = ~withdrawn & (Q(stage__in=SETTLED) | Q(publication__in=PUBLIC))
    outlet = "version__article__outlet"
    rows = statements.order_by().values_list(outlet, f"{outlet}__name")
    counts = rows.annotate(
        n=Count("pk"),
        withdrawn=Count("pk", filter=withdrawn),
        articles=Count("version__article", filter=rated, distinct=True),
    )
    found = Held(0, 0, Group(""), {}, {}, Counter(), Counter(), Checks(""), {})
    for pk, name, n, taken_back, articles in counts:
        found.selected += n
        found.taken_back += taken_back
        found.all.articles += articles
        found.outlets[pk] = Group(name, articles=articles)
    return found


def _alike(
    statements: StatementQuerySet,
) -> Iterator[tuple[int, str, int | None, int, tuple[FrozenLink, ...], int]]:
    """Outlet, kind, the two ratings and the chain of verdicts, and how many there are of each such."""
    rated = ("verdicts__attribution", "verdicts__truth")
    columns = ("version__article__outlet", "kind", *rated, Bared("verdicts__chain"))
    alike = statements.values_list(*columns).annotate(n=Count("pk"))
    own = {"mention": "", "cue": ""}
    for outlet, kind, attribution, truth, chain, n in alike.iterator(chunk_size=CHUNK):
        links = tuple(FrozenLink.from_json(own | link) for link in chain)
        yield outlet, kind, attribution, truth, links, n


def _checks_of(link: FrozenLink, found: Held) -> Checks:
    if not link.is_outlet:
        return found.mouths
    return found.relays.setdefault(link.uuid or fold(link.name), Checks(link.name))


def most_first(groups: Iterable[Group]) -> list[Group]:
    """By number of statements, then by name."""
    return sorted(groups, key=lambda group: (-group.n, fold(group.name)))


def checked(found: Counter[str]) -> tuple[int, ...]:
    """One figure for each word of `Found`, in its order."""
    return tuple(found[value] for value in Found)
