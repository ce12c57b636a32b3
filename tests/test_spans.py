import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import spans
from articles.spans import Span

some = st.builds(lambda s, n: Span(s, s + n), st.integers(0, 50), st.integers(1, 9))


@pytest.mark.parametrize(("start", "end"), [(9, 4), (3, 3), (-1, 2)])
def test_a_span_that_goes_nowhere_is_refused(start, end):
    with pytest.raises(ValueError):
        Span(start, end)


def test_a_span_counts_code_points():
    assert Span(2, 4).of("👩‍🚀ab"[0] + "xäöy") == "äö"


def test_a_span_behind_the_text_is_refused_instead_of_cut():
    with pytest.raises(ValueError):
        Span(2, 9).of("kurz")


def test_parts_are_joined_by_an_ellipsis_in_brackets():
    assert spans.exact("eins zwei drei", [Span(0, 4), Span(10, 14)]) == "eins […] drei"


@given(st.lists(some, min_size=1))
def test_canonical_covers_the_same_code_points_and_is_stable(parts):
    once = spans.canonical(parts)
    covered = {i for s in parts for i in range(s.start, s.end)}
    assert {i for s in once for i in range(s.start, s.end)} == covered
    assert spans.canonical(once) == once
    assert all(a.end < b.start for a, b in zip(once, once[1:], strict=False))


@given(st.lists(some, min_size=1))
def test_key_does_not_depend_on_how_the_words_were_marked(parts):
    assert spans.key(parts) == spans.key(reversed(spans.canonical(parts)))
