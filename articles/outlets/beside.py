"""What joining two outlets would do, and what was done: for the pages that ask before they do it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from articles.models import Article, Invitation, Outlet, OutletJoin, Statement, User
from articles.rules.folding import fold
from articles.rules.lifecycle import PUBLIC, Stage

LATEST = 5  # articles of each side that are shown
MOST = 20  # outlets that a search offers


class Hint(StrEnum):
    """What somebody should see before two outlets become one; the words stand in the page."""

    WIKIDATA = "wikidata"  # both have one, and not the same: refused
    OPENS = "opens"  # people who see only one of them will see both
    TWINS = "twins"  # articles with the same text in both
    WANTED = "wanted"  # they want different numbers of reviews


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two outlets, with what would move if it went."""

    outlet: Outlet
    names: list[str]  # its other ones
    articles: int
    statements: int
    public: int
    first: datetime | None
    last: datetime | None
    people: int  # who see only some outlets, and this one
    notes: int
    elsewhere: int
    latest: list[Article]


@dataclass(frozen=True, slots=True)
class Caution:
    what: Hint
    n: int = 0


def side(outlet: Outlet) -> Side:
    """Seven queries, whatever the number of articles."""
    articles = Article.objects.filter(outlet=outlet)
    told = Statement.objects.filter(version__article__outlet=outlet).exclude(stage=Stage.REPLACED)
    period = articles.aggregate(
        articles=Count("pk"), first=Min("published_at"), last=Max("published_at")
    )
    counted = told.aggregate(
        statements=Count("pk"), public=Count("pk", filter=Q(publication__in=PUBLIC))
    )
    return Side(
        outlet=outlet,
        names=[alias.name for alias in outlet.aliases.all()],
        people=outlet.people.filter(restricted=True).count(),
        notes=outlet.notes.count(),
        elsewhere=outlet.same_as.count(),
        latest=list(articles.order_by("-created_at", "-pk")[:LATEST]),
        **period,
        **counted,
    )


def cautions(one: Side, other: Side) -> list[Caution]:
    """What speaks against it, or should be known, the gravest first. Three queries at most."""
    first, second = one.outlet, other.outlet
    found = []
    if first.wikidata and second.wikidata and first.wikidata != second.wikidata:
        found.append(Caution(Hint.WIKIDATA))
    if n := _one_only(first, second):
        found.append(Caution(Hint.OPENS, n))
    here = Article.objects.filter(outlet=first).values("fingerprint")
    if n := Article.objects.filter(outlet=second, fingerprint__in=here).count():
        found.append(Caution(Hint.TWINS, n))
    if first.reviews_wanted != second.reviews_wanted:
        found.append(Caution(Hint.WANTED))
    return found


def history(outlet: Outlet) -> list[OutletJoin]:
    """Every joining that the outlet had a part in, the last first, those taken back too. One query."""
    return list(
        OutletJoin.objects.filter(Q(old=outlet) | Q(new=outlet))
        .select_related("old", "new", "by", "undone_by")
        .order_by("-pk")
    )


def searched(outlet: Outlet, words: str) -> list[Outlet]:
    """Standing outlets that hold the words in a name, to be compared with this one."""
    letters = fold(words)
    if len(letters) < 2:
        return []
    named = Q(folded__contains=letters) | Q(aliases__folded__contains=letters)
    found = Outlet.objects.standing().exclude(pk=outlet.pk).filter(named)
    return list(found.distinct().order_by("folded")[:MOST])


def _one_only(first: Outlet, second: Outlet) -> int:
    """People, and invitations that are open still, that name one of the two and not the other."""
    n = 0
    for named in (
        User.objects.filter(restricted=True, is_active=True),
        Invitation.objects.filter(restricted=True, used_at=None),
    ):
        theirs: QuerySet[Any] = named.filter(outlets__in=[first, second]).order_by()
        n += theirs.annotate(both=Count("outlets")).filter(both=1).count()
    return n
