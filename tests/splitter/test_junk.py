"""What a page prints around its news is no statement, and no quote reaches across it."""

import pytest

from articles.splitter import split
from articles.splitter.junk import is_code
from articles.words import Kind
from tests.splitter.reading import marked, told

NOTHING = [
    ("a teaser with a quote", "de", "Lesen Sie auch: „Jetzt reicht es“ – Streit um den Hafen"),
    ("a teaser behind an arrow", "de", "→ Lesen Sie hier: „Es reicht“, sagt Tolk"),
    ("a teaser in brackets", "de", "(Mehr zum Thema: Tolk sagt, das Geld sei weg)"),
    ("a teaser with a lead-in", "de", "Das Gespräch mit Tolk lesen Sie hier: „Es reicht mir jetzt“"),
    ("an English teaser", "en", "READ MORE: “It broke my heart” – florist to close, owner says"),
    ("a French teaser", "fr", "Lire aussi : « Le pont est fermé », dit Léa Roux"),
    ("a caption by its first word", "de", "Foto: Tolk sagt, das Geld sei da."),
    ("a caption by its credit", "de", "Maren Tolk sagt, das Geld sei da. Foto: Ole Grau/dpa"),
    ("a credit in brackets", "de", "Maren Tolk („Das Geld ist da“) am Kran. (Archivfoto: Ole Grau)"),
    ("an English caption", "en", "The pier. “Nobody comes,” one trader said. Picture: Courier"),
    ("source code", "en", "print(\"hello there\")  # said nothing\nname = 'tolk'; assert name != \"sand\""),
    ("an object", "en", '{"quote": "value of it", "speaker": null}'),
    ("an object over several lines", "en", '{\n  "quote": "value of it",\n  "text": "He said that"\n}'),
    ("a list", "de", '[{"a": "Er sagte, das sei gut.", "b": ["x y z", "Das ist ja gut so"]}]'),
    ("a function", "en", 'def f(x):\n    return "this is a string with words"'),
    ("a style sheet", "en", '.a { content: "hello you there"; }'),
    ("rows of a table", "de", '"id","text"\n"1","Er sagte, das sei gut."'),
]  # fmt: skip


@pytest.mark.parametrize("trap,lang,text", NOTHING, ids=[c[0] for c in NOTHING])
def test_nothing_is_said_in(trap, lang, text):
    assert [d.text for d in split(text, lang)] == []
    around = f"Der Rat tagt.\n\n{text}\n\nMaren Tolk wartet."
    assert [d.text for d in split(around, lang)] == []


STATEMENTS = [
    # prose about code is prose
    'Ada Brill sagte: "[Der Befehl {x} = 1 läuft.]"',
    # a quote may hold what looks like a call
    "Ada Brill sagte: „[print(\"x\") genügt.]“",
    # the words of a teaser and of a caption in the middle of a sentence
    "Maren Tolk sagte zu dem Foto: „[Das bin ich nicht.]“",
    "Maren Tolk sagte, [wer mehr lesen wolle, sei willkommen].",
    # Anzeige is a charge as well
    "[Anzeige habe sie erstattet], sagte Tolk.",
    # a stamp belongs to no statement
    "15:20 Uhr\nMaren Tolk sagt, [das Geld sei da].",
    "+++ 15:20 Uhr +++ Maren Tolk sagt, [das Geld sei da].",
    # a dateline
    "Salzwerth (dpa) – „[Die Lage ist gut]“, sagte Falk Ried.",
    # bullets: each its own, the quote ends with its line
    "Tolk sagte:\n• „[Wir bauen]“\n• „[Wir zahlen]“",
]  # fmt: skip


@pytest.mark.parametrize("text", STATEMENTS)
def test_statement_near_junk_is_kept(text):
    _, wanted, drafts = marked(text, "de")
    assert told(drafts) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "„Der Verkehr nimmt zu\n\nLesen Sie auch: Es reicht“ – Streit",
        "„Der Verkehr nimmt zu\nLesen Sie auch: Es reicht“ – Streit",
        "„Der Verkehr nimmt zu\n• Es reicht“ und mehr",
        "„Der Verkehr nimmt zu\n+++ 12:10 Uhr +++ Es reicht“, heißt es",
    ],
)
def test_no_quote_is_paired_across(text):
    assert all("reicht" not in d.text for d in split(text, "de") if d.kind is Kind.DIRECT)


ECHOES = [
    ("a headline", "Tolk: „Wir sind bereit“\n\nDie Stadt baut. „Wir sind bereit“, sagte Maren Tolk."),
    ("a pull quote", "Die Stadt baut.\n\n„Wir sind bereit“\n\n„Wir sind bereit“, sagte Maren Tolk."),
    ("other marks", "\"Wir sind bereit\"\n\nDie Stadt baut. „Wir sind bereit“, sagte Maren Tolk."),
    ("a shorter headline", "„Wir sind bereit“: Der Bau\n\n„Wir sind bereit und froh“, sagte Maren Tolk."),
]  # fmt: skip


@pytest.mark.parametrize("trap,text", ECHOES, ids=[c[0] for c in ECHOES])
def test_words_of_the_body_are_no_second_card_in(trap, text):
    echo, body = split(text, "de")
    assert (echo.kind, echo.rule) == (Kind.SCARE, "scare.echo")
    assert (body.kind, body.speaker.text) == (Kind.DIRECT, "Maren Tolk")


def test_same_words_of_two_people_are_two_statements():
    first, second = split("„Wir bauen“, sagte Ada Brill. „Wir bauen“, sagte Ole Grau.", "de")
    assert [first.speaker.text, second.speaker.text] == ["Ada Brill", "Ole Grau"]


def test_standfirst_that_the_body_repeats_goes():
    text = (
        "Hafen wird ausgebaut\n\nTolk sagt, das Geld sei da.\n\nMaren Tolk sagt, das Geld sei da."
    )
    (draft,) = split(text, "de")
    assert draft.spans[0].start > 60


@pytest.mark.parametrize("below", ["Von Ada Brill", "Foto: Ole Grau/dpa", "12.05.2026, 14:20 Uhr"])
def test_standfirst_above_byline_picture_or_stamp_is_no_statement(below):
    text = (
        f"Hafen wird ausgebaut\n\nHändler sagen, der Plan sei schlecht.\n\n{below}\n\nDer Rat tagt."
    )
    assert split(text, "de") == []


INTERVIEWS = [
    "Nord: Wann wird gebaut?\nTolk: [Im Mai. Uns fehlen Kräne.]\nNord: Wer zahlt?\nTolk: [Das Land.]",
    "Nord: „Wann wird gebaut?“\nTolk: „[Im Mai. Uns fehlen Kräne.]“\nNord: „Wer zahlt?“\nTolk: „[Das Land.]“",
    "Frage: Wann wird gebaut?\n\nMaren Tolk: [Im Mai, sagt der Rat.]\n\nFrage: Wer zahlt?\n\nMaren Tolk: [Wir.]",
]  # fmt: skip


@pytest.mark.parametrize("text", INTERVIEWS)
def test_answers_of_an_interview_are_statements_and_questions_none(text):
    _, wanted, drafts = marked(text, "de")
    assert told(drafts) == wanted
    assert {d.rule for d in drafts} == {"interview.turn"}


def test_editor_in_brackets_is_no_list():
    (draft,) = split('[Sie sagte: "Das ist gut."]', "de")
    assert draft.text == "Das ist gut."


def test_code_is_told_by_its_density():
    assert is_code('if (a == "b") { c("d"); }')
    assert not is_code('Er sagte: "Der Wert (a) ist = 1", und ging dann wieder nach Hause zu ihr.')
