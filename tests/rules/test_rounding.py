"""How figures are rounded."""

import pytest

from articles.rules.rounding import hundredths, rounded


@pytest.mark.parametrize(
    ("figure", "places", "said"),
    [
        (22.58, 0, "23"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (0.8125, 3, "0.813"),
        (0.145, 2, "0.15"),  # nearer to 0.14 in the machine
        (-0.004, 2, "0.00"),
        (3.0, 1, "3.0"),
    ],
)
def test_a_half_goes_away_from_zero_as_it_is_written(figure, places, said):
    assert str(rounded(figure, places)) == said


@pytest.mark.parametrize(
    ("part", "n", "said"),
    [(7, 31, "23"), (1, 8, "13"), (29, 200, "15"), (0, 3, "0"), (3, 3, "100")],
)
def test_shares_are_hundredths(part, n, said):
    assert str(hundredths(part / n)) == said
