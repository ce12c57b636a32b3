"""Offsets lead back through what the eye does not see."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.splitter.view import look_through


def test_soft_hyphens_are_looked_through():
    view = look_through("Ma\u00adren\u00a0Tolk\u200b, ja")
    assert view.text == "Maren Tolk, ja"
    assert view.span(0, 5).of(view.original) == "Ma\u00adren"
    assert view.span(6, 10).of(view.original) == "Tolk"


@settings(deadline=None)
@given(st.text("ab\u00ad\u200b\r\n\u00a0", max_size=40))
def test_every_character_of_the_view_is_one_of_the_text(text):
    view = look_through(text)
    for at, character in enumerate(view.text):
        there = view.span(at, at + 1).of(text)
        assert there.replace("\u00a0", " ") == character
