"""The pages of figures and their files, where there is much, little, or nonsense in the address."""

import csv
import io
import random
import re
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.utils import timezone, translation

from articles import charts, desk, tallies
from articles.dashboard import Asked, backlog
from articles.models import Article, Rank
from articles.rules.lifecycle import SplitState, Stage
from articles.views import distancing
from articles.views.behind_in_words import counted
from articles.views.overview.parts import number
from tests.factories import make_article, make_statement, make_user
from tests.tallies.work import answer, approve, at, publish, send_back, statements, take_in
from tests.views.conftest import BACKEND

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
ALL = Asked(date(2026, 11, 1), date(2026, 11, 30))
NONSENSE = (
    *(
        "",
        "x",
        "-1",
        "0",
        "9" * 20,
        "1e5",
        "%00",
        "\x00",
        "' OR 1=1 --",
        "<script>",
        "²",
        "٣",
        "none",
    ),
    *("2026-02-30", "20261118", "2026-W47", "1970-01-01", "2200-12-31", "9999-12-31", "0001-01-01"),
    *("de", "None", "00000000-0000-0000-0000-000000000000", "🦆", "a" * 5_000),
)
ASKED = (
    *("since", "until", "period", "outlet", "language", "by", "table", "step", "first", "last"),
    *("of", "person", "kind", "source", "rating", "other", "axis", "scale", "times", "valued"),
    *("timed", "pile", "late", "after", "show", "tag", "article", "before"),
)
PAGES = (
    *("/dashboard/?", "/dashboard/figures.csv?", "/dashboard/behind/?step=published&"),
    *("/dashboard/behind/?step=double&", "/dashboard/behind/?step=came&", "/dashboard/behind/?"),
    *("/dashboard/behind/?pile=waiting&", "/distancing/?", "/distancing/outlets.csv?"),
    "/distancing/speakers.csv?",
)


@pytest.fixture(autouse=True)
def _desk(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    settings.REVIEWS_WANTED = 1


@pytest.fixture
def jo(client):
    """A head, signed in, with a name that is none."""
    person = make_user(Rank.HEAD, first_name="<b>Jo", last_name="&amp;")
    client.force_login(person, backend=BACKEND)
    return person


def opened(client, address, language="en"):
    response = client.get(address, headers={"Accept-Language": language})
    assert response.status_code == 200, address
    return response


def page(client, address, language="en"):
    return opened(client, address, language).content.decode()


def drawings(body):
    return [ElementTree.fromstring(svg) for svg in re.findall('<svg class="chart".*?</svg>', body)]


# -- nonsense and nothing ------------------------------------------------------------------------------


def test_nothing_in_an_address_brings_a_page_down(client, jo):
    eda, (one, _two) = make_user(Rank.EDITOR), statements(take_in(at(3)))
    answer(one, jo, at(4))
    approve(one, eda, at(5))
    publish(one, eda, at(6))
    tallies.catch_up(at(7))
    client.raise_request_exception = False
    chance = random.Random(1)
    for place in PAGES:
        for name in ASKED:
            for written in chance.sample(NONSENSE, 3):
                address = place + urlencode({name: written, chance.choice(ASKED): "1"})
                assert client.get(address).status_code in {200, 302, 404, 422}, address


@pytest.mark.parametrize("rank", [Rank.HEAD, Rank.EDITOR])
def test_a_desk_with_nothing_and_whoever_may_see_nothing_get_a_page(client, rank):
    person = make_user(rank, restricted=rank == Rank.EDITOR)
    client.force_login(person, backend=BACKEND)
    for _ in range(2):
        for asked in ("", "since=2030-01-01", "since=2026-01-01&until=2026-11-30&by=source"):
            assert not drawings(page(client, f"/dashboard/?{asked}")) or rank == Rank.HEAD
            opened(client, f"/dashboard/figures.csv?{asked}")
        opened(client, "/distancing/")
        take_in(at(3))
        tallies.catch_up(at(4))


def test_four_hundred_outlets_with_markup_in_their_names(client, jo, django_assert_max_num_queries):
    for n in range(400):
        article = make_article(outlet=f"<i>{n} & “Söhne”</i>")
        make_statement(article)
        if n == 7:
            make_statement(article, "Das Wehr hält")
    tallies.recount(Article.objects.values_list("pk", flat=True), timezone.now())
    for place in ("/dashboard/", "/distancing/"):
        with django_assert_max_num_queries(60):
            body = page(client, place)
        assert "<i>" not in body and "<b>Jo" not in body
        ids = re.findall(' id="([^"]+)"', body)
        assert len(ids) == len(set(ids))
        for drawn in drawings(body):
            assert drawn.find(f"{SVG}title").text and drawn.find(f"{SVG}desc").text
    outlets = next(d for d in drawings(body) if d.find(f"{SVG}title").get("id") == "outlets-title")
    words = [text.text for text in outlets.iter(f"{SVG}text")]
    assert any(word.startswith("<i>7 &") for word in words), "the one with most is drawn"
    assert len([w for w in words if w.startswith("<i>")]) == distancing.MOST_DRAWN
    assert "370 outlets with fewer statements are in the table alone." in body


# -- a large desk --------------------------------------------------------------------------------------


def test_what_was_sent_back_and_is_held_waits_no_more_on_a_large_desk():
    ada, eda = make_user(), make_user(Rank.EDITOR)
    one, other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    send_back(one, eda, at(5))
    desk.claim(one.uuid, make_user(), at(6))
    desk.claim(other.uuid, ada, at(6))
    tallies.catch_up(at(7))
    now = at(8)
    few, many = ({p.stage: p.n for p in backlog(ALL, now, live=n)} for n in (10, -1))
    assert few == many
    assert (many[Stage.WAITING], many[Stage.CLAIMED]) == (0, 2)


def test_what_was_taken_up_again_and_is_held_waits_no_more_on_a_large_desk():
    ada = make_user()
    one, other = statements(take_in(at(3)))
    desk.claim(one.uuid, ada, at(4))
    one.refresh_from_db()
    desk.dismiss(one.uuid, ada, at(4), why="duplicate", seen=one.revision)
    one.refresh_from_db()
    desk.take_up(one.uuid, ada, at(5), seen=one.revision)
    for statement in (one, other):
        desk.claim(statement.uuid, ada, at(6))
    tallies.catch_up(at(7))
    few, many = ({p.stage: p.n for p in backlog(ALL, at(8), live=n)} for n in (10, -1))
    assert few == many and many[Stage.WAITING] == 0


@pytest.mark.parametrize(("language", "written"), [("de", "12.345"), ("en", "12,345")])
def test_large_figures_are_written_as_the_language_does(language, written):
    with translation.override(language):
        assert number(12_345).words == written and number(12_345).held == 12_345
        assert written in counted("Came in", 12_345)


def test_figures_of_an_axis_and_names_at_its_end_stay_on_the_drawing():
    drawn = charts.lines("c", "t", "m", ["a", "b"], ("decided 21345", [1, 21_345]), ("x", [0, 3]))
    tree = ElementTree.fromstring(drawn)
    at_end, axis = [], []
    for text in tree.iter(f"{SVG}text"):
        if text.get("text-anchor") == "end":
            axis.append(float(text.get("x")) - 8.5 * len(text.text))
        elif text.get("text-anchor") == "start":
            at_end.append(float(text.get("x")) + 7.2 * len(text.text))
    assert len(axis) > 3 and min(axis) >= 0
    assert max(at_end) <= float(tree.get("viewBox").split()[2])


def test_of_many_failed_splits_the_page_says_how_many_it_lists(client, jo):
    for _ in range(21):
        make_article(split_state=SplitState.FAILED)
    assert "The latest 20 of 21." in page(client, "/dashboard/")
    Article.objects.first().delete()
    assert "The latest 20" not in page(client, "/dashboard/")


# -- lists and files -----------------------------------------------------------------------------------


def test_a_list_narrowed_by_kind_alone_claims_no_number_of_all_kinds(client, jo):
    eda = make_user(Rank.EDITOR)
    for one in statements(take_in(at(3))):
        answer(one, make_user(), at(4))
        approve(one, eda, at(5))
        publish(one, eda, at(6))
    tallies.catch_up(at(7))
    asked = "/dashboard/behind/?step=published&since=2026-11-01&until=2026-11-30"
    assert ": 2 statements" in page(client, asked)
    for narrower in ("kind=indirect", "source=none"):
        assert (
            " statement" not in re.search("<h1>(.*)</h1>", page(client, f"{asked}&{narrower}"))[1]
        )


def test_the_file_has_all_that_the_page_says_of_agreement_and_each_line_once(client, jo, settings):
    settings.REVIEWS_WANTED = 2
    ada, bo = make_user(), make_user()
    for n in range(11):
        text = f"„Das Wehr {n} hält noch“, sagte Ada Krog. „Der Deich {n} rostet“, sagte Bo Lind."
        for one, other in zip(statements(take_in(at(3), text)), ("true", "false"), strict=True):
            answer(one, ada, at(4), truth="true" if n % 3 else "open")
            answer(one, bo, at(5), truth=other)
    tallies.catch_up(at(9))
    period = "since=2026-11-01&until=2026-11-30"
    response = opened(client, f"/dashboard/figures.csv?{period}")
    _head, *lines = csv.reader(io.StringIO(response.content.decode()))
    keys = [tuple(line[:3]) for line in lines]
    assert len(set(keys)) == len(keys)
    of = {tuple(line[:3]): line[4] for line in lines}
    body = page(client, f"/dashboard/?{period}")
    ((name, n),) = [
        (key[1], value)
        for key, value in of.items()
        if key[0] == "agreement" and key[2] == "of these with a value" and "so?" in key[1]
    ]
    assert f'valued=1">{n}</a>' in body and of["agreement", name, "Statements"] == "22"
    rated = {key[2]: value for key, value in of.items() if key[0] == "rated-so"}
    assert set(rated) == {"given by one or more", "by two or more", "the other gives it too"}


def test_each_period_of_the_report_leads_to_its_articles(client, jo):
    for month, n in ((9, 2), (10, 1), (11, 3)):
        for _ in range(n):
            make_statement(make_article(created_at=at(20, month=month)))
    tallies.recount(Article.objects.values_list("pk", flat=True), timezone.now())
    body = page(client, "/distancing/?since=2026-09-15&until=2026-11-25")
    rows = dict(re.findall(r'<a href="(\?since=[^"]*)#articles">(\d+)</a>', body))
    wanted = {("2026-09-15", "2026-09-30"): "2", ("2026-10-01", "2026-10-31"): "1"}
    wanted |= {("2026-11-01", "2026-11-25"): "3"}
    found = {tuple(re.findall(r"\d{4}-\d\d-\d\d", address)): n for address, n in rows.items()}
    assert {days: found[days] for days in wanted} == wanted
    for address, n in rows.items():
        told = opened(client, f"/distancing/{address.replace('&amp;', '&')}").context["told"]
        assert len(told) == int(n)
