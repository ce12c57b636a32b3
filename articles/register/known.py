"""What the typeahead shows: sources and outlets, each with what tells it from another of its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from articles.models import Outlet, Source
from articles.register.naming import Target
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
    times: int = 0  # links that point at it


def suggest(words: str, most: int = 8) -> list[Known]:
    """Sources, then outlets, whose name or alias begins with the words; nothing for fewer than two letters."""
    start = fold(words)
    if len(start) < 2:
        return []
    pks = Source.objects.starting(words).order_by("folded", "pk").values_list("pk", flat=True)
    sources = _shown(Source.objects.filter(pk__in=list(pks[:most])))
    outlets = Outlet.objects.filter(folded__startswith=start).order_by("folded")
    return [*sources, *(_outlet(outlet) for outlet in outlets[: most - len(sources)])]


def homonyms(name: str, target: Target, most: int = 20) -> list[Known]:
    """The sources of that kind which have this name, the oldest first."""
    pks = Source.objects.called(name).filter(kind=target.value).order_by("pk")
    return _shown(Source.objects.filter(pk__in=list(pks.values_list("pk", flat=True)[:most])))


def picked(uuid: UUID, words: str) -> Source | Outlet | None:
    """What somebody chose from the list; None where its name does not begin with the words any more."""
    if len(fold(words)) < 2:
        return None
    source = Source.objects.starting(words).filter(uuid=uuid).first()
    return source or Outlet.objects.filter(uuid=uuid, folded__startswith=fold(words)).first()


def _shown(sources: QuerySet[Source]) -> list[Known]:
    rows = sources.annotate(times=Count("links")).prefetch_related("aliases", "roles")
    return [
        Known(
            source.uuid,
            source.name,
            Target(source.kind),
            _few(alias.name for alias in source.aliases.all()),
            _few(
                ", ".join(filter(None, (role.label, role.organisation)))
                for role in source.roles.all()
            ),
            source.times,
        )
        for source in rows.order_by("folded", "pk")
    ]


def _outlet(outlet: Outlet) -> Known:
    return Known(outlet.uuid, outlet.name, Target.OUTLET)


def _few(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:MOST_WORDS]
