"""What one has done lately, each with what was there before: so that it can be undone."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.statements import Statement

if TYPE_CHECKING:
    from articles.models.people import User


class MoveQuerySet(models.QuerySet["Move"]):
    def of(self, person: object) -> "MoveQuerySet":
        """Newest first, without what is undone."""
        return self.filter(person=person, undone_at=None).order_by("-pk")

    def open_to(self, person: "User") -> "MoveQuerySet":
        """On statements of the outlets that the person may see."""
        if not person.restricted:
            return self
        return self.filter(statement__in=Statement.objects.open_to(person))


class Move(models.Model):
    """One move of one person on one statement; `batch` joins those that one press made.

    `before` is what the verb needs to put things back; nobody has built on the move while the statement still is at
    `revision` and `stage`. A journal of some days, swept; what must last stands in the log.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="moves"
    )
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="moves")
    verb = models.CharField(max_length=20)
    at = models.DateTimeField()
    batch = models.UUIDField(null=True, blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    revision = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["-pk"]
        indexes = [models.Index(name="move_of_person", fields=["person", "-id"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.verb}"
