"""A name only where exactly one fits."""

import pytest

from articles.splitter import split

CASES = [
    ("pronoun", "Werkstattleiter Arne Feld kam spät. „Gut“, sagte er.", "Arne Feld"),
    ("surname", "Werkstattleiter Arne Feld kam. „Gut“, sagte Feld.", "Arne Feld"),
    ("role", "Verkehrsminister Tjark Ohm kam spät. „Gut“, sagte der Minister.", "Tjark Ohm"),
    ("two of one surname", "Anna Kattrup und Paul Kattrup kamen. „Gut“, sagte Kattrup.", None),
    ("an unnamed spokeswoman", "Die Polizei kam. „Gut“, sagte eine Sprecherin.", None),
    ("organisation that ends like a woman's trade", "„Gut“, teilte der Verein mit.", "Verein"),
    ("organisation", "„Gut“, teilte die Polizei mit.", "Polizei"),
]


@pytest.mark.parametrize("who,text,name", CASES, ids=[c[0] for c in CASES])
def test_mention_stands_for(who, text, name):
    assert split(text, "de")[0].speaker_resolved == name


def test_full_name_keeps_two_of_one_surname_apart():
    text = (
        "Anna Kattrup und Paul Kattrup kamen. „Nein“, sagte Paul Kattrup. „Ja“, sagte Anna Kattrup."
    )
    assert [d.speaker_resolved for d in split(text, "de")] == ["Paul Kattrup", "Anna Kattrup"]
