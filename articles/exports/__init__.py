"""Reads: one stream of rows, and each format a pure function of rows to bytes."""

from articles.exports.claimreview import claimreview, claimreviews, escaped
from articles.exports.formats import FORMATS, Format
from articles.exports.ready import LACKS, Incomplete, Tally, tally
from articles.exports.row import Row
from articles.exports.selection import Selection
from articles.exports.stream import row_of, rows, shown_verdict

__all__ = [
    "FORMATS",
    "LACKS",
    "Format",
    "Incomplete",
    "Row",
    "Selection",
    "Tally",
    "claimreview",
    "claimreviews",
    "escaped",
    "row_of",
    "rows",
    "shown_verdict",
    "tally",
]
