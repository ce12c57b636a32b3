"""Two presses make a part; every press is undone by pressing again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring.picking import End, Picking

ORDINALS = st.integers(0, 50)


@given(ORDINALS, ORDINALS, ORDINALS, ORDINALS)
def test_first_and_last_word_make_the_part_wherever_it_was(a, b, one, two):
    first, last = sorted((one, two))
    before = Picking((tuple(sorted((a, b))),))
    assert before.press(first).press(last).parts == ((first, last),)


def test_a_press_sets_the_border_whose_turn_it_is_and_pushes_the_other_only_where_it_must():
    there = Picking(((10, 20),))
    assert there.press(12).parts == ((12, 20),)
    assert there.press(25).parts == ((25, 25),)
    end = Picking(((10, 20),), turn=End.LAST)
    assert end.press(15).parts == ((10, 15),)
    assert end.press(4).parts == ((4, 4),)


def test_a_part_is_added_filled_and_dropped():
    two = Picking(((1, 3),)).add()
    assert two.parts == ((1, 3), None) and two.active == 1
    assert two.add() == two
    filled = two.press(8).press(9)
    assert filled.chosen == ((1, 3), (8, 9)) and filled.hull == (1, 9)
    assert filled.drop(0).parts == ((8, 9),)
    assert Picking(((1, 3),)).drop(0).parts == (None,)
    assert filled.choose(0).press(2).parts == ((2, 3), (8, 9))


@given(
    st.lists(st.one_of(st.none(), st.tuples(ORDINALS, ORDINALS).map(lambda p: tuple(sorted(p)))))
)
def test_what_is_written_is_read_again(parts):
    if parts:
        picking = Picking(tuple(parts))
        assert Picking.read(picking.written()) == picking


@pytest.mark.parametrize("written", ["", "x", "3-", "9-3", "-3", "1-2-3"])
def test_what_nobody_wrote_is_no_picking(written):
    with pytest.raises(ValueError):
        Picking.read(written)
