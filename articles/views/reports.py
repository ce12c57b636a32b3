"""The report of the desk: figures of a period, an outlet or a source, on a page and in the files made of it."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.exports import Order
from articles.exports.reports import report
from articles.forms.exports import ChoiceForm, asked
from articles.models import Outlet, User


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The choice stands in the address. A wrong one is answered with the form and no figure: 422."""
    person: User = request.user  # type: ignore[assignment]
    form = ChoiceForm(request.GET, person=person)
    known = {
        "section": "exports",
        "form": form,
        "outlets": Outlet.objects.open_to(person).order_by("folded"),
        "periods": periods(request, timezone.localdate()),
    }
    if not form.is_valid():
        return render(request, "report/page.html", known, status=422)
    chosen = form.selection()
    order = Order(chosen, timezone.now(), get_language() or settings.LANGUAGE_CODE)
    chosen_words = asked(chosen)
    known |= report.context(order) | {"asked": chosen_words, "query": urlencode(chosen_words)}
    return render(request, "report/page.html", known)


def periods(request: HttpRequest, today: date) -> list[tuple[str, str, bool]]:
    """What is asked for most: (words, address, whether it is the one shown). The rest of the choice is kept."""
    first = today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    offered = [
        (_("this month"), first, _last_of(first)),
        (_("last month"), before, _last_of(before)),
        (_("this year"), date(today.year, 1, 1), date(today.year, 12, 31)),
        (_("last year"), date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    ]
    kept = {
        name: value
        for name, value in request.GET.items()
        if value and name not in {"since", "until"}
    }
    shown = (request.GET.get("since", ""), request.GET.get("until", ""))
    found = [
        (
            words,
            "?" + urlencode(kept | {"since": str(since), "until": str(until)}),
            shown == (str(since), str(until)),
        )
        for words, since, until in offered
    ]
    return [*found, (_("the whole time"), "?" + urlencode(kept), shown == ("", ""))]


def _last_of(first: date) -> date:
    """The last day of the month that begins with that day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
