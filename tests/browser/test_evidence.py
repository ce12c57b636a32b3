"""Evidence by keys: what the article has already, by number; the digits rate again once the panel is closed."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import desk
from articles.models import Evidence
from articles.words import Stance
from tests.browser.conftest import becomes, quiet
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def card(transactional_db, visit):
    """A window at the second of two statements, the first of which has evidence."""
    ada = make_user(username="ada")
    article = make_article()
    first, second = (
        make_statement(article, w) for w in ("Das Wehr hält", "Es hält noch zehn Jahre")
    )
    for statement in (first, second):
        desk.claim(statement.uuid, ada, timezone.now())
    desk.add_evidence(
        first.uuid, ada, timezone.now(), url="https://example.org/p", title="Protokoll",
        excerpt="Ja.", stance=Stance.SUPPORTS,
    )  # fmt: skip
    window = visit()
    window.sign_in("ada")
    window.open(second.get_absolute_url())
    return window


def chosen(page):
    return page.evaluate("document.querySelector('[name=attribution]:checked')?.value ?? ''")


def test_e_and_a_number_take_what_the_article_has_and_then_the_digits_rate(card):
    page = card.page
    page.keyboard.press("e")
    page.wait_for_selector("#offered button:focus")
    card.faults("evidence offered")
    page.keyboard.press("1")
    page.wait_for_selector("#evidence li")
    quiet(page)
    assert chosen(page) == "" and not page.is_visible("#ev-url")
    page.keyboard.press("1")
    becomes(page, lambda: chosen(page), "verbatim")
    card.faults("evidence used")
    card.is_clean()


def test_an_address_that_is_being_typed_keeps_the_focus_and_its_digits(card):
    page = card.page
    page.keyboard.press("e")
    page.wait_for_selector("#offered button:focus")
    page.keyboard.press("0")
    page.keyboard.type("1e2.example/123456789asdfghjkxln")
    expect(page.locator("#ev-url")).to_have_value("1e2.example/123456789asdfghjkxln")
    assert chosen(page) == "" and not page.query_selector("#evidence li")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.wait_for_selector("#evidence li")
    address = page.locator("#ev-url")
    expect(address).to_have_value(re.compile("^1e2.example"))  # what was typed is there still
    quiet(page)
    page.click("summary[data-key=e]")
    expect(address).to_be_hidden()
    page.keyboard.press("2")
    becomes(page, lambda: chosen(page) != "", True)


def test_a_copy_that_is_refused_says_so_by_itself(card):
    page = card.page
    page.keyboard.press("e")
    page.fill("#ev-url", "http://127.0.0.1/geheim")
    page.check("#evidence-form [name=keep]")
    page.press("#ev-url", "Enter")
    page.wait_for_selector(".copy .ic")
    row = Evidence.objects.get(url__contains="127.0.0.1")
    assert (row.copy_state, row.copy_why) == ("failed", "network")
    card.faults("copy refused")
    card.is_clean()
