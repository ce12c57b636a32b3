"""What came in and went out, and how long each step took: both by day, or by week where the period is long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from articles import charts
from articles.dashboard import Day, Pace, PaceOn
from articles.dashboard.turnaround import WEEKLY
from articles.forms.figures import Choice
from articles.models.figures import Step
from articles.views.overview.parts import (
    Cell,
    Drawing,
    Head,
    Part,
    Table,
    lasting,
    length,
    number,
    seconds,
    whole,
    words,
)
from articles.views.overview.waiting import marks

STEPS = {
    Step.SPLIT: pgettext_lazy("step", "split"),
    Step.FIRST: pgettext_lazy("step", "first review"),
    Step.SECOND: pgettext_lazy("step", "second review"),
    Step.SETTLED: pgettext_lazy("step", "settled"),
    Step.APPROVED: pgettext_lazy("step", "approved"),
    Step.PUBLISHED: pgettext_lazy("step", "published"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day or a week of the period; a week is cut off where the period is."""

    first: date
    last: date
    came: int
    settled: int
    published: int

    @property
    def word(self) -> str:
        return date_format(self.first, pgettext("date format of a day", "j M"))


def stretches(days: Sequence[Day]) -> list[Stretch]:
    """Weeks begin on Monday."""
    if len(days) <= WEEKLY:
        groups = [[day] for day in days]
    else:
        weeks = groupby(days, lambda day: day.day - timedelta(days=day.day.weekday()))
        groups = [list(week) for _monday, week in weeks]
    return [
        Stretch(
            week[0].day,
            week[-1].day,
            sum(day.came for day in week),
            sum(day.settled for day in week),
            sum(day.published for day in week),
        )
        for week in groups
    ]


def span(first: date, last: date) -> str:
    said = date_format(first, "SHORT_DATE_FORMAT")
    return said if first == last else f"{said} – {date_format(last, 'SHORT_DATE_FORMAT')}"


# -- in and out --------------------------------------------------------------------------------------


def flow(choice: Choice, days: Sequence[Day]) -> Part:
    weekly = len(days) > WEEKLY
    title = _("In and out, per week") if weekly else _("In and out, per day")
    came, settled, published = (
        sum(getattr(day, name) for day in days) for name in ("came", "settled", "published")
    )
    if not (came or settled or published):
        return Part("flow", title, "", empty=_("Nothing came in and nothing was settled."))
    says = _("{came} came in, {settled} were settled, {published} published.").format(
        came=whole(came), settled=whole(settled), published=whole(published)
    )
    rows = stretches(days)
    drawn = charts.lines(
        "c-flow",
        title,
        says,
        [row.word for row in rows],
        (_("new {n}").format(n=whole(rows[-1].came)), [row.came for row in rows]),
        (_("settled {n}").format(n=whole(rows[-1].settled)), [row.settled for row in rows]),
    )
    table = Table("flow", title, _flow_heads(weekly), tuple(_flow_row(choice, r) for r in rows))
    cut = _("Weeks begin on Monday; the first and the last one are cut off where the period is.")
    return Part(
        "flow", title, says, drawings=(Drawing(drawn),), tables=(table,), hint=cut if weekly else ""
    )


def _flow_heads(weekly: bool) -> tuple[Head, ...]:
    return (
        Head(_("Week") if weekly else _("Day"), is_number=False),
        Head(_("new")),
        Head(_("settled")),
        Head(_("published")),
    )


def _flow_row(choice: Choice, row: Stretch) -> tuple[Cell, ...]:
    days = (row.first, row.last)
    return (
        Cell(span(*days), str(row.first)),
        number(row.came, choice.behind(Step.CAME, *days)),
        number(row.settled, choice.behind(Step.SETTLED, *days)),
        number(row.published, choice.behind(Step.PUBLISHED, *days)),
    )


# -- how long ----------------------------------------------------------------------------------------


def turnaround(choice: Choice, paces: Sequence[Pace]) -> Part:
    title = _("From intake to verdict, step by step")
    known = [pace for pace in paces if pace.n]
    if not known:
        return Part("turnaround", title, "", empty=_("No step was done in this period."))
    rows = [
        charts.Reach(
            str(STEPS[pace.step]), f"n {whole(pace.n)}", seconds(pace.p50), seconds(pace.p90)
        )
        for pace in paces
    ]
    means = "; ".join(
        _("{stage}: {n}, half of them within {half}, nine of ten within {most}").format(
            stage=STEPS[pace.step], n=whole(pace.n), half=length(pace.p50), most=length(pace.p90)
        )
        for pace in known
    )
    heads = (
        Head(_("Step"), is_number=False),
        Head("n"),
        Head(_("half within"), unit="h"),
        Head(_("nine of ten within"), unit="h"),
    )
    table = Table("turnaround", title, heads, tuple(_pace_row(choice, pace) for pace in paces))
    return Part(
        "turnaround",
        title,
        _(
            "Each step from the one before it. The times of two steps don’t add up: other statements are in each."
        ),
        drawings=(Drawing(charts.reaches("c-turnaround", title, means, rows, marks())),),
        tables=(table,),
        hint=read_from_buckets(),
    )


def read_from_buckets() -> str:
    return _(
        "Times are read from classes whose bounds grow by the factor 1.41, and are off by that factor at most; "
        "counts are exact."
    )


def _pace_row(choice: Choice, pace: Pace) -> tuple[Cell, ...]:
    return (
        words(str(STEPS[pace.step])),
        number(pace.n, choice.behind(pace.step, timed=1)),
        lasting(pace.p50),
        lasting(pace.p90),
    )


def pace(choice: Choice, steps: Sequence[PaceOn]) -> Part:
    """Of the first review: what a desk can change most."""
    title = _("Until the first review, over time")
    known = [one for one in steps if one.n]
    if len(known) < 2:
        return Part("pace", title, "", empty=_("Too few days with a first review for a course."))
    unit, says = _unit(max(one.p90 or timedelta() for one in known))
    half, most = ([_in(one, name, unit) for one in steps] for name in ("p50", "p90"))
    last = known[-1]
    drawn = charts.lines(
        "c-pace",
        title,
        _("Last: half within {half}, nine of ten within {most}.").format(
            half=length(last.p50), most=length(last.p90)
        ),
        [date_format(one.first, pgettext("date format of a day", "j M")) for one in steps],
        (_("half"), half),
        (_("9 of 10"), most),
    )
    heads = (
        Head(_("Period"), is_number=False),
        Head("n"),
        Head(_("half within"), unit="h"),
        Head(_("nine of ten within"), unit="h"),
    )
    rows = tuple(
        (
            Cell(span(one.first, one.last), str(one.first)),
            number(one.n, choice.behind(Step.FIRST, one.first, one.last, timed=1)),
            lasting(one.p50),
            lasting(one.p90),
        )
        for one in steps
    )
    return Part(
        "pace",
        title,
        says,
        drawings=(Drawing(drawn),),
        tables=(Table("pace", title, heads, rows),),
        hint=read_from_buckets(),
    )


def _unit(longest: timedelta) -> tuple[int, str]:
    """(seconds, what the axis is in): so that the longest is some of them, and not hundreds."""
    if longest >= timedelta(days=3):
        return 24 * 3600, _("In days.")
    if longest >= timedelta(hours=3):
        return 3600, _("In hours.")
    return 60, _("In minutes.")


def _in(one: PaceOn, name: str, unit: int) -> float | None:
    time: timedelta | None = getattr(one, name)
    return None if time is None else time.total_seconds() / unit
