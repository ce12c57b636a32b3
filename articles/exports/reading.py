"""A statement, the verdict to show, and the text of its version become a row."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from json.scanner import make_scanner
from typing import Any, NamedTuple, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from articles import spans as spanning
from articles.exports.claimant import PERSON, claimant, speaking
from articles.exports.loading import (
    Given,
    Held,
    Passage,
    Printed,
    Request,
    Tagged,
    dashed,
    moment,
)
from articles.exports.marks import Mark, marks
from articles.exports.people import shown_name
from articles.exports.row import Answer, Asked, Proof, Row, Step, broken
from articles.models import AttributionLink, Reply, Statement, User
from articles.rules.frozen import FrozenLink
from articles.rules.lifecycle import Publication, Stage
from articles.rules.roles import role_beside
from articles.spans import Span
from articles.words import Kind

NOBODY = UUID(int=0)
# `loads` looks for blanks around each time: half of its work.
SCAN = make_scanner(json.JSONDecoder())  # type: ignore[arg-type]
NONE_THERE = "[]"  # as JSON columns say it, and most do

ASIDE = {Stage.DISMISSED, Stage.DEFERRED}
NOTHING_HELD = ("", False, (), (), (), (), (), False, "", "", None, None, None, None, "")

# What stands in `problems` of a record that cannot be read: for programs too, so the words stay.
SPANS = "The spans of the statement are no ranges of code points in its text."
MARKED = "Speaker, frame or marked words of the statement are no ranges of code points in its text."
CHAIN = "The chain of the verdict cannot be read."
EVIDENCE = "The evidence of the verdict cannot be read."
RECORD = "The record cannot be read."

# What reading a bad record raises.
BAD = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


class Identified(Protocol):
    """A statement, as it is stored or as it is read here."""

    @property
    def uuid(self) -> UUID: ...
    @property
    def publication(self) -> str: ...


class Beside(NamedTuple):
    """What else belongs to a statement."""

    tags: Sequence[Tagged]
    replies: Sequence[Request]
    answers: Sequence[Given]  # that its verdict rests on
    links: Sequence[AttributionLink]  # only without a verdict


class Place(NamedTuple):
    """Where a statement stands: what all rows of one version share."""

    known: tuple[Any, ...]  # from `article_id` on, in the order of a row
    outlet: str
    text: str


class People(dict[int | None, str]):
    """Names by key; of whoever joins while rows are read, too."""

    def __init__(self) -> None:
        super().__init__({None: ""})

    def __missing__(self, key: int) -> str:
        for person in User.objects.only("uuid", "username", "first_name", "last_name"):
            self[person.pk] = shown_name(person)
        return self[key]


@dataclass(frozen=True, slots=True)
class Reader:
    """What all rows of one export share: zone, language, ratings and the names of people."""

    desk: tuple[str, ...]  # whose rows they are, from `desk` on, in the order of a row
    zone: ZoneInfo
    mark: Callable[[int | None], Mark]
    people: "People"
    page: tuple[str, str]  # address of a statement's page, before its UUID and behind it
    public_page: tuple[str, str]  # likewise, for readers: the desk's own while they have none
    local: Callable[[datetime | str | None], datetime | None]  # in the zone of the desk

    @classmethod
    def now(cls) -> "Reader":
        language = settings.LANGUAGE_CODE[:2]
        page = _around(reverse("statement", args=[NOBODY]))
        zone = ZoneInfo(settings.TIME_ZONE)
        return cls(
            desk=(settings.DESK_NAME, settings.DESK_URL, language, str(zone)),
            zone=zone,
            mark=marks(language),
            people=People(),
            page=page,
            public_page=_around(reverse("public_statement", args=[NOBODY]))
            if settings.PUBLIC_PAGES
            else page,
            local=lru_cache(maxsize=1024)(lambda at: moment(at).astimezone(zone) if at else None),
        )

    def page_of(self, statement: Identified) -> str:
        """For readers where it is or was public, else the desk's own."""
        return self._page(str(statement.uuid), statement.publication)

    def _page(self, uuid: str, publication: str) -> str:
        before, behind = self.page if publication == Publication.NONE else self.public_page
        return f"{before}{uuid}{behind}"

    def row(self, passage: Passage, place: Place, verdict: Held | None, beside: Beside) -> Row:
        """A record that cannot be read is a row too, which says what is wrong with it."""
        known = (
            *self._known(dashed(passage.uuid), passage.stage, passage.publication),
            *place.known,
        )
        try:
            return self._row(known, passage, place, verdict, beside)
        except BAD:
            return broken(self._problem(passage, place.text, verdict), known)

    def _problem(self, passage: Passage, text: str, verdict: Held | None) -> str:
        """What of a record that could not be read is at fault."""
        marked = (passage.verbatim, passage.frame_spans, passage.speaker_spans)
        tried: list[tuple[str, Callable[[], object]]] = [
            (SPANS, lambda: spanning.exact(text, _spans(passage.spans))),
            (MARKED, lambda: [_words(text, held) for held in marked]),
        ]
        if verdict:
            tried += [
                (CHAIN, lambda: chain_of(verdict.chain)),
                (EVIDENCE, lambda: self._evidence(verdict.evidence)),
            ]
        for problem, read in tried:
            try:
                read()
            except BAD:
                return problem
        return RECORD

    def unreadable(self, key: int) -> Iterator[Row]:
        """The row of a statement whose columns hold what Python has no value for; none where it is gone."""
        uuids = ("uuid", "version__article__uuid")
        found = Statement.objects.filter(pk=key).values_list(
            *(Cast(column, TextField()) for column in uuids), "stage", "publication"
        )
        for uuid, article, stage, publication in found:
            known = self._known(dashed(uuid), stage, publication)
            yield broken(RECORD, (*known, dashed(article)))

    def place(self, version: Printed, text: str) -> Place:
        known = (
            dashed(version.article),
            version.url,
            version.title,
            version.outlet,
            version.byline,
            version.language,
            self.local(version.published_at),
            version.number,
            version.sha256,
            self.local(version.fetched_at),
            bool(version.excerpt_only),
        )
        return Place(known, version.outlet, text)

    def _known(self, uuid: str, stage: str, publication: str) -> tuple[str, ...]:
        """How a row begins, whatever is wrong with its record."""
        return (uuid, self._page(uuid, publication), *self.desk, stage, publication)

    def _row(
        self,
        known: tuple[Any, ...],
        passage: Passage,
        place: Place,
        verdict: Held | None,
        beside: Beside,
    ) -> Row:
        """In the order of a row's fields."""
        parts = _spans(passage.spans)
        attribution = self.mark(verdict.attribution if verdict else None)
        truth = self.mark(verdict.truth if verdict else None)
        return Row._make(
            (
                *known,
                parts,
                tuple([part.of(place.text) for part in parts]),
                passage.exact,
                passage.prefix,
                passage.suffix,
                passage.anchor,
                passage.kind,
                passage.medium,
                bool(passage.factual),
                passage.nonfact,
                (verdict or passage).claim,
                (verdict or passage).first_appearance,
                tuple([part.of(place.text) for part in _spans(passage.verbatim)]),
                passage.cue,
                _words(place.text, passage.frame_spans),
                passage.addressee,
                passage.origin,
                passage.splitter_version,
                passage.rule,
                passage.confidence,
                *_said_by(passage, place, verdict, beside.links),
                attribution.code,
                attribution.words,
                attribution.scale,
                attribution.version,
                attribution.disowns,
                truth.code,
                truth.words,
                truth.scale,
                truth.version,
                truth.value,
                truth.best,
                truth.worst,
                *(self._held(passage, verdict, beside) if verdict else NOTHING_HELD),
                self.local(passage.created_at),
                self.local(passage.changed_at),
                self.local(passage.withdrawn_at),
                _reason(passage),
                tuple([tag.name for tag in beside.tags]),
                (),
            )
        )

    def _held(self, passage: Passage, verdict: Held, beside: Beside) -> tuple[Any, ...]:
        """What the verdict rests on, from `rationale` to `correction`."""
        answers = beside.answers
        return (
            verdict.rationale,
            any([answer.drafted and answer.rationale == verdict.rationale for answer in answers]),
            self._evidence(verdict.evidence),
            tuple(_list(verdict.looked)),
            tuple([self._asked(request) for request in _replies(passage, verdict, beside)]),
            tuple([self.people[answer.reviewer] for answer in answers]),
            tuple([self._answer(answer) for answer in answers if self._differs(answer, verdict)]),
            bool(verdict.solo),
            self.people[verdict.adjudicated_by],
            self.people[verdict.approved_by],
            verdict.number,
            self.local(verdict.settled_at),
            self.local(verdict.approved_at),
            self.local(verdict.published_at),
            verdict.note,
        )

    def _evidence(self, held: str) -> tuple[Proof, ...]:
        """As FrozenEvidence.to_json wrote it."""
        return tuple(
            [
                Proof(
                    piece["stance"],
                    piece["title"],
                    piece["url"],
                    piece["excerpt"],
                    datetime.fromisoformat(piece["accessed_at"]).astimezone(self.zone),
                    piece["uuid"],
                    piece["copy_sha256"],
                    piece.get("original", False),
                )
                for piece in _list(held)
            ]
        )

    def _asked(self, request: Request) -> Asked:
        return Asked(
            request.whom,
            request.channel,
            moment(request.asked_at).astimezone(self.zone),
            moment(request.deadline).astimezone(self.zone),
            request.outcome,
            request.answer,
        )

    def _differs(self, answer: Given, verdict: Held) -> bool:
        """In scale or code: the same rating in two versions of a scale is one answer."""
        return not (
            self._same(answer.attribution, verdict.attribution)
            and self._same(answer.truth, verdict.truth)
        )

    def _same(self, one: int | None, other: int | None) -> bool:
        if one == other:
            return True
        return self.mark(one).identity == self.mark(other).identity

    def _answer(self, answer: Given) -> Answer:
        return Answer(
            self.people[answer.reviewer],
            self.mark(answer.attribution).code,
            self.mark(answer.truth).code,
            answer.rationale,
        )


def _replies(passage: Passage, verdict: Held, beside: Beside) -> Iterable[Request]:
    """While what is public is looked at again, as they stood then: what came since is part of an answer."""
    at = verdict.published_at
    if passage.stage == Stage.APPROVED or at is None:
        return beside.replies
    return [
        request._replace(outcome=Reply.OPEN.value, answer="")
        if request.closed_at and moment(request.closed_at) > moment(at)
        else request
        for request in beside.replies
        if moment(request.asked_at) <= moment(at)
    ]


def _reason(passage: Passage) -> str:
    """Why it was put aside or withdrawn. What an editor wrote on sending it back stays in the house."""
    aside = passage.why if passage.stage in ASIDE else ""
    return " ".join(filter(None, (aside, passage.publication_why)))


def _said_by(
    passage: Passage, place: Place, verdict: Held | None, links: Iterable[AttributionLink]
) -> tuple[Any, ...]:
    """Who said it, and the chain: of the verdict, else as it stands now. From `speaker` to `role_printed`."""
    chain = chain_of(verdict.chain) if verdict else [link.freeze() for link in links]
    first = speaking(chain)
    own = passage.kind == Kind.ASSERTION
    # Without a verdict a check is part of an answer that is still blind.
    steps = [
        Step(link.name, link.role, link.found, link.settled, link.evidence)
        if verdict
        else Step(link.name, link.role, "", link.settled)
        for link in chain
    ]
    return (
        _words(place.text, passage.speaker_spans) or (first.mention if first else ""),
        "; ".join([link.name for link in chain if link.is_outlet]),
        tuple(steps),
        claimant(passage.kind, first),
        place.outlet if own else first.name if first else "",
        _role(first) if first and not own else "",
    )


def _role(first: FrozenLink) -> str:
    """Of a person, or of somebody who may be one: what else speaks has a name alone."""
    may_be = first.kind in {"", PERSON}
    return _role_beside(first.name, first.mention) if may_be else ""


_role_beside = lru_cache(maxsize=1024)(role_beside)  # the same people speak again and again


def chain_of(held: str) -> list[FrozenLink]:
    """Of a verdict's JSON; raises one of `BAD` where it holds no chain."""
    return [FrozenLink.from_json(link) for link in _list(held)]


def _list(held: str) -> list[Any]:
    """Of a JSON column; raises ValueError where it holds none."""
    if held == NONE_THERE:
        return []
    try:
        found, end = SCAN(held, 0)
    except StopIteration:  # nothing of JSON there
        end = -1
    if end != len(held) or type(found) is not list:
        raise ValueError(f"no list: {held[:40]}")
    return found


def _spans(held: str) -> tuple[Span, ...]:
    return tuple([Span(start, end) for start, end in _list(held)])


def _words(text: str, held: str) -> str:
    return "" if held == NONE_THERE else spanning.exact(text, _spans(held))


def _around(address: str) -> tuple[str, str]:
    """What stands before the UUID in that address, and what behind."""
    before, _uuid, behind = address.partition(str(NOBODY))
    return settings.DESK_URL + before, behind
