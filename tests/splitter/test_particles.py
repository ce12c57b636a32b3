"""Surnames of several words are one token; prepositions stay what they are."""

import pytest

from articles.splitter.lang import PACKS
from articles.splitter.particles import join_surnames
from articles.splitter.quotes import find_quotes
from articles.splitter.sentences import find_sentences


def words(text: str, lang: str = "de") -> list[str]:
    sentences = find_sentences(text, find_quotes(text), PACKS[lang])
    join_surnames(sentences, PACKS[lang])
    return [t.text for s in sentences for t in s.tokens if t.kind == "word"]


@pytest.mark.parametrize(
    "text,joined",
    [
        ("Jelena van der Meer kam. Van der Meer lachte.", ["van der Meer", "van der Meer"]),
        ("Präsident Andrés de la Cruz kam.", ["de la Cruz"]),
        ("Prinz Faris bin Nadir kam.", ["bin Nadir"]),
        ("Johanna Gräfin von und zu Thal kam.", ["von und zu Thal"]),
        (
            "Ministerin Ursula von der Au kam. Von der Au sagte nichts.",
            ["von der Au", "von der Au"],
        ),
        ("Frau von Thal kam.", ["von Thal"]),
    ],
)
def test_surname_is_one_word(text, joined):
    assert [w for w in words(text) if " " in w] == joined


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin Ada Brill.",
        "Anwalt Huber von der Kanzlei Brill kam. Die Akten von der Kanzlei fehlen.",
        "Der Sprecher von Veltum schwieg. Er kam von Veltum.",
        "Von der Straße kam Lärm.",
    ],
)
def test_preposition_joins_nothing(text):
    assert not [w for w in words(text) if " " in w]


def test_places_in_the_text_stay():
    text = "Jelena van der Meer kam."
    sentences = find_sentences(text, find_quotes(text), PACKS["de"])
    join_surnames(sentences, PACKS["de"])
    name = next(t for t in sentences[0].tokens if " " in t.text)
    assert text[name.start : name.end] == "van der Meer"


def test_french_prepositions_are_left_alone():
    assert "de" in words("Le maire de Lyon est venu.", "fr")
