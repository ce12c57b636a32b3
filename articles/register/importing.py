"""People and organisations from files: what each row is to the register, and its taking in, batch by batch.

The same Wikidata id is the same source: spellings, roles and addresses are added, a name that somebody typed stays. A
name without an id that the register knows is refused, since nobody can know whether it is the same one, or kept apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice

from django.db import connection, transaction

from articles.models import Alias, AliasOrigin, SameAs, Source, SourceRole, User
from articles.models.events import record
from articles.register.grouping import where_it_leads
from articles.register.importing_rows import Refused, Row
from articles.rules.folding import fold

BATCH = 500  # rows in one transaction: memory and locks are bounded by it
REASONS = 50  # refusals that a report quotes


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"  # and perhaps something was added to it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    where: str
    name: str
    fate: Fate
    reason: str = ""  # a code of `REFUSALS`; `words` fill it
    words: str = ""


@dataclass(slots=True)
class Report:
    """Counts of a whole run; of the refusals the first `REASONS`."""

    counts: Counter[Fate] = field(default_factory=Counter)
    added: int = 0  # spellings, roles and addresses, of new and known ones
    refusals: list[Outcome] = field(default_factory=list)
    first: list[Outcome] = field(default_factory=list)  # new ones, to look at

    def count(self, outcome: Outcome) -> None:
        self.counts[outcome.fate] += 1
        if outcome.fate == Fate.REFUSED and len(self.refusals) < REASONS:
            self.refusals.append(outcome)
        if outcome.fate == Fate.NEW and len(self.first) < 10:
            self.first.append(outcome)

    @property
    def all(self) -> int:
        return self.counts.total()

    @property
    def new(self) -> int:
        return self.counts[Fate.NEW]

    @property
    def known(self) -> int:
        return self.counts[Fate.KNOWN]

    @property
    def refused(self) -> int:
        return self.counts[Fate.REFUSED]


def preview(rows: Iterable[Row | Refused], *, apart: bool = False) -> Report:
    """What `take_in` would do, without doing it. Rows of one file that name each other are seen as the run sees them.

    Memory grows with the names of the file, not with its rows' length.
    """
    report, seen = Report(), _Seen()
    for batch in _batches(rows):
        for outcome, _row, _source in _decided(batch, seen, apart=apart):
            report.count(outcome)
    return report


def take_in(
    rows: Iterable[Row | Refused], person: User | None, now: datetime, *, apart: bool = False
) -> Report:
    """Takes the rows in, `BATCH` in one transaction; a run that is broken off goes on where it was when it runs again.

    Memory grows with the names of the file, as in `preview`: both say the same of each row, in whatever batch it is.
    `apart`: a known name without an id becomes a source of its own, unless one of that name has all that the row tells.
    """
    report, seen = Report(), _Seen()
    for batch in _batches(rows):
        with transaction.atomic():
            _hold([row for row in batch if isinstance(row, Row)])
            decided = list(_decided(batch, seen, apart=apart))
            made = _make([row for o, row, _s in decided if o.fate == Fate.NEW and row], now)
            by_id = {source.wikidata: source for source in made.values() if source.wikidata}
            pairs = [
                (source or made.get(row.where) or by_id[row.wikidata], row)
                for outcome, row, source in decided
                if outcome.fate != Fate.REFUSED and row is not None
            ]
            report.added += _add(pairs, person, now)
            if (
                pairs
            ):  # one line a batch: who brought what in is kept, a hundred thousand lines are not
                record(
                    "import sources",
                    "source",
                    pairs[0][0].uuid,
                    at=now,
                    actor=person.uuid if person else None,
                    new=len(made),
                    known=len(pairs) - len(made),
                )
        for outcome, _row, _source in decided:
            report.count(outcome)
    return report


def _hold(rows: Sequence[Row]) -> None:
    """One run after the other, or two make two of one Wikidata id; and no source is joined while it is added to.

    Locked in the order of their keys, as by those who join them; anew where one was joined just before.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import sources'))")
    held: set[int] = set()
    while new := {source.pk for source in _by_wikidata(rows).values()} - held:
        locked = Source.objects.filter(pk__in=new).order_by("pk").select_for_update(no_key=True)
        held.update(locked.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class _Held:
    """Somebody of the name of a row: the Wikidata id, empty for none, and what is told beside the name."""

    wikidata: str
    details: set[object]


@dataclass(slots=True)
class _Seen:
    """What earlier rows of the file brought: Wikidata ids, and who has a name of a kind."""

    ids: set[str] = field(default_factory=set)
    names: dict[tuple[str, str], list[_Held]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: Row) -> None:
        held = _Held(row.wikidata, _details(row) | {fold(row.name)})
        for name in {fold(name) for name in (row.name, *row.aliases)}:
            self.names[name, str(row.kind)].append(held)
        if row.wikidata:
            self.ids.add(row.wikidata)


def _batches(rows: Iterable[Row | Refused]) -> Iterator[list[Row | Refused]]:
    it = iter(rows)
    while batch := list(islice(it, BATCH)):
        yield batch


def _decided(
    batch: Sequence[Row | Refused], seen: _Seen, *, apart: bool
) -> Iterator[tuple[Outcome, Row | None, Source | None]]:
    """Each row with its fate and, where the register has it, its source. Six queries.

    No row comes along where there is nothing to do: one without an id that adds nothing to the only one of its name, or
    with `apart` to any of them.
    """
    rows = [row for row in batch if isinstance(row, Row)]
    known = _by_wikidata(rows)
    named = _by_name(rows)
    held = _held([pk for found in named.values() for pk, _wikidata in found])
    for row in batch:
        if isinstance(row, Refused):
            yield Outcome(row.where, row.name, Fate.REFUSED, row.reason, row.words), None, None
            continue
        at = fold(row.name), str(row.kind)
        if row.wikidata and (row.wikidata in known or row.wikidata in seen.ids):
            yield Outcome(row.where, row.name, Fate.KNOWN), row, known.get(row.wikidata)
            continue
        others = [_Held(wikidata, held[pk]) for pk, wikidata in named.get(at, [])]
        earlier = seen.names.get(at, [])
        if row.wikidata:
            # one of that name without an id may be the same; with another id it is not
            others = [other for other in others if not other.wikidata]
            earlier = [other for other in earlier if not other.wikidata]
        elif apart or (len(others) == 1 and not earlier):
            # a row that ran before, however often: else each run would make one more of that name
            if any(_details(row) <= one.details for one in (*others, *earlier)):
                yield Outcome(row.where, row.name, Fate.KNOWN), None, None
                continue
        if (others or earlier) and not apart:
            reason = "several" if len(others) > 1 else "same name"
            yield Outcome(row.where, row.name, Fate.REFUSED, reason, row.name), None, None
            continue
        seen.add(row)
        yield Outcome(row.where, row.name, Fate.NEW), row, None


def _by_wikidata(rows: Sequence[Row]) -> dict[str, Source]:
    """By id, the standing source that one joined to it leads to."""
    ids = {row.wikidata for row in rows if row.wikidata}
    found = Source.objects.filter(wikidata__in=ids).select_related("merged_into").order_by("-pk")
    return {source.wikidata: where_it_leads(source) for source in found} if ids else {}


def _by_name(rows: Sequence[Row]) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """(key, Wikidata id) of standing sources, by folded name or spelling, and kind."""
    names = {fold(row.name) for row in rows}
    found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    own = Source.objects.standing().filter(folded__in=names).order_by()
    for folded, kind, pk, wikidata in own.values_list("folded", "kind", "pk", "wikidata"):
        found[folded, kind][pk] = wikidata
    spelled = Alias.objects.filter(
        folded__in=names, source__isnull=False, source__merged_into=None
    ).values_list("folded", "source__kind", "source", "source__wikidata")
    for folded, kind, pk, wikidata in spelled:
        found[folded, kind][pk] = wikidata
    return {at: sorted(pks.items()) for at, pks in found.items()}


def _details(row: Row) -> set[object]:
    """What a row tells beside the name."""
    roles = {(r.label, r.organisation, r.since, r.until) for r in row.roles}
    return {*map(fold, row.aliases), *roles, *row.same_as}


def _held(pks: Sequence[int]) -> dict[int, set[object]]:
    """The same of sources, by key."""
    held: dict[int, set[object]] = {pk: set() for pk in pks}
    for pk, folded in Alias.objects.filter(source__in=pks).values_list("source", "folded"):
        held[pk].add(folded)
    for pk, folded in Source.objects.filter(pk__in=pks).values_list("pk", "folded"):
        held[pk].add(folded)  # a row may have the register's name as its spelling
    for pk, *role in SourceRole.objects.filter(source__in=pks).values_list(
        "source", "label", "organisation", "since", "until"
    ):
        held[pk].add(tuple(role))
    for pk, url in SameAs.objects.filter(source__in=pks).values_list("source", "url"):
        held[pk].add(url)
    return held


def _make(rows: Sequence[Row], now: datetime) -> dict[str, Source]:
    """New sources by the place of their row."""
    made = Source.objects.bulk_create(
        Source(
            name=row.name,
            folded=fold(row.name),
            kind=row.kind,
            wikidata=row.wikidata,
            created_at=now,
        )
        for row in rows
    )
    return {row.where: source for row, source in zip(rows, made, strict=True)}


def _add(pairs: Sequence[tuple[Source, Row]], person: User | None, now: datetime) -> int:
    """Spellings, roles and addresses that the sources have not yet; how many."""
    pks = {source.pk for source, _row in pairs}
    aliases = set(Alias.objects.filter(source__in=pks).values_list("source", "folded"))
    roles = set(
        SourceRole.objects.filter(source__in=pks, article=None).values_list(
            "source", "label", "organisation", "since", "until"
        )
    )
    urls = set(SameAs.objects.filter(source__in=pks).values_list("source", "url"))
    new_aliases, new_roles, new_urls = [], [], []
    for source, row in pairs:
        for name in (row.name, *row.aliases):
            at = source.pk, fold(name)
            if fold(name) and fold(name) != source.folded and at not in aliases:
                aliases.add(at)
                new_aliases.append(
                    Alias(
                        source=source,
                        name=name,
                        folded=fold(name),
                        origin=AliasOrigin.IMPORTED,
                        added_at=now,
                        added_by=person,
                    )
                )
        for role in row.roles:
            told = source.pk, role.label, role.organisation, role.since, role.until
            if told not in roles:
                roles.add(told)
                new_roles.append(
                    SourceRole(
                        source=source,
                        label=role.label,
                        organisation=role.organisation,
                        since=role.since,
                        until=role.until,
                    )
                )
        for url in row.same_as:
            if (source.pk, url) not in urls:
                urls.add((source.pk, url))
                new_urls.append(SameAs(source=source, url=url))
    # a card may have taught one of them in this moment
    Alias.objects.bulk_create(new_aliases, ignore_conflicts=True)
    SourceRole.objects.bulk_create(new_roles)
    SameAs.objects.bulk_create(new_urls, ignore_conflicts=True)
    return len(new_aliases) + len(new_roles) + len(new_urls)
