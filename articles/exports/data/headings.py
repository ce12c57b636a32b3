"""The columns of every sheet: name, meaning, and how wide."""

from articles.columns import COLUMNS, FIELDS
from articles.exports.data.sheets import Heading

WIDE = {"claim_reviewed", "exact", "claim", "rationale", "evidence", "title", "chain", "minority"}
TIMES = {name for name in FIELDS if name.endswith("_at")}


def _width(name: str, field: str) -> int:
    """Room for the heading and its button, and for more where a text is what people read."""
    return 45 if field in WIDE else 19 if field in TIMES else min(max(len(name) + 4, 12), 24)


STATEMENTS = tuple(Heading(c.name, c.means, _width(c.name, c.field)) for c in COLUMNS)
ID = Heading("statement.id", "UUID of the statement: as on the sheet Statements", 14)
CHAIN = (
    ID,
    Heading("order", "1 is who said it; the last stands nearest to the article", 8),
    Heading("name", "settled name, else the words of the article", 28),
    Heading("role", "what the link does", 14),
    Heading("found", "what looking at this step brought; empty without a verdict", 14),
    Heading("settled", "yes: somebody has settled who it is", 10),
    Heading("evidence", "UUID of the piece that the check rests on", 14),
)
EVIDENCE = (
    ID,
    Heading("stance", "supports, contradicts, context", 14),
    Heading("title", "of the document", 36),
    Heading("url", "its address", 36),
    Heading("excerpt", "what it says", 60),
    Heading("accessed", "when it was looked up", 19),
    Heading("original", "yes: the excerpt is the original of the printed words", 10),
    Heading("evidence.id", "UUID of the piece; several statements may share one", 14),
    Heading("copy.sha256", "of the copy that the desk keeps; empty without one", 14),
)
REVIEWS = (
    ID,
    Heading("verdict.number", "version of the verdict that rests on it", 10),
    Heading("reviewer", "who answered", 22),
    Heading("attribution.rating", "was it said: code of the rating", 18),
    Heading("truth.rating", "is it so: code of the rating", 16),
    Heading("rationale", "in the words of the reviewer", 60),
    Heading("answered", "when", 19),
    Heading("differs", "yes: from the verdict, on an axis at least", 10),
)
VERDICTS = (
    ID,
    Heading(
        "verdict.number", "version of the verdict; the last is the one on the sheet Statements", 10
    ),
    Heading("attribution.rating", "was it said: code of the rating", 18),
    Heading("attribution.scale", "name of its scale", 16),
    Heading("attribution.scaleVersion", "version of that scale", 10),
    Heading("truth.rating", "is it so: code of the rating", 16),
    Heading("truth.scale", "name of its scale", 16),
    Heading("truth.scaleVersion", "version of that scale", 10),
    Heading("rationale", "why the desk holds or held this", 60),
    Heading("settled", "when it was settled", 19),
    Heading("adjudicatedBy", "who decided a dispute, or amended the version before", 22),
    Heading("approved", "when it was approved", 19),
    Heading("approvedBy", "who approved", 22),
    Heading("published", "when it became public; empty: it never was", 19),
    Heading("publishedBy", "who published it", 22),
    Heading("solo", "yes: approved by the one who alone reviewed or decided", 10),
    Heading("correction", "why it corrects the version before", 45),
)
LOG = (
    Heading(
        "number", "of the line in the log of the desk; lines that stay in the house are missing", 10
    ),
    Heading("at", "when", 19),
    Heading(
        "actor", "who did it; machine: nobody; empty: not to be named while answers are open", 22
    ),
    Heading("verb", "what was done", 18),
    Heading("object", "statement, article", 12),
    Heading("object.id", "its UUID", 14),
    Heading("data", "JSON; without what stays in the house", 45),
    Heading("hash", "sha256 of the whole line as the desk has it", 14),
    Heading("previous", "hash of the line before", 14),
)
LEGEND = (
    Heading("part", "sheet, scale with its version, or kind of word", 20),
    Heading("name", "column or code, as in the other sheets", 34),
    Heading("value", "of the file; or what people call it, and the number of a rating", 34),
    Heading("means", "what it means", 90),
)
SHEETS = {
    "Statements": STATEMENTS,
    "Chain links": CHAIN,
    "Evidence": EVIDENCE,
    "Reviews": REVIEWS,
    "Verdicts": VERDICTS,
    "Log": LOG,
    "Legend": LEGEND,
}
