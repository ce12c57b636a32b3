"""What people put right in the register: one function, one transaction, one line of the log.

Everybody who reviews may add names, roles and notes; what stands there already is an editor's to change, and what
somebody has added themselves also theirs to take out. `allowing` says so; the door asks it.
"""

import hashlib
import json
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from articles.models import Alias, AliasOrigin, Note, Outlet, SameAs, Source, SourceRole, User
from articles.models.events import record
from articles.register.allowing import may_correct
from articles.rules.folding import fold

COLUMNS: dict[type, tuple[str, ...]] = {
    Source: ("name", "kind", "wikidata"),
    Outlet: ("name", "kind", "country", "wikidata", "domains"),
}


class EntryChanged(Exception):
    """Somebody else has changed it since it was shown, or it was joined to another one: `now` is it."""

    def __init__(self, now: Source | Outlet) -> None:
        super().__init__(str(now))
        self.now = now


class NameTaken(Exception):
    """Another outlet has this name; `outlet` is it."""

    def __init__(self, outlet: Outlet | None) -> None:
        super().__init__(str(outlet))
        self.outlet = outlet


class AlreadyKnown(Exception):
    """It has this name, or this address, already."""


class NotTheirs(Exception):
    """Added by somebody else; an editor takes it out."""


def seal(known: Source | Outlet) -> str:
    """Of the columns that `describe` changes, as they stand: what a form shows and sends back."""
    held = [getattr(known, name) for name in COLUMNS[type(known)]]
    return hashlib.sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()[:16]


def describe(
    known: Source | Outlet, person: User, now: datetime, *, seen: str, **columns: Any
) -> Source | Outlet:
    """Sets name, kind, Wikidata id (of an outlet country and domains too); a name that goes stays as another name.

    Raises EntryChanged, and NameTaken for an outlet. Nothing is written where nothing is different.
    """
    with transaction.atomic():
        row = _locked(known)
        if seal(row) != seen:
            raise EntryChanged(row)
        was = {name: getattr(row, name) for name in columns if getattr(row, name) != columns[name]}
        if not was:
            return row
        for name, value in columns.items():
            setattr(row, name, value)
        row.folded = fold(row.name)
        fields = [*was, "folded"]
        try:
            with transaction.atomic():
                if "name" in was:
                    _rename(row, was["name"], person, now)
                row.save(update_fields=fields)
        except IntegrityError as error:
            raise NameTaken(Outlet.objects.called(row.name)) from error
        became = {name: columns[name] for name in was}
        _record("describe", row, person, now, was=was, became=became)
        return row


def _rename(row: Source | Outlet, old: str, person: User, now: datetime) -> None:
    """The old name becomes another one; the new one is none any more."""
    row.aliases.filter(folded=row.folded).delete()
    if (
        isinstance(row, Outlet)
        and Alias.objects.filter(outlet__isnull=False, folded=row.folded).exists()
    ):
        raise IntegrityError("another outlet has it as another name")
    held = Alias.objects.filter(outlet__isnull=False) if isinstance(row, Outlet) else row.aliases
    if fold(old) != row.folded and not held.filter(folded=fold(old)).exists():
        _alias(row, old, person, now)


def add_alias(
    known: Source | Outlet, person: User, now: datetime, *, name: str, is_error: bool
) -> Alias:
    """Raises AlreadyKnown where it has this name, NameTaken where another outlet has it, EntryChanged."""
    with transaction.atomic():
        row = _locked(known)
        name = " ".join(name.split())
        if fold(name) == row.folded or row.aliases.filter(folded=fold(name)).exists():
            raise AlreadyKnown
        if isinstance(row, Outlet) and (taken := Outlet.objects.called(name)):
            raise NameTaken(taken)
        try:
            with transaction.atomic():
                alias = _alias(row, name, person, now, is_error)
        except IntegrityError as error:  # another outlet got it in between
            raise NameTaken(Outlet.objects.called(name)) from error
        _record("add alias", row, person, now, name=name, is_error=is_error)
        return alias


def drop_alias(known: Source | Outlet, person: User, now: datetime, *, pk: int) -> None:
    """Nothing where it is gone already. Raises NotTheirs."""
    with transaction.atomic():
        row = _locked(known)
        alias = row.aliases.filter(pk=pk).first()
        if alias is None:
            return
        if alias.added_by_id != person.pk and not may_correct(row, person):
            raise NotTheirs
        alias.delete()
        _record("drop alias", row, person, now, name=alias.name)


def add_role(
    known: Source,
    person: User,
    now: datetime,
    *,
    label: str,
    organisation: str = "",
    since: date | None = None,
    until: date | None = None,
) -> SourceRole:
    """Written down by a person, with no article. Raises EntryChanged."""
    with transaction.atomic():
        row = _locked(known)
        role = SourceRole.objects.create(
            source=row, label=label, organisation=organisation, since=since, until=until
        )
        _record("add role", row, person, now, label=label, organisation=organisation)
        return role


def drop_role(known: Source, person: User, now: datetime, *, pk: int) -> None:
    """Of those that a person or a file gave: what an article printed, it printed. Nothing where it is gone."""
    with transaction.atomic():
        row = _locked(known)
        role = row.roles.filter(pk=pk, article=None).first()
        if role is not None:
            role.delete()
            _record("drop role", row, person, now, label=role.label, organisation=role.organisation)


def add_note(known: Source | Outlet, person: User, now: datetime, *, text: str) -> Note:
    """Raises EntryChanged."""
    with transaction.atomic():
        row = _locked(known)
        note = Note.objects.create(**_of(row), text=text, written_at=now, author=person)
        _record("add note", row, person, now, note=str(note.uuid))
        return note


def drop_note(known: Source | Outlet, person: User, now: datetime, *, note: UUID) -> None:
    """One's own. Nothing where it is gone. Raises NotTheirs."""
    with transaction.atomic():
        row = _locked(known)
        found = row.notes.filter(uuid=note).first()
        if found is None:
            return
        if found.author_id != person.pk:
            raise NotTheirs
        found.delete()
        _record("drop note", row, person, now, note=str(note))


def add_same_as(known: Source | Outlet, person: User, now: datetime, *, url: str) -> SameAs:
    """Raises AlreadyKnown, EntryChanged."""
    with transaction.atomic():
        row = _locked(known)
        if row.same_as.filter(url=url).exists():
            raise AlreadyKnown
        same = SameAs.objects.create(**_of(row), url=url)
        _record("add same as", row, person, now, url=url)
        return same


def drop_same_as(known: Source | Outlet, person: User, now: datetime, *, pk: int) -> None:
    with transaction.atomic():
        row = _locked(known)
        same = row.same_as.filter(pk=pk).first()
        if same is not None:
            same.delete()
            _record("drop same as", row, person, now, url=same.url)


Entry = TypeVar("Entry", bound=Source | Outlet)


def _locked(known: Entry) -> Entry:
    """As it stands now; raises EntryChanged where it was joined to another one meanwhile."""
    row: Any = type(known)._default_manager.select_for_update(no_key=True).get(pk=known.pk)
    if row.merged_into_id is not None:
        raise EntryChanged(row)
    return row


def _of(row: Source | Outlet) -> dict[str, Any]:
    return {"source" if isinstance(row, Source) else "outlet": row}


def _alias(
    row: Source | Outlet, name: str, person: User, now: datetime, is_error: bool = False
) -> Alias:
    return Alias.objects.create(
        **_of(row),
        name=name,
        folded=fold(name),
        origin=AliasOrigin.TYPED,
        is_error=is_error,
        added_at=now,
        added_by=person,
    )


def _record(verb: str, row: Source | Outlet, person: User, now: datetime, **data: Any) -> None:
    table = "source" if isinstance(row, Source) else "outlet"
    record(verb, table, row.uuid, at=now, actor=person.uuid, **data)
