"""A reader with a small screen reports a mistake, and the desk deals with it."""

import re

import pytest

from articles.models import Comment
from tests.exports.builders import make_verdict
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_page_of_the_verdict_to_the_list_of_the_desk(visit):
    statement = make_verdict(make_statement(claim="Das Wehr hält noch zehn Jahre."))
    make_user(username="ada")
    reader = visit(390)
    page = reader.page
    reader.open(f"/checked/{statement.uuid}/")
    page.click(f"a[href='/checked/{statement.uuid}/mistake/']")
    page.wait_for_url("**/mistake/")
    reader.faults("empty form")
    page.fill("[name=text]", "Nein.")
    reader.listening = False  # the browser writes a 422 on its console
    with page.expect_navigation():
        page.click("main button")
    page.wait_for_selector("#text-wrong")
    reader.listening = True
    assert page.input_value("[name=text]") == "Nein."
    reader.faults("too short")
    assert page.locator("p:has([name=subject])").bounding_box()["width"] <= 1  # for machines only
    page.fill("[name=text]", "Im Protokoll stehen neun Jahre: https://rat.example/protokoll")
    page.fill("[name=reader]", "Kim, kim@leser.example")
    page.click("main button")
    page.wait_for_url("**/thanks/")
    reader.faults("thanks")
    assert page.context.cookies() == []
    reader.is_clean()

    ada = visit(390, dark=True)
    ada.sign_in("ada")
    ada.open("/readers/")
    ada.faults("list of reports")
    assert "kim@leser.example" in ada.page.inner_text("main")
    ada.page.click("main form button")
    ada.page.wait_for_selector(".empty")
    assert Comment.objects.get().dealt_by.username == "ada"
    ada.is_clean()


def test_the_frame_leads_out_of_the_page_that_holds_it(visit):
    statement = make_verdict()
    reader = visit(390, dark=True)
    reader.open(f"/checked/{statement.uuid}/embed/")
    reader.faults("frame")
    reader.is_clean()
    way = reader.page.locator(".way a")
    assert way.get_attribute("target") == "_top"
    assert re.search(rf"/checked/{statement.uuid}/$", way.get_attribute("href"))
