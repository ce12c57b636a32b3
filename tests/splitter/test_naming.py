"""Names of organisations in the nominative, without article."""

import pytest

from articles.splitter import split

CASES = [
    ("Nach Angaben des Amts für Wasserbau fehlt dafür das Geld.", "Amt für Wasserbau"),
    ("Nach Angaben des Verbandes fehlt dafür das Geld.", "Verband"),
    ("Nach Angaben des Deutschen Wetterdienstes wird es nass.", "Deutscher Wetterdienst"),
    ("Nach Angaben der Europäischen Kommission wird es teuer.", "Europäische Kommission"),
    ("Dem Roten Kreuz zufolge wird es teuer.", "Rotes Kreuz"),
    ("Der Deutsche Fischereiverband sagte, es werde teuer.", "Deutscher Fischereiverband"),
    ("Die Vereinten Nationen sagten, es werde teuer.", "Vereinte Nationen"),
    ("Die Holmsunder Hafen AG sagte, es werde teuer.", "Holmsunder Hafen AG"),
    ("Nach Angaben des Hafenbetreibers Ollenkai wird es teuer.", "Ollenkai"),
    ("Nach Polizeiangaben war die Straße glatt.", "Polizei"),
    # a longer name was printed before
    (
        "Das Bundesamt für Fähren kam. „Es wird teuer“, teilte das Amt mit.",
        "Bundesamt für Fähren",
    ),
    ("Nach Angaben des Betriebsrats fehlt dafür das Geld.", "Betriebsrat"),
    ("Der Verein Freie Ufer sagte, es werde teuer.", "Verein Freie Ufer"),
    ("Der Autobauer Volta kam. „Es wird teuer“, teilte der Konzern mit.", "Volta"),
    ("Der Träger, die Holding Nord, kam. „Es wird teuer“, teilte der Träger mit.", "Holding Nord"),
    # two firms, and none of them is there
    ("Die Volta AG und die Orbis AG kamen. „Es wird teuer“, teilte das Unternehmen mit.", None),
    # a description is no name
    ("Nach Angaben des Unternehmens wird es teuer.", None),
    ("Nach Angaben des Kapitäns wird es teuer.", None),
    ("Laut einem Gutachten wird es teuer.", None),
]


@pytest.mark.parametrize("text,name", CASES, ids=[c[0][:40] for c in CASES])
def test_organisation_is_named_as_a_register_would(text, name):
    assert split(text, "de")[0].speaker_resolved == name
