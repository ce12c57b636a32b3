"""Remarks for colleagues, beside the answers: no part of a verdict, and in no export."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from articles.desk.holding import lock
from articles.desk.seeing import is_blind
from articles.desk.undoing import beside, remember
from articles.models import Comment, Statement, User
from articles.models.events import record


def seen_comments(statement: Statement, person: User) -> list[Comment]:
    """The comments that the person may see, oldest first: all, or while blind their own and those of readers.

    What readers report is about a public verdict and answers nothing.
    """
    comments = statement.comments.select_related("author")
    if is_blind(statement, person):
        comments = comments.filter(Q(author=person) | Q(author=None))
    return list(comments)


def comment(uuid: UUID, person: User, now: datetime, *, text: str) -> Statement:
    """One more remark, whoever holds the statement; it makes no card stale. Pressed twice, it is there once."""
    with transaction.atomic():
        statement = lock(uuid)
        last = statement.comments.order_by("pk").last()
        if last is not None and (last.author_id, last.text) == (person.pk, text):
            return statement
        before = beside(statement)
        written = say(statement, person, now, text)
        before.made.append(("comment", str(written.uuid)))
        remember(statement, person, "comment", now, before)
        record(
            "comment",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            comment=str(written.uuid),
        )
        return statement


def say(statement: Statement, person: User, now: datetime, text: str) -> Comment:
    """The row alone, for verbs that take a note along."""
    return Comment.objects.create(statement=statement, author=person, text=text, created_at=now)
