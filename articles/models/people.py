"""Who works at the desk."""

import uuid
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rank(StrEnum):
    """Each may do what the ones before it may."""

    VIEWER = "viewer"  # reads
    REVIEWER = "reviewer"  # answers
    EDITOR = "editor"  # approves, publishes, decides disputes
    HEAD = "head"  # sees the figures of all


class User(AbstractUser):
    """A person; `uuid` is what the event log holds, so that a name can be erased without breaking it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rank = models.CharField(
        _("rank"),
        max_length=10,
        default=Rank.REVIEWER,
        choices=[
            (Rank.VIEWER, _("viewer")),
            (Rank.REVIEWER, _("reviewer")),
            (Rank.EDITOR, _("editor")),
            (Rank.HEAD, _("head")),
        ],
    )
    single_keys = models.BooleanField(_("single keys"), default=True)
    # Apart from the list, so that a desk without restrictions asks for none of it.
    restricted = models.BooleanField(_("only the outlets named"), default=False)
    outlets = models.ManyToManyField(
        "articles.Outlet", verbose_name=_("outlets"), blank=True, related_name="people"
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")  # type: ignore[assignment]
        verbose_name_plural = _("people")  # type: ignore[assignment]
        constraints = [
            models.CheckConstraint(
                name="user_has_a_known_rank", condition=Q(rank__in=[r.value for r in Rank])
            ),
            models.CheckConstraint(
                name="user_who_is_head_sees_every_outlet",
                condition=~Q(rank=Rank.HEAD.value) | Q(restricted=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def is_reviewer(self) -> bool:
        """May answer: everybody but a viewer."""
        return self.rank != Rank.VIEWER

    @property
    def is_editor(self) -> bool:
        return self.rank in {Rank.EDITOR, Rank.HEAD}

    @property
    def is_head(self) -> bool:
        return self.rank == Rank.HEAD

    def sees(self, outlet: UUID | str) -> bool:
        """Whether the outlet with that UUID is open to them. One query for all, none for whoever sees every outlet."""
        return not self.restricted or str(outlet) in self._seen

    @cached_property
    def _seen(self) -> frozenset[str]:
        return frozenset(map(str, self.outlets.values_list("uuid", flat=True)))
