"""Undo: one's own last moves, newest first, while nobody has built on them."""

from datetime import timedelta

import pytest

from articles import desk
from articles.desk.undoing import KEPT, MOST
from articles.models import Event, Move, Rank, Review, ReviewDraft, Verdict
from articles.rules.lifecycle import Stage, Why
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
WORDS = "Das Register sagt es."


@pytest.fixture
def ada():
    return make_user(first_name="Ada")


@pytest.fixture
def held(ada):
    return desk.claim(make_statement().uuid, ada, NOW)


def answer(statement, person, **other):
    statement.refresh_from_db()
    values = {"attribution": said(), "truth": so(), "rationale": WORDS, "seen": statement.revision}
    return desk.review(statement.uuid, person, NOW, **values | other)


def test_an_answer_is_taken_back_and_stands_in_the_pad_again(held, ada):
    answer(held, ada)
    assert Verdict.objects.count() == 1
    (again,) = desk.undo(ada, NOW)
    assert again.is_held_by(ada) and again.held_until > NOW
    assert not Review.objects.exists() and not Verdict.objects.exists()
    draft = ReviewDraft.objects.get(statement=held, reviewer=ada)
    assert (draft.rationale, draft.attribution, draft.truth) == (WORDS, said(), so())
    assert Event.objects.filter(verb="undo", actor=ada.uuid).count() == 1


def test_a_card_that_shows_the_answer_as_saved_is_stale_after_undo(held, ada):
    done = answer(held, ada)
    (again,) = desk.undo(ada, NOW)
    assert again.revision > done.revision
    answer(again, ada)  # and it can be answered anew
    assert Review.objects.get().open


def test_who_has_seen_the_first_answer_does_not_answer_again(ada):
    """The second answer opens the first one's: taken back, it would be given with that in view."""
    ben = make_user()
    held = desk.claim(make_statement(make_article(reviews_wanted=2)).uuid, ben, NOW)
    answer(held, ben)
    answer(desk.claim(held.uuid, ada, NOW), ada, truth=so("false"))
    with pytest.raises(desk.NothingToUndo):
        desk.undo(ada, NOW)
    with pytest.raises(desk.TooLate):
        desk.undo(ben, NOW)
    held.refresh_from_db()
    assert held.stage == Stage.DISPUTED and held.reviews.count() == 2


def test_the_first_of_two_answers_can_be_taken_back_while_nobody_is_at_it(ada):
    held = desk.claim(make_statement(make_article(reviews_wanted=2)).uuid, ada, NOW)
    answer(held, ada)
    desk.undo(ada, NOW)
    held.refresh_from_db()
    assert held.is_held_by(ada) and not held.reviews.exists()


@pytest.mark.parametrize(
    "do",
    [
        lambda s, p: desk.dismiss(s.uuid, p, NOW, why=Why.DUPLICATE, seen=s.revision),
        lambda s, p: desk.defer(
            s.uuid, p, NOW, until=NOW + timedelta(days=1), why="Akte", seen=s.revision
        ),
        lambda s, p: desk.release(s.uuid, p, NOW),
    ],
    ids=["dismissed", "deferred", "put back"],
)
def test_what_left_the_card_comes_back_to_it(held, ada, do):
    do(held, ada)
    (again,) = desk.undo(ada, NOW)
    assert again.is_held_by(ada) and again.why == "" and again.deferred_until is None


def test_too_late_where_somebody_has_it_now_and_nothing_is_changed(held, ada):
    ben = make_user(first_name="Ben")
    desk.release(held.uuid, ada, NOW)
    desk.claim(held.uuid, ben, NOW)
    with pytest.raises(desk.TooLate) as late:
        desk.undo(ada, NOW)
    held.refresh_from_db()
    assert late.value.who == ben and held.holder == ben


def test_too_late_where_an_editor_has_approved(held, ada):
    answer(held, ada)
    held.refresh_from_db()
    eda = make_user(Rank.EDITOR, first_name="Eda")
    desk.approve(held.uuid, eda, NOW, seen=held.revision)
    with pytest.raises(desk.TooLate) as late:
        desk.undo(ada, NOW)
    assert late.value.who == eda and Review.objects.exists()


def test_moves_are_undone_from_the_last_to_the_first(held, ada):
    desk.dismiss(held.uuid, ada, NOW, why=Why.DUPLICATE, seen=1)
    held.refresh_from_db()
    desk.take_up(held.uuid, ada, NOW, seen=held.revision)
    desk.undo(ada, NOW)
    held.refresh_from_db()
    assert held.stage == Stage.DISMISSED and held.why == Why.DUPLICATE
    desk.undo(ada, NOW)
    held.refresh_from_db()
    assert held.is_held_by(ada)
    with pytest.raises(desk.NothingToUndo):
        desk.undo(ada, NOW)


def test_nobody_undoes_what_somebody_else_did(held, ada):
    answer(held, ada)
    with pytest.raises(desk.NothingToUndo):
        desk.undo(make_user(), NOW)
    with pytest.raises(desk.NothingToUndo):
        desk.undo(make_user(), NOW, Move.objects.get().uuid)


def test_only_the_last_moves_can_be_undone(held, ada):
    answer(held, ada)
    first = Move.objects.get()
    for _n in range(MOST):
        Move.objects.create(
            person=ada, statement=held, verb="flag", at=NOW, revision=0, stage=Stage.WAITING
        )
    with pytest.raises(desk.NothingToUndo):
        desk.undo(ada, NOW, first.uuid)


def test_the_journal_is_swept_after_some_days(held, ada):
    answer(held, ada)
    assert desk.forget_old(NOW + KEPT) == 0
    assert desk.forget_old(NOW + KEPT + timedelta(seconds=1)) == 1
