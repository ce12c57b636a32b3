"""Taking the joining of two outlets back: exactly what it moved, while nobody has built on it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from articles import desk, tallies
from articles.models import Alias, AliasOrigin, Article, Outlet, OutletJoin, User
from articles.outlets.joining import TABLES, move, seeing, tell
from articles.register import TakenBack
from articles.register.grouping import Moved, hold_statements, parts


class JoinedOn(Exception):
    """The one that stayed was itself joined to another one since: that must be taken back first."""


class NameGone(Exception):
    """`outlet` has the name of the one that would stand again."""

    def __init__(self, outlet: Outlet) -> None:
        super().__init__(str(outlet))
        self.outlet = outlet


def part(uuid: UUID, person: User, now: datetime) -> OutletJoin:
    """What was moved goes back, as far as it is still there; what has come since stays where it is.

    Raises OutletJoin.DoesNotExist, TakenBack, JoinedOn, NameGone.
    """
    with transaction.atomic():
        done = OutletJoin.objects.get(uuid=uuid)
        for some in parts(done.moved["links"]):
            hold_statements(Q(links__in=some))
        # signs too: whoever joins or parts one of them locks all in this order
        keys = [done.old_id, done.new_id, *done.moved["signs"]]
        rows = Outlet.objects.filter(pk__in=keys).order_by("pk")
        held = {outlet.pk: outlet for outlet in rows.select_for_update(no_key=True)}
        done = OutletJoin.objects.select_for_update(of=("self",), no_key=True).get(uuid=uuid)
        done.old, done.new = old, new = held[done.old_id], held[done.new_id]
        moved = done.moved
        if done.undone_at is not None:
            raise TakenBack
        if new.merged_into_id is not None or old.merged_into_id != new.pk:
            raise JoinedOn
        _give_back_name(old, new, moved)
        Outlet.objects.filter(pk=old.pk).update(merged_into=None)
        Outlet.objects.filter(pk__in=moved["signs"], merged_into=new).update(merged_into=old)
        for table in TABLES:
            move(table, moved[table], new, old)
        _give_back_seeing(old, new, moved)
        _empty(new, old, moved["filled"])
        _give_back_articles(old, new, moved)
        for one in User.objects.filter(pk__in=moved["new_people"]).order_by("pk"):
            desk.give_back(one, now)  # what they hold in an outlet that is closed to them again
        done.undone_at, done.undone_by = now, person
        done.save(update_fields=["undone_at", "undone_by"])
        tell("part outlets", done, person, now)
        return done


def _give_back_name(old: Outlet, new: Outlet, moved: Moved) -> None:
    """Raises NameGone."""
    Alias.objects.filter(pk__in=moved["alias"], outlet=new, origin=AliasOrigin.MERGED).delete()
    if taken := Outlet.objects.standing().filter(folded=old.folded).first():
        raise NameGone(taken)


def _give_back_seeing(old: Outlet, new: Outlet, moved: Moved) -> None:
    """Who was taken on, or let see more, since then, stays so."""
    for name, table, through, whose in seeing():
        through.filter(outlet=new, **{f"{whose}__in": moved[f"new_{name}"]}).delete()
        there = table._default_manager.filter(pk__in=moved[name], restricted=True)
        keys = there.order_by().values_list("pk", flat=True)
        through.bulk_create([through.model(**{whose: pk, "outlet": old}) for pk in keys])


def _empty(new: Outlet, old: Outlet, filled: Moved) -> None:
    """Only what nobody has changed since."""
    same = [
        name for name in filled if name != "domains" and getattr(new, name) == getattr(old, name)
    ]
    for name in same:
        setattr(new, name, filled[name])
    if "domains" in filled:
        new.domains = [
            one for one in new.domains if one in filled["domains"] or one not in old.domains
        ]
        same.append("domains")
    if same:
        new.save(update_fields=same)


def _give_back_articles(old: Outlet, new: Outlet, moved: Moved) -> None:
    still = set(Article.objects.filter(outlet=new).values_list("pk", flat=True))
    keys = [pk for pk in moved["articles"] if pk in still]
    tallies.carry(keys, new.pk, old.pk)
    for pk, fingerprint in moved["twins"].items():
        Article.objects.filter(pk=pk, outlet=old).update(fingerprint=fingerprint)
    for some in parts(moved["wanted"]):
        Article.objects.filter(pk__in=some, outlet=old).update(reviews_wanted=None)
