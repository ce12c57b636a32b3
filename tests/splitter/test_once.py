"""One stretch of words is one statement."""

import pytest

from articles.splitter import split
from articles.words import Kind
from tests.splitter.reading import marked, name, told

CASES = [
    # a marked fragment is no second statement
    "Inga Olk sagte, [unter den Leuten seien „viele Frauen, viele Alleinerziehende.“]",
    # the relay is named in the frame and the dass-clause has marked words
    "Laut der Zeitung Nordblick sagte Inga Olk, [dass die Fähre „sicher“ sei].",
    # two verbs could take the clause
    "Inga Olk sagte und betonte, [dass die Fähre fährt].",
]


@pytest.mark.parametrize("text", CASES)
def test_words_are_one_statement(text):
    _, wanted, drafts = marked(text, "de")
    assert told(drafts) == wanted


def test_statement_told_inside_another_knows_its_parent():
    drafts = split("Inga Olk berichtete, Ole Grau habe gesagt, dass die Fähre fahre.", "de")
    assert [d.speaker_resolved for d in drafts] == ["Inga Olk", "Ole Grau"]
    assert [d.parent for d in drafts][0] is None
    assert all(d.parent == 0 for d in drafts[1:])


@pytest.mark.parametrize(
    "text",
    [
        "Die Botschafterin beim Bündnis, Julia Smid, erklärte am Mittwoch:\n\n„Wir prüfen das.“",
        "Dana Whitlock, the mayor, told the Courier on Monday:\n\n“We will look into it.”",
    ],
)
def test_colon_at_the_end_of_a_paragraph_leads_the_quote_of_the_next(text):
    (draft,) = [d for d in split(text) if d.kind is Kind.DIRECT]
    assert name(draft.speaker) in ("Die Botschafterin beim Bündnis, Julia Smid", "Dana Whitlock")
    assert draft.speaker_resolved in ("Julia Smid", "Dana Whitlock")
    assert draft.cue is not None


@pytest.mark.parametrize(
    "text,speaker",
    [
        ("Der Rat habe das Geld, erklärte Berichten zufolge der Landrat.", "der Landrat"),
        ("Der Rat habe das Geld, erklärte Ole Grau Berichten zufolge.", "Ole Grau"),
    ],
)
def test_reports_of_nobody_are_no_relay(text, speaker):
    (draft,) = split(text, "de")
    assert (name(draft.speaker), draft.relay) == (speaker, None)


def test_name_of_a_thing_is_capitalised():
    (draft,) = split("Ole Grau sagte, dass die Fähre „sehr alt“ sei.", "de")
    assert draft.kind is Kind.MIXED
