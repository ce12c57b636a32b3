"""Shares and Wilson's interval, against figures from the literature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rules.shares import Share


@pytest.mark.parametrize(
    ("part", "n", "low", "high"),
    [
        # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998),
        # table I, method 3: score without continuity correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(part, n, low, high):
    found = Share(part, n).interval
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_share_lies_in_its_interval_and_that_between_nothing_and_all(part, more):
    share = Share(part, part + more)
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-12
    assert share.value - 1e-12 <= high <= 1


def test_more_things_make_it_shorter():
    few, many = (Share(n // 4, n).interval for n in (40, 400))
    assert many[1] - many[0] < few[1] - few[0]


def test_of_nothing_everything_is_possible():
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (0.0, 1.0)


def test_twenty_are_enough():
    assert not Share(3, 19).is_enough
    assert Share(3, 20).is_enough


@pytest.mark.parametrize(("part", "n"), [(-1, 3), (4, 3)])
def test_a_part_is_of_its_whole(part, n):
    with pytest.raises(ValueError):
        Share(part, n)
