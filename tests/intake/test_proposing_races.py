"""A proposal and two people, or a person at work, at the same second."""

import pytest
from django.utils import timezone

from articles import desk, intake
from articles.models import Event, Proposal, Rank, Statement
from articles.models.events import broken_lines
from articles.rules.lifecycle import Stage
from tests.desk.test_races import at_once
from tests.factories import make_user
from tests.intake.readings import FIRST, PEGEL, PUMPEN, TOR, draft, read_as, split_as, statement

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_people_who_take_the_same_make_one_statement(monkeypatch):
    article = split_as(monkeypatch, *FIRST)
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN))
    uuid, people = Proposal.objects.get().uuid, [make_user() for _ in range(4)]
    done = at_once(*[lambda p=p: intake.take(uuid, p, timezone.now()) for p in people])
    late = [result for result in done if isinstance(result, Exception)]
    assert [type(error) for error in late] == [intake.NoLongerApplies] * 3
    assert Statement.objects.filter(exact=PUMPEN).count() == 1


def test_either_the_statement_is_taken_from_the_queue_or_the_proposal_is_done(monkeypatch):
    article = split_as(monkeypatch, *FIRST)
    read_as(monkeypatch, article, FIRST[1])
    uuid, there = Proposal.objects.get().uuid, statement(PEGEL)
    ada, eda = make_user(), make_user()
    claimed, taken = at_once(
        lambda: desk.claim(there.uuid, ada, timezone.now()),
        lambda: intake.take(uuid, eda, timezone.now()),
    )
    there.refresh_from_db()
    assert isinstance(claimed, Exception) != isinstance(taken, Exception)
    assert there.stage == (Stage.DISMISSED if isinstance(claimed, Exception) else Stage.CLAIMED)


def test_taking_all_while_others_work_waits_for_nobody_in_a_circle(monkeypatch):
    words = ["Der Pegel", "sinkt seit", "fehlen", "Pumpen", "das Tor", "klemme"]
    article = split_as(monkeypatch, *(draft(word) for word in words))
    read_as(monkeypatch, article, draft(PEGEL), draft(PUMPEN), draft(TOR))
    seen, version = Proposal.objects.order_by("-pk")[0].pk, article.latest()
    eda, people = make_user(Rank.EDITOR), [make_user() for _ in range(3)]

    def dismiss(person, word):
        there = desk.claim(statement(word).uuid, person, timezone.now())
        return desk.dismiss(there.uuid, person, timezone.now(), why="duplicate", seen=1)

    workers = zip(people, ("klemme", "Pumpen", "Der Pegel"), strict=True)
    done = at_once(
        lambda: intake.take_all(version, eda, timezone.now(), seen=seen),
        *[lambda p=p, w=w: dismiss(p, w) for p, w in workers],
    )
    assert isinstance(done[0], intake.Bulk), done
    expected = (Statement, desk.LeaseLost, Statement.DoesNotExist)
    assert all(isinstance(result, expected) for result in done[1:]), done
    assert done[0].taken + done[0].left == len(words)
    lost = sum(isinstance(result, Statement) for result in done[1:])
    assert done[0].left >= lost
    assert list(broken_lines()) == []
    assert Event.objects.filter(actor=eda.uuid).exists()


def test_two_workers_that_read_again_propose_once(monkeypatch):
    article = split_as(monkeypatch, *FIRST)
    read_as(monkeypatch, article, *FIRST)  # sets the reading below for both threads
    monkeypatch.setattr("articles.intake.resplitting.cut", lambda *_: [FIRST[1], draft(PUMPEN)])
    done = at_once(*[lambda: intake.resplit(article.pk, timezone.now())] * 3)
    assert not [result for result in done if isinstance(result, Exception)]
    assert sorted(p.what for p in Proposal.objects.all()) == ["gone", "new"]
