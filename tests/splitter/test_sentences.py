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
    ("address", "Er las example.org und a.b@c.de.| Dann ging er."),
    ("initials", "J. M. Grau kam.| Er blieb."),
    ("etc. in the middle", "Holz, Stein usw. lagen da.| Er ging."),
    ("ellipsis", "Er wartete …| Dann ging er."),
    ("question inside marks", "„Wann?“, fragte sie, „und wo?“| Er ging."),
    ("full stop behind the mark", "Er sagte „Nein“.| Dann ging er."),
    ("figure with a point", "Es kostet 3.500 Euro.| Das sind 2,5 Prozent."),
    ("time", "Um 14.30 Uhr kam er.| Er blieb."),
]


@pytest.mark.parametrize("trap,text", CASES, ids=[c[0] for c in CASES])
def test_sentences(trap, text):
    plain = text.replace("|", "")
    found = find_sentences(plain, find_quotes(plain), PACKS["de"])
    wanted = [s.strip() for s in text.split("|") if not s.startswith("+++")]
    assert [plain[s.start : s.end] for s in found] == wanted


def flags(text: str) -> list[tuple[str, str]]:
    """(words, "h", "b" or "t" for what the sentence is: heading, bullet, teaser)."""
    found = find_sentences(text, find_quotes(text, "de"), PACKS["de"])
    return [
        (text[s.start : s.end], "h" * s.heading + "b" * s.bullet + "t" * s.teaser) for s in found
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rat baut Brücke", ["h"]),
        ("Rat baut Brücke\n\nDer Rat tagt.", ["h", ""]),
        ("Rat baut Brücke\nDer Rat tagt.", ["h", ""]),  # no blank line
        ("Die Brücke hält. Sagt der Rat", ["", ""]),  # a paragraph that was cut off
        ("Die Gründe:", [""]),  # leads a list
        ("• Die Brücke\n• Der Deich", ["b", "b"]),
        ("„Die Brücke hält“", ["h"]),
        ("Foto: Ole Grau", ["ht"]),
        ("Wort " * 60, [""]),  # too long for a headline
    ],
)
def test_line_is(text, wanted):
    assert [flag for _, flag in flags(text)] == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Salzwerth (dpa) – Der Pegel falle.", "Der Pegel falle."),
        ("SALZWERTH, 3. Mai (dpa/nord) - Der Pegel falle.", "Der Pegel falle."),
        ("SALZWERTH — Der Pegel falle.", "Der Pegel falle."),
        ("BAD SALZWERTH (Nord) -- Der Pegel falle.", "Der Pegel falle."),
        ("Ada Brill (47) sagte – kurz – nein.", "Ada Brill (47) sagte – kurz – nein."),
        ("Der Pegel – so Ada – falle.", "Der Pegel – so Ada – falle."),
        ("Die CDU – sie falle.", "Die CDU – sie falle."),
    ],
)
def test_dateline_is_none_of_the_words(text, words):
    assert [found for found, _ in flags(text)] == [words]


def test_bullet_is_none_of_the_words():
    assert [words for words, _ in flags("• Er kam.\n- Sie blieb.")] == ["Er kam.", "Sie blieb."]
