"""Names and order of every exported column, once: for going out and for coming back. Pure.

ClaimReview's own names come first, dotted as schema.org nests them; ours follow where it has none.
`field` is the attribute of `articles.exports.row.Row` that holds the value.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a dot in the name is a level in the nested formats."""

    name: str
    field: str
    means: str


COLUMNS = (
    # schema.org/ClaimReview
    Column("claimReviewed", "claim_reviewed", "what the truth rating rates; a denial as one"),
    Column("datePublished", "published_at", "when this version of the verdict became public"),
    Column("url", "page", "address of the statement's page"),
    Column("author.name", "desk", "the desk that checked"),
    Column("itemReviewed.author.name", "claimant_name", "who said it, if that is settled"),
    Column("itemReviewed.author.@type", "claimant_type", "Person, Organization or empty"),
    Column("itemReviewed.author.jobTitle", "role_printed", "what the article calls them"),
    Column("itemReviewed.appearance.url", "article_url", "address of the article"),
    Column("itemReviewed.firstAppearance.url", "first_appearance", "said there first: set by hand"),
    Column("reviewRating.alternateName", "truth_words", "is it so: the rating in words"),
    Column("reviewRating.ratingValue", "truth_value", "is it so: its number; empty if it has none"),
    Column("reviewRating.bestRating", "truth_best", "highest number of that scale"),
    Column("reviewRating.worstRating", "truth_worst", "lowest number of that scale"),
    # the statement and where it stands
    Column("statement.id", "id", "UUID of the statement"),
    Column("stage", "stage", "where it is in the work"),
    Column("publication", "publication", "none, published, corrected, withdrawn"),
    Column("article.id", "article_id", "UUID of the article"),
    Column("article.title", "title", "its title"),
    Column("article.outlet", "outlet", "who published it"),
    Column("article.byline", "byline", "who wrote it, as printed"),
    Column("article.language", "language", "ISO 639-1 code"),
    Column("article.published", "article_published_at", "when it appeared"),
    Column("version.number", "version", "which state of the text"),
    Column("version.sha256", "text_sha256", "of that text in UTF-8"),
    Column("version.fetched", "fetched_at", "when that text was fetched or pasted"),
    Column("article.excerptOnly", "excerpt_only", "yes: its whole text may not be passed on"),
    Column("spans", "spans", "code points of that text, half-open; one pair a part"),
    Column("exact", "exact", "the words under the spans, parts joined by […]"),
    Column("prefix", "prefix", "up to 48 code points before"),
    Column("suffix", "suffix", "up to 48 code points behind"),
    Column("anchor", "anchor", "whether the words still stand in the newest version"),
    # what it is
    Column("kind", "kind", "how the article passes it on"),
    Column("medium", "medium", "speech, writing, thought"),
    Column("factual", "factual", "no: the article does not report it as said, see nonfact"),
    Column("nonfact", "nonfact", "denied, negated, future, conditional, question"),
    Column("claim", "claim", "normalized claim, as written by the desk"),
    Column("verbatim", "verbatim", "marked words inside a report, each"),
    Column("cue", "cue", "the word that reports"),
    Column("frame", "frame", "the whole reporting phrase"),
    Column("speaker", "speaker", "as printed, may be a pronoun"),
    Column("addressee", "addressee", "who was told, as printed"),
    Column("relay", "relay", "outlet or agency through which the words came"),
    Column("chain", "chain", "every step from the mouth to the article: name, role, check"),
    Column("origin", "origin", "found by the machine or marked by a person"),
    Column("splitter", "splitter", "its version; empty: a person cut it"),
    Column("rule", "rule", "the machine's rule that found it"),
    Column("confidence", "confidence", "of that rule, 0 to 1"),
    # was it said? is it so?
    Column("attribution.rating", "attribution", "was it said: code of the rating"),
    Column("attribution.words", "attribution_words", "was it said: the rating in words"),
    Column("attribution.scale", "attribution_scale", "name of its scale"),
    Column("attribution.scaleVersion", "attribution_scale_version", "version of that scale"),
    Column("truth.rating", "truth", "is it so: code of the rating"),
    Column("truth.scale", "truth_scale", "name of its scale"),
    Column("truth.scaleVersion", "truth_scale_version", "version of that scale"),
    Column("rationale", "rationale", "why the desk holds this"),
    Column("rationaleDrafted", "rationale_drafted", "yes: the machine's wording, left as it was"),
    Column("evidence.for", "evidence_for", "number of pieces that support it"),
    Column("evidence.against", "evidence_against", "number of pieces that contradict it"),
    Column("evidence.context", "evidence_context", "number of pieces that give context"),
    Column("evidence.lookedFor", "looked", "sides that were looked for in vain before approval"),
    Column("evidence.items", "evidence", "each: stance, title, address, excerpt, when looked up"),
    Column("replies", "replies", "right of reply: who was asked, how it ended, what came"),
    # who and when
    Column("reviewers", "reviewers", "whose answers the verdict rests on"),
    Column("agreement", "agreement", "share of their answers that equal the verdict, both axes"),
    Column("secondReview", "second_review", "yes: at least two people answered"),
    Column("solo", "solo", "yes: approved by the one who alone reviewed or decided"),
    Column("minority", "minority", "answers that differ from the verdict"),
    Column("adjudicatedBy", "adjudicated_by", "who decided a dispute, or amended the verdict"),
    Column("approvedBy", "approved_by", "who approved"),
    Column("verdict.number", "verdict", "version of the verdict"),
    Column("created", "created_at", "when the statement was found"),
    Column("changed", "changed_at", "when its stage last changed"),
    Column("settled", "settled_at", "when the verdict was settled"),
    Column("approved", "approved_at", "when it was approved"),
    Column("withdrawn", "withdrawn_at", "when it was withdrawn"),
    Column("timeZone", "zone", "of all times here: that of the desk"),
    Column("correction", "correction", "why this version corrects the one before"),
    Column("reason", "reason", "why it was dismissed, deferred or withdrawn"),
    Column("tags", "tags", "of the statement"),
    Column("problems", "problems", "columns with replaced characters; or why the row is empty"),
)  # fmt: skip

NAMES = tuple(column.name for column in COLUMNS)
FIELDS = tuple(column.field for column in COLUMNS)


def is_our_export(header: list[str]) -> bool:
    """Whether a file with these headings is one that we have written: verdicts, not articles."""
    return {"claimReviewed", "statement.id", "version.sha256"} <= set(header)
