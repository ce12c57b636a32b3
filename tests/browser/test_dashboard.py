"""The overview in a real browser: without a fault at every size, by htmx and without a script, and on paper."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from articles.models import Rank, Tally, TallyOfAll, VerdictTally
from articles.models.figures import Step
from articles.rules.lifecycle import SplitState, Stage
from tests.factories import make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(1280, False), (1280, True), (390, False), (390, True)]  # width, dark


@pytest.fixture
def figures(transactional_db):
    """A few days of work at two outlets, and something late, disputed and failed."""
    today, now = timezone.localdate(), timezone.now()
    for n, outlet in enumerate(("Küstenkurier", "The Harbour Gazette with a Rather Long Name")):
        article = make_article(outlet=outlet)
        make_statement(article, created_at=now - timedelta(days=9 + n))
        make_statement(article, words="Das Wehr hält", stage=Stage.DISPUTED)
        row = {"outlet": article.outlet, "language": "de"}
        for back in range(5):
            day = today - timedelta(days=2 * back)
            for step, bucket in ((Step.CAME, -1), (Step.FIRST, 20 + back), (Step.SETTLED, 12)):
                Tally.objects.create(day=day, step=step, bucket=bucket, n=5 + n + back, **row)
                if not n:
                    TallyOfAll.objects.create(day=day, language="de", step=step, bucket=bucket, n=9)
            for code, truth in (("verbatim", "true"), ("altered", "false")):
                VerdictTally.objects.create(
                    day=day, attribution=said(code), truth=so(truth), n=2 + back, **row
                )
    make_article(split_state=SplitState.FAILED, split_error="MemoryError")
    for rank in (Rank.EDITOR, Rank.HEAD):
        make_user(rank, username=rank.value, first_name=rank.title())


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_no_fault_and_no_sideways_scrolling_for_editor_and_head(visit, figures, width, dark):
    for rank, query in ((Rank.EDITOR, "?since=gestern&outlet=0"), (Rank.HEAD, "?by=source")):
        window = visit(width, "de-DE" if dark else "en-GB", dark=dark)
        window.sign_in(rank.value)
        window.open(f"/dashboard/{query}")
        assert window.page.is_visible("#backlog svg")
        for drawn in window.page.locator("#over-time .drawing .wide, #by .drawing .wide").all():
            assert drawn.evaluate("all => all.scrollWidth <= all.clientWidth"), "no bar is cut off"
        window.faults(rank)
        for what in ("step=came", "step=split", "step=double", "pile=waiting"):
            window.open(f"/dashboard/behind/?{what}&period=30")
            window.faults(what)
        window.is_clean()


def test_a_choice_changes_figures_and_address_and_the_address_gives_them_back(visit, figures):
    window = visit(1280, "en-GB")
    window.sign_in("editor")
    page = window.page
    window.open("/dashboard/")
    assert page.is_visible("#by >> text=Küstenkurier")
    page.select_option("[name=outlet]", label="The Harbour Gazette with a Rather Long Name")
    page.wait_for_url("**/dashboard/?outlet=*")
    page.wait_for_selector("#by >> text=Küstenkurier", state="detached")
    page.reload()
    assert page.input_value("[name=outlet]") and not page.is_visible("#by >> text=Küstenkurier")
    page.fill("[name=since]", "2026-01-01")
    page.wait_for_url("**/dashboard/?since=2026-01-01*")
    window.is_clean()


def test_figures_work_without_javascript_and_print_with_their_tables(visit, figures):
    window = visit(1280, "en-GB")
    window.sign_in("head")
    context = window.page.context.browser.new_context(
        java_script_enabled=False,
        storage_state=window.page.context.storage_state(),
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(f"{window.address}/dashboard/")
    page.select_option("[name=language]", "fr")
    with page.expect_navigation():
        page.click(".picking button")
    assert "language=fr" in page.url and page.is_visible("text=Nothing came in")
    page.goto(f"{window.address}/dashboard/")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = " ".join(page.extract_text() for page in paper.pages)
    assert "nine of ten within" in words, "the head of a table that is folded on the page"
    assert "What waits" in words and "As a table" not in words and "last 30 days" not in words
    context.close()
