"""The German words: complete, with the same placeholders, in the desk's own tone, and shown.

Strings are collected with `manage.py makemessages -l de --no-obsolete --no-wrap --add-location file`.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from django.template import engines
from django.template.base import DebugLexer, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.urls import reverse

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "articles/locale/de/LC_MESSAGES/django.po"
# Where each function takes context, msgid and plural from; its lazy and noop kin do as it does.
ARGUMENTS = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
NAMES = {
    f"{name}{end}": places for name, places in ARGUMENTS.items() for end in ("", "_lazy", "_noop")
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|(?<!%)\{\w*\}")


@dataclass(frozen=True)
class Words:
    """What a page or a module asks the catalogue for."""

    context: str | None
    one: str
    many: str | None
    where: str


def in_module(path: Path) -> Iterator[Words]:
    """Calls of gettext and its kin, under whatever name the module imports them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        alias.asname or alias.name: NAMES[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in NAMES
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in called:
            places = called[node.func.id]
        elif isinstance(node.func, ast.Attribute) and node.func.attr in NAMES:
            places = NAMES[node.func.attr]
        else:
            continue
        where = f"{path.relative_to(ROOT)}:{node.lineno}"
        said = [None if place is None else ast.literal_eval(node.args[place]) for place in places]
        yield Words(*said, where)


def in_template(path: Path) -> Iterator[Words]:
    """What `translate`, `blocktranslate` and `_("…")` look up, as the compiled template does."""
    where = str(path.relative_to(ROOT))
    source = path.read_text(encoding="utf-8")
    nodes = engines["django"].from_string(source).template.nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        context = node.message_context.resolve({}) if node.message_context else None
        yield Words(context, node.filter_expression.var.literal.replace("%", "%%"), None, where)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        context = node.message_context.resolve({}) if node.message_context else None
        one, _names = node.render_token_list(node.singular)
        many = node.render_token_list(node.plural)[0] if node.plural else None
        yield Words(context, one, many, where)
    for token in DebugLexer(source).tokenize():
        if token.token_type in {TokenType.VAR, TokenType.BLOCK}:
            for _quote, one in re.findall(r"""\b_\((["'])(.+?)\1\)""", token.contents):
                yield Words(None, one.replace("%", "%%"), None, where)


def wanted() -> set[Words]:
    modules = [path for name in ("articles", "factcheck") for path in (ROOT / name).rglob("*.py")]
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    return {
        *(words for path in modules for words in in_module(path)),
        *(words for path in templates for words in in_template(path)),
    }


@pytest.fixture(scope="module")
def german() -> Catalog:
    with PO.open("rb") as file:
        return pofile.read_po(file, locale="de", domain="django", abort_invalid=True)


def forms(message) -> list[tuple[str, str]]:
    """Each msgid beside its msgstr: one pair, or one for the singular and one for the plural."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return list(zip(message.id, message.string, strict=True))


def test_every_word_of_pages_and_code_is_in_german(german):
    there = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0]): message
        for message in german
        if message.id
    }
    lacking = []
    for words in wanted():
        message = there.get((words.context, words.one))
        one_form = message and isinstance(message.id, str)
        if not message or message.fuzzy or not all(said for _id, said in forms(message)):
            lacking.append(words)
        elif words.many is not None and (one_form or message.id[1] != words.many):
            lacking.append(words)
    assert not lacking, "\n".join(sorted(f"{words.where}: {words.one!r}" for words in lacking))


def test_both_languages_have_the_same_placeholders(german):
    for message in german:
        for english, said in forms(message) if message.id else []:
            assert sorted(PLACEHOLDER.findall(said)) == sorted(PLACEHOLDER.findall(english)), (
                english
            )


def test_german_keeps_the_tone_of_the_desk(german):
    """No cheering, German quotation marks in pairs, the same sign at the end of a sentence."""
    for message in german:
        for english, said in forms(message) if message.id else []:
            assert not re.search(r"[!\"”—]|\.\.\.|erfolgreich|Fehler aufgetreten", said), english
            assert said.count("„") == said.count("“"), english
            assert english[-1:] not in ".?:" or said[-1:] == english[-1:], english


def test_header_names_no_person_and_no_day():
    head = PO.read_text(encoding="utf-8").split("\n\n")[0]
    assert "@" not in head and "fuzzy" not in head and "Date" not in head
    assert "Language: de" in head and "nplurals=2; plural=(n != 1)" in head


@pytest.fixture
def compiled(german, settings, tmp_path):
    """The catalogue as an install compiles it, in a folder of its own: nothing is left in the tree."""
    folder = tmp_path / "de/LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        mofile.write_mo(file, german)
    settings.LOCALE_PATHS = [tmp_path]


@pytest.mark.parametrize(("language", "words"), [("de", "Anmelden"), ("en", "Sign in")])
def test_page_speaks_the_language_of_the_browser(client, db, compiled, language, words):
    answer = client.get(reverse("login"), headers={"Accept-Language": language})
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.content.decode()
    assert "<h1>Prüftisch</h1>" in answer.content.decode()
    assert f">{words}</button>" in answer.content.decode()


@pytest.mark.parametrize("language", ["fr", ""])
def test_german_is_the_language_of_the_desk(client, db, compiled, language):
    answer = client.get(reverse("login"), headers={"Accept-Language": language})
    assert answer.headers["Content-Language"] == "de"


def test_install_compiles_the_catalogue():
    """Make finds it where it lies, and Django looks there."""
    from django.conf import settings

    assert [ROOT / "articles/locale"] == settings.LOCALE_PATHS
    assert "articles/locale/*/LC_MESSAGES/django.po" in (ROOT / "Makefile").read_text(
        encoding="utf-8"
    )
