"""What people say about a statement beside their answers: comments to each other, and replies of those concerned."""

import uuid
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.checks import one_of, word
from articles.models.statements import Statement
from articles.words import Channel


class CommentQuerySet(models.QuerySet["Comment"]):
    def of_readers(self) -> "CommentQuerySet":
        return self.filter(author=None)

    def to_deal_with(self) -> "CommentQuerySet":
        return self.of_readers().filter(dealt_at=None)


class Comment(models.Model):
    """A remark for colleagues: no answer, no part of the verdict. Hidden from others in a blind second review.

    Without an author it is a reader's, sent from the public page; those wait until somebody has dealt with them.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()
    created_at = models.DateTimeField()
    reader = models.CharField(max_length=200, blank=True)  # how to reach the reader, if they said
    reader_key = models.CharField(
        max_length=64, blank=True, editable=False
    )  # keyed hash of address and day: for the throttle, tells nobody apart afterwards
    dealt_at = models.DateTimeField(null=True, blank=True)
    dealt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_is_of_a_colleague_or_a_reader",
                condition=Q(author__isnull=False, reader="", reader_key="", dealt_at=None)
                | (Q(author=None) & ~Q(reader_key="")),
            ),
        ]
        indexes = [
            models.Index(name="comment_of_readers", fields=["created_at"], condition=Q(author=None))
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Reply(StrEnum):
    """How a request for a reply ended."""

    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"
    NONE = "none"  # the deadline passed without an answer


class ReplyRequestQuerySet(models.QuerySet["ReplyRequest"]):
    def open(self) -> "ReplyRequestQuerySet":
        return self.filter(outcome=Reply.OPEN)

    def overdue(self, now: datetime) -> "ReplyRequestQuerySet":
        return self.open().filter(deadline__lt=now)


class ReplyRequest(models.Model):
    """Right of reply: who was asked, how, until when, and what came back. Part of the report."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="replies")
    whom = models.CharField(max_length=300)
    channel = word(Channel, Channel.MAIL)
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    deadline = models.DateTimeField()
    outcome = word(Reply, Reply.OPEN)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReplyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a reply")
        verbose_name_plural = _("requests for a reply")
        ordering = ["asked_at", "pk"]
        constraints = [
            one_of("channel", Channel, "reply_was_asked_by_a_known_channel"),
            one_of("outcome", Reply, "reply_has_a_known_outcome"),
            models.CheckConstraint(name="reply_names_whom", condition=~Q(whom="")),
            models.CheckConstraint(
                name="reply_is_closed_exactly_when_not_open",
                condition=Q(outcome=Reply.OPEN, closed_at=None)
                | (~Q(outcome=Reply.OPEN) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="reply_answered_has_words",
                condition=~Q(outcome=Reply.ANSWERED) | ~Q(answer=""),
            ),
        ]
        indexes = [
            models.Index(name="reply_due", fields=["deadline"], condition=Q(outcome=Reply.OPEN))
        ]

    def __str__(self) -> str:
        return self.whom

    @property
    def is_overdue(self) -> bool:
        return self.outcome == Reply.OPEN and self.deadline < timezone.now()
