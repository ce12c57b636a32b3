"""Every family of English rules."""

import pytest

from articles.splitter import split
from tests.splitter.reading import marked, name, told

CASES = [
    (
        "“[The ferry leaves at six,]” said harbour officer Dana Whitlock.",
        "harbour officer Dana Whitlock",
    ),
    ("“[We are out of salt,]” road manager Pell Harrow said.", "road manager Pell Harrow"),
    ("Pell Harrow said [that the road was closed].", "Pell Harrow"),
    ("Pell Harrow told reporters [that the road was closed].", "Pell Harrow"),
    ("[The road was closed], Pell Harrow said.", "Pell Harrow"),
    ("According to Pell Harrow, [the road is closed].", "Pell Harrow"),
    ("[The road is closed], according to Pell Harrow.", "Pell Harrow"),
    ("Ada Brill promised [to reopen the road].", "Ada Brill"),
    # the subject stands apart from its verb
    ("Ada Brill, a chemist, argued [that the road was closed].", "Ada Brill"),
]


@pytest.mark.parametrize("text,speaker", CASES, ids=[c[0][:40] for c in CASES])
def test_statement_and_speaker(text, speaker):
    _, wanted, drafts = marked(text, "en")
    assert told(drafts) == wanted
    assert speaker in (name(drafts[0].speaker) or "")


def test_outlet_that_was_told_is_relay():
    draft = split("Lou Carrick told the Westport Ledger the tunnel was a waste of money.", "en")[0]
    assert name(draft.speaker) == "Lou Carrick"
    assert name(draft.relay) == "the Westport Ledger"
    assert draft.text == "the tunnel was a waste of money"


def test_pronoun_of_two_people_stays_open():
    draft = split("Ada Brill met Lena Frost on Tuesday. “I will not resign,” she said.", "en")[0]
    assert name(draft.speaker) == "she"
    assert draft.speaker_resolved is None
