"""Marks of every style, and what only looks like one."""

import pytest

from articles.splitter.quotes import find_quotes

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
    ("empty marks", "Er las “” und „“ und ging."),
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


def test_quote_reopened_in_every_paragraph_is_one():
    text = "“One.\n\n“Two.\n\n“Three.”\n\nThe end."
    (quote,) = find_quotes(text)
    assert [text[s:e] for s, e in quote.parts] == ["One.", "Two.", "Three."]


def test_unclosed_quote_ends_with_its_paragraph():
    text = "„Offen bis zum Ende\n\nNeuer Absatz."
    (quote,) = find_quotes(text)
    assert not quote.closed
    assert text[quote.start : quote.end] == "Offen bis zum Ende"


def test_nested_quote_knows_its_depth():
    outer, inner = find_quotes("„Er rief ‚Halt‘ und ging“, sagte sie.")
    assert (outer.depth, inner.depth) == (0, 1)


def test_many_marks_end():
    assert find_quotes('"' * 20_000) == []
    find_quotes("„" * 20_000)
    find_quotes('„a“ "b ' * 5_000)
