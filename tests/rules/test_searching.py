"""What is typed into a search, and what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rules.folding import fold
from articles.rules.searching import LONGEST, MOST, literal, parse, stem

BOTH = ("de", "en")


@pytest.mark.parametrize(
    ("typed", "stands_in"),
    [
        ("Häuser", "Das alte Haus am Hafen"),  # umlaut and ending
        ("Haus", "Die Häuser am Hafen"),
        ("Deiche", "Der Sturmflutdeich hielt"),  # inside a compound
        ("Bürgermeisterin", "Zwei Bürgermeisterinnen"),
        ("Bürgermeisterinnen", "Die Bürgermeisterin"),
        ("Straßen", "die Strasse"),
        ("STRASSE", "an der Straße"),
        ("aktuelle", "das ist aktuell"),  # "ue" is no umlaut here
        ("aktuell", "die aktuelle Lage"),
        ("erhöhen", "die Stadt erhöhte die Gebühren"),
        ("policies", "the policy of the council"),
        ("policy", "both policies"),
        ("houses", "a house by the sea"),
        ("Krogs", "Ada Krog"),
        ("2026", "im März 2026"),
        ("Pegel,", "der Pegel stieg"),  # a comma that came along
        ("(Wehr)", "am Wehr"),
    ],
)
def test_other_forms_of_a_word_are_found(typed, stands_in):
    (term,) = parse(typed).terms
    assert term.stem in fold(stands_in)


def test_a_stem_never_is_shorter_than_three_letters():
    assert stem("Uhr", BOTH) == "uhr"
    assert stem("ins", BOTH) == "ins"
    assert stem("es", BOTH) == "es"


def test_the_language_that_is_asked_for_alone_counts():
    assert stem("maisons", ("fr",)) == "maison"
    assert stem("policies", ("de",)) == "polici"


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("„die Häuser“", "die hauser"),
        ("“the houses”", "the houses"),
        ('"die Häuser"', "die hauser"),
        ("«les maisons»", "les maisons"),
        ("»die Häuser«", "die hauser"),
    ],
)
def test_a_phrase_is_looked_for_letter_by_letter(typed, phrase):
    (term,) = parse(typed).terms
    assert (term.stem, term.exact) == (phrase, True)


def test_a_mark_that_nothing_closes_is_no_phrase():
    assert [term.letters for term in parse('"offen bleibt').terms] == ["offen", "bleibt"]


def test_a_minus_excludes_words_and_phrases():
    terms = parse('Wehr -Deiche -"nicht so" 3-mal - ').terms
    assert [(t.stem, t.without) for t in terms] == [
        ("wehr", False),
        ("deich", True),
        ("nicht so", True),
        ("3-mal", False),
        ("-", False),
    ]


def test_signs_are_looked_for_as_they_are():
    assert [term.stem for term in parse("100 % ^ |").terms] == ["100", "%", "^", "|"]
    assert parse("… , „“").terms == ()


def test_words_beyond_the_limit_are_named():
    query = parse(" ".join(f"wort{n}x" for n in range(MOST + 2)))
    assert len(query.terms) == MOST
    assert query.left_out == (f"wort{MOST}x", f"wort{MOST + 1}x")


def test_a_word_that_is_too_long_is_cut_and_named():
    query = parse("x" * 100)
    assert (query.terms[0].letters, query.cut) == ("x" * LONGEST, ("x" * 100,))


def test_the_same_word_twice_is_one():
    assert len(parse("Haus haus HAUS").terms) == 1


def test_literal_words_are_neither_stemmed_nor_excluded():
    assert [t.stem for t in literal("Häuser -Deiche").terms] == ["hauser", "-deiche"]


@pytest.mark.parametrize(
    ("text", "whole", "start"),
    [
        ("das haus am", True, True),
        ("hauser", True, True),
        ("am hause.", True, True),
        ("der hausmeister", False, True),
        ("das hochhaus", False, False),
    ],
)
def test_whole_words_beginnings_and_insides_are_told_apart(text, whole, start):
    import re

    (term,) = parse("Häuser").terms
    assert bool(re.search(term.as_word, text)) is whole
    assert bool(re.search(term.as_start, text)) is start


@given(st.text(max_size=120))
def test_anything_can_be_typed(typed):
    for term in parse(typed).terms:
        assert term.stem
        assert "\x00" not in term.stem
        assert term.letters.startswith(term.stem)


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=30))
def test_a_stem_begins_the_folded_word(word):
    assert fold(word).startswith(stem(word, ("de", "en", "fr")))
