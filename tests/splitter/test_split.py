"""What holds for every text, in every language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.spans import GAP
from articles.splitter import LANGUAGES, VERSION, split, supported
from articles.words import Kind

WORDS = st.sampled_from(
    "Ada Brill sagte , . : ? ! „ “ » « \" ' ( ) – dass er sei laut nach Angaben der dpa zufolge so wie teilte mit und "
    "\n\n \n \u00ad \u00a0 \ud800 \0 👨🏻‍🚒 said that according to told X".split(" ")
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([*LANGUAGES, "xx", None]))
def test_drafts_stand_in_the_text_in_order_and_once(text, lang):
    drafts = split(text, lang)
    for draft in drafts:
        assert draft.text == GAP.join(span.of(text) for span in draft.spans)
        for role in (draft.speaker, draft.cue, draft.frame, draft.relay, draft.addressee):
            assert role is None or role.text == GAP.join(span.of(text) for span in role.spans)
        assert draft.kind is not Kind.MIXED or draft.verbatim
        assert 0 <= draft.confidence <= 1
        assert draft.parent is None or 0 <= draft.parent < len(drafts)
    assert [d.spans[0].start for d in drafts] == sorted(d.spans[0].start for d in drafts)
    assert len({d.spans for d in drafts}) == len(drafts)
    told = [d for d in drafts if d.kind is not Kind.SCARE and d.parent is None]
    covered = [at for d in told for span in d.spans for at in range(span.start, span.end)]
    assert len(covered) == len(set(covered))


@pytest.mark.parametrize(
    "piece", ['"', '„a“ "b ', ", sagte X", "des Xes ", "Er sagte, dass ", "(", "A: b?\n"]
)
def test_long_odd_text_ends(piece):
    split(piece * 3_000, "de")


def test_language_without_a_pack_finds_marks_only():
    (draft,) = split("Ada Brill: „Tak, to most jest bezpieczny.“", "pl")
    assert draft.speaker is not None
    assert draft.speaker.text == "Ada Brill"
    assert not supported("pl")
    assert supported("de-CH")


def test_unseen_characters_are_looked_through():
    (draft,) = split(
        "„Der Lan\u00addes\u00adbe\u00adtrieb zahlt“\u200b, sagte Ma\u00adren Tolk.", "de"
    )
    assert draft.speaker is not None
    assert draft.speaker.text == "Ma\u00adren Tolk"
    assert draft.speaker_resolved == "Maren Tolk"


def test_language_is_guessed():
    assert split("Der Plan sei alt, sagte Ole Grau, und er ist nicht gut.")[0].rule.startswith(
        "de."
    )
    assert split("According to Pell Harrow, the road to the harbour is closed.")[0].rule.startswith(
        "en."
    )


def test_json_form():
    keys = (
        "spans text kind medium factual nonfact verbatim speaker speaker_resolved cue frame relay addressee "
        "parent mood rule confidence"
    )
    (draft,) = split("„Gut“, sagte Ole Grau.", "de")
    assert list(draft.as_json()) == keys.split()
    assert draft.as_json()["spans"] == [[1, 4]]
    assert VERSION
