"""Rows before the log, in one order: what changes many statements at once never waits with the log locked."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles import desk
from articles.desk.holding import lock
from articles.models import Accord, Occurrence, Rank, Review, Statement
from articles.models.events import record
from tests.desk.test_races import at_once
from tests.factories import make_article, make_claim, make_statement, make_user, said, so

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="there one at a time writes, and nobody waits"
    ),
]
TEXT = "Eins hält. Zwei hält. Drei hält."


@pytest.fixture
def three():
    article = make_article(TEXT, reviews_wanted=2)
    return [make_statement(article, words, speaker="") for words in TEXT.split(". ")]


def slowly_at_work(statement, has_it: threading.Event):
    """Somebody who has the row, and writes into the log a moment later."""

    def work():
        with transaction.atomic():
            lock(statement.uuid)
            has_it.set()
            time.sleep(0.6)
            record("flag", "statement", statement.uuid, at=timezone.now(), actor=None)
        return "done"

    return work


@pytest.mark.parametrize("place", range(3))
def test_undoing_many_and_somebody_at_work_on_one_of_them(three, place):
    eda = make_user(Rank.EDITOR)
    now, has_it = timezone.now(), threading.Event()
    desk.steer(
        [one.uuid for one in three],
        eda,
        lambda uuid, batch: desk.set_priority(uuid, eda, now, priority=1, batch=batch),
    )

    def undo():
        has_it.wait(5)
        return len(desk.undo(eda, now))

    assert at_once(slowly_at_work(three[place], has_it), undo) == ["done", 3]


def test_settling_many_and_somebody_at_work_on_one_of_them(three):
    ada, head, now = make_user(), make_user(Rank.HEAD), timezone.now()
    for one in three:
        Review.objects.create(
            statement=one,
            reviewer=ada,
            attribution=said(),
            truth=so(),
            rationale="x",
            revision=1,
            created_at=now,
        )
    has_it, article = threading.Event(), three[0].article

    def settle():
        has_it.wait(5)
        return desk.want_in(article, head, now, wanted=1)

    assert at_once(slowly_at_work(three[2], has_it), settle) == ["done", 3]
    assert Statement.objects.filter(stage="agreed").count() == 3


def test_joining_to_a_claim_that_is_being_merged():
    """Whoever joins waits for the merge, and finds the claim that all has gone to."""
    eda, ben = make_user(Rank.EDITOR), make_user()
    earlier, has_it, now = make_statement(), threading.Event(), timezone.now()
    kept, gone = make_claim("Eins."), make_claim("Zwei.", statements=[earlier])
    held = desk.claim(make_statement().uuid, ben, now)

    def merge():
        with transaction.atomic():
            desk.merge_claims(kept.uuid, eda, now, other=gone.uuid)
            has_it.set()
            time.sleep(0.6)
        return "done"

    def join():
        has_it.wait(5)
        other = Statement.objects.select_related("version__article__outlet").get(pk=earlier.pk)
        desk.join_claim(held.uuid, ben, now, other=other, accord=Accord.OPEN, seen=held.revision)
        return "done"

    assert at_once(merge, join) == ["done", "done"]
    assert {row.claim for row in Occurrence.objects.all()} == {kept}
