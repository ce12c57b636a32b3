"""Correcting the split: other borders, two for one, one for two, another kind.

Nothing is rewritten: new statements come, the old one is replaced and keeps its history. What still holds of it goes
along: chain, places, evidence, tags, whose it is, the person's draft, and what people say about it. Answers do not,
since they were about other words: those that were open are closed, and the new statement starts fresh.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.desk.cutting import Cut, cut_of, fragments, joined_parts, within
from articles.desk.errors import BadCut
from articles.desk.holding import lock, lock_held
from articles.desk.replacing import replace_with
from articles.models import Statement, User
from articles.rules.lifecycle import Publication, Stage
from articles.spans import canonical
from articles.words import Kind


def recut(uuid: UUID, person: User, now: datetime, *, cut: Cut, seen: int) -> Statement:
    """The statement as `cut` has it, in the person's hands; itself where nothing is different.

    Marked words that nobody said, and what is not said yet, leave the queue as they do when the machine finds them.
    Raises LeaseLost, StaleCard, BadCut.
    """
    with transaction.atomic():
        old = lock_held(uuid, person, seen)
        cut = replace(cut, parts=canonical(cut.parts))
        if cut == cut_of(old):
            return old
        return replace_with([old], [cut], "recut", person, now)[0]


def split_in_two(
    uuid: UUID, person: User, now: datetime, *, at: int, seen: int
) -> tuple[Statement, Statement]:
    """What stands before code point `at`, in the person's hands, and the rest, waiting.

    Raises LeaseLost, StaleCard, BadCut.
    """
    with transaction.atomic():
        old = lock_held(uuid, person, seen)
        cut, text = cut_of(old), old.version.text
        halves = [
            _half(replace(cut, parts=parts), old)
            for parts in (within(text, cut.parts, 0, at), within(text, cut.parts, at, len(text)))
        ]
        first, second = replace_with([old], halves, "split in two", person, now)
        return first, second


def merge(uuid: UUID, person: User, now: datetime, *, other: UUID, seen: int) -> Statement:
    """One statement over the words of both, in the person's hands; of what it is, the held one's word counts.

    `other` stands in the same version and waits, or is held by the person too. Raises LeaseLost, StaleCard, BadCut.
    """
    with transaction.atomic():
        both = Statement.objects.filter(uuid__in=(uuid, other)).order_by("pk")
        list(
            both.select_for_update(of=("self",), no_key=True).values_list("pk")
        )  # in one order: no deadlock
        old, neighbour = lock_held(uuid, person, seen), lock(other)
        if not may_merge(old, neighbour, person):
            raise BadCut("taken", neighbour)
        cut = replace(cut_of(old), parts=joined_parts(old.version.text, old, neighbour))
        if cut.parent == other:
            cut = replace(cut, parent=neighbour.parent.uuid if neighbour.parent else None)
        return replace_with([old, neighbour], [cut], "merge", person, now)[0]


def may_merge(statement: Statement, other: Statement, person: User) -> bool:
    """Whether `other` can be joined to the statement that the person holds."""
    free = other.stage == Stage.WAITING or other.is_held_by(person)
    here = other.version_id == statement.version_id and other.pk != statement.pk
    return here and free and other.publication == Publication.NONE


def _half(cut: Cut, old: Statement) -> Cut:
    """A half without the marked words of a mixed statement is simply reported."""
    if not cut.parts:
        raise BadCut("half")
    if cut.kind == Kind.MIXED and not fragments(old, cut.parts):
        return replace(cut, kind=Kind.INDIRECT)
    return cut
