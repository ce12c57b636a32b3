"""The register: the list, and the page of one source or outlet."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles import charts, outlets, register
from articles.http import partial, varied, wants_part
from articles.models import Article, Outlet, Source, User, labels
from articles.register import Part, Target, Wanted
from articles.rules.folding import fold
from articles.views.likely import same_sources
from articles.views.paging import Order
from articles.words import Axis, Found

PAGE = 20  # statements
ARTICLES = 8  # of an outlet, on its page
WORDS = 100  # characters of a search that are read
ORDER = Order(("-said_at", "-pk"))
SORTS = {"name": gettext_lazy("By name"), "number": gettext_lazy("Most statements first")}
PARTS = {
    Part.PRINTED: gettext_lazy("In its articles"),
    Part.RELAYED: gettext_lazy("Passed on by it elsewhere"),
    Part.SAID: gettext_lazy("Said by it"),
    Part.OWN: gettext_lazy("Its own claims"),
}
MOUTHS = {Part.SAID: gettext_lazy("Said"), Part.RELAYED: gettext_lazy("Passed on")}
YEARS = range(1900, 2200)  # of a day that is asked for; beyond, time zones have no day
FAR = 5  # joinings that lead on from one another


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The list; `after` is where the page before ended."""
    person: User = request.user  # type: ignore[assignment]
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:WORDS]
    kind = request.GET.get("kind", "")
    target = Target(kind) if kind in set(Target) else None
    sort = "number" if request.GET.get("sort") == "number" else "name"
    asked = {"q": words, "kind": target or "", "sort": "" if sort == "name" else sort}
    read = register.by_number if sort == "number" else register.by_name
    page = read(words, target, person, request.GET.get("after", ""))
    kinds = register.kinds_of(words, person)
    address = "?" + urlencode({name: value for name, value in asked.items() if value})
    context = {
        "section": "sources",
        "asked": asked,
        "sort": sort,
        "sorts": SORTS.items(),
        "target": target,
        "kinds": [(one, labels.TARGET[one], n) for one, n in kinds.items()],
        "targets": labels.TARGET.items(),
        "all": kinds.get(target, 0) if target else _sources_among(kinds),
        "rows": page.rows,
        "start": address,
        "more": f"{address}&{urlencode({'after': page.after})}" if page.after else "",
        "later": "after" in request.GET,
        "may_import": register.may_regroup(person),
    }
    return partial(request, "articles/sources.html", "articles/_source_rows.html", context)


def _sources_among(kinds: dict[Target, int]) -> int:
    return sum(n for target, n in kinds.items() if target != Target.OUTLET)


# -- one of them ---------------------------------------------------------------------------------------


@require_safe
def source(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A source that was joined to another leads there."""
    known = get_object_or_404(Source.objects.select_related("merged_into"), uuid=uuid)
    if known.merged_into is not None:
        return onward(request, known)
    return show(request, known)


@require_safe
def outlet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An outlet that was joined to another leads there."""
    known = get_object_or_404(Outlet.objects.select_related("merged_into"), uuid=uuid)
    if known.merged_into is not None:
        return onward(request, known)
    return show(request, known)


def onward(request: HttpRequest, known: Source | Outlet) -> HttpResponse:
    """To the source or outlet that it was joined to, and says so."""
    there = known
    for _step in range(FAR):
        if there.merged_into is None:
            break
        there = there.merged_into
    said = _("{name} was joined to this source. All its statements are here.")
    if isinstance(known, Outlet):
        said = _("{name} was joined to this outlet. All its articles are here.")
    messages.info(request, said.format(name=known.name))
    return redirect(there)


def show(
    request: HttpRequest, known: Source | Outlet, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The page; to htmx only the rows of the list, unless a form was sent (`extra`): then all of it."""
    person: User = request.user  # type: ignore[assignment]
    if wants_part(request) and request.method in {"GET", "HEAD"}:
        listed = _list(request, known, person, _wanted(request.GET, known))
        return varied(request, render(request, "articles/_sayings.html", listed))
    context = {**page(request, known, person), **extra}
    return partial(
        request, "articles/source.html", "articles/_source_swap.html", context, status=status
    )


def page(request: HttpRequest, known: Source | Outlet, person: User) -> dict[str, Any]:
    """Everything that the page shows; the number of queries does not grow with what is known of it."""
    its = register.parts_of(known)
    counts = register.how_many(known, person)
    first = next((part for part in its if counts[part]), its[0])
    wanted = _wanted(request.GET, known, first)
    figures = register.figures(known, wanted.part, person)
    if isinstance(known, Outlet):
        beside = _of_outlet(known, person)
    else:
        beside = {"roles": register.roles_of(known, person), "source_kinds": _kinds()}
        beside |= same_sources(known, person)
    return {
        "section": "sources",
        "known": known,
        "is_outlet": isinstance(known, Outlet),
        "act": _act(known, wanted.part),
        "seal": register.seal(known),
        "may_add": register.may_add(known, person),
        "may_correct": register.may_correct(known, person),
        "aliases": register.spellings_of(known, person).order_by("is_error", "name"),
        "notes": known.notes.select_related("author"),
        "same_as": known.same_as.all(),
        "parts": [
            (
                part,
                PARTS[part] if isinstance(known, Outlet) else MOUTHS[part],
                counts[part],
                f"?part={part}",
            )
            for part in its
            if counts[part] or part == wanted.part
        ],
        "figures": figures,
        "said": figures.ratings[Axis.ATTRIBUTION],
        "so": figures.ratings[Axis.TRUTH],
        "columns": [(found, labels.FOUND[found]) for found in register.COLUMNS],
        "chart": _chart(figures.checks),
        "labels": labels,
        **_list(request, known, person, wanted),
        **beside,
    }


def _kinds() -> list[tuple[Target, Any]]:
    return [(target, labels.TARGET[target]) for target in Target if target != Target.OUTLET]


def _act(known: Source | Outlet, part: Part) -> str:
    """Where the forms of the page are sent, so that it comes back as it is."""
    name = "change_outlet" if isinstance(known, Outlet) else "change_source"
    return f"{reverse(name, args=[known.uuid])}?part={part}"


def _of_outlet(known: Outlet, person: User) -> dict[str, Any]:
    """Its latest articles, if the person may see them."""
    articles = Article.objects.filter(outlet=known).open_to(person)
    return {
        "articles": articles.order_by("-created_at", "-pk")[:ARTICLES],
        "domains": "\n".join(known.domains),
        # a joining that was taken back names an outlet that may be closed to them
        "joinings": [] if person.restricted else outlets.history(known),
        "may_join": outlets.may_join(person),
    }


def _chart(checks: register.Checks) -> str:
    """What checking its own words brought, in parts; empty where nothing was checked."""
    if not checks.n:
        return ""
    rows = [
        (
            str(labels.FOUND[found]),
            n,
            _("{n} of {all}").format(n=n, all=checks.n),
            labels.FOUND_SIGN[found][0],
        )
        for found in register.COLUMNS
        if found != Found.UNCHECKED and (n := checks.found.get(found, 0))
    ]
    title = _("What checking brought")
    return charts.parts(
        "checks", title, _("Each bar is one result, of all that were checked."), rows
    )


# -- the list of statements ----------------------------------------------------------------------------


def _list(
    request: HttpRequest, known: Source | Outlet, person: User, wanted: Wanted
) -> dict[str, Any]:
    after = request.GET.get("after", "")
    found = register.for_list(register.sayings(known, wanted, person))
    rows = list(ORDER.put(found, after)[: PAGE + 1])
    shown = rows[:PAGE]
    address = "?" + urlencode(_asked(wanted))
    return {
        "known": known,
        "wanted": wanted,
        "narrowed": len(_asked(wanted)) > 1,
        "rows": register.furnished(shown),
        "start": address,
        "more": f"{address}&{urlencode({'after': ORDER.key(shown[-1])})}"
        if len(rows) > PAGE
        else "",
        "later": bool(after),
    }


def _asked(wanted: Wanted) -> dict[str, str]:
    asked = {
        "part": wanted.part,
        "outlet": wanted.outlet,
        "since": wanted.since,
        "until": wanted.until,
        "said": wanted.said,
        "so": wanted.so,
    }
    return {name: str(value) for name, value in asked.items() if value}


def _wanted(query: QueryDict, known: Source | Outlet, first: Part | None = None) -> Wanted:
    """What makes no sense counts as not asked; `first` is the part that then counts."""
    its = register.parts_of(known)
    part = query.get("part", "")
    return Wanted(
        Part(part) if part in its else first or its[0],
        _uuid(query.get("outlet", "")),
        _day(query.get("since", "")),
        _day(query.get("until", "")),
        _code(query.get("said", "")),
        _code(query.get("so", "")),
    )


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _code(written: str) -> str:
    """Of a rating."""
    return written if fold(written) and len(written) <= 40 and "\x00" not in written else ""
