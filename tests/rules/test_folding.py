import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rules.folding import fold


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Bürger", "burger"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("  Ada \n Krog ", "ada krog"),
        ("Škoda", "skoda"),
        ("Łódź", "lodz"),
        ("ﬁn", "fin"),  # ligature
    ],
)
def test_fold(words, folded):
    assert fold(words) == folded


@given(st.text())
def test_fold_is_stable_and_blind_to_composition(words):
    assert fold(fold(words)) == fold(words)
    assert fold(unicodedata.normalize("NFD", words)) == fold(unicodedata.normalize("NFC", words))
