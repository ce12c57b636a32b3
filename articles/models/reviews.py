"""What people find: evidence, each reviewer's answer, and the verdict that the desk holds."""

import uuid
from collections.abc import Iterable
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.checks import one_of, word
from articles.models.ratings import Rating
from articles.models.sources import AttributionLink
from articles.models.statements import Statement
from articles.models.trigrams import Folded
from articles.rules.frozen import FrozenEvidence, FrozenLink
from articles.rules.lifecycle import PUBLIC, SETTLED, Publication, Stage
from articles.words import Stance


class CopyState(StrEnum):
    """Of a piece of evidence: whether the page behind its address is kept."""

    NONE = "none"  # nobody asked
    PENDING = "pending"
    KEPT = "kept"
    FAILED = "failed"


class Evidence(models.Model):
    """What was looked up: one place in one document. Made by a person, shared by many statements."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=300, blank=True)
    excerpt = models.TextField(blank=True)
    accessed_at = models.DateTimeField()
    # the stored copy; its row is the queue of the fetcher, as an article's is the splitter's
    copy = models.FileField(upload_to="evidence/", blank=True)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    copy_type = models.CharField(max_length=100, blank=True)  # media type, as it was served
    copy_state = word(CopyState, CopyState.NONE)
    copy_why = models.CharField(max_length=300, blank=True)  # code of the refusal, see `fetching`
    copy_at = models.DateTimeField(null=True, blank=True)  # asked for while pending, then fetched
    copy_tries = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    statements = models.ManyToManyField(Statement, through="EvidenceUse", related_name="evidence")

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                name="evidence_has_an_address_or_an_excerpt", condition=~Q(url="") | ~Q(excerpt="")
            ),
            one_of("copy_state", CopyState, "evidence_has_a_known_copy_state"),
            models.CheckConstraint(
                name="evidence_copy_has_its_hash",
                condition=~Q(copy_state=CopyState.KEPT) | ~Q(copy_sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.excerpt[:80]

    @property
    def may_be_copied(self) -> bool:
        """Whether somebody may ask for a copy of the page, or ask again."""
        asked = self.copy_state in {CopyState.PENDING, CopyState.KEPT}
        return bool(self.url) and settings.FETCHING and not asked


class EvidenceUse(models.Model):
    """What one piece of evidence says of one statement: the same transcript may bear out one and refute another."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="uses")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="evidence_uses")
    stance = word(Stance, Stance.CONTEXT)
    original = models.BooleanField(
        default=False
    )  # the excerpt is the original of the printed words
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("use of evidence")
        verbose_name_plural = _("uses of evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            one_of("stance", Stance, "evidence_has_a_known_stance"),
            models.UniqueConstraint(name="evidence_is_used_once", fields=["evidence", "statement"]),
        ]

    def __str__(self) -> str:
        return str(self.evidence)

    def freeze(self) -> FrozenEvidence:
        """As it stands now; reads `evidence` and `added_by`."""
        return FrozenEvidence(
            uuid=str(self.evidence.uuid),
            url=self.evidence.url,
            title=self.evidence.title,
            excerpt=self.evidence.excerpt,
            stance=str(self.stance),
            accessed_at=self.evidence.accessed_at,
            copy_sha256=self.evidence.copy_sha256,
            added_by=str(self.added_by.uuid),
            original=self.original,
        )


class ReviewDraft(models.Model):
    """What somebody has typed and not sent: outlives the session, the lease and the tab."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="drafts")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    attribution = models.ForeignKey(
        Rating, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    truth = models.ForeignKey(
        Rating, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rationale = models.TextField(blank=True)
    # what was put into it from earlier verdicts and checks of others: in an answer, these are not the reviewer's words
    taken = models.TextField(blank=True, default="")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft of an answer")
        verbose_name_plural = _("drafts of answers")
        constraints = [
            models.UniqueConstraint(
                name="draft_is_one_a_reviewer", fields=["statement", "reviewer"]
            ),
        ]

    def __str__(self) -> str:
        return self.rationale[:80]


class Review(models.Model):
    """One reviewer's answer on both axes. `open` while it counts; sending back closes it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    attribution = models.ForeignKey(Rating, null=True, on_delete=models.PROTECT, related_name="+")
    truth = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    rationale = models.TextField(blank=True)
    drafted = models.BooleanField(
        default=False
    )  # the rationale is the machine's wording of one's own evidence
    revision = models.PositiveIntegerField()  # of the statement, as the reviewer saw it
    open = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # seconds since it was taken in hand; not in the log, of which the lines of answers leave the house whole
    took = models.PositiveIntegerField(null=True, blank=True)
    # set where somebody else ended it: sent back, or decided otherwise
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_why = models.TextField(blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="review_is_one_a_reviewer",
                fields=["statement", "reviewer"],
                condition=Q(open=True),
            ),
        ]
        indexes = [models.Index(name="review_of_reviewer", fields=["reviewer", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.attribution} · {self.truth}"


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def public(self) -> "VerdictQuerySet":
        """What the public sees: of each public statement the latest published one, also while it is reviewed again."""
        later = Verdict.objects.filter(
            statement=OuterRef("statement"),
            published_at__isnull=False,
            number__gt=OuterRef("number"),
        )
        return self.filter(
            ~Exists(later), published_at__isnull=False, statement__publication__in=PUBLIC
        )

    def shown(self, *, withdrawn: bool = False) -> "VerdictQuerySet":
        """What the desk sees, one a statement: the current one once it is settled; while what is public is looked at
        again, the public one. None of what was withdrawn, unless asked for."""
        later = Verdict.objects.filter(
            statement=OuterRef("statement"),
            published_at__isnull=False,
            number__gt=OuterRef("number"),
        )
        again = Q(statement__publication__in=PUBLIC) & ~Q(statement__stage=Stage.APPROVED)
        settled = Q(current=True, statement__stage__in=SETTLED) & ~again
        public = again & Q(published_at__isnull=False) & ~Exists(later)
        shown = self.filter(settled | public)
        return shown if withdrawn else shown.exclude(statement__publication=Publication.WITHDRAWN)


class Verdict(models.Model):
    """What the desk holds, settled from reviews or decided by an editor; versioned, published or not.

    The columns in `FROZEN` are what it was settled and approved on: what is held of a statement later changes none.
    """

    FROZEN = ("chain", "evidence", "claim", "first_appearance")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="verdicts")
    number = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)
    attribution = models.ForeignKey(Rating, null=True, on_delete=models.PROTECT, related_name="+")
    truth = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    rationale = models.TextField(blank=True)
    chain = models.JSONField(default=list, blank=True)  # of FrozenLink
    evidence = models.JSONField(default=list, blank=True)  # of FrozenEvidence
    claim = models.TextField(blank=True)  # the statement's, as it was rated
    first_appearance = models.URLField(max_length=2000, blank=True)
    folded = Folded(
        lambda verdict: [
            verdict.statement.exact,
            verdict.claim,
            *(link["name"] for link in verdict.chain),
            verdict.rationale,
        ]
    )
    reviews = models.ManyToManyField(Review, related_name="verdicts")
    adjudicated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minority = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    solo = models.BooleanField(
        default=False
    )  # approved by the one who alone reviewed: every export says so
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)  # why this version corrects the one before
    why = models.TextField(blank=True)  # why an editor amended the one before; for the desk only
    looked = models.JSONField(
        default=list, blank=True
    )  # of Stance: evidence that was looked for before approval, and not found

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["statement", "number"]
        constraints = [
            models.UniqueConstraint(
                name="verdict_number_is_unique", fields=["statement", "number"]
            ),
            models.UniqueConstraint(
                name="verdict_is_current_once", fields=["statement"], condition=Q(current=True)
            ),
            models.CheckConstraint(
                name="verdict_is_published_only_when_approved",
                condition=Q(published_at=None) | Q(approved_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="verdict_published", fields=["published_at"])]

    def __str__(self) -> str:
        return f"{self.attribution} · {self.truth}"

    def freeze(self, uses: "Iterable[EvidenceUse] | None" = None) -> None:
        """Sets the columns in `FROZEN` to what stands now, read anew where the caller has not; saves nothing."""
        if uses is None:
            uses = EvidenceUse.objects.filter(statement=self.statement_id)
            uses = uses.select_related("evidence", "added_by").order_by("added_at", "pk")
        chain = AttributionLink.chain_of(self.statement_id)
        self.chain = [link.freeze().to_json() for link in chain]
        self.evidence = [use.freeze().to_json() for use in uses]
        self.claim = self.statement.claim
        self.first_appearance = self.statement.first_appearance

    def frozen_chain(self) -> tuple[FrozenLink, ...]:
        return tuple(FrozenLink.from_json(held) for held in self.chain)

    def frozen_evidence(self) -> tuple[FrozenEvidence, ...]:
        return tuple(FrozenEvidence.from_json(held) for held in self.evidence)

    @property
    def has_second_review(self) -> bool:
        return self.reviews.count() > 1
