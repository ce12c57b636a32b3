"""The chain of one statement, corrected and settled by whoever holds it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from articles.desk.holding import lock_held, touch
from articles.models import AttributionLink, Statement, User
from articles.models.events import record
from articles.register import Target, resolve_target
from articles.words import Found, LinkRole


def save_link(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    order: int,
    name: str,
    target: Target,
    role: LinkRole,
    found: Found,
    seen: int,
) -> Statement:
    """Settles link `order` (or adds it behind the last) with a source or outlet of that name, made where none is.

    Raises LeaseLost, StaleCard.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        link = statement.links.filter(order=order).first() or AttributionLink(
            statement=statement,
            order=(statement.links.aggregate(last=Max("order"))["last"] or 0) + 1,
        )
        link.source, link.outlet = resolve_target(name, target, now, keep=link.source)
        link.name, link.role, link.found = name, role, found
        link.settled_at, link.settled_by = now, person
        link.save()
        _changed(
            statement,
            person,
            now,
            "settle link",
            order=link.order,
            name=name,
            role=role,
            found=found,
        )
        return statement


def confirm_chain(uuid: UUID, person: User, now: datetime, *, seen: int) -> Statement:
    """Settles every open link with the name that stands there. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        # by name: two people who settle the same names then wait for each other in the same order
        for link in statement.links.filter(settled_at=None).exclude(name="").order_by("name"):
            target = Target.OUTLET if link.is_outlet else Target.guess(link.name)
            link.source, link.outlet = resolve_target(link.name, target, now, keep=link.source)
            link.settled_at, link.settled_by = now, person
            link.save(update_fields=["source", "outlet", "settled_at", "settled_by"])
        _changed(statement, person, now, "confirm chain")
        return statement


def drop_link(uuid: UUID, person: User, now: datetime, *, order: int, seen: int) -> Statement:
    """Takes a link out; those behind it move up. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        if statement.links.filter(order=order).delete()[0]:
            # One by one, from the front: a single UPDATE would meet the unique order half-way on SQLite.
            for link in statement.links.filter(order__gt=order).order_by("order"):
                AttributionLink.objects.filter(pk=link.pk).update(order=F("order") - 1)
            _changed(statement, person, now, "drop link", order=order)
        return statement


def _changed(statement: Statement, person: User, now: datetime, verb: str, **data: object) -> None:
    touch(statement)
    record(verb, "statement", statement.uuid, at=now, actor=person.uuid, **data)
