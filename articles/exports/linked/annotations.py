"""W3C Web Annotation Data Model (Recommendation of 2017-02-23): the statements of one article as annotations of it.

One annotation a statement. Its target is the article where it can be read, in the state that the desk has read: the
positions count code points in the text of that version, as the standard wants, and `cached` names that text by the
SHA-256 of its UTF-8 (an `ni:` address, RFC 6920). A statement in several parts has one target a part, each with a quote
and a position that select the same words: selectors of one target that select different words would be alternatives,
and the standard's sets of targets are not normative. What the model has no word for stands in schema.org's.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from articles.exports.cells import plain
from articles.exports.linked.claimreview import escaped
from articles.exports.order import Order
from articles.exports.ready import Incomplete
from articles.exports.row import Row
from articles.exports.wording import CORRECTED, WITHDRAWN, caveats, spoken
from articles.models import Article
from articles.rules.lifecycle import PUBLIC, Publication
from articles.spans import Span

MODEL = "http://www.w3.org/ns/anno.jsonld"  # its own context has the prefix schema:


def annotations(order: Order) -> Iterator[bytes]:
    """An AnnotationCollection with its one page in it, one annotation a line; how many comes last."""
    here = _address(order)
    head = escaped(
        {
            "@context": MODEL,
            "id": here,
            "type": "AnnotationCollection",
            "label": _title(order),
            "creator": _desk(),
            "generated": _utc(order.at),
        }
    )
    page = escaped({"id": f"{here}#page", "type": "AnnotationPage", "startIndex": 0})
    yield f'{head.removesuffix("}")}, "first": {page.removesuffix("}")}, "items": ['.encode()
    total = 0
    for row in order.rows():
        if row.is_broken:  # it stands nowhere
            order.refuse(Incomplete(row.id, "broken"))
            continue
        yield f"{',' if total else ''}\n{escaped(annotation(row))}".encode()
        total += 1
    yield f'\n]}}, "total": {total}}}\n'.encode()


def annotation(row: Row) -> dict[str, Any]:
    """Without a verdict to show it describes and rates nothing; a withdrawn one says so instead."""
    gone = row.publication == Publication.WITHDRAWN
    rated = bool(row.truth) and not gone
    bodies = [_words(row.claim_reviewed, "describing", row.language)]
    if rated:
        bodies += _ratings(row)
        if row.rationale:
            bodies.append(_words(row.rationale, "assessing", row.desk_language))
    ours = spoken(row.desk_language)
    if gone:
        bodies.append(
            _words(WITHDRAWN[ours].format(why=row.reason), "commenting", row.desk_language)
        )
    elif rated and row.correction:
        bodies.append(
            _words(CORRECTED[ours].format(why=row.correction), "commenting", row.desk_language)
        )
    held_by = caveats(row.desk_language, second_review=row.second_review, solo=row.solo)
    if rated and held_by:
        bodies.append(_words(held_by, "commenting", row.desk_language))
    if row.publication in PUBLIC or gone:
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": row.page})
    times = (row.changed_at, row.published_at, row.withdrawn_at)
    return {
        "id": f"urn:uuid:{row.id}",
        "type": "Annotation",
        "motivation": "assessing" if rated else "describing",
        "creator": _desk(),
        "created": _utc(row.created_at),
        "modified": _utc(max(at for at in times if at)),
        "schema:creativeWorkStatus": row.stage
        if row.publication == Publication.NONE
        else row.publication,
        "body": bodies,
        "target": _target(row),
    }


def _target(row: Row) -> dict[str, Any] | list[dict[str, Any]]:
    """The article by its address; one that has none by its own UUID."""
    source = row.article_url if row.has_address else f"urn:uuid:{row.article_id}"
    targets = [
        {
            "type": "SpecificResource",
            "source": source,
            "state": {
                "type": "TimeState",
                "sourceDate": _utc(row.fetched_at),
                "cached": _named(row.text_sha256),
            },
            "selector": [_quote(row, n), _position(row.spans[n])],
        }
        for n in range(len(row.spans))
    ]
    return targets if len(targets) > 1 else targets[0]


def _quote(row: Row, n: int) -> dict[str, Any]:
    """Of the n-th part; what stands before the first and behind the last is all that is kept of their surroundings."""
    around = {
        "prefix": row.prefix if n == 0 else "",
        "suffix": row.suffix if n == len(row.spans) - 1 else "",
    }
    kept = {name: words for name, words in around.items() if words}
    return {"type": "TextQuoteSelector", "exact": row.parts[n]} | kept


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _ratings(row: Row) -> Iterator[dict[str, Any]]:
    """Each axis by itself; one that was not asked has none."""
    if row.attribution:
        yield _rating(
            *("attribution", row.attribution, row.attribution_words),
            *(row.attribution_scale, row.attribution_scale_version, row.desk_language),
        )
    number = (
        {}
        if row.truth_value is None
        else {
            "schema:ratingValue": row.truth_value,
            "schema:bestRating": row.truth_best,
            "schema:worstRating": row.truth_worst,
        }
    )
    yield number | _rating(
        *("truth", row.truth, row.truth_words),
        *(row.truth_scale, row.truth_scale_version, row.desk_language),
    )


def _rating(
    axis: str, code: str, words: str, scale: str, version: int | None, language: str
) -> dict[str, Any]:
    return _words(words, "classifying", language) | {
        "schema:reviewAspect": axis,
        "schema:termCode": code,
        "schema:inDefinedTermSet": plain(scale),
        "schema:version": version,
    }


def _words(text: str, purpose: str, language: str) -> dict[str, Any]:
    body = {
        "type": "TextualBody",
        "purpose": purpose,
        "value": plain(text),
        "format": "text/plain",
    }
    return body if language in {"", "und"} else body | {"language": language}


def _desk() -> dict[str, Any]:
    return {
        "id": settings.DESK_URL,
        "type": "Organization",
        "name": settings.DESK_NAME,
        "homepage": settings.DESK_URL,
    }


def _title(order: Order) -> str:
    if order.selection.article is None:
        return ""
    chosen = Article.objects.filter(uuid=order.selection.article)
    if order.selection.person is not None:
        chosen = chosen.open_to(order.selection.person)
    return plain(chosen.values_list("title", flat=True).first() or "")


def _address(order: Order) -> str:
    """Where the collection is fetched, by whoever may sign in."""
    there = settings.DESK_URL + reverse("export_verdicts", args=["annotations"])
    chosen = {"article": order.selection.article} if order.selection.article else {}
    return f"{there}?{urlencode(chosen)}" if chosen else there


def _named(sha256: str) -> str:
    """The text with that hash, wherever it is kept."""
    digest = urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _utc(at: datetime) -> str:
    """As the standard has it: in UTC, with a Z."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
