from hypothesis import given, settings
from hypothesis import strategies as st

from articles.anchoring.aligning import _longest, align, moved

LETTERS = st.lists(st.sampled_from("abcd"), max_size=12)


def plain_length(a: list[str], b: list[str]) -> int:
    row = [0] * (len(b) + 1)
    for one in a:
        before = 0
        for j, other in enumerate(b, start=1):
            before, row[j] = row[j], before + 1 if one == other else max(row[j], row[j - 1])
    return row[-1]


@given(LETTERS, LETTERS)
@settings(max_examples=500, deadline=None)
def test_the_bits_find_a_longest_common_subsequence(a, b):
    pairs = _longest(a, b)
    assert len(pairs) == plain_length(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in zip(pairs, pairs[1:], strict=False))


@given(LETTERS, LETTERS)
@settings(deadline=None)
def test_pairs_are_equal_words_and_rise(a, b):
    pairs = align(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in zip(pairs, pairs[1:], strict=False))


@given(LETTERS, LETTERS)
@settings(deadline=None)
def test_nothing_is_moved_twice_or_moved_and_matched(a, b):
    pairs = align(a, b)
    again = moved(a, b, pairs)
    assert all(a[i] == b[j] for i, j in again)
    both = [*pairs, *again]
    assert len({i for i, _ in both}) == len({j for _, j in both}) == len(both)
