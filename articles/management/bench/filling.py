"""Synthetic statements: the articles of the demo, split once by the real splitter, then copied in bulk."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from articles import intake
from articles.intake import Submission
from articles.management.commands.seed_demo import FOLDER
from articles.models import (
    Article,
    AttributionLink,
    Evidence,
    EvidenceUse,
    Rank,
    Rating,
    Review,
    Statement,
    User,
    Verdict,
    Version,
)
from articles.rules.lifecycle import Publication, Stage
from articles.words import Axis, Kind, Stance

PEOPLE = 8  # editors, each may do everything
BATCH = 200  # rows an INSERT
RATIONALE = "Aus den Unterlagen des Rates geht dieselbe Zahl hervor; das Protokoll liegt vor."
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Master:
    """An article of the demo as the desk has stored it, to be copied."""

    version: Version
    statements: list[Statement]
    links: dict[int, list[AttributionLink]]  # by statement


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of an article: its version, and with each new statement the one it is made from."""

    version: Version
    pairs: list[tuple[Statement, Statement]]  # (new, master's)
    links: dict[int, list[AttributionLink]]


def demo_texts() -> list[dict[str, Any]]:
    """The articles of the demo: text, language, outlet and title of each."""
    paths = sorted(FOLDER.glob("[a-z][a-z][0-9][0-9].json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def fill(count: int, published_every: int = 0) -> None:
    """Puts in `PEOPLE` and `count` statements; of those that wait every n-th is published, 0: none.

    Statements that the splitter bears outside the queue are among them, as at a real desk.
    """
    now = timezone.now()
    with transaction.atomic():
        people = [
            User.objects.create_user(f"bench{n}", rank=Rank.EDITOR, first_name=f"Bench {n}")
            for n in range(1, PEOPLE + 1)
        ]
        masters = [_master(held, now) for held in demo_texts()]
        copies = _copies(masters, count, now)
        chosen = _chosen(copies, published_every)
        _store_copies(copies)
        _publish(chosen, people[0], people[1], now)
        Article.objects.filter(pk__in=[m.version.article_id for m in masters]).delete()
    if connection.vendor == "postgresql":  # as its autovacuum does by itself, a minute later
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _master(held: dict[str, Any], now: datetime) -> Master:
    submission = Submission(
        text=held["text"], outlet=held["outlet"], title=held["title"], language=held["language"]
    )
    article = intake.receive(submission, None, now).article
    intake.split(article.pk, now)
    version = article.latest()
    links = defaultdict(list)
    for link in AttributionLink.objects.filter(statement__version=version):
        links[link.statement_id].append(link)
    return Master(version, list(version.statements.all()), links)


def _copies(masters: Sequence[Master], count: int, now: datetime) -> list[Copy]:
    """Article after article in turn until there are `count` statements."""
    copies: list[Copy] = []
    room = count
    while room:
        number = len(copies) + 1
        copies.append(_copy(masters[number % len(masters)], number, room, now))
        room -= len(copies[-1].pairs)
    return copies


def _chosen(copies: Sequence[Copy], every: int) -> list[Statement]:
    """Every n-th of those that wait, set to published; 0: none."""
    waiting = [new for copy in copies for new, _old in copy.pairs if new.stage == Stage.WAITING]
    chosen = waiting[::every] if every else []
    for statement in chosen:
        statement.stage, statement.publication = Stage.APPROVED, Publication.PUBLISHED
    return chosen


def _store_copies(copies: Sequence[Copy]) -> None:
    _store([copy.version.article for copy in copies])
    _store([copy.version for copy in copies])
    _store([new for copy in copies for new, _old in copy.pairs])
    links = [
        _twin(link, statement=new)
        for copy in copies
        for new, old in copy.pairs
        for link in copy.links[old.pk]
    ]
    _store(links)


def _copy(master: Master, number: int, room: int, now: datetime) -> Copy:
    """Of at most `room` statements, an hour older than the copy before, with a last line that makes its text new."""
    at = now - timedelta(hours=number)
    text = f"{master.version.text}\n\nFassung {number}."
    digest = Version.digest(text)
    article = _twin(master.version.article, fingerprint=digest, created_at=at)
    version = _twin(master.version, article=article, text=text, sha256=digest)
    pairs = [
        (_twin(old, version=version, parent=None, created_at=at, changed_at=at), old)
        for old in master.statements[:room]
    ]
    for new, _old in pairs:
        new.anchor_at(text, new.parts())
    return Copy(version, pairs, master.links)


def _twin(row: Row, **other: Any) -> Row:
    """A new row, not saved: as this one but for its key, its uuid and `other`."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in {"uuid", *other}
    }
    return type(row)(**kept | other)


def _store(rows: Sequence[Row]) -> None:
    """In as few INSERTs as will do; the rows know their keys afterwards."""
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)


def _publish(statements: Sequence[Statement], reviewer: User, editor: User, now: datetime) -> None:
    """Each with one answer, one piece of evidence and a public verdict."""
    said, so = (Rating.objects.offered(axis)[0] for axis in (Axis.ATTRIBUTION, Axis.TRUTH))
    reviews, verdicts = [], []
    for statement in statements:
        answer = {
            "statement": statement,
            "attribution": None if statement.kind == Kind.ASSERTION else said,
            "truth": so,
            "rationale": RATIONALE,
        }
        decided = {"settled_at": now, "approved_at": now, "published_at": now}
        deciders = {"approved_by": editor, "published_by": editor}
        reviews.append(Review(**answer, reviewer=reviewer, revision=1, created_at=now))
        verdicts.append(Verdict(**answer, **decided, **deciders, number=1))
    _store(reviews)
    _store(verdicts)
    joined = Verdict.reviews.through
    _store([joined(verdict=v, review=r) for v, r in zip(verdicts, reviews, strict=True)])
    _give_evidence(statements, reviewer, now)
    _freeze(verdicts)


def _freeze(verdicts: Sequence[Verdict]) -> None:
    """As settling does, for many at once: chain and evidence as they stand."""
    chains, found = defaultdict(list), defaultdict(list)
    for link in AttributionLink.objects.select_related("source", "outlet").order_by("order"):
        chains[link.statement_id].append(link.freeze().to_json())
    for use in EvidenceUse.objects.select_related("evidence", "added_by"):
        found[use.statement_id].append(use.freeze().to_json())
    for verdict in verdicts:
        verdict.chain = chains[verdict.statement_id]
        verdict.evidence = found[verdict.statement_id]
    Verdict.objects.bulk_update(verdicts, ["chain", "evidence"], batch_size=200)


def _give_evidence(statements: Sequence[Statement], person: User, now: datetime) -> None:
    found = {"title": "Niederschrift der Sitzung", "excerpt": RATIONALE, "accessed_at": now}
    evidence = [
        Evidence(url=f"https://protokolle.example/{n}", created_by=person, **found)
        for n in range(len(statements))
    ]
    _store(evidence)
    added = {"stance": Stance.SUPPORTS, "added_by": person, "added_at": now}
    pairs = zip(evidence, statements, strict=True)
    _store([EvidenceUse(evidence=e, statement=s, **added) for e, s in pairs])
