"""schema.org/ClaimReview: one object a published verdict, escaped to stand inside a page.

Checked against schema.org's own words; it promises no place in any search engine.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from articles.exports import claimant as who
from articles.exports.cells import plain, written
from articles.exports.readers.public import PublicVerdict
from articles.exports.ready import Incomplete, lacks
from articles.exports.row import Row, is_address
from articles.exports.wording import caveats
from articles.words import NonFact

# Inside <script> these would end the block, open a comment, or end a line of JavaScript.
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
SAID = {"", NonFact.DENIED}  # told by the article as something that the speaker did say


def claimreview(row: Row | PublicVerdict) -> dict[str, Any]:
    """One JSON-LD object: the desk reviews, the speaker claims, the article shows it.

    A relay is never the claimant. Raises Incomplete where a required fact lacks.
    """
    if code := lacks(row):
        raise Incomplete(row.id, code)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": row.page,
            "claimReviewed": row.claim_reviewed,
            "datePublished": written(row.published_at),
            "inLanguage": row.desk_language,
            "author": {"@type": "Organization", "name": row.desk, "url": row.desk_url},
            "itemReviewed": _claim(row),
            "reviewRating": _rating(row),
            "description": caveats(
                row.desk_language, second_review=row.second_review, solo=row.solo
            ),
            "correction": row.correction,
        }
    )


def claimreviews(
    rows: Iterable[Row], refused: Callable[[Incomplete], None] = lambda _: None
) -> Iterator[bytes]:
    """A JSON array, one object a line; a row that makes none goes to `refused` instead."""
    start = "[\n"
    for row in rows:
        try:
            review = claimreview(row)
        except Incomplete as reason:
            refused(reason)
        else:
            yield f"{start}{escaped(review)}".encode()
            start = ",\n"
    yield b"[]\n" if start == "[\n" else b"\n]\n"


def escaped(value: dict[str, Any]) -> str:
    """JSON that parses back to the same and holds nothing that a page would read as markup."""
    return json.dumps(value, ensure_ascii=False).translate(ESCAPES)


def _claim(row: Row | PublicVerdict) -> dict[str, Any]:
    claim: dict[str, Any] = {"@type": "Claim", "text": row.claim} | _origin(row)
    claim["appearance"] = {
        "@type": "CreativeWork",
        "url": row.article_url,
        "name": row.title,
        "inLanguage": "" if row.language == "und" else row.language,
        "datePublished": written(row.article_published_at),
        "publisher": {"@type": "Organization", "name": row.outlet},
    }
    return claim


def _origin(row: Row | PublicVerdict) -> dict[str, Any]:
    """Whose claim it is, and where it stood first. A document claims nothing itself: the claim comes from it.

    The document is taken for the first appearance only while nobody has said where that is. What the article does not
    tell as said (not said, would say, is asked) is nobody's claim, whoever is named; a denial is that of who denies.
    """
    origin: dict[str, Any] = {}
    if is_address(row.first_appearance):
        origin["firstAppearance"] = {"@type": "CreativeWork", "url": row.first_appearance}
    said = row.nonfact in SAID or row.claimant == who.OUTLET
    if row.claimant_type and said:
        role = row.role_printed if row.claimant == who.PERSON else ""
        origin["author"] = {
            "@type": row.claimant_type,
            "name": row.claimant_name,
            "jobTitle": role,
        }
    elif row.claimant == who.DOCUMENT:
        document = {"@type": "CreativeWork", "name": row.claimant_shown}
        origin["isBasedOn" if origin else "firstAppearance"] = document
    return origin


def _rating(row: Row | PublicVerdict) -> dict[str, Any]:
    """A rating without a number has none here: 0 would be an answer."""
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": row.truth_words,
        "ratingExplanation": row.rationale,
    }
    if row.truth_value is not None:
        rating |= {
            "ratingValue": row.truth_value,
            "bestRating": row.truth_best,
            "worstRating": row.truth_worst,
        }
    return rating


def _filled(tree: dict[str, Any]) -> dict[str, Any]:
    """Without empty words: what is not known is left out."""
    kept: dict[str, Any] = {}
    for name, value in tree.items():
        if isinstance(value, dict):
            kept[name] = _filled(value)
        elif value != "":
            kept[name] = plain(value) if isinstance(value, str) else value
    return kept
