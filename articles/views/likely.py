"""Likenesses in words: why somebody of the register may be meant, each reason in a few of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import register
from articles.models import Article, AttributionLink, Source, User
from articles.register import Feature, Likely, Reason

BY_NAME: dict[Feature, Any] = {
    Feature.NAME: lambda reason: _("same name"),
    Feature.SPELLING: lambda reason: _("known spelling “{words}”").format(words=reason.words),
    Feature.FIRST_AND_LAST: lambda reason: _("same first name and surname"),
    Feature.INITIAL: lambda reason: _("same initial and surname"),
    Feature.LETTER: lambda reason: _("one letter differs"),
    Feature.SURNAME: lambda reason: _("same surname"),
    Feature.WIKIDATA: lambda reason: _("same Wikidata id"),
    Feature.ROLE: lambda reason: _("same role “{words}”").format(words=reason.words),
    Feature.ORGANISATION: lambda reason: _("same organisation “{words}”").format(
        words=reason.words
    ),
    Feature.TOGETHER: lambda reason: ngettext(
        "named together with {words} in {n} article",
        "named together with {words} in {n} articles",
        reason.n,
    ).format(words=reason.words, n=reason.n),
    Feature.OUTLET: lambda reason: _("spoke in this outlet before"),
}


@dataclass(frozen=True, slots=True)
class InWords:
    """One suggestion as a page shows it."""

    one: Likely
    why: str


def words(reason: Reason) -> str:
    return BY_NAME[reason.feature](reason)


def in_words(found: Sequence[Likely]) -> list[InWords]:
    return [InWords(one, ", ".join(map(words, one.reasons))) for one in found]


def for_chain(links: Sequence[AttributionLink], article: Article, person: User) -> dict[str, Any]:
    """For the card: whom the first open link may stand for. No query where the chain is settled; else four at most."""
    link = next((one for one in links if not one.is_settled and not one.is_outlet), None)
    if link is None or not person.is_reviewer:
        return {}
    found = register.likely(link, article, person)
    if not found:
        return {}
    return {
        "likely": in_words(found),
        "likely_order": link.order,
        "likely_key": register.clearly_first(found),
    }


def same_sources(source: Source, person: User) -> dict[str, Any]:
    """For the page of a source: who may be the same, and what was joined and parted. Seven queries at most."""
    standing = source.merged_into_id is None
    return {
        "likely_same": in_words(register.perhaps_same(source, person)) if standing else [],
        "regroupings": register.history(source),
        "may_regroup": register.may_regroup(person),
    }
