"""One field over everything that the desk holds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from articles import finding
from articles.finding import Asked, Hit
from articles.forms.search import KeepForm
from articles.http import partial
from articles.models import Outlet, Rating, User, labels
from articles.models.searches import SavedSearch
from articles.rules.searching import LONGEST, MOST
from articles.words import Axis, Kind

TABS = {
    "statements": pgettext_lazy("search", "Statements"),
    "articles": pgettext_lazy("search", "Articles"),
    "verdicts": pgettext_lazy("search", "Verdicts"),
    "sources": pgettext_lazy("search", "Sources and outlets"),
    "claims": pgettext_lazy("search", "Checked claims"),
    "checks": pgettext_lazy("search", "Checks by others"),
}
SORTS = {
    "best": gettext_lazy("Best match first"),
    "new": gettext_lazy("Newest first"),
}
MOST_OUTLETS = 20


@dataclass(frozen=True, slots=True)
class Results:
    """What one page shows; `ranked`: best first."""

    hits: list[Hit]
    outlets: list[Hit]
    more: str
    ranked: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`q` the words, `in` the kind of results, the filters by their names, `after` where the page starts."""
    asked = Asked.read(request.GET.dict())
    context = found(asked, request.user) | _beside(asked, request.user)  # type: ignore[arg-type]
    return partial(request, "articles/search.html", "articles/_found.html", context)


def found(asked: Asked, person: User) -> dict[str, Any]:
    """What `_found.html` shows."""
    numbers = finding.counts(asked, person) if asked.is_on else {}
    asked = asked.opened(numbers)
    return {
        "section": "search",
        "asked": asked,
        "numbers": numbers,
        "tabs": [
            (kind, TABS[kind], numbers.get(kind, 0), asked.address(**{"in": kind})) for kind in TABS
        ],
        "results": _results(asked, person, numbers) if asked.is_on else None,
        "chips": _chips(asked, person),
        "most_words": MOST,
        "most_letters": LONGEST,
        "counted_to": finding.MOST,
    }


def _results(asked: Asked, person: User, numbers: dict[str, int]) -> Results:
    kind = asked.within
    rows = finding.loaded(kind, finding.rows(asked, person))
    page = finding.page(rows, asked, numbers[kind])
    outlets = []
    if kind == "sources" and not asked.after:
        outlets = list(finding.outlets(asked, person).order_by("folded")[:MOST_OUTLETS])
    more = asked.address(after=page.more) if page.more else ""
    return Results(
        finding.hits(kind, page.rows, asked.query),
        finding.hits("outlets", outlets, asked.query),
        more,
        page.ranked,
    )


def _beside(asked: Asked, person: User) -> dict[str, Any]:
    """What stands beside the results, and is not sent with a part."""
    return {
        "outlets": Outlet.objects.open_to(person).only("name", "uuid"),
        "languages": labels.LANGUAGE.items(),
        "kinds": [(kind, labels.KIND[kind]) for kind in Kind],
        "stages": [(stage, labels.STAGE[stage]) for stage in finding.STAGES],
        "said": _ratings(Axis.ATTRIBUTION),
        "so": _ratings(Axis.TRUTH),
        "sorts": SORTS.items(),
        "kept": SavedSearch.objects.filter(owner=person),
        "keep_form": KeepForm(person=person, initial={"name": asked.words[:100]}),
    }


def _ratings(axis: Axis) -> QuerySet[Rating]:
    return Rating.objects.offered(axis)


def _chips(asked: Asked, person: User) -> list[tuple[str, str]]:
    """Each filter in words, with the address of the search without it."""
    return [
        (described(name, value, person), asked.without(name).address())
        for name, value in asked.filters().items()
    ]


def described(name: str, value: str, person: User) -> str:
    """A filter in words; an outlet that the person may not see has no name."""
    match name:
        case "outlet":
            named = Outlet.objects.open_to(person).filter(uuid=value).first()
            return str(named or value)
        case "language":
            return str(labels.LANGUAGE[value])
        case "kind":
            return str(labels.KIND[Kind(value)])
        case "stage":
            return str(dict(STAGES)[value])
        case "attribution" | "truth":
            rating = Rating.objects.filter(code=value, scale_version__scale__axis=name).last()
            return rating.word if rating else value
        case "since":
            return str(FROM) % {"day": value}
        case "until":
            return str(UP_TO) % {"day": value}
    return value


STAGES = [(str(stage), labels.STAGE[stage]) for stage in finding.STAGES]
FROM, UP_TO = gettext_lazy("from %(day)s"), gettext_lazy("up to %(day)s")
