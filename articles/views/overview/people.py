"""What each reviewer has done, and how far double answers agree. Never in an order of better and worse."""

from collections.abc import Sequence
from functools import partial

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles import charts
from articles.dashboard import ENOUGH, Agreement, Confusion, Reviewer
from articles.forms.behind import REVIEWED
from articles.forms.figures import Choice
from articles.models import User
from articles.models.figures import Step
from articles.rules.rounding import hundredths, rounded
from articles.views.overview.parts import (
    Cell,
    Head,
    Part,
    Table,
    lasting,
    number,
    question,
    whole,
    words,
)
from articles.words import Axis

# -- reviewers ---------------------------------------------------------------------------------------


def reviewers(choice: Choice, person: User, rows: Sequence[Reviewer]) -> Part:
    """Heads see everybody, by name; an editor gets a line of their own."""
    title = _("Who reviewed how much") if person.is_head else _("What you reviewed")
    says = (
        _(
            "By name. Agreement is with the answer of another person to the same statement, given before both could "
            "see it."
        )
        if person.is_head
        else _("Only you and the heads of the desk see this line.")
    )
    shown = sorted(rows, key=lambda row: (str(row.person).casefold(), row.person.pk))
    if not any(row.done or row.returned or row.corrected for row in shown):
        return Part("reviewers", title, "", empty=_("Nothing was reviewed in this period."))
    heads = (
        Head(_("Person"), is_number=False),
        Head(_("reviewed")),
        Head(_("sent back or decided otherwise")),
        Head(_("corrected since")),
        Head(_("compared")),
        Head(_("of these, the same")),
        Head(_("half within"), unit="min"),
    )
    table = Table("reviewers", title, heads, tuple(_reviewer(choice, person, row) for row in shown))
    hint = _(
        "The time is from taking a statement to the answer, read from classes whose bounds grow by the factor 1.41. A "
        "share of what is the same is given from {n} compared answers on."
    ).format(n=ENOUGH)
    return Part("reviewers", title, says, tables=(table,), hint=hint, full=True, open=True)


def _reviewer(choice: Choice, person: User, row: Reviewer) -> tuple[Cell, ...]:
    own = row.person.pk == person.pk
    page = f"{reverse('queue')}?tab=done" if own else reverse("person", args=[row.person.uuid])
    behind = partial(choice.behind, person=row.person.uuid)
    share = row.share if row.compared >= ENOUGH else None
    same = whole(row.agreed)
    if share is not None:
        same = _("{n} ({percent} %)").format(n=same, percent=hundredths(share))
    minutes = lasting(row.median)
    return (
        words(str(row.person), page),
        number(row.done, behind(REVIEWED)),
        number(row.returned, behind(Step.RETURNED)),
        number(row.corrected, behind(Step.CORRECTED)),
        number(row.compared, behind(Step.COMPARED)),
        Cell(same, row.agreed, behind(Step.SAME) if row.agreed else ""),
        Cell(
            minutes.words, "" if row.median is None else round(row.median.total_seconds() / 60, 1)
        ),
    )


# -- agreement ---------------------------------------------------------------------------------------


def agreement_chart(agreed: Sequence[Agreement]) -> SafeString:
    """Alpha of each scale twice: whether ratings are the same, and how far apart they are."""
    rows = []
    for figures in (a for a in agreed if a.is_enough):
        axis = Axis(figures.scale.axis)
        name = question(axis) if figures.scale.in_use else figures.scale.shown
        for how, figure in (
            (pgettext("alpha", "same rating"), figures.nominal),
            (pgettext("alpha", "how far apart"), figures.ordinal),
        ):
            said = "–" if figure.value is None else number_format(rounded(figure.value, 2), 2)
            with_n = _("{figure}, n {n}").format(figure=said, n=figure.units)
            rows.append((f"{name} {how}", figure.value, with_n, axis == Axis.ATTRIBUTION))
    if not rows:
        return SafeString()
    marks = [number_format(n / 4, 2 if n % 2 else 1 if n == 2 else 0) for n in range(5)]
    means = "; ".join(f"{word}: {said}" for word, _figure, said, _square in rows)
    return charts.dots("c-agreement", _("Agreement on each question"), means, rows, marks)


def shown_confusions(
    agreed: Sequence[Agreement], found: Sequence[Confusion]
) -> list[tuple[Axis, list[Confusion]]]:
    """By question, and only where there are enough double answers: of a few, a reader would know whose they are."""
    enough = {Axis(a.scale.axis) for a in agreed if a.is_enough}
    by_axis = [(axis, [one for one in found if one.axis == axis]) for axis in Axis]
    return [(axis, rows) for axis, rows in by_axis if rows and axis in enough]


def agreement_tables(
    agreed: Sequence[Agreement], found: Sequence[tuple[Axis, list[Confusion]]]
) -> list[Table]:
    """For the file; the page has a template of its own for them."""
    heads = (
        Head(_("Question"), is_number=False),
        Head(_("Scale"), is_number=False),
        Head(_("Statements")),
        Head(_("Answers")),
        Head(_("equal")),
        Head(_("Cohen’s kappa")),
        Head(_("alpha, nominal")),
        Head(_("alpha, ordinal")),
        Head(_("of these with a value")),
    )
    rows = tuple(
        (
            words(question(Axis(one.scale.axis))),
            words(one.scale.shown),
            number(one.percent.units),
            number(one.percent.values),
            *(_figure(f.value) for f in (one.percent, one.kappa, one.nominal, one.ordinal)),
            number(one.ordinal.units),
        )
        for one in agreed
        if one.is_enough
    )
    pairs = (Head(_("Rating"), is_number=False), Head(_("the other"), is_number=False))
    counts = (Head(_("pairs of answers")), Head(_("of all that differ")))
    confused = [
        Table(
            f"confused-{'said' if axis == Axis.ATTRIBUTION else 'so'}",
            question(axis),
            (*pairs, *counts),
            tuple(
                (words(one.one.word), words(one.other.word), number(one.n), number(one.of))
                for one in some
            ),
            axis,
            names=2,
        )
        for axis, some in found
    ]
    of_scales = Table("agreement", _("How well do we agree?"), heads, rows, names=2)
    return [of_scales, *_rated_tables(agreed), *confused]


def _rated_tables(agreed: Sequence[Agreement]) -> list[Table]:
    """Of each question the ratings by themselves, of all its scales."""
    heads = (
        Head(_("Scale"), is_number=False),
        Head(_("Rating"), is_number=False),
        Head(_("given by one or more")),
        Head(_("by two or more")),
        Head(_("the other gives it too")),
    )
    found = []
    for axis in Axis:
        rows = tuple(
            (
                words(one.scale.shown),
                words(row.rating.word),
                number(row.units),
                number(row.twice),
                _figure(row.share.value),
            )
            for one in agreed
            if one.is_enough and one.scale.axis == axis
            for row in one.ratings
        )
        if rows:
            key = f"rated-{'said' if axis == Axis.ATTRIBUTION else 'so'}"
            found.append(Table(key, question(axis), heads, rows, axis, names=2))
    return found


def _figure(value: float | None) -> Cell:
    return (
        Cell("–", "")
        if value is None
        else Cell(number_format(rounded(value, 3), 3), round(value, 4))
    )
