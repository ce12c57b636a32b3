"""The guarded fetcher: the only way out of the desk. `reading` makes plain text of what it brings."""

from datetime import datetime

from articles.fetching.errors import FAILURES, REFUSALS, FetchFailed, NotModified, RefusedAddress
from articles.fetching.fetcher import HTML, KEEPABLE, READABLE, Fetched, Fetcher
from articles.fetching.reading import plain_text

__all__ = [
    "FAILURES",
    "HTML",
    "KEEPABLE",
    "READABLE",
    "REFUSALS",
    "FetchFailed",
    "Fetched",
    "Fetcher",
    "NotModified",
    "RefusedAddress",
    "fetch",
    "plain_text",
]


def fetch(url: str, now: datetime, *, types: frozenset[str] = READABLE) -> Fetched:
    """The page behind the address. Raises RefusedAddress, FetchFailed; takes 15 seconds at most."""
    return Fetcher().fetch(url, now, types=types)
