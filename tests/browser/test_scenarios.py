"""What goes wrong in a browser, one case a test: impatience, a slow or dead line, going back, no JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Rank, Review, Statement, Verdict
from articles.rules.lifecycle import Publication, Stage
from articles.words import Stance
from tests.browser.conftest import MOMENT, PATIENCE, Slow, becomes
from tests.factories import make_article, make_evidence, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)

TEN = (
    "Das Wehr hält. Der Damm steht. Die Brücke trägt. Das Tor klemmt. Der Kai bricht. "
    "Die Schleuse rostet. Der Pegel steigt. Das Boot sinkt. Der Turm neigt sich. Die Mole hält."
)
LETTERS = "asdfghjk 12345678 rcevtxlniouqwmb?"


@pytest.fixture
def ten(transactional_db):
    """Ten statements of one article, in the order of the text."""
    article = make_article(TEN)
    return [
        make_statement(article, words.strip())
        for words in re.findall(r"[^.]+", TEN)
        if words.strip()
    ]


@pytest.fixture
def ada(transactional_db):
    return make_user(username="ada", first_name="Ada")


@pytest.fixture
def at_work(ada, ten, visit):
    """Ada before the first of ten cards."""

    def begin(width: int = 1280, **how):
        visitor = visit(width, **how)
        visitor.sign_in("ada")
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url("**/statements/*/")
        visitor.page.wait_for_selector("#card-title:focus")
        visitor.page.wait_for_timeout(
            450
        )  # milliseconds: a press meant for the last page is not taken
        return visitor

    return begin


def rate(page, attribution, truth):
    page.click(f"label:has([name=attribution][value={attribution}])")
    page.click(f"label:has([name=truth][value={truth}])")


def choose(page, truth="none"):
    rate(page, "none", truth)
    page.fill("#rationale", "Ein Satz, den niemand zweimal schreibt.")


def test_a_statement_that_was_split_right_costs_three_presses_and_one_request(at_work, ada, ten):
    """Its evidence is there, as after a match or from another statement of the article."""
    for statement in ten[:2]:
        make_evidence(statement, ada, Stance.SUPPORTS)
    visitor = at_work()
    page, pressed, sent = visitor.page, 0, []
    page.on("request", lambda r: sent.append(r.method) if "/review/" in r.url else None)
    here = page.url
    for key in ("1", "a", "Enter"):
        page.keyboard.press(key)
        pressed += 1
    page.wait_for_url(lambda url: url != here)
    page.wait_for_selector("#card-title:focus")
    assert (pressed, sent) == (3, ["POST"])
    answer = Review.objects.get()
    assert (answer.attribution.code, answer.truth.code, answer.drafted) == (
        "verbatim",
        "true",
        True,
    )
    visitor.is_clean()


def test_ten_cards_by_keyboard_with_a_refusal_and_an_undo(at_work, ten):
    """W17: the focus is on the next heading each time; letters in a field do nothing; a wrong press costs one more."""
    visitor = at_work()
    page, keys = visitor.page, visitor.page.keyboard
    keys.press("2")
    keys.press("g")
    keys.press("Enter")
    page.wait_for_selector("#rationale[aria-invalid=true]:focus")  # "false" wants own words
    described = page.get_attribute("#rationale", "aria-describedby")
    expect(page.locator(f"#{described}")).not_to_be_empty()
    for number in range(10):
        here = page.url
        if number:
            keys.press("2")
            keys.press("g")
            keys.press("r")
        page.wait_for_selector("#rationale:focus")
        keys.type(LETTERS)
        expect(page.locator("#rationale")).to_have_value(LETTERS)
        keys.press("Control+Enter")
        page.wait_for_url(lambda url, here=here: url != here)
        if number < 9:
            page.wait_for_selector("#card-title:focus")  # at once: who writes on a card has seen it
        if number == 4:
            done = page.url
            keys.press("u")
            page.wait_for_url(here)
            page.wait_for_selector("#card-title:focus")
            expect(page.locator("#rationale")).to_have_value(LETTERS)
            page.wait_for_timeout(450)  # milliseconds: a second press on the last card is not taken
            keys.press("Enter")
            page.wait_for_url(lambda url, here=here: url != here)
            page.wait_for_selector("#card-title:focus")
            assert page.url == done
            page.wait_for_timeout(450)
    assert Review.objects.count() == 10
    assert {s.stage for s in Statement.objects.all()} == {Stage.AGREED}
    assert [e for e in visitor.errors if "422" not in e] == []


@pytest.mark.parametrize("press", ["double click", "enter twice", "two ratings at once"])
def test_impatience_makes_one_answer(at_work, press):
    """W25, with a line on which the answer does not come before the last press."""
    visitor = at_work()
    page = visitor.page
    slow = Slow(page, "**/review/")
    choose(page)
    here = page.url
    if press == "double click":
        page.dblclick("#review .go")
    elif press == "enter twice":
        page.focus("#card-title")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    else:
        page.focus("#card-title")
        page.keyboard.press("g")
        page.keyboard.press("f")
        page.keyboard.press("Enter")
    expect(page.locator("#review .go")).to_be_disabled()
    slow.wait()
    page.wait_for_timeout(MOMENT)
    slow.let_go()
    page.wait_for_url(lambda url: url != here)
    assert Review.objects.count() == 1
    if press == "two ratings at once":
        assert Review.objects.get().truth.code == "mostlyfalse"  # the second
    visitor.is_clean()


def test_a_reload_while_it_saves_makes_one_answer(at_work):
    visitor = at_work()
    page = visitor.page
    choose(page)
    page.click("#review .go", no_wait_after=True)
    page.reload()
    page.wait_for_selector("#card")
    page.wait_for_timeout(500)
    assert Review.objects.count() <= 1


@pytest.mark.parametrize("status", [403, 500, 502, None])
def test_what_fails_leaves_the_note_in_the_field_and_the_button_alive(at_work, status):
    visitor = at_work()
    page = visitor.page
    choose(page)
    fail = (
        (lambda r: r.fulfill(status=status, body="<html>x</html>"))
        if status
        else (lambda r: r.abort())
    )
    page.route("**/review/", fail)
    page.click("#review .go")
    page.wait_for_selector("#notices .toast")
    expect(page.locator("#rationale")).to_have_value("Ein Satz, den niemand zweimal schreibt.")
    expect(page.locator("#card #review .go")).to_be_enabled()
    page.unroute("**/review/")
    here = page.url
    page.click("#review .go")
    page.wait_for_url(lambda url: url != here)
    assert Review.objects.count() == 1


def test_back_forward_reload_and_a_shared_address_are_whole_pages(at_work, visit):
    visitor = at_work()
    page = visitor.page
    first, said = page.url, page.locator("#said")
    words = said.inner_text()
    choose(page)
    page.click("#review .go")
    page.wait_for_url(lambda url: url != first)
    second = page.url
    expect(said).not_to_have_text(words)
    others = said.inner_text()
    for go, there in ((page.go_back, words), (page.go_forward, others), (page.reload, others)):
        go()
        expect(said).to_have_text(there)
        for once in ("header.bar", "#card", "#sheet"):
            expect(page.locator(once)).to_have_count(1)
    assert page.url == second
    friend = visit()
    make_user(username="ben")
    friend.sign_in("ben")
    friend.page.goto(second)
    assert friend.page.is_visible("header.bar") and friend.page.is_visible("#card")


def test_the_text_beside_the_card_follows_it(at_work, ten):
    """Only what changes is sent; what stays behind must not lie."""
    visitor = at_work()
    page = visitor.page
    for statement in ten[:3]:
        expect(page.locator("mark[aria-current]")).to_have_text(statement.exact)
        expect(page.locator("#strip [aria-current]")).to_have_count(1)
        here = page.url
        choose(page)
        page.click("#review .go")
        page.wait_for_url(lambda url, here=here: url != here)
        page.wait_for_selector("#card-title:focus")
        page.wait_for_timeout(450)
    expect(page.locator("#strip .done")).to_have_count(3)
    expect(page.locator("#text a.no.done")).to_have_count(3)
    page.click("#strip li:nth-child(9) a")
    page.wait_for_selector("mark[aria-current]:has-text('neigt')")
    expect(page.locator("mark[aria-current]")).to_have_count(1)


def test_a_statement_added_meanwhile_renumbers_the_whole_text(at_work, ten):
    visitor = at_work()
    page = visitor.page
    make_statement(ten[0].version.article, "Wehr")
    here = page.url
    choose(page)
    page.click("#review .go")
    page.wait_for_url(lambda url: url != here)
    page.wait_for_selector("#card-title:focus")

    def numbers():
        texts = page.locator("#text a.no").all_inner_texts()
        return [int(re.search(r"\d+", text)[0]) for text in texts]

    becomes(page, numbers, list(range(1, 12)))


@pytest.mark.parametrize(("width", "dark"), [(360, False), (640, True)])  # 640: 1280 at 200 % zoom
def test_small_and_enlarged_the_card_is_as_clean(at_work, width, dark):
    visitor = at_work(width, dark=dark)
    visitor.faults("card")
    visitor.page.click("#review [data-key=l]")
    visitor.page.wait_for_selector("#panel form")
    visitor.faults("later")
    visitor.is_clean()


def test_the_whole_job_without_javascript(chromium, desk_address, ada, ten):
    eda = make_user(Rank.EDITOR, username="eda")
    context = chromium.new_context(java_script_enabled=False, locale="de-DE")
    context.set_default_timeout(PATIENCE * 1000)  # milliseconds
    page = context.new_page()

    def press(button):
        with page.expect_navigation():
            page.click(button)

    try:
        sign_in(page, desk_address, "ada")
        press("#next-form .go")
        rate(page, "verbatim", "false")
        press("#review .go")
        assert page.is_visible(".wrong")
        page.fill("#rationale", "Das Register nennt 2029.")
        here = page.url
        press("#review .go")
        assert "/statements/" in page.url and page.url != here
        press(".toast button")  # taken back
        assert page.url.startswith(desk_address) and not Review.objects.exists()
        assert page.input_value("#rationale") == "Das Register nennt 2029."
        press("#review .go")
        press("#review [data-key=l]")
        page.fill("#later-why", "Amt ruft zurück")
        press("#panel button[value='1']")
        press("[data-key=x]")
        press("#panel button[value=not_checkable]")
        press("#review [data-key=n]")
        stages = sorted(Statement.objects.values_list("stage", flat=True))
        assert stages.count(Stage.AGREED) == stages.count(Stage.DEFERRED) == 1
        assert stages.count(Stage.DISMISSED) == 1
        context.clear_cookies()
        sign_in(page, desk_address, eda.username)
        page.goto(desk_address + "/queue/?tab=decide")
        press("#rows .what")
        for box in page.query_selector_all("#card form input[type=checkbox]"):
            box.check()
        press("button[value=approve]")
        press("button[value=publish]")
        assert Verdict.objects.get().statement.publication == Publication.PUBLISHED
    finally:
        context.close()


def sign_in(page, address, username):
    page.goto(f"{address}/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", "korrekt-pferd")
    with page.expect_navigation():
        page.click("button.go")


def test_a_forgotten_tab_lets_go_and_says_who_has_it_now(at_work, ten):
    visitor = at_work()
    page = visitor.page
    page.fill("#rationale", "Angefangen.")
    page.wait_for_selector("#saved:not(:empty)")
    held = Statement.objects.get(stage=Stage.CLAIMED)
    ben = make_user(username="ben", first_name="Ben", last_name="Ohlsen")
    Statement.objects.filter(pk=held.pk).update(
        holder=ben, held_until=timezone.now() + timedelta(minutes=9)
    )
    rate(page, "none", "none")
    page.click("#review .go")
    page.wait_for_selector("#problem")
    assert "Ben Ohlsen" in page.inner_text("#problem")
    assert page.inner_text("#kept") == "Angefangen."


@pytest.mark.parametrize("saved", [False, True])
def test_leaving_with_words_that_are_saved_nowhere_asks_first(at_work, saved):
    page = at_work().page
    if not saved:
        page.route("**/draft/", lambda route: route.abort())
    page.click("#rationale")
    page.keyboard.type("Halb fertig.")
    if saved:
        page.wait_for_selector("#saved:not(:empty)")
        with page.expect_event("close"):
            page.close(run_before_unload=True)  # a question nobody answers would keep it open
    else:
        page.wait_for_selector("#notices .toast")
        with page.expect_event("dialog") as asked:
            page.close(run_before_unload=True)
        assert asked.value.type == "beforeunload"
        asked.value.accept()
