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
from articles.forms.exports import FIRST, LAST
from articles.models import Outlet, User, labels

LENGTHS = {"14": 14, "30": 30, "90": 90}  # days, today among them
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
MOST_TYPED = 40  # characters of a day that are said back


@dataclass(frozen=True, slots=True)
class DayField:
    """A day as its field shows it; as it was typed where it `is_wrong`, which a sentence says."""

    written: str
    is_wrong: bool = False

    @property
    def kind(self) -> str:
        """Of the field: a browser empties one for days that holds anything else."""
        return "text" if self.is_wrong and not _reads_as_day(self.written) else "date"


@dataclass(frozen=True, slots=True)
class Choice:
    """`period` is empty where the address names days itself, `since` and `until` are their fields; `outlets` are those
    that the person may choose among."""

    asked: Asked
    period: str
    by: str
    outlet: Outlet | None
    outlets: tuple[Outlet, ...]
    since: DayField
    until: DayField
    wrong: tuple[str, ...] = field(default=())  # sentences

    @property
    def address(self) -> str:
        """The query of this page, with the days that are wrong: they stand in their fields after a reload, too."""
        days = {"since": self.since, "until": self.until}
        return self.query(**{name: day.written for name, day in days.items() if day.is_wrong})

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

    def pile(self, stage: str, **narrower: Any) -> str:
        """The address of the list of what lies at a stage now; `late=1`: what lies there too long."""
        parts = {name: str(value) for name, value in narrower.items()}
        return f"{reverse('behind')}?{self.query(pile=stage, **parts)}"


def choice(query: Mapping[str, str], person: User, today: date) -> Choice:
    """Never fails: what is wrong is left out and said in `wrong`. One query, two for an outlet that is none of them."""
    wrong: list[str] = []
    outlets = tuple(Outlet.objects.open_to(person).only("pk", "uuid", "name", "folded"))
    outlet = outlet_named(query.get("outlet", ""), outlets, wrong)
    language = query.get("language", "")
    if language and language not in labels.LANGUAGE:
        wrong.append(_("This language is not known here: figures of all languages are shown."))
        language = ""
    period, first, last, amiss = _period(query, today, wrong)
    named = {"since": "" if period else str(first), "until": "" if period else str(last)}
    since, until = (
        DayField(_typed(query, name), is_wrong=True) if name in amiss else DayField(named[name])
        for name in ("since", "until")
    )
    by = query.get("by", "")
    asked = Asked(
        first,
        last,
        outlet=outlet.pk if outlet else None,
        language=language,
        outlets=tuple(one.pk for one in outlets) if person.restricted else None,
    )
    by = by if by in BY else "outlet"
    return Choice(asked, period, by, outlet, outlets, since, until, tuple(wrong))


def outlet_named(written: str, outlets: tuple[Outlet, ...], wrong: list[str]) -> Outlet | None:
    if not written:
        return None
    found = next((one for one in outlets if str(one.pk) == written), None)
    if found is None and written.isascii() and written.isdecimal() and len(written) < 19:
        stands = Outlet.keys(pk=int(written)).values_list("stands", flat=True).first()
        found = next((one for one in outlets if one.pk == stands), None)  # it was joined to that
    if found is None:
        wrong.append(_("This outlet is not known here: figures of all outlets are shown."))
    return found


def _period(
    query: Mapping[str, str], today: date, wrong: list[str]
) -> tuple[str, date, date, set[str]]:
    """(name of the period or "", first, last day, names of the days that are wrong). Days that are named go before a
    period that is."""
    period = query.get("period", "")
    if period not in PERIODS:
        period = USUAL
    days = {name: day_named(query.get(name, ""), wrong) for name in ("since", "until")}
    amiss = {name for name, day in days.items() if day is None and query.get(name)}
    since, until = days["since"], days["until"]
    if since is None and until is None:
        return period, _first_of(period, today), today, amiss
    last = until or max(today, since or today)
    first = since or last - timedelta(days=LENGTHS[USUAL] - 1)
    if last < first:
        wrong.append(_("The period ends before it begins: the last 14 days are shown."))
        return USUAL, _first_of(USUAL, today), today, {"since", "until"}
    if (last - first).days >= MOST_DAYS:
        wrong.append(_("The page shows at most two years: the last two of the period."))
        first, amiss = last - timedelta(days=MOST_DAYS - 1), {*amiss, "since"}
    return "", first, last, amiss


def _first_of(period: str, today: date) -> date:
    return (
        today.replace(day=1) if period == "month" else today - timedelta(days=LENGTHS[period] - 1)
    )


def day_named(written: str, wrong: list[str]) -> date | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        said = _("“{written}” is no day. Write it as 2026-11-18.")
    else:
        if FIRST <= day <= LAST:
            return day
        said = _("“{written}” lies outside what can be asked for: 1970 to 2200.")
    wrong.append(said.format(written=_printable(written)))
    return None


def _typed(query: Mapping[str, str], name: str) -> str:
    return _printable(query.get(name, ""))


def _printable(written: str) -> str:
    return "".join(c for c in written[:MOST_TYPED] if c.isprintable())


def _reads_as_day(written: str) -> bool:
    """As a field for days holds one."""
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
