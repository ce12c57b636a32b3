"""A dispute decided, a verdict approved and amended, by keys: what is destroyed needs more than one."""

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Review
from articles.rules.lifecycle import Stage
from tests.browser.conftest import becomes, quiet
from tests.desk.test_reviewing import answer
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def disputed(transactional_db):
    statement = make_statement(make_article(reviews_wanted=2))
    answer(statement, make_user(), truth="true", rationale="Nach dem Protokoll.")
    answer(statement, make_user(), truth="mostlyfalse", rationale="Nach der Tabelle.")
    make_user("editor", username="editor")
    make_user("editor", username="other")
    return statement


def chosen(page):
    return page.eval_on_selector_all("#review input:checked", "all => all.map(i => i.value)")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_dispute_is_decided_by_keys_approved_and_amended(disputed, visit, width):
    editor = visit(width, dark=width == 390)
    editor.sign_in("editor")
    editor.open(disputed.get_absolute_url())
    editor.faults("dispute")
    editor.page.reload()
    page, keys = editor.page, editor.page.keyboard
    page.wait_for_selector("#card-title:focus")
    keys.press("v")
    page.wait_for_selector("[name=take]:focus")
    becomes(page, lambda: chosen(page), ["verbatim", "true"])
    keys.press("b")
    page.wait_for_selector("[name=truth][value=mostlyfalse]:checked", state="attached")
    quiet(page)
    keys.press("r")
    page.wait_for_selector("#rationale:focus")
    keys.type("Tabelle 3 nennt vier.")
    keys.press("Control+Enter")
    page.wait_for_selector("#decide-form")
    disputed.refresh_from_db()
    assert disputed.stage == Stage.AGREED and not page.query_selector("button[value=approve]")

    other = visit(width)
    other.sign_in("other")
    other.open(disputed.get_absolute_url())
    other.faults("agreed")
    other.page.reload()
    page, keys = other.page, other.page.keyboard
    page.wait_for_selector("#card-title:focus")
    keys.press("1")
    keys.press("2")
    keys.press("Enter")
    page.wait_for_selector("button[value=publish]")
    page.wait_for_timeout(450)  # milliseconds: a press on the last card is no longer taken
    keys.press("m")
    page.wait_for_selector("#amend-title:focus")
    other.faults("amend")
    keys.press("g")
    keys.press("Enter")  # the panel's own button, never the one below it
    page.wait_for_selector("#amend-why[aria-invalid]")
    disputed.refresh_from_db()
    assert disputed.stage == Stage.APPROVED
    quiet(page)
    page.fill("#amend-why", "Zahl von 2023")
    page.click("#amend-form button[data-key=enter]")
    page.wait_for_selector("#amend-form", state="detached")
    quiet(page)
    disputed.refresh_from_db()
    assert (disputed.stage, disputed.verdicts.count()) == (Stage.AGREED, 2)
    page.click("a[href$='/versions/']")
    page.wait_for_selector("#versions-title:focus")
    other.open(f"{disputed.get_absolute_url()}versions/")  # the page without the notice over it
    other.faults("versions")
    assert [e for e in (*editor.errors, *other.errors) if "422" not in e] == []
    assert {**editor.looked_at, **other.looked_at} == {
        name: [] for name in ("dispute", "agreed", "amend", "versions")
    }


def test_no_single_key_sends_back_and_a_reason_being_written_decides_nothing(disputed, visit):
    editor = visit()
    editor.sign_in("editor")
    editor.open(disputed.get_absolute_url())
    page, keys = editor.page, editor.page.keyboard
    keys.press("v")
    page.wait_for_selector("[name=take]:focus")
    quiet(page)
    page.fill("#rationale", "Noch unfertig")
    keys.press("Escape")
    keys.press("p")
    page.wait_for_selector("#why-note:focus")
    keys.type("vbp ist hier nur Text")
    disputed.refresh_from_db()
    assert disputed.stage == Stage.DISPUTED
    keys.press("Control+Enter")  # the button of this form: back, not “Decide”
    page.wait_for_selector(".toast")
    disputed.refresh_from_db()
    assert (disputed.stage, disputed.why) == (Stage.WAITING, "vbp ist hier nur Text")


def test_corrected_decisions_are_found_from_the_queue(visit, transactional_db):
    ada, eda = make_user(username="ada"), make_user("editor")
    done = answer(make_statement(), ada)
    back = desk.return_(done.uuid, eda, timezone.now(), why="Falsches Jahr", seen=done.revision)
    answer(back, make_user(), truth="true", rationale="Das Register sagt es jetzt anders.")
    window = visit(390, dark=True)
    window.sign_in("ada")
    window.page.click("a[href='/mine/corrected/']")
    window.page.wait_for_selector(".corrected .differs")
    window.faults("corrected")
    window.is_clean()
    assert Review.objects.filter(closed_why="Falsches Jahr").count() == 1
