import pytest

from articles.rules.consensus import Outcome, settle


@pytest.mark.parametrize(
    ("answers", "wanted", "outcome"),
    [
        ([], 1, Outcome.OPEN),
        ([(1, 1)], 1, Outcome.AGREED),
        ([(1, 1)], 2, Outcome.OPEN),
        ([(1, 1), (1, 1)], 2, Outcome.AGREED),
        ([(1, 1), (1, 2)], 2, Outcome.DISPUTED),  # equal on one axis is not equal
        ([(1, 1), (1, 2), (1, 1)], 3, Outcome.AGREED),  # a majority equal on both
        (
            [(1, 1), (2, 1), (1, 2)],
            3,
            Outcome.DISPUTED,
        ),  # a majority on each axis, but of other people
        ([(1, 1), (2, 2)] * 2, 4, Outcome.DISPUTED),  # half is no majority
    ],
)
def test_settlement(answers, wanted, outcome):
    assert settle(answers, wanted).outcome == outcome


def test_minority_is_counted():
    assert settle([(1, 1), (1, 1), (2, 1)], 3).minority == 1
