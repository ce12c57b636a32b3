"""How many stand under each tab: counted as far as a person would, so that it costs the same at any size."""

from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    Exists,
    Expression,
    F,
    IntegerField,
    QuerySet,
    Subquery,
    Value,
    When,
)

from articles.models import Article, Comment, Outlet, Review, Statement, User
from articles.models.prepared import Prepared
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import Stage
from articles.views.filtering import Filter

MOST = 1000  # counted up to here; the overview has the exact figures
MOST_NEW = 100  # of what has come since a page was opened
# Under these tabs a statement is new when it came in, under the others when it got to this stage.
BY_ARRIVAL = {"waiting"}
MOST_GIVEN = 2000  # handed to anybody, looked at for the number of those that wait
STAGES = {
    "later": Stage.DEFERRED,
    "disputed": Stage.DISPUTED,
    "decide": Stage.AGREED,
    "approved": Stage.APPROVED,
}
COUNTED = ("mine", "held", "done", "free", "busy", "second", "readers", *STAGES)


def tab_of(tab: str, person: User) -> StatementQuerySet:
    """What stands under a tab for this person. Without the held ones where it is `waiting`."""
    everything = Statement.objects.open_to(person)
    match tab:
        case "waiting":
            free = everything.waiting().not_reviewed_by(person)
            return free if person.is_editor else free.offered_to(person)
        case "second":
            free = everything.waiting().not_reviewed_by(person)
            return _begun(free.offered_to(person), person)
        case "mine":
            return everything.held_by(person)
        case "held":
            return everything.claimed()
        case "done":
            return _answered(everything, person).annotate(answered_at=F("reviews__created_at"))
    return everything.filter(stage=STAGES[tab])


def _begun(free: StatementQuerySet, person: Any) -> StatementQuerySet:
    """Of these, what others have answered already."""
    begun = Review.objects.filter(open=True, statement__stage=Stage.WAITING)
    return free.filter(pk__in=begun.exclude(reviewer=person).order_by().values("statement"))


def _answered(everything: StatementQuerySet, person: Any) -> StatementQuerySet:
    return everything.filter(reviews__reviewer=person, reviews__open=True)


def counts(person: User) -> dict[str, int]:
    """By tab, at most `MOST` + 1 each; besides `free` (to take now), `busy` (others are at it), `readers` (reports)."""
    second = settings.REVIEWS_WANTED > 1
    if person.restricted:
        asked = _numbers(person, Statement.objects.open_to(person), second=second)
        row = User.objects.filter(pk=person.pk).annotate(**asked)[0]
        given = list(_given(person, Statement.objects.open_to(person)))
    else:
        row = _prepared(second, MOST)(person=person.pk)[0]
        given = _given_to_any(person=person.pk)
    numbers = {tab: getattr(row, f"n_{tab}") for tab in COUNTED}
    waits = [one.assignee_id for one in given if one.stage == Stage.WAITING]
    elsewhere = sum(assignee != person.pk for assignee in waits)
    listed = numbers["free"] + numbers["busy"]
    if numbers["free"] <= MOST:
        numbers["free"] -= elsewhere
        # editors see what is handed to others, to hand it on
        listed -= 0 if person.is_editor else elsewhere
    return numbers | {"waiting": min(listed, MOST + 1)}


def _numbers(
    person: Any, everything: StatementQuerySet, *, second: bool
) -> dict[str, "Expression | Subquery"]:
    """One question for all: each number is a subquery beside the person's own row."""
    free = everything.waiting().not_reviewed_by(person)
    busy = everything.claimed().not_reviewed_by(person)
    begun = Counted(_begun(free.offered_to(person), person))
    asked: dict[str, QuerySet[Any]] = {
        "mine": everything.held_by(person),
        "held": everything.claimed(),
        "done": _answered(everything, person),
        "free": free,
        "busy": busy,
        "readers": _reports(person, everything),
        **{tab: everything.filter(stage=stage) for tab, stage in STAGES.items()},
    }
    numbers: dict[str, Expression | Subquery] = {
        f"n_{name}": Counted(rows) for name, rows in asked.items()
    }
    return numbers | {"n_second": begun if second else _if_wanted(begun)}


def _reports(person: Any, everything: StatementQuerySet) -> QuerySet[Any]:
    """Of readers, not dealt with; `person` is a row only where it is restricted, and then `everything` is theirs."""
    waits = Comment.objects.to_deal_with()
    return waits.filter(statement__in=everything) if isinstance(person, User) else waits


def _if_wanted(number: "Counted") -> Expression:
    """Asked only where anything wants a second answer, which indexes tell at once: without one it is a long search."""
    wanted = [
        Exists(table._default_manager.filter(reviews_wanted__gt=1))
        for table in (Outlet, Article, Statement)
    ]
    return Case(When(wanted[0] | wanted[1] | wanted[2], then=number), default=Value(0))


def _given(person: Any, everything: StatementQuerySet) -> StatementQuerySet:
    """What is handed to anybody: few, and found by the index of who has them; the stage is looked at afterwards."""
    given = everything.filter(assignee__isnull=False).not_reviewed_by(person)
    return given.only("assignee_id", "stage").order_by()[:MOST_GIVEN]


@cache
def _prepared(second: bool, most: int) -> Prepared[User]:
    """Of who sees all outlets; `most` is what `Counted` counts to."""
    return Prepared(
        lambda person: (
            User.objects.filter(pk=person)
            .annotate(**_numbers(person, Statement.objects.all(), second=second))
            .only("pk")
        ),
        person=IntegerField(),
    )


_given_to_any = Prepared(
    lambda person: _given(person, Statement.objects.all()), person=IntegerField()
)


class Counted(Subquery):
    """How many rows, up to `MOST` + 1."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[: MOST + 1])


def fresh(asked: Filter, person: User, since: datetime) -> int:
    """How many came under the tab, in the filter, since then; at most `MOST_NEW` + 1."""
    if asked.tab in {"mine", "held", "done"}:
        return 0
    column = "created_at" if asked.tab in BY_ARRIVAL else "changed_at"
    here = asked.narrow(tab_of(asked.tab, person)).filter(**{f"{column}__gt": since})
    return here.order_by()[: MOST_NEW + 1].count()


def at_most(statements: QuerySet[Any]) -> int:
    return statements.order_by()[: MOST + 1].count()
