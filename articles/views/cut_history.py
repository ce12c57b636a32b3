"""How a statement came to its words: what it replaced, what replaced it, who did so and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles import desk
from articles.models import Event, Statement, User
from articles.views.excerpts import Part, beside

MADE = ("recut", "split in two", "merge", "take", "mark")  # verbs that make a statement


@dataclass(frozen=True, slots=True)
class Change:
    """One step from older words to newer ones; `other` is the statement at the far end of it."""

    other: Statement
    before: list[Part]
    after: list[Part]
    old_kind: str
    new_kind: str


@dataclass(frozen=True, slots=True)
class Doing:
    """Who did it, and when; nobody where the log names none, or names somebody whose work is hidden."""

    who: User | None
    at: datetime | None


def replaced_by(statement: Statement) -> dict[str, Any]:
    """For the card of a replaced statement: what stands in its place now."""
    newer = statement.replaced_by.in_reading_order()  # type: ignore[attr-defined]
    return {
        "changes": [_change(statement, new, other=new) for new in newer],
        "doing": _doing(statement, "replace"),
    }


def replaces(statement: Statement, person: User) -> dict[str, Any]:
    """For the card of one that a person cut: what it was before. While blind without a name."""
    older = statement.replaces.in_reading_order()  # type: ignore[attr-defined]
    doing = _doing(statement, *MADE)
    if desk.is_blind(statement, person) and doing.who != person:
        doing = Doing(None, doing.at)
    return {"changes": [_change(old, statement, other=old) for old in older], "doing": doing}


def _change(old: Statement, new: Statement, *, other: Statement) -> Change:
    before, after = beside(new.version.text, old.parts(), new.parts())
    return Change(other, before, after, old.kind, new.kind)


def _doing(statement: Statement, *verbs: str) -> Doing:
    told = (
        Event.objects.filter(object_id=statement.uuid, verb__in=verbs).order_by("-number").first()
    )
    if told is None:
        return Doing(None, None)
    return Doing(User.objects.filter(uuid=told.actor).first() if told.actor else None, told.at)
