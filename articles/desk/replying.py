"""Right of reply: who was asked, how, until when, and what came back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.holding import lock, lock_held, move
from articles.desk.seeing import is_blind
from articles.desk.undoing import beside, remember, snapshot
from articles.models import Reply, ReplyRequest, Statement, User
from articles.models.events import record
from articles.rules.lifecycle import IllegalMove, Stage
from articles.words import Channel

# What a request can become: a late answer still counts, an answer stays.
ENDS: dict[Reply, frozenset[Reply]] = {
    Reply.OPEN: frozenset({Reply.ANSWERED, Reply.DECLINED, Reply.NONE}),
    Reply.NONE: frozenset({Reply.ANSWERED, Reply.DECLINED}),
    Reply.DECLINED: frozenset({Reply.ANSWERED}),
    Reply.ANSWERED: frozenset(),
}


def seen_replies(statement: Statement, person: User) -> list[ReplyRequest]:
    """The requests that the person may see, oldest first: all, or only their own while blind."""
    replies = statement.replies.select_related("asked_by", "closed_by")
    if is_blind(statement, person):
        replies = replies.filter(asked_by=person)
    return list(replies)


def ask_reply(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    whom: str,
    channel: Channel,
    question: str,
    deadline: datetime,
    defer: bool,
    why: str = "",
    seen: int,
) -> Statement:
    """Writes down that somebody was asked; with `defer` the statement, which one holds, waits until the deadline.

    Pressed twice, it is there once. Raises LeaseLost and StaleCard where it is to be deferred; else it makes no card
    stale, and the statement may be anybody's.
    """
    with transaction.atomic():
        statement = lock(uuid)
        same = statement.replies.open().filter(asked_by=person, whom=whom, question=question)
        if same.exists():
            return statement
        if defer:
            statement = lock_held(uuid, person, seen)
        before = snapshot(statement) if defer else beside(statement)
        asked = ReplyRequest.objects.create(
            statement=statement,
            whom=whom,
            channel=channel,
            question=question,
            asked_at=now,
            asked_by=person,
            deadline=deadline,
        )
        before.made.append(("reply_request", str(asked.uuid)))
        if defer:
            columns = {"deferred_until": deadline, "why": why, "assignee": statement.assignee}
            move(statement, Stage.DEFERRED, now=now, **columns)
        remember(statement, person, "ask", now, before)
        record(
            "ask reply",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            request=str(asked.uuid),
            channel=channel,
            deadline=deadline.isoformat(),
            deferred=defer,
        )
        return statement


def close_reply(
    uuid: UUID, person: User, now: datetime, *, outcome: Reply, answer: str = ""
) -> ReplyRequest:
    """Writes down what came of request `uuid`; a statement that waits for just this one comes back into the queue.

    Raises IllegalMove where somebody has written it down already, ReplyRequest.DoesNotExist.
    """
    with transaction.atomic():
        # the statement before the request, as everywhere: two verbs then never wait for each other
        statement = lock(
            ReplyRequest.objects.values_list("statement__uuid", flat=True).get(uuid=uuid)
        )
        asked = ReplyRequest.objects.select_for_update(no_key=True).get(uuid=uuid)
        if outcome not in ENDS[Reply(asked.outcome)]:
            raise IllegalMove(Reply(asked.outcome), outcome)
        asked.outcome, asked.answer = outcome, answer if outcome == Reply.ANSWERED else ""
        asked.closed_at, asked.closed_by = now, person
        asked.save(update_fields=["outcome", "answer", "closed_at", "closed_by"])
        if statement.stage == Stage.DEFERRED and statement.deferred_until == asked.deadline:
            columns = {"deferred_until": now, "why": statement.why, "assignee": statement.assignee}
            move(statement, Stage.WAITING, now=now, **columns)
        record(
            "close reply",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            request=str(asked.uuid),
            outcome=outcome,
        )
        return asked
