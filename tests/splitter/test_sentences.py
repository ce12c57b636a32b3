"""Where a sentence ends, and where it only seems to."""

import pytest

from articles.splitter.lang import PACKS
from articles.splitter.quotes import find_quotes
from articles.splitter.sentences import find_sentences

CASES = [
    ("ordinal before a month", "Am 3. Juni kam er.| Er blieb."),
    ("ordinals in a row", "Vom 11. und 12. Juli war die Rede."),
    ("abbreviation with a space", "Viele, z. B. Ada, kamen.| Andere nicht."),
    ("year at the end", "Das war 2008.| Die Brücke hielt."),
    ("closing mark and cue stay", "„Kommst du?“, fragte sie.| Er nickte."),
    ("new sentence behind a closing mark", "Er sagte: „Nein.“| Dann ging er."),
    ("stamp of a live blog", "+++ 15:20 Uhr +++ |In der Halle sind Leute.| Sie schlafen."),
    ("title", "Dr. Ole Grau kam."),
]


@pytest.mark.parametrize("trap,text", CASES, ids=[c[0] for c in CASES])
def test_sentences(trap, text):
    plain = text.replace("|", "")
    found = find_sentences(plain, find_quotes(plain), PACKS["de"])
    wanted = [s.strip() for s in text.split("|") if not s.startswith("+++")]
    assert [plain[s.start : s.end] for s in found] == wanted
