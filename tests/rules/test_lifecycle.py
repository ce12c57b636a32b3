import pytest

from articles.rules.lifecycle import (
    MOVES,
    IllegalMove,
    Publication,
    Stage,
    check_move,
    check_publication,
)


def test_every_stage_has_its_moves():
    assert set(MOVES) == set(Stage)


def test_nothing_is_published_without_having_been_so_before_a_correction():
    with pytest.raises(IllegalMove):
        check_publication(Publication.NONE, Publication.CORRECTED)


@pytest.mark.parametrize("end", [Stage.AGREED, Stage.APPROVED, Stage.DISPUTED, Stage.DISMISSED])
def test_nothing_is_decided_without_being_claimed(end):
    with pytest.raises(IllegalMove):
        check_move(Stage.WAITING, end)


def test_what_was_replaced_stays_so():
    assert not MOVES[Stage.REPLACED]
