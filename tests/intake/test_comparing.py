"""How alike two passages are, and what lies near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.overlap import Shelf, is_within, likeness, shared
from articles.spans import Span, canonical

edges = st.lists(st.integers(0, 4_000), min_size=2, max_size=8, unique=True).map(sorted)
passages = edges.map(lambda e: canonical(Span(a, b) for a, b in zip(e[::2], e[1::2], strict=False)))


def points(parts):
    return {at for part in parts for at in range(part.start, part.end)}


@given(passages, passages)
def test_likeness_counts_code_points(one, other):
    a, b = points(one), points(other)
    assert shared(one, other) == len(a & b)
    assert likeness(one, other) == len(a & b) / len(a | b)
    assert is_within(one, other) == (2 * len(a & b) >= min(len(a), len(b)))


@given(st.lists(passages, max_size=12), passages)
def test_shelf_finds_what_a_walk_over_all_finds(filed, parts):
    shelf = Shelf(filed)
    near = set(shelf.near(parts))
    assert {n for n, other in enumerate(filed) if shared(parts, other)} <= near
    assert shelf.has_most_of(parts) == any(likeness(parts, other) >= 0.5 for other in filed)


@pytest.mark.parametrize(("end", "most"), [(100, True), (50, True), (49, False)])
def test_half_is_most(end, most):
    assert Shelf([(Span(0, 100),)]).has_most_of((Span(0, end),)) == most
