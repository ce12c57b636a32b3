"""Every format that there is, by the name that commands and addresses use."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.exports.claimreview import claimreviews
from articles.exports.lines import jsonl
from articles.exports.row import Row
from articles.exports.tables import excel_csv, plain_csv


@dataclass(frozen=True, slots=True)
class Format:
    label: str | Promise
    hint: str | Promise
    write: Callable[[Iterable[Row]], Iterator[bytes]]
    suffix: str
    content_type: str
    published: bool = False  # only public verdicts make sense in it


FORMATS = {
    "csv-excel": Format(
        _("CSV for Excel"),
        _("Semicolons, with byte order mark: opens by double-click in a German Excel."),
        excel_csv,
        "csv",
        "text/csv; charset=utf-8",
    ),
    "csv": Format(
        _("CSV, plain"),
        _("Commas, UTF-8 without byte order mark: for programs."),
        plain_csv,
        "csv",
        "text/csv; charset=utf-8",
    ),
    "jsonl": Format(
        _("JSON Lines"),
        _("One nested object a line, chains and evidence as lists."),
        jsonl,
        "jsonl",
        "application/x-ndjson; charset=utf-8",
    ),
    "claimreview": Format(
        _("ClaimReview"),
        _("JSON-LD after schema.org, published verdicts only."),
        claimreviews,
        "json",
        "application/ld+json; charset=utf-8",
        published=True,
    ),
}
