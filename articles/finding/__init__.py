"""Search: what somebody looks for, where, who may see it, in which order, and how a result is shown. Reads only."""

from articles.finding.asked import FILTERS, KINDS, SORTS, STAGES, Asked
from articles.finding.hits import Hit, Part, hits, loaded
from articles.finding.narrowing import conditions, said_by, tagged
from articles.finding.paging import PAGE, Page, page
from articles.finding.places import MOST, capped, counts, outlets, rows
from articles.finding.seen import verdicts_seen_by
from articles.finding.wording import in_statements

__all__ = [
    "FILTERS",
    "KINDS",
    "MOST",
    "PAGE",
    "SORTS",
    "STAGES",
    "Asked",
    "Hit",
    "Page",
    "Part",
    "capped",
    "conditions",
    "counts",
    "hits",
    "in_statements",
    "loaded",
    "outlets",
    "page",
    "rows",
    "said_by",
    "tagged",
    "verdicts_seen_by",
]
