"""What the register knows of a source or an outlet, in parts: said by it, passed on by it, printed in it, its own."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from articles.models import AttributionLink, Outlet, Source, Statement, User
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, Stage
from articles.words import Kind, LinkRole

RELAYS = (LinkRole.RELAY, LinkRole.AGENCY)
LATEST = 5_000  # statements of an outlet's own articles that its page counts
DROPPED = Q(stage=Stage.DISMISSED) & ~Q(publication__in=PUBLIC)


class Part(StrEnum):
    SAID = "said"  # it stands in the chain, and is no relay there
    RELAYED = "relayed"  # it stands in the chain as a relay or an agency
    PRINTED = "printed"  # what the outlet's own articles pass on
    OWN = "own"  # what the outlet claims itself


def parts_of(known: Source | Outlet) -> tuple[Part, ...]:
    """Those that it may have, in the order of the page."""
    if isinstance(known, Source):
        return (Part.SAID, Part.RELAYED)
    return (Part.PRINTED, Part.RELAYED, Part.SAID, Part.OWN)


def standing(person: User) -> StatementQuerySet:
    """What the register counts: not cut anew, not dismissed, of the outlets that the person may see."""
    return Statement.objects.standing().exclude(DROPPED).open_to(person)


def links_of(known: Source | Outlet, part: Part) -> QuerySet[AttributionLink]:
    """The links that make a statement one of that part; of what an outlet prints those of whoever speaks."""
    links = AttributionLink.objects.order_by()
    if part in {Part.SAID, Part.RELAYED}:
        links = links.filter(**{"source" if isinstance(known, Source) else "outlet": known})
    relays = Q(role__in=RELAYS)
    return links.filter(relays if part == Part.RELAYED else ~relays)


def statements_of(known: Source | Outlet, part: Part, person: User) -> StatementQuerySet:
    """Its statements of that part; of what an outlet prints the `LATEST`."""
    found = standing(person)
    if part in {Part.SAID, Part.RELAYED}:
        return found.filter(pk__in=links_of(known, part).values("statement"))
    its = found.filter(version__article__outlet=known.pk)
    if part == Part.OWN:
        return its.filter(kind=Kind.ASSERTION)
    printed = its.exclude(kind=Kind.ASSERTION).order_by("-pk")
    return Statement.objects.filter(pk__in=printed.values("pk")[:LATEST])
