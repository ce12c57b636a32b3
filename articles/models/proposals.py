"""What a newer splitter reads otherwise than what is there: proposed to a person, never applied by itself."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Version
from articles.models.checks import one_of, word
from articles.models.events import Event
from articles.models.reviews import EvidenceUse, Review, ReviewDraft, Verdict
from articles.models.sources import AttributionLink
from articles.models.statements import Origin, Statement
from articles.rules.lifecycle import Publication, Stage
from articles.spans import Span


class What(StrEnum):
    """What the newer reading would do."""

    NEW = "new"  # a statement where there is none
    CHANGED = "changed"  # a new statement in place of one that nobody has touched
    GONE = "gone"  # dismiss one that nobody has touched


class ProposalState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    REJECTED = "rejected"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.OPEN)

    def taken(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.TAKEN)

    def rejected(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.REJECTED)

    def in_reading_order(self) -> "ProposalQuerySet":
        return self.order_by("start", "-end", "pk")


class Proposal(models.Model):
    """One difference between a newer reading of a version and its statements; a person takes or rejects it.

    `draft` and `outer` (the one that it is told in) have the form in which the splitter hands drafts out. What is
    rejected stays, so that the same words are not proposed again; what is still open gives way to the next reading.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="proposals")
    statement = models.ForeignKey(  # the one that would change or go
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals"
    )
    what = word(What)
    start = models.PositiveIntegerField()  # of the hull, code points in the version's text
    end = models.PositiveIntegerField()
    draft = models.JSONField(null=True, blank=True)
    outer = models.JSONField(null=True, blank=True)
    splitter_version = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    state = word(ProposalState, ProposalState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    became = models.ForeignKey(  # the statement that was made of it
        Statement, null=True, blank=True, on_delete=models.SET_NULL, related_name="made_from"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["version", "start", "-end", "pk"]
        constraints = [
            one_of("what", What, "proposal_has_a_known_aim"),
            one_of("state", ProposalState, "proposal_has_a_known_state"),
            models.CheckConstraint(
                name="proposal_span_is_forward", condition=Q(start__lt=F("end"))
            ),
            models.CheckConstraint(
                name="proposal_brings_what_its_aim_needs",
                condition=Q(what=What.NEW, statement=None, draft__isnull=False)
                | Q(what=What.CHANGED, statement__isnull=False, draft__isnull=False)
                | Q(what=What.GONE, statement__isnull=False, draft__isnull=True),
            ),
            models.CheckConstraint(
                name="proposal_is_open_until_a_person_decides",
                condition=Q(state=ProposalState.OPEN, decided_by=None, decided_at=None)
                | (
                    ~Q(state=ProposalState.OPEN)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
            ),
            models.UniqueConstraint(
                name="proposal_is_open_once_for_a_statement",
                fields=["statement"],
                condition=Q(state=ProposalState.OPEN, statement__isnull=False),
            ),
        ]
        indexes = [models.Index(name="proposal_of_version", fields=["version", "state", "start"])]

    def __str__(self) -> str:
        return f"{self.what} {self.start}–{self.end}"

    def words(self) -> tuple[Span, ...]:
        """Under which words the newer reading sees a statement; none where it sees none."""
        spans = self.draft["spans"] if self.draft else []
        return tuple(Span(start, end) for start, end in spans)


def untouched() -> Q:
    """Condition on statements: the machine's own, and no person has decided, edited, held or noted anything on it.

    A statement that a person took from a proposal, or kept by rejecting one, is decided as well.
    """
    here = OuterRef("pk")
    by_a_person = (
        Review.objects.filter(statement=here),
        ReviewDraft.objects.filter(statement=here),
        EvidenceUse.objects.filter(statement=here),
        Verdict.objects.filter(statement=here),
        AttributionLink.objects.filter(statement=here, settled_by__isnull=False),
        Proposal.objects.rejected().filter(statement=here),
        Event.objects.filter(object_id=OuterRef("uuid"), actor__isnull=False),
    )
    condition = Q(
        origin=Origin.MACHINE,
        stage__in=[Stage.WAITING, Stage.DISMISSED],  # dismissed at birth: events say by whom
        revision=1,  # every move and every edit counts up
        publication=Publication.NONE,
        assignee=None,
        flagged=False,
        claim="",
        checkable=True,
        checkable_why="",
    )
    for rows in by_a_person:
        condition &= ~Q(Exists(rows))
    return condition
