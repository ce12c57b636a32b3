"""What lies on the desk at one stage now, behind a figure of the overview: as many as it says, oldest first."""

from urllib.parse import urlencode

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import dashboard
from articles.dashboard import PILES, Pile
from articles.forms.figures import Choice
from articles.models import labels
from articles.register.sayings import for_list, furnished
from articles.register.seeing import hidden_from, may_hide
from articles.tallies.tracing import PAGE
from articles.views.behind_in_words import counted
from articles.views.overview.parts import reader
from articles.views.overview.waiting import queue, stage_word
from articles.views.paging import Order

ORDER = Order(("said_at", "pk"))


def lying(request: HttpRequest, choice: Choice, stage: str) -> HttpResponse:
    """404 where there is no such pile. The number is that of the overview, which knows large desks by the hour only."""
    if stage not in PILES:
        raise Http404
    person, now = reader(request), timezone.now()
    late = bool(request.GET.get("late"))
    after = request.GET.get("after", "")
    piles = dashboard.backlog(choice.asked, now)
    (pile,) = (one for one in piles if one.stage == stage)
    found = dashboard.lying(choice.asked, stage, now, late=late).open_to(person)
    rows = for_list(found).annotate(said_at=F("since"), hidden=hidden_from(person, ever=may_hide()))
    listed = list(ORDER.put(rows, after)[: PAGE + 1])
    last = ORDER.key(listed[PAGE - 1]) if len(listed) > PAGE else ""
    start = choice.pile(stage, late=1) if late else choice.pile(stage)
    context = {
        "section": "dashboard",
        "heading": _heading(choice, pile, late=late),
        "others": [
            (capfirst(stage_word(one.stage)), choice.pile(one.stage), one is pile and not late)
            for one in piles
        ],
        "choice": choice,
        "back": choice.query(),
        "queue": queue(choice, stage),
        "rows": furnished(listed[:PAGE]),
        "start": start,
        "later": ORDER.read(after) is not None,
        "more": f"{start}&{urlencode({'after': last})}" if last else "",
    }
    return render(request, "articles/lying.html", context)


def _heading(choice: Choice, pile: Pile, *, late: bool) -> str:
    """ "Waiting, now, Küstenkurier: 12 statements"."""
    parts = [
        capfirst(stage_word(pile.stage)),
        *([_("over the time limit")] if late else []),
        _("now"),
    ]
    if choice.outlet:
        parts.append(str(choice.outlet))
    if choice.asked.language:
        parts.append(str(labels.LANGUAGE[choice.asked.language]))
    return counted(", ".join(parts), pile.late if late else pile.n)
