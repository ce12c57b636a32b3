"""What a merge or a split would do, and what was done: for the pages that ask before they do it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Substr

from articles.models import (
    Apart,
    AttributionLink,
    Regrouping,
    Source,
    SourceKind,
    SourceRole,
)
from articles.register.grouping import parts
from articles.register.likeness import compare, name_of
from articles.rules.folding import fold
from articles.rules.lifecycle import PUBLIC, Stage

LATEST = 5  # statements of each side that are shown
EXCERPT = 300  # code points of each
EACH = 30  # statements of one group that a split offers one by one
GROUPS = 200  # spellings and outlets that a split offers


class Hint(StrEnum):
    """What somebody should see before two sources become one; the words stand in the page."""

    WIKIDATA = "wikidata"  # both have one, and not the same: refused
    APART = "apart"  # somebody said that they are two
    KIND = "kind"
    FIRST_NAME = "first name"
    SAME_ARTICLE = "same article"  # both speak in it
    HOMONYMS = "homonyms"  # others have one of the names too
    PUBLIC = "public"  # verdicts that readers see


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as a side of the comparison, or a line of a split, shows it."""

    link: int
    words: str  # the beginning
    statement: UUID
    outlet: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sources, with what would move if it went."""

    source: Source
    statements: int
    articles: int
    outlets: int
    first: datetime | None
    last: datetime | None
    aliases: list[str]
    roles: list[str]
    notes: int
    elsewhere: int
    public: int
    latest: list[Said]


@dataclass(frozen=True, slots=True)
class Caution:
    what: Hint
    n: int = 0
    words: str = ""
    at: datetime | None = None


@dataclass(slots=True)
class Group:
    """Statements of one source that were printed so, in this outlet."""

    printed: str
    outlet: str
    links: list[int] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)

    @property
    def key(self) -> str:
        """What a form sends for all of it."""
        return sha256(f"{fold(self.printed)}|{self.outlet}".encode()).hexdigest()[:16]

    @property
    def rest(self) -> int:
        """Statements that are not offered one by one."""
        return len(self.links) - len(self.said)


def side(source: Source) -> Side:
    """Six queries, whatever the number of statements."""
    links = source.links.exclude(statement__stage=Stage.REPLACED)
    counted = links.aggregate(
        statements=Count("statement", distinct=True),
        articles=Count("statement__version__article", distinct=True),
        outlets=Count("statement__version__article__outlet", distinct=True),
        first=Min("statement__version__article__published_at"),
        last=Max("statement__version__article__published_at"),
        public=Count("statement", distinct=True, filter=Q(statement__publication__in=PUBLIC)),
    )
    return Side(
        source=source,
        aliases=[alias.name for alias in source.aliases.all()],
        roles=_roles(source),
        notes=source.notes.count(),
        elsewhere=source.same_as.count(),
        latest=[_said(row) for row in _told(links)[:LATEST]],
        **counted,
    )


def cautions(one: Side, other: Side) -> list[Caution]:
    """What speaks against it, or should be known, the gravest first. Three queries."""
    found = []
    first, second = one.source, other.source
    if first.wikidata and second.wikidata and first.wikidata != second.wikidata:
        found.append(Caution(Hint.WIKIDATA))
    low, high = sorted((first.pk, second.pk))
    if apart := Apart.objects.filter(one=low, other=high).select_related("said_by").first():
        found.append(Caution(Hint.APART, words=str(apart.said_by or ""), at=apart.said_at))
    if first.kind != second.kind:
        found.append(Caution(Hint.KIND))
    elif first.kind == SourceKind.PERSON and _other_first_name(one, other):
        found.append(Caution(Hint.FIRST_NAME))
    if n := _together(first, second):
        found.append(Caution(Hint.SAME_ARTICLE, n))
    names = {first.folded, second.folded}
    named = Source.objects.standing().filter(folded__in=names).exclude(pk__in=[low, high])
    if n := named.count():
        found.append(Caution(Hint.HOMONYMS, n))
    if n := one.public + other.public:
        found.append(Caution(Hint.PUBLIC, n))
    return found


def groups(source: Source) -> list[Group]:
    """The source's statements by how it is printed and where, the most frequent first. One query."""
    together: dict[tuple[str, str], Group] = {}
    rows = _told(source.links.exclude(statement__stage=Stage.REPLACED))
    for row in rows.iterator(chunk_size=2_000):
        printed = row["mention"] or row["name"]
        at = fold(printed), row["printed_in"]
        group = together.setdefault(at, Group(printed, row["printed_in"]))
        group.links.append(row["pk"])
        group.articles.add(row["article"])
        if len(group.said) < EACH:
            group.said.append(_said(row))
    return sorted(together.values(), key=lambda group: (-len(group.links), group.printed))[:GROUPS]


def history(source: Source) -> list[Regrouping]:
    """Every merge and split that the source had a part in, the last first, those taken back too. One query."""
    return list(
        Regrouping.objects.filter(Q(old=source) | Q(new=source))
        .select_related("old", "new", "by", "undone_by")
        .order_by("-pk")
    )


def articles_moved(sources: Collection[UUID]) -> set[int]:
    """Keys of the articles in which a merge or a split of these sources has ever moved a link, taken back or not."""
    if not sources:
        return set()
    done = Regrouping.objects.filter(Q(old__uuid__in=sources) | Q(new__uuid__in=sources))
    moved = {
        link for told in done.order_by().values_list("moved", flat=True) for link in told["links"]
    }
    found: set[int] = set()
    for part in parts(sorted(moved)):
        links = AttributionLink.objects.filter(pk__in=part).order_by()
        found.update(links.values_list("statement__version__article", flat=True))
    return found


def searched(source: Source, words: str, most: int = 20) -> list[Source]:
    """Standing sources that hold the words in a name or spelling, to be compared with this one."""
    letters = fold(words)
    if len(letters) < 2:
        return []
    named = Source.objects.standing().exclude(pk=source.pk)
    found = named.filter(folded__holds=letters).order_by("folded", "pk")[:most]
    if len(found) == most:
        return list(found)
    spelled = named.filter(aliases__folded__holds=letters).distinct().order_by("folded", "pk")
    rows = {one.pk: one for one in (*found, *spelled[:most])}
    return list(rows.values())[:most]


def _roles(source: Source) -> list[str]:
    rows: list[SourceRole] = list(source.roles.all())
    return list(
        dict.fromkeys(", ".join(filter(None, (row.label, row.organisation))) for row in rows)
    )


def _told(links: QuerySet[AttributionLink]) -> QuerySet[AttributionLink, Any]:
    """What is shown of each, the newest article first; never the texts of versions."""
    return links.order_by(
        F("statement__version__article__published_at").desc(nulls_last=True), "-pk"
    ).values(
        "pk",
        "name",
        "mention",
        statement_uuid=F("statement__uuid"),
        words=Substr("statement__exact", 1, EXCERPT),
        article=F("statement__version__article"),
        printed_in=F("statement__version__article__outlet__name"),
        at=F("statement__version__article__published_at"),
    )


def _said(row: dict[str, Any]) -> Said:
    return Said(row["pk"], row["words"], row["statement_uuid"], row["printed_in"], row["at"])


def _other_first_name(one: Side, other: Side) -> bool:
    """Same surname, and no spelling of the one may be the other's."""
    ours = [name_of(words) for words in (one.source.name, *one.aliases)]
    theirs = [name_of(words) for words in (other.source.name, *other.aliases)]
    if not ours[0].given or not theirs[0].given:
        return False
    return all(compare(a, b) is None for a in ours for b in theirs if a.given and b.given)


def _together(first: Source, second: Source) -> int:
    """Articles in which both speak."""
    theirs = second.links.order_by().values("statement__version__article")
    return (
        first.links.filter(statement__version__article__in=theirs)
        .values("statement__version__article")
        .distinct()
        .count()
    )
