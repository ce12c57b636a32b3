"""Words as the buttons of a page: all that can be seen is in one, none overlap, and outer marks stand alone."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring.ordinals import ZWSP, words
from articles.spans import Span


def cut(text):
    found = words(text)
    return [found.span(n, n).of(text) for n in range(len(found))]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("marks and stop alone", "„Es hält.“, sagte", "„ Es hält . “ , sagte"),
        ("stacked marks", "\"Er rief: 'Halt!'\"", "\" Er rief : ' Halt ! ' \""),
        ("hyphen and apostrophe inside", "Geht’s dem Küsten-Kurier", "Geht’s dem Küsten-Kurier"),
        ("hyphen in the air", "Bau- und Planamt - nie", "Bau- und Planamt - nie"),
        ("figures", "4,2 Millionen um 10:30.", "4,2 Millionen um 10:30 ."),
        ("French elision", "qu’il vient d'Arles", "qu’ il vient d' Arles"),
        ("no elision in a name", "O’Neill, rock'n'roll", "O’Neill , rock'n'roll"),
        ("ellipsis and old marks", "So ... ,,ja'' ``nein´´", "So ... ,, ja '' `` nein ´ ´"),
    ],
)
def test_a_word_is_a_button(name, text, expected):
    assert cut(text) == expected.split(" ")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("soft hyphens stay inside", "Lan\u00addes\u00adbetrieb zahlt", ["Lan\u00addes\u00adbetrieb", "zahlt"]),
        ("no-break space parts", "5\u00a0Euro\u200b“", ["5", "Euro", "“"]),
        ("decomposed accents", unicodedata.normalize("NFD", "Höfe é"), ["Ho\u0308fe", "e\u0301"]),
        ("a family is one sign", "👩‍👩‍👧 ja 👍🏽👍", ["👩‍👩‍👧", "ja", "👍🏽", "👍"]),
        ("flags and heart", "🇩🇪🇫🇷 ❤️", ["🇩🇪", "🇫🇷", "❤️"]),
        ("right to left with its marks", "قال\u200f: «لا»", ["قال\u200f", ":", "«", "لا", "»"]),
        ("an opening direction mark goes ahead", "\u202bسلام\u202c .", ["\u202bسلام\u202c", "."]),
        ("ideographs one by one", "他说“好”", ["他", "说", "“", "好", "”"]),
        ("kana and latin", "彼はOKと", ["彼", "は", "OK", "と"]),
        ("Thai syllable signs keep their marks", "ที่นี่", ["ที่", "นี่"]),
        ("Devanagari words stay whole", "नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("control at the end of a word", "wieder\x07“", ["wieder\x07", "“"]),
        ("what is unseen alone is passed over", "a \u200e b", ["a", "b"]),
    ],
)  # fmt: skip
def test_signs_of_every_script_stay_whole(name, text, expected):
    assert cut(text) == expected


SIGNS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("ab ä,.„“\"'’-–\n\u00ad\u200b\u200d\u200f\ufe0f\u0308👩👍🏽🇩🇪他ที่12:qul"),
    ),
    max_size=60,
)


@given(SIGNS)
def test_words_cover_all_that_can_be_seen_in_order_and_never_overlap(text):
    found = words(text)
    at = 0
    for start, end in zip(found.starts, found.ends, strict=True):
        assert at <= start < end
        assert all(unseen(sign) for sign in text[at:start])
        assert not any(sign.isspace() for sign in text[start:end])
        at = end
    assert all(unseen(sign) for sign in text[at:])


def unseen(sign):
    if sign.isspace() or sign == ZWSP:
        return True
    return unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf", "Cc"} or "EMOJI MODIFIER" in (
        unicodedata.name(sign, "")
    )


@given(SIGNS, st.data())
def test_ordinals_and_spans_say_the_same(text, data):
    found = words(text)
    if not len(found):
        return
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    assert found.under(found.span(first, last)) == (first, last)
    assert words(text).span(first, last).of(text) == text[found.starts[first] : found.ends[last]]


def test_a_border_inside_a_word_touches_the_word():
    found = words("Das Küstenwehr hält")
    assert found.under(Span(6, 10)) == (1, 1)
    assert found.under(Span(3, 4)) is None  # the blank between


@pytest.mark.parametrize(("first", "last"), [(-1, 0), (0, 2), (1, 0)])
def test_there_are_no_words_beyond_or_backwards(first, last):
    with pytest.raises(IndexError):
        words("zwei Wörter").span(first, last)


@pytest.mark.parametrize("sign", ["\u200e", "-", "a", "'", "1.", "👩\u200d", "🇩", "a-", "\u0308"])
def test_a_hostile_run_takes_linear_time(sign):
    words("warm")
    started = time.perf_counter()
    words(sign * 100_000)
    assert time.perf_counter() - started < 2  # seconds; a quadratic walk takes minutes
