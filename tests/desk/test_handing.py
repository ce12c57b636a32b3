from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Comment, Outlet, Rank, Statement
from articles.rules.lifecycle import Stage
from tests.factories import make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada():
    return make_user(first_name="Ada")


@pytest.fixture
def ben():
    return make_user(first_name="Ben")


@pytest.fixture
def held(ada):
    return desk.claim(make_statement().uuid, ada, NOW)


def hand(statement, person, to, note="", seen=1):
    return desk.hand(statement.uuid, person, NOW, to=to, note=note, seen=seen)


def test_handed_over_it_waits_for_that_person_and_is_offered_to_nobody_else(held, ada, ben):
    hand(held, ada, ben, "Du kennst die Zahlen")
    held.refresh_from_db()
    assert (held.stage, held.assignee, held.holder) == (Stage.WAITING, ben, None)
    offered = Statement.objects.waiting()
    assert offered.offered_to(ben).exists() and not offered.offered_to(make_user()).exists()


def test_the_queue_gives_it_to_nobody_else(held, ada, ben):
    hand(held, ada, ben)
    assert desk.claim_next(make_user(), NOW) is None
    assert desk.claim_next(ben, NOW) == held


def test_who_gets_it_reads_from_whom_and_why(held, ada, ben):
    hand(held, ada, ben, "Du kennst die Zahlen")
    held.refresh_from_db()
    told = desk.handed(held, ben)
    assert (told.by, told.note) == (ada, "Du kennst die Zahlen")
    assert Comment.objects.get().author == ada
    assert desk.handed(held, ada) is None


def test_who_does_not_get_it_pays_no_query(held, ada, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert desk.handed(held, ada) is None


def test_only_who_may_review_it_can_get_it(held, ada, settings):
    settings.REVIEWS_WANTED = 2
    other = Outlet.named("Bote")
    here, elsewhere = (make_user(restricted=True) for _ in range(2))
    here.outlets.add(held.article.outlet, other)
    elsewhere.outlets.add(other)
    reviewed = make_user()
    desk.release(held.uuid, ada, NOW)
    desk.claim(held.uuid, reviewed, NOW)
    desk.review(
        held.uuid, reviewed, NOW, attribution=said(), truth=so("false"), rationale="Weil.", seen=1
    )
    make_user(Rank.VIEWER), make_user(is_active=False)
    held = desk.claim(held.uuid, ada, NOW)
    assert list(desk.colleagues(held, ada)) == [here]
    with pytest.raises(desk.NotYours) as error:
        hand(held, ada, elsewhere, seen=held.revision)
    assert error.value.code == "colleague"


def test_a_reviewer_hands_on_only_what_is_theirs(held, ben):
    with pytest.raises(desk.LeaseLost):
        hand(held, ben, make_user())


def test_who_was_handed_it_hands_it_on_or_back_to_everybody(held, ada, ben):
    hand(held, ada, ben)
    hand(held, ben, None, seen=2)
    held.refresh_from_db()
    assert held.assignee is None and held.revision == 3


def test_an_editor_hands_on_what_somebody_else_holds(held, ada, ben):
    hand(held, make_user(Rank.EDITOR), ben)
    held.refresh_from_db()
    assert (held.stage, held.assignee) == (Stage.WAITING, ben)


def test_what_is_decided_is_not_handed_on(held, ada, ben):
    desk.review(
        held.uuid, ada, NOW, attribution=said(), truth=so("false"), rationale="Weil.", seen=1
    )
    with pytest.raises(desk.IllegalMove):
        hand(held, make_user(Rank.EDITOR), ben, seen=2)


def test_a_card_that_changed_is_not_handed_on(held, ada, ben):
    with pytest.raises(desk.StaleCard):
        hand(held, ada, ben, seen=0)


def test_a_deferred_one_stays_deferred_and_then_waits_for_that_person(held, ada, ben):
    desk.defer(held.uuid, ada, NOW, until=NOW + timedelta(days=1), why="Rückruf", seen=1)
    hand(held, make_user(Rank.EDITOR), ben, seen=2)
    desk.wake_deferred(NOW + timedelta(days=2))
    held.refresh_from_db()
    assert (held.stage, held.assignee) == (Stage.WAITING, ben)


def test_deferring_does_not_forget_whom_it_waits_for(held, ada, ben):
    hand(held, ada, ben)
    desk.claim(held.uuid, ben, NOW)
    desk.defer(held.uuid, ben, NOW, until=NOW + timedelta(days=1), why="Rückruf", seen=2)
    held.refresh_from_db()
    assert held.assignee == ben


def test_once_answered_it_is_offered_to_others_again(held, ada, ben, settings):
    settings.REVIEWS_WANTED = 2
    hand(held, ada, ben)
    desk.claim(held.uuid, ben, NOW)
    desk.review(
        held.uuid, ben, NOW, attribution=said(), truth=so("false"), rationale="Weil.", seen=2
    )
    assert desk.claim_next(ada, NOW) == held


def test_it_is_undone_with_its_note_while_nobody_has_taken_it(held, ada, ben):
    hand(held, ada, ben, "Bitte")
    desk.undo(ada, NOW)
    held.refresh_from_db()
    assert held.is_held_by(ada) and held.assignee is None and not Comment.objects.exists()
    hand(held, ada, ben, seen=held.revision)
    desk.claim(held.uuid, ben, NOW)
    with pytest.raises(desk.TooLate):
        desk.undo(ada, NOW)


def test_while_blind_the_note_of_who_has_answered_stays_hidden(held, ada, ben, settings):
    settings.REVIEWS_WANTED = 2
    desk.release(held.uuid, ada, NOW)
    eda = make_user(Rank.EDITOR)
    desk.claim(held.uuid, eda, NOW)
    desk.review(
        held.uuid, eda, NOW, attribution=said(), truth=so("false"), rationale="Weil.", seen=1
    )
    hand(held, eda, ben, "Das ist sicher falsch", seen=2)
    held.refresh_from_db()
    told = desk.handed(held, ben)
    assert (told.by, told.note) == (eda, "")
