"""The sentence around two readings."""

import pytest

from articles.spans import Span
from articles.views.excerpts import Part, beside, sentence_around

TEXT = "Es war kalt. „Wir warten“, sagte sie, „bis es taut.“ Dann ging sie.\nNeue Zeile"


def parts(*words):
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        (("Wir warten",), "„Wir warten“, sagte sie, „bis es taut.“ "),
        (("Wir warten", "bis es taut."), "„Wir warten“, sagte sie, „bis es taut.“ "),
        (("Es war kalt.",), "Es war kalt. "),
        (("Zeile",), "Neue Zeile"),
        (("taut.“ Dann",), "„Wir warten“, sagte sie, „bis es taut.“ Dann ging sie.\n"),
    ],
    ids=["in it", "two parts", "whole", "last line", "over a border"],
)
def test_sentence_that_the_words_stand_in(marked, sentence):
    assert sentence_around(TEXT, parts(*marked)).of(TEXT) == sentence


def test_text_without_a_full_stop_is_cut_at_words():
    text = "wort " * 2_000
    whole = sentence_around(text, (Span(5_000, 5_004),)).of(text)
    assert whole.startswith("wort ") and whole.endswith("wort") and len(whole) < 600


def test_short_text_is_shown_whole():
    assert sentence_around("kurz und gut", (Span(5, 8),)) == Span(0, 12)


def test_both_readings_are_the_same_sentence():
    before, after = beside(TEXT, parts("Wir warten"), parts("warten“, sagte"))
    assert "".join(p.words for p in before) == "".join(p.words for p in after)
    assert [p for p in before if p.marked] == [Part("Wir ", True, True), Part("warten", True)]
    assert [p for p in after if p.marked] == [Part("warten", True), Part("“, sagte", True, True)]


def test_one_reading_alone_differs_from_nothing():
    assert beside(TEXT, (), parts("Wir warten"))[0] == []
    before, after = beside(TEXT, parts("Wir warten"), ())
    assert after == [] and not any(part.differs for part in before)
