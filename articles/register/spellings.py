"""What settled links teach the register: a further spelling of a name, where it is one; and who may read it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import StrIndex

from articles.models import (
    Alias,
    AliasOrigin,
    AttributionLink,
    Outlet,
    Source,
    SourceKind,
    Statement,
    User,
)
from articles.register.likeness import is_spelling_of
from articles.rules.folding import fold


def learn_spelling(source: Source, printed: str, person: User, now: datetime) -> Alias | None:
    """Writes the printed name down as a spelling of the source it was settled with; None where nothing is learned.

    Of people and organisations, full names only, and none that leads to anybody already: it must not lead to two.
    """
    printed = " ".join(printed.split())
    is_person = source.kind == SourceKind.PERSON
    if not is_person and source.kind != SourceKind.ORGANISATION:
        return None
    if not is_spelling_of(printed, source.name, person=is_person):
        return None
    if Source.objects.called(printed).exists():
        return None
    alias, made = Alias.objects.get_or_create(
        source=source,
        folded=fold(printed),
        defaults={
            "name": printed,
            "origin": AliasOrigin.LEARNED,
            "added_at": now,
            "added_by": person,
        },
    )
    return alias if made else None


def spellings_of(known: Source | Outlet, person: User) -> QuerySet[Alias]:
    """The other names of it that the person may read."""
    its = {"source" if isinstance(known, Source) else "outlet": known}
    return open_spellings(person).filter(**its)


def open_spellings(person: User) -> QuerySet[Alias]:
    """Those that the person may read: all. What was learned from an article is, to whoever sees some outlets only, open
    where one of theirs prints it of the same source, or where they taught it themselves."""
    if not person.restricted:
        return Alias.objects.all()
    there = AttributionLink.objects.filter(
        source=OuterRef("source"), statement__in=Statement.objects.open_to(person)
    )
    # a mention has more than the name: a title, say
    printed = there.alias(at=StrIndex("mention", OuterRef("name"))).filter(
        Q(at__gt=0) | Q(name=OuterRef("name"))
    )
    return Alias.objects.filter(
        ~Q(origin=AliasOrigin.LEARNED) | Q(added_by=person) | Exists(printed)
    )
