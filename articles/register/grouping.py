"""Joining two sources that are one, and parting one that is two. Nothing is deleted, and all of it can be taken back.

Whoever locks takes the statements first, in the order of their keys, as every verb of a chain does, then the sources in
theirs, the log last. Approved verdicts keep the chain that they were approved with.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from articles.models import (
    Alias,
    AliasOrigin,
    Apart,
    AttributionLink,
    Note,
    Regroup,
    Regrouping,
    SameAs,
    Source,
    SourceKind,
    SourceRole,
    Statement,
    User,
)
from articles.models.events import record
from articles.rules.folding import fold

TABLES: dict[str, type[Model]] = {
    "links": AttributionLink,
    "aliases": Alias,
    "roles": SourceRole,
    "notes": Note,
    "same_as": SameAs,
}
ONCE = {"aliases": "folded", "same_as": "url"}  # the column that a source may have once
PART = 500  # keys in one query
NAME = 300  # characters that the column of a name holds

Moved = dict[str, Any]


class NotStanding(Exception):
    """One of the two was joined to another one meanwhile, or is not there, or both are one."""


class OtherWikidata(Exception):
    """Both have a Wikidata id, and not the same: one of them is wrong, or they are two."""


class NothingChosen(Exception):
    """A split that moves no statement and no spelling, or every statement there is."""


def merge(kept: UUID, gone: UUID, person: User, now: datetime, *, why: str = "") -> Regrouping:
    """All of `gone` goes to `kept`, its name becomes a spelling, and it stays as a sign that leads there.

    Raises NotStanding, OtherWikidata.
    """
    with transaction.atomic():
        hold_statements(Q(links__source__uuid=gone))
        to, old = _both(kept, gone, signs_of=gone)
        if to.wikidata and old.wikidata and to.wikidata != old.wikidata:
            raise OtherWikidata(to, old)
        moved: Moved = {name: move(name, old, to) for name in TABLES}
        moved["made"] = as_spelling(old, to, person, now)
        if old.wikidata and not to.wikidata:
            moved["wikidata"] = old.wikidata
            Source.objects.filter(pk=to.pk).update(wikidata=old.wikidata)
        # signs that led to it lead on at once: each is one step away from where it leads
        moved["signs"] = list(old.merged.order_by("pk").values_list("pk", flat=True))
        Source.objects.filter(Q(pk=old.pk) | Q(pk__in=moved["signs"])).update(merged_into=to)
        done = Regrouping.objects.create(
            what=Regroup.MERGE, old=old, new=to, moved=moved, why=why, at=now, by=person
        )
        _tell("merge sources", to, person, now, done, other=old)
        return done


def split(
    source: UUID,
    person: User,
    now: datetime,
    *,
    name: str,
    kind: SourceKind,
    links: Collection[int],
    aliases: Collection[int] = (),
    roles: Collection[int] = (),
    why: str = "",
) -> Regrouping:
    """What is chosen, by key, goes to a new source; roles that an article prints go with its statements.

    The two are apart from then on: not suggested as one. Raises NotStanding, NothingChosen.
    """
    with transaction.atomic():
        for part in parts(sorted(links)):
            hold_statements(Q(links__in=part))
        old = Source.objects.standing().select_for_update(no_key=True).filter(uuid=source).first()
        if old is None:
            raise NotStanding
        all_links = set(old.links.values_list("pk", flat=True))
        chosen = all_links & set(links)
        spelled = set(old.aliases.values_list("pk", flat=True)) & set(aliases)
        if not chosen and not spelled or chosen and chosen == all_links:
            raise NothingChosen
        new = Source.objects.create(
            name=name[:NAME], folded=fold(name[:NAME]), kind=kind, created_at=now
        )
        moved: Moved = {
            "links": move("links", old, new, chosen),
            "aliases": move("aliases", old, new, spelled),
            "roles": move("roles", old, new, {*roles, *_printed_with(old, new)}),
            "apart": keep_apart_pair(old, new, person, now).pk,
        }
        done = Regrouping.objects.create(
            what=Regroup.SPLIT, old=old, new=new, moved=moved, why=why, at=now, by=person
        )
        _tell("split source", old, person, now, done, other=new)
        return done


def keep_apart(one: UUID, other: UUID, person: User, now: datetime) -> Apart:
    """Somebody says that these two are not the same. Raises NotStanding."""
    with transaction.atomic():
        first, second = _both(one, other)
        said = keep_apart_pair(first, second, person, now)
        record(
            "keep apart",
            "source",
            first.uuid,
            at=now,
            actor=person.uuid,
            other=str(second.uuid),
        )
        return said


def lead_on(now: datetime) -> int:
    """What was settled with a joined source while it was being joined goes where that leads. Links moved.

    For the sweeper: a card or a split that had read the register a moment earlier does not lose what it found.
    """
    late = AttributionLink.objects.filter(source__merged_into__isnull=False)
    count = 0
    for pk in late.order_by("source").values_list("source", flat=True).distinct():
        with transaction.atomic():
            hold_statements(Q(links__source=pk))
            old = Source.objects.get(pk=pk)
            root = where_it_leads(old)
            found = late.filter(source=old).update(source=root)
            if found:
                count += found
                record(
                    "lead on", "source", root.uuid, at=now, actor=None, other=str(old.uuid), n=found
                )
    return count


def where_it_leads(source: Source) -> Source:
    """The source itself, or the standing one at the end of the signs."""
    while source.merged_into is not None:
        source = source.merged_into
    return source


# -- for the verbs of this unit ------------------------------------------------------------------------


def hold_statements(of: Q) -> None:
    """Locks them in the order of their keys: each chain is changed by one at a time."""
    keys = Statement.objects.filter(of).order_by().values("pk")
    held = Statement.objects.filter(pk__in=keys).order_by("pk")
    list(held.select_for_update(of=("self",), no_key=True).values_list("pk"))


def move(table: str, old: Source, new: Source, among: Collection[int] | None = None) -> list[int]:
    """Keys of the rows that went over: all of the old one's, or those `among` them that the new one has not yet."""
    rows: QuerySet[Any] = TABLES[table]._default_manager.filter(source=old)
    if column := ONCE.get(table):
        has = set(TABLES[table]._default_manager.filter(source=new).values_list(column, flat=True))
        if table == "aliases":
            has.add(new.folded)
        found = [pk for pk, once in rows.values_list("pk", column) if once not in has]
    else:
        found = list(rows.values_list("pk", flat=True))
    keys = sorted(found if among is None else set(found) & set(among))
    for part in parts(keys):
        TABLES[table]._default_manager.filter(pk__in=part, source=old).update(source=new)
    return keys


def parts(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), PART):
        yield keys[start : start + PART]


def keep_apart_pair(one: Source, other: Source, person: User, now: datetime) -> Apart:
    low, high = sorted((one, other), key=lambda source: source.pk)
    return Apart.objects.get_or_create(
        one=low, other=high, defaults={"said_at": now, "said_by": person}
    )[0]


def as_spelling(gone: Source, to: Source, person: User, now: datetime) -> list[int]:
    """The name of the joined one, as a spelling of the other; its key, none where that is its name already."""
    if gone.folded == to.folded:
        return []
    alias, made = Alias.objects.get_or_create(
        source=to,
        folded=gone.folded,
        defaults={
            "name": gone.name,
            "origin": AliasOrigin.MERGED,
            "added_at": now,
            "added_by": person,
        },
    )
    return [alias.pk] if made else []


def _both(first: UUID, second: UUID, signs_of: UUID | None = None) -> tuple[Source, Source]:
    """The two in the order asked for, locked in that of their keys, with the signs that lead to one of them.

    Raises NotStanding.
    """
    wanted = Q(uuid__in=[first, second], merged_into=None)
    if signs_of is not None:
        wanted |= Q(merged_into__in=Source.objects.filter(uuid=signs_of).order_by())
    rows = Source.objects.filter(wanted)
    rows = rows.order_by("pk")
    locked = list(rows.select_for_update(no_key=True))
    held = {source.uuid: source for source in locked if source.merged_into_id is None}
    if len(held) != 2:
        raise NotStanding
    return held[first], held[second]


def _printed_with(old: Source, new: Source) -> Iterable[int]:
    """Roles as printed in articles where only the new one speaks now."""
    spoke = AttributionLink.objects.filter(source=new).values("statement__version__article")
    still = AttributionLink.objects.filter(source=old).values("statement__version__article")
    return (
        old.roles.filter(article__in=spoke).exclude(article__in=still).values_list("pk", flat=True)
    )


def _tell(
    verb: str, of: Source, person: User, now: datetime, done: Regrouping, *, other: Source
) -> None:
    record(
        verb,
        "source",
        of.uuid,
        at=now,
        actor=person.uuid,
        other=str(other.uuid),
        regrouping=str(done.uuid),
        links=len(done.moved["links"]),
    )
