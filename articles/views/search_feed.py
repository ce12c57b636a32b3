"""A kept search as a feed: for readers that cannot sign in, with the rights that its owner has at this moment."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.crypto import constant_time_compare
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import finding
from articles.exports.addresses import outside
from articles.exports.cells import plain
from articles.exports.readers.feeds import FEEDS
from articles.finding import Asked, Hit
from articles.models.searches import SavedSearch

MOST = 50  # entries
AT_MOST, SECONDS = 30, 60  # times a feed is made within that time, by one process of the server


@login_not_required
@require_safe
def feed(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """A wrong key, a search that is gone and an owner who has left are the same: not found."""
    held = SavedSearch.objects.select_related("owner").filter(uuid=uuid).first()
    if held is None or not constant_time_compare(held.key, key) or not held.owner.is_active:
        raise Http404
    if _too_often(held):
        return _private(HttpResponse(status=429, headers={"Retry-After": str(SECONDS)}))
    with translation.override(settings.LANGUAGE_CODE):
        response = HttpResponse(_made(held), content_type=FEEDS["atom"].content_type)
    set_response_etag(response)
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    return _private(known or response)


def _too_often(held: SavedSearch) -> bool:
    counted = f"search-feed-{held.pk}"
    cache.add(counted, 0, SECONDS)
    try:
        return cache.incr(counted) > AT_MOST
    except ValueError:  # its minute has just ended
        return False


def _private(response: HttpResponse) -> HttpResponse:
    """Whoever has the address reads it: it is passed on to nobody, and kept by no cache but the reader's own."""
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _made(held: SavedSearch) -> bytes:
    asked = Asked.of_kept(held.words, held.asked)
    home = outside("search") + asked.address(sort="new")
    address = outside("search_feed", held.uuid, held.key)
    made = FEEDS["atom"](
        title=plain(f"{settings.DESK_NAME}: {held.name}"),
        link=home,
        description="",
        language=settings.LANGUAGE_CODE,
        author_name=plain(settings.DESK_NAME),
        feed_url=address,
        feed_guid=f"urn:uuid:{held.uuid}",
    )
    for hit in _newest(asked, held):
        said, words = OF[asked.within]
        link, at = _link(asked.within, hit.row), _at(asked.within, hit.row)
        made.add_item(
            title=plain(_flat(hit.title)),
            link=link,
            description=format_html_join("\n", "<p>{}</p>", ((part,) for part in words(hit))),
            unique_id=f"urn:uuid:{hit.row.uuid}",
            unique_id_is_permalink=False,
            pubdate=at,
            updateddate=at,
            categories=[str(said)],
        )
    return made.writeString("utf-8").encode()


def _newest(asked: Asked, held: SavedSearch) -> list[Hit]:
    if not asked.is_on:
        return []
    found = finding.loaded(asked.within, finding.rows(asked, held.owner))
    return finding.hits(asked.within, list(found.order_by("-pk")[:MOST]), asked.query)


def _flat(words: Any) -> str:
    return "".join(piece for piece, _hit in words)


def _at(kind: str, row: Any) -> datetime:
    column = {"verdicts": "settled_at", "checks": "came_at"}.get(kind, "created_at")
    at: datetime = getattr(row, column)
    return at


def _link(kind: str, row: Any) -> str:
    match kind:
        case "statements":
            return outside("statement", row.uuid)
        case "verdicts":
            return outside("statement", row.statement.uuid)
        case "articles":
            return outside("article", row.uuid)
        case "sources":
            return outside("source", row.uuid)
        case "claims":
            return outside("claim_page", row.uuid)
        case "checks" if row.url:
            return str(row.url)
    return outside("search") + Asked(words=str(row), within=kind).address()


def _of_statement(statement: Any) -> list[str]:
    article = statement.version.article
    return [plain(f"{article.outlet}: {article.title}")]


# What an entry says, by kind: no rating, no reason and no check, whoever reads it.
OF: dict[str, tuple[Any, Callable[[Hit], list[str]]]] = {
    "statements": ("statement", lambda hit: _of_statement(hit.row)),
    "verdicts": (
        "verdict",
        lambda hit: [_("There is a verdict."), *_of_statement(hit.row.statement)],
    ),
    "articles": ("article", lambda hit: [plain(str(hit.row.outlet))]),
    "sources": ("source", lambda hit: []),
    "claims": ("claim", lambda hit: []),
    "checks": ("check", lambda hit: [plain(hit.row.publisher)]),
}
