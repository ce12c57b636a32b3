"""One ClaimReview of somebody else, as it was written down, becomes a check: no database, no net, no clock.

Other people's records hold one thing or a list, a name or an object with a name, numbers as words and words with
markup. What can be understood is kept; what cannot is left empty. Only a record that says neither what was checked nor
by whom is refused. https://schema.org/ClaimReview
"""

import hashlib
import html
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from articles.register.days import day_of
from articles.rules.folding import fold

LONGEST = 10_000  # code points of a claim; longer is no claim
MOST_RAW = 60_000  # characters of a record that is kept as it came
DEEPEST = 30  # levels
LISTS = ("@graph", "itemListElement", "dataFeedElement", "item", "mainEntity", "review")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")


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
    """Columns of ExternalCheck, cut to what they hold."""

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
                    raise Refused("deleted", address(_part(held[name], "url")))
                yield from reviews_in(held[name], depth + 1)


def check_of(review: Mapping[str, Any], given: Given) -> Check:
    """Raises Refused."""
    if not isinstance(review, Mapping):
        raise Refused("none")
    if words(review.get("publication")) in {"none", "withdrawn"}:  # a table of a desk like ours
        raise Refused("unpublished")
    claim, rating = _first(review.get("itemReviewed")), _first(review.get("reviewRating"))
    author = review.get("author") or review.get("publisher") or review.get("sdPublisher")
    url, publisher_url = address(review.get("url")), address(_part(author, "url", "sameAs", "@id"))
    publisher = name_of(author) or words(given.publisher)
    if _is_own(given, url or publisher_url, publisher, review):
        raise Refused("own")
    text = words(
        review.get("claimReviewed") or _part(claim, "text", "name", "headline", "description")
    )
    if not any(letter.isalnum() for letter in text):
        raise Refused("claim")
    if len(text) > LONGEST:
        raise Refused("long")
    if not publisher:
        raise Refused("publisher")
    appeared = _part(claim, "firstAppearance", "appearance", "url", "sameAs")
    word = words(_part(rating, "alternateName", "name") if isinstance(rating, Mapping) else rating)
    return Check(
        publisher=publisher[:200],
        publisher_url=publisher_url,
        licence=_licence(review, given)[:300],
        url=url,
        title=words(review.get("name") or review.get("headline"))[:500],
        text=text,
        language=_language(review, given),
        claimant=name_of(_part(claim, "author", "creator"))[:300],
        appearance=address(appeared) or address(_part(_first(appeared), "url", "@id")),
        claimed_on=day_of(_part(claim, "datePublished", "dateCreated")),
        checked_on=day_of(review.get("datePublished") or review.get("dateCreated")),
        rating=word[:300],
        value=number(_part(rating, "ratingValue")),
        best=number(_part(rating, "bestRating")),
        worst=number(_part(rating, "worstRating")),
        explanation=words(
            _part(rating, "ratingExplanation")
            or review.get("reviewBody")
            or review.get("description")
        )[:20_000],
        raw=_raw(review),
    )


# -- values as other people write them -------------------------------------------------------------


def words(held: Any) -> str:
    """On one line, without markup and control characters; of several the first; empty of what is no text."""
    held = _first(held)
    if isinstance(held, Mapping):
        held = held.get("@value") or held.get("name")
    if isinstance(held, bool) or not isinstance(held, str | int | float):
        return ""
    text = str(held)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = html.unescape(TAG.sub(" ", text))
    return " ".join(CONTROL.sub("", text).split())


def name_of(held: Any) -> str:
    """Of a person or an organisation: an object with a name, several of them, or the name alone."""
    if isinstance(held, list):
        return ", ".join(dict.fromkeys(filter(None, map(name_of, held[:5]))))
    if isinstance(held, Mapping):
        return words(held.get("name") or held.get("alternateName"))
    return words(held)


def address(held: Any) -> str:
    """A web address; empty where it is none, or too long for one."""
    held = _first(held)
    if isinstance(held, Mapping):
        held = held.get("url") or held.get("@id")
    if not isinstance(held, str):
        return ""
    written = CONTROL.sub("", html.unescape(held)).strip()
    try:
        parts = urlsplit(written)
        there = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return written if there and len(written) <= 2_000 and not re.search(r"\s", written) else ""


def number(held: Any) -> float | None:
    """3, "3", "3,5"; None of words, of nothing, and of what no database holds."""
    held = _first(held)
    if isinstance(held, bool):
        return None
    if isinstance(held, str):
        written = held.strip()
        held = float(written.replace(",", ".")) if NUMBER.fullmatch(written) else None
    if not isinstance(held, int | float):
        return None
    try:
        value = float(held)
    except OverflowError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e15 else None


def _first(held: Any) -> Any:
    while isinstance(held, list):
        held = held[0] if held else None
    return held


def _part(held: Any, *names: str) -> Any:
    """What stands under the first of these names that holds something."""
    held = _first(held)
    if not isinstance(held, Mapping):
        return None
    return next((held[name] for name in names if held.get(name) not in (None, "", [], {})), None)


def _types(held: Mapping[str, Any]) -> list[str]:
    named = held.get("@type")
    several = named if isinstance(named, list) else [named]
    return [str(one).rpartition("/")[2].rpartition(":")[2] for one in several]


def _language(review: Mapping[str, Any], given: Given) -> str:
    """ISO 639 code; empty where nobody says."""
    named = _first(review.get("inLanguage"))
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
    if isinstance(held, str):
        return CONTROL.sub("", held)
    if isinstance(held, Mapping):
        return {CONTROL.sub("", str(name)): _clean(value) for name, value in held.items()}
    if isinstance(held, list):
        return [_clean(value) for value in held]
    return held
