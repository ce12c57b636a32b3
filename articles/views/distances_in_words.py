"""The measures of the distancing report in words: what each is called, what it counts, and what it is a share of."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import charts
from articles.dashboard.distancing import Base, Counts, Measure
from articles.rules.rounding import hundredths
from articles.rules.shares import Share

NAMES = {
    Measure.DIRECT: pgettext_lazy("measure", "direct"),
    Measure.INDIRECT: pgettext_lazy("measure", "indirect"),
    Measure.FREE_INDIRECT: pgettext_lazy("measure", "free indirect"),
    Measure.REPORTED: pgettext_lazy("measure", "reported act"),
    Measure.MIXED: pgettext_lazy("measure", "mixed"),
    Measure.UNNAMED: pgettext_lazy("measure", "source unnamed"),
    Measure.RELAY_ONLY: pgettext_lazy("measure", "relay only"),
    Measure.SCARE: pgettext_lazy("measure", "scare quotes"),
    Measure.ASSERTION: pgettext_lazy("measure", "without attribution"),
}
MEANS = {
    Measure.DIRECT: gettext_lazy("Between quotation marks, in the speaker’s own words."),
    Measure.INDIRECT: gettext_lazy(
        "In the words of the article, under a word that reports: “said that …”, “according to …”."
    ),
    Measure.FREE_INDIRECT: gettext_lazy("Goes on reporting without a word of its own for it."),
    Measure.REPORTED: gettext_lazy("Tells that somebody spoke, not what was said: “praised …”."),
    Measure.MIXED: gettext_lazy("Reported, with some words in quotation marks."),
    Measure.UNNAMED: gettext_lazy(
        "No speaker is named: “insiders”, “it was said”. What is relay only counts here too."
    ),
    Measure.RELAY_ONLY: gettext_lazy(
        "A medium or agency is named, and no speaker at all behind it."
    ),
    Measure.SCARE: gettext_lazy("Words in quotation marks that nobody is said to have said."),
    Measure.ASSERTION: gettext_lazy(
        "The outlet’s own claims. Only people mark them, so this also shows what the desk has marked."
    ),
}
OF = {
    Base.OTHERS: gettext_lazy("of the statements attributed to somebody"),
    Base.ALL: gettext_lazy("of all statements, own claims included"),
    Base.MARKED: gettext_lazy("of the passages in quotation marks"),
}
MARKS = (0, 25, 50, 75, 100)


def per_cent(share: float) -> str:
    """One place behind the point below ten, so that few do not read as none. It breaks nowhere."""
    places = 1 if 0 < hundredths(share, 1) < 10 else 0
    said = _("{n} %").format(n=number_format(hundredths(share, places), places))
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def said(share: Share) -> str:
    """The share, or why none is said."""
    if not share.n:
        return "–"
    return per_cent(share.part / share.n) if share.is_enough else _("too few")


def reach(share: Share) -> str:
    """Its interval; empty where no share is said."""
    if not share.is_enough:
        return ""
    low, high = share.interval
    return _("{low} to {high}").format(low=per_cent(low), high=per_cent(high))


def drawing(key: str, title: str, rows: Iterable[tuple[str, Share]]) -> SafeString:
    means = _(
        "A square is the share, the thin line its interval at 95 per cent; n is what it is a share of."
    )
    drawn = [
        (
            name,
            share.value if share.is_enough else None,
            share.interval,
            _("{share}, n {n}").format(share=said(share), n=number_format(share.n, 0)),
        )
        for name, share in rows
    ]
    return charts.intervals(key, title, means, drawn, [_("{n} %").format(n=mark) for mark in MARKS])


def lines(rows: Sequence[tuple[str, Counts, str]]) -> list[tuple[str, Counts, str, list]]:
    """For a table: name, counts, address, and (measure, name, share, its words, its interval) of each measure."""
    return [
        (
            name,
            counts,
            address,
            [(m, NAMES[m], share, said(share), reach(share)) for m, share in counts.shares()],
        )
        for name, counts, address in rows
    ]


def step_name(day: date, *, years: bool) -> str:
    return str(day.year) if years else date_format(day, "M Y")
