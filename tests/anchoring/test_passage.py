import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.anchoring import best_passage

SAID = "Das Wehr hält noch zehn Jahre, wenn die Flut nicht höher steigt."
FILL = (
    "die Küste der Hafen ein Schiff das Wasser im Winter und wir sehen dort viele Leute bei der Arbeit"
    " noch nicht wieder"
).split()


def transcript(words: int, place: float) -> str:
    chance = random.Random(7)
    sentences = []
    for _ in range(words // 9):
        sentences.append(" ".join(chance.choice(FILL) for _ in range(9)).capitalize() + ".")
    sentences.insert(int(place * len(sentences)), SAID)
    return " ".join(sentences)


@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_the_sentence_is_found_wherever_it_stands(place):
    text = transcript(3_000, place)
    found = best_passage("Das Wehr hält noch zehn Jahre", text, "de")
    assert found.span.of(text) == SAID and found.score == 1


def test_the_words_as_printed_may_be_cut_and_changed():
    text = transcript(3_000, 0.3)
    found = best_passage("Das Wehr […] hält noch 10 lange Jahre", text, "de")
    assert SAID in found.span.of(text) and 0.5 <= found.score < 1


@pytest.mark.parametrize("text", ["", "   ", "Die Ernte war gut, und die Preise blieben stabil."])
def test_nothing_near_is_nothing(text):
    assert best_passage("Ein ganz anderer Satz über Brücken", text, "de") is None


def test_no_printed_word_is_nothing():
    assert best_passage("…", "Das Wehr hält", "de") is None


def test_the_sentence_comes_whole():
    text = "Guten Abend. Ich glaube nicht, dass das Wehr noch zehn Jahre hält. Gute Nacht."
    found = best_passage("das Wehr noch zehn Jahre hält", text, "de")
    assert found.span.of(text) == "Ich glaube nicht, dass das Wehr noch zehn Jahre hält."


WORDS = st.lists(st.sampled_from("das Wehr hält nicht . , \n 4 …".split(" ")), max_size=40).map(
    " ".join
)


@given(WORDS, st.one_of(WORDS, st.text(max_size=60)))
@settings(deadline=None)
def test_what_is_found_is_a_place_of_the_text_with_a_share(printed, text):
    found = best_passage(printed, text, "de")
    assert found is None or (found.span.of(text).strip() and 0.5 <= found.score <= 1)
