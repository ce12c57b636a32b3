"""Chain and wording in a real browser: names chosen from the list, words compared, the suggestion taken by hand."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import desk
from articles.models import Source
from articles.rules.folding import fold
from articles.words import Found
from tests.browser.conftest import quiet
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held(transactional_db):
    reviewer = make_user(username="reviewer")
    statement = make_statement()
    desk.claim(statement.uuid, reviewer, timezone.now())
    return statement


def krog(kind="person"):
    return Source.objects.create(
        name="Ada Krog", folded=fold("Ada Krog"), kind=kind, created_at=timezone.now()
    )


def test_a_name_is_chosen_from_the_list_by_keys_alone(held, visit):
    krog(), krog()
    visitor = visit()
    visitor.sign_in("reviewer")
    visitor.open(held.get_absolute_url())
    page = visitor.page
    page.keyboard.press("c")
    page.wait_for_selector("#who-1:focus")
    page.keyboard.press("Enter")  # which of the two?
    page.wait_for_selector("#who-1-list [name=pick]")
    quiet(page)
    visitor.faults("which one")
    page.focus("#who-1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#h-chain:focus")
    link = held.links.get()
    assert link.is_settled and link.source == Source.objects.order_by("pk").last()
    page.keyboard.press("c")
    page.wait_for_selector("#who-1:focus")
    page.keyboard.press("Control+a")
    page.keyboard.type("Ada Kr")
    page.wait_for_selector("#who-1-list [value=new]")
    visitor.faults("list of names")
    page.select_option("#found-1", "not_found")
    page.click("#link-1 [value=check]")
    page.wait_for_selector(".chain .line-not_found")
    assert held.links.get().found == Found.NOT_FOUND
    assert {name: found for name, found in visitor.looked_at.items() if found} == {}


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_words_are_compared_and_the_suggestion_is_taken_by_hand(held, visit, width, dark):
    visitor = visit(width, dark=dark)
    visitor.sign_in("reviewer")
    visitor.open(held.get_absolute_url())
    page = visitor.page
    page.keyboard.press("q")
    page.wait_for_selector("#wording-text")
    page.fill("#wording-text", "Ich sage: Es hält vielleicht noch zehn Jahre.")
    page.click("#wording-form [value=add]")
    page.wait_for_selector(".beside del")
    visitor.faults("comparison")
    assert not page.is_checked("#attribution-altered")
    page.click(".beside .press")
    expect(page.locator("#attribution-altered")).to_be_checked()
    visitor.is_clean()


def test_what_one_typed_into_a_link_is_there_after_another_swap(held, visit):
    visitor = visit()
    visitor.sign_in("reviewer")
    visitor.open(held.get_absolute_url())
    page = visitor.page
    page.keyboard.press("c")
    page.wait_for_selector("#who-1:focus")
    page.fill("#who-1", "Noch nicht abgeschickt")
    page.click("summary[data-key=e]")
    page.fill("#ev-url", "https://example.org/a")
    page.press("#ev-url", "Enter")
    page.wait_for_selector("#evidence li")
    quiet(page)
    page.keyboard.press("c")
    expect(page.locator("#who-1")).to_have_value("Noch nicht abgeschickt")  # put back in a moment
