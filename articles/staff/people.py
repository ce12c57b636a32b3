"""Ranks, outlets, coming and going. Nobody is deleted: what they answered keeps its name."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from articles.models import Outlet, Rank, User
from articles.models.events import record
from articles.staff.errors import HasAdmin, LastHead, LinkOver

# Gives back what the person may no longer work on, and says how much it was: the desk's verb, handed in by the door.
LetGo = Callable[[User, datetime], int]


def change(
    uuid: UUID,
    by: User,
    now: datetime,
    *,
    rank: Rank,
    outlets: Collection[Outlet] | None,
    let_go: LetGo,
) -> User:
    """Rank, and the outlets to which the person is restricted (None: all; a head sees all). Raises LastHead."""
    with transaction.atomic():
        person = _lock(uuid, stays_head=rank == Rank.HEAD)
        admit(person, rank, outlets)
        person.save(update_fields=["rank", "restricted"])
        given_back = let_go(person, now)
        record(
            "change rank",
            "user",
            person.uuid,
            at=now,
            actor=by.uuid,
            rank=rank,
            outlets=_uuids(person),
            given_back=given_back,
        )
        return person


def deactivate(uuid: UUID, by: User, now: datetime, *, let_go: LetGo) -> User:
    """Signs in no more, and is signed out with the next request. Raises LastHead."""
    with transaction.atomic():
        person = _lock(uuid, stays_head=False)
        if person.is_active:
            person.is_active = False
            person.save(update_fields=["is_active"])
            given_back = let_go(person, now)
            record("deactivate", "user", person.uuid, at=now, actor=by.uuid, given_back=given_back)
        return person


def reactivate(uuid: UUID, by: User, now: datetime) -> User:
    """With the password, rank and outlets of before."""
    with transaction.atomic():
        person = _lock(uuid, stays_head=True)
        if not person.is_active:
            person.is_active = True
            person.save(update_fields=["is_active"])
            record("reactivate", "user", person.uuid, at=now, actor=by.uuid)
        return person


def admit(person: User, rank: Rank, outlets: Collection[Outlet] | None) -> None:
    """Sets rank and outlets; saves the outlets only."""
    person.rank = rank
    person.restricted = outlets is not None and rank != Rank.HEAD
    person.outlets.set(outlets or [] if person.restricted else [])


def _lock(uuid: UUID, *, stays_head: bool) -> User:
    """The person, locked. Raises LastHead where the only active one would be none any more.

    All heads are locked first and in one order: two who demote each other at once wait for each other, and one is
    refused. `no_key`: a claim points at the person's row and must not wait for it.
    """
    heads = User.objects.filter(rank=Rank.HEAD, is_active=True).order_by("pk")
    active = list(heads.select_for_update(no_key=True))
    person = User.objects.select_for_update(no_key=True).get(uuid=uuid)
    if not stays_head and [head.pk for head in active] == [person.pk]:
        raise LastHead
    return person


def _uuids(person: User) -> list[str] | None:
    """Which outlets, for the log; None where all are open."""
    if not person.restricted:
        return None
    return sorted(str(uuid) for uuid in person.outlets.values_list("uuid", flat=True))


# -- a new password ----------------------------------------------------------------------------------


def password_token(uuid: UUID, by: User, now: datetime) -> str:
    """For a link that sets a new password: good once, for three days, until the person next signs in.

    Django's own token: it is a signature over the password's hash and the last sign-in, so none is stored.
    Raises HasAdmin.
    """
    with transaction.atomic():
        person = User.objects.get(uuid=uuid, is_active=True)
        if person.is_superuser and not by.is_superuser:
            raise HasAdmin
        record("password link", "user", person.uuid, at=now, actor=by.uuid)
        return default_token_generator.make_token(person)


def with_token(uuid: UUID, token: str) -> User | None:
    """Whom the link lets set a password; None where it is used, too old, or nobody's."""
    person = User.objects.filter(uuid=uuid, is_active=True).first()
    return person if person and default_token_generator.check_token(person, token) else None


def set_password(uuid: UUID, token: str, now: datetime, *, password: str) -> User:
    """Two presses at once: the second finds the link used. Raises LinkOver."""
    with transaction.atomic():
        list(User.objects.select_for_update(no_key=True).filter(uuid=uuid))
        person = with_token(uuid, token)
        if person is None:
            raise LinkOver("used")
        person.set_password(password)
        person.save(update_fields=["password"])
        record("set password", "user", person.uuid, at=now, actor=person.uuid)
        return person
