"""The figures of a report as drawings and as the tables beside them, in the language that is on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from articles import charts
from articles.exports import claimant as who
from articles.exports.reports.course import Bucket, Course, Step
from articles.exports.reports.figures import Figures
from articles.exports.reports.spreads import Cell, CheckLine, Line
from articles.models import Rating, labels
from articles.words import Axis, Found

# The signs of `labels.FOUND_SIGN` share a tone where two bars beside each other need two.
CHECK_TONE = {
    Found.UNCHECKED: "none",
    Found.VERBATIM: "good",
    Found.PARAPHRASE: "fair",
    Found.ALTERED: "poor",
    Found.NOT_FOUND: "open",
    Found.INACCESSIBLE: "context",
}
SPEAKERS = {
    **labels.TARGET,
    who.OUTLET: gettext_lazy("the outlet itself, as its own claim"),
    who.OPEN: gettext_lazy("named, and not settled yet who that is"),
    who.NONE: gettext_lazy("nobody who spoke is named"),
}


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    kind: str
    n: int
    cells: tuple[Cell, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Lines by ratings of one question. `key` is an id of the page, `axis` "attr" or "truth"."""

    key: str
    axis: str
    question: str
    heads: tuple[Rating, ...]
    rows: tuple[Row, ...]
    chart: SafeString

    @property
    def parts(self) -> list[tuple[Rating, Cell]]:
        """Of the first line, one below the other."""
        return list(zip(self.heads, self.rows[0].cells, strict=True))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing is empty where there is nothing to draw."""

    came: SafeString
    published: SafeString
    totals: tuple[Table, ...]
    outlets: tuple[Table, ...]
    sources: tuple[Table, ...]
    checks: SafeString
    check_rows: tuple[tuple[str, CheckLine], ...]
    speakers: tuple[tuple[str, int], ...]


def drawn(figures: Figures) -> Drawn:
    rows = tuple((_check_name(line), line) for line in figures.checks)
    return Drawn(
        came=_columns(
            "c-came",
            _("Statements that came in"),
            figures.course,
            [b.found for b in figures.course.buckets],
        ),
        published=_columns(
            "c-out",
            _("Verdicts that became public, corrections among them"),
            figures.course,
            [b.published + b.corrected for b in figures.course.buckets],
        ),
        totals=tuple(_total(figures, axis) for axis in Axis),
        outlets=tuple(
            _table("outlet", _("by outlet"), figures, axis, figures.outlets) for axis in Axis
        ),
        sources=tuple(
            _table("source", _("by source"), figures, axis, figures.sources) for axis in Axis
        ),
        checks=_checks(rows),
        check_rows=rows,
        speakers=tuple(
            (str(words), figures.speakers[value])
            for value, words in SPEAKERS.items()
            if figures.speakers[value]
        ),
    )


def question(axis: Axis) -> str:
    return _("Was it said?") if axis == Axis.ATTRIBUTION else _("Is it so?")


def name_of(line: Line) -> str:
    """Of an outlet or a source, or of those that share the last line."""
    if line.others:
        return ngettext("%(n)d other", "%(n)d others", line.others) % {"n": line.others}
    return line.name


def _check_name(line: CheckLine) -> str:
    if line.others:
        return ngettext("%(n)d other relay", "%(n)d other relays", line.others) % {"n": line.others}
    return line.name or _("who spoke or wrote")


# -- over time ---------------------------------------------------------------------------------------


def step_word(step: Step, bucket: Bucket) -> str:
    """Short, for below a bar: a week by its first day."""
    match step:
        case Step.MONTH:
            return date_format(bucket.first, pgettext("date format of a month", "M Y"))
        case Step.YEAR:
            return str(bucket.first.year)
        case _:
            return date_format(bucket.first, pgettext("date format of a day", "j M"))


def _columns(key: str, title: str, course: Course, figures: Sequence[int]) -> SafeString:
    if not any(figures):
        return SafeString()
    rows = [
        (step_word(course.step, bucket), figure)
        for bucket, figure in zip(course.buckets, figures, strict=True)
    ]
    return charts.columns(key, title, _said(rows), rows)


# -- ratings and checks ------------------------------------------------------------------------------


def _total(figures: Figures, axis: Axis) -> Table:
    heads, cells = _of(axis, figures, figures.all)
    n = sum(cell.count for cell in cells)
    rows = [
        (rating.word, cell.count, share(cell), rating.tone)
        for rating, cell in zip(heads, cells, strict=True)
    ]
    means = _said([(word, figure) for word, figure, *_rest in rows])
    key = f"all-{_short(axis)}"
    chart = charts.parts(f"c-{key}", question(axis), means, rows) if n else SafeString()
    return Table(key, _short(axis), question(axis), heads, (Row("", "", n, cells),), chart)


def _table(key: str, words: str, figures: Figures, axis: Axis, lines: Sequence[Line]) -> Table:
    heads: tuple[Rating, ...] = ()
    rows = []
    for line in lines:
        heads, cells = _of(axis, figures, line)
        kind = labels.TARGET[line.kind] if line.kind else ""
        n = sum(cell.count for cell in cells)
        rows.append(Row(name_of(line), str(kind), n, cells, line.others))
    rows = [row for row in rows if row.n]
    key = f"{key}-{_short(axis)}"
    return Table(
        key, _short(axis), question(axis), heads, tuple(rows), _stack(key, words, axis, heads, rows)
    )


def _stack(
    key: str, words: str, axis: Axis, heads: Sequence[Rating], rows: Sequence[Row]
) -> SafeString:
    named = [row for row in rows if not row.others]  # all others together would dwarf them
    if not named:
        return SafeString()
    figures = [(row.name, [cell.count for cell in row.cells]) for row in named]
    title = pgettext("drawing", "{question} {by}").format(question=question(axis), by=words)
    return charts.stacks(
        f"c-{key}", title, _below(figures), [(r.word, r.tone) for r in heads], figures
    )


def _checks(rows: Sequence[tuple[str, CheckLine]]) -> SafeString:
    """Of the relays; where nothing was passed on, of who spoke, who would dwarf them."""
    relays = [(name, line.counts) for name, line in rows if line.name]
    figures = relays or [(name, line.counts) for name, line in rows]
    if not figures:
        return SafeString()
    heads = [(str(labels.FOUND[found]), CHECK_TONE[found]) for found in Found]
    title = _("What the checks of links found, by relay")
    return charts.stacks("c-checks", title, _below(figures), heads, figures)


def _of(axis: Axis, figures: Figures, line: Line) -> tuple[tuple[Rating, ...], tuple[Cell, ...]]:
    if axis == Axis.ATTRIBUTION:
        return figures.said, line.said
    return figures.so, line.so


def _short(axis: Axis) -> str:
    return "attr" if axis == Axis.ATTRIBUTION else "truth"


def share(cell: Cell) -> str:
    """The figure, with its share where there are enough for one."""
    if cell.percent is None:
        return number_format(cell.count)
    return _("{n} ({percent} %)").format(n=number_format(cell.count), percent=cell.percent)


def _below(lines: Sequence[object]) -> str:
    n = len(lines)
    return ngettext(
        "%(n)d bar; the figures stand in the table below.",
        "%(n)d bars; the figures stand in the table below.",
        n,
    ) % {"n": n}


def _said(rows: Sequence[tuple[str, int]]) -> str:
    """What a drawing says, for those who hear it."""
    return ", ".join(f"{word}: {figure}" for word, figure in rows)
