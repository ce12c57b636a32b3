"""One ClaimReview of somebody else, as it was written down, becomes a check: no database, no net, no clock.

Other people's records hold one thing or a list, a name or an object with a name, numbers as words and words with
markup. What can be understood is kept; what cannot is left empty. Only a record that says neither what was checked nor
by whom is refused. https://schema.org/ClaimReview
"""

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from articles.register.days import day_of
from articles.register.values import CONTROL, address, first, name_of, number, part, words
from articles.rules.folding import fold

LONGEST = 10_000  # code points of a claim; longer is no claim
MOST_RAW = 60_000  # characters of a record that is kept as it came
DEEPEST = 30  # levels
LISTS = ("@graph", "itemListElement", "dataFeedElement", "item", "mainEntity", "review")


class Refused(Exception):
    """No check; `code` is one of `REASONS`, `url` the check that is "deleted"."""

    def __init__(self, code: str, url: str = "") -> None:
        super().__init__(code)
        self.code, self.url = code, url


# In English, for the command; pages say them in their own language.
REASONS = {
    "none": "no ClaimReview in it",
    "claim": "does not say what was checked",
    "long": f"the claim is longer than {LONGEST} characters",
    "publisher": "does not say who checked it",
    "own": "our own",
    "unpublished": "not published",
    "deleted": "taken down by its publisher",
    "json": "not JSON",
    "large": "too large to be read in one piece",
    "file": "not a kind of file that is read here",
    "cell": "a cell does not end or is too long; perhaps a quotation mark is missing there",
    "columns": "no column holds the claim; wanted are claim, publisher, rating, url and date, or schema.org's names",
    "vain": "too many records hold no ClaimReview, the rest is not read",
}
# What a check comes in without, since it cannot be read: by its column.
FLAWS = {
    "url": "comes in without its address, which cannot be read",
    "appearance": "comes in without the address of the claim, which cannot be read",
    "claimed_on": "comes in without the day of the claim, which cannot be read",
    "checked_on": "comes in without its day, which cannot be read",
}


READ: dict[str, Callable[[Any], Any]] = {  # how what is written becomes what a column holds
    "url": address,
    "appearance": address,
    "claimed_on": day_of,
    "checked_on": day_of,
}


@dataclass(frozen=True, slots=True)
class Given:
    """What holds where a record says nothing; `desk_url` and `desk` tell our own checks."""

    publisher: str = ""
    licence: str = ""
    language: str = ""
    desk_url: str = ""
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Columns of ExternalCheck, cut to what they hold, and the `FLAWS` of the record."""

    publisher: str
    text: str
    publisher_url: str = ""
    licence: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    claimant: str = ""
    appearance: str = ""
    claimed_on: date | None = None
    checked_on: date | None = None
    rating: str = ""
    value: float | None = None
    best: float | None = None
    worst: float | None = None
    explanation: str = ""
    raw: dict[str, Any] = field(default_factory=dict)
    flaws: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """sha256 over publisher, address and folded claim, with line ends between."""
        named = "\n".join((fold(self.publisher), self.url, fold(self.text)))
        return hashlib.sha256(named.encode()).hexdigest()


def reviews_in(held: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every ClaimReview in what a JSON-LD document says: alone, in a list, in a graph, in a feed.

    Raises Refused("deleted") for an item of a feed that its publisher has taken down.
    """
    if depth > DEEPEST:
        return
    if isinstance(held, list):
        for one in held:
            yield from reviews_in(one, depth + 1)
    elif isinstance(held, Mapping):
        if "ClaimReview" in _types(held):
            yield held
            return
        for name in LISTS:
            if isinstance(held.get(name), list | Mapping):
                if "dateDeleted" in held:
                    raise Refused("deleted", address(part(held[name], "url")))
                yield from reviews_in(held[name], depth + 1)


def check_of(review: Mapping[str, Any], given: Given) -> Check:
    """Raises Refused."""
    if not isinstance(review, Mapping):
        raise Refused("none")
    if words(review.get("publication")) in {"none", "withdrawn"}:  # a table of a desk like ours
        raise Refused("unpublished")
    claim, rating = first(review.get("itemReviewed")), first(review.get("reviewRating"))
    author = review.get("author") or review.get("publisher") or review.get("sdPublisher")
    told = _told(review, claim)
    read = {name: READ[name](held) for name, held in told.items()}
    url, publisher_url = read["url"], address(part(author, "url", "sameAs", "@id"))
    publisher = name_of(author) or words(given.publisher)
    if _is_own(given, url or publisher_url, publisher, review):
        raise Refused("own")
    text = words(
        review.get("claimReviewed") or part(claim, "text", "name", "headline", "description")
    )
    if not any(letter.isalnum() for letter in text):
        raise Refused("claim")
    if len(text) > LONGEST:
        raise Refused("long")
    if not publisher:
        raise Refused("publisher")
    word = words(part(rating, "alternateName", "name") if isinstance(rating, Mapping) else rating)
    return Check(
        publisher=publisher[:200],
        publisher_url=publisher_url,
        licence=_licence(review, given)[:300],
        title=words(review.get("name") or review.get("headline"))[:500],
        text=text,
        language=_language(review, given),
        claimant=name_of(part(claim, "author", "creator"))[:300],
        rating=word[:300],
        value=number(part(rating, "ratingValue")),
        best=number(part(rating, "bestRating")),
        worst=number(part(rating, "worstRating")),
        explanation=words(
            part(rating, "ratingExplanation")
            or review.get("reviewBody")
            or review.get("description")
        )[:20_000],
        raw=_raw(review),
        flaws=tuple(name for name, held in told.items() if words(held) and not read[name]),
        **read,
    )


def _told(review: Mapping[str, Any], claim: Any) -> dict[str, Any]:
    """Addresses and days as they are written, by column."""
    appeared = first(part(claim, "firstAppearance", "appearance", "url", "sameAs"))
    return {
        "url": review.get("url"),
        "appearance": part(appeared, "url", "@id") if isinstance(appeared, Mapping) else appeared,
        "claimed_on": part(claim, "datePublished", "dateCreated"),
        "checked_on": review.get("datePublished") or review.get("dateCreated"),
    }


def _types(held: Mapping[str, Any]) -> list[str]:
    named = held.get("@type")
    several = named if isinstance(named, list) else [named]
    return [str(one).rpartition("/")[2].rpartition(":")[2] for one in several]


def _language(review: Mapping[str, Any], given: Given) -> str:
    """ISO 639 code; empty where nobody says."""
    named = first(review.get("inLanguage"))
    if isinstance(named, Mapping):
        named = named.get("alternateName") or named.get("name")
    code = words(named).lower().replace("_", "-").split("-")[0] if named else ""
    return code if re.fullmatch(r"[a-z]{2,3}", code) else given.language[:8]


def _licence(review: Mapping[str, Any], given: Given) -> str:
    own = review.get("license") or review.get("sdLicense")
    return address(own) or words(own) or words(given.licence)


def _is_own(given: Given, url: str, publisher: str, review: Mapping[str, Any]) -> bool:
    """By its address; a row of our own table that has none by the name of the desk."""
    if given.desk_url and url:
        ours, theirs = urlsplit(given.desk_url), urlsplit(url)
        root = ours.path.rstrip("/")
        return theirs.netloc == ours.netloc and (
            theirs.path == root or theirs.path.startswith(f"{root}/") or not root
        )
    return bool(given.desk) and publisher == given.desk and "statement" in review


def _raw(review: Mapping[str, Any]) -> dict[str, Any]:
    """As it came, fit for a database; of what is too large only what says which it is."""
    kept = _clean(dict(review))
    if len(json.dumps(kept)) <= MOST_RAW:
        return kept
    return {name: kept[name] for name in ("@type", "url") if isinstance(kept.get(name), str)}


def _clean(held: Any) -> Any:
    """Without what no database takes into JSON: figures that are none, NUL, half of a pair of surrogates."""
    if isinstance(held, float):
        return held if math.isfinite(held) else None
    if isinstance(held, str):
        return CONTROL.sub("", held)
    if isinstance(held, Mapping):
        return {CONTROL.sub("", str(name)): _clean(value) for name, value in held.items()}
    if isinstance(held, list):
        return [_clean(value) for value in held]
    return held
