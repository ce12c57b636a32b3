"""Checks of others come in: from files that somebody hands in, and from addresses that are read by themselves.

A feed's row is the queue of whoever reads it. It is due when its time has come, or when somebody has asked (then it is
held until a moment that has passed), or when whoever held it has fallen silent. Reading runs outside any transaction;
the time until which the row is held is the token with which the result is written.
"""

import io
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from itertools import islice
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from articles.fetching import Fetched, Fetcher, FetchFailed, NotModified, RefusedAddress
from articles.models import ExternalCheck, Feed, Occurrence, OtherAccord, Schedule, User
from articles.models.claims import FEED_TRIES
from articles.models.events import record
from articles.models.trigrams import folded_of
from articles.register.claimreview import Check, Given, Refused, check_of
from articles.register.external_files import Piece, pieces
from articles.rules.clock import next_at

log = logging.getLogger(__name__)

AT_ONCE = 500  # checks in one transaction
MOST_REASONS = 20  # of a reading that are kept; all are counted
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
Detect = Callable[[str], str]  # language of a text, or "und"


@dataclass(slots=True)
class Told:
    """What came of a file. `reasons` are the first of those refused: where, code."""

    counts: Counter[str] = field(default_factory=Counter)  # new, known, changed, refused, gone
    reasons: list[tuple[str, str]] = field(default_factory=list)

    def refuse(self, where: str, code: str) -> None:
        self.counts["refused"] += 1
        if len(self.reasons) < MOST_REASONS:
            self.reasons.append((where, code))

    def as_json(self) -> dict[str, Any]:
        named = ("new", "known", "changed", "refused", "gone")
        return {name: self.counts[name] for name in named} | {"reasons": self.reasons}


def feed_named(name: str, person: User | None, now: datetime, **columns: Any) -> Feed:
    """The feed for files of that name, made where there is none."""
    name = " ".join(name.split())[:200]
    held = Feed.objects.filter(name=name, url="").order_by("pk").first()
    return held or add_feed(name, person, now, **columns)


def add_feed(name: str, person: User | None, now: datetime, **columns: Any) -> Feed:
    """`columns`: url, publisher, licence, language, schedule. What has a schedule is read at once."""
    schedule = columns.get("schedule", Schedule.NEVER)
    due = None if schedule == Schedule.NEVER else now
    with transaction.atomic():
        feed = Feed.objects.create(
            name=name, created_at=now, created_by=person, next_at=due, **columns
        )
        who = person.uuid if person else None
        record("add feed", "feed", feed.uuid, at=now, actor=who, name=name, url=feed.url)
    return feed


def change_feed(feed: Feed, person: User, now: datetime, **columns: Any) -> None:
    """Another address is another page: what was known of the old one is forgotten, and it is read at once."""
    schedule = columns["schedule"]
    with transaction.atomic():
        held = Feed.objects.select_for_update().get(pk=feed.pk)
        moved = columns.get("url", held.url) != held.url
        if moved:
            columns |= {"etag": "", "why": "", "tries": 0}
        due = held.next_at
        if schedule != held.schedule:
            due = _next(schedule, now)
        if schedule != Schedule.NEVER and (moved or held.next_at is None):
            due = now
        Feed.objects.filter(pk=feed.pk).update(next_at=due, **columns)
        record("change feed", "feed", feed.uuid, at=now, actor=person.uuid)


def drop_feed(feed: Feed, person: User, now: datetime) -> int:
    """Its checks go too, but not those that somebody has joined to a claim. Number gone."""
    with transaction.atomic():
        held = Feed.objects.select_for_update().get(pk=feed.pk)
        gone = _deleted(held.checks.all())
        held.delete()
        record("drop feed", "feed", feed.uuid, at=now, actor=person.uuid, checks=gone)
    return gone


def _deleted(checks: Any) -> int:
    """How many of these went: those that nobody uses. What was said of them goes along, and is not counted."""
    _all, by_table = _unused(checks).delete()
    return int(by_table.get(ExternalCheck._meta.label, 0))


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
        for feed in silent.select_for_update():
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
        mine = Feed.objects.select_for_update().filter(pk=feed.pk, held_until=token).first()
        if mine is None:
            return  # dropped, or somebody else is at it by now
        if mine.url != feed.url:  # changed meanwhile: that page is still to be read
            columns = {"held_until": None}
        elif due := _next(mine.schedule, now):
            columns["next_at"] = min(now + AGAIN, due) if why and passes else due
        Feed.objects.filter(pk=feed.pk).update(**columns)
        if why and mine.url == feed.url:
            record("fail to read feed", "feed", feed.uuid, at=now, actor=None, why=why)


# -- taking in -------------------------------------------------------------------------------------


def take_in(
    feed: Feed,
    file: IO[bytes],
    now: datetime,
    *,
    detect: Detect,
    person: User | None = None,
    refused: Callable[[str, str], None] = lambda _where, _code: None,
) -> Told:
    """Every check of the file becomes a row, or is named to `refused` with its place and the code of the reason.

    One that is here already is left or brought up to date; what its publisher has taken down goes, unless somebody has
    joined it to a claim. In batches of `AT_ONCE`, each a transaction: what was read before a failure stays.
    """
    given = Given(
        feed.publisher, feed.licence, feed.language, settings.DESK_URL, settings.DESK_NAME
    )
    told, found = Told(), iter(pieces(file))
    while batch := list(islice(found, AT_ONCE)):
        checks = list(_checks(batch, given, told, refused))
        with transaction.atomic():
            _keep(feed, checks, now, told, detect)
            gone = {piece.gone for piece in batch if piece.gone}
            if gone:
                told.counts["gone"] += _deleted(feed.checks.filter(url__in=gone))
    with transaction.atomic():
        who = person.uuid if person else None
        record("import checks", "feed", feed.uuid, at=now, actor=who, **_plain(told))
    return told


def take_in_by_hand(
    feed: Feed, file: IO[bytes], person: User, now: datetime, *, detect: Detect
) -> Told:
    """As `take_in`, and the feed says how it went."""
    told = take_in(feed, file, now, detect=detect, person=person)
    Feed.objects.filter(pk=feed.pk).update(
        tried_at=now, read_at=now, why="", tries=0, counts=told.as_json()
    )
    return told


def _plain(told: Told) -> dict[str, int]:
    return {name: n for name, n in told.as_json().items() if name != "reasons"}


def _checks(
    batch: Iterable[Piece], given: Given, told: Told, refused: Callable[[str, str], None]
) -> Iterator[Check]:
    for piece in batch:
        if piece.gone:
            continue
        try:
            if piece.review is None:
                raise Refused(piece.reason or "none")
            check = check_of(piece.review, given)
        except Refused as reason:
            told.refuse(piece.where, reason.code)
            refused(piece.where, reason.code)
        except (ValueError, TypeError, AttributeError, RecursionError):
            told.refuse(piece.where, "json")  # in a shape that nobody has thought of
            refused(piece.where, "json")
        else:
            yield check


COLUMNS = [column.name for column in fields(Check)]
WATCHED = [name for name in COLUMNS if name not in {"publisher", "url", "raw"}]  # say what changed


def _keep(feed: Feed, checks: list[Check], now: datetime, told: Told, detect: Detect) -> None:
    by_identity: dict[str, Check] = {}
    for check in checks:
        told.counts["known"] += check.identity in by_identity  # twice in one file: the last holds
        by_identity[check.identity] = check
    held = _there(by_identity)
    fresh, changed = [], []
    for identity, check in by_identity.items():
        row = held.get(identity)
        columns = {name: getattr(check, name) for name in COLUMNS}
        if row is None:
            columns["language"] = check.language or _detected(check.text, detect)
            fresh.append(
                ExternalCheck(feed=feed, identity=identity, came_at=now, changed_at=now, **columns)
            )
            continue
        columns["language"] = check.language or row.language
        if all(getattr(row, name) == columns[name] for name in WATCHED):
            told.counts["known"] += 1
            continue
        for name, value in columns.items():
            setattr(row, name, value)
        row.changed_at, row.folded = now, folded_of(row)
        changed.append(row)
    # what somebody else has taken in at this moment stands; what is different in ours comes with the next reading
    ExternalCheck.objects.bulk_create(fresh, batch_size=200, ignore_conflicts=True)
    ExternalCheck.objects.bulk_update(changed, [*COLUMNS, "folded", "changed_at"], batch_size=50)
    told.counts["new"] += len(fresh)
    told.counts["changed"] += len(changed)


def _there(identities: Iterable[str]) -> dict[str, ExternalCheck]:
    """Locked in the order of their keys: two who read the same file wait for each other in turn."""
    rows = ExternalCheck.objects.filter(identity__in=list(identities)).order_by("pk")
    return {row.identity: row for row in rows.select_for_update(of=("self",))}


def _detected(text: str, detect: Detect) -> str:
    code = detect(text)
    return "" if code == "und" else code[:8]


def _unused(checks: Any) -> Any:
    """Those that nobody has joined to a claim, nor found beside a statement."""
    checks = checks.filter(claim=None)
    for table in (Occurrence, OtherAccord):
        beside = table._default_manager.filter(beside_check__isnull=False).order_by()
        checks = checks.exclude(pk__in=beside.values("beside_check"))
    return checks


def checks_of(feed: Feed, letters: str = "", before: int | None = None) -> Any:
    """Latest first; `letters` are folded words that the claim must hold, each."""
    rows = ExternalCheck.objects.filter(feed=feed).order_by("-pk")
    for word in letters.split():
        rows = rows.filter(folded__holds=word)
    return rows.filter(pk__lt=before) if before is not None else rows
