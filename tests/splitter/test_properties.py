"""What holds for every text, in every language, however it was put together."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from articles.spans import GAP
from articles.splitter import LANGUAGES, Draft, split
from articles.splitter.draft import MOODS
from articles.splitter.quotes import find_quotes
from articles.words import Kind

LANGUAGE = st.sampled_from([*LANGUAGES, "xx", None])
quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = ["Ada Brill", "Ole Grau", "Dr. Maren Tolk", "O'Neill", "die Stadt", "der Rat", "the council",
         "le maire", "dpa", "Er", "sie", "she", "@tolk", "Ministerin Inga Olk"]  # fmt: skip
CUES = ["sagte", "sagt", "teilte", "mit", "so", "laut", "zufolge", "nach Angaben von", "hieß es", "wie",
        "berichtete", "bestritt", "fragte", "said", "told", "according to", "denied", "a déclaré", "dit",
        "selon", "gegenüber", "unter Berufung auf", "soll", "will"]  # fmt: skip
WORDS = ["dass", "ob", "habe", "sei", "werde", "that", "whether", "que", "und", "nicht", "nie", "das Geld",
         "die Brücke", "the bridge", "le pont", "hält", "hold", "gesagt haben", "heute", "24", "3."]  # fmt: skip
MARKS = ["„", "“", "”", '"', "»", "«", "›", "‹", "‚", "‘", "’", "'", "''", "``", ",,", "„“", "(", ")", "[",
         "]"]  # fmt: skip
STOPS = [".", ",", ":", ";", "?", "!", "…", "–", "-", "\n", "\n\n", "\r\n", "\t", "• ", "+++", "Foto:",
         "Lesen Sie auch:", "A:", "{", "}", "=", "\u00ad", "\u200b", "\u00a0", "\u2028", "👨🏻‍🚒", "שלום", "\ud800",
         "\0", "a\u0308", "İ", "&amp;"]  # fmt: skip
PIECE = st.sampled_from([*NAMES, *CUES, *CUES, *WORDS, *MARKS, *STOPS])
SENTENCE = st.builds(
    lambda before, mark, words, name, cue: f"{before}{mark[0]}{words}{mark[1]}, {cue} {name}. ",
    st.sampled_from(["", "Er kam. ", "Ada Brill sagte: ", "\n\n", "\n"]),
    st.sampled_from(["„“", "»«", "«»", '""', "''", "‚‘", "“”", "„ ", " “", "  ", "„«"]),
    st.lists(st.sampled_from([*WORDS, *NAMES]), max_size=8).map(" ".join),
    st.sampled_from(NAMES),
    st.sampled_from(CUES),
)
TEXT = (
    st.lists(PIECE, max_size=30).map(" ".join)
    | st.lists(PIECE, max_size=30).map("".join)
    | st.lists(SENTENCE | PIECE, max_size=8).map("".join)
    | st.text(st.characters(), max_size=60)
)


@settings(quick, max_examples=500)
@given(TEXT, LANGUAGE)
def test_every_text_gives_sound_drafts(text, lang):
    drafts = split(text, lang)
    for draft in drafts:
        _spans_are_sound(draft, text)
        assert 0 <= draft.confidence <= 1
        assert draft.mood in (None, *MOODS)
        assert (draft.kind is Kind.MIXED) <= bool(draft.verbatim)
        assert draft.factual or draft.nonfact is not None or draft.kind is Kind.SCARE
    _parents_are_sound(drafts)
    _order_is_sound(drafts)


def _spans_are_sound(draft: Draft, text: str) -> None:
    assert draft.spans
    ends = [0]
    for span in draft.spans:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
    assert draft.text == GAP.join(text[s.start : s.end] for s in draft.spans)
    assert any(c.isalnum() for c in draft.text)
    for place in draft.verbatim:
        assert draft.spans[0].start <= place.start < place.end <= draft.spans[-1].end
    for role in (draft.speaker, draft.cue, draft.frame, draft.relay, draft.addressee):
        if role is not None:
            assert role.text == GAP.join(text[s.start : s.end] for s in role.spans)
            assert role.text.strip()


def _parents_are_sound(drafts: list[Draft]) -> None:
    for n, draft in enumerate(drafts):
        seen = {n}
        while draft.parent is not None:
            assert draft.parent not in seen
            assert 0 <= draft.parent < len(drafts)
            seen.add(draft.parent)
            draft = drafts[draft.parent]


def _order_is_sound(drafts: list[Draft]) -> None:
    """Read from left to right, and no words said twice by nobody inside another."""
    assert [d.spans[0].start for d in drafts] == sorted(d.spans[0].start for d in drafts)
    assert len({d.spans for d in drafts}) == len(drafts)
    told = [s for d in drafts if d.kind is not Kind.SCARE and d.parent is None for s in d.spans]
    told.sort(key=lambda s: s.start)
    assert all(a.end <= b.start for a, b in zip(told, told[1:], strict=False))


@settings(quick, max_examples=60)
@given(TEXT, LANGUAGE)
def test_same_text_gives_the_same_drafts(text, lang):
    assert split(text, lang) == split(text, lang)


@settings(quick, max_examples=200)
@given(TEXT)
def test_quotes_nest_and_never_cross(text):
    around: list[tuple[int, int]] = []
    for quote in find_quotes(text, "de"):
        start, end = quote.outer
        while around and around[-1][1] <= start:
            around.pop()
        assert not around or end <= around[-1][1]
        assert quote.depth == len(around)
        assert all(start <= s < e <= end for s, e in quote.parts)
        around.append((start, end))


# What another paragraph could change is left out: names, a headline, who goes on speaking, an open mark.
CLOSED = st.lists(
    st.sampled_from(
        [
            "„Die Brücke hält“, sagte Ada Brill.",
            "Ole Grau sagte, die Brücke halte nicht.",
            "Laut der Polizei ist die Brücke zu.",
            "»Morgen«, so Ada Brill, »wird gebaut.«",
            "Die Brücke ist alt.",
            "Der Rat bestritt, dass Geld fehle.",
        ]
    ),
    min_size=1,
    max_size=6,
).map("\n\n".join)


@settings(quick, max_examples=80)
@given(CLOSED, st.sampled_from(["Es regnet.", "Der Regen bleibt bis zum Abend im Norden."]))
def test_paragraph_that_says_nothing_changes_nothing_before_it(text, added):
    assert split(f"{text}\n\n{added}", "de") == split(text, "de")


@settings(quick, max_examples=80)
@given(CLOSED, st.text("\u00ad\u200b\u2060", max_size=3), st.integers(0, 400))
def test_what_the_eye_does_not_see_changes_no_words(text, unseen, at):
    assume(at < len(text))
    bare = [(d.kind, d.rule, d.text) for d in split(text, "de")]
    hidden = str.maketrans("", "", "\u00ad\u200b\u2060")
    with_them = split(f"{text[:at]}{unseen}{text[at:]}", "de")
    assert [(d.kind, d.rule, d.text.translate(hidden)) for d in with_them] == bare


@pytest.mark.parametrize("lang", [*LANGUAGES, "xx"])
def test_no_text_gives_no_drafts(lang):
    assert [split(text, lang) for text in ("", " ", "\n\n", "\u00ad", "„“", "...")] == [[]] * 6
