"""Which figures somebody wants to see: read from an address. What it says wrongly is named, and counts as not said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.dashboard import Asked
from articles.models import Outlet, User, labels

LAST = {"14": 14, "30": 30, "90": 90}  # days, today among them
USUAL = "14"
PERIODS = {
    "14": gettext_lazy("last 14 days"),
    "30": gettext_lazy("last 30 days"),
    "90": gettext_lazy("last 90 days"),
    "month": gettext_lazy("this month"),
}
BY = {
    "outlet": gettext_lazy("by outlet"),
    "source": gettext_lazy("by source"),
    "kind": gettext_lazy("by kind"),
}
MOST_DAYS = 731  # two years: more weeks than a drawing shows
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True)
class Choice:
    """`period` is empty where the address names days itself; `outlets` are those that the person may choose among."""

    asked: Asked
    period: str
    by: str
    outlet: Outlet | None
    outlets: tuple[Outlet, ...]
    wrong: tuple[str, ...] = field(default=())  # sentences

    def query(self, **other: str) -> str:
        """Of this page with other values; what is as usual is left out."""
        parts = {
            "period": "" if self.period == USUAL else self.period,
            "since": "" if self.period else str(self.asked.first),
            "until": "" if self.period else str(self.asked.last),
            "outlet": str(self.outlet.pk) if self.outlet else "",
            "language": self.asked.language,
            "by": "" if self.by == "outlet" else self.by,
            **other,
        }
        return urlencode({name: value for name, value in parts.items() if value})

    def within(self, **other: str) -> str:
        """Outlet and language as the queue understands them, with what else is asked there."""
        outlet = str(self.outlet.pk) if self.outlet else ""
        parts = {**other, "outlet": outlet, "language": self.asked.language}
        return urlencode({name: value for name, value in parts.items() if value})

    def behind(
        self, step: str, first: date | None = None, last: date | None = None, **narrower: Any
    ) -> str:
        """The address of the list behind a figure of some days of the period (without: all); None narrows nothing."""
        days = {"first": str(first or self.asked.first), "last": str(last or self.asked.last)}
        parts = {name: "" if value is None else str(value) for name, value in narrower.items()}
        return f"{reverse('behind')}?{self.query(step=step, **days, **parts)}"


def choice(query: Mapping[str, str], person: User, today: date) -> Choice:
    """Never fails: what is wrong is left out and said in `wrong`. One query."""
    wrong: list[str] = []
    outlets = tuple(Outlet.objects.open_to(person).only("pk", "uuid", "name", "folded"))
    outlet = outlet_named(query.get("outlet", ""), outlets, wrong)
    language = query.get("language", "")
    if language and language not in labels.LANGUAGE:
        wrong.append(_("This language is not known here: figures of all languages are shown."))
        language = ""
    period, first, last = _period(query, today, wrong)
    by = query.get("by", "")
    asked = Asked(
        first,
        last,
        outlet=outlet.pk if outlet else None,
        language=language,
        outlets=tuple(one.pk for one in outlets) if person.restricted else None,
    )
    return Choice(asked, period, by if by in BY else "outlet", outlet, outlets, tuple(wrong))


def outlet_named(written: str, outlets: tuple[Outlet, ...], wrong: list[str]) -> Outlet | None:
    if not written:
        return None
    found = next((one for one in outlets if str(one.pk) == written), None)
    if found is None:
        wrong.append(_("This outlet is not known here: figures of all outlets are shown."))
    return found


def _period(query: Mapping[str, str], today: date, wrong: list[str]) -> tuple[str, date, date]:
    """(name of the period or "", first, last day). Days that are named go before a period that is."""
    period = query.get("period", "")
    if period not in PERIODS:
        period = USUAL
    since, until = (day_named(query.get(name, ""), wrong) for name in ("since", "until"))
    if since is None and until is None:
        return period, _first_of(period, today), today
    last = until or max(today, since or today)
    first = since or last - timedelta(days=LAST[USUAL] - 1)
    if last < first:
        wrong.append(_("The period ends before it begins: the last 14 days are shown."))
        return USUAL, _first_of(USUAL, today), today
    if (last - first).days >= MOST_DAYS:
        wrong.append(_("The page shows at most two years: the last two of the period."))
        first = last - timedelta(days=MOST_DAYS - 1)
    return "", first, last


def _first_of(period: str, today: date) -> date:
    return today.replace(day=1) if period == "month" else today - timedelta(days=LAST[period] - 1)


def day_named(written: str, wrong: list[str]) -> date | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = EARLIEST - timedelta(days=1)
    if EARLIEST <= day <= LATEST:
        return day
    shown = "".join(c for c in written[:40] if c.isprintable())
    wrong.append(_("“{written}” is no day. Write it as 2026-11-18.").format(written=shown))
    return None
