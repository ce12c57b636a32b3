"""The queue: what waits, who holds what, and the way to the next statement."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import IntegerField, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import desk
from articles.forms.steering import BulkForm
from articles.http import partial, push, varied, wants_part
from articles.models import Article, Outlet, Statement, Tag, User, labels
from articles.models.prepared import Prepared
from articles.models.statements import StatementQuerySet
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from articles.views.bench import onward
from articles.views.filtering import (
    AGES,
    ONLY,
    QUEUED,
    SORTS,
    TABS,
    Filter,
    filter_of,
    keep_filter,
    offers,
    open_whole,
)
from articles.views.paging import ORDERS
from articles.views.tallies import at_most, counts, fresh, tab_of

PAGE = 25  # rows: a page of them takes most of its time in the template
MOST_HELD = 500  # rows of those that people are at, and of those handed to one person
SUGGESTED = 12  # tags
STOP_POLLING = 286  # htmx's status for it
ALWAYS = {"waiting", "mine", "decide", "approved", "done"}  # tabs that are there when empty, too


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: what is this person's own first, then the rest; `more` is the address of the next page."""

    own: list[Statement]
    rows: list[Statement]
    more: str = ""

    def __len__(self) -> int:
        return len(self.own) + len(self.rows)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """A bare address opens the queue in the filter set last: the address always says what is shown."""
    if not request.GET and not request.htmx and filter_of(request).is_on:  # type: ignore[attr-defined]
        return redirect(reverse("queue") + filter_of(request).address())
    asked = Filter.from_query(request.GET, request.user)  # type: ignore[arg-type]
    keep_filter(request, asked)
    page, part = "articles/queue.html", "articles/_rows.html"
    answer = partial(request, page, part, context(request, asked))
    # without the fields that ask for nothing
    return push(request, answer, request.path + asked.address()) if wants_part(request) else answer


def context(request: HttpRequest, asked: Filter, **extra: Any) -> dict[str, Any]:
    """Everything that the page and its parts show."""
    person = asked.person
    numbers = counts(person)
    listing = _listing(asked)
    rows = [*listing.own, *listing.rows]
    Statement.furnish(rows)
    picks = person.is_editor and asked.tab not in {"mine", "done"}
    return {
        "section": "queue",
        "asked": asked,
        "me": person,  # not the lazy one of the request, which a page of rows asks a thousand times
        "listing": listing,
        "rows": rows,
        "shown": _shown(asked, listing, numbers),
        "counts": numbers,
        "tabs": _tabs(asked, numbers),
        "kinds": QUEUED,
        "outlets": Outlet.objects.open_to(person).only("name"),
        "languages": labels.LANGUAGE.items(),
        "ages": AGES.items(),
        "flags": ONLY.items(),
        "sorts": SORTS.items(),
        "lease_minutes": settings.LEASE_MINUTES,
        "first_free": _first_free(asked, numbers),
        "opened": timezone.now().isoformat(),
        "part": wants_part(request),
        **({"bulk": BulkForm()} if picks else {}),
        **extra,
    }


def _tabs(asked: Filter, numbers: dict[str, int]) -> list[tuple[str, Any, int, str]]:
    """(code, name, number, address) of each that this person has."""
    known = [tab for tab in TABS if tab != "held" or asked.person.is_editor]
    return [
        (tab, TABS[tab], numbers[tab], asked.address(tab=tab))
        for tab in known
        if numbers[tab] or tab in ALWAYS or tab == asked.tab
    ]


# -- the rows ------------------------------------------------------------------------------------------


def _listing(asked: Filter) -> Listing:
    if asked.tab in {"mine", "held"}:
        claimed = asked.narrow(tab_of(asked.tab, asked.person)).for_rows()
        names = ("holder__last_name", "holder__first_name", "holder_id")
        by_holder = claimed.order_by(*names, "changed_at")
        return Listing([], list(by_holder[:MOST_HELD]))
    if _is_plain(asked):
        listing = _first_page(asked)
        if listing is not None:
            return listing
    order = ORDERS["answered" if asked.tab == "done" else asked.sort]
    under = asked.narrow(tab_of(asked.tab, asked.person))
    own, held = _own_and_held(asked) if asked.tab == "waiting" else ([], [])
    if own:  # stands above the list, on its first page
        under = under.exclude(pk__in=[one.pk for one in own])
    rows = list(order.put(under, asked.after).for_rows()[: PAGE + 1])
    return _page(asked, [] if asked.after else order.sort(own), rows, held)


def _page(
    asked: Filter, own: list[Statement], rows: list[Statement], held: list[Statement]
) -> Listing:
    """`rows` as the database gave them, with what others hold put in between where it belongs."""
    order = ORDERS["answered" if asked.tab == "done" else asked.sort]
    if held:
        rows = order.sort([*rows, *order.sort(held, asked.after)])
    more = asked.address(after=order.key(rows[PAGE - 1])) if len(rows) > PAGE else ""
    return Listing(own, rows[:PAGE], more)


def _own_and_held(asked: Filter) -> tuple[list[Statement], list[Statement]]:
    """What this person is at, or was handed; and what others are at. Few: together one question."""
    here = asked.narrow(Statement.objects.open_to(asked.person))
    return _apart(_beside(here, asked.person), asked.person)


def _beside(statements: StatementQuerySet, person: Any) -> StatementQuerySet:
    beside = statements.filter(Q(stage=Stage.CLAIMED) | Q(assignee=person)).for_rows()
    return ORDERS["worth"].put(beside.not_reviewed_by(person))[:MOST_HELD]


def _apart(beside: Iterable[Statement], person: User) -> tuple[list[Statement], list[Statement]]:
    found = list(beside)
    own = [one for one in found if _is_own(one, person)]
    held = [one for one in found if one.stage == Stage.CLAIMED and one.holder_id != person.pk]
    return own, held


# The page that most people see most often: no filter, the usual order, nothing handed over.


def _is_plain(asked: Filter) -> bool:
    usual = asked.tab == "waiting" and asked.sort == "worth" and not asked.after
    return usual and not asked.is_on and not asked.person.restricted


def _first_page(asked: Filter) -> Listing | None:
    """None where something waits that was handed to the person: it stands above the list and not in it."""
    own, held = _apart(_all_beside(person=asked.person.pk), asked.person)
    if any(one.stage == Stage.WAITING for one in own):
        return None
    first = _first_to_all if asked.person.is_editor else _first_offered
    return _page(asked, ORDERS["worth"].sort(own), first(person=asked.person.pk), held)


def _first(free: StatementQuerySet) -> StatementQuerySet:
    return ORDERS["worth"].put(free).for_rows()[: PAGE + 1]


KEY = IntegerField()
_all_beside = Prepared(lambda person: _beside(Statement.objects.all(), person), person=KEY)
_first_to_all = Prepared(
    lambda person: _first(Statement.objects.waiting().not_reviewed_by(person)), person=KEY
)
_first_offered = Prepared(
    lambda person: _first(Statement.objects.waiting().not_reviewed_by(person).offered_to(person)),
    person=KEY,
)


def _is_own(statement: Statement, person: User) -> bool:
    handed = statement.stage == Stage.WAITING and statement.assignee_id == person.pk
    return handed or statement.is_held_by(person)


def _shown(asked: Filter, listing: Listing, numbers: dict[str, int]) -> int:
    """How many there are in all, in the filter: counted only where the page does not show them all."""
    if not asked.is_on:
        return numbers[asked.tab]
    if not asked.after and not listing.more:
        return len(listing)
    return at_most(asked.narrow(tab_of(asked.tab, asked.person)))


def _first_free(asked: Filter, numbers: dict[str, int]) -> Statement | None:
    """Where everything that waits is held: the one whose lease ends first."""
    if asked.tab != "waiting" or numbers["free"] or not numbers["busy"]:
        return None
    return tab_of("held", asked.person).order_by("held_until").first()


# -- beside the list -----------------------------------------------------------------------------------


@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Asked twice a minute by an open page: the numbers of the tabs, and how many have come since it was opened.

    Who is signed out is not sent to the login by a page that nobody looks at: it only stops asking.
    """
    if not request.user.is_authenticated:
        return varied(request, HttpResponse(status=STOP_POLLING))
    asked = Filter.from_query(request.GET, request.user)  # type: ignore[arg-type]
    if not wants_part(request):
        return redirect(reverse("queue") + asked.address())
    since = _time(request.GET.get("since", ""))
    numbers = counts(asked.person)
    context = {
        "asked": asked,
        "tabs": _tabs(asked, numbers),
        "counts": numbers,
        "opened": since.isoformat(),
        "fresh": fresh(asked, asked.person, since),
        "oob": True,
    }
    return varied(request, render(request, "articles/_live.html", context))


def _time(written: str) -> datetime:
    """The time that the page was opened; now where it says none."""
    try:
        said = datetime.fromisoformat(written)
    except ValueError:
        return timezone.now()
    return said if timezone.is_aware(said) and said < timezone.now() else timezone.now()


@require_safe
def suggest_tags(request: HttpRequest) -> HttpResponse:
    """Options of a datalist: tags that begin with what was typed."""
    start = fold(request.GET.get("tag", "").replace("\x00", ""))
    known = Tag.objects.filter(folded__startswith=start)[:SUGGESTED] if start else []
    return varied(request, render(request, "articles/_suggest.html", {"known": known}))


@require_POST
def next_statement(request: HttpRequest) -> HttpResponse:
    """Claims the next one, in the filter or article that the button stands beside, and opens it."""
    person: User = request.user  # type: ignore[assignment]
    article = None
    if uuid := request.POST.get("article"):
        article = get_object_or_404(Article.objects.open_to(person), uuid=uuid)
        if "whole" in request.POST:
            open_whole(request, article)
    else:
        keep_filter(request, replace(Filter.from_query(request.POST, person), after=""))
        open_whole(request, None)
    found = desk.claim_next(person, timezone.now(), article=article, **offers(request, article))
    if found is None:
        messages.info(request, _("Nothing is free right now that you may review."))
    return onward(request, found)
