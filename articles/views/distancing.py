"""How close articles keep to what was said: the report, and the naming of an event."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import desk
from articles.dashboard import distancing as reads
from articles.dashboard.distancing import Chosen, Counts, Measure
from articles.dashboard.occasions import occasions
from articles.dashboard.voices import MOST_VOICED, Heard, Voices, voices
from articles.forms.distancing import DistancingForm, EventForm, articles_in, measure_in
from articles.models import Article, Outlet, Tag, labels
from articles.rules.shares import ENOUGH, Share
from articles.views import distances_in_words as words
from articles.views.distancing_files import TABLES, reader
from articles.views.paging import before
from articles.views.reports import periods

TAGS = 100  # offered as one types
MOST_DRAWN = 30  # lines of one drawing


@require_safe
def distancing(request: HttpRequest) -> HttpResponse:
    """The choice stands in the address. A wrong one is answered with the form and no figure: 422."""
    person = reader(request)
    form = DistancingForm(request.GET, person=person)
    known: dict[str, Any] = {
        "section": "dashboard",
        "form": form,
        "outlets": Outlet.objects.open_to(person).order_by("folded"),
        "languages": labels.LANGUAGE.items(),
        "tags": Tag.objects.all()[:TAGS],
        "asked_articles": (named := articles_in(request.GET)),
        "periods": [] if named else periods(request, timezone.localdate()),
    }
    if not form.is_valid():
        return render(request, "articles/distancing.html", known, status=422)
    chosen, measure = form.chosen(), measure_in(request.GET)
    known |= figures(chosen, measure, before(request.GET), _query(request))
    return render(request, "articles/distancing.html", known)


def figures(
    chosen: Chosen, measure: Measure | None, before: int | None, query: "Query"
) -> dict[str, Any]:
    """Everything on the page that is counted. `measure` is the one drawn by outlet and step, and listed."""
    found = reads.distances(chosen)
    drawn = measure or Measure.DIRECT
    years = len(found.by_step) > 1 and found.by_step[1][0].month == found.by_step[0][0].month
    outlets = [(o.name, n, query(outlet=str(o.uuid))) for o, n in found.by_outlet]
    steps = [
        (words.step_name(day, years=years), n, query(**_days(day, chosen, years=years)))
        for day, n in found.by_step
    ]
    told = list(reads.told(chosen, measure, before)[: reads.PAGE + 1])
    events = not (chosen.is_event or chosen.outlet)
    by_n = sorted(outlets, key=lambda row: -row[1].share(drawn).n)
    largest = [row for row in outlets if row in by_n[:MOST_DRAWN]]
    return {
        "chosen": chosen,
        "total": found.total,
        "others": found.total.base(reads.Base.OTHERS),
        "said": words.per_cent(found.total.said_part or 0),
        "rows": _measures(found.total, query),
        "chart": words.drawing(
            "all", _("How statements are passed on"), _named(found.total.shares())
        ),
        "by_outlet": words.lines(outlets),
        "by_step": words.lines(steps),
        "outlet_chart": _by(drawn, "outlets", largest),
        "left_out": len(outlets) - len(largest),
        "step_chart": _by(drawn, "steps", [row for row in steps if row[1].articles]),
        "drawn": drawn,
        "drawn_name": words.NAMES[drawn],
        "measures": [(m, words.NAMES[m], query(show=m) + "#compared") for m in Measure],
        "measure": measure,
        "measure_name": words.NAMES[measure] if measure else "",
        "everything": query(show="") + "#articles",
        "told": [(row.article, Counts.of(row)) for row in told[: reads.PAGE]],
        "older": query(before=told[reads.PAGE - 1].article_id) if len(told) > reads.PAGE else "",
        "newest": query() if before is not None else "",
        "voices": _voices(voices(chosen), chosen),
        "named_events": [
            (tag, n, m, query(tag=tag.name)) for tag, n, m in reads.named_events(chosen)
        ]
        if events
        else [],
        "occasions": [
            (o, query(article=[str(a.uuid) for a in o.articles])) for o in occasions(chosen)
        ]
        if events
        else [],
        "enough": ENOUGH,
        "most_voiced": MOST_VOICED,
        "files": {name: f"{reverse('distancing_csv', args=[name])}{query()}" for name in TABLES},
    }


@require_POST
def name_event(request: HttpRequest) -> HttpResponse:
    """Puts the tag on all the articles named, those of other people's outlets excepted; then compares them by it."""
    person, form = reader(request), EventForm(request.POST)
    articles = articles_in(request.POST)
    held = list(Article.objects.open_to(person).filter(uuid__in=articles).order_by("pk"))
    if len(held) < len(articles) or not held:
        raise Http404
    if not form.is_valid():
        asked = DistancingForm(request.POST, person=person)
        known: dict[str, Any] = {"section": "dashboard", "event_form": form, "form": asked}
        if asked.is_valid():
            known |= figures(asked.chosen(), None, None, _query(request))
        known |= {"asked_articles": articles, "outlets": Outlet.objects.open_to(person)}
        return render(request, "articles/distancing.html", known, status=422)
    tag, now = form.cleaned_data["tag"], timezone.now()
    with transaction.atomic():
        for article in held:
            desk.tag_article(article, person, now, name=tag, on=True)
    return redirect(f"{reverse('distancing')}?{urlencode({'tag': tag})}")


# -- what both need --------------------------------------------------------------------------------

Query = Callable[..., str]
ASKED = ("since", "until", "outlet", "language", "tag", "article", "show")


def _query(request: HttpRequest) -> Query:
    """The query of this page with other values; what is empty is left out."""
    held = request.GET if request.method == "GET" else request.POST
    own = {name: [v for v in held.getlist(name) if v] for name in ASKED}

    def query(**other: Any) -> str:
        parts = own | other
        return "?" + urlencode({name: v for name, v in parts.items() if v}, doseq=True)

    return query


def _named(shares: Iterable[tuple[Measure, Share]]) -> list[tuple[str, Share]]:
    return [(str(words.NAMES[measure]), share) for measure, share in shares]


def _measures(total: Counts, query: Query) -> list[dict[str, Any]]:
    return [
        {
            "name": words.NAMES[measure],
            "means": words.MEANS[measure],
            "of": words.OF[reads.BASES[measure]],
            "share": share,
            "said": words.said(share),
            "reach": words.reach(share),
            "list": query(show=measure) + "#articles",
        }
        for measure, share in total.shares()
    ]


def _by(measure: Measure, key: str, rows: list[tuple[str, Counts, str]]) -> Any:
    """Empty where there is nothing to compare."""
    if len(rows) < 2:
        return ""
    shares = [(name, counts.share(measure)) for name, counts, _address in rows]
    return words.drawing(key, str(words.NAMES[measure]), shares)


def _days(first: date, chosen: Chosen, *, years: bool) -> dict[str, str]:
    """Of a month or year as far as it lies in the period."""
    month = first.replace(month=12 if years else first.month)
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {
        "since": str(max(first, chosen.since or first)),
        "until": str(min(last, chosen.until or last)),
    }


def _voices(found: Voices, chosen: Chosen) -> dict[str, Any]:
    rows = [
        {
            "who": one,
            "part": words.per_cent(one.part),
            "said": words.said(one.statements),
            "reach": words.reach(one.statements),
            "page": reverse("source", args=[one.source]) if one.source else "",
            "statements": _looked_for(one, chosen),
            "articles": _looked_for(one, chosen, **{"in": "articles"}),
        }
        for one in found.heard
    ]
    return {"all": found, "rows": rows, "left": found.speakers - len(rows)}


def _looked_for(one: Heard, chosen: Chosen, **more: str) -> str:
    """The search for what a speaker says in these articles; of one who is in no register, for the name's words."""
    quoted = '"' + one.name.replace('"', " ") + '"'
    asked = {"source": one.name} if one.source else {"q": quoted}
    for name in ("outlet", "language", "since", "until", "tag"):
        asked[name] = str(getattr(chosen, name) or "")
    parts = {name: value for name, value in (asked | more).items() if value}
    return f"{reverse('search')}?{urlencode(parts)}"
