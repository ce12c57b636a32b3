"""Marks in the printed letters of what was found in the folded ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rules.folding import fold
from articles.rules.marking import CUT, folded_with_places, hits, passage, pieces
from articles.rules.searching import parse


def marked(text, typed):
    return [words for words, hit in pieces(text, parse(typed).wanted) if hit]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Die Häuser am Deich", "haus", ["Häuser"]),  # with its ending
        ("Die Hausmeister am Deich", "haus", ["Haus"]),  # not with another word
        ("der Sturmflutdeich", "deiche", ["deich"]),
        ("Die Stra\u00adße hält", "strasse", ["Stra\u00adße"]),  # through a soft hyphen
        ("Die Bru\u0308cke", "brücke", ["Bru\u0308cke"]),  # an accent of its own
        ("GROẞ und groß", "gross", ["GROẞ", "groß"]),
        ("eﬀektiv", "eff", ["eﬀ"]),  # a ligature is marked whole
        ("Er sagte:  «nie\n mehr»", "“nie mehr”", ["nie\n mehr"]),  # white space counts once
        ("Deichdeich", "deich", ["Deich", "deich"]),
        ("nichts davon", "wehr", []),
        ("Wehr und Deich", "wehr -deich", ["Wehr"]),  # what must not be there is not marked
    ],
)
def test_what_was_found_is_marked(text, typed, found):
    assert marked(text, typed) == found


def test_terms_that_overlap_make_one_mark():
    assert marked("Sturmflutdeich", "sturmflut flutdeich") == ["Sturmflutdeich"]


def test_the_mark_of_ss_covers_the_sharp_s_whole():
    assert marked("Maß", "„mas“") == ["Maß"]


def test_a_short_text_is_shown_whole():
    assert passage("Der Deich hält.", parse("deich").wanted) == [
        ("Der ", False),
        ("Deich", True),
        (" hält.", False),
    ]


def test_a_long_text_is_shown_around_the_first_hit():
    text = "vorn " * 200 + "Der Deich hält. " + "hinten " * 200
    cut = passage(text, parse("deich").wanted)
    assert ("Deich", True) in cut
    assert cut[0] == (f"{CUT} ", False)
    assert cut[-1] == (f" {CUT}", False)
    inside = "".join(words for words, _hit in cut[1:-1])
    assert len(inside) <= 240
    assert inside in text
    assert not inside.startswith("orn")  # cut between words


def test_a_long_text_without_a_hit_is_shown_from_its_start():
    cut = passage("Anfang " + "weiter " * 200, parse("deich").wanted)
    assert cut[0][0].startswith("Anfang")


@given(st.text(max_size=300), st.text(max_size=20))
def test_pieces_put_together_are_the_text(text, typed):
    assert "".join(words for words, _hit in pieces(text, parse(typed).wanted)) == text


@given(st.text(max_size=200), st.text(max_size=10))
def test_marks_stand_in_order_and_inside_the_text(text, typed):
    last = 0
    for start, end in hits(text, parse(typed).wanted):
        assert last <= start < end <= len(text)
        last = end


@given(st.text(alphabet=st.characters(categories=["L", "Zs", "P"]), max_size=80))
def test_letters_are_folded_as_everywhere(text):
    """Cluster by cluster as the whole, but for what normalization joins across letters (Hangul)."""
    folded, places = folded_with_places(text)
    assert folded.strip() == fold(text)
    assert list(places) == sorted(places)
    assert len(places) == len(folded) + 1
