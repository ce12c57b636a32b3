"""schema.org as far as we speak it, in our words: which property belongs to which type, and what may stand in it.

Written after the definitions at https://schema.org/ClaimReview, /Claim, /Rating, /DataFeed, /DataFeedItem and the types
above them. `faults` walks a whole document; a property on a type that does not have it is one.
"""

import re
from collections.abc import Iterator
from typing import Any

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z))?")

PARENTS = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Claim": ("CreativeWork",),
    "Review": ("CreativeWork",),
    "ClaimReview": ("Review",),
    "Dataset": ("CreativeWork",),
    "DataFeed": ("Dataset",),
    "Intangible": ("Thing",),
    "Rating": ("Intangible",),
    "DataFeedItem": ("Intangible",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
}
# property: types that have it, what may stand in it. Text, URL, Date, Number are schema.org's data types.
PROPERTIES = {
    "name": ({"Thing"}, {"Text"}),
    "alternateName": ({"Thing"}, {"Text"}),
    "description": ({"Thing"}, {"Text"}),
    "url": ({"Thing"}, {"URL"}),
    "identifier": ({"Thing"}, {"Text", "URL"}),
    "author": ({"CreativeWork", "Rating"}, {"Person", "Organization"}),
    "publisher": ({"CreativeWork"}, {"Person", "Organization"}),
    "provider": ({"CreativeWork"}, {"Person", "Organization"}),
    "text": ({"CreativeWork"}, {"Text"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "correction": ({"CreativeWork"}, {"Text", "URL"}),
    "datePublished": ({"CreativeWork"}, {"Date"}),
    "dateCreated": ({"CreativeWork", "DataFeedItem"}, {"Date"}),
    "dateModified": ({"CreativeWork", "DataFeedItem"}, {"Date"}),
    "dateDeleted": ({"DataFeedItem"}, {"Date"}),
    "license": ({"CreativeWork"}, {"URL", "CreativeWork"}),
    "isBasedOn": ({"CreativeWork"}, {"URL", "CreativeWork"}),
    "itemReviewed": ({"Review"}, {"Thing"}),
    "reviewRating": ({"Review"}, {"Rating"}),
    "reviewBody": ({"Review"}, {"Text"}),
    "claimReviewed": ({"ClaimReview"}, {"Text"}),
    "appearance": ({"Claim"}, {"CreativeWork"}),
    "firstAppearance": ({"Claim"}, {"CreativeWork"}),
    "ratingValue": ({"Rating"}, {"Number", "Text"}),
    "bestRating": ({"Rating"}, {"Number", "Text"}),
    "worstRating": ({"Rating"}, {"Number", "Text"}),
    "ratingExplanation": ({"Rating"}, {"Text"}),
    "reviewAspect": ({"Review", "Rating"}, {"Text"}),
    "jobTitle": ({"Person"}, {"Text"}),
    "dataFeedElement": ({"DataFeed"}, {"DataFeedItem", "Text", "Thing"}),
    "item": ({"DataFeedItem"}, {"Thing"}),
}
# What a file of ours must have beyond the vocabulary, which requires nothing.
REQUIRED = {
    "ClaimReview": {"url", "claimReviewed", "datePublished", "author", "itemReviewed"}
    | {"reviewRating"},
    "Claim": {"appearance"},
    "Rating": {"alternateName"},
    "Person": {"name"},
    "Organization": {"name"},
    "DataFeed": {"name", "description", "dateModified", "publisher", "dataFeedElement"},
    "DataFeedItem": {"item"},
}


def kinds(name: str) -> set[str]:
    """The type and all above it; nothing of one that there is not."""
    if name not in PARENTS:
        return set()
    return {name}.union(*(kinds(parent) for parent in PARENTS[name]))


def faults(document: dict[str, Any]) -> list[str]:
    """All that schema.org or we ourselves would object to; empty where all is well."""
    bare = {name: value for name, value in document.items() if name != "@context"}
    context = [] if document.get("@context") == "https://schema.org" else ["no @context"]
    return context + list(_of(bare, "/"))


def _of(thing: dict[str, Any], path: str) -> Iterator[str]:
    kind = thing.get("@type")
    if kind not in PARENTS:
        yield f"{path}: unknown type {kind}"
        return
    if not _is_tombstone(path, thing):
        for missing in sorted(REQUIRED.get(kind, set()) - set(thing)):
            yield f"{path}: {kind} without {missing}"
    if kind == "Rating":
        yield from _of_rating(thing, path)
    for name, value in thing.items():
        if name == "@type":
            continue
        at = f"{path}{name}"
        if name not in PROPERTIES:
            yield f"{at}: unknown property"
            continue
        domain, expected = PROPERTIES[name]
        if not kinds(kind) & domain:
            yield f"{at}: {kind} has no such property"
        for one in value if isinstance(value, list) else [value]:
            yield from _value(one, expected, at)


def _is_tombstone(path: str, thing: dict[str, Any]) -> bool:
    """The item of an entry that was taken down: its address alone."""
    return path.endswith("item/") and set(thing) == {"@type", "url"}


def _of_rating(rating: dict[str, Any], path: str) -> Iterator[str]:
    """All three numbers or none, and the value between the other two."""
    numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    there = [number for number in numbers if number is not None]
    if there and (len(there) < 3 or there != sorted(there)):
        yield f"{path}: numbers {numbers}"


def _value(value: Any, expected: set[str], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not kinds(value.get("@type", "Thing")) & expected:
            yield f"{at}: {value.get('@type')} is none of {sorted(expected)}"
        yield from _of(value, f"{at}/")
    elif isinstance(value, bool) or value is None:
        yield f"{at}: {value!r}"
    elif isinstance(value, int | float):
        if "Number" not in expected:
            yield f"{at}: a number"
    elif not value:
        yield f"{at}: empty"
    elif "Text" not in expected and not (
        ("URL" in expected and ADDRESS.fullmatch(value))
        or ("Date" in expected and DATE.fullmatch(value))
    ):
        yield f"{at}: {value!r} is none of {sorted(expected)}"
