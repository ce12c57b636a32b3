"""The search in a real browser: one key from everywhere, filters without a reload, a search that is kept."""

import pytest

from articles.models import Rank, SavedSearch
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_something_is_found_narrowed_and_kept(visit, width, dark):
    make_verdict()
    make_statement(make_article("Die Häuser stehen.", language="en"), "Die Häuser stehen")
    make_user(Rank.EDITOR, username="eda")
    eda = visit(width, "en-GB", dark)
    eda.sign_in("eda")
    page = eda.page
    page.keyboard.press("/")
    if width == 390:
        page.wait_for_url("**/search/")
    page.wait_for_selector("[name=q]:focus")
    page.keyboard.type("haus -wehr")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark:has-text('Häuser')")
    eda.faults("search")
    eda.open("/search/?q=jahre&in=verdicts")
    eda.faults("search, verdicts")
    eda.open("/search/?q=jahre")
    if width == 390:
        page.click(".to-filters a")
    page.select_option("[name=language]", "en")
    page.wait_for_selector(".empty")
    page.wait_for_url("**language=en**")
    eda.open("/search/?q=jahre")
    page.click("#rows details summary")
    page.fill("#rows details [name=name]", "Jahre")
    page.click("#rows details button")
    page.wait_for_url("**/search/kept/")
    assert SavedSearch.objects.get().words == "jahre"
    eda.faults("kept searches")
    eda.is_clean()
