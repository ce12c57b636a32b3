"""The chain of one statement, corrected, checked and settled by whoever holds it. Every verb can be undone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from articles.desk.errors import NoSuchEvidence
from articles.desk.holding import lock_held, touch
from articles.desk.seeing import is_blind, seen_evidence
from articles.desk.undoing import Before, remember, snapshot
from articles.models import AttributionLink, Evidence, Source, Statement, User
from articles.models.events import record
from articles.register import (
    NotStanding,
    SeveralSources,
    Target,
    learn_roles,
    learn_spelling,
    picked,
    resolve_target,
)
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
    pick: UUID | None = None,
    new: bool = False,
    before: int | None = None,
    evidence: UUID | None = None,
    seen: int,
) -> Statement:
    """Settles link `order` with the picked source or outlet, else with the one of that name, made where none is.

    An `order` behind the last adds a link: at the end, or in front of link `before`. `new` makes a source even where
    the name is known. Raises LeaseLost, StaleCard, NoSuchEvidence, and SeveralSources where a person must say which.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        was = snapshot(statement, links=True)
        looked_at = _evidence(statement, person, evidence)
        link = statement.links.filter(order=order).first()
        if link is None:
            link = AttributionLink(statement=statement, order=_make_room(statement, before))
        printed = link.name if link.mention else ""
        chosen = picked(pick, name, person) if pick and not new else None
        if chosen is None:
            link.source, link.outlet = resolve_target(
                name, target, now, keep=link.source, new=new, ask=True
            )
        else:
            link.source = chosen if isinstance(chosen, Source) else None
            link.outlet = None if isinstance(chosen, Source) else chosen
            name = chosen.name
        link.name, link.role, link.found, link.evidence = name, role, found, looked_at
        link.settled_at, link.settled_by = now, person
        link.save()
        learn_roles([link])
        if link.source and printed and (a := learn_spelling(link.source, printed, person, now)):
            was.learned = a.pk
        _changed(
            statement,
            person,
            now,
            "settle link",
            was,
            order=link.order,
            name=name,
            role=role,
            found=found,
        )
        return statement


def settle_link(
    uuid: UUID, person: User, now: datetime, *, order: int, source: UUID, seen: int
) -> Statement:
    """Settles link `order` with that source of the register; what looking at it brought stays.

    Raises LeaseLost, StaleCard, and NotStanding where the source was joined to another one meanwhile.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        was = snapshot(statement, links=True)
        chosen = Source.objects.standing().filter(uuid=source).first()
        if chosen is None:
            raise NotStanding
        link = statement.links.filter(order=order).first()
        if link is not None:
            printed = link.name if link.mention else ""
            link.source, link.outlet, link.name = chosen, None, chosen.name
            # as in `confirm_chain`: nobody's name beside a check that is hidden from them
            hidden = is_blind(statement, person) and link.found != Found.UNCHECKED
            link.settled_at, link.settled_by = now, None if hidden else person
            link.save(
                update_fields=["source", "outlet", "name", "folded", "settled_at", "settled_by"]
            )
            learn_roles([link])
            if printed and (alias := learn_spelling(chosen, printed, person, now)):
                was.learned = alias.pk
            _changed(
                statement,
                person,
                now,
                "settle link",
                was,
                order=order,
                name=chosen.name,
                role=link.role,
            )
        return statement


def check_link(
    uuid: UUID,
    person: User,
    now: datetime,
    *,
    order: int,
    found: Found,
    evidence: UUID | None = None,
    seen: int,
) -> Statement:
    """What looking at this step brought, and in which evidence; who it is stays as open or settled as it was.

    Raises LeaseLost, StaleCard, NoSuchEvidence.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        was = snapshot(statement, links=True)
        looked_at = _evidence(statement, person, evidence)
        link = statement.links.filter(order=order).first()
        if link is not None:
            link.found, link.evidence = found, looked_at
            link.settled_by = person if link.is_settled else None
            link.save(update_fields=["found", "evidence", "settled_by"])
            _changed(statement, person, now, "check link", was, order=order, found=found)
        return statement


def confirm_chain(uuid: UUID, person: User, now: datetime, *, seen: int) -> Statement:
    """Settles every open link with the name that stands there, but for names that several sources have.

    Raises LeaseLost, StaleCard.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        was = snapshot(statement, links=True)
        blind = is_blind(statement, person)
        settled = []
        # by name: two people who settle the same names then wait for each other in the same order
        for link in statement.links.filter(settled_at=None).exclude(name="").order_by("name"):
            target = Target.OUTLET if link.is_outlet else Target.guess(link.name)
            try:
                link.source, link.outlet = resolve_target(
                    link.name, target, now, keep=link.source, ask=True
                )
            except SeveralSources:
                continue  # stays open: which of them is a person's to say
            # nobody's name beside a check that is hidden from the person: it would count as their own
            hidden = blind and link.found != Found.UNCHECKED
            link.settled_at, link.settled_by = now, None if hidden else person
            link.save(update_fields=["source", "outlet", "settled_at", "settled_by"])
            settled.append(link)
        learn_roles(settled)
        _changed(statement, person, now, "confirm chain", was)
        return statement


def drop_link(uuid: UUID, person: User, now: datetime, *, order: int, seen: int) -> Statement:
    """Takes a link out; those behind it move up. Raises LeaseLost, StaleCard."""
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        was = snapshot(statement, links=True)
        if statement.links.filter(order=order).delete()[0]:
            # One by one, from the front: a single UPDATE would meet the unique order half-way on SQLite.
            for link in statement.links.filter(order__gt=order).order_by("order"):
                AttributionLink.objects.filter(pk=link.pk).update(order=F("order") - 1)
            _changed(statement, person, now, "drop link", was, order=order)
        return statement


def move_link(
    uuid: UUID, person: User, now: datetime, *, order: int, by: int, seen: int
) -> Statement:
    """Changes places with the link before (`by` -1) or behind (+1); nothing where there is none.

    Raises LeaseLost, StaleCard.
    """
    with transaction.atomic():
        statement = lock_held(uuid, person, seen)
        was = snapshot(statement, links=True)
        places = dict(statement.links.values_list("order", "pk"))
        other = order + by
        if order in places and other in places:
            links = AttributionLink.objects
            links.filter(pk=places[order]).update(order=max(places) + 1)  # out of the way
            links.filter(pk=places[other]).update(order=order)
            links.filter(pk=places[order]).update(order=other)
            _changed(statement, person, now, "move link", was, order=order, to=other)
        return statement


def _make_room(statement: Statement, before: int | None) -> int:
    """The order of a new link: `before`, from where all others move down, or behind the last."""
    orders = list(statement.links.order_by("-order").values_list("order", "pk"))
    if before is None or all(order != before for order, _pk in orders):
        return (orders[0][0] if orders else 0) + 1
    for order, pk in orders:  # from the back, one by one, as in `drop_link`
        if order >= before:
            AttributionLink.objects.filter(pk=pk).update(order=order + 1)
    return before


def _evidence(statement: Statement, person: User, uuid: UUID | None) -> Evidence | None:
    """Evidence of this statement that the person sees; raises NoSuchEvidence for any other."""
    if uuid is None:
        return None
    for use in seen_evidence(statement, person):
        if use.evidence.uuid == uuid:
            return use.evidence
    raise NoSuchEvidence(uuid)


def _changed(
    statement: Statement, person: User, now: datetime, verb: str, was: Before, **data: object
) -> None:
    touch(statement)
    remember(statement, person, verb, now, was)
    record(verb, "statement", statement.uuid, at=now, actor=person.uuid, **data)
