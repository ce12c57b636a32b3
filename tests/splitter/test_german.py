"""Every family of German rules: what is found, who says it, and what is left out."""

import pytest

from articles.splitter import split
from articles.words import Kind, Medium, NonFact
from tests.splitter.reading import marked, name, told

# (rule, marked text with the trap, speaker as printed)
CASES = [
    (
        "direct.inverted",
        "„[Die Fähre fährt]“, sagte Hafenmeisterin Maren Tolk.",
        "Hafenmeisterin Maren Tolk",
    ),
    ("direct.colon", "Ole Grau sagte: „[Wir kommen.]“", "Ole Grau"),
    ("direct.so", "„[Zu spät]“, so der Pfarrer.", "der Pfarrer"),
    ("direct.name", "Ole Grau: „[Wir kommen.]“", "Ole Grau"),
    ("de.dass", "Der Verein teilte mit, [dass das Geld fehlt].", "Der Verein"),
    ("de.question", "Sie fragte, [ob die Brücke hält].", "Sie"),
    ("de.konjunktiv", "Der Minister räumte ein, [der Plan sei alt].", "Der Minister"),
    ("de.inverted", "[Der Plan sei alt], sagte Ole Grau am Montag.", "Ole Grau"),
    ("de.inverted", "[Alles sei bezahlt], teilte die Polizei mit.", "die Polizei"),
    ("de.inverted", "[Er sei müde gewesen], ließ Ole Grau ausrichten.", "Ole Grau"),
    ("de.infinitive", "Ada Brill kündigte an, [den Hafen zu schließen].", "Ada Brill"),
    # a separable verb with an addressee between its parts
    ("de.infinitive", "Die Polizei rief die Leute auf, [zu Hause zu bleiben].", "Die Polizei"),
    ("de.source", "Laut Polizei [war die Straße glatt].", "Polizei"),
    ("de.source", "Nach Angaben der Feuerwehr [brannte ein Schuppen].", "der Feuerwehr"),
    ("de.source", "Der Feuerwehr zufolge [brannte ein Schuppen].", "Der Feuerwehr"),
    (
        "de.wie",
        "Wie die Leiterin, Ada Brill, mitteilte, [war der Damm gebrochen].",
        "die Leiterin, Ada Brill",
    ),
    ("de.so", "[Der Umbau sei teuer], so Betriebsrat Fiete Moor.", "Betriebsrat Fiete Moor"),
    ("de.hearsay.soll", "[Der Kapitän soll eingeschlafen sein].", None),
    ("de.hearsay.will", "Ein Angler will [einen Knall gehört haben].", "Ein Angler"),
    ("de.reported", "[Ada Brill fordert eine Messung am Hafen].", "Ada Brill"),
    # the subject stands apart from its verb
    (
        "de.dass",
        "Der Chef der Werft, Ole Grau, betonte, [dass der Kran hält].",
        "Der Chef der Werft, Ole Grau",
    ),
    # the object is no speaker
    ("de.infinitive", "Er warf der Europäischen Union vor, [zu spät zu handeln].", "Er"),
]


@pytest.mark.parametrize("rule,text,speaker", CASES, ids=[c[1][:40] for c in CASES])
def test_rule_finds_statement_and_speaker(rule, text, speaker):
    _, wanted, drafts = marked(text, "de")
    assert told(drafts) == wanted
    assert drafts[0].rule == rule
    assert name(drafts[0].speaker) == speaker


NOTHING = [
    ("a plain report", "Die Brücke wurde 1931 gebaut und zuletzt verstärkt."),
    ("a comparison", "Er lief, als sei der Hund hinter ihm her."),
    ("a date", "Nach dem Spiel am 3. Juni gingen alle nach Hause."),
    ("a recipe", "Tipp: Die Zwiebeln sollten glasig sein."),
    (
        "a kettle that speaks no act",
        "Die Brücke verlangt viel Pflege und der Kran verspricht Umschlag.",
    ),
    ("weather", "Das Wetter versprach einen schönen Tag."),
    ("a teaser", "Lesen Sie auch: „Jetzt reicht es“ – Streit um den Radweg"),
]


@pytest.mark.parametrize("what,text", NOTHING, ids=[c[0] for c in NOTHING])
def test_nothing_is_found_in(what, text):
    assert split(text, "de") == []


def test_outlet_behind_laut_is_relay_and_not_speaker():
    _, _, (draft,) = marked(
        "[Man müsse handeln], sagte Ole Grau am Mittwoch laut der Zeitung Nordblick.", "de"
    )
    assert name(draft.speaker) == "Ole Grau"
    assert name(draft.relay) == "der Zeitung Nordblick"


def test_agency_that_was_told_is_addressee_and_relay():
    _, _, (draft,) = marked("„[Es wird besser]“, sagte Falk Ried (47) der dpa.", "de")
    assert name(draft.addressee) == name(draft.relay) == "der dpa"
    assert draft.speaker_resolved == "Falk Ried"


def test_continuation_takes_speaker_and_relay_over():
    text = "Der Plan sei alt, sagte Ole Grau laut der Zeitung Nordblick. Neue Pläne gebe es nicht."
    _, second = split(text, "de")
    assert second.kind is Kind.FREE_INDIRECT
    assert name(second.speaker) == "Ole Grau"
    assert name(second.relay) == "der Zeitung Nordblick"


def test_marked_fragment_makes_a_mixed_statement():
    (draft,) = split("Der Umbau sei „ohne Alternative“, sagte Ole Grau.", "de")
    assert draft.kind is Kind.MIXED
    assert [s.of("Der Umbau sei „ohne Alternative“, sagte Ole Grau.") for s in draft.verbatim] == [
        "ohne Alternative"
    ]


def test_interrupted_quote_is_one_statement():
    (draft,) = split("„Früher“, sagte Ole Grau, „kam der Bus.“", "de")
    assert draft.text == "Früher […] kam der Bus."


def test_sentence_that_points_back_makes_the_one_before_a_statement():
    text = "Die Brücke bleibt gesperrt. Das teilte die Polizei am Dienstag mit."
    (draft,) = split(text, "de")
    assert (draft.text, name(draft.speaker)) == ("Die Brücke bleibt gesperrt", "die Polizei")


@pytest.mark.parametrize(
    "text,why",
    [
        ("Der Verein bestritt, dass Geld fehlt.", NonFact.DENIED),
        ("Sie hat nie gesagt, dass Geld fehlt.", NonFact.NEGATED),
        ("Am Freitag wird Ole Grau sagen, alles sei geplant.", NonFact.FUTURE),
        ("Falls Ole Grau erklärt, er trete zurück, wählt der Rat.", NonFact.CONDITIONAL),
        ("Hat Ole Grau gesagt, dass Geld fehlt?", NonFact.QUESTION),
    ],
)
def test_what_was_not_said_is_no_fact(text, why):
    draft = split(text, "de")[0]
    assert (draft.nonfact, draft.factual) == (why, False)


def test_denial_before_a_colon_affirms_what_follows():
    (draft,) = split("Das Krankenhaus dementiert: Es habe nur einen Test gegeben.", "de")
    assert draft.factual


@pytest.mark.parametrize(
    "text",
    [
        "Die sogenannte „Nordtrasse“ kommt.",
        "Der „Freund“ lieferte Pumpen.",
        "Sein Motto lautet „Erst messen, dann sägen“.",
    ],
)
def test_names_and_mottos_are_scare_quotes(text):
    assert [d.kind for d in split(text, "de")] == [Kind.SCARE]


def test_thought_has_its_medium():
    (draft,) = split("„Warum ich?“, dachte Piet Rohr.", "de")
    assert draft.medium is Medium.THOUGHT


def test_interview_answers_are_statements_and_questions_are_not():
    text = "Blick: Wann wird gebaut?\nTolk: Im Mai.\nBlick: Und wer zahlt?\nTolk: 4:57 Minuten hat es gedauert."
    assert [d.text for d in split(text, "de")] == ["Im Mai.", "4:57 Minuten hat es gedauert."]
