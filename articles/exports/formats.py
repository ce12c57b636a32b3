"""Every format that there is, by the name that commands and addresses use."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.exports.data.lines import jsonl
from articles.exports.data.tables import excel_csv, plain_csv
from articles.exports.data.workbook import xlsx
from articles.exports.dossiers import dossier
from articles.exports.linked.annotations import annotations
from articles.exports.linked.claimreview import claimreviews
from articles.exports.linked.datafeed import datafeed
from articles.exports.linked.package import package
from articles.exports.order import Order
from articles.exports.reports import report
from articles.exports.row import Row


@dataclass(frozen=True, slots=True)
class Format:
    """`write` yields the bytes of the file. What does not `stream` comes whole at the end: the worker makes it."""

    label: str | Promise
    hint: str | Promise
    write: Callable[[Order], Iterator[bytes]]
    suffix: str
    content_type: str
    published: bool = False  # only public verdicts make sense in it
    streams: bool = False
    of_article: bool = False  # of one article, never of several


def _of_rows(
    write: Callable[[Iterable[Row]], Iterator[bytes]],
) -> Callable[[Order], Iterator[bytes]]:
    return lambda order: write(order.rows())


def _claimreviews(order: Order) -> Iterator[bytes]:
    return claimreviews(order.rows(published=True), order.refuse)


def _package(order: Order) -> Iterator[bytes]:
    return package(order, {name: form.write for name, form in FORMATS.items()})


FORMATS = {
    "csv-excel": Format(
        _("CSV for Excel"),
        _("Semicolons, with byte order mark: opens by double-click in a German Excel."),
        _of_rows(excel_csv),
        "csv",
        "text/csv; charset=utf-8",
        streams=True,
    ),
    "csv": Format(
        _("CSV, plain"),
        _("Commas, UTF-8 without byte order mark: for programs."),
        _of_rows(plain_csv),
        "csv",
        "text/csv; charset=utf-8",
        streams=True,
    ),
    "xlsx": Format(
        _("Excel"),
        _("Seven sheets: statements, chains, evidence, reviews, verdicts, log, legend."),
        xlsx,
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "jsonl": Format(
        _("JSON Lines"),
        _("One nested object a line, chains and evidence as lists."),
        _of_rows(jsonl),
        "jsonl",
        "application/x-ndjson; charset=utf-8",
        streams=True,
    ),
    "claimreview": Format(
        _("ClaimReview"),
        _("JSON-LD after schema.org, published verdicts only."),
        _claimreviews,
        "json",
        "application/ld+json; charset=utf-8",
        published=True,
        streams=True,
    ),
    "datafeed": Format(
        _("DataFeed"),
        _("All published verdicts in one feed after schema.org, with what was withdrawn."),
        datafeed,
        "json",
        "application/ld+json; charset=utf-8",
        published=True,
        streams=True,
    ),
    "annotations": Format(
        _("Web Annotations"),
        _("The statements of one article with quotes and positions, after the W3C model."),
        annotations,
        "json",
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        streams=True,
        of_article=True,
    ),
    "package": Format(
        _("Evidence package"),
        _(
            "All of one article in a zip: dossier, data, texts, copies, log, and a script that checks it."
        ),
        _package,
        "zip",
        "application/zip",
        of_article=True,
    ),
    "html": Format(
        _("Dossier, HTML"),
        _("One page on one article, with all that was found. Opens without the net."),
        dossier.html,
        "html",
        "text/html; charset=utf-8",
        of_article=True,
    ),
    "pdf": Format(
        _("Dossier, PDF"),
        _("The same on A4, tagged for screen readers."),
        dossier.pdf,
        "pdf",
        "application/pdf",
        of_article=True,
    ),
    "report": Format(
        _("Report of the desk, HTML"),
        _("Figures, drawings and tables of this choice on one page. Opens without the net."),
        report.html,
        "html",
        "text/html; charset=utf-8",
    ),
    "report-pdf": Format(
        _("Report of the desk, PDF"),
        _("The same on A4, tagged for screen readers."),
        report.pdf,
        "pdf",
        "application/pdf",
    ),
}
