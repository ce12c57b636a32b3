"""Synthetic statements: the articles of the demo, split once by the real splitter, then copied in bulk."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from articles import intake
from articles.intake import Submission
from articles.management.bench.database import analyse
from articles.management.bench.settling import RATIONALE, settle, store, twin
from articles.management.commands.seed_demo import FOLDER
from articles.models import (
    Article,
    AttributionLink,
    Rank,
    Statement,
    User,
    Version,
)
from articles.rules.lifecycle import Stage

__all__ = ["PEOPLE", "RATIONALE", "demo_texts", "fill", "fill_long"]

PEOPLE = 8  # editors, each may do everything


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


def fill(
    count: int, published_every: int = 0, vary: Callable[[str, int], str] | None = None
) -> None:
    """Puts in `PEOPLE` and `count` statements; of those that wait every n-th has a verdict, 0: none.

    Statements that the splitter bears outside the queue are among them, as at a real desk; but not where every one
    that waits has a verdict: then all have. `vary` makes of a text, for its n-th copy, another one of the same length.
    """
    now = timezone.now()
    with transaction.atomic():
        people = [
            User.objects.create_user(f"bench{n}", rank=Rank.EDITOR, first_name=f"Bench {n}")
            for n in range(1, PEOPLE + 1)
        ]
        masters = [_master(held, now, all_wait=published_every == 1) for held in demo_texts()]
        copies = _copies(masters, count, now, vary)
        chosen = _chosen(copies, published_every)
        decided = settle(chosen, now)
        _store_copies(copies)
        decided.store(people[0], people[1])
        Article.objects.filter(pk__in=[m.version.article_id for m in masters]).delete()
    analyse()


def fill_long(count: int) -> UUID:
    """One more article of so many statements, each with a verdict."""
    now = timezone.now()
    texts = "\n\n".join(held["text"] for held in demo_texts() if held["language"] == "de")
    with transaction.atomic():
        people = User.objects.order_by("pk")[:2]
        held = {"text": texts, "outlet": "Küstenkurier", "title": "Lang", "language": "de"}
        while len((master := _master(held, now, all_wait=True)).statements) < count:
            Article.objects.filter(pk=master.version.article_id).delete()
            held["text"] += f"\n\n{texts}"
        Statement.objects.filter(version=master.version).delete()
        copy = _copy(master, 0, count, now)
        decided = settle([new for new, _old in copy.pairs], now)
        _store_copies([copy])
        decided.store(*people)
        Article.objects.filter(pk=master.version.article_id).delete()
    return copy.version.article.uuid


def _master(held: dict[str, Any], now: datetime, *, all_wait: bool = False) -> Master:
    """`all_wait`: without the statements that the splitter bears outside the queue."""
    submission = Submission(
        text=held["text"], outlet=held["outlet"], title=held["title"], language=held["language"]
    )
    article = intake.receive(submission, None, now).article
    intake.split(article.pk, now)
    version = article.latest()
    links = defaultdict(list)
    for link in AttributionLink.objects.filter(statement__version=version):
        links[link.statement_id].append(link)
    statements = version.statements.all()
    return Master(version, list(statements.waiting() if all_wait else statements), links)


def _copies(
    masters: Sequence[Master],
    count: int,
    now: datetime,
    vary: Callable[[str, int], str] | None,
) -> list[Copy]:
    """Article after article in turn until there are `count` statements."""
    copies: list[Copy] = []
    room = count
    while room:
        number = len(copies) + 1
        copies.append(_copy(masters[number % len(masters)], number, room, now, vary))
        room -= len(copies[-1].pairs)
    return copies


def _chosen(copies: Sequence[Copy], every: int) -> list[Statement]:
    """Every n-th of those that wait; 0: none."""
    waiting = [new for copy in copies for new, _old in copy.pairs if new.stage == Stage.WAITING]
    return waiting[::every] if every else []


def _store_copies(copies: Sequence[Copy]) -> None:
    store([copy.version.article for copy in copies])
    store([copy.version for copy in copies])
    store([new for copy in copies for new, _old in copy.pairs])
    links = [
        twin(link, statement=new)
        for copy in copies
        for new, old in copy.pairs
        for link in copy.links[old.pk]
    ]
    store(links)


def _copy(
    master: Master,
    number: int,
    room: int,
    now: datetime,
    vary: Callable[[str, int], str] | None = None,
) -> Copy:
    """Of at most `room` statements, an hour older than the copy before, with a last line that makes its text new."""
    at = now - timedelta(hours=number)
    text = vary(master.version.text, number) if vary else master.version.text
    text = f"{text}\n\nFassung {number}."
    digest = Version.digest(text)
    article = twin(master.version.article, fingerprint=digest, created_at=at)
    version = twin(master.version, article=article, text=text, sha256=digest)
    pairs = [
        (twin(old, version=version, parent=None, created_at=at, changed_at=at), old)
        for old in master.statements[:room]
    ]
    for new, _old in pairs:
        new.anchor_at(text, new.parts())
    return Copy(version, pairs, master.links)
