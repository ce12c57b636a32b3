"""Answers that come when the card that asked for them has gone: nothing typed is lost, nothing old comes up."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import desk
from articles.models import Review, ReviewDraft
from tests.browser.conftest import Slow, becomes, quiet
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Das Wehr hält, sagte Ada Krog. Die Mauer steht, sagte sie. Der Pegel fällt, sagte Bo Lund."
WORDS = ("Das Wehr hält", "Die Mauer steht", "Der Pegel fällt")
POLL = """() => {
  const lease = document.querySelector("#lease");
  htmx.ajax("GET", lease.getAttribute("hx-get"), { source: lease, target: lease, swap: "outerHTML" });
}"""  # as every minute


@pytest.fixture
def ada(transactional_db):
    return make_user(username="ada")


@pytest.fixture
def three():
    article = make_article(TEXT)
    return [make_statement(article, words) for words in WORDS]


@pytest.fixture
def at_work(ada, three, visit):
    """Ada's window on the first of three statements of one article."""
    desk.claim(three[0].uuid, ada, timezone.now())
    window = visit()
    window.sign_in("ada")
    window.open(three[0].get_absolute_url())
    window.page.wait_for_selector("#review")
    quiet(window.page)  # its first parts have come
    return window


def rate(page):
    page.click("label:has([name=attribution][value=none])")
    page.click("label:has([name=truth][value=false])")


def save(page, words="Einmal."):
    rate(page)
    page.fill("#rationale", words)
    page.click("#review .go")


def shows(page, statement):
    """The card and the address of this one."""
    here = statement.get_absolute_url()
    return urlsplit(page.url).path == here and page.inner_text("#said") == statement.exact


def drafted(words):
    return ReviewDraft.objects.filter(rationale=words).exists()


def cell(page, number):
    return page.locator(f"#strip li:nth-child({number}) a")


def test_answer_for_a_card_that_has_gone_is_not_put_into_the_page_but_its_notice_is(at_work, three):
    """The card was left for another one while the save was on its way."""
    page = at_work.page
    slow = Slow(page, "**/review/")
    save(page)
    slow.wait()
    cell(page, 3).click()
    page.locator("#said", has_text=WORDS[2]).wait_for()
    slow.let_go()
    page.locator("#notices .toast button").wait_for()
    assert shows(page, three[2])
    assert Review.objects.count() == 1
    at_work.is_clean()
    page.click("#notices .toast button")  # and takes back what it says
    page.locator("#said", has_text=WORDS[0]).wait_for()
    assert not Review.objects.filter(open=True).exists()


def test_that_something_was_not_saved_is_said_on_the_next_card_too(at_work, three):
    page = at_work.page
    slow = Slow(page, "**/review/")
    page.click("#review .go")
    slow.wait()
    cell(page, 3).click()
    page.locator("#said", has_text=WORDS[2]).wait_for()
    slow.let_go()
    page.locator("#notices", has_text="(422)").wait_for()
    assert shows(page, three[2])


def test_panel_that_was_closed_meanwhile_still_brings_its_answer(at_work, three):
    page = at_work.page
    slow = Slow(page, "**/dismiss/")
    page.keyboard.press("x")
    slow.wait()
    slow.let_go()
    page.click("#panel button[value=duplicate]")
    slow.wait()
    page.keyboard.press("Escape")
    page.locator("#panel form").wait_for(state="detached")
    slow.let_go()
    page.locator("#notices .toast button").wait_for()
    page.locator("#said", has_text=WORDS[0]).wait_for(state="detached")
    at_work.is_clean()


PARTS = {
    "draft": "**/draft/",
    "lease": "**/lease/",
    "matches": "**/matches/",
    "later": "**/later/",
    "offered": "**/evidence/offered/**",
}


@pytest.mark.parametrize("part", PARTS)
def test_part_that_comes_after_its_card_has_gone_is_dropped(at_work, three, part):
    page = at_work.page
    slow = Slow(page, PARTS[part])
    if part == "draft":
        page.fill("#rationale", "Angefangen")
    elif part == "lease":
        page.evaluate(POLL)
    elif part == "matches":
        cell(page, 2).click()
        page.locator("#said", has_text=WORDS[1]).wait_for()
    elif part == "later":
        page.click("[data-key=l]")
    else:
        page.click("summary[data-key=e]")
    slow.wait()
    cell(page, 3).click()
    page.locator("#said", has_text=WORDS[2]).wait_for()
    slow.let_go()
    assert shows(page, three[2])
    at_work.is_clean()


def test_of_two_cards_asked_for_the_last_one_comes(at_work, three):
    page = at_work.page
    slow = Slow(page, f"**{three[2].get_absolute_url()}*")
    first = Slow(page, f"**{three[1].get_absolute_url()}*")
    cell(page, 2).click()
    cell(page, 3).click()
    first.wait()
    slow.wait()
    first.let_go()
    slow.let_go()
    page.locator("#said", has_text=WORDS[2]).wait_for()
    assert shows(page, three[2])
    at_work.is_clean()


def test_card_that_comes_after_a_save_is_the_one_asked_for_last(at_work, three):
    page = at_work.page
    slow = Slow(page, f"**{three[2].get_absolute_url()}*")
    saving = Slow(page, "**/review/")
    save(page)
    saving.wait()
    cell(page, 3).click()
    slow.wait()
    saving.let_go()
    slow.let_go()
    page.locator("#said", has_text=WORDS[2]).wait_for()
    assert shows(page, three[2])
    at_work.is_clean()


def test_what_one_types_while_a_refusal_is_on_its_way_stays(at_work):
    page = at_work.page
    slow = Slow(page, "**/review/")
    page.click("#review .go")
    slow.wait()
    page.fill("#rationale", "Inzwischen geschrieben")
    slow.let_go()
    page.wait_for_selector("#review .wrong")
    expect(page.locator("#rationale")).to_have_value("Inzwischen geschrieben")


def test_what_one_types_while_a_link_is_settled_stays(at_work, three, ada):
    page = at_work.page
    slow = Slow(page, "**/chain/**")
    page.fill("#rationale", "Vorher.")
    page.click("[data-key=v]")
    slow.wait()
    page.fill("#rationale", "Vorher. Nachher.")
    slow.let_go()
    page.wait_for_selector("[data-key=v]", state="detached")
    expect(page.locator("#rationale")).to_have_value("Vorher. Nachher.")
    becomes(page, lambda: drafted("Vorher. Nachher."), True)
    at_work.is_clean()


def test_words_of_the_last_moment_are_kept_when_one_goes_to_another_card(at_work, three):
    page = at_work.page
    page.fill("#rationale", "Im letzten Augenblick.")
    cell(page, 2).click()
    page.locator("#said", has_text=WORDS[1]).wait_for()
    becomes(page, lambda: drafted("Im letzten Augenblick."), True)
    cell(page, 1).click()
    page.locator("#said", has_text=WORDS[0]).wait_for()
    expect(page.locator("#rationale")).to_have_value("Im letzten Augenblick.")


def test_words_typed_while_the_draft_before_is_being_saved_are_saved_too(at_work, three):
    page = at_work.page
    slow = Slow(page, "**/draft/")
    page.fill("#rationale", "Eins")
    slow.wait()
    page.fill("#rationale", "Eins zwei")
    page.wait_for_timeout(300)
    slow.let_go()
    page.unroute("**/draft/")
    becomes(page, lambda: drafted("Eins zwei"), True)
