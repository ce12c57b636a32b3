"""The figures of the desk, for its head."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from articles import charts
from articles.dashboard import (
    AGES,
    ENOUGH,
    Agreement,
    Day,
    agreement,
    flow,
    published_shares,
    splitting,
    work,
)
from articles.words import Axis

TONES = ("act", "act", "poor", "bad")  # one for each of AGES


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    if not request.user.is_head:
        raise PermissionDenied
    now = timezone.now()
    figures, days, shares = work(now), flow(now), published_shares()
    ages = list(zip(_age_words(), figures.ages, TONES, strict=True))
    agreed = agreement()
    context = {
        "section": "dashboard",
        "work": figures,
        "splitting": splitting(),
        "overdue": sum(figures.ages[2:]),
        "ages": ages,
        "age_chart": charts.bars(_("Waiting statements by age"), ages),
        "days": days,
        "flow_chart": _flow_chart(days),
        "came": sum(day.came for day in days),
        "settled": sum(day.settled for day in days),
        "said": shares[Axis.ATTRIBUTION],
        "so": shares[Axis.TRUTH],
        "agreed": agreed,
        "enough": ENOUGH,
        "agreement_chart": _agreement_chart([a for a in agreed if a.is_enough]),
    }
    return render(request, "articles/dashboard.html", context)


def _age_words() -> Sequence[str]:
    """ "under 1 day", "1 to 3 days", …, "over 7 days": one for each of AGES."""
    between = [
        _("{n} to {m} days").format(n=n, m=m) for n, m in zip(AGES[1:], AGES[2:], strict=False)
    ]
    under = ngettext("under %(n)d day", "under %(n)d days", AGES[1]) % {"n": AGES[1]}
    return [under, *between, _("over {n} days").format(n=AGES[-1])]


def _flow_chart(days: Sequence[Day]) -> str:
    return charts.lines(
        _("New and settled statements per day"),
        [date_format(day.day, "j.") for day in days],
        (_("new"), [day.came for day in days]),
        (_("settled"), [day.settled for day in days]),
    )


def _agreement_chart(agreed: Sequence[Agreement]) -> str:
    """Alpha of each scale twice: whether ratings are the same, and how far apart they are."""
    if not agreed:
        return ""
    rows = []
    for figures in agreed:
        axis = Axis(figures.scale.axis)
        name = _("Was it said?") if axis == Axis.ATTRIBUTION else _("Is it so?")
        if not figures.scale.in_use:
            name = figures.scale.shown
        for how, figure in (
            (pgettext("alpha", "same rating"), figures.nominal),
            (pgettext("alpha", "how far apart"), figures.ordinal),
        ):
            words = "–" if figure.value is None else number_format(round(figure.value, 2), 2)
            said = _("{figure}, n {n}").format(figure=words, n=figure.units)
            rows.append((f"{name} {how}", figure.value, said, axis == Axis.ATTRIBUTION))
    marks = [number_format(n / 4, 2 if n % 2 else 1 if n == 2 else 0) for n in range(5)]
    return charts.dots(_("Agreement on each question"), rows, marks)
