"""Where checks of others come from: files that somebody hands in, and addresses that are read by themselves.

A feed's row is the queue of whoever reads it. It is due when its time has come, or when somebody has asked (then it is
held until a moment that has passed), or when whoever held it has fallen silent. Reading runs outside any transaction;
the time until which the row is held is the token with which the result is written.
"""

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from articles.fetching import Fetched, Fetcher, FetchFailed, NotModified, RefusedAddress
from articles.models import ExternalCheck, Feed, Schedule, User
from articles.models.claims import FEED_TRIES
from articles.models.events import record
from articles.register.external_taking import Detect, Told, deleted, take_in
from articles.rules.clock import next_at

log = logging.getLogger(__name__)

MOST_BYTES = 60_000_000  # of a dump, unpacked
SECONDS = 120.0  # for fetching it
HELD = timedelta(minutes=15)  # by whoever reads a feed; after that somebody else is asked
AGAIN = timedelta(hours=1)  # after a failure that may pass by itself
HOUR = 5  # of the day, in the zone of the desk, at which what is scheduled is read
TYPES = frozenset(
    {
        *("application/json", "application/ld+json", "application/x-ndjson", "text/json"),
        *("text/csv", "text/plain", "text/html", "application/xhtml+xml", "application/csv"),
        "application/octet-stream",
    }
)


class NameTaken(Exception):
    """Another feed has this name."""


def feed_named(name: str, person: User | None, now: datetime, **columns: Any) -> Feed:
    """The feed of that name, made where there is none."""
    name = " ".join(name.split())[:200]
    return Feed.objects.filter(name=name).first() or add_feed(name, person, now, **columns)


def add_feed(name: str, person: User | None, now: datetime, **columns: Any) -> Feed:
    """`columns`: url, publisher, licence, language, schedule. What has a schedule is read at once. Raises NameTaken."""
    schedule = columns.get("schedule", Schedule.NEVER)
    due = None if schedule == Schedule.NEVER else now
    with transaction.atomic(), _alone(name):
        feed = Feed.objects.create(
            name=name, created_at=now, created_by=person, next_at=due, **columns
        )
        who = person.uuid if person else None
        record("add feed", "feed", feed.uuid, at=now, actor=who, name=name, url=feed.url)
    return feed


def change_feed(feed: Feed, person: User, now: datetime, **columns: Any) -> None:
    """Another address is another page: what was known of the old one is forgotten, and it is read at once.

    Raises NameTaken.
    """
    schedule = columns["schedule"]
    with transaction.atomic():
        held = Feed.objects.select_for_update(no_key=True).get(pk=feed.pk)
        moved = columns.get("url", held.url) != held.url
        if moved:
            columns |= {"etag": "", "why": "", "tries": 0}
        due = held.next_at
        if schedule != held.schedule:
            due = _next(schedule, now)
        if schedule != Schedule.NEVER and (moved or held.next_at is None):
            due = now
        with _alone(columns.get("name", "")):
            Feed.objects.filter(pk=feed.pk).update(next_at=due, **columns)
        record("change feed", "feed", feed.uuid, at=now, actor=person.uuid)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not Feed.objects.filter(name=name).exists():
            raise
        raise NameTaken(name) from error


def drop_feed(feed: Feed, person: User, now: datetime) -> int:
    """Its checks go too, but not those that somebody has joined to a claim. Number gone."""
    with transaction.atomic():
        held = Feed.objects.select_for_update(no_key=True).get(pk=feed.pk)
        gone = deleted(held.checks.all())
        held.delete()
        record("drop feed", "feed", feed.uuid, at=now, actor=person.uuid, checks=gone)
    return gone


def ask_to_read(feed: Feed, now: datetime) -> bool:
    """Puts it into the queue, with all its tries; False where somebody is at it, or there is no address."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    asked = Feed.objects.filter(free, pk=feed.pk).exclude(url="")
    return bool(asked.update(held_until=now, tries=0))


def feeds_due(now: datetime) -> list[int]:
    return list(Feed.objects.filter(_due(now)).order_by("pk").values_list("pk", flat=True)[:20])


def _due(now: datetime) -> Q:
    ripe = Q(held_until__lte=now) | Q(held_until=None, next_at__lte=now)
    return ripe & Q(tries__lt=FEED_TRIES)


def give_up_feeds(now: datetime) -> int:
    """Those that each worker who took them fell silent over, time after time: no more is tried. How many."""
    silent = Feed.objects.filter(held_until__lte=now, tries__gte=FEED_TRIES)
    n = 0
    with transaction.atomic():
        for feed in silent.select_for_update(no_key=True):
            n += Feed.objects.filter(pk=feed.pk).update(held_until=None, why="died")
            record("fail to read feed", "feed", feed.uuid, at=now, actor=None, why="died")
    return n


def _next(schedule: str, now: datetime) -> datetime | None:
    return next_at(Schedule(schedule), HOUR, now, ZoneInfo(settings.TIME_ZONE))


def read_feed(
    pk: int, now: datetime, *, detect: Detect, clock: Callable[[], datetime], **ways: Any
) -> None:
    """Takes the feed if it is due, fetches and reads it, and writes down what came of it. `ways`: a `fetcher`.

    After `FEED_TRIES` in vain it is not due any more, until somebody asks. What nobody has foreseen counts as one, too.
    """
    token = now + HELD
    if (
        not Feed.objects.filter(_due(now), pk=pk)
        .exclude(url="")
        .update(held_until=token, tried_at=now, tries=F("tries") + 1)
    ):
        return
    feed = Feed.objects.get(pk=pk)
    fetcher: Fetcher = ways.get("fetcher") or Fetcher(most=MOST_BYTES, seconds=SECONDS)
    why, passes, told, got = "", False, None, None
    try:
        got = fetcher.fetch(feed.url, now, types=TYPES, etag=feed.etag)
        told = take_in(feed, io.BytesIO(got.body), now, detect=detect)
    except NotModified:
        pass
    except RefusedAddress as refused:
        why = refused.code
    except FetchFailed as failed:
        why, passes = failed.code, failed.passes
    except Exception:  # the row is the queue: what is not written there, nobody hears of
        log.exception("feed %s cannot be read", feed.uuid)
        why, passes = "error", True
    if told is not None and not (
        told.counts["new"] + told.counts["known"] + told.counts["changed"]
    ):
        why = "nothing"  # a page of errors, served as if all were well
    _write_down(feed, token, clock(), why, passes, told, got)


def _write_down(
    feed: Feed,
    token: datetime,
    now: datetime,
    why: str,
    passes: bool,
    told: Told | None,
    got: Fetched | None,
) -> None:
    columns: dict[str, Any] = {"held_until": None, "why": why}
    if not why:
        columns |= {"read_at": now, "tries": 0} | ({"etag": got.etag} if got else {})
    if told is not None:
        columns["counts"] = told.as_json()
    with transaction.atomic():
        mine = (
            Feed.objects.select_for_update(no_key=True).filter(pk=feed.pk, held_until=token).first()
        )
        if mine is None:
            return  # dropped, or somebody else is at it by now
        if mine.url != feed.url:  # changed meanwhile: that page is still to be read
            columns = {"held_until": None}
        elif due := _next(mine.schedule, now):
            columns["next_at"] = min(now + AGAIN, due) if why and passes else due
        Feed.objects.filter(pk=feed.pk).update(**columns)
        if why and mine.url == feed.url:
            record("fail to read feed", "feed", feed.uuid, at=now, actor=None, why=why)


def take_in_by_hand(
    feed: Feed, file: IO[bytes], person: User, now: datetime, *, detect: Detect
) -> Told:
    """As `take_in`, and the feed says how it went."""
    told = take_in(feed, file, now, detect=detect, person=person)
    Feed.objects.filter(pk=feed.pk).update(
        tried_at=now, read_at=now, why="", tries=0, counts=told.as_json()
    )
    return told


def checks_of(feed: Feed, letters: str = "", before: int | None = None) -> Any:
    """Latest first; `letters` are folded words that the claim must hold, each."""
    rows = ExternalCheck.objects.filter(feed=feed).order_by("-pk")
    for word in letters.split():
        rows = rows.filter(folded__holds=word)
    return rows.filter(pk__lt=before) if before is not None else rows
