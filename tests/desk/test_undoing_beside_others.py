"""Undo puts back what the move changed, and nothing that others have set beside it meanwhile."""

from datetime import timedelta
from uuid import uuid4

import pytest

from articles import desk
from articles.models import Rank, ReviewDraft
from articles.rules.lifecycle import Stage, Why
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user(first_name="Ada")


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR, first_name="Eda")


def test_an_undone_move_leaves_the_priority_that_an_editor_has_set_since(ada, eda):
    held = desk.claim(make_statement().uuid, ada, NOW)
    done = desk.defer(held.uuid, ada, NOW, until=NOW + timedelta(1), why="Akte", seen=held.revision)
    desk.set_priority(done.uuid, eda, NOW, priority=2, batch=uuid4())
    (again,) = desk.undo(ada, NOW)
    assert again.is_held_by(ada) and again.priority == 2


def test_an_undone_move_leaves_it_with_whom_an_editor_has_handed_it_to_since(ada, eda):
    ben = make_user(first_name="Ben")
    held = desk.claim(make_statement().uuid, ada, NOW)
    desk.release(held.uuid, ada, NOW)
    desk.reassign(held.uuid, eda, NOW, to=ben, batch=uuid4())
    (again,) = desk.undo(ada, NOW)
    assert again.assignee == ben


def test_what_the_move_itself_cleared_comes_back(ada, eda):
    statement = make_statement(assignee=ada, why="Tabelle 4")
    held = desk.claim(statement.uuid, ada, NOW)
    desk.dismiss(held.uuid, ada, NOW, why=Why.DUPLICATE, seen=held.revision)
    (again,) = desk.undo(ada, NOW)
    assert (again.assignee, again.why) == (ada, "Tabelle 4")


def test_a_neighbour_that_was_handed_over_still_is_after_an_undone_merge(ada):
    ben = make_user(first_name="Ben")
    article = make_article("Das Wehr hält. Es hält noch zehn Jahre.")
    first = make_statement(article, "Das Wehr hält")
    back = NOW - timedelta(hours=1)
    second = make_statement(
        article, "Es hält noch zehn Jahre", assignee=ben, why="Akte", deferred_until=back
    )
    held = desk.claim(first.uuid, ada, NOW)
    desk.merge(held.uuid, ada, NOW, other=second.uuid, seen=held.revision)
    desk.undo(ada, NOW)
    second.refresh_from_db()
    assert second.stage == Stage.WAITING
    assert (second.assignee, second.why, second.deferred_until) == (ben, "Akte", back)


def test_notes_on_both_halves_are_kept_when_the_split_is_undone(ada):
    article = make_article("Das Wehr hält. Es hält noch zehn Jahre.")
    held = desk.claim(make_statement(article, article.latest().text).uuid, ada, NOW)
    halves = desk.split_in_two(held.uuid, ada, NOW, at=15, seen=held.revision)
    for half, words in zip(halves, ("Zur ersten Hälfte.", "Zur zweiten."), strict=True):
        desk.save_draft(half.uuid, ada, NOW, attribution=said(), truth=so(), rationale=words)
    desk.undo(ada, NOW)
    kept = ReviewDraft.objects.get(reviewer=ada).rationale
    assert "Zur ersten Hälfte." in kept and "Zur zweiten." in kept


def test_who_is_no_editor_any_more_does_not_undo_what_only_editors_do(ada, eda):
    held = desk.claim(make_statement().uuid, ada, NOW)
    answer = {"attribution": said(), "truth": so(), "rationale": "Akte", "seen": held.revision}
    done = desk.review(held.uuid, ada, NOW, **answer)
    desk.approve(done.uuid, eda, NOW, seen=done.revision)
    eda.rank = Rank.REVIEWER
    eda.save(update_fields=["rank"])
    with pytest.raises(desk.NothingToUndo):
        desk.undo(eda, NOW)


def test_one_press_on_many_is_undone_only_where_one_may_still_look(eda):
    here = make_statement(make_article(outlet="Küstenkurier"))
    there = make_statement(make_article(outlet="Hafenblatt"))
    desk.steer(
        [here.uuid, there.uuid],
        eda,
        lambda uuid, batch: desk.set_priority(uuid, eda, NOW, priority=1, batch=batch),
    )
    eda.restricted = True
    eda.save(update_fields=["restricted"])
    eda.outlets.set([here.article.outlet])
    with pytest.raises(desk.NothingToUndo):
        desk.undo(eda, NOW, there.moves.get().uuid)
    assert [one.pk for one in desk.undo(eda, NOW)] == [here.pk]
    there.refresh_from_db()
    assert there.priority == 1
