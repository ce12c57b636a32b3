"""One claim, wherever it was made: its occurrences at this desk, and the checks of others that it has."""

import uuid
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.checks import one_of, word
from articles.models.handouts import Schedule
from articles.models.statements import Statement
from articles.models.trigrams import Folded

FEED_TRIES = 5  # in vain, one after the other; then it waits for somebody to ask

if TYPE_CHECKING:
    from articles.models.people import User


class Accord(StrEnum):
    """What a person did with the verdict that the claim had when its next occurrence was joined to it."""

    OPEN = "open"  # said that it is the same claim, and no more
    TAKEN = "taken"  # took it over into an answer of their own
    CONTRADICTED = "contradicted"


class CheckedClaimQuerySet(models.QuerySet["CheckedClaim"]):
    def standing(self) -> "CheckedClaimQuerySet":
        """Not merged into another one."""
        return self.filter(merged_into=None)

    def open_to(self, person: "User") -> "CheckedClaimQuerySet":
        """All; to whoever sees only some outlets those made there, and those that nobody made.

        Until an editor has worded it, a claim holds the words of some statement, or of a check by others: then no
        outlet that they may not see may have made it.
        """
        if not person.restricted:
            return self
        made = Occurrence.objects.filter(claim=OuterRef("pk"))
        theirs = Q(statement__version__article__outlet__in=person.outlets.all())
        elsewhere = Exists(made.exclude(theirs))
        mine = Exists(made.filter(theirs)) & (Q(worded_at__isnull=False) | ~elsewhere)
        checked = Exists(ExternalCheck.objects.filter(claim=OuterRef("pk")))
        return self.filter(mine | ~Exists(made) & (Q(worded_at__isnull=False) | checked))


class CheckedClaim(models.Model):
    """What several statements, and checks of other desks, say in other words. Only people join anything to it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField()  # one plain sentence, no verdict in it
    folded = Folded("text")
    language = models.CharField(max_length=8)
    # a person has put it so; until then the words are those of a statement, which may not be public
    worded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    merged_into = models.ForeignKey(  # it is another one: kept as a sign that leads there
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    moved = models.JSONField(default=dict, blank=True)  # keys that went there: occurrences, checks

    objects = CheckedClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked claim")
        verbose_name_plural = _("checked claims")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(name="claim_by_age", fields=["-created_at", "-id"])]
        constraints = [models.CheckConstraint(name="claim_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("claim_page", args=[self.uuid])


class Feed(models.Model):
    """Checks of another desk, read from a file or from an address. Its row is the queue of whoever reads it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=2000, blank=True)  # empty: files that somebody hands in
    publisher = models.CharField(max_length=200, blank=True)  # where the records name none
    licence = models.CharField(max_length=300, blank=True)  # words or an address
    language = models.CharField(max_length=8, blank=True)  # where the records name none
    schedule = word(Schedule, Schedule.NEVER)
    next_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)  # somebody is reading it
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # in a row that did not go well
    read_at = models.DateTimeField(null=True, blank=True)  # last time that it went well
    why = models.CharField(
        max_length=300, blank=True
    )  # it did not: code of `labels.FEED_WHY` or words
    etag = models.CharField(max_length=300, blank=True)
    counts = models.JSONField(default=dict, blank=True)  # of the last time: `Told.as_json`
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("feed of checks")
        verbose_name_plural = _("feeds of checks")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(name="feed_has_its_name_alone", fields=["name"]),
            one_of("schedule", Schedule, "feed_has_a_known_schedule"),
            models.CheckConstraint(
                name="feed_is_due_exactly_when_scheduled",
                condition=Q(schedule=Schedule.NEVER, next_at=None)
                | (~Q(schedule=Schedule.NEVER) & Q(next_at__isnull=False) & ~Q(url="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stopped(self) -> bool:
        """Nobody tries it any more, until somebody asks for it."""
        return self.tries >= FEED_TRIES and self.held_until is None


class ExternalCheck(models.Model):
    """One check by another desk, as it published it: kept here, so that it is found without the net."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    feed = models.ForeignKey(
        Feed, null=True, blank=True, on_delete=models.SET_NULL, related_name="checks"
    )
    identity = models.CharField(
        max_length=64, unique=True
    )  # sha256 of publisher, address and claim
    publisher = models.CharField(max_length=200)
    publisher_url = models.URLField(max_length=2000, blank=True)
    licence = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=2000, blank=True)  # where the check can be read
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField()  # the claim that was checked
    folded = Folded("text")
    language = models.CharField(max_length=8, blank=True)
    claimant = models.CharField(max_length=300, blank=True)
    appearance = models.URLField(max_length=2000, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    rating = models.CharField(
        max_length=300, blank=True
    )  # alternateName, in the words of that desk
    value = models.FloatField(null=True, blank=True)
    best = models.FloatField(null=True, blank=True)
    worst = models.FloatField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    raw = models.JSONField(default=dict, blank=True)  # as it came
    came_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    claim = models.ForeignKey(
        CheckedClaim, null=True, blank=True, on_delete=models.SET_NULL, related_name="checks"
    )
    joined_at = models.DateTimeField(null=True, blank=True)
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("check by others")
        verbose_name_plural = _("checks by others")
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="check_by_others_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="check_by_others_names_who_checked", condition=~Q(publisher="")
            ),
        ]
        indexes = [models.Index(name="check_of_feed", fields=["feed", "-id"])]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.text[:80]}"


class Accorded(models.Model):
    """What one person said of a statement beside another one, or beside a check of others."""

    SAID = (
        "accord",
        "beside_id",
        "beside_check_id",
        "score",
        "features",
        "added_at",
        "added_by_id",
    )

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    accord = word(Accord, Accord.OPEN)
    beside = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    beside_check = models.ForeignKey(
        ExternalCheck, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    score = models.FloatField(null=True, blank=True)  # of the suggestion; None: found by hand
    features = models.JSONField(
        default=dict, blank=True
    )  # name: figure, as `anchoring.matching` gave
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def comes_to(self) -> Accord:
        """What a page says of it. Beside a check by others no verdict is taken over: its words are noted, no more."""
        taken = self.accord == Accord.TAKEN
        return Accord.OPEN if taken and self.beside_id is None else Accord(self.accord)

    def said(self) -> dict[str, Any]:
        """Its columns, to be kept or handed on."""
        return {name: getattr(self, name) for name in self.SAID}


class Occurrence(Accorded):
    """A statement makes the claim. Whoever said so first stands here; what others make of it is beside it."""

    claim = models.ForeignKey(CheckedClaim, on_delete=models.CASCADE, related_name="occurrences")
    statement = models.OneToOneField(Statement, on_delete=models.CASCADE, related_name="occurrence")

    class Meta:
        verbose_name = _("occurrence of a claim")
        verbose_name_plural = _("occurrences of claims")
        ordering = ["added_at", "pk"]
        constraints = [one_of("accord", Accord, "occurrence_has_a_known_accord")]

    def __str__(self) -> str:
        return str(self.statement)

    @property
    def is_said(self) -> bool:
        """By somebody who had this statement before them; else it came along with the other one, or by hand."""
        return bool(self.beside_id or self.beside_check_id) or self.accord != Accord.OPEN


class OtherAccord(Accorded):
    """What somebody else said of the same statement: it changes nothing of what was said first."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="others")

    class Meta:
        verbose_name = _("other accord with a claim")
        verbose_name_plural = _("other accords with claims")
        ordering = ["added_at", "pk"]
        constraints = [
            one_of("accord", Accord, "other_accord_is_a_known_one"),
            models.UniqueConstraint(
                name="other_accord_is_said_once", fields=["occurrence", "added_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence}: {self.accord}"

    @property
    def claim(self) -> CheckedClaim:
        """Of what it was said beside: the occurrence may be of another one, which somebody else has chosen."""
        beside = getattr(self.beside, "occurrence", None) or self.beside_check
        return (beside and beside.claim) or self.occurrence.claim


class NoMatch(models.Model):
    """Somebody said that these two are not the same: not shown again, on either side."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="no_matches")
    other = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    check_by_others = models.ForeignKey(
        ExternalCheck, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("no match")
        verbose_name_plural = _("no matches")
        constraints = [
            models.CheckConstraint(
                name="no_match_is_with_one_thing",
                condition=Q(other=None, check_by_others__isnull=False)
                | Q(other__isnull=False, check_by_others=None),
            ),
            models.UniqueConstraint(name="no_match_is_said_once", fields=["statement", "other"]),
            models.UniqueConstraint(
                name="no_match_with_others_is_said_once", fields=["statement", "check_by_others"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} ≠ {self.other_id or self.check_by_others_id}"
