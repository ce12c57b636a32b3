"""Every rule of the code is in the book, fires on its example, and says in two languages why."""

import ast
import re
from pathlib import Path

import pytest

from articles import splitter
from articles.splitter import split
from articles.splitter.rulebook import RULES, Rule
from articles.splitter.trust import DOUBTS, UNKNOWN, confidence
from tests.splitter.annotated import documents
from tests.splitter.documenting import PAGE, rules, written

CODE = [p for p in Path(splitter.__file__).parent.rglob("*.py") if p.name != "rulebook.py"]
ID = re.compile(r"(?:(?:de|en|fr|direct|interview|scare)\.[a-z]+(?:\.[a-z]+)*|scare)")


def ids(source: str) -> set[str]:
    """Every rule id that a module writes; ids are literals, never put together."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            assert not ID.fullmatch(f"{node.values[0].value}x"), "a rule id is put together"
    found = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return {text for text in found if isinstance(text, str) and ID.fullmatch(text)}


def test_the_book_holds_every_rule_of_the_code_and_no_other():
    written_down = set().union(*(ids(p.read_text(encoding="utf-8")) for p in CODE))
    assert written_down == set(RULES)


@pytest.mark.parametrize(
    "source,found",
    [
        ("add('de.dass')", {"de.dass"}),
        ("print('der Hafen', 'de', 'direct', 'en. that')", set()),
    ],
)
def test_ids_are_found_in_code(source, found):
    assert ids(source) == found


def test_every_draft_of_the_annotated_texts_names_a_rule_of_the_book():
    made = {draft.rule for doc in documents() for draft in doc.drafts}
    assert made <= set(RULES)
    assert len(made) > 20


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_example_fires_its_rule(rule: Rule):
    assert rule.id in {draft.rule for draft in split(rule.example, rule.lang)}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_explanation_is_one_line_in_each_language(rule: Rule):
    for line in (rule.de, rule.en):
        assert 20 < len(line) < 110 and line == line.strip() and "\n" not in line
    assert rule.de != rule.en
    assert '"' not in rule.de + rule.en and "'" not in rule.de + rule.en
    assert rule.de.count("„") == rule.de.count("“") and rule.en.count("„") <= rule.en.count("“")


def test_doubts_only_lower_and_an_open_quote_stays_low():
    for rule in RULES:
        assert 0 < confidence(rule, ()) < 1
        for doubt in DOUBTS:
            assert confidence(rule, [doubt]) <= confidence(rule, ())
        assert confidence(rule, ["unclosed"]) <= 0.4
    assert confidence("of an older splitter", ()) == UNKNOWN


@pytest.mark.parametrize(
    "text,doubt",
    [
        ("„Das Wehr hält noch lange, sagte Maren Tolk.", "unclosed"),
        ("Es war Abend. „Das Wehr hält noch zehn Jahre.“", "nobody"),
        ("Inga Olk traf Maren Tolk. „Das Wehr hält“, sagte sie.", "no name"),
    ],
)
def test_what_speaks_against_a_draft_lowers_it(text, doubt):
    (draft,) = split(text, "de")
    assert draft.doubts == (doubt,)
    assert draft.confidence < RULES[draft.rule].confidence


def test_language_without_a_pack_is_no_more_than_even():
    (draft,) = split("Lia Brandi: «Il ponte resta chiuso fino a lunedì.»", "it")
    assert draft.doubts == ("no pack",)
    assert draft.confidence <= 0.5


def test_hearsay_is_no_more_than_even():
    assert max(r.confidence for r in RULES.values() if "hearsay" in r.id) <= 0.5


def test_the_page_for_linguists_shows_the_book_as_it_is():
    page = PAGE.read_text(encoding="utf-8")
    assert written(page, [("rules", rules())]) == page, "python -m tests.splitter.documenting"
