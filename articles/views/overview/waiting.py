"""What waits, and how long."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from articles import charts
from articles.dashboard import UNPUBLISHED, Pile
from articles.forms.figures import Choice
from articles.models import labels
from articles.rules.lifecycle import Stage
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

TABS = {
    Stage.WAITING: "waiting",
    Stage.CLAIMED: "held",
    Stage.DEFERRED: "later",
    Stage.DISPUTED: "disputed",
    Stage.AGREED: "decide",
    UNPUBLISHED: "approved",
}
HOUR, DAY = 3600, 24 * 3600
MARKS = (
    (60, gettext_lazy("1 min")),
    (10 * 60, gettext_lazy("10 min")),
    (HOUR, gettext_lazy("1 h")),
    (6 * HOUR, gettext_lazy("6 h")),
    (DAY, gettext_lazy("1 day")),
    (7 * DAY, gettext_lazy("1 week")),
    (30 * DAY, gettext_lazy("1 month")),
    (365 * DAY, gettext_lazy("1 year")),
    (3650 * DAY, gettext_lazy("10 years")),
)


def waiting(choice: Choice, piles: Sequence[Pile], now: datetime) -> Part:
    title = _("What waits, and how long")
    late = sum(pile.late for pile in piles)
    says = (
        ngettext(
            "%(n)d statement lies longer than the desk allows itself.",
            "%(n)d statements lie longer than the desk allows itself.",
            late,
        )
        % {"n": late}
        if late
        else _("Nothing lies longer than the desk allows itself.")
    )
    if not any(pile.n for pile in piles):
        return Part("backlog", title, "", empty=_("Nothing waits, and nothing is in work."))
    return Part(
        "backlog",
        title,
        says,
        drawings=(Drawing(_drawn(title, piles, now)),),
        tables=(_table(choice, title, piles, now),),
        hint=_(
            "Now, whatever the period. Bar: from half of them to nine of ten; line: to the oldest; dashed: the limit "
            "of the desk. Age is the time at this stage; of what waits, since it came in."
        ),
    )


def stage_word(stage: str) -> str:
    if stage == UNPUBLISHED:
        return str(pgettext_lazy("pile", "approved, not public"))
    return str(labels.STAGE[Stage(stage)])


def queue(choice: Choice, stage: str) -> str:
    """The tab of the queue where a stage is worked on, in the same outlet and language, oldest first. It may hold more
    than the stage: what is in review stands among what waits."""
    asked = choice.within(tab=TABS[stage], sort="age")
    return f"{reverse('queue')}?{asked}"


def _drawn(title: str, piles: Sequence[Pile], now: datetime) -> str:
    rows = [
        charts.Reach(
            stage_word(pile.stage),
            _("{n}, {late} late").format(n=whole(pile.n), late=whole(pile.late))
            if pile.late
            else whole(pile.n),
            seconds(pile.p50),
            seconds(pile.p90),
            seconds(now - pile.oldest) if pile.oldest else None,
            seconds(pile.limit),
            is_late=pile.late > 0,
        )
        for pile in piles
    ]
    means = "; ".join(
        _("{stage}: {n}, half of them within {half}, nine of ten within {most}").format(
            stage=stage_word(pile.stage),
            n=whole(pile.n),
            half=length(pile.p50),
            most=length(pile.p90),
        )
        for pile in piles
        if pile.n
    )
    return charts.reaches("c-backlog", title, means, rows, marks())


def marks() -> list[tuple[float, str]]:
    return [(at, str(word)) for at, word in MARKS]


def _table(choice: Choice, title: str, piles: Sequence[Pile], now: datetime) -> Table:
    heads = (
        Head(_("Stage"), is_number=False),
        Head(_("Statements")),
        Head(_("half within"), unit="h"),
        Head(_("nine of ten within"), unit="h"),
        Head(_("oldest"), unit="h"),
        Head(_("limit"), unit="h"),
        Head(_("over the limit")),
    )
    return Table("backlog", title, heads, tuple(_row(choice, pile, now) for pile in piles))


def _row(choice: Choice, pile: Pile, now: datetime) -> tuple[Cell, ...]:
    return (
        words(stage_word(pile.stage)),
        number(pile.n, choice.pile(pile.stage)),
        lasting(pile.p50),
        lasting(pile.p90),
        lasting(now - pile.oldest if pile.oldest else None),
        lasting(pile.limit),
        number(pile.late, choice.pile(pile.stage, late=1)),
    )
