"""Reads: one stream of rows, and each format a pure function of rows to bytes."""

from articles.exports.formats import FORMATS, Format
from articles.exports.linked.claimreview import claimreview, claimreviews, escaped
from articles.exports.order import Order
from articles.exports.people import shown_name
from articles.exports.ready import LACKS, Incomplete, Tally, tally
from articles.exports.row import Row
from articles.exports.selection import Selection, day_begins, day_ends
from articles.exports.stream import row_of, rows, shown_verdict

__all__ = [
    "FORMATS",
    "LACKS",
    "Format",
    "Incomplete",
    "Order",
    "Row",
    "Selection",
    "Tally",
    "claimreview",
    "claimreviews",
    "day_begins",
    "day_ends",
    "escaped",
    "row_of",
    "rows",
    "shown_name",
    "shown_verdict",
    "tally",
]
