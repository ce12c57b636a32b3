"""What the register keeps beside names: notes, addresses, and how sources were joined and parted."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Outlet
from articles.models.checks import one_of, word
from articles.models.sources import Source

ONE_OF_BOTH = Q(source=None, outlet__isnull=False) | Q(source__isnull=False, outlet=None)


class Note(models.Model):
    """What somebody should know of a source or an outlet; never a score."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    text = models.TextField()
    written_at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("note of the register")
        verbose_name_plural = _("notes of the register")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="note_is_on_a_source_or_an_outlet", condition=ONE_OF_BOTH),
            models.CheckConstraint(name="note_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class SameAs(models.Model):
    """An address of the same person or house elsewhere: a page of its own, an authority file."""

    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="same_as"
    )
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.CASCADE, related_name="same_as"
    )
    url = models.URLField(max_length=2000)

    class Meta:
        verbose_name = _("same elsewhere")
        verbose_name_plural = _("same elsewhere")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="same_as_is_of_a_source_or_an_outlet", condition=ONE_OF_BOTH
            ),
            models.UniqueConstraint(
                name="same_as_is_said_once_of_source", fields=["source", "url"]
            ),
            models.UniqueConstraint(
                name="same_as_is_said_once_of_outlet", fields=["outlet", "url"]
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Regroup(StrEnum):
    MERGE = "merge"  # all of `old` went to `new`; `old` stays as a sign that leads there
    SPLIT = "split"  # some of `old` went to `new`, which was made for it


class Moving(models.Model):
    """What was joined or parted: `moved` from `old` to `new`, so that it can be taken back, and read years later."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    moved = models.JSONField(default=dict)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"  # type: ignore[attr-defined]


class Regrouping(Moving):
    """Sources joined or parted, with what was moved: so that it can be taken back, and read years later.

    `moved` holds primary keys by table ("links", "aliases", "roles", "notes", "same_as") and what was made for it.
    """

    what = word(Regroup, Regroup.MERGE)
    old = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="left")
    new = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="came")

    class Meta:
        verbose_name = _("regrouping of sources")
        verbose_name_plural = _("regroupings of sources")
        ordering = ["-at", "-pk"]
        constraints = [
            one_of("what", Regroup, "regrouping_is_a_known_one"),
            models.CheckConstraint(name="regrouping_has_two_ends", condition=~Q(old=F("new"))),
        ]


class OutletJoin(Moving):
    """One outlet joined to another, with what was moved: so that it can be taken back, and read years later.

    `moved` holds primary keys by table, and what else the verb changed; `outlets.joining` says how.
    """

    old = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="left")
    new = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="came")

    class Meta:
        verbose_name = _("joining of outlets")
        verbose_name_plural = _("joinings of outlets")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="outlet_join_has_two_ends", condition=~Q(old=F("new")))
        ]


class Apart(models.Model):
    """Somebody said that these two are not the same: not suggested again."""

    one = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")  # the lower key
    other = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("two sources that are apart")
        verbose_name_plural = _("pairs of sources that are apart")
        constraints = [
            models.CheckConstraint(name="apart_is_in_order", condition=Q(one__lt=F("other"))),
            models.UniqueConstraint(name="apart_is_said_once", fields=["one", "other"]),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
