"""What the typeahead shows: sources and outlets, each with what tells it from another of its name.

A source is everybody's by its name; what articles of closed outlets print of it, and how often, is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from articles.models import Outlet, Source, User
from articles.register.naming import Target
from articles.register.roles import open_roles
from articles.register.spellings import open_spellings
from articles.rules.folding import fold

MOST_WORDS = 3  # other names, and roles, of one source that are shown


@dataclass(frozen=True, slots=True)
class Known:
    """One source or outlet of the register."""

    uuid: UUID
    name: str
    target: Target
    also: tuple[str, ...] = ()  # its other names
    roles: tuple[str, ...] = ()  # as articles named it
    times: int = 0  # links that point at it, in outlets that the person sees


def suggest(words: str, person: User, most: int = 8) -> list[Known]:
    """Sources, then outlets open to the person, whose name or alias begins with the words; nothing for fewer than two
    letters.

    Seven queries at most, each a range of an index: names and other names are asked apart, since no index serves an
    OR over two tables. Sources come by the spelling that was found.
    """
    start = fold(words)
    if len(start) < 2:
        return []
    named = Source.objects.standing().filter(folded__begins=start).values_list("folded", "pk")
    also = open_spellings(person)
    also = also.filter(folded__begins=start, source__merged_into=None, source__gt=0)
    found = [
        *named.order_by("folded", "pk")[:most],
        # one source may have several such spellings
        *also.values_list("folded", "source_id").order_by("folded", "source_id")[: most * 3],
    ]
    pks = list(dict.fromkeys(pk for _folded, pk in sorted(found)))[:most]
    sources = {known.pk: known for known in _rows(pks, person)} if pks else {}
    outlets = Outlet.objects.open_to(person).filter(folded__begins=start).order_by("folded")
    left = most - len(sources)
    shown = [_known(sources[pk]) for pk in pks if pk in sources]
    return [*shown, *(map(_outlet, outlets[:left]) if left else ())]


def homonyms(name: str, target: Target, person: User, most: int = 20) -> list[Known]:
    """The sources of that kind which have this name, by name; of more than `most` the oldest."""
    pks = Source.objects.called(name).filter(kind=target.value).order_by("pk")
    return [_known(source) for source in _rows(pks.values_list("pk", flat=True)[:most], person)]


def picked(uuid: UUID, words: str, person: User) -> Source | Outlet | None:
    """What the person chose from the list; None where its name does not begin with the words any more."""
    if len(fold(words)) < 2:
        return None
    also = open_spellings(person).filter(source=OuterRef("pk"), folded__begins=fold(words))
    named = Q(folded__begins=fold(words)) | Exists(also)
    source = Source.objects.standing().filter(named, uuid=uuid).first()
    outlets = Outlet.objects.open_to(person).filter(folded__begins=fold(words))
    return source or outlets.filter(uuid=uuid).first()


def _rows(pks: Iterable[int], person: User) -> QuerySet[Source]:
    """By name, each with what the person may read of it. Of whoever sees every outlet no further question is asked."""
    times, roles = Count("links"), Prefetch("roles")
    if person.restricted:
        theirs = Q(links__statement__version__article__outlet__in=person.outlets.all())
        times, roles = Count("links", filter=theirs), Prefetch("roles", open_roles(person))
    rows = Source.objects.filter(pk__in=list(pks)).annotate(times=times)
    rows = rows.prefetch_related(Prefetch("aliases", open_spellings(person)), roles)
    return rows.order_by("folded", "pk")


def _known(source: Source) -> Known:
    return Known(
        source.uuid,
        source.name,
        Target(source.kind),
        _few(alias.name for alias in source.aliases.all() if not alias.is_error),
        _few(
            ", ".join(filter(None, (role.label, role.organisation))) for role in source.roles.all()
        ),
        source.times,  # type: ignore[attr-defined]
    )


def _outlet(outlet: Outlet) -> Known:
    return Known(outlet.uuid, outlet.name, Target.OUTLET)


def _few(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:MOST_WORDS]
