"""Who said it, in one word: the one rule that rows and counts share."""

from articles.words import Kind

NONE = "none"  # the chain names nobody who spoke
OPEN = "open"  # it does, and nobody has settled it
OUTLET = "outlet"
PERSON, ORGANISATION, GROUP = "person", "organisation", "group"
DOCUMENT, ANONYMOUS = "document", "anonymous"

SCHEMA_TYPE = {
    PERSON: "Person",
    ORGANISATION: "Organization",
    GROUP: "Organization",
    OUTLET: "Organization",
}


def claimant(
    kind: str, *, named: bool, settled: bool, source_kind: str | None, outlet: bool
) -> str:
    """Of the first link that is no relay and no agency; the outlet's own claim has the outlet."""
    if kind == Kind.ASSERTION:
        return OUTLET
    if not named:
        return NONE
    if not settled:
        return OPEN
    return OUTLET if outlet else source_kind or OPEN
