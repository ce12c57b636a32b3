"""A link that lets one more person in: made by the head, good once and for a while."""

import hashlib
import secrets
import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Outlet
from articles.models.checks import one_of
from articles.models.people import Rank


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def good(self, now: datetime) -> "InvitationQuerySet":
        return self.filter(used_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """Rank and outlets of whoever takes it up. Only the hash of the link's secret is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    for_whom = models.CharField(max_length=150, blank=True)  # a note of the head's
    rank = models.CharField(max_length=10, default=Rank.REVIEWER)
    restricted = models.BooleanField(default=False)
    outlets = models.ManyToManyField(Outlet, blank=True, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("rank", Rank, "invitation_has_a_known_rank"),
            models.CheckConstraint(
                name="invitation_is_used_by_somebody",
                condition=Q(used_at=None, used_by=None)
                | Q(used_at__isnull=False, used_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.for_whom or str(self.uuid)

    @staticmethod
    def new_secret() -> tuple[str, str]:
        """(secret, its sha256): the first goes into the link and is kept nowhere."""
        secret = secrets.token_urlsafe(24)
        return secret, Invitation.digest(secret)

    @staticmethod
    def digest(secret: str) -> str:
        return hashlib.sha256(secret.encode("utf-8")).hexdigest()
