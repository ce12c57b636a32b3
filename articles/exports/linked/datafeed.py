"""schema.org/DataFeed of what is public: one ClaimReview an item, and what was taken down by its address alone.

A reader who keeps what it has read needs to hear of three things: what is new, what was corrected, and what must go.
The last is an item with `dateDeleted` and nothing of the verdict but its address: a withdrawn verdict, and a corrected
one that is no ClaimReview any more. It stands in the whole feed as well as in that since a day, and is no row: the
rows are the verdicts.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Min

from articles.exports.cells import written
from articles.exports.linked.claimreview import claimreview, escaped
from articles.exports.order import Order
from articles.exports.reading import Reader
from articles.exports.ready import Incomplete
from articles.exports.wording import FEED_DESCRIPTION, FEED_NAME, spoken
from articles.models import Verdict
from articles.rules.lifecycle import Publication

CHUNK = 500  # rows whose first publication is asked for at a time


def datafeed(order: Order) -> Iterator[bytes]:
    """One object, one item a line; valid JSON at any size, also with no item at all."""
    head = escaped(_feed(order)).removesuffix("}")
    yield f'{head}, "dataFeedElement": ['.encode()
    between = "\n"
    for item in _items(order):
        yield f"{between}{escaped(item)}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _feed(order: Order) -> dict[str, Any]:
    desk = {"@type": "Organization", "name": settings.DESK_NAME, "url": settings.DESK_URL}
    language = settings.LANGUAGE_CODE[:2]
    at = order.at.astimezone(ZoneInfo(settings.TIME_ZONE))
    feed: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": FEED_NAME[spoken(language)].format(desk=settings.DESK_NAME),
        "description": FEED_DESCRIPTION[spoken(language)],
        "url": settings.DESK_URL,
        "inLanguage": language,
        "dateModified": written(at),
        "publisher": desk,
        "provider": desk,
    }
    if settings.DATA_LICENSE:
        feed["license"] = settings.DATA_LICENSE
    return feed


def _items(order: Order) -> Iterator[dict[str, Any]]:
    rows = order.rows(published=True)
    while chunk := list(islice(rows, CHUNK)):
        first = _first_published([row.id for row in chunk])
        for row in chunk:
            created = first.get(row.id)
            try:
                review = claimreview(row)
            except Incomplete as reason:
                order.refuse(reason)
                if row.publication == Publication.CORRECTED:
                    yield _gone(row.page, created, row.published_at or order.at)  # none: broken
            else:
                yield _item(review, created, row.published_at)
    yield from _withdrawn(order)


def _withdrawn(order: Order) -> Iterator[dict[str, Any]]:
    """Whatever stage they are in by now: once withdrawn, a statement may be in the queue again."""
    anywhere = replace(order.selection, all_stages=True).statements()
    withdrawn = anywhere.filter(publication=Publication.WITHDRAWN)
    reader = Reader.now()
    found = withdrawn.only("uuid", "publication", "withdrawn_at", "changed_at").iterator(CHUNK)
    while chunk := list(islice(found, CHUNK)):
        first = _first_published([str(statement.uuid) for statement in chunk])
        for statement in chunk:
            if created := first.get(str(statement.uuid)):
                at = statement.withdrawn_at or statement.changed_at
                yield _gone(reader.page_of(statement), created, at)


def _first_published(statements: list[str]) -> dict[str, datetime]:
    """When each became public for the first time, by UUID; those that did."""
    public = Verdict.objects.filter(statement__uuid__in=statements, published_at__isnull=False)
    found = public.order_by().values_list("statement__uuid").annotate(at=Min("published_at"))
    return {str(uuid): at for uuid, at in found}


def _item(
    review: dict[str, Any], created: datetime | None, modified: datetime | None
) -> dict[str, Any]:
    item = {"@type": "DataFeedItem"} | _times(dateCreated=created, dateModified=modified)
    return item | {"item": {name: v for name, v in review.items() if name != "@context"}}


def _gone(page: str, created: datetime | None, at: datetime | None) -> dict[str, Any]:
    """What a reader should take down, by the address that it is known by."""
    item = {"@type": "DataFeedItem"} | _times(dateCreated=created, dateDeleted=at)
    return item | {"item": {"@type": "ClaimReview", "url": page}}


def _times(**times: datetime | None) -> dict[str, Any]:
    """In the zone of the desk; what is not known is left out."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return {name: written(at.astimezone(zone)) for name, at in times.items() if at}
