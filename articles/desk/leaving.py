"""What a person gives back who leaves, only reads from now on, or keeps other outlets."""

from datetime import datetime

from django.db.models import Q

from articles.desk.claiming import move_back
from articles.models import Statement, User
from articles.models.statements import StatementQuerySet


def give_back(person: User, now: datetime) -> int:
    """Puts back what they hold and may no longer answer, and hands it to nobody in particular. Number put back.

    Drafts stay: who comes back finds them. Runs inside the transaction of whoever changed the person.
    """
    theirs = _lost(person, Statement.objects.filter(Q(holder=person) | Q(assignee=person)))
    pks = list(
        theirs.order_by("pk")
        .select_for_update(of=("self",), no_key=True)
        .values_list("pk", flat=True)
    )
    Statement.objects.filter(pk__in=pks, assignee=person).update(assignee=None)
    return move_back(
        list(Statement.objects.filter(pk__in=pks, holder=person).values_list("pk", flat=True)), now
    )


def _lost(person: User, theirs: StatementQuerySet) -> StatementQuerySet:
    if not person.is_active or not person.is_reviewer:
        return theirs
    if not person.restricted:
        return theirs.none()
    return theirs.exclude(version__article__outlet__in=person.outlets.all())
