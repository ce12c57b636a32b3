"""What goes out: presets of exports, and the files made of them. A file's row is the queue of whoever makes it."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import STANDS, Article, Outlet
from articles.models.checks import one_of, word

if TYPE_CHECKING:
    from articles.models.people import User
from articles.rules.clock import Schedule


class Delivery(StrEnum):
    """Where a file that was made by itself goes, beside the desk's own page."""

    DESK = "desk"
    FOLDER = "folder"
    MAIL = "mail"


class FileState(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    GONE = "gone"  # its time was over: the row says what it was


class Pause(StrEnum):
    """Why a preset is not made by itself although it is scheduled; it goes on by itself once that has passed."""

    INACTIVE = "inactive"  # whose it is may not sign in
    RANK = "rank"  # whose it is schedules nothing any more
    FOLDER = "folder"  # the desk has none
    MAIL = "mail"  # the desk sends none


class PresetQuerySet(models.QuerySet["Preset"]):
    def due(self, now: datetime) -> "PresetQuerySet":
        return self.filter(next_at__lte=now)

    def scheduled(self) -> "PresetQuerySet":
        return self.exclude(schedule=Schedule.NEVER)


class Preset(models.Model):
    """A choice of export that somebody keeps; `asked` is a Selection as JSON, without the person.

    It is made with the rights that its owner has at that moment. `upto`: the last incremental file held what had
    changed before it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presets"
    )
    form = models.CharField(max_length=20)  # a name of `exports.FORMATS`
    asked = models.JSONField(default=dict)
    incremental = models.BooleanField(default=False)
    upto = models.DateTimeField(null=True, blank=True)
    schedule = word(Schedule, Schedule.NEVER)
    hour = models.PositiveSmallIntegerField(default=6)  # of the day, in the zone of the desk
    next_at = models.DateTimeField(null=True, blank=True)
    delivery = word(Delivery, Delivery.DESK)
    to = models.CharField(max_length=500, blank=True)  # mail addresses, by comma
    created_at = models.DateTimeField()

    objects = PresetQuerySet.as_manager()

    class Meta:
        verbose_name = _("export preset")
        verbose_name_plural = _("export presets")
        ordering = ["name", "pk"]
        constraints = [
            one_of("schedule", Schedule, "preset_has_a_known_schedule"),
            one_of("delivery", Delivery, "preset_has_a_known_delivery"),
            models.UniqueConstraint(
                name="preset_name_is_unique_to_its_owner", fields=["owner", "name"]
            ),
            models.CheckConstraint(name="preset_hour_is_of_a_day", condition=Q(hour__lte=23)),
            models.CheckConstraint(
                name="preset_is_due_exactly_when_scheduled",
                condition=Q(schedule=Schedule.NEVER, next_at=None)
                | (~Q(schedule=Schedule.NEVER) & Q(next_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="preset_mail_has_an_address", condition=~Q(delivery=Delivery.MAIL) | ~Q(to="")
            ),
        ]
        indexes = [
            models.Index(name="preset_due", fields=["next_at"], condition=Q(next_at__isnull=False))
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_scheduled(self) -> bool:
        return self.schedule != Schedule.NEVER

    @property
    def pause(self) -> Pause | None:
        """What keeps it from being made and delivered by itself now."""
        if not self.is_scheduled:
            return None
        if not self.owner.is_active:
            return Pause.INACTIVE
        if not self.owner.is_editor:
            return Pause.RANK
        if self.delivery == Delivery.FOLDER and settings.EXPORT_DIR is None:
            return Pause.FOLDER
        if self.delivery == Delivery.MAIL and not settings.EMAIL_HOST:
            return Pause.MAIL
        return None

    def addresses(self) -> list[str]:
        return [address.strip() for address in self.to.split(",") if address.strip()]


class ExportFileQuerySet(models.QuerySet["ExportFile"]):
    def due(self, now: datetime) -> "ExportFileQuerySet":
        """Asked for and not being made: pending, or held by a worker that has fallen silent."""
        return self.filter(
            Q(state=FileState.PENDING) | Q(state=FileState.RUNNING, held_until__lt=now)
        )

    def over(self, now: datetime) -> "ExportFileQuerySet":
        """Kept for as long as they are kept; a file that could not be delivered is one too."""
        made = Q(state=FileState.DONE) | (Q(state=FileState.FAILED) & ~Q(file=""))
        return self.filter(made, keep_until__lte=now)

    def open(self) -> "ExportFileQuerySet":
        """Asked for, and not there yet."""
        return self.filter(state__in=[FileState.PENDING, FileState.RUNNING])

    def used_up(self) -> "ExportFileQuerySet":
        """Tried as often as it is tried."""
        return self.filter(tries__gte=ExportFile.TRIES)


class ExportFile(models.Model):
    """One file that is to be made, is being made, or can be fetched by who asked for it until `keep_until`.

    `asked` is a Selection as JSON. Whoever makes the file adds `began`, the moment whose state is in it, and `outlets`
    where the person was restricted to some. A row that waits for its next try is running and held by nobody until
    `held_until`; `why` says what went wrong.
    """

    TRIES = 5  # to make it, and as many again to deliver it

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="export_files"
    )
    preset = models.ForeignKey(
        Preset, null=True, blank=True, on_delete=models.SET_NULL, related_name="files"
    )
    form = models.CharField(max_length=20)
    asked = models.JSONField(default=dict)
    language = models.CharField(max_length=8)
    state = word(FileState, FileState.PENDING)
    why = models.CharField(max_length=300, blank=True)  # of a failure, in words
    expected = models.PositiveIntegerField(default=0)  # rows, counted when it was asked for
    rows = models.PositiveIntegerField(default=0)  # written so far
    left_out = models.JSONField(default=list, blank=True)  # sentences
    file = models.FileField(upload_to="exports/", blank=True)
    name = models.CharField(max_length=200, blank=True)  # as it is saved by the browser
    size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(null=True, blank=True)  # fencing: only who holds it may write
    held_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = ExportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("export file")
        verbose_name_plural = _("export files")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            one_of("state", FileState, "export_file_has_a_known_state"),
            models.CheckConstraint(
                name="export_file_is_running_exactly_when_held",
                condition=Q(state=FileState.RUNNING, token__isnull=False, held_until__isnull=False)
                | (~Q(state=FileState.RUNNING) & Q(token=None, held_until=None)),
            ),
            models.CheckConstraint(
                name="export_file_is_done_with_its_hash",
                condition=~Q(state=FileState.DONE) | (~Q(sha256="") & Q(keep_until__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                name="export_file_due",
                fields=["state", "held_until"],
                condition=Q(state__in=[FileState.PENDING, FileState.RUNNING]),
            ),
            models.Index(
                name="export_file_over",
                fields=["keep_until"],
                condition=Q(state=FileState.DONE),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.form} {self.asked_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.state in {FileState.PENDING, FileState.RUNNING}

    @property
    def is_waiting(self) -> bool:
        """For its next try, at `held_until`."""
        return self.state == FileState.RUNNING and bool(self.why)

    @property
    def is_there(self) -> bool:
        """To be fetched: done, or made and not delivered yet."""
        return bool(self.file) and self.state != FileState.GONE

    @property
    def percent(self) -> int:
        return min(100, 100 * self.rows // self.expected) if self.expected else 0

    def may_be_taken_by(self, person: "User") -> bool:
        """Only who asked, and only while they may see all that is in it: it was made with the rights of that day."""
        if person.pk != self.person_id or (self.asked.get("all_stages") and not person.is_editor):
            return False
        if not person.restricted:
            return True
        held = self.asked.get("outlets")
        if held is None and self.asked.get("outlet"):
            held = [self.asked["outlet"]]
        if held is None and self.asked.get("article"):
            article = Article.objects.filter(uuid=self.asked["article"])
            held = [str(uuid) for uuid in article.values_list("outlet__uuid", flat=True)] or None
        if held is None:
            return False
        known = dict(Outlet.objects.filter(uuid__in=held).order_by().values_list("uuid", STANDS))
        mine = set(person.outlets.order_by().values_list("pk", flat=True))
        return {str(uuid) for uuid in known} == set(held) and mine.issuperset(known.values())
