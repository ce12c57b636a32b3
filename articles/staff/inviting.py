"""Invitations: the head makes a link, whoever opens it first makes their account."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from articles.models import Invitation, Outlet, Rank, User
from articles.models.events import record
from articles.staff.errors import LinkOver, NameTaken
from articles.staff.people import admit

WEEK = timedelta(days=7)


def invite(
    by: User, now: datetime, *, rank: Rank, outlets: Collection[Outlet] | None, for_whom: str = ""
) -> tuple[Invitation, str]:
    """(the invitation, the secret of its link): the secret is shown once, only its hash is kept."""
    secret, digest = Invitation.new_secret()
    with transaction.atomic():
        invitation = Invitation.objects.create(
            secret_sha256=digest,
            for_whom=for_whom,
            rank=rank,
            restricted=outlets is not None and rank != Rank.HEAD,
            created_at=now,
            created_by=by,
            expires_at=now + WEEK,
        )
        invitation.outlets.set(outlets or [] if invitation.restricted else [])
        record("invite", "invitation", invitation.uuid, at=now, actor=by.uuid, rank=rank)
        return invitation, secret


def withdraw_invitation(uuid: UUID, by: User, now: datetime) -> bool:
    """Lets nobody in any more; false where it was used or over already."""
    with transaction.atomic():
        done = Invitation.objects.good(now).filter(uuid=uuid).update(expires_at=now)
        if done:
            record("withdraw invitation", "invitation", uuid, at=now, actor=by.uuid)
        return bool(done)


def find_invitation(secret: str, now: datetime) -> Invitation:
    """Raises LinkOver: unknown, used, or expired (withdrawn ones too)."""
    invitation = Invitation.objects.filter(secret_sha256=Invitation.digest(secret)).first()
    if invitation is None:
        raise LinkOver("unknown")
    if invitation.used_at is not None:
        raise LinkOver("used")
    if invitation.expires_at <= now:
        raise LinkOver("expired")
    return invitation


def join(secret: str, now: datetime, *, username: str, name: str, password: str) -> User:
    """The account, with rank and outlets of the invitation. Raises LinkOver, NameTaken.

    Compare and swap: of two at once one takes the link, and the other's account is not made. The password must have
    been validated.
    """
    with transaction.atomic():
        invitation = find_invitation(secret, now)
        person = _account(username, name, password)
        taken = Invitation.objects.good(now).filter(pk=invitation.pk)
        if not taken.update(used_at=now, used_by=person):
            raise LinkOver("used")
        outlets = list(invitation.outlets.all()) if invitation.restricted else None
        admit(person, Rank(invitation.rank), outlets)
        person.save(update_fields=["rank", "restricted"])
        record(
            "join",
            "user",
            person.uuid,
            at=now,
            actor=person.uuid,
            rank=invitation.rank,
            invitation=str(invitation.uuid),
        )
        return person


def _account(username: str, name: str, password: str) -> User:
    first, _blank, last = name.rpartition(" ")
    try:
        with transaction.atomic():
            return User.objects.create_user(
                username,
                password=password,
                first_name=first or last,
                last_name=last if first else "",
            )
    except IntegrityError as error:
        raise NameTaken from error
