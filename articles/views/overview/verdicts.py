"""What the published verdicts say: over time, and by outlet, source or kind. Each question by itself, always with n."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from articles import charts
from articles.dashboard import MONTHLY, WEEKLY, Group
from articles.dashboard import Table as Counted
from articles.forms.behind import NOBODY
from articles.forms.figures import Choice
from articles.models import labels
from articles.models.figures import Step
from articles.views.overview.course import span
from articles.views.overview.parts import Cell, Drawing, Head, Part, Table, number, question, whole
from articles.words import Axis, Kind

MOST_ROWS = 19  # of a drawing over time; more days become weeks, more weeks months
TITLES = {
    "outlet": gettext_lazy("Verdicts by outlet"),
    "source": gettext_lazy("Verdicts by source"),
    "kind": gettext_lazy("Verdicts by kind"),
}
HEADS = {
    "outlet": gettext_lazy("Outlet"),
    "source": gettext_lazy("Source"),
    "kind": gettext_lazy("Kind"),
}


def says() -> str:
    return _(
        "Verdicts first published in the period. What is checked is chosen: the figures say nothing of all that an "
        "outlet prints or a person says, and nobody gets a mark."
    )


def over_time(choice: Choice, counted: dict[Axis, Counted]) -> Part:
    title = _("Verdicts over time")
    if not any(table.n for table in counted.values()):
        return Part("over-time", title, "", empty=_("Nothing was published in this period."))
    grouped = {axis: _grouped(table.rows, choice) for axis, table in counted.items()}
    return _part(
        choice,
        "over-time",
        title,
        _("Period"),
        counted,
        {
            axis: [
                Line(span(first, last), {"first": first, "last": last}, n, counts, str(first))
                for first, last, n, counts in rows
            ]
            for axis, rows in grouped.items()
        },
        {
            axis: [date_format(row[0], pgettext("date format of a day", "j M")) for row in rows]
            for axis, rows in grouped.items()
        },
    )


def by(choice: Choice, counted: dict[Axis, Counted]) -> Part:
    title = str(TITLES[choice.by])
    if not any(table.n for table in counted.values()):
        return Part("by", title, "", empty=_("Nothing was published in this period."))
    where, name = WHERE[choice.by], _kind if choice.by == "kind" else _named
    return _part(
        choice,
        "by",
        title,
        str(HEADS[choice.by]),
        counted,
        {
            axis: [Line(name(row), where(row), row.n, row.counts) for row in table.rows]
            for axis, table in counted.items()
        },
        {axis: [name(row) for row in table.rows] for axis, table in counted.items()},
    )


# -- the lines ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """`where`: what narrows the list behind its figures; `counts`: one a rating; `value` of its name in the file."""

    name: str
    where: dict[str, Any]
    n: int
    counts: Sequence[int]
    value: str | None = None


def _part(
    choice: Choice,
    key: str,
    title: str,
    head: str,
    counted: dict[Axis, Counted],
    lines: dict[Axis, list[Line]],
    names: dict[Axis, list[str]],
) -> Part:
    shown = [axis for axis in Axis if axis in counted and counted[axis].n]
    return Part(
        key,
        title,
        says(),
        drawings=tuple(
            Drawing(
                _drawn(
                    f"c-{key}-{axis}",
                    f"{title}: {question(axis)}",
                    counted[axis],
                    names[axis],
                    lines[axis],
                ),
                question(axis),
                axis,
            )
            for axis in shown
        ),
        tables=tuple(_table(choice, key, head, counted[axis], lines[axis]) for axis in shown),
        hint=" ".join(filter(None, (_left(counted[axis]) for axis in shown))),
        full=True,
    )


def _drawn(key: str, title: str, counted: Counted, names: list[str], lines: list[Line]) -> str:
    rows = [(name, line.counts) for name, line in zip(names, lines, strict=True)]
    heads = [(rating.word, rating.tone) for rating in counted.ratings]
    means = ngettext(
        "%(n)d bar; the figures stand in the table below.",
        "%(n)d bars; the figures stand in the table below.",
        len(rows),
    ) % {"n": len(rows)}
    return charts.stacks(key, title, means, heads, rows, charts.NARROW)


def _table(choice: Choice, key: str, head: str, counted: Counted, lines: list[Line]) -> Table:
    heads = (Head(head, is_number=False), Head("n"), *(Head(r.word) for r in counted.ratings))
    rows = tuple(
        (
            Cell(line.name, line.value),
            number(line.n, choice.behind(Step.PUBLISHED, axis=counted.axis, **line.where)),
            *(
                number(count, choice.behind(Step.PUBLISHED, rating=rating.pk, **line.where))
                for rating, count in zip(counted.ratings, line.counts, strict=True)
            ),
        )
        for line in lines
    )
    short = "said" if counted.axis == Axis.ATTRIBUTION else "so"
    return Table(f"{key}-{short}", question(counted.axis), heads, rows, counted.axis)


def _left(counted: Counted) -> str:
    if not counted.left:
        return ""
    return _("{question} {n} more verdicts are in lines that are not listed.").format(
        question=question(counted.axis), n=whole(counted.left)
    )


# -- over time ---------------------------------------------------------------------------------------


def _grouped(rows: Sequence[Group], choice: Choice) -> list[tuple[date, date, int, Sequence[int]]]:
    """By day, week or month: the finest that is at most `MOST_ROWS` lines. What has no verdict has no line.

    No finer than it was counted: the rows of a long period are weeks or months already.
    """
    days = [(row.key, row) for row in rows if row.n and isinstance(row.key, date)]
    counted_by = (choice.asked.days > WEEKLY) + (choice.asked.days > MONTHLY)
    of_steps = ((_by(first_of, days), last_of) for first_of, last_of in STEPS[counted_by:])
    fitting = (found for found in of_steps if len(found[0]) <= MOST_ROWS)
    groups, last_of = next(fitting, (_by(STEPS[-1][0], days), STEPS[-1][1]))
    asked = choice.asked
    return [
        (
            max(first, asked.first),
            min(last_of(first), asked.last),
            sum(row.n for row in group),
            [sum(counts) for counts in zip(*(row.counts for row in group), strict=True)],
        )
        for first, group in groups
    ]


def _by(
    first_of: Callable[[date], date], days: Sequence[tuple[date, Group]]
) -> list[tuple[date, list[Group]]]:
    groups = groupby(days, lambda pair: first_of(pair[0]))
    return [(first, [row for _day, row in group]) for first, group in groups]


STEPS: tuple[tuple[Callable[[date], date], Callable[[date], date]], ...] = (
    (lambda day: day, lambda first: first),
    (lambda day: day - timedelta(days=day.weekday()), lambda first: first + timedelta(days=6)),
    (
        lambda day: day.replace(day=1),
        lambda first: (first + timedelta(days=31)).replace(day=1) - timedelta(days=1),
    ),
)


# -- by outlet, source, kind -------------------------------------------------------------------------


def _named(row: Group) -> str:
    return row.name or _("nobody settled")


def _kind(row: Group) -> str:
    return str(labels.KIND[Kind(str(row.key))])


WHERE: dict[str, Callable[[Group], dict[str, Any]]] = {
    "outlet": lambda row: {"of": row.key},
    "source": lambda row: {"source": NOBODY if row.key is None else row.key},
    "kind": lambda row: {"kind": row.key},
}
