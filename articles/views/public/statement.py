"""One public verdict: the page that a ClaimReview names as its own; and its older versions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.exports import Incomplete, claimreview, escaped
from articles.exports.addresses import outside
from articles.exports.readers.public import (
    PublicVerdict,
    Record,
    public_verdict,
    record_of,
    replies_to,
)
from articles.models import Verdict
from articles.rules.frozen import FrozenEvidence
from articles.views.public.door import language_of, page, public
from articles.words import Stance

GONE = 410


@public
def statement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The newest public version. 410 once it is withdrawn: the page stays, says so and why, and rates nothing."""
    record = _record(uuid)
    if record.is_withdrawn:
        return _withdrawn(request, record)
    return _page(request, record, record.newest)


@public
def version(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """One of the versions that were public, by the number that the desk gave it; for no search engine."""
    record = _record(uuid)
    shown = record.numbered(number)
    if shown is None:
        raise Http404
    if record.is_withdrawn:
        return _withdrawn(request, record)
    return _page(request, record, shown, is_older=True)


def _record(uuid: UUID) -> Record:
    record = record_of(uuid)
    if record is None:
        raise Http404
    return record


def _page(
    request: HttpRequest, record: Record, shown: Verdict, *, is_older: bool = False
) -> HttpResponse:
    verdict = public_verdict(record, shown, language_of(request)[:2])
    context = _frame(request, record) | {
        "v": verdict,
        "article": record.statement.version.article,
        "replies": replies_to(record.statement, shown),
        "evidence": _sides(verdict.evidence, shown.looked),
        "versions": record.versions,
        "is_older": is_older,
        "newer": record.after(shown),
        "json_ld": "" if is_older else json_ld(verdict),
        "description": in_one_line(verdict),
    }
    return page(request, "public/statement.html", context)


def _withdrawn(request: HttpRequest, record: Record) -> HttpResponse:
    verdict = public_verdict(record, record.newest, language_of(request)[:2])
    context = _frame(request, record) | {"v": verdict, "article": record.statement.version.article}
    return page(request, "public/withdrawn.html", context, status=GONE)


def _frame(request: HttpRequest, record: Record) -> dict[str, Any]:
    """The page's one address is that of the newest version, whichever is read."""
    uuid = record.statement.uuid
    return {
        "record": record,
        "here": outside("public_statement", uuid, language=language_of(request)),
        "desk_language": settings.LANGUAGE_CODE,
        "card": card_of(uuid, language_of(request)),
    }


def in_one_line(verdict: PublicVerdict) -> str:
    """Both answers and the claim: what a search engine or another site shows of the page."""
    said, so = verdict.held.attribution, verdict.held.truth
    both, one = _("Was it said? {said}. Is it so? {so}. {claim}"), _("Is it so? {so}. {claim}")
    claim = Truncator(verdict.claim_reviewed).chars(200)
    return (both if said else one).format(said=said, so=so, claim=claim)


def _sides(
    evidence: Iterable[FrozenEvidence], looked: Iterable[str]
) -> list[tuple[Stance, list[FrozenEvidence], bool]]:
    """For, against, context: the pieces, and whether the desk looked for such and found none."""
    pieces, looked = list(evidence), set(looked)
    sides = [(side, [p for p in pieces if p.stance == side], side in looked) for side in Stance]
    return [side for side in sides if side[1] or side[2]]


def json_ld(verdict: PublicVerdict) -> SafeString | str:
    """The ClaimReview as a block of data; empty where a required fact lacks.

    Made of the record that the page is made of. A browser runs no block of that type, whatever the policy says.
    """
    try:
        data = escaped(claimreview(verdict))
    except Incomplete:
        return ""
    return mark_safe(  # `escaped` leaves nothing that a page would read as markup
        f'<script type="application/ld+json">{data}</script>'
    )


def card_of(uuid: UUID, language: str) -> str:
    """Address of the picture for social networks, in the language of the page; empty where the desk makes none."""
    try:
        return outside("public_card_png", uuid, language=language)
    except NoReverseMatch:
        return ""
