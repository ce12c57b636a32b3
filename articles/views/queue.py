"""The queue: what waits, who holds what, and the way to the next statement."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from articles import desk
from articles.http import partial, wants_part
from articles.models import Article, Outlet, Review, Statement, User
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import Stage
from articles.views.bench import onward
from articles.words import Kind

PAGE = 30  # rows

TABS = {
    "waiting": pgettext_lazy("tab", "Waiting"),
    "mine": pgettext_lazy("tab", "With me"),
    "second": pgettext_lazy("tab", "Second review"),
    "later": pgettext_lazy("tab", "Deferred"),
    "disputed": pgettext_lazy("tab", "Disputed"),
    "decide": pgettext_lazy("tab", "To approve"),
    "approved": pgettext_lazy("tab", "Approved"),
    "done": pgettext_lazy("tab", "Reviewed by me"),
}
SORTS = {
    "worth": gettext_lazy("Most important first"),
    "age": gettext_lazy("Oldest first"),
    "article": gettext_lazy("By article"),
}
QUEUED = [kind for kind in Kind if kind != Kind.SCARE]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; unknown values count as not asked."""

    tab: str
    kinds: tuple[str, ...]
    outlet: str
    sort: str
    page: int

    @classmethod
    def from_query(cls, query: QueryDict) -> "Filter":
        page = query.get("page", "1")
        return cls(
            tab=query.get("tab") if query.get("tab") in TABS else "waiting",
            kinds=tuple(kind for kind in query.getlist("kind") if kind in QUEUED),
            outlet=query.get("outlet", "") if _is_key(query.get("outlet", "")) else "",
            sort=query.get("sort") if query.get("sort") in SORTS else "worth",
            page=max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
        )

    def narrow(self, statements: StatementQuerySet) -> StatementQuerySet:
        if self.kinds:
            statements = statements.filter(kind__in=self.kinds)
        if self.outlet:
            statements = statements.filter(version__article__outlet=int(self.outlet))
        return statements

    def order(self, statements: StatementQuerySet) -> StatementQuerySet:
        if self.sort == "age":
            return statements.order_by("created_at", "pk")
        if self.sort == "article":
            return statements.order_by(
                "-version__article__created_at", "version", "start", "-end", "pk"
            )
        return statements.in_queue_order()

    def address(self, **other: object) -> str:
        parts = {
            "tab": self.tab,
            "kind": self.kinds,
            "outlet": self.outlet,
            "sort": self.sort,
        } | other
        return "?" + urlencode({k: v for k, v in parts.items() if v}, doseq=True)


def tab_query(tab: str, person: User) -> Q:
    """Which statements stand under a tab, for this person."""
    mine = Exists(Review.objects.filter(statement=OuterRef("pk"), reviewer=person, open=True))
    others = Exists(
        Review.objects.filter(statement=OuterRef("pk"), open=True).exclude(reviewer=person)
    )
    return {
        "waiting": Q(stage__in=[Stage.WAITING, Stage.CLAIMED]) & ~Q(mine),
        "mine": Q(stage=Stage.CLAIMED, holder=person),
        "second": Q(stage=Stage.WAITING) & Q(others) & ~Q(mine),
        "later": Q(stage=Stage.DEFERRED),
        "disputed": Q(stage=Stage.DISPUTED),
        "decide": Q(stage=Stage.AGREED),
        "approved": Q(stage=Stage.APPROVED),
        "done": Q(mine),
    }[tab]


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    person: User = request.user  # type: ignore[assignment]
    asked = Filter.from_query(request.GET)
    counts = _counts(person)
    under = Statement.objects.standing().filter(tab_query(asked.tab, person))
    narrowed = asked.order(asked.narrow(under)).for_queue()
    start = (asked.page - 1) * PAGE
    rows = list(narrowed[start : start + PAGE + 1])
    by_kind = dict(under.order_by().values_list("kind").annotate(n=Count("pk")))
    context = {
        "section": "queue",
        "asked": asked,
        "rows": rows[:PAGE],
        "more": asked.address(page=asked.page + 1) if len(rows) > PAGE else "",
        "less": asked.address(page=asked.page - 1) if asked.page > 1 else "",
        "shown": narrowed.count() if asked.kinds or asked.outlet else counts[asked.tab],
        "filtered": bool(asked.kinds or asked.outlet),
        "counts": counts,
        "tabs": [
            (tab, name, counts[tab])
            for tab, name in TABS.items()
            if counts[tab] or tab not in {"second", "disputed", "later"} or tab == asked.tab
        ],
        "kinds": [
            (kind, by_kind.get(kind, 0))
            for kind in QUEUED
            if by_kind.get(kind) or kind in asked.kinds
        ],
        "outlets": Outlet.objects.filter(articles__isnull=False).distinct(),
        "sorts": SORTS.items(),
        "lease_minutes": settings.LEASE_MINUTES,
        "first_free": _first_free(counts),
        "part": wants_part(request),
    }
    return partial(request, "articles/queue.html", "articles/_rows.html", context)


def _counts(person: User) -> dict[str, int]:
    """How many stand under each tab, and how many are free to take: by stage, less what the person has reviewed.

    Two grouped counts over indexes and one small one, instead of asking each statement who has reviewed it.
    """
    by_stage: dict[str, int] = dict(
        Statement.objects.order_by().values_list("stage").annotate(Count("pk"))
    )
    answered = Review.objects.filter(reviewer=person, open=True).order_by()
    mine: dict[str, int] = dict(answered.values_list("statement__stage").annotate(Count("pk")))
    free = by_stage.get(Stage.WAITING, 0) - mine.get(Stage.WAITING, 0)
    held = by_stage.get(Stage.CLAIMED, 0) - mine.get(Stage.CLAIMED, 0)
    others = Review.objects.filter(open=True, statement__stage=Stage.WAITING)
    second = others.exclude(reviewer=person).exclude(statement__in=answered.values("statement"))
    return {
        "free": free,
        "waiting": free + held,
        "mine": Statement.objects.held_by(person).count(),
        "second": second.values("statement").distinct().count(),
        "later": by_stage.get(Stage.DEFERRED, 0),
        "disputed": by_stage.get(Stage.DISPUTED, 0),
        "decide": by_stage.get(Stage.AGREED, 0),
        "approved": by_stage.get(Stage.APPROVED, 0),
        "done": sum(mine.values()),
    }


def _is_key(value: str) -> bool:
    """A number that the database can hold as a key."""
    return value.isascii() and value.isdecimal() and len(value) < 19


def _first_free(counts: dict[str, int]) -> Statement | None:
    """Where everything that waits is held: the one whose lease ends first."""
    if counts["free"] or not counts["waiting"]:
        return None
    return Statement.objects.claimed().order_by("held_until").first()


@require_POST
def next_statement(request: HttpRequest) -> HttpResponse:
    """Claims the next one, in the filter or article that the button stands beside, and opens it."""
    person: User = request.user  # type: ignore[assignment]
    asked = Filter.from_query(request.POST)
    article = None
    if uuid := request.POST.get("article"):
        article = get_object_or_404(Article, uuid=uuid)
    found = desk.claim_next(
        person, timezone.now(), article=article, among=asked.narrow(Statement.objects.all())
    )
    if found is None:
        messages.info(request, _("Nothing is free right now that you may review."))
    return onward(request, found)
