"""Marks of every style, and what only looks like one."""

import pytest

from articles.splitter import split
from articles.splitter.quotes import find_quotes
from articles.words import Kind

CASES = [
    ("low high", "„[Ja]“, sagte sie."),
    ("chevrons in", "»[Der Deich hält]«, sagte er. »[Danach nicht.]«"),
    ("chevrons out: the Swiss order", "«[Wir prüfen]», sagte sie. «[Bald]»"),
    ("French, with spaces on both sides", "« [Bonjour] », a dit Léa. « [Salut] »"),
    ("curly", "Ada said “[the bridge is safe]”."),
    ("two apostrophes", "''[Wir bleiben]'', sagte er."),
    ("backticks", "``[We are out of salt,]'' she said."),
    (
        "a low mark closed by a straight one must not pair with the next",
        '„[Eins]", sagte er. „[Zwei]"',
    ),
    (
        "British single marks with apostrophes inside",
        "'[It's the farmers' job, not ours,]' said Pell.",
    ),
    ("no quote: apostrophes and decades", "Wie geht's Hans' Kiosk? Seit den '90ern Rock 'n' Roll."),
    ("no quote: inches", 'Ein Rohr von 5" und eines von 7".'),
    ("empty marks", "Er las “” und „“ und »« und `` '' und ging."),
    ("nothing but signs between the marks", "Er las „…“ und „?!“ und ging."),
    ("single chevrons", "›[Der Deich hält]‹, sagte er. ›[Danach nicht.]‹"),
    ("single chevrons, the Swiss order", "‹[Wir prüfen]›, sagte sie. ‹[Bald]›"),
    ("single low and high", "‚[Wir prüfen]‘, sagte sie. ‚[Bald]’"),
    ("single curly", "‘[We check,]’ she said. ‘[Soon.]’"),
    ("one chevron for both sides: the Nordic habit", "»[Ja]», sagte sie. »[Nein]», sagte er."),
    ("one high mark for both sides", "”[Ja]”, sagte sie. ”[Nein]”, sagte er."),
    ("one low mark for both sides", "„[Ja]„, sagte sie. „[Nein]„, sagte er."),
    ("“ closes in German and opens in English", "„[Ja]“ and “[yes]” and „[ja]“."),
    ("“ on both sides", "“[Ja]“, sagte sie. “[Nein]“, sagte er."),
    ("three styles in one sentence", '„[Ja]“ und »[Nein]« und "[doch]".'),
    ("backticks on both sides", "``[Ja]``, sagte sie."),
    ("a typewriter's low marks", ",,[Ja]'', sagte sie. ,,[Nein]“"),
    ("two commas of a list are no mark", "a,,b und c,, d"),
    ("low mark and chevron", "„[Wir bauen]«, sagte sie. »[Bald]“, sagte er."),
    ("low mark and two apostrophes", "„[Wir bauen]'', sagte sie."),
    (
        "a double mark that closes behind a closing one",
        "„[Das ist der „große Plan“]“, sagte sie.",
    ),
    ("a double mark that opens behind an opening one", "„[„Großer Plan“ ist falsch]“, sagte sie."),
    ("single in double", "„[‚Großer Plan‘ ist falsch]“, sagte sie."),
    ("single chevrons in double ones", "«[Wir lesen ‹Das Fass›]», sagte er. «[Gut so.]»"),
    ("no space before the mark", "Sie sagte:„[Ja]“ (»[Nein]«) – „[doch]“."),
    ("hyphen behind the mark", "Die „[Hafen]“-Frage und die »[Deich]«-Frage"),
    ("genitive behind the mark", "Der Bau der „[Nord]“s und ein „[Test]“."),
    (
        "apostrophes of five kinds",
        "O'Neill, d'Italia, rock'n'roll, Jens' Auto, Hans’ Haus, 's ist so, 'n Eis.",
    ),
    ("apostrophe before the closing mark", "‚[Ich glaub' nicht, dass's geht]‘, sagte sie."),
    ("apostrophe of a plural", "‘[I don’t think it’s the boys’ fault,]’ said Ada Brill."),
    ("'tis and the '90s", "‘Tis the season, ’tis over, and the ’90s are back."),
    ("feet and inches", "He is 5' 3\" tall and she is 5'4\" tall."),
    ("primes are no marks", "Der Mast ist 5′ 3″ hoch."),
    ("an inch inside a quote", 'Sie sagte: "[Das Rohr hat 24" und ist alt.]"'),
    ("a number before the closing mark", 'Sie sagte: "[Wir sind 24]" und "[wir sind 30]".'),
    ("nickname", 'Hans „[Hänschen]“ Meier und Ole "[The Rock]" Grau'),
    ("attribute of a tag", '<a href="http://a.b/c">Da</a> sagte sie: „[Ja]“ <p class="x y">'),
    ("address with marks", 'http://a.b/c?d="e f" – sagte sie. „[Ja]“'),
    ("four and more in a row are a line", '"""""" Ja """" und „[Nein]“'),
    ("a closing mark whose partner is lost", "Wir gehen“, sagte sie. Der Rat „[prüft]“ das."),
    ("French marks behind hard spaces", "«\u00a0[Oui]\u00a0», dit-elle. «\u202f[Non]\u202f»"),
]


@pytest.mark.parametrize("trap,text", CASES, ids=[c[0] for c in CASES])
def test_marks_are_paired(trap, text):
    wanted, plain = [], ""
    for character in text:
        if character == "[":
            wanted.append([len(plain)])
        elif character == "]":
            wanted[-1].append(len(plain))
        else:
            plain += character
    found = [q.parts[0] for q in find_quotes(plain) if q.depth == 0]
    assert found == [tuple(w) for w in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "“One.\n\n“Two.\n\n“Three.”\n\nThe end.",
        "„One.\n\n„Two.\n\n„Three.“ The end.",
        "»One.\n\n»Two.\n\n»Three.« The end.",
        "«One.\n\n«Two.\n\n«Three.» The end.",
        '"One.\n\n"Two.\n\n"Three." The end.',
        "‘One.\n\n‘Two.\n\n‘Three.’ The end.",
        "“One.\n“Two.\n“Three.” The end.",  # no blank lines
        "« One.\n\n» Two.\n\n» Three. » The end.",  # French: the closing mark goes on
        "„One.\n\n“Two.\n\n“Three.“ The end.",  # the other mark goes on
    ],
)
def test_quote_reopened_in_every_paragraph_is_one(text):
    (quote,) = find_quotes(text)
    assert [text[s:e] for s, e in quote.parts] == ["One.", "Two.", "Three."]
    assert quote.closed


UNCLOSED = [
    ("the paragraph", "[Offen bis zum Ende]\n\nNeuer Absatz."),
    ("the cue", "[Wir gehen], sagte Ada Brill. Der Rat prüft das."),
    ("the line, where no blank lines are", "[Wir gehen morgen.]\nDer Rat prüft das."),
    ("a bullet", "[Wir gehen]\n• Wir bleiben“"),
    ("a teaser, whatever it closes", "[Wir gehen]\nLesen Sie auch: Es reicht“ – Streit"),
    ("a paragraph that opens a quote of its own", "[Wir gehen], sagte Ada.\n\n„Bald“, sagte Ole."),
    ("a lone single mark", "[Wir gehen]‘, sagte Ada."),
    ("what opens inside is part of it", "[Wir gehen „heim“ und bleiben]"),
]


@pytest.mark.parametrize("trap,text", UNCLOSED, ids=[c[0] for c in UNCLOSED])
def test_quote_without_a_closing_mark_ends_at(trap, text):
    plain = "„" + text.replace("[", "").replace("]", "")
    quote = find_quotes(plain, "de")[0]
    assert not quote.closed
    assert plain[quote.start : quote.end] == text[1 : text.index("]")]


def test_nested_quote_knows_its_depth():
    outer, inner = find_quotes("„Er rief ‚Halt‘ und ging“, sagte sie.")
    assert (outer.depth, inner.depth) == (0, 1)


def test_crossing_pair_is_dropped():
    text = "„Er »rief“ laut«"
    assert [text[q.start : q.end] for q in find_quotes(text)] == ["Er »rief"]


SPOKEN = [
    # the second mark opens where the first statement is interrupted: one statement
    ("de", "„Heuer“, sagt Ada Brill im Gespräch, „gibt es nichts.“", ["Heuer", "gibt es nichts."]),
    ("de", "«Die Strasse», sagt Ada Brill, «muss zu.»", ["Die Strasse", "muss zu."]),
    ("de", "„Wir bauen“, sagte Ada Brill, »und zwar bald.«", ["Wir bauen", "und zwar bald."]),
    ("en", "“We,” said Ada Brill, “will build.”", ["We,", "will build."]),
    ("de", "„Eins.\n\n„Zwei“, sagte Ada Brill.", ["Eins.", "Zwei"]),
]


@pytest.mark.parametrize("lang,text,parts", SPOKEN)
def test_statement_of_several_spans(lang, text, parts):
    (draft,) = split(text, lang)
    assert [span.of(text) for span in draft.spans] == parts
    assert draft.speaker is not None and draft.speaker.text == "Ada Brill"


@pytest.mark.parametrize(
    "text", ["„Wir gehen, sagte Ada Brill. Er blieb.", "„Wir gehen heim\n\nEr blieb."]
)
def test_statement_without_a_closing_mark_is_unsure(text):
    (draft,) = split(text, "de")
    assert draft.kind is Kind.DIRECT
    assert draft.confidence <= 0.4


def test_one_word_is_an_answer_only_where_somebody_gives_it():
    (yes,) = split("„Ja“, sagte Ada Brill.", "de")
    assert yes.kind is Kind.DIRECT
    assert all(d.kind is Kind.SCARE for d in split("Das „Ja“ der Stadt kam spät.", "de"))


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("opens,closes", ["“”", "„“", "‘’", "»«"])
def test_frame_behind_the_last_paragraph_of_a_quote_is_that_of_all(lang, opens, closes):
    said = {"de": "sagte Ada Brill.", "en": "said Ada Brill."}[lang]
    (draft,) = split(f"{opens}One is here.\n\n{opens}Two is here,{closes} {said}", lang)
    assert len(draft.spans) == 2
    assert draft.speaker is not None and draft.speaker.text == "Ada Brill"
