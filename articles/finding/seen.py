"""Which verdicts a person may find: what exports show of a statement, and never what one's own answer comes before."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Statement, User, Verdict
from articles.register.seeing import hidden_from
from articles.rules.lifecycle import PUBLIC, SETTLED, Stage


def verdicts_seen_by(person: User) -> QuerySet[Verdict]:
    """One of each statement at most, of outlets that are open to the person.

    The current one where it is settled. What is public and looked at again has its public one until the new one is
    approved, but not for whoever still owes a blind answer. Others are of earlier rounds, and are not found.
    """
    again = Q(statement__publication__in=PUBLIC) & ~Q(statement__stage=Stage.APPROVED)
    settled = Q(current=True, statement__stage__in=SETTLED) & ~again
    later = Verdict.objects.filter(
        statement=OuterRef("statement"), published_at__isnull=False, number__gt=OuterRef("number")
    )
    public = again & Q(published_at__isnull=False, is_hidden=False) & ~Exists(later)
    seen = Verdict.objects.exclude(statement__stage=Stage.REPLACED)
    seen = seen.alias(is_hidden=hidden_from(person, "statement__")).filter(settled | public)
    if not person.restricted:
        return seen
    return seen.filter(statement__version__article__outlet__in=person.outlets.all())


def statements_seen_by(person: User) -> QuerySet[Statement]:
    """All that stand, of outlets that are open to the person."""
    return Statement.objects.open_to(person).standing()
