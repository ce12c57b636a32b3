from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event, Reply, ReplyRequest
from articles.rules.lifecycle import Stage
from articles.words import Channel
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SOON = NOW + timedelta(days=3)


@pytest.fixture
def ada():
    return make_user()


@pytest.fixture
def held(ada):
    return desk.claim(make_statement().uuid, ada, NOW)


def ask(statement, person, *, defer=False, seen=1, **other):
    what = {
        "whom": "Ada Krog",
        "channel": Channel.PHONE,
        "question": "Trifft das zu?",
        "deadline": SOON,
    }
    return desk.ask_reply(
        statement.uuid, person, NOW, defer=defer, why="wartet", seen=seen, **what | other
    )


def test_who_was_asked_how_and_until_when_is_written_down(held, ada):
    ask(held, ada)
    asked = ReplyRequest.objects.get()
    assert (asked.whom, asked.channel, asked.asked_by, asked.deadline) == (
        "Ada Krog",
        "phone",
        ada,
        SOON,
    )
    assert Event.objects.get(verb="ask reply").data["request"] == str(asked.uuid)


def test_asking_leaves_the_work_alone_and_needs_no_lease(held):
    ask(held, make_user(), seen=0)
    held.refresh_from_db()
    assert (held.stage, held.revision) == (Stage.CLAIMED, 1)


def test_with_the_tick_the_statement_waits_for_the_deadline(held, ada):
    ask(held, ada, defer=True)
    held.refresh_from_db()
    assert (held.stage, held.deferred_until, held.why) == (Stage.DEFERRED, SOON, "wartet")


def test_only_who_holds_it_defers_it_and_then_nothing_is_written_down(held):
    with pytest.raises(desk.LeaseLost):
        ask(held, make_user(), defer=True)
    assert not ReplyRequest.objects.exists()


def test_a_stale_card_is_not_deferred(held, ada):
    with pytest.raises(desk.StaleCard):
        ask(held, ada, defer=True, seen=0)


def test_pressed_twice_it_is_there_once(held, ada):
    for _ in range(2):
        ask(held, ada, defer=True)
    assert ReplyRequest.objects.count() == 1


def test_asking_and_deferring_are_one_move(held, ada):
    ask(held, ada, defer=True)
    desk.undo(ada, NOW)
    held.refresh_from_db()
    assert held.is_held_by(ada) and not ReplyRequest.objects.exists()


def test_asking_alone_is_undone_while_others_work(held, ada):
    ben = make_user()
    ask(held, ben)
    desk.undo(ben, NOW)
    held.refresh_from_db()
    assert held.is_held_by(ada) and held.revision == 1 and not ReplyRequest.objects.exists()


def test_it_is_too_late_to_undo_once_the_answer_is_in(held, ada):
    ben = make_user()
    ask(held, ada)
    desk.close_reply(
        ReplyRequest.objects.get().uuid, ben, NOW, outcome=Reply.ANSWERED, answer="Ja."
    )
    with pytest.raises(desk.TooLate) as error:
        desk.undo(ada, NOW)
    assert error.value.who == ben


def test_an_answer_is_written_down_by_anybody_and_wakes_what_waits_for_it(held, ada):
    ask(held, ada, defer=True)
    ben = make_user()
    asked = desk.close_reply(
        ReplyRequest.objects.get().uuid, ben, NOW, outcome=Reply.ANSWERED, answer="So war es."
    )
    held.refresh_from_db()
    assert (asked.outcome, asked.answer, asked.closed_by) == (Reply.ANSWERED, "So war es.", ben)
    assert (held.stage, held.revision) == (Stage.WAITING, 3)
    assert Event.objects.get(verb="close reply").data["outcome"] == "answered"


def test_what_waits_for_something_else_goes_on_waiting(held, ada):
    ask(held, ada)
    desk.defer(held.uuid, ada, NOW, until=NOW + timedelta(days=9), why="Gutachten", seen=1)
    desk.close_reply(ReplyRequest.objects.get().uuid, ada, NOW, outcome=Reply.DECLINED)
    held.refresh_from_db()
    assert held.stage == Stage.DEFERRED


def test_an_answer_that_comes_late_still_counts_and_one_that_is_in_stays(held, ada):
    ask(held, ada)
    uuid = ReplyRequest.objects.get().uuid
    desk.close_reply(uuid, ada, NOW, outcome=Reply.NONE)
    desk.close_reply(uuid, ada, NOW, outcome=Reply.ANSWERED, answer="Doch noch.")
    with pytest.raises(desk.IllegalMove):
        desk.close_reply(uuid, ada, NOW, outcome=Reply.DECLINED)


def test_overdue_is_what_is_open_after_its_deadline(held, ada):
    ask(held, ada, deadline=NOW - timedelta(minutes=1))
    ask(held, ada, whom="Bo Ahl")
    assert [asked.whom for asked in ReplyRequest.objects.overdue(NOW)] == ["Ada Krog"]


def test_while_blind_one_sees_only_ones_own(held, ada, settings):
    settings.REVIEWS_WANTED = 2
    ask(held, ada)
    assert [asked.whom for asked in desk.seen_replies(held, ada)] == ["Ada Krog"]
    assert desk.seen_replies(held, make_user()) == []
