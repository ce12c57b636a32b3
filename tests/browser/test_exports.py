"""From the choice to the file in one's hands: ordered, watched, fetched, with as many rows as announced."""

import hashlib
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles.models import ExportFile, FileState, Preset, Rank
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 7


@pytest.fixture
def desk(transactional_db):
    for _n in range(ROWS):
        make_verdict(make_statement(make_article()), settled=False)
    make_user(Rank.EDITOR, username="eda")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_file_is_ordered_watched_and_fetched(desk, visit, width):
    eda = visit(width, "en-GB")
    eda.sign_in("eda")
    eda.open("/exports/")
    page = eda.page
    eda.faults("exports")
    offered = page.locator(".formats-of li", has=page.locator("button[value=xlsx]"))
    announced = int(re.search(r"(\d+) rows", offered.inner_text())[1])
    assert announced == ROWS
    offered.locator("button").dblclick()  # an impatient hand orders once
    page.wait_for_selector("a[id^=fetch-]")
    expect(page.locator("#your-files[hx-trigger]")).to_have_count(0)  # it asks no more
    assert page.locator(".files-of li").count() == 1
    eda.faults("exports, a file is there")
    with page.expect_download() as download:
        page.click("a[id^=fetch-]")
    file = ExportFile.objects.get()
    assert download.value.suggested_filename == file.name
    path = Path(download.value.path())
    assert hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == announced + 1  # and the header
    eda.is_clean()


def test_a_choice_is_kept_scheduled_changed_and_made_with_one_press(desk, visit):
    eda = visit(locale="en-GB")
    eda.sign_in("eda")
    eda.open("/exports/?all_stages=1")
    page = eda.page
    page.click("#presets summary")
    page.fill("#presets [name=name]", "Woche")
    page.select_option("#presets [name=schedule]", "weekly")
    page.click("#presets details button")
    page.wait_for_selector(".choices-of")
    eda.faults("exports, a choice is kept")
    page.click(".choices-of button")
    page.wait_for_selector("a[id^=fetch-]")
    assert ExportFile.objects.get().state == FileState.DONE
    page.click(".choices-of a[role=button]")
    page.wait_for_url("**/presets/*/")
    eda.faults("preset")
    with page.expect_navigation():
        page.click("button.stop")
    assert not Preset.objects.exists()
    eda.is_clean()
