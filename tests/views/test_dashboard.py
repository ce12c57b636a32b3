"""The page of figures: who sees it, what of it, and where each figure leads."""

import csv
import io
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.dashboard import Confusion, Stale
from articles.models import Outlet, Rank
from articles.rules.lifecycle import SplitState, Stage
from articles.words import Axis
from tests.factories import make_article, make_statement, make_user, so
from tests.views.conftest import BACKEND
from tests.views.figures import with_figures

pytestmark = pytest.mark.django_db
PAGE = "/dashboard/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def jo(client):
    """A head, signed in."""
    person = make_user(Rank.HEAD, first_name="Jo", last_name="Marwitz")
    client.force_login(person, backend=BACKEND)
    return person


def shown(client, address=PAGE, **headers):
    response = client.get(address, headers={"Accept-Language": "en", **headers})
    assert response.status_code == 200
    return response.content.decode()


def restrict(person, outlet):
    person.restricted = True
    person.save(update_fields=["restricted"])
    person.outlets.set([outlet])


# -- who -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [PAGE, "/dashboard/figures.csv"])
@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER])
def test_figures_are_for_editors_and_heads(client, rank, address):
    client.force_login(make_user(rank), backend=BACKEND)
    response = client.get(address)
    assert response.status_code == 403
    assert b"</main>" in response.content, "a page that says so"
    assert "Übersicht" in response.content.decode() or "overview" in response.content.decode()


@pytest.mark.parametrize("address", [PAGE, "/dashboard/figures.csv"])
def test_figures_are_only_read(client, jo, address):
    assert client.post(address).status_code == 405


def test_the_way_to_it_stands_in_the_bar_of_those_who_may_see_it(client, eda):
    assert f'href="{PAGE}"' in shown(client, "/queue/")
    client.force_login(make_user(), backend=BACKEND)
    assert f'href="{PAGE}"' not in shown(client, "/queue/")


def test_head_sees_the_line_of_everybody_by_name(client, jo, monkeypatch):
    ben, cai = make_user(first_name="Ben", last_name="Zabel"), make_user(first_name="Cai")
    with_figures(monkeypatch, people=[ben, cai])
    page = shown(client)
    assert page.index("Ben Zabel") < page.index('">Cai<'), "no order of better and worse"
    assert reverse("person", args=[ben.uuid]) in page
    assert "24 (80 %)" in page


def test_editor_sees_their_own_line_alone(client, eda, monkeypatch):
    ben = make_user(first_name="Ben", last_name="Zabel")
    asked = with_figures(monkeypatch, people=[ben, eda])
    page = shown(client)
    assert "Ben Zabel" not in page and "What you reviewed" in page
    assert [call[2] for call in asked if call[0] == "reviewers"] == [eda]


def test_the_machine_is_for_heads_and_editors_do_not_even_ask_it(client, eda, monkeypatch):
    asked = with_figures(monkeypatch)
    assert 'id="machine"' not in shown(client)
    assert not [call for call in asked if call[0] == "machine"]
    client.force_login(make_user(Rank.HEAD), backend=BACKEND)
    page = shown(client)
    assert "amqp does not answer" in page and "The worker is silent" in page


def test_restricted_editor_gets_figures_of_their_outlets_only(client, eda, monkeypatch):
    mine, other = make_article(outlet="Bote").outlet, make_article(outlet="Kurier").outlet
    restrict(eda, mine)
    asked = with_figures(monkeypatch)
    page = shown(client, f"{PAGE}?outlet={other.pk}")
    assert "Kurier" not in page and "This outlet is not known here" in page
    narrowed = [call[1] for call in asked if call[0] not in {"feeds", "machine"}]
    assert narrowed and all(one.outlets == (mine.pk,) for one in narrowed)
    assert all(one.outlet is None for one in narrowed)


def test_restricted_editor_does_not_see_what_failed_elsewhere(client, eda):
    failed = {"split_state": SplitState.FAILED, "split_error": "MemoryError"}
    make_article(outlet="Kurier", title="Fremder Titel", **failed)
    restrict(eda, make_article(outlet="Bote", title="Eigener Titel", **failed).outlet)
    page = shown(client)
    assert "Eigener Titel" in page and "Fremder Titel" not in page


# -- what ----------------------------------------------------------------------------------------------


def test_an_empty_desk_says_so_in_every_part(client, jo):
    page = shown(client)
    for sentence in (
        "Nothing came in and nothing was settled.",
        "No step was done in this period.",
        "Nothing was published in this period.",
        "No verdict is outdated.",
        "No feed of another desk is read here.",
    ):
        assert sentence in page
    assert page.count("(0 of 20)") == 2


def test_every_drawing_has_its_title_its_description_and_its_table(client, jo, monkeypatch):
    with_figures(monkeypatch, people=[jo])
    page = shown(client)
    drawings = page.count('<svg class="chart"')
    assert drawings == 8
    assert page.count("<title id=") == page.count("<desc id=") == drawings
    assert page.count("<table>") >= drawings
    assert "style=" not in page


def test_the_two_questions_are_never_in_one_drawing_and_each_keeps_its_shape(
    client, jo, monkeypatch
):
    with_figures(monkeypatch)
    page = shown(client)
    for key in ("c-by", "c-over-time"):
        for axis in Axis:
            assert page.count(f'id="{key}-{axis}-title"') == 1
    assert page.count('<svg class="shape"') == page.count('<rect x="2" y="2" width="12"') * 2


@pytest.mark.parametrize(
    ("by", "word"), [("outlet", "Bote"), ("source", "Ada Krog"), ("kind", "indirect")]
)
def test_verdicts_are_shown_by_what_the_address_asks(client, jo, monkeypatch, by, word):
    asked = with_figures(monkeypatch)
    assert word in shown(client, f"{PAGE}?by={by}")
    assert [call[2] for call in asked if call[0] == "verdicts"] == ["day", by]


def test_every_figure_leads_to_the_list_behind_it(client, jo, monkeypatch):
    outlet = make_article(outlet="Bote", language="de").outlet
    with_figures(monkeypatch, people=[jo], outlet=outlet)
    page = shown(client, f"{PAGE}?since=2026-11-02&until=2026-11-08&outlet={outlet.pk}&language=de")
    behind = f"{PAGE}behind/?since=2026-11-02&amp;until=2026-11-08&amp;outlet={outlet.pk}&amp;language=de"
    for link in (
        f"{behind}&amp;pile=waiting",
        f"{behind}&amp;pile=waiting&amp;late=1",
        f"{behind}&amp;pile=disputed",
        f"{behind}&amp;step=same&amp;first=2026-11-02&amp;last=2026-11-08&amp;person={jo.uuid}",
        f"{behind}&amp;step=settled&amp;first=2026-11-02&amp;last=2026-11-02",
        f"{behind}&amp;step=first&amp;first=2026-11-02&amp;last=2026-11-08&amp;timed=1",
        f"{behind}&amp;step=published&amp;first=2026-11-02&amp;last=2026-11-08&amp;axis=truth&amp;of={outlet.pk}",
        "/queue/?tab=done",
    ):
        assert f'href="{link}"' in page, link


def test_lists_that_figures_lead_to_are_there(client, jo, monkeypatch):
    outlet = make_article(outlet="Bote").outlet
    with_figures(monkeypatch, people=[jo], outlet=outlet)
    page = shown(client, f"{PAGE}?by=outlet")
    links = {
        part.split('"')[0].replace("&amp;", "&")
        for part in page.split('href="')[1:]
        if part.startswith(("/queue/?", "/reports/?", "/dashboard/", "/people/", "/mine/"))
    }
    assert len(links) > 12
    for link in sorted(links):
        assert client.get(link).status_code in {200, 302}, link


def test_what_failed_can_be_retried(client, jo):
    failed = make_article(split_state=SplitState.FAILED, split_error="MemoryError")
    page = shown(client)
    assert f'action="{reverse("retry", args=[failed.uuid])}"' in page


def test_outdated_verdicts_are_listed_with_the_way_to_their_article(client, jo, monkeypatch):
    statement = make_statement(stage=Stage.APPROVED, anchor="lost")
    with_figures(monkeypatch, stale=lambda asked, now: Stale(0, 1, 0, (statement,)))
    page = shown(client)
    assert statement.get_absolute_url() in page
    assert f'<td><a href="{statement.version.article.get_absolute_url()}">' in page
    assert "All of them as CSV" not in page


def test_more_outdated_verdicts_than_are_listed_come_as_a_file(client, jo):
    for _n in range(22):
        mine = make_article(outlet="=Bote")
        make_statement(mine, stage=Stage.APPROVED, anchor="lost")
    make_statement(make_article(outlet="Kurier"), stage=Stage.APPROVED, anchor="changed")
    page = shown(client, f"{PAGE}?outlet={mine.outlet.pk}")
    assert "The latest 20 of 22." in page
    address = f"/dashboard/figures.csv?table=stale&outlet={mine.outlet.pk}"
    assert address.replace("&", "&amp;") in page
    text = client.get(address).content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 22 and {row["outlet"] for row in rows} == {"'=Bote"}
    assert {row["statement"] for row in rows} == {"Es hält noch zehn Jahre"}


def test_pairs_confused_wait_for_enough_double_reviews(client, jo, monkeypatch):
    """Of a few answers, who knows the statement would know whose they are."""
    pair = Confusion(Axis.TRUTH, so("true"), so("false"), 3, 3)
    with_figures(monkeypatch, confusions=lambda asked: [pair])
    assert "Most often confused" not in shown(client)


# -- the choice ----------------------------------------------------------------------------------------


def test_htmx_gets_the_figures_alone_and_the_address_without_what_is_usual(client, jo, monkeypatch):
    with_figures(monkeypatch)
    response = client.get(f"{PAGE}?period=30&outlet=&language=&since=&until=", headers=HTMX)
    assert response.content.decode().lstrip().startswith('<div id="desk-figures">')
    assert response["HX-Push-Url"] == f"{PAGE}?period=30"
    assert client.get(f"{PAGE}?since=&outlet=", headers=HTMX)["HX-Push-Url"] == PAGE
    assert "HX-Request" in response["Vary"]


def test_without_javascript_the_form_is_a_plain_get(client, jo):
    page = shown(client)
    assert '<form class="picking no-print" method="get" action="/dashboard/"' in page
    assert "<button>Show</button>" in page


@pytest.mark.parametrize(
    "query",
    [
        "since=gestern",
        "since=2026-11-31",
        "since=0001-01-01&until=9999-12-31",
        "since=2026-11-08&until=2026-11-02",
        "outlet=999999999999999999999999",
        "outlet=%00",
        "outlet=1'",
        "language=%00",
        "period=%00&by=%00",
        "since=%00&until=%F0%9F%92%A5",
        "since=1969-12-31",
        "since=2199-01-01",
        "until=1970-01-01",
    ],
)
def test_what_the_address_says_wrongly_is_left_out(client, jo, query):
    for address in (PAGE, "/dashboard/figures.csv"):
        assert client.get(f"{address}?{query}").status_code == 200


def test_what_is_wrong_is_named(client, jo):
    page = shown(client, f"{PAGE}?since=gestern&language=xx")
    assert "“gestern” is no day" in page and "This language is not known here" in page


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("gestern", "", "“gestern” is no day"),
        ("2026-11-31", "2026-11-20", "“2026-11-31” is no day"),
        ("", "9999-12-31", "“9999-12-31” lies outside what can be asked for: 1970 to 2200."),
        ("0001-01-01", "x", "“0001-01-01” lies outside"),
        ("2026-11-08", "2026-11-02", "ends before it begins"),
        ("1999-01-01", "2026-11-02", "at most two years"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_days_that_are_wrong_stay_in_their_fields_with_the_sentence(
    client, jo, since, until, says, headers
):
    """Also after a reload of the address that htmx puts into the bar."""
    address = f"{PAGE}?{urlencode({'since': since, 'until': until})}"
    if headers:
        address = client.get(address, headers=headers)["HX-Push-Url"]
    page = shown(client, address)
    assert says in page
    fields = re.findall(r'<input type="(\w+)" name="(?:since|until)" value="([^"]*)"([^>]*)>', page)
    for (kind, value, _more), typed in zip(fields, (since, until), strict=True):
        if typed:
            assert value == typed
            is_date = re.fullmatch(r"\d{4}-\d\d-\d\d", typed) and typed != "2026-11-31"
            assert kind == ("date" if is_date else "text"), "a field for days would be emptied"
    assert any('aria-describedby="choice-wrong"' in more for _kind, _value, more in fields)
    assert 'id="choice-wrong"' in page


def test_days_that_are_wrong_are_not_carried_into_other_pages(client, jo):
    page = shown(client, f"{PAGE}?since=gestern")
    assert page.count("gestern") == 2, "in the field and in the sentence"


def test_settled_today_is_asked_for_by_itself_where_the_period_is_over(client, jo, monkeypatch):
    asked = with_figures(monkeypatch)
    shown(client, f"{PAGE}?since=2026-01-01&until=2026-01-31")
    spans = [(call[1].first, call[1].last) for call in asked if call[0] == "flow"]
    today = timezone.localdate()
    assert len(spans) == 2 and spans[1] == (today, today)


# -- what it costs -------------------------------------------------------------------------------------

MOST_QUERIES = 25  # session and person 2, outlets 1, the reads of thirteen parts the rest


def test_page_asks_the_same_few_questions_however_much_there_is(
    client, jo, django_assert_max_num_queries
):
    now = timezone.now()
    for n in range(6):
        article = make_article(outlet=f"Bote {n}")
        make_statement(article, created_at=now - timedelta(days=n))
        make_statement(article, words="Das Wehr hält", stage=Stage.DISPUTED)
        make_article(split_state=SplitState.FAILED, split_error="MemoryError")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = shown(client)
    assert Outlet.objects.count() == 7 and "Bote 5" in page
