"""Time and memory that grow with the text and no faster, whatever it holds."""

import gc
import time
import tracemalloc

import pytest

from articles.management.bench.shapes import SHAPES
from articles.splitter import split
from articles.splitter.sentences import find_sentences

SMALL = 8_000  # code points
TIMES = 4
WORST = 1.9 * TIMES  # what is quadratic takes TIMES² as long
LANGS = ["de", "en", "fr", "xx"]


def seconds(text: str, lang: str) -> float:
    """Of the processor: other processes of the machine do not count."""
    gc.collect()
    start = time.process_time()
    split(text, lang)
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(shape):
    lang = LANGS[list(SHAPES).index(shape) % 2]
    short, long = SHAPES[shape](SMALL), SHAPES[shape](TIMES * SMALL)
    ratios: list[float] = []
    while len(ratios) < 4:  # one slow moment of the machine is no rule
        ratios.append(seconds(long, lang) / max(seconds(short, lang), 0.002))
        if ratios[-1] < WORST:
            return
    pytest.fail(f"{TIMES} times the text took {ratios} times as long")


@pytest.mark.parametrize("lang", LANGS)
def test_quote_that_is_never_closed_costs_no_more_than_its_length(lang):
    """Every rule looks at a whole quotation as one word: its length may not count twice."""
    short, long = ("„" + SHAPES["one endless sentence"](n) for n in (3 * SMALL, 12 * SMALL))
    assert any(seconds(long, lang) / max(seconds(short, lang), 0.002) < WORST for _ in range(3))


@pytest.mark.parametrize("shape", ["marks only", "commas", "brackets"])
def test_signs_without_words_take_no_memory(shape):
    text = SHAPES[shape](60_000)
    tracemalloc.start()
    split(text, "de")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 60 * len(text)  # a token alone takes a hundred bytes and more


def test_sentence_has_an_end():
    text = "Wort " * 20_000
    assert max(len(s.tokens) for s in find_sentences(text, [], None)) < 300


def test_long_quote_keeps_its_frame():
    text = f"„{'Wir bauen das Haus. ' * 1_000}“, sagte Ada Brill. Ole Grau ging."
    (draft,) = split(text, "de")
    assert draft.speaker is not None and draft.speaker.text == "Ada Brill"
    assert len(draft.text) > 19_000


def test_depth_is_no_recursion():
    split("(" * 20_000 + "„‚" * 20_000, "de")
    split("Ada sagte, " * 20_000, "de")
