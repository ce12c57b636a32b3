"""What a person may see of a statement, and what the desk drafts from it."""

from collections.abc import Sequence
from textwrap import shorten
from urllib.parse import urlsplit

from django.db.models import IntegerField
from django.utils.translation import gettext as _

from articles.models import Evidence, EvidenceUse, Statement, User
from articles.models.prepared import Prepared
from articles.rules.blind import hides
from articles.rules.lifecycle import SETTLED, Stage
from articles.words import Stance


def is_blind(statement: Statement, person: User, *, own_answer_in: bool | None = None) -> bool:
    """Whether others' answers, evidence and checks of this statement are hidden from the person.

    Asks the database for `own_answer_in` only where nobody says it and it matters.
    """
    wanted = statement.wanted
    settled = statement.stage in SETTLED | {Stage.DISPUTED}
    if own_answer_in is None:
        own_answer_in = (
            wanted > 1
            and not settled
            and statement.reviews.filter(reviewer=person, open=True).exists()
        )
    return hides(wanted, settled=settled, own_answer_in=own_answer_in)


_uses = Prepared(
    lambda statement: (
        EvidenceUse.objects.filter(statement=statement)
        .select_related("evidence", "added_by")
        .order_by("added_at", "pk")
    ),
    statement=IntegerField(),
)


def evidence_of(statement: Statement) -> list[EvidenceUse]:
    """All of it, in the order it was added, with the rows that it needs to be shown."""
    return _uses(statement=statement.pk)


def seen_evidence(statement: Statement, person: User) -> list[EvidenceUse]:
    """The evidence that the person may see, in the order it was added: all, or only their own while blind."""
    return visible(evidence_of(statement), person, blind=is_blind(statement, person))


def visible(uses: Sequence[EvidenceUse], person: User, *, blind: bool) -> list[EvidenceUse]:
    return [use for use in uses if not blind or use.added_by_id == person.pk]


def drafted_rationale(statement: Statement, person: User) -> str:
    """A first wording from the person's own evidence, numbered as the person sees it; empty where they added none."""
    return draft_from(seen_evidence(statement, person), person)


def draft_from(seen: Sequence[EvidenceUse], person: User) -> str:
    """As `drafted_rationale`, from the evidence that the person may see."""
    said = {
        Stance.SUPPORTS: _("Evidence {n} supports it: {what}."),
        Stance.CONTRADICTS: _("Evidence {n} contradicts it: {what}."),
        Stance.CONTEXT: _("Evidence {n} gives context: {what}."),
    }
    return " ".join(
        said[Stance(use.stance)].format(n=n, what=_name(use.evidence))
        for n, use in enumerate(seen, start=1)
        if use.added_by_id == person.pk
    )


def _name(evidence: Evidence) -> str:
    words = shorten(evidence.excerpt, 60, placeholder=" …")
    return evidence.title or urlsplit(evidence.url).hostname or words
