"""The statement: what was passed on, where it stands in the text, and where it is in the work."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import spans as spanning
from articles.models.articles import Article, Version
from articles.models.checks import few, one_of, word
from articles.models.tags import Tag
from articles.models.trigrams import Folded
from articles.rules.lifecycle import PUBLIC, Anchor, Publication, Stage
from articles.spans import Span
from articles.words import Kind, Medium, NonFact

if TYPE_CHECKING:
    from articles.models.people import User
    from articles.models.sources import AttributionLink


class Origin(StrEnum):
    MACHINE = "machine"
    PERSON = "person"


class StatementQuerySet(models.QuerySet["Statement"]):
    def waiting(self) -> "StatementQuerySet":
        return self.filter(stage=Stage.WAITING)

    def claimed(self) -> "StatementQuerySet":
        return self.filter(stage=Stage.CLAIMED)

    def held_by(self, person: "User") -> "StatementQuerySet":
        return self.claimed().filter(holder=person)

    def overdue(self, now: datetime) -> "StatementQuerySet":
        """Held longer than the lease lasts."""
        return self.claimed().filter(held_until__lt=now)

    def give_back(self, now: datetime) -> int:
        """Puts what is held into the queue again; number of rows. No revision counts up: nothing has changed."""
        return self.claimed().update(
            stage=Stage.WAITING, holder=None, held_until=None, changed_at=now
        )

    def due_again(self, now: datetime) -> "StatementQuerySet":
        return self.filter(stage=Stage.DEFERRED, deferred_until__lte=now)

    def not_reviewed_by(self, person: "User | Any") -> "StatementQuerySet":
        return self.filter(~_answered_by(person))

    def open_to(self, person: "User") -> "StatementQuerySet":
        """Of the outlets that the person may see: all, unless the person is restricted to some."""
        if not person.restricted:
            return self
        return self.filter(version__article__outlet__in=person.outlets.all())

    def offered_to(self, person: "User | Any") -> "StatementQuerySet":
        """Not handed to somebody else."""
        return self.filter(Q(assignee=None) | Q(assignee=person))

    def reviewed_by(self, person: "User") -> "StatementQuerySet":
        return self.filter(reviews__reviewer=person, reviews__open=True)

    def approved(self) -> "StatementQuerySet":
        return self.filter(stage=Stage.APPROVED)

    def public(self) -> "StatementQuerySet":
        return self.filter(publication__in=PUBLIC)

    def standing(self) -> "StatementQuerySet":
        """Not replaced by a later cut of the same words."""
        return self.exclude(stage=Stage.REPLACED)

    def in_queue_order(self) -> "StatementQuerySet":
        """The editor's priority, then worth, then age."""
        return self.order_by("-priority", "-worth", "created_at", "pk")

    def in_reading_order(self) -> "StatementQuerySet":
        return self.order_by("start", "-end", "pk")

    def for_sheet(self, person: "User | Any") -> "StatementQuerySet":
        """All that stand, in reading order, with what the strip and the marks of the text need.

        `answered`: whether the person has an answer that counts. Asked of each of the few, by an index: a person has
        thousands of answers, and SQLite would begin with those.
        """
        return (
            self.standing()
            .in_reading_order()
            .only("uuid", "version_id", "start", "end", "spans", "kind", "stage", "holder_id")
            .annotate(answered=_answered_by(person))
        )

    def with_roles(self) -> "StatementQuerySet":
        """With the spans that are marked apart in the text while the statement is the current one."""
        return self.only("spans", "speaker_spans", "cue_spans", "relay_spans", "verbatim")

    def for_queue(self) -> "StatementQuerySet":
        """With what a row of the queue shows: article, outlet, holder, chain."""
        return self.select_related("version__article__outlet", "holder").prefetch_related(
            "links__source", "links__outlet"
        )

    def for_rows(self) -> "StatementQuerySet":
        """For many at once: just what a row shows and what it is sorted by; chains and tags come by `furnish`."""
        rows = self.select_related("version__article__outlet", "holder", "assignee")
        article = ("uuid", "language", "title", "published_at", "outlet__name")
        person = ("uuid", "first_name", "last_name", "username")
        return rows.only(
            *("uuid", "version_id", "start", "end", "exact", "kind", "nonfact", "stage", "why"),
            *("priority", "worth", "worth_why", "created_at", "changed_at", "deferred_until"),
            *("held_until", "holder_id", "assignee_id", "flagged", "flag_note"),
            *(f"version__article__{name}" for name in article),
            *(f"{who}__{name}" for who in ("holder", "assignee") for name in person),
        )

    def for_card(self) -> "StatementQuerySet":
        """With what its card is drawn from: article, text, outlet; how much was said beside it, whether it has tags."""
        from articles.models.talk import Comment, ReplyRequest

        return self.select_related("version__article__outlet", "holder").annotate(
            n_comments=_how_many(Comment),
            n_replies=_how_many(ReplyRequest),
            has_tags=Exists(Statement.tags.through.objects.filter(statement=OuterRef("pk"))),
        )


def _answered_by(person: "User | Any") -> Exists:
    from articles.models.reviews import Review

    return Exists(Review.objects.filter(statement=OuterRef("pk"), reviewer=person, open=True))


def _how_many(rows: type[models.Model]) -> Coalesce:
    """Rows of that table that belong to the statement, counted within the query."""
    theirs = rows._default_manager.filter(statement=OuterRef("pk")).order_by().values("statement")
    return Coalesce(Subquery(theirs.annotate(n=Count("pk")).values("n")), 0)


class Statement(models.Model):
    """A passage that the article attributes to somebody (or asserts itself)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="statements")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    replaces = models.ManyToManyField(
        "self", symmetrical=False, related_name="replaced_by", blank=True
    )

    # where it stands: code points in version.text
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    spans = models.JSONField()
    span_key = models.CharField(max_length=64)
    exact = models.TextField()
    prefix = models.CharField(max_length=spanning.CONTEXT, blank=True)
    suffix = models.CharField(max_length=spanning.CONTEXT, blank=True)
    verbatim = models.JSONField(default=list, blank=True)  # marked fragments inside reported words

    # what it is
    kind = word(Kind, Kind.INDIRECT)
    medium = word(Medium, Medium.SPEECH)
    factual = models.BooleanField(default=True)
    nonfact = word(NonFact, blank=True)
    cue = models.CharField(max_length=200, blank=True)
    cue_spans = models.JSONField(default=list, blank=True)
    frame_spans = models.JSONField(default=list, blank=True)
    speaker_spans = models.JSONField(default=list, blank=True)
    relay_spans = models.JSONField(default=list, blank=True)
    addressee_spans = models.JSONField(default=list, blank=True)
    addressee = models.CharField(max_length=300, blank=True)
    mood = models.CharField(max_length=20, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    confidence = models.FloatField(default=1.0)
    splitter_version = models.CharField(max_length=20, blank=True)  # empty: a person cut it
    origin = word(Origin, Origin.MACHINE)
    claim = models.TextField(blank=True)  # normalized: what the truth axis rates, negation included
    folded = Folded("exact", "claim")
    first_appearance = models.URLField(
        max_length=2000, blank=True
    )  # where it was said first; only a person sets it
    checkable = models.BooleanField(default=True)
    checkable_why = models.CharField(max_length=200, blank=True)
    worth = models.FloatField(default=0.0)
    worth_why = models.JSONField(default=list, blank=True)

    # where it is in the work
    priority = models.SmallIntegerField(default=0)
    reviews_wanted = models.PositiveSmallIntegerField(null=True, blank=True)  # None: the article's
    tags = models.ManyToManyField(Tag, blank=True, related_name="statements")
    stage = word(Stage, Stage.WAITING)
    why = models.CharField(max_length=300, blank=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="held",
    )
    held_until = models.DateTimeField(null=True, blank=True)
    deferred_until = models.DateTimeField(
        null=True, blank=True
    )  # past while it waits: has come back
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned",
    )
    flagged = models.BooleanField(default=False)
    flag_note = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    anchor = word(Anchor, Anchor.OK)
    publication = word(Publication, Publication.NONE)
    publication_why = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # of the stage: how long it has waited

    objects = StatementQuerySet.as_manager()
    move_made: UUID | None = None  # by the verb that returns it, for the notice; no column

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["version", "start", "-end", "pk"]
        constraints = [
            models.CheckConstraint(
                name="statement_span_is_forward", condition=Q(start__lt=F("end"))
            ),
            models.CheckConstraint(
                name="statement_is_claimed_exactly_when_held",
                condition=Q(stage=Stage.CLAIMED, holder__isnull=False, held_until__isnull=False)
                | (~Q(stage=Stage.CLAIMED) & Q(holder=None, held_until=None)),
            ),
            models.CheckConstraint(
                name="statement_is_deferred_until_a_time",
                condition=~Q(stage=Stage.DEFERRED) | Q(deferred_until__isnull=False),
            ),
            models.CheckConstraint(
                name="statement_scare_is_never_queued",
                condition=~Q(kind=Kind.SCARE) | Q(stage__in=[Stage.DISMISSED, Stage.REPLACED]),
            ),
            models.UniqueConstraint(
                name="statement_stands_once_in_version",
                fields=["version", "span_key", "kind"],
                condition=~Q(stage=Stage.REPLACED),
            ),
            models.CheckConstraint(
                name="statement_worth_is_a_share", condition=Q(worth__gte=0) & Q(worth__lte=1)
            ),
            few("reviews_wanted", "statement_wants_one_to_three_reviews"),
            one_of("kind", Kind, "statement_has_a_known_kind"),
            one_of("medium", Medium, "statement_has_a_known_medium"),
            one_of("nonfact", NonFact, "statement_has_a_known_nonfact", null=True),
            one_of("stage", Stage, "statement_has_a_known_stage"),
            one_of("anchor", Anchor, "statement_has_a_known_anchor"),
            one_of("origin", Origin, "statement_has_a_known_origin"),
            one_of("publication", Publication, "statement_has_a_known_publication"),
        ]
        indexes = [
            models.Index(
                # Not partial: SQLite cannot match a bound stage with an index's condition, and would sort.
                name="statement_queue",
                fields=["stage", "-priority", "-worth", "created_at", "id"],
            ),
            models.Index(
                name="statement_held", fields=["held_until"], condition=Q(stage=Stage.CLAIMED)
            ),
            models.Index(
                name="statement_later", fields=["deferred_until"], condition=Q(stage=Stage.DEFERRED)
            ),
            models.Index(name="statement_reading", fields=["version", "start", "-end"]),
            models.Index(name="statement_stage", fields=["stage", "changed_at"]),
            models.Index(name="statement_by_age", fields=["stage", "created_at", "id"]),
            models.Index(name="statement_anchor", fields=["anchor"]),  # few are not where they were
            models.Index(
                name="statement_by_article", fields=["stage", "-version", "start", "-end", "id"]
            ),
            models.Index(
                name="statement_handed",
                fields=["assignee", "stage"],
                condition=Q(assignee__isnull=False),
            ),
            models.Index(  # few: whether any needs a second answer is seen at once
                name="statement_wants_more",
                fields=["reviews_wanted"],
                condition=Q(reviews_wanted__isnull=False),
            ),
            models.Index(
                name="statement_public",
                fields=["publication", "changed_at"],
                condition=~Q(publication=Publication.NONE),
            ),
            models.Index(
                name="statement_withdrawn",
                fields=["withdrawn_at"],
                condition=Q(withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:80]

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.uuid])

    def parts(self) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in self.spans)

    def anchor_at(self, text: str, parts: Iterable[Span]) -> None:
        """Sets every column that follows from the spans; saves nothing."""
        parts = spanning.canonical(parts)
        whole = spanning.hull(parts)
        self.start, self.end = whole.start, whole.end
        self.spans = [part.pair() for part in parts]
        self.span_key = spanning.key(parts)
        self.exact = spanning.exact(text, parts)
        self.prefix, self.suffix = spanning.around(text, parts)

    def is_held_by(self, person: "User") -> bool:
        return self.stage == Stage.CLAIMED and self.holder_id == person.pk

    @staticmethod
    def furnish(rows: "list[Statement]") -> None:
        """Gives each its chain and its tags: two questions for all, however many questions the rows came by."""
        from articles.models.sources import AttributionLink

        shown = ("statement_id", "name", "role", "settled_at")
        of_known = ("source__name", "source__uuid", "outlet__name", "outlet__uuid")
        links = AttributionLink.objects.select_related("source", "outlet").only(*shown, *of_known)
        prefetch_related_objects(rows, Prefetch("links", queryset=links), "tags")

    @property
    def article(self) -> Article:
        return self.version.article

    @property
    def claimant(self) -> "AttributionLink | None":
        """The first link of the chain where it says who spoke: None where only a relay is known."""
        return next((link for link in self.links.all() if not link.is_outlet), None)

    @property
    def wanted(self) -> int:
        """Reviews that it needs: its own number, the article's, the outlet's, or the house rule."""
        return self.reviews_wanted or self.article.wanted

    @property
    def seen_at(self) -> datetime | None:
        """When its holder last gave a sign of life: the lease starts anew with each."""
        if self.held_until is None:
            return None
        return self.held_until - timedelta(minutes=settings.LEASE_MINUTES)

    @property
    def is_quoted(self) -> bool:
        """Stood between marks as a whole. Whatever else is told stands in none: its words are those of the outlet."""
        return self.kind == Kind.DIRECT

    @property
    def is_denied(self) -> bool:
        """The speaker is told as saying the contrary, or as not saying it: never shown without that."""
        return self.nonfact in {NonFact.DENIED, NonFact.NEGATED}

    @property
    def is_public(self) -> bool:
        return self.publication in PUBLIC
