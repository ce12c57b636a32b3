"""The report of a desk for a period, an outlet or a source: an HTML file and a PDF, from the template of its page."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles.dashboard import ENOUGH
from articles.exports import inlined
from articles.exports import pdf as paper
from articles.exports.order import Order
from articles.exports.reports import spreads
from articles.exports.reports.drawn import drawn
from articles.exports.reports.figures import Scope, figures
from articles.models import HouseText, labels
from articles.models.house import About
from articles.words import Found

TEMPLATE, BODY = "report/file.html", "report/_handed.html"
STYLES, OWN = "dossier.css", "articles/report.css"  # those of everything that goes out, and its own


def html(order: Order) -> Iterator[bytes]:
    """One file that opens without the net: styles, fonts, signs and drawings are in it, and no script."""
    yield _drawn(order, "html").encode("utf-8")


def pdf(order: Order) -> Iterator[bytes]:
    """The same on A4. Raises NoPdf where the machine cannot make one."""
    with translation.override(order.language):
        title = _("Report of {desk}").format(desk=settings.DESK_NAME)
    yield paper.pdf(_drawn(order, "pdf"), title=title, language=order.language)


def context(order: Order) -> dict[str, Any]:
    """What page and file show, in the language that is on. A fixed number of queries."""
    found = figures(order)
    return {
        "figures": found,
        "drawn": drawn(found),
        "period": period(found.scope),
        "all_stages": order.selection.all_stages,
        "made": order.at,
        "zone": settings.TIME_ZONE,
        "desk": settings.DESK_NAME,
        "desk_url": settings.DESK_URL,
        "labels": labels,
        "checks": [labels.FOUND[value] for value in Found],
        "enough": ENOUGH,
        "listed": spreads.SOURCES,
    }


def period(scope: Scope) -> str:
    """In words: days where it begins and ends with one, else moments. Both are in it."""
    if scope.since and scope.until:
        if _is_midnight(scope.since) and _is_midnight(scope.until):
            last = _local(scope.until) - timedelta(microseconds=1)
            if last.date() == _local(scope.since).date():
                return _day(scope.since)
            return _("{first} to {last}").format(first=_day(scope.since), last=_day(last))
        return _("{first} to {last}").format(first=_end(scope.since), last=_end(scope.until))
    if scope.since:
        return _("since {first}").format(first=_end(scope.since))
    if scope.until:
        last = scope.until - timedelta(microseconds=1)
        words = _day(last) if _is_midnight(scope.until) else _end(scope.until)
        return _("until {last}").format(last=words)
    return _("the whole time of the desk")


def _end(at: datetime) -> str:
    if _is_midnight(at):
        return _day(at)
    return f"{date_format(_local(at), 'DATETIME_FORMAT')} {_local(at):%Z}"


def _day(at: datetime) -> str:
    return date_format(_local(at), "DATE_FORMAT")


def _is_midnight(at: datetime) -> bool:
    return _local(at).time() == time()


def _local(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(settings.TIME_ZONE))


def _drawn(order: Order, medium: str) -> str:
    with translation.override(order.language):
        texts = {t.about: t.text for t in HouseText.objects.filter(language=order.language)}
        known = context(order) | {
            "medium": medium,
            "signs": set(),
            "language": order.language,
            "house": [(about, texts[about]) for about in About if about in texts],
        }
        body = render_to_string(BODY, known)
        shared = inlined.styles(STYLES, body, fonts_by_address=medium == "pdf")
        own = mark_safe(inlined.read(OWN))  # a file of the desk's own
        styles = format_html("<style>{}{}</style>", shared, own)
        made = render_to_string(TEMPLATE, known | {"body": body, "styles": styles})
    order.counted(known["figures"].selected)
    return made
