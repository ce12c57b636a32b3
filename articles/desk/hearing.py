"""What readers report: they need no name, and can press no more often than people at a desk can read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from articles.desk.errors import NoSuchStatement, TooMany
from articles.desk.holding import lock
from articles.models import Comment, Statement, User
from articles.models.events import record
from articles.rules.lifecycle import Publication

WINDOW = timedelta(hours=1)
MOST_A_READER = 5  # reports within `WINDOW`
MOST_IN_ALL = 60  # likewise, of everybody together


def hear(uuid: UUID, now: datetime, *, text: str, reader: str = "", key: str) -> Statement:
    """Keeps the report as a comment without author, for the desk to deal with. Sent twice, it is there once.

    `reader` is how to reach them, if they said: it stands in the comment, never in the log. `key` tells readers apart
    within a day and names nobody. Raises NoSuchStatement where nothing was ever public, TooMany.
    """
    _check_room(key, now, more=1)  # before any lock: a flood must not wait where the desk works
    with transaction.atomic():
        statement = lock(uuid)
        if statement.publication == Publication.NONE:
            raise NoSuchStatement(uuid)
        same = statement.comments.of_readers().filter(reader_key=key, text=text)
        if same.exists():
            return statement
        written = Comment.objects.create(
            statement=statement,
            author=None,
            text=text,
            created_at=now,
            reader=reader,
            reader_key=key,
        )
        record("hear", "statement", statement.uuid, at=now, actor=None, comment=str(written.uuid))
        # The log's end is locked by now: of several who found the last place free, only the first one did.
        _check_room(key, now)
        return statement


def _check_room(key: str, now: datetime, *, more: int = 0) -> None:
    """Raises TooMany where, with so many more, there would be too many within `WINDOW`."""
    lately = Comment.objects.of_readers().filter(created_at__gt=now - WINDOW)
    of_key = lately.filter(reader_key=key)
    for reports, most in ((of_key, MOST_A_READER), (lately, MOST_IN_ALL)):
        newest = reports.order_by("-created_at").values_list("created_at", flat=True)
        times: Sequence[datetime] = list(newest[: most + 1])
        if len(times) + more > most:
            # room is where the first of those that fill the window has left it
            raise TooMany(times[most - more] + WINDOW - now)


def deal_with(uuid: UUID, person: User, now: datetime) -> Comment:
    """A reader's report needs nobody any more. Already dealt with, it stays as it is.

    Raises Comment.DoesNotExist, also of a colleague's comment.
    """
    return _set(uuid, person, now, dealt=True)


def open_again(uuid: UUID, person: User, now: datetime) -> Comment:
    """It was not done after all. Raises as `deal_with` does."""
    return _set(uuid, person, now, dealt=False)


def _set(uuid: UUID, person: User, now: datetime, *, dealt: bool) -> Comment:
    readers = Comment.objects.of_readers()
    with transaction.atomic():
        # the statement before the comment, as everywhere: two verbs then never wait for each other
        statement = lock(readers.values_list("statement__uuid", flat=True).get(uuid=uuid))
        report = readers.select_for_update(of=("self",), no_key=True).get(uuid=uuid)
        if (report.dealt_at is not None) == dealt:
            return report
        report.dealt_at, report.dealt_by = (now, person) if dealt else (None, None)
        report.save(update_fields=["dealt_at", "dealt_by"])
        record(
            "deal with" if dealt else "open again",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            comment=str(report.uuid),
        )
        return report
