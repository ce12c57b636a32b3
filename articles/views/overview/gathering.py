"""Asks for all figures of the page, and puts them into its parts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.safestring import SafeString

from articles import dashboard
from articles.dashboard import (
    Agreement,
    Confusion,
    Day,
    Machine,
    Pace,
    Pile,
    Splitting,
    Stale,
)
from articles.forms.figures import Choice
from articles.models import User
from articles.models.figures import Step
from articles.views.overview import course, house, people, verdicts
from articles.views.overview.parts import Part, Table
from articles.views.overview.waiting import waiting
from articles.words import Axis


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the page shows: its parts in their order, and the figures that stand apart from them."""

    above: tuple[Part, ...]  # work that waits, and its course
    agreed: tuple[Agreement, ...]
    confused: tuple[tuple[Axis, list[Confusion]], ...]
    agreement_chart: SafeString
    verdicts: tuple[Part, ...]
    below: tuple[Part, ...]  # people and house
    piles: dict[str, Pile]
    today: Day
    first: Pace | None
    stale: Stale
    splitting: Splitting
    machine: Machine | None  # for heads

    @property
    def tables(self) -> list[Table]:
        parts = (*self.above, *self.verdicts, *self.below)
        found = people.agreement_tables(self.agreed, self.confused)
        return [table for part in parts for table in part.tables] + found


def gather(choice: Choice, person: User, now: datetime, today: date) -> Gathered:
    """An editor's own line among the reviewers, and nothing of the machine; heads see all."""
    asked = choice.asked
    piles, days = dashboard.backlog(asked, now), dashboard.flow(asked)
    paces = dashboard.turnaround(asked)
    agreed = dashboard.agreement(asked=asked)
    confused = people.shown_confusions(agreed, dashboard.confusions(asked))
    machine = dashboard.machine(now) if person.is_head else None
    below = [
        people.reviewers(
            choice, person, dashboard.reviewers(asked, None if person.is_head else person)
        ),
        house.feeds(dashboard.feeds()),
    ]
    return Gathered(
        above=(
            waiting(choice, piles, now),
            course.flow(choice, days),
            course.turnaround(choice, paces),
            course.pace(choice, dashboard.pace_by_day(asked, Step.FIRST)),
        ),
        agreed=tuple(agreed),
        confused=tuple(confused),
        agreement_chart=people.agreement_chart(agreed),
        verdicts=(
            verdicts.over_time(choice, dashboard.verdicts(asked, "day")),
            verdicts.by(choice, dashboard.verdicts(asked, choice.by)),
        ),
        below=(*below, *([house.machine(machine)] if machine else [])),
        piles={pile.stage: pile for pile in piles},
        today=_today(choice, days, today),
        first=next((pace for pace in paces if pace.step == Step.FIRST), None),
        stale=dashboard.stale(asked, now),
        splitting=dashboard.splitting(asked),
        machine=machine,
    )


def _today(choice: Choice, days: Sequence[Day], today: date) -> Day:
    """Asked for by itself only where the period has no today."""
    among = next((day for day in days if day.day == today), None)
    if among is None:
        found = dashboard.flow(replace(choice.asked, first=today, last=today))
        among = next(iter(found), Day(today, 0, 0))
    return among
