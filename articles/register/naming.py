"""Which source or outlet a name stands for."""

from datetime import datetime
from enum import StrEnum

from django.db import connection

from articles.models import Outlet, Source, SourceKind
from articles.rules.folding import fold


class Target(StrEnum):
    """What a link of the chain may point at: a kind of source, or an outlet."""

    PERSON = SourceKind.PERSON
    ORGANISATION = SourceKind.ORGANISATION
    GROUP = SourceKind.GROUP
    DOCUMENT = SourceKind.DOCUMENT
    ANONYMOUS = SourceKind.ANONYMOUS
    OUTLET = "outlet"

    @classmethod
    def guess(cls, name: str) -> "Target":
        """Two to four capitalised words are a person; anything else an organisation. A person corrects it."""
        parts = name.split()
        named = all(
            part[:1].isupper() or part in {"von", "van", "de", "der", "zu"} for part in parts
        )
        return cls.PERSON if named and 2 <= len(parts) <= 4 else cls.ORGANISATION


class SeveralSources(Exception):
    """More than one source of that kind has this name; a person must say which, or that it is another one."""

    def __init__(self, name: str, target: Target) -> None:
        super().__init__(name)
        self.name, self.target = name, target


def known_source(name: str) -> Source | None:
    """The one source of that full name or alias; None where there is none, or more than one, or only a surname."""
    if len(name.split()) < 2 and not name.isupper():
        return None
    found = list(Source.objects.called(name)[:2])
    return found[0] if len(found) == 1 else None


def known_outlet(name: str) -> Outlet | None:
    """By its name or another one of it."""
    return Outlet.objects.called(name)


def resolve_target(
    name: str,
    target: Target,
    now: datetime,
    *,
    keep: Source | None = None,
    new: bool = False,
    ask: bool = False,
) -> tuple[Source | None, Outlet | None]:
    """(source, outlet), one of them None: the known one of that name and kind, else a new one.

    `keep` is the source that stands there; it stays while the name still is one of its own, homonyms or not. `new`
    makes one even where the name is known. Of homonyms the oldest; with `ask`, SeveralSources is raised instead.
    """
    name = " ".join(name.split())
    if target == Target.OUTLET:
        return None, Outlet.named(name)
    if keep is not None and not new and Source.objects.called(name).filter(pk=keep.pk).exists():
        return keep, None
    _hold_name(name)
    found = list(Source.objects.called(name).filter(kind=target.value).order_by("pk")[:2])
    if ask and len(found) > 1 and not new:
        raise SeveralSources(name, target)
    if not found or new:
        return Source.objects.create(
            name=name, folded=fold(name), kind=target.value, created_at=now
        ), None
    return found[0], None


def _hold_name(name: str) -> None:
    """Two people who settle the same new name at once make one source: the second waits for the first.

    No constraint can say so, since homonyms are allowed. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [fold(name)])
