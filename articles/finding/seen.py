"""Which verdicts a person may find: what exports show of a statement, and never what one's own answer comes before."""

from django.db.models import QuerySet

from articles.models import Statement, User, Verdict
from articles.register.seeing import hidden_from
from articles.rules.lifecycle import Stage


def verdicts_seen_by(person: User) -> QuerySet[Verdict]:
    """One of each statement at most, as `Verdict.objects.shown` says, of outlets that are open to the person.

    Withdrawn ones are found too; none for whoever still owes a blind answer. Others are of earlier rounds.
    """
    seen = Verdict.objects.shown(withdrawn=True).exclude(statement__stage=Stage.REPLACED)
    seen = seen.alias(is_hidden=hidden_from(person, "statement__")).filter(is_hidden=False)
    if not person.restricted:
        return seen
    return seen.filter(statement__version__article__outlet__in=person.outlets.all())


def statements_seen_by(person: User) -> QuerySet[Statement]:
    """All that stand, of outlets that are open to the person."""
    return Statement.objects.open_to(person).standing()
