"""A search that somebody keeps: a filter of the queue, and a feed."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def secret() -> str:
    return secrets.token_urlsafe(24)


class SavedSearch(models.Model):
    """`words` and `asked` (filters by name, lists of codes) are looked for anew with the rights of its owner.

    `key` opens its feed to a reader that cannot sign in; a new one shuts the old address.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="searches"
    )
    name = models.CharField(max_length=100)
    words = models.CharField(max_length=300, blank=True)
    asked = models.JSONField(default=dict, blank=True)
    key = models.CharField(max_length=64, default=secret, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="saved_search_name_is_unique_to_its_owner", fields=["owner", "name"]
            )
        ]

    def __str__(self) -> str:
        return self.name
