"""Two outlets become one. Nothing is deleted, and `parting` takes it back.

What `OutletJoin.moved` holds, by primary key: "articles", "links", "aliases", "notes", "same_as", "people" and
"invitations" that went over; "new_people" and "new_invitations" that see the other one only since; "alias", made of
the name; "signs" that led to the old one; "twins", articles whose text stands in both, with their fingerprints;
"wanted", articles that keep the number of reviews of the old one; "filled", columns as they were before.

Whoever locks takes the statements first, in the order of their keys, then the outlets in theirs, then the figures, the
log last.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q

from articles import tallies
from articles.models import (
    Alias,
    AliasOrigin,
    Article,
    AttributionLink,
    Invitation,
    Note,
    Outlet,
    OutletJoin,
    SameAs,
    User,
)
from articles.models.events import record
from articles.register.grouping import Moved, NotStanding, OtherWikidata, hold_statements, parts

TABLES: dict[str, type[Model]] = {
    "links": AttributionLink,
    "aliases": Alias,
    "notes": Note,
    "same_as": SameAs,
}
SEEING: dict[str, type[Model]] = {"people": User, "invitations": Invitation}  # who sees only some
FILLED = ("kind", "country", "wikidata", "note")  # columns that the other one may fill


def may_join(person: User) -> bool:
    """Heads: whoever sees only one of the two sees the articles of both afterwards."""
    return person.is_head


def join(kept: UUID, gone: UUID, person: User, now: datetime, *, why: str = "") -> OutletJoin:
    """All of `gone` goes to `kept`, its name becomes another name of it, and it stays as a sign that leads there.

    No statement changes its stage: articles that come over need as many reviews as before. Raises NotStanding,
    OtherWikidata.
    """
    with transaction.atomic():
        hold_statements(Q(links__outlet__uuid=gone))
        to, old = _both(kept, gone)
        if to.wikidata and old.wikidata and to.wikidata != old.wikidata:
            raise OtherWikidata
        moved: Moved = {**_move_rows(old, to), **_move_seeing(old, to)}
        moved["alias"] = _as_other_name(old, to, person, now)
        moved["filled"] = _fill(old, to)
        # signs that led to it lead on at once: each is one step away from where it leads
        moved["signs"] = list(old.merged.order_by("pk").values_list("pk", flat=True))
        Outlet.objects.filter(Q(pk=old.pk) | Q(pk__in=moved["signs"])).update(merged_into=to)
        moved |= _move_articles(old, to)
        done = OutletJoin.objects.create(old=old, new=to, moved=moved, why=why, at=now, by=person)
        tell("join outlets", done, person, now)
        return done


def lead_on(now: datetime) -> int:
    """What came to a joined outlet while it was being joined goes where that leads. Number of articles and links.

    For the sweeper: an article that came in, or a link that was undone, a moment too late is not lost.
    """
    joined = Outlet.objects.filter(merged_into__isnull=False).select_related("merged_into")
    links = AttributionLink.objects.filter(outlet__merged_into__isnull=False).values("outlet")
    articles = Article.objects.filter(outlet__merged_into__isnull=False).values("outlet")
    count = 0
    for old in joined.filter(Q(pk__in=links) | Q(pk__in=articles)).order_by("pk"):
        with transaction.atomic():
            hold_statements(Q(links__outlet=old))
            root = Outlet.objects.select_for_update(no_key=True).get(merged=old)
            late = {**_move_rows(old, root), **_move_articles(old, root)}
            n = len(late["links"]) + len(late["articles"])
            count += n
            record("lead on", "outlet", root.uuid, at=now, actor=None, other=str(old.uuid), n=n)
    return count


# -- for the verbs of this unit ------------------------------------------------------------------------


def move(table: str, keys: list[int], old: Outlet, new: Outlet) -> None:
    """Of the rows with these keys those that are the old one's still."""
    for part in parts(keys):
        TABLES[table]._default_manager.filter(pk__in=part, outlet=old).update(outlet=new)


def tell(verb: str, done: OutletJoin, person: User, now: datetime) -> None:
    record(
        verb,
        "outlet",
        done.new.uuid,
        at=now,
        actor=person.uuid,
        other=str(done.old.uuid),
        joining=str(done.uuid),
        articles=len(done.moved["articles"]),
    )


def _both(kept: UUID, gone: UUID) -> tuple[Outlet, Outlet]:
    """In the order asked for, locked in that of their keys, with the signs that lead to the second."""
    both = Q(uuid__in=[kept, gone], merged_into=None)
    signs = Q(merged_into__in=Outlet.objects.filter(uuid=gone).order_by())
    rows = Outlet.objects.filter(both | signs).order_by("pk")
    locked = list(rows.select_for_update(no_key=True))
    held = {outlet.uuid: outlet for outlet in locked if outlet.merged_into_id is None}
    if len(held) != 2:
        raise NotStanding
    return held[kept], held[gone]


def _move_rows(old: Outlet, to: Outlet) -> Moved:
    """An address that both have stays with the old one; of names none is known twice."""
    twice = SameAs.objects.filter(outlet=to).values("url")
    moved: Moved = {}
    for name, table in TABLES.items():
        rows = table._default_manager.filter(outlet=old).order_by("pk")
        if table is SameAs:
            rows = rows.exclude(url__in=twice)
        moved[name] = list(rows.values_list("pk", flat=True))
        move(name, moved[name], old, to)
    return moved


def seeing() -> Iterator[tuple[str, type[Model], Any, str]]:
    """(name, table, rows that say which outlets, their column for whose they are) of all who may see only some."""
    for name, table in SEEING.items():
        outlets: Any = table._meta.get_field("outlets")
        yield name, table, outlets.remote_field.through._default_manager, outlets.m2m_column_name()


def _move_seeing(old: Outlet, to: Outlet) -> Moved:
    """Whoever was let see one of them sees the one that stays."""
    moved: Moved = {}
    for name, _table, through, whose in seeing():
        had = sorted(through.filter(outlet=old).values_list(whose, flat=True))
        knew = set(through.filter(outlet=to).values_list(whose, flat=True))
        moved[name], moved[f"new_{name}"] = had, [pk for pk in had if pk not in knew]
        through.filter(outlet=old).delete()
        fresh = [through.model(**{whose: pk, "outlet": to}) for pk in moved[f"new_{name}"]]
        through.bulk_create(fresh)
    return moved


def _as_other_name(old: Outlet, to: Outlet, person: User, now: datetime) -> list[int]:
    """Key of the name that was made; none where somebody gave it that name already."""
    if Alias.objects.filter(outlet__isnull=False, folded=old.folded).exists():
        return []
    made = Alias.objects.create(
        outlet=to,
        name=old.name,
        folded=old.folded,
        origin=AliasOrigin.MERGED,
        added_at=now,
        added_by=person,
    )
    return [made.pk]


def _fill(old: Outlet, to: Outlet) -> Moved:
    """What only the old one knew; what was there before, by column."""
    empty = [name for name in FILLED if getattr(old, name) and not getattr(to, name)]
    was: Moved = {name: getattr(to, name) for name in empty}
    for name in empty:
        setattr(to, name, getattr(old, name))
    if more := [domain for domain in old.domains if domain not in to.domains]:
        was["domains"] = to.domains
        to.domains = [*to.domains, *more]
    if was:
        to.save(update_fields=list(was))
    return was


def _move_articles(old: Outlet, to: Outlet) -> Moved:
    articles = Article.objects.filter(outlet=old).order_by("pk")
    keys = list(articles.values_list("pk", flat=True))
    here = Article.objects.filter(outlet=to).values("fingerprint")
    twins = dict(articles.filter(fingerprint__in=here).values_list("pk", "fingerprint"))
    for pk, fingerprint in twins.items():  # who sends the text again finds the one that was there
        other = sha256(f"{fingerprint} {pk}".encode()).hexdigest()
        Article.objects.filter(pk=pk).update(fingerprint=other)
    wanted: list[int] = []
    if old.reviews_wanted != to.reviews_wanted:
        own = articles.filter(reviews_wanted=None)
        wanted = list(own.values_list("pk", flat=True))
        own.update(reviews_wanted=old.reviews_wanted or settings.REVIEWS_WANTED)
    tallies.carry(keys, old.pk, to.pk)
    return {
        "articles": keys,
        "twins": {str(pk): fingerprint for pk, fingerprint in twins.items()},
        "wanted": wanted,
    }
