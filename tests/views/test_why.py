"""Why the machine thinks so: the card explains the rule in the page's language."""

import pytest

from articles.splitter.rulebook import RULES
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
RULE = RULES["direct.inverted"]


@pytest.fixture
def page(client):
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")

    def read(rule: str, language: str = "de", part: bool = True) -> str:
        address = f"{make_statement(rule=rule).get_absolute_url()}why/"
        headers = {"Accept-Language": language} | ({"HX-Request": "true"} if part else {})
        return client.get(address, headers=headers).content.decode()

    return read


@pytest.mark.parametrize(
    "language,line,other", [("de", RULE.de, RULE.en), ("en", RULE.en, RULE.de)]
)
def test_the_rule_is_explained_in_the_language_of_the_page(page, language, line, other):
    shown = page(RULE.id, language)
    assert f"<dd>{line} <small>{RULE.id}" in shown
    assert other not in shown


def test_a_rule_of_an_older_splitter_is_shown_by_its_id_alone(page):
    assert "<dd><small>de.older" in page("de.older")


def test_a_statement_made_by_a_person_needs_no_rule(page):
    assert 'class="why"' not in page("", part=False)


def test_without_javascript_the_page_comes_with_the_reason_open(page):
    shown = page(RULE.id, part=False)
    assert '<details class="why" open>' in shown and RULE.de in shown
