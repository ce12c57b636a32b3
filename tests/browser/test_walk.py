"""The main job from a pasted article to a downloaded verdict, as three people do it."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from articles.models import Rank, Review, Statement, Verdict
from articles.rules.lifecycle import Publication, Stage
from tests.browser.conftest import Slow, quiet
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = """Holmsund: Wehr soll bis 2031 stehen

Die Bürgermeisterin von Holmsund, Maren Tolk, hat erklärt, dass das neue Wehr bis 2031 fertig werde. „Wir haben \
4,2 Millionen Euro beisammen“, sagte Tolk am Dienstag laut dem Küstenkurier.

Nach Angaben des Amts für Wasserbau sind dafür noch drei Genehmigungen nötig. Die Opposition bestritt, dass das \
Geld reiche. Der Bau sei eine „Luftnummer“, sagte Ratsherr Jens Olk.
"""


@pytest.fixture
def people(transactional_db):
    ranks = (Rank.REVIEWER, Rank.EDITOR, Rank.HEAD)
    return [make_user(rank, username=rank.value, first_name=rank.title()) for rank in ranks]


def paste(visitor):
    visitor.open("/intake/")
    visitor.faults("intake")
    page = visitor.page
    page.fill("[name=text]", ARTICLE)
    page.fill("[name=outlet]", "Holmsunder Bote")
    page.fill("[name=url]", "https://bote.example/wehr?utm_source=x")
    page.fill("[name=published]", "2026-11-24")
    page.click("#intake .go")
    page.wait_for_url("**/articles/*/")
    page.wait_for_selector("form[action$='/next/'] .go")  # the page has refreshed by itself
    visitor.faults("article, fresh")
    return page.url


def answer_by_mouse(visitor):
    page = visitor.page
    page.click("#card summary[data-key=c]")
    page.fill("#who-1", "Maren Tolk")
    page.select_option("#link-1 [name=found]", "verbatim")
    page.click("#link-1 button[value=save]")
    page.wait_for_selector("#card .chain .badge")
    quiet(page)
    if confirm := page.query_selector("[data-key=v]"):
        confirm.click()
        page.wait_for_selector("[data-key=v]", state="detached")
        quiet(page)
    if not page.is_visible("#ev-url"):  # a fold that was open before a swap is open after it
        page.click("summary[data-key=e]")
    page.fill("#ev-url", "https://holmsund.example/protokoll")
    page.fill("#evidence-form [name=excerpt]", "Das Wehr wird 2031 fertig.")
    page.click("#evidence-form button")
    page.wait_for_selector("#evidence li")
    visitor.faults("card with evidence")
    page.click("label:has([name=attribution][value=verbatim])")
    page.click("label:has([name=truth][value=partly])")
    page.fill("#rationale", "Der Plan nennt 2031, das Geld reicht nur bis 2029.")
    first = page.url
    page.click("#review .go")
    page.wait_for_url(lambda url: url != first)


@pytest.mark.parametrize("width", [1280, 390])
def test_from_a_pasted_article_to_a_published_verdict_by_mouse(people, visit, width, tmp_path):
    reviewer = visit(width, "en-GB")
    reviewer.sign_in("reviewer")
    reviewer.faults("empty queue")
    article = paste(reviewer)
    page = reviewer.page
    page.click("form[action$='/next/'] .go")
    page.wait_for_url("**/statements/*/")
    reviewer.faults("card")
    answer_by_mouse(reviewer)

    # the next card is open: skip it, put the one after it off, say that the third is no statement
    skipped = page.url
    page.click("#review [data-key=n]")
    page.wait_for_url(lambda url: url != skipped)
    off = page.url
    page.click("#review [data-key=l]")
    page.fill("#later-why", "Amt ruft zurück")
    reviewer.faults("later")
    page.click("#panel button[value='1']")
    page.wait_for_url(lambda url: url != off)
    out = page.url
    page.click("[data-key=x]")
    page.click("#panel button[value=not_checkable]")
    page.wait_for_url(lambda url: url != out)
    reviewer.open("/queue/")
    reviewer.faults("queue")
    assert Review.objects.get().rationale.startswith("Der Plan nennt")
    stages = set(Statement.objects.values_list("stage", flat=True))
    assert {Stage.AGREED, Stage.DEFERRED, Stage.DISMISSED, Stage.WAITING} <= stages

    editor = visit(width, "en-GB", dark=True)
    editor.sign_in("editor")
    editor.open("/queue/?tab=decide")
    editor.page.click("#rows .what")
    editor.page.wait_for_url("**/statements/*/**")
    editor.faults("to approve")
    for box in editor.page.query_selector_all("[name=looked]"):
        box.check()
    editor.page.click("button[value=approve]")
    editor.page.wait_for_selector("button[value=publish]")
    editor.page.wait_for_timeout(500)  # milliseconds: a second press on "approve" does not publish
    editor.page.click("button[value=publish]")
    editor.page.wait_for_selector(".tag.ok")
    editor.faults("published")
    assert Verdict.objects.get().statement.publication == Publication.PUBLISHED

    head = visit(width, "de-DE", dark=True)
    head.sign_in("head")
    head.open("/dashboard/")
    head.faults("dashboard")
    head.open("/articles/")
    head.faults("articles")
    head.open("/exports/")
    head.faults("exports")
    for form, read in (("csv", read_csv), ("jsonl", read_jsonl), ("claimreview", read_claimreview)):
        with head.page.expect_download() as download:
            head.page.click(f"a[href$='verdicts.{form}']")
        path = tmp_path / form
        download.value.save_as(path)
        read(path.read_text(encoding="utf-8"))
    head.page.goto(article)
    head.faults("report")
    assert head.page.pdf(format="A4").startswith(b"%PDF")
    for person in (reviewer, editor, head):
        person.is_clean()


def read_csv(text):
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 1
    assert rows[0]["itemReviewed.author.name"] == "Maren Tolk"


def read_jsonl(text):
    assert "2031" in json.loads(text.splitlines()[0])["exact"]


def read_claimreview(text):
    found = json.loads(text)
    review = found[0] if isinstance(found, list) else found
    assert review["@type"] == "ClaimReview"
    assert review["itemReviewed"]["author"]["name"] == "Maren Tolk"


def tab_to(page, selector):
    """Presses Tab until the focus is on it: what a keyboard cannot reach is not there."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def sign_in_by_keyboard(visitor, username):
    visitor.open("/login/")
    keyboard = visitor.page.keyboard
    keyboard.type(username)
    keyboard.press("Tab")
    keyboard.type("korrekt-pferd")
    keyboard.press("Enter")
    visitor.page.wait_for_url("**/queue/")


def test_from_a_pasted_article_to_a_published_verdict_by_keyboard_only(people, visit):
    """Every letter of every shortcut goes into the rationale too, and does nothing there."""
    reviewer = visit()
    sign_in_by_keyboard(reviewer, "reviewer")
    page, keyboard = reviewer.page, reviewer.page.keyboard
    tab_to(page, "a[href$='/intake/']")
    keyboard.press("Enter")
    page.wait_for_url("**/intake/")
    page.wait_for_selector("[name=text]:focus")
    keyboard.insert_text(ARTICLE)
    tab_to(page, "[name=outlet]")
    keyboard.type("Holmsunder Bote")
    tab_to(page, "[name=url]")
    keyboard.type("https://bote.example/wehr")
    keyboard.press("Control+Enter")
    page.wait_for_url("**/articles/*/")
    page.wait_for_selector("form[action$='/next/'] .go")
    quiet(page)
    keyboard.press("Enter")
    page.wait_for_url("**/statements/*/")
    page.wait_for_selector("#card-title:focus")
    keyboard.press("c")
    page.wait_for_selector("#who-1:focus")
    keyboard.press("Control+a")
    keyboard.type("Maren Tolk")
    keyboard.press("Enter")
    page.wait_for_selector("#h-chain:focus")
    keyboard.press("e")
    page.wait_for_selector("#ev-url:focus")
    keyboard.type("https://holmsund.example/protokoll")
    keyboard.press("Enter")
    page.wait_for_selector("#h-ev:focus")
    keyboard.press("2")
    keyboard.press("g")
    keyboard.press("Enter")
    page.wait_for_selector("#rationale:focus")  # false wants own words
    keyboard.press("Control+a")
    letters = "asdfghjk 12345678 rcevtxlniou?"
    keyboard.type(letters)
    expect(page.locator("#rationale")).to_have_value(letters)
    first = page.url
    keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != first)
    page.wait_for_selector("#card-title:focus")
    assert Review.objects.get().rationale == letters
    second = page.url
    keyboard.press("x")
    page.wait_for_selector("[value=not_a_statement]:focus")
    keyboard.press("2")
    page.wait_for_url(lambda url: url != second)
    quiet(page)
    third = page.url
    keyboard.press("n")
    page.wait_for_url(lambda url: url != third)
    quiet(page)
    keyboard.press("?")
    page.wait_for_selector("#keys:popover-open")
    reviewer.faults("key sheet")
    # The one refusal above is told to the console by the browser itself.
    assert [e for e in reviewer.errors if "422" not in e] == []
    assert not reviewer.looked_at["key sheet"]

    editor = visit()
    sign_in_by_keyboard(editor, "editor")
    page, keyboard = editor.page, editor.page.keyboard
    tab_to(page, "a[href*='tab=decide']")
    keyboard.press("Enter")
    page.wait_for_url("**/queue/?*tab=decide*")
    tab_to(page, "#rows .what")
    keyboard.press("Enter")
    page.wait_for_url("**/statements/*/**")
    page.wait_for_selector("button[value=approve]")
    keyboard.press("1")  # looked for evidence of the side that has none
    keyboard.press("Enter")
    page.wait_for_selector("button[value=publish]")
    page.wait_for_timeout(500)  # milliseconds: a press meant for the last card is no longer taken
    keyboard.press("p")
    page.wait_for_selector(".tag.ok")
    assert Statement.objects.public().count() == 1

    head = visit()
    sign_in_by_keyboard(head, "head")
    page, keyboard = head.page, head.page.keyboard
    tab_to(page, "a[href$='/dashboard/']")
    keyboard.press("Enter")
    page.wait_for_url("**/dashboard/")
    page.wait_for_selector(".figures")
    tab_to(page, "a[href$='/exports/']")
    keyboard.press("Enter")
    page.wait_for_url("**/exports/")
    tab_to(page, "a[href$='verdicts.csv']")
    with page.expect_download():
        keyboard.press("Enter")
    editor.is_clean()
    head.is_clean()


def test_a_double_press_saves_one_answer(people, visit):
    reviewer = visit()
    reviewer.sign_in("reviewer")
    paste(reviewer)
    page = reviewer.page
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/*/")
    page.click("label:has([name=attribution][value=none])")
    page.click("label:has([name=truth][value=false])")
    page.fill("#rationale", "Einmal.")
    slow = Slow(page, "**/review/")
    page.dblclick("#review .go")
    slow.wait()
    slow.let_go()
    page.wait_for_selector("#notices .toast")
    assert Review.objects.count() == 1
    reviewer.is_clean()


def test_signing_in_again_in_another_tab_loses_nothing(people, visit):
    reviewer = visit()
    reviewer.sign_in("reviewer")
    paste(reviewer)
    page = reviewer.page
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/*/")
    with page.expect_response("**/draft/"):
        page.fill("#rationale", "Drei Sätze, die niemand zweimal schreibt.")
    tab = page.context.new_page()
    tab.goto(reviewer.address + "/queue/")
    tab.click("form[action$='/logout/'] button")
    tab.wait_for_url("**/login/**")
    tab.fill("[name=username]", "reviewer")
    tab.fill("[name=password]", "korrekt-pferd")
    tab.press("[name=password]", "Enter")
    tab.wait_for_url("**/queue/")
    page.click("label:has([name=attribution][value=none])")
    page.click("label:has([name=truth][value=false])")
    first = page.url
    page.click("#review .go")
    page.wait_for_url(lambda url: url != first)
    assert Review.objects.get().rationale == "Drei Sätze, die niemand zweimal schreibt."


def test_a_session_that_ends_while_one_types_loses_neither_note_nor_choice(people, visit):
    reviewer = visit()
    reviewer.sign_in("reviewer")
    paste(reviewer)
    page = reviewer.page
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/*/")
    here = page.url
    quiet(page)
    page.context.clear_cookies(name="sessionid")
    slow = Slow(page, re.compile("/(draft|lease)/$"))  # whatever is sent first meets the login
    page.fill("#rationale", "Noch nicht fertig.")
    page.click("label:has([name=truth][value=false])")
    slow.wait()
    slow.let_go()
    page.wait_for_url("**/login/**")
    page.fill("[name=username]", "reviewer")
    page.fill("[name=password]", "korrekt-pferd")
    page.press("[name=password]", "Enter")
    page.wait_for_url(here)
    page.wait_for_selector("[name=truth][value=false]:checked", state="attached")
    expect(page.locator("#rationale")).to_have_value("Noch nicht fertig.")
    assert not Review.objects.exists()


PRESS_AGAIN = """document.addEventListener("htmx:afterSwap", () =>
  document.querySelector("button[value=publish]")?.click())"""  # as early as a hand might


def test_a_second_press_on_approve_does_not_publish(people, visit):
    """Approve and publish stand in the same place: a double press must not carry over to the next card."""
    statement = settled(people[0])
    editor = visit()
    editor.sign_in("editor")
    editor.open(statement.get_absolute_url())
    editor.page.check("[name=looked][value=supports]")
    editor.page.check("[name=looked][value=contradicts]")
    editor.page.evaluate(PRESS_AGAIN)
    editor.page.click("button[value=approve]")
    editor.page.wait_for_selector("button[value=publish]")
    editor.page.keyboard.press("Enter")
    editor.page.wait_for_timeout(600)
    statement.refresh_from_db()
    assert (statement.stage, statement.publication) == (Stage.APPROVED, Publication.NONE)


def settled(person):
    from tests.desk.test_reviewing import answer

    return answer(make_statement(), person)


@pytest.mark.parametrize("width", [1280, 390])
def test_what_one_typed_elsewhere_on_the_card_survives_a_swap(people, visit, width):
    make_statement()
    reviewer = visit(width)
    reviewer.sign_in("reviewer")
    page = reviewer.page
    page.click("#next-form .go")
    page.wait_for_url("**/statements/*/")
    page.click("summary[data-key=e]")
    page.fill("#evidence-form [name=excerpt]", "Noch nicht abgeschickt")
    page.click("[data-key=v]")
    page.wait_for_selector("[data-key=v]", state="detached")
    expect(page.locator("#evidence-form [name=excerpt]")).to_have_value("Noch nicht abgeschickt")
    reviewer.is_clean()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_pages_off_the_path_are_as_clean_as_those_on_it(people, visit, width, dark, settings):
    from django.utils import timezone

    from articles import desk
    from articles.rules.lifecycle import SplitState
    from tests.factories import make_article
    from tests.register.builders import make_saying, make_source, rate

    reviewer, editor, head = people
    agreed = settled(reviewer)
    held = make_statement()
    desk.claim(held.uuid, make_user(), timezone.now())
    mine = make_statement()
    dismissed = make_statement(stage=Stage.DISMISSED, why="duplicate")
    deferred = make_statement(stage=Stage.DEFERRED, deferred_until=timezone.now(), why="Rückruf")
    failed = make_article(split_state=SplitState.FAILED, split_error="ValueError: x", attempts=5)
    said = rate(make_saying(make_source(), relay="Agentur Nordwest"))
    visitor = visit(width, dark=dark)
    visitor.sign_in("reviewer")
    for name, path in {
        "agreed": agreed.get_absolute_url(),
        "held": held.get_absolute_url(),
        "free": mine.get_absolute_url(),
        "dismissed": dismissed.get_absolute_url(),
        "deferred": deferred.get_absolute_url(),
        "failed article": failed.get_absolute_url(),
        "mark": f"{failed.get_absolute_url()}mark/",
        "not found": "/nowhere/",
        "forbidden": "/dashboard/",
        "exports": "/exports/",
        "sources": "/sources/",
        "source": said.links.get(order=1).source.get_absolute_url(),
        "outlet": said.article.outlet.get_absolute_url(),
    }.items():
        visitor.open(path)
        visitor.faults(name)
    page = visitor.page
    visitor.open(mine.get_absolute_url())
    page.click("#card .go")
    page.wait_for_selector("#review")
    page.wait_for_timeout(500)  # milliseconds: a press meant for the last card is no longer taken
    page.click("#review .go")
    page.wait_for_selector("#review .wrong")
    visitor.faults("422")
    page.click("[data-key=x]")
    page.wait_for_selector("#panel form")
    visitor.faults("dismiss panel")
    Statement.objects.filter(pk=mine.pk).update(revision=9)
    page.click("#panel button[value=duplicate]")
    page.wait_for_selector("#problem")
    visitor.faults("409")
    visitor.open("/login/")
    visitor.page.context.clear_cookies()
    visitor.open("/login/?over=1")
    visitor.faults("login")
    assert {name: found for name, found in visitor.looked_at.items() if found} == {}
    assert [e for e in visitor.errors if "the server responded with a status of 4" not in e] == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_pages_on_which_editors_put_the_register_right_are_clean(people, visit, width, dark):
    from articles.models import AttributionLink, SourceRole
    from tests.register.builders import make_saying, make_source

    krog, torwald = make_source("Marlene Thorwaldt"), make_source("Marlene Torwaldt")
    for source, role in ((krog, "Innenministerin"), (torwald, "Wirtin")):
        SourceRole.objects.create(source=source, label=role, organisation="Land")
        for outlet in ("Küstenkurier", "Brekum Post"):
            make_saying(source, outlet=outlet)
    waiting = make_statement(speaker="Thorwaldt")
    link = AttributionLink.objects.filter(statement=waiting)
    link.update(mention="Innenministerin Thorwaldt")
    visitor = visit(width, dark=dark)
    visitor.sign_in("editor")
    here = f"/sources/{krog.uuid}/"
    for name, path in {
        "sources": "/sources/",
        "source with one like it": here,
        "same": f"{here}same/?q=Thor",
        "beside": f"{here}beside/{torwald.uuid}/",
        "split": f"{here}split/",
        "import": "/sources/import/",
    }.items():
        visitor.open(path)
        visitor.faults(name)
    page, rows = (
        visitor.page,
        "name,kind,role\nAda Krog,Person,Wirtin\nMarlene Thorwaldt,,\nX,what,\n",
    )
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.set_input_files("[name=file]", files=[file])
    page.click("main form button")
    page.wait_for_selector("#h-preview")
    visitor.faults("import looked through")
    visitor.open(waiting.get_absolute_url())
    page.click("#card .go")
    page.wait_for_selector("#review")
    expect(page.locator("#card", has_text="Marlene Thorwaldt")).to_have_count(1)
    visitor.faults("likely")
    assert {name: found for name, found in visitor.looked_at.items() if found} == {}
    visitor.is_clean()
