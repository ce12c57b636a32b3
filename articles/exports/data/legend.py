"""The sheet that explains the others: what each column, rating and word means, and what the file holds."""

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from articles.exports.data.sheets import Heading
from articles.exports.order import Order
from articles.models import Rating, labels
from articles.rules.lifecycle import Stage
from articles.words import Found, Kind

STAGES = {
    Stage.WAITING: gettext_lazy("nobody holds it; it waits for an answer"),
    Stage.CLAIMED: gettext_lazy("somebody is working on it"),
    Stage.DEFERRED: gettext_lazy("put off until a day"),
    Stage.DISMISSED: gettext_lazy("not to be checked; the reason stands beside it"),
    Stage.DISPUTED: gettext_lazy("the answers differ; an editor decides"),
    Stage.AGREED: gettext_lazy("there is a verdict, not approved yet"),
    Stage.APPROVED: gettext_lazy("the desk stands by the verdict"),
    Stage.REPLACED: gettext_lazy("cut anew; another statement stands in its place"),
}
KINDS = {
    Kind.DIRECT: gettext_lazy("between quotation marks: said in these words"),
    Kind.INDIRECT: gettext_lazy(
        "reported in a subordinate clause, the subjunctive or an infinitive"
    ),
    Kind.FREE_INDIRECT: gettext_lazy("reported, without a phrase of its own that says so"),
    Kind.REPORTED: gettext_lazy("the article tells that something was said, not the words"),
    Kind.MIXED: gettext_lazy("reported, with some words in quotation marks"),
    Kind.ASSERTION: gettext_lazy("the outlet’s own claim; only asked whether it is so"),
    Kind.SCARE: gettext_lazy("words in quotation marks that nobody said"),
}
CHECKS = {
    Found.UNCHECKED: gettext_lazy("nobody has looked"),
    Found.VERBATIM: gettext_lazy("it is there in these words"),
    Found.PARAPHRASE: gettext_lazy("it is there in other words that say the same"),
    Found.ALTERED: gettext_lazy("it is there, but says something else"),
    Found.NOT_FOUND: gettext_lazy("looked for, and not there"),
    Found.INACCESSIBLE: gettext_lazy("what it would be in could not be seen"),
}


def legend(
    order: Order, sheets: Mapping[str, tuple[Heading, ...]], stages: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    """Its rows in the language of the order; `stages` are the rows of the first sheet, counted as they were written."""
    with override(order.language):
        yield from _about(order, stages)
        for name, headings in sheets.items():
            yield from ((name, heading.name, "", heading.means) for heading in headings)
        yield from _scales()
        yield from _codes("stage", labels.STAGE, STAGES)
        yield from _codes("publication", labels.PUBLICATION)
        yield from _codes("kind", labels.KIND, KINDS)
        yield from _codes("medium", labels.MEDIUM)
        yield from _codes("nonfact", labels.NONFACT)
        yield from _codes("anchor", labels.ANCHOR)
        yield from _codes("role", labels.ROLE)
        yield from _codes("found", labels.FOUND, CHECKS)
        yield from _codes("stance", labels.STANCE)


def _about(order: Order, stages: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    asked = order.selection.to_json()
    chosen = "; ".join(f"{name}: {value}" for name, value in asked.items() if value is not True)
    scope = _("all stages") if order.selection.all_stages else _("what the desk has approved")
    yield (
        "file",
        "made",
        order.at.astimezone(ZoneInfo(settings.TIME_ZONE)),
        _("when this file was made"),
    )
    yield "file", "desk", settings.DESK_NAME, settings.DESK_URL
    yield "file", "selection", chosen, scope
    yield "file", "timeZone", settings.TIME_ZONE, _("of every time in this file")
    yield (
        *("file", "times", "yyyy-mm-dd hh:mm:ss"),
        _(
            "In the hour that there is twice when the clocks go back, a time stands as text with its offset: "
            "a date cell could not say which of the two it was."
        ),
    )
    yield (
        *("file", "text", ""),
        _(
            "Stands as the desk has it. What begins with = + - @ is marked as text and is no formula; Excel forgets "
            "that when it saves as CSV: please take the desk’s own CSV then."
        ),
    )
    yield "file", "yes / no", "", _("answers to yes-or-no columns, in every language of Excel")
    if not settings.REVIEWER_NAMES:
        yield (
            *("file", "P-…", ""),
            _("stands in for the name of somebody at the desk, the same in every file"),
        )
    for stage in Stage:
        if stages.get(stage):
            yield "rows", stage, stages[stage], str(labels.STAGE[stage])
    yield "rows", "", sum(stages.values()), _("all rows of the sheet Statements")


def _scales() -> Iterator[tuple[Any, ...]]:
    """Every rating in every version: a verdict keeps the one that it was given in."""
    ratings = Rating.objects.select_related("scale_version__scale")
    for rating in ratings.order_by("scale_version__scale__axis", "scale_version__number", "order"):
        version = rating.scale_version
        value = rating.word if rating.value is None else f"{rating.word} ({rating.value:g})"
        yield f"{version.scale.name} {version.number}", rating.code, value, rating.meaning


def _codes(
    part: str, names: Mapping[Any, str | Promise], means: Mapping[Any, str | Promise] | None = None
) -> Iterator[tuple[str, ...]]:
    for code, name in names.items():
        yield part, str(code), str(name), str((means or {}).get(code, ""))
