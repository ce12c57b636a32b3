"""Stored copies of what evidence points at: the row is the queue, the fetcher the only way out.

Fetching runs outside any transaction. The time at which a worker took the row is its token: only with it may it write.
"""

from datetime import datetime, timedelta
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, QuerySet

from articles.fetching import (
    KEEPABLE,
    Fetched,
    Fetcher,
    FetchFailed,
    RefusedAddress,
    plain_text,
)
from articles.models import Evidence, Statement, User
from articles.models.events import record
from articles.models.reviews import CopyState

TRIES = 3
PATIENCE = timedelta(seconds=60)  # after which a worker is asked again; one fetch takes 15 at most


def ask_for_copy(evidence: Evidence, person: User, now: datetime) -> bool:
    """Puts the row into the queue, with all tries; False where there is no address, or it is there or done already."""
    with transaction.atomic():
        asked = (
            Evidence.objects.filter(
                pk=evidence.pk, copy_state__in=[CopyState.NONE, CopyState.FAILED]
            )
            .exclude(url="")
            .update(copy_state=CopyState.PENDING, copy_at=now, copy_tries=0, copy_why="")
        )
        if asked:
            record("ask for copy", "evidence", evidence.uuid, at=now, actor=person.uuid)
        return bool(asked)


def pending_copies(statement: Statement) -> list[int]:
    """Ids of the statement's evidence whose copies are asked for."""
    pending = Evidence.objects.filter(uses__statement=statement, copy_state=CopyState.PENDING)
    return list(pending.values_list("pk", flat=True))


def fetch_copy(evidence_id: int, now: datetime, *, fetcher: Fetcher | None = None) -> None:
    """Takes the row if it is due, fetches what its address shows, and keeps it under a random name with its hash.

    Does nothing where it is done, taken by another worker, or gone. What goes wrong is written on the row: pending
    still where it may pass by itself and tries are left, else failed with the code.
    """
    taken = _take(evidence_id, now)
    if taken is None:
        return
    try:
        got = (fetcher or Fetcher()).fetch(taken.url, now, types=KEEPABLE)
    except RefusedAddress as refused:
        _fail(taken, refused.code, again=False)
    except FetchFailed as failed:
        _fail(taken, failed.code, again=failed.passes)
    else:
        _keep(taken, got)


def copies_due(now: datetime, most: int = 100) -> list[int]:
    """Ids that the sweeper must ask a worker for: nobody has taken them, or whoever did was not lucky or is gone."""
    waiting = Evidence.objects.filter(
        copy_state=CopyState.PENDING, copy_at__lt=now - PATIENCE, copy_tries__lt=TRIES
    )
    ids = list(waiting.order_by("pk").values_list("pk", flat=True)[:most])
    # untaken ones are asked for once in `PATIENCE`, however long the broker is away
    Evidence.objects.filter(pk__in=ids, copy_tries=0).update(copy_at=now)
    return ids


def give_up_copies(now: datetime) -> int:
    """Marks as failed what has killed its worker as often as is allowed. Number marked."""
    return Evidence.objects.filter(
        copy_state=CopyState.PENDING, copy_at__lt=now - PATIENCE, copy_tries__gte=TRIES
    ).update(copy_state=CopyState.FAILED, copy_why="died")


def read_copy(evidence: Evidence) -> str | None:
    """The plain text of the stored copy; None where none is kept or nothing in it can be read."""
    if evidence.copy_state != CopyState.KEPT:
        return None
    try:
        with evidence.copy.open("rb") as kept:
            return plain_text(kept.read(), evidence.copy_type)
    except FileNotFoundError:
        return None


def _take(evidence_id: int, now: datetime) -> Evidence | None:
    row = Evidence.objects.filter(pk=evidence_id, copy_state=CopyState.PENDING).first()
    if row is None or row.copy_tries >= TRIES:
        return None
    if row.copy_tries and row.copy_at and row.copy_at > now - PATIENCE:
        return None  # another worker is at it
    mine = _held(row).update(copy_tries=F("copy_tries") + 1, copy_at=now)
    row.copy_tries, row.copy_at = row.copy_tries + 1, now
    return row if mine else None


def _held(row: Evidence) -> QuerySet[Evidence]:
    """The row while it still is as this worker left it."""
    return Evidence.objects.filter(
        pk=row.pk, copy_state=CopyState.PENDING, copy_tries=row.copy_tries, copy_at=row.copy_at
    )


def _fail(taken: Evidence, code: str, *, again: bool) -> None:
    over = not again or taken.copy_tries >= TRIES
    state = CopyState.FAILED if over else CopyState.PENDING
    _held(taken).update(copy_state=state, copy_why=code)


def _keep(taken: Evidence, got: Fetched) -> None:
    """The file first, then the row: a row never names a file that is not there."""
    storage = taken.copy.storage
    name = storage.save(f"evidence/{token_hex(16)}", ContentFile(got.body))
    kept = 0
    try:
        with transaction.atomic():
            kept = _held(taken).update(
                copy=name,
                copy_sha256=got.sha256,
                copy_type=got.content_type[:100],
                copy_state=CopyState.KEPT,
                copy_why="",
                copy_at=got.fetched_at,
            )
            if kept:
                record(
                    "keep copy",
                    "evidence",
                    taken.uuid,
                    at=got.fetched_at,
                    actor=None,
                    sha256=got.sha256,
                    type=got.content_type,
                    bytes=len(got.body),
                    found_at=got.final_url,
                )
    finally:
        if not kept:  # another worker was quicker, or the database is away
            storage.delete(name)
