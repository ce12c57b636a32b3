"""What settled links teach the register: a further spelling of a name, where it is one."""

from datetime import datetime

from articles.models import Alias, AliasOrigin, Source, SourceKind, User
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
