"""Words by keyboard, by drawing over them, and by tapping; what is highlighted is what is stored."""

import pytest

from articles.models import Rank, Statement
from articles.rules.lifecycle import Stage
from tests.browser.conftest import becomes, quiet
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "Das Wehr hält. „Es hält noch zehn Jahre. Dann kommt ein neues“, sagte Ada Krog.\n"
    "👩‍🚒 Der Lan\u00addes\u00adbetrieb zahle 5\u00a0Millionen, hieß es."
)


@pytest.fixture
def reviewer(transactional_db):
    return make_user(Rank.REVIEWER, username="reviewer")


def opened(visitor):
    """Signs in, takes the statement, opens its words."""
    visitor.sign_in("reviewer")
    page = visitor.page
    page.click("#next-form .go")
    page.wait_for_selector("#review")
    page.wait_for_timeout(500)  # milliseconds: a press meant for the last card is no longer taken
    if page.viewport_size["width"] > 1000:
        page.keyboard.press("t")
    else:
        page.click("[data-key=t]")
    page.wait_for_selector("#bounds h3:focus")
    page.wait_for_timeout(500)
    quiet(page)
    return page


def pressed(page):
    return page.locator("#bounds [aria-pressed=true]").all_text_contents()


def said(page, words):
    becomes(page, lambda: page.text_content("#said"), words)


def saved(page, press):
    press()
    page.wait_for_selector("#said")
    quiet(page)
    stored = Statement.objects.get(stage=Stage.CLAIMED)
    assert page.text_content("#said") == stored.exact
    marked = page.locator("#text mark[aria-current]").all_text_contents()
    assert "".join(marked) == stored.exact.replace(" […] ", "")
    return stored.exact


def test_words_by_keyboard_only(reviewer, visit):
    make_statement(make_article(TEXT), "Es hält noch zehn Jahre")
    visitor = visit()
    page = opened(visitor)
    visitor.faults("bounds")
    keyboard = page.keyboard
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
        keyboard.press(key)
    becomes(page, lambda: pressed(page), ["noch", "zehn", "Jahre", ".", "Dann", "kommt"])
    assert "noch zehn Jahre. Dann kommt" in page.text_content("#bounds output")
    keyboard.press("ArrowLeft")
    assert saved(page, lambda: keyboard.press("Enter")) == "noch zehn Jahre. Dann"
    keyboard.press("u")
    page.wait_for_selector("#said:has-text('Es hält')")
    assert Statement.objects.get().stage == Stage.CLAIMED
    quiet(page)
    keyboard.press("t")
    page.wait_for_selector("#bounds h3:focus")
    keyboard.press("Escape")
    page.wait_for_selector("#said")
    quiet(page)
    keyboard.press("+")
    page.wait_for_url("**/mark/?near=*")
    page.wait_for_selector("[data-arrive]:focus")
    visitor.faults("mark")
    keyboard.press("Space")  # the first word
    for _ in range(2):
        keyboard.press("ArrowRight")
    keyboard.press("Enter")
    page.wait_for_url("**/statements/*/")
    page.wait_for_selector("#review")
    said(page, "Es hält noch")
    visitor.is_clean()


def test_words_are_drawn_over_and_halved_with_the_mouse(reviewer, visit):
    make_statement(make_article(TEXT), "Der Lan\u00addes\u00adbetrieb zahle 5\u00a0Millionen")
    visitor = visit(dark=True)
    page = opened(visitor)

    def middle(words):
        box = page.locator("#bounds button[name=word]", has_text=words).last.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    page.mouse.move(*middle("zahle"))
    page.mouse.down()
    page.mouse.move(*middle("Millionen"), steps=5)
    page.mouse.up()
    becomes(page, lambda: pressed(page), ["zahle", "5", "Millionen"])
    page.mouse.click(*middle("betrieb"))  # the turn of the first word
    becomes(page, lambda: pressed(page)[:1], ["Lan\u00addes\u00adbetrieb"])
    exact = "Lan\u00addes\u00adbetrieb zahle 5\u00a0Millionen"
    assert saved(page, lambda: page.click("#bounds .go")) == exact
    page.keyboard.press("t")
    page.wait_for_selector("#bounds h3:focus")
    page.click("#bounds [value=halves]")
    page.wait_for_selector("[data-halving]")
    visitor.faults("halves")
    page.click("#bounds [name=split]:has-text('zahle')")
    page.wait_for_selector("#said")
    said(page, "Lan\u00addes\u00adbetrieb")
    assert Statement.objects.get(stage=Stage.WAITING).exact == "zahle 5\u00a0Millionen"
    visitor.open(Statement.objects.filter(stage=Stage.REPLACED).last().get_absolute_url())
    visitor.faults("replaced")
    visitor.is_clean()


def test_words_are_tapped_on_a_phone(reviewer, visit):
    make_statement(make_article(TEXT), "Es hält noch zehn Jahre")
    visitor = visit(390)
    page = opened(visitor)
    page.click("#bounds button[name=word]:text-is('noch')")
    page.click("#bounds button[name=word]:text-is('Dann')")
    visitor.faults("bounds, narrow")
    page.click("#bounds [value=add]")
    page.wait_for_selector(".picked")
    quiet(page)
    page.click("#bounds button[name=word]:text-is('sagte')")
    assert saved(page, lambda: page.click("#bounds .go")) == "noch zehn Jahre. Dann […] sagte"
    visitor.is_clean()
