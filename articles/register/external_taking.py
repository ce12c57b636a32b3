"""Checks of others become rows: new, known, changed, refused, gone; each fault is named with its place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import islice
from typing import IO, Any

from django.conf import settings
from django.db import transaction

from articles.models import ExternalCheck, Feed, Occurrence, OtherAccord, User
from articles.models.events import record
from articles.models.trigrams import folded_of
from articles.register.claimreview import Check, Given, Refused, check_of
from articles.register.external_files import Piece, pieces

AT_ONCE = 500  # checks in one transaction
MOST_REASONS = 20  # of a reading that are kept, and as many flaws; all are counted
COUNTED = ("new", "known", "changed", "refused", "gone", "flawed")
COLUMNS = [column.name for column in fields(Check) if column.name != "flaws"]
WATCHED = [name for name in COLUMNS if name not in {"publisher", "url", "raw"}]  # say what changed
# whose it is and what may be done with it: a file that does not say so takes nothing back, and a feed that brings the
# check of another one adds what that one does not say
STAYS = frozenset({"licence", "language", "publisher_url"})
Detect = Callable[[str], str]  # language of a text, or "und"


def _nobody(_where: str, _code: str) -> None:
    pass


@dataclass(slots=True)
class Told:
    """What came of a file: of the records refused, and of what those that came in lack, the first, as (where, code).

    `refused` and `flawed` hear of all of them.
    """

    refused: Callable[[str, str], None] = _nobody
    flawed: Callable[[str, str], None] = _nobody
    counts: Counter[str] = field(default_factory=Counter)  # by `COUNTED`
    reasons: list[tuple[str, str]] = field(default_factory=list)
    flaws: list[tuple[str, str]] = field(default_factory=list)

    def refuse(self, where: str, code: str) -> None:
        self.counts["refused"] += 1
        self.reasons += [(where, code)] if len(self.reasons) < MOST_REASONS else []
        self.refused(where, code)

    def fault(self, where: str, codes: Iterable[str]) -> None:
        """Of one check, that comes in all the same."""
        self.counts["flawed"] += 1
        for code in codes:
            self.flaws += [(where, code)] if len(self.flaws) < MOST_REASONS else []
            self.flawed(where, code)

    def numbers(self) -> dict[str, int]:
        return {name: self.counts[name] for name in COUNTED}

    def as_json(self) -> dict[str, Any]:
        return self.numbers() | {"reasons": self.reasons, "flaws": self.flaws}


def take_in(
    feed: Feed,
    file: IO[bytes],
    now: datetime,
    *,
    detect: Detect,
    person: User | None = None,
    told: Told | None = None,
) -> Told:
    """Every check of the file becomes a row, or is refused with its place and the code of the reason: see `told`.

    One that is here already is left or brought up to date; what its publisher has taken down goes, unless somebody has
    joined it to a claim. In batches of `AT_ONCE`, each a transaction: what was read before a failure stays.
    """
    given = Given(
        feed.publisher, feed.licence, feed.language, settings.DESK_URL, settings.DESK_NAME
    )
    told, found = told or Told(), iter(pieces(file))
    while batch := list(islice(found, AT_ONCE)):
        checks = list(_checks(batch, given, told))
        with transaction.atomic():
            _keep(feed, checks, now, told, detect)
            gone = {piece.gone for piece in batch if piece.gone}
            if gone:
                told.counts["gone"] += deleted(feed.checks.filter(url__in=gone))
    with transaction.atomic():
        who = person.uuid if person else None
        record("import checks", "feed", feed.uuid, at=now, actor=who, **told.numbers())
    return told


def _checks(batch: Iterable[Piece], given: Given, told: Told) -> Iterator[Check]:
    for piece in batch:
        if piece.gone:
            continue
        try:
            if piece.review is None:
                raise Refused(piece.reason or "none")
            check = check_of(piece.review, given)
        except Refused as reason:
            told.refuse(piece.where, reason.code)
        except (ValueError, TypeError, AttributeError, RecursionError):
            told.refuse(piece.where, "json")  # in a shape that nobody has thought of
        else:
            if check.flaws:
                told.fault(piece.where, check.flaws)
            yield check


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
        stood = {name: getattr(row, name) for name in STAYS}
        own = row.feed_id in (None, feed.pk)
        columns |= {
            name: columns[name] or stood[name] if own else stood[name] or columns[name]
            for name in STAYS
        }
        if all(getattr(row, name) == columns[name] for name in WATCHED):
            told.counts["known"] += 1
            continue
        for name, value in columns.items():
            setattr(row, name, value)
        row.changed_at, row.folded = now, folded_of(row)
        changed.append(row)
    # What somebody else has taken in at this moment stands; what is different in ours comes with the next reading. A
    # row that the database does not take is no such conflict, and raises.
    ExternalCheck.objects.bulk_create(
        fresh,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["identity"],
        update_fields=["identity"],
    )
    ours = ExternalCheck.objects.filter(uuid__in=[row.uuid for row in fresh]).count()
    ExternalCheck.objects.bulk_update(changed, [*COLUMNS, "folded", "changed_at"], batch_size=50)
    told.counts["new"] += ours
    told.counts["known"] += len(fresh) - ours
    told.counts["changed"] += len(changed)


def _there(identities: Iterable[str]) -> dict[str, ExternalCheck]:
    """Locked in the order of their keys: two who read the same file wait for each other in turn."""
    rows = ExternalCheck.objects.filter(identity__in=list(identities)).order_by("pk")
    return {row.identity: row for row in rows.select_for_update(of=("self",), no_key=True)}


def _detected(text: str, detect: Detect) -> str:
    code = detect(text)
    return "" if code == "und" else code[:8]


def deleted(checks: Any) -> int:
    """How many of these went: those that nobody uses. What was said of them goes along, and is not counted."""
    _all, by_table = _unused(checks).delete()
    return int(by_table.get(ExternalCheck._meta.label, 0))


def _unused(checks: Any) -> Any:
    """Those that nobody has joined to a claim, nor found beside a statement."""
    checks = checks.filter(claim=None)
    for table in (Occurrence, OtherAccord):
        beside = table._default_manager.filter(beside_check__isnull=False).order_by()
        checks = checks.exclude(pk__in=beside.values("beside_check"))
    return checks
