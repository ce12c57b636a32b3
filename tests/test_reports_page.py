"""The report as a page of the desk: its choice, its refusals, and who sees what."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from articles.models import ExportFile, Outlet, Rank, Source, Statement
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from tests.exports.builders import ADDRESS, add_relay, make_verdict
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}
PAGE = "/reports/"


@pytest.fixture
def lena(client):
    """Only reads."""
    person = make_user(Rank.VIEWER)
    client.force_login(person)
    return person


@pytest.fixture
def eda(client):
    person = make_user(Rank.EDITOR)
    client.force_login(person)
    return person


def verdict(outlet="Küstenkurier", n=0, **columns):
    return make_verdict(
        make_statement(make_article(outlet=outlet, url=f"{ADDRESS}/{n}")), **columns
    )


def get(client, query="", **more):
    return client.get(PAGE + query, headers=ENGLISH, **more)


def test_a_viewer_reads_it(client, lena):
    verdict()
    response = get(client)
    assert response.status_code == 200
    assert response.context["figures"].counted == 1
    assert response.context["section"] == "exports"


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(PAGE).status_code == 302


def test_posting_is_refused(client, eda):
    assert client.post(PAGE).status_code == 405


def test_the_choice_stands_in_the_address_and_in_the_form(client, lena):
    verdict("Küstenkurier")
    verdict("Tagesbote", 1)
    outlet = Outlet.named("Tagesbote")
    response = get(client, f"?since=2026-11-01&until=2026-11-30&outlet={outlet.uuid}")
    page = response.content.decode()
    assert response.context["figures"].scope.outlet == "Tagesbote"
    assert response.context["figures"].counted == 1
    assert 'value="2026-11-01"' in page and 'value="2026-11-30"' in page
    assert f'<option value="{outlet.uuid}" selected>' in page


def test_a_source_is_asked_for_by_name(client, lena):
    held = verdict()
    verdict("Tagesbote", 1)
    Source.objects.exclude(pk=held.links.get().source_id).update(
        name="Bo Lind", folded=fold("Bo Lind")
    )
    response = get(client, "?source=ada+krog")
    assert response.context["figures"].counted == 1
    assert response.context["figures"].scope.source == "Ada Krog"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("since=gestern&until=2026-11-30", "since"),
        ("since=2026-11-01&until=2026-02-30", "until"),
        ("since=2026-11-30&until=2026-11-01", "until"),
        ("since=0001-01-01", "since"),
        ("source=Nobody+At+All", "source"),
    ],
)
def test_a_wrong_choice_is_said_and_the_rest_is_kept(client, lena, query, field):
    verdict()
    outlet = Outlet.named("Küstenkurier")
    response = get(client, f"?{query}&outlet={outlet.uuid}")
    page = response.content.decode()
    assert response.status_code == 422
    assert f'id="{field}-wrong"' in page
    assert f'<option value="{outlet.uuid}" selected>' in page
    assert "figures" not in response.context and "<table" not in page
    for name in re.findall(r"(since|until)=([\d-]+)(?:&|$)", query):
        assert f'name="{name[0]}" value="{name[1]}"' in page


@pytest.mark.parametrize("uuid", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_outlet_or_article_is_not_found(client, lena, uuid):
    assert get(client, f"?outlet={uuid}").status_code == 404
    assert get(client, f"?article={uuid}").status_code == 404


def test_somebody_restricted_sees_their_outlets_only(client):
    verdict("Küstenkurier")
    hidden = verdict("Tagesbote", 1)
    person = make_user(Rank.VIEWER, restricted=True)
    person.outlets.add(Outlet.named("Küstenkurier"))
    client.force_login(person)
    response = get(client)
    assert response.context["figures"].counted == 1
    assert "Tagesbote" not in response.content.decode()
    assert get(client, f"?outlet={Outlet.named('Tagesbote').uuid}").status_code == 404
    assert get(client, f"?article={hidden.version.article.uuid}").status_code == 404


def test_open_answers_are_seen_by_nobody_and_drafts_by_editors(client, lena):
    held = verdict(published=False)
    Statement.objects.filter(pk=held.pk).update(stage=Stage.AGREED)
    assert get(client).context["figures"].counted == 0
    assert get(client, "?all_stages=1").status_code == 403
    assert 'name="all_stages"' not in get(client).content.decode()
    client.force_login(make_user(Rank.EDITOR))
    response = get(client, "?all_stages=1")
    assert (response.context["figures"].counted, response.context["figures"].drafts) == (1, 1)


def test_a_desk_without_anything_says_so_and_shows_a_way_on(client, eda):
    page = get(client).content.decode()
    assert "Nothing came in" in page and f'href="{reverse("intake")}"' in page
    assert "<table" not in page


def test_a_viewer_of_an_empty_desk_is_sent_nowhere_they_may_not_go(client, lena):
    main = get(client).content.decode().split("<main")[1]
    assert reverse("intake") not in main


def test_an_empty_period_leads_to_everything(client, lena):
    verdict()
    page = get(client, "?since=2019-01-01&until=2019-01-31").content.decode()
    assert "Choose a longer period" in page
    assert f'href="{PAGE}"' in page.split("<main")[1]


def test_the_periods_offered_keep_the_rest_of_the_choice(client, lena):
    verdict()
    outlet = Outlet.named("Küstenkurier")
    response = get(client, f"?outlet={outlet.uuid}&since=2026-01-05")
    for _words, address, _shown in response.context["periods"]:
        assert f"outlet={outlet.uuid}" in address and "2026-01-05" not in address
        assert get(client, address).status_code == 200
    everything = response.context["periods"][-1][1]
    assert get(client, everything).context["periods"][-1][2]


def test_files_are_ordered_with_the_choice_of_the_page(client, lena):
    verdict()
    outlet = Outlet.named("Küstenkurier")
    page = get(client, f"?outlet={outlet.uuid}&since=2026-11-01").content.decode()
    form = re.search(r'<form method="post" action="([^"]*order[^"]*)".*?</form>', page, re.DOTALL)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    hidden.pop("csrfmiddlewaretoken", None)
    assert hidden == {"outlet": str(outlet.uuid), "since": "2026-11-01"}
    buttons = re.findall(r'<button[^>]* name="(\w+)" value="([^"]+)"', form[0])
    for name, value in buttons:
        assert client.post(form[1], hidden | {name: value}).status_code == 302
    assert {file.form for file in ExportFile.objects.all()} == {"report", "report-pdf"}


def test_names_are_escaped(client, lena):
    held = make_statement(make_article(outlet='"><img src=x onerror=alert(1)>', url=ADDRESS))
    add_relay(held, "<script>alert(1)</script>")
    make_verdict(held)
    main = get(client).content.decode().split("<main")[1]
    assert "<img" not in main and "<script>alert" not in main


def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    client, lena, django_assert_max_num_queries
):
    for n in range(5):
        verdict(f"Blatt {n}", n)
        Statement.objects.update(withdrawn_at=NOW - timedelta(hours=1))
    with django_assert_max_num_queries(20):
        assert get(client).status_code == 200
