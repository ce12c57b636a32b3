"""Taking a merge or a split back: exactly what it moved, while nobody has built on it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from articles.models import Alias, AliasOrigin, Apart, Regroup, Regrouping, Source, User
from articles.models.events import record
from articles.register.grouping import (
    ONCE,
    TABLES,
    Moved,
    as_spelling,
    hold_statements,
    move,
    parts,
)


class BuiltUpon(Exception):
    """The regrouping that must be taken back first, or None where the source itself was joined on."""

    def __init__(self, by: Regrouping | None) -> None:
        super().__init__(str(by))
        self.by = by


class TakenBack(Exception):
    """Somebody has taken it back already."""


def undo(uuid: UUID, person: User, now: datetime) -> Regrouping:
    """What was moved goes back, as far as it is still there; what has come since stays where it is.

    Raises Regrouping.DoesNotExist, TakenBack, BuiltUpon.
    """
    with transaction.atomic():
        done = Regrouping.objects.get(uuid=uuid)
        for part in parts(list(done.moved["links"])):
            hold_statements(Q(links__in=part))
        # signs too: whoever joins or parts one of them locks all in this order
        keys = [done.old_id, done.new_id, *done.moved.get("signs", [])]
        rows = Source.objects.filter(pk__in=keys).order_by("pk")
        held = {source.pk: source for source in rows.select_for_update(no_key=True)}
        done = Regrouping.objects.select_for_update(of=("self",), no_key=True).get(uuid=uuid)
        old, new = held[done.old_id], held[done.new_id]
        _check(done, old, new)
        going = _going(done.moved)
        for table in TABLES:
            move(table, new, old, done.moved.get(table, []))
        if done.what == Regroup.MERGE:
            _stand_again(old, new, done.moved)
            _still_told(new, done, going, now)
        else:
            _lead_back(old, new, done.moved)
        done.undone_at, done.undone_by = now, person
        done.save(update_fields=["undone_at", "undone_by"])
        record(
            "undo regrouping",
            "source",
            new.uuid,
            at=now,
            actor=person.uuid,
            other=str(old.uuid),
            regrouping=str(done.uuid),
        )
        return done


def _check(done: Regrouping, old: Source, new: Source) -> None:
    if done.undone_at is not None:
        raise TakenBack
    later = Regrouping.objects.filter(pk__gt=done.pk, undone_at=None)
    for other in later.filter(Q(old__in=[old, new]) | Q(new__in=[old, new])).order_by("-pk"):
        joined_on = other.what == Regroup.MERGE and other.old_id in {new.pk, old.pk}
        if joined_on or _share(done.moved, other.moved):
            raise BuiltUpon(other)
    leads = old.merged_into_id if done.what == Regroup.MERGE else new.pk
    if new.merged_into_id is not None or leads != new.pk:
        raise BuiltUpon(None)
    if done.what == Regroup.SPLIT and old.merged_into_id is not None:
        raise BuiltUpon(None)


def _share(one: Moved, other: Moved) -> bool:
    """Whether the later one moved a row on that the earlier one had moved or made."""
    for table in TABLES:
        made = one.get("made", []) if table == "aliases" else []
        if {*one.get(table, []), *made} & set(other.get(table, [])):
            return True
    return False


def _stand_again(old: Source, new: Source, moved: Moved) -> None:
    Alias.objects.filter(
        pk__in=moved.get("made", []), source=new, origin=AliasOrigin.MERGED
    ).delete()
    if wikidata := moved.get("wikidata"):
        Source.objects.filter(pk=new.pk, wikidata=wikidata).update(wikidata="")
    Source.objects.filter(pk=old.pk).update(merged_into=None)
    signs = Source.objects.filter(pk__in=moved.get("signs", []), merged_into=new)
    signs.update(merged_into=old)


def _going(moved: Moved) -> dict[str, set[str]]:
    """Names and addresses that were moved or made, by table."""
    keys = {table: [*moved.get(table, [])] for table in ONCE}
    keys["aliases"] += moved.get("made", [])
    return {
        table: set(
            TABLES[table]._default_manager.filter(pk__in=pks).values_list(ONCE[table], flat=True)
        )
        for table, pks in keys.items()
    }


def _still_told(new: Source, undone: Regrouping, going: dict[str, set[str]], now: datetime) -> None:
    """What another one that is joined to it still had too stayed behind there: now it comes, as if it were the first.

    Else a name that two of them have would lead to one alone, and settle links by itself.
    """
    others = Regrouping.objects.filter(new=new, what=Regroup.MERGE, undone_at=None)
    for other in others.exclude(pk=undone.pk).select_related("old", "by").order_by("pk"):
        for table, values in going.items():
            rows = TABLES[table]._default_manager.filter(source=other.old)
            late = rows.filter(**{f"{ONCE[table]}__in": values}).values_list("pk", flat=True)
            other.moved[table] = sorted({*other.moved[table], *move(table, other.old, new, late)})
        if other.old.folded in going["aliases"] and other.by is not None:
            other.moved["made"] += as_spelling(other.old, new, other.by, now)
        other.save(update_fields=["moved"])


def _lead_back(old: Source, new: Source, moved: Moved) -> None:
    """The source that the split made: a sign that leads back, unless something has come to it since."""
    Apart.objects.filter(pk=moved["apart"]).delete()
    kept = any(model._default_manager.filter(source=new).exists() for model in TABLES.values())
    if not kept and not new.merged.exists():
        Source.objects.filter(pk=new.pk).update(merged_into=old)
