"""What a reader sees in a real browser: every page without a fault, without JavaScript, and printed whole."""

import json

import pytest
from django.urls import reverse

from articles.models import HouseText
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_statement
from tests.public.desk import correct, publish_rich, withdraw

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(1280, False), (1280, True), (390, False), (390, True)]  # width, dark


@pytest.fixture
def pages(transactional_db):
    """The address of one of each kind."""
    statement = correct(publish_rich())
    gone = withdraw(make_verdict(make_statement(make_article())))
    HouseText.objects.create(about="contact", language="en", text="a@b.example", changed_at=NOW)
    return {
        "verdict": reverse("public_statement", args=[statement.uuid]),
        "older version": reverse("public_version", args=[statement.uuid, 1]),
        "article": reverse("public_article", args=[statement.version.article.uuid]),
        "list": reverse("checked"),
        "search": reverse("checked") + "?q=jahre",
        "nothing found": reverse("checked") + "?q=quastenflosser",
        "corrections": reverse("corrections"),
        "how we work": reverse("how_we_work"),
        "withdrawn": reverse("public_statement", args=[gone.uuid]),
    }


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_no_page_has_a_fault_or_scrolls_sideways(visit, pages, width, dark):
    window = visit(width, dark=dark)
    for name, address in pages.items():
        window.open(address)
        window.faults(name)
    window.errors = [error for error in window.errors if "410 (Gone)" not in error]
    window.is_clean()


def test_data_block_is_no_script_to_the_policy_and_reads_as_json(visit, pages):
    window = visit()
    heard = []
    window.page.on("console", lambda message: heard.append(message.text))
    window.open(pages["verdict"])
    block = window.page.text_content('script[type="application/ld+json"]')
    assert json.loads(block)["@type"] == "ClaimReview"
    assert not heard
    window.is_clean()


def test_reader_finds_a_verdict_without_javascript(visit, pages):
    window = visit()
    browser = window.page.context.browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(window.address + pages["how we work"])
    page.fill('input[name="q"]', "krog")
    for press in ("search button", ".readers-list a.what"):
        with page.expect_navigation():
            page.click(press)
    assert page.is_visible(".big .badge.truth")
    with page.expect_navigation():
        page.click(f'a[href="{pages["older version"]}"]')
    assert page.is_visible(".note")
    assert not context.cookies()
    context.close()


def test_printed_page_shows_the_verdict_and_not_the_way_about(visit, pages):
    window = visit()
    window.open(pages["verdict"])
    window.page.emulate_media(media="print")
    assert not window.page.is_visible(".bar")
    assert window.page.is_visible(".big .badge.truth")
    assert window.page.is_visible(".chain")
