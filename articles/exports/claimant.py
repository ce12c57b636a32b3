"""Who said it, in one word: the one rule that rows and counts share."""

from collections.abc import Iterable

from articles.rules.frozen import OUTLET, FrozenLink
from articles.words import Kind

NONE = "none"  # the chain names nobody who spoke
OPEN = "open"  # it does, and nobody has settled it
BROKEN = "broken"  # the record cannot be read
PERSON, ORGANISATION, GROUP = "person", "organisation", "group"
DOCUMENT, ANONYMOUS = "document", "anonymous"

SCHEMA_TYPE = {
    PERSON: "Person",
    ORGANISATION: "Organization",
    GROUP: "Organization",
    OUTLET: "Organization",
}


def speaking(chain: Iterable[FrozenLink]) -> FrozenLink | None:
    """The first link that is no relay and no agency."""
    return next((link for link in chain if not link.is_outlet), None)


def claimant(kind: str, first: FrozenLink | None) -> str:
    """Of the link that speaks; the outlet's own claim has the outlet."""
    if kind == Kind.ASSERTION:
        return OUTLET
    if first is None or not first.name:
        return NONE
    return (first.settled and first.kind) or OPEN
