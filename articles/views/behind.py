"""What is behind a figure of the overview: the statements (or articles) that it counts, newest first."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.dashboard.counted import how_many_verdicts, how_often
from articles.forms.behind import NoFigure, Sought, sought
from articles.forms.figures import choice
from articles.models import Article, Statement, User
from articles.models.figures import Step
from articles.register.sayings import Saying, for_list, furnished
from articles.register.seeing import hidden_from, may_hide
from articles.tallies.tracing import PAGE, Place, Traced, trace
from articles.views.behind_in_words import heading, others
from articles.views.lying import lying
from articles.views.overview.parts import reader
from articles.views.paging import Order

ORDER = Order(("-at", "-number", "key"))


@require_safe
def behind(request: HttpRequest) -> HttpResponse:
    """For whoever sees the overview; 404 where the address names no figure. With `pile`, of what lies there now."""
    person = reader(request)
    chosen = choice(request.GET, person, timezone.localdate())
    if pile := request.GET.get("pile"):
        return lying(request, chosen, pile)
    try:
        asked = sought(request.GET, chosen, person)
    except NoFigure as error:
        raise Http404 from error
    ever = may_hide()
    hides = ever and asked.of_answers(person)
    after = ORDER.read(request.GET.get("after", ""))
    traced = trace(asked.figure, _among(asked, person, hides), Place(*after) if after else None)
    query = request.GET.copy()
    query.pop("after", None)
    start = f"{request.path}?{query.urlencode()}"
    of_articles = asked.figure.step == Step.SPLIT
    context = {
        "section": "dashboard",
        "heading": heading(asked, _how_many(asked)),
        "others": others(chosen, asked),
        "back": chosen.query(),
        "asked": asked,
        "rows": _articles(traced) if of_articles else _statements(traced, person, ever),
        "of_articles": of_articles,
        "hides": hides,
        "short": traced.then is not None and len(traced.found) < PAGE,
        "start": start,
        "later": after is not None,
        "more": f"{start}&{urlencode({'after': ORDER.key(traced.then)})}" if traced.then else "",
    }
    return render(request, "articles/behind.html", context)


def _among(asked: Sought, person: User, hides: bool) -> QuerySet[Article] | QuerySet[Statement]:
    """Of the outlet and the language, and open to the person; if it `hides`, none whose answers they must not see."""
    if asked.figure.step == Step.SPLIT:
        return Article.objects.open_to(person).filter(asked.asked.here())
    article = "version__article"
    found = Statement.objects.open_to(person).filter(
        asked.asked.here(f"{article}__outlet", f"{article}__language")
    )
    if asked.kind:
        found = found.filter(kind=asked.kind)
    return found.alias(hidden=hidden_from(person)).filter(hidden=False) if hides else found


def _how_many(asked: Sought) -> int | None:
    """As the figure says, where one query knows it: the overview has no figure of a kind or a source but by rating."""
    figure = asked.figure
    if figure.step is None:
        return None
    if not figure.given and (asked.kind or asked.source or asked.nobody):
        return None
    if not figure.given:
        return how_often(asked.asked, *figure.steps, timed=figure.timed, person=figure.person)
    among = Q(kind=asked.kind) if asked.kind else Q()
    if asked.nobody:
        among &= Q(source=None)
    elif asked.source:
        among &= Q(source__in=figure.sources)
    return how_many_verdicts(asked.asked, figure.given[0], among=among)


def _articles(traced: Traced) -> list[tuple[datetime, Article]]:
    rows = Article.objects.select_related("outlet").in_bulk({place.key for place in traced.found})
    return [(place.at, rows[place.key]) for place in traced.found if place.key in rows]


def _statements(traced: Traced, person: User, ever: bool) -> list[Saying]:
    """Each as often as it counts, at the time of its line."""
    keys = {place.key for place in traced.found}
    rows = for_list(Statement.objects.filter(pk__in=keys)).annotate(
        said_at=F("created_at"), hidden=hidden_from(person, ever=ever)
    )
    by_key = {saying.statement.pk: saying for saying in furnished(list(rows))}
    return [replace(by_key[p.key], at=p.at) for p in traced.found if p.key in by_key]
