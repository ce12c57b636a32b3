"""Published worked examples, each with its source, and what must hold for any answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rules.agreement import Figure, Level, cohen, krippendorff, percent, specific

_ = None
# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: 4 observers, 12 units, data missing.
FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)


def by_unit(observers):
    return list(zip(*observers, strict=True))


@pytest.mark.parametrize(
    ("level", "alpha"), [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849)]
)
def test_four_observers_and_twelve_units_with_missing_data(level, alpha):
    found = krippendorff(by_unit(FOUR_OBSERVERS), level)
    assert round(found.value, 3) == alpha
    assert (found.units, found.values) == (11, 40), "unit 12 has one value, which pairs with none"


def test_binary_data_of_two_observers():
    """Krippendorff 2011, section A."""
    first, second = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    assert round(krippendorff(by_unit((first, second)), Level.NOMINAL).value, 3) == 0.095


def test_nominal_data_of_two_observers():
    """Krippendorff 2011, section B."""
    found = krippendorff(by_unit(("aabbdcccedda", "babbbccceddd")), Level.NOMINAL)
    assert round(found.value, 3) == 0.692


def table(*rows):
    """The pairs that a table of counts stands for: rows are the first rater's categories, columns the second's."""
    return [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _n in range(n)]


@pytest.mark.parametrize(
    ("rows", "kappa"),
    [
        # J. Cohen, A Coefficient of Agreement for Nominal Scales (1960), table 2
        (((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492),
        # J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed., table 18.1
        (((75, 1, 4), (5, 4, 1), (0, 0, 10)), 0.676),
        # two readers who say yes or no to 50 applications: the usual textbook case, po 0.7 and pe 0.5
        (((20, 5), (10, 15)), 0.4),
    ],
)
def test_kappa_of_textbook_tables(rows, kappa):
    pairs = table(*rows)
    assert cohen(pairs) == Figure(pytest.approx(kappa, abs=0.0005), len(pairs), 2 * len(pairs))


def test_percent_and_specific_agreement_of_two_raters():
    """2a / (2a + b + c) of the 50 applications: 40 of 55 for yes, 30 of 45 for no."""
    pairs = table((20, 5), (10, 15))
    assert percent(pairs) == Figure(0.7, 50, 100)
    assert specific(pairs) == {
        0: Figure(pytest.approx(40 / 55), 35, 55),
        1: Figure(pytest.approx(30 / 45), 30, 45),
    }


@pytest.mark.parametrize("units", [[], [("a",)], [("a", None), (None, "b")]])
def test_nothing_to_compare_is_no_figure(units):
    for found in (percent(units), krippendorff(units, Level.NOMINAL)):
        assert found == Figure(None, 0, 0)
    assert specific(units) == {}


def test_one_category_throughout_shows_nothing():
    units = [("a", "a")] * 9
    assert percent(units).value == 1
    assert cohen(units) == Figure(None, 9, 18)
    assert all(krippendorff([(1, 1)] * 9, level).value is None for level in Level)


def test_what_is_no_pair_is_refused():
    with pytest.raises(ValueError):
        cohen([("a", "b", "c")])


VALUES = st.sampled_from([None, 1, 2, 3, 4, 5])
UNITS = st.lists(st.lists(VALUES, max_size=4), max_size=12)
PAIRS = st.lists(st.tuples(*[st.sampled_from([1, 2, 3, 4])] * 2), max_size=30)
LEVELS = st.sampled_from(Level)


def like(one, other):
    assert (one.units, one.values) == (other.units, other.values)
    assert (one.value is None) == (other.value is None)
    assert one.value is None or one.value == pytest.approx(other.value)


@given(UNITS, LEVELS, st.sampled_from([0, 1, 2, 3]))
def test_the_order_of_raters_and_of_units_does_not_matter(units, level, by):
    mixed = [unit[by:] + unit[:by] for unit in reversed(units)]
    like(krippendorff(units, level), krippendorff(mixed, level))
    like(percent(units), percent(mixed))


@given(PAIRS)
def test_kappa_is_the_same_whoever_is_the_first(pairs):
    like(cohen(pairs), cohen([(b, a) for a, b in pairs]))


@given(UNITS, st.permutations([1, 2, 3, 4, 5]))
def test_other_names_for_the_categories_change_nothing(units, names):
    named = [[value and f"name {names[value - 1]}" for value in unit] for unit in units]
    like(krippendorff(units, Level.NOMINAL), krippendorff(named, Level.NOMINAL))
    like(percent(units), percent(named))


@given(UNITS)
def test_order_is_all_that_an_ordinal_scale_knows(units):
    stretched = [[value and value**3 for value in unit] for unit in units]
    like(krippendorff(units, Level.ORDINAL), krippendorff(stretched, Level.ORDINAL))


@given(PAIRS.filter(lambda pairs: len({a for a, _ in pairs}) > 1), LEVELS)
def test_perfect_agreement_is_one(pairs, level):
    same = [(a, a) for a, _b in pairs]
    assert percent(same).value == cohen(same).value == 1
    assert krippendorff(same, level).value == 1
    assert {figure.value for figure in specific(same).values()} == {1}


@given(UNITS, LEVELS)
def test_nothing_is_above_one_and_units_of_one_answer_change_nothing(units, level):
    found = krippendorff(units, level)
    assert found.value is None or found.value <= 1
    like(found, krippendorff([*units, [3], [None, 1]], level))
