"""Offsets lead back through what the eye does not see."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.splitter import split
from articles.splitter.view import look_through

SEEN = [
    ("soft hyphen", "Ma\u00adren", "Maren"),
    ("zero-width space and non-joiner", "Auf\u200blage, Auf\u200clage", "Auflage, Auflage"),
    ("no-break spaces", "5\u00a0Euro\u202f!", "5 Euro !"),
    ("Windows line ends", "a\r\nb", "a\nb"),
    ("old line ends", "a\rb\u2028c", "a\nb\nc"),
    ("letters with their dots apart", "u\u0308ber E\u0301mile", "über Émile"),
    ("an accent that no letter has", "q\u0308", "q\u0308"),
    ("entities", "&bdquo;A &amp; B&ldquo;&nbsp;&#8211; &#x201E;", "„A & B“ – „"),
    ("an entity that nobody sees", "Ma&shy;ren", "Maren"),
    ("no entities", "A & B; &; &unknown; &amp", "A & B; &; &unknown; &amp"),
    ("marks of direction", "\u202bשלום\u202c \u200fX", "שלום X"),
    ("hyphens that do not break", "CDU\u2011Mann", "CDU-Mann"),
    ("an accent for an apostrophe", "geht´s", "geht’s"),
    ("emoji stay", "👨🏻\u200d🚒 ja", "👨🏻\u200d🚒 ja"),
]


@pytest.mark.parametrize("trap,original,text", SEEN, ids=[c[0] for c in SEEN])
def test_text_is_seen_as(trap, original, text):
    view = look_through(original)
    assert view.text == text
    if text:
        assert original.endswith(view.span(0, len(text)).of(original))


def test_span_ends_where_its_last_letter_ends():
    view = look_through("Ma\u00adren\u00a0Tolk\u200b, u\u0308\u00adber &amp;")
    assert view.text == "Maren Tolk, über &"
    words = [(0, 5), (6, 10), (12, 13), (12, 16), (17, 18)]
    assert [view.span(*place).of(view.original) for place in words] == [
        *("Ma\u00adren", "Tolk", "u\u0308", "u\u0308\u00adber", "&amp;"),
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "ü", "&", ";", "\u0308", "\u00ad", "\r", "\n", "&amp;"])))
def test_characters_of_the_view_lie_apart_and_in_order(parts):
    view = look_through("".join(parts))
    spans = [view.span(at, at + 1) for at in range(len(view.text))]
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    for span, character in zip(spans, view.text, strict=True):
        there = span.of(view.original).replace("&amp;", "&").replace("\r", "\n")
        assert unicodedata.normalize("NFC", there) == character


STATEMENT = "„Über 5 Brücken führt’s nach Überlingen“, erklärte Jörg Müller."
FORMS = [
    ("plain", STATEMENT),
    ("letters apart", unicodedata.normalize("NFD", STATEMENT)),
    ("soft hyphens", STATEMENT.replace("ck", "c\u00adk").replace("rg", "r\u00adg")),
    ("no-break spaces", STATEMENT.replace(" ", "\u00a0")),
    ("zero-width marks", STATEMENT.replace("r", "r\u200b").replace("“", "\u2060“\ufeff")),
    ("entities", STATEMENT.replace("„", "&bdquo;").replace("“", "&ldquo;").replace("ü", "&uuml;")),
    ("marks of direction", f"\u200e{STATEMENT}".replace("“", "“\u200e")),
    ("line ends of Windows", f"\r\n\r\n{STATEMENT}\r\n\r\nEnde.\r\n"),
    ("after emoji and right-to-left words", f"👨🏻\u200d🚒🏳️\u200d🌈 שלום مرحبا! {STATEMENT}"),
]


@pytest.mark.parametrize("form,text", FORMS, ids=[c[0] for c in FORMS])
def test_statement_is_found_in_every_form(form, text):
    (draft,) = split(text, "de")
    (span,) = draft.spans
    assert draft.text == text[span.start : span.end]
    assert look_through(draft.text).text == "Über 5 Brücken führt’s nach Überlingen"
    assert draft.speaker is not None
    assert look_through(draft.speaker.text).text == "Jörg Müller"
    assert draft.speaker_resolved == "Jörg Müller"
