"""The settled card: approving with both sides looked for, amending, all versions, reviews wanted."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.rules.lifecycle import Publication, Stage
from tests.desk.test_reviewing import answer
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NOW = timezone.now()


@pytest.fixture
def agreed():
    return answer(make_statement(), make_user())


def at(name, statement):
    return reverse(name, args=[statement.uuid])


def approve(client, statement, *looked, **headers):
    what = {"do": "approve", "looked": looked, "seen": statement.revision}
    return client.post(at("decide", statement), what, headers=headers)


def amend(client, statement, headers=None, **changed):
    what = {
        "attribution": "verbatim",
        "truth": "partly",
        "rationale": "Teils.",
        "why": "Zahl von 2023",
        "seen": statement.revision,
    } | changed
    return client.post(at("amend", statement), what, headers=headers or {})


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_approval_without_a_side_is_refused_with_a_sentence(client, eda, agreed, headers):
    refused = approve(client, agreed, "supports", **headers)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'id="looked-wrong"' in page and page.count("data-arrive") == 1
    assert '<input type="checkbox" name="looked" value="supports" data-key="1" checked>' in page
    approve(client, agreed, "supports", "contradicts", **headers)
    agreed.refresh_from_db()
    assert (agreed.stage, agreed.verdicts.get().looked) == (
        Stage.APPROVED,
        ["contradicts", "supports"],
    )


def test_an_unchecked_and_an_unsettled_link_are_warned_of_and_block_nothing(client, eda, agreed):
    context = client.get(agreed.get_absolute_url()).context
    assert context["unsettled"] and context["unchecked"]
    approve(client, agreed, "supports", "contradicts")
    agreed.refresh_from_db()
    assert agreed.stage == Stage.APPROVED


def test_the_panel_opens_with_the_verdict_as_it_stands(client, eda, agreed):
    for headers in ({}, HTMX):
        page = client.get(at("amend", agreed), headers=headers)
        assert page.status_code == 200
        assert page.context["rationale"] == "Das Register sagt es anders."
        assert b'id="amend-form"' in page.content
        assert (b"<html" in page.content) == (not headers)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_editor_amends(client, eda, agreed, headers):
    done = amend(client, agreed, headers)
    assert done.status_code == (200 if headers else 302)
    page = client.get(agreed.get_absolute_url()).content.decode()
    verdict = agreed.verdicts.get(current=True)
    assert (verdict.number, verdict.truth.code, verdict.why) == (2, "partly", "Zahl von 2023")
    assert "Zahl von 2023" in page and 'value="approve"' not in page


@pytest.mark.parametrize(
    "changed",
    [
        {"why": ""},
        {"rationale": " "},
        {"truth": ""},
        {"truth": "false", "rationale": "Das Register sagt es anders."},
    ],
)
def test_an_amendment_that_lacks_something_keeps_what_was_typed(client, eda, agreed, changed):
    refused = amend(client, agreed, HTMX, **changed)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'role="alert"' in page and page.count("data-arrive") == 1
    assert agreed.verdicts.count() == 1


def test_amending_is_an_editors(client, agreed):
    client.force_login(make_user())
    assert client.get(at("amend", agreed)).status_code == 403
    assert amend(client, agreed).status_code == 403


def test_an_amendment_of_something_that_has_changed_is_a_conflict(client, eda, agreed):
    assert amend(client, agreed, seen=0).status_code == 409
    back = desk.return_(agreed.uuid, eda, NOW, why="x", seen=agreed.revision)
    assert amend(client, back).status_code == 409


def test_every_version_stays_readable(client, eda, agreed, django_assert_max_num_queries):
    approve(client, agreed, "supports", "contradicts")
    agreed.refresh_from_db()
    public = desk.publish(agreed.uuid, eda, NOW, seen=agreed.revision)
    amend(client, public)
    with django_assert_max_num_queries(20):
        page = client.get(at("versions", public))
    words = page.content.decode()
    assert [verdict.number for verdict in page.context["versions"]] == [2, 1]
    for said in ("Teils.", "Das Register sagt es anders.", "Zahl von 2023", "Eda Lund"):
        assert said in words
    part = client.get(at("versions", public), headers=HTMX).content
    assert b"<html" not in part and b'id="versions-title"' in part
    assert client.post(at("versions", public)).status_code == 405
    card = client.get(public.get_absolute_url())
    assert card.context["public_version"].number == 1
    public.refresh_from_db()
    assert public.publication == Publication.PUBLISHED


def test_whoever_reviews_blind_reads_no_version_but_a_public_one(client, eda, settings):
    statement = answer(make_statement(), make_user(), rationale="Alte Sicht")
    settings.REVIEWS_WANTED = 2
    desk.return_(statement.uuid, eda, NOW, why="Nochmal", seen=statement.revision)
    client.force_login(make_user())
    assert "Alte Sicht" not in client.get(at("versions", statement)).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_editor_says_how_many_reviews_a_statement_needs(client, eda, headers):
    statement = make_statement()
    assert client.get(at("wanted", statement), headers=headers).status_code == 200
    what = {"wanted": "3", "seen": statement.revision}
    done = client.post(at("wanted", statement), what, headers=headers)
    assert done.status_code == (200 if headers else 302)
    statement.refresh_from_db()
    assert statement.wanted == 3
    assert client.post(at("wanted", statement), {"wanted": "7", "seen": 1}).status_code == 422
    assert client.post(at("wanted", statement), {"wanted": "1", "seen": 99}).status_code == 409


def test_a_reviewer_does_not(client):
    statement = make_statement()
    client.force_login(make_user())
    got = client.post(at("wanted", statement), {"wanted": "2", "seen": statement.revision})
    assert got.status_code == 403
    assert b'id="wanted-form"' not in client.get(at("wanted", statement)).content
    article = reverse("wanted_in", args=[statement.article.uuid])
    assert client.post(article, {"of": "article", "wanted": "2"}).status_code == 403


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("of", ["article", "outlet"])
def test_an_article_and_its_outlet_get_a_number_on_the_articles_page(client, eda, of, headers):
    article = make_article()
    assert b'id="wanted"' in client.get(article.get_absolute_url()).content
    address = reverse("wanted_in", args=[article.uuid])
    done = client.post(address, {"of": of, "wanted": "2"}, headers=headers)
    assert done.status_code == (200 if headers else 302)
    article.refresh_from_db()
    assert article.wanted == 2
    assert (article.reviews_wanted, article.outlet.reviews_wanted) == (
        (2, None) if of == "article" else (None, 2)
    )
    assert client.post(address, {"of": of, "wanted": "9"}, headers=headers).status_code == 422
    assert client.get(address).status_code == 405
