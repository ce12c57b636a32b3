"""How many reviews a statement needs: the desk's number, an outlet's, an article's or its own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from articles.desk.holding import lock, move, need_editor
from articles.desk.reviewing import settle
from articles.desk.seeing import evidence_of
from articles.desk.undoing import snapshot
from articles.models import Article, Outlet, Statement, User
from articles.models.checks import MOST_REVIEWS
from articles.models.events import record
from articles.rules.lifecycle import Stage

BATCH = 200  # statements that are settled in one transaction


def want(uuid: UUID, person: User, now: datetime, *, wanted: int | None, seen: int) -> Statement:
    """Of one statement; None: as its article has it. Raises NotYours, StaleCard.

    One that waits and has enough answers now is settled. A disputed one that has too few for the new number goes back
    into the queue and keeps its answers: a further person is asked. What is agreed stays so.
    """
    with transaction.atomic():
        need_editor(person)
        statement = lock(uuid, seen)
        statement.reviews_wanted = _few(wanted)
        statement.save(update_fields=["reviews_wanted"])
        answers = statement.reviews.filter(open=True).count()
        if statement.stage == Stage.DISPUTED and answers < statement.wanted:
            move(statement, Stage.WAITING, now=now)
        _settle_ripe(statement, now)
        record(
            "want",
            "statement",
            statement.uuid,
            at=now,
            actor=person.uuid,
            wanted=wanted,
            stage=statement.stage,
        )
        return statement


def want_in(place: Article | Outlet, person: User, now: datetime, *, wanted: int | None) -> int:
    """Of an article or outlet, where nothing nearer to a statement says otherwise. Number settled. Raises NotYours.

    Waiting statements that have enough answers now are settled, a batch in a transaction: an outlet may have thousands.
    """
    need_editor(person)
    place.reviews_wanted = _few(wanted)
    with transaction.atomic():
        place.save(update_fields=["reviews_wanted"])
        kind = type(place)._meta.model_name or ""
        record("want", kind, place.uuid, at=now, actor=person.uuid, wanted=wanted)
    inside = Q(version__article=place)
    if isinstance(place, Outlet):
        inside = Q(version__article__outlet=place)
    done, last = 0, 0
    while batch := _answered(inside, last):
        with transaction.atomic():
            here = Statement.objects.filter(pk__in=[pk for _uuid, pk in batch]).order_by("pk")
            list(
                here.select_for_update(of=("self",), no_key=True).values_list("pk")
            )  # all before the log
            done += sum(_settle_one(uuid, person, now) for uuid, _pk in batch)
        last = batch[-1][1]
    return done


def _few(wanted: int | None) -> int | None:
    if wanted is not None and not 1 <= wanted <= MOST_REVIEWS:
        raise ValueError(f"{wanted} reviews: one to {MOST_REVIEWS}, or None")
    return wanted


def _answered(inside: Q, after: int) -> list[tuple[UUID, int]]:
    """(uuid, pk) of those that wait and have an answer, behind the key `after`; at most `BATCH`."""
    waiting = Statement.objects.waiting().filter(inside, pk__gt=after).order_by("pk")
    answered = waiting.annotate(answers=Count("reviews", filter=Q(reviews__open=True)))
    return list(answered.filter(answers__gt=0).values_list("uuid", "pk")[:BATCH])


def _settle_one(uuid: UUID, person: User, now: datetime) -> bool:
    statement = lock(uuid)
    if not _settle_ripe(statement, now):
        return False
    record("settle", "statement", uuid, at=now, actor=person.uuid, stage=statement.stage)
    return True


def _settle_ripe(statement: Statement, now: datetime) -> bool:
    """Whether it waited with as many answers as it needs, and is settled now."""
    if statement.stage != Stage.WAITING:
        return False
    answers = list(
        statement.reviews.filter(open=True)
        .select_related("attribution__scale_version", "truth__scale_version")
        .order_by("created_at", "pk")
    )
    if not answers or len(answers) < statement.wanted:
        return False
    # The table of moves leads through a review: as if the last reviewer had only now put it down.
    statement.stage = Stage.CLAIMED
    settle(statement, answers, now, evidence_of(statement), snapshot(statement))
    return True
