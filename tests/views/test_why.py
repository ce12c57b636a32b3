"""Why the machine thinks so: the card explains the rule in the page's language."""

import pytest

from articles.splitter.rulebook import RULES
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
RULE = RULES["direct.inverted"]


@pytest.fixture
def page(client):
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")

    def read(rule: str, language: str = "de") -> str:
        address = make_statement(rule=rule).get_absolute_url()
        return client.get(address, headers={"Accept-Language": language}).content.decode()

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
    assert 'class="why"' not in page("")
