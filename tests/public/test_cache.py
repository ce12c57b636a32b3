"""Pages for readers are the same for everybody: few questions, no cookie, kept by caches, asked for again cheaply."""

import gzip

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import HouseText
from tests.exports.builders import add_relay, make_verdict
from tests.factories import NOW, make_article, make_check, make_claim, make_statement, make_user
from tests.public.desk import BACKEND, correct, publish_rich, withdraw

pytestmark = pytest.mark.django_db
MOST = 4  # questions of a page to the database


@pytest.fixture
def addresses():
    """One of each kind of page, by a name for the message."""
    statement = correct(publish_rich())
    add_relay(statement)
    article = statement.version.article
    withdraw(make_verdict(make_statement(make_article())))
    HouseText.objects.create(about="method", language="de", text="So.", changed_at=NOW)
    return {
        "verdict": reverse("public_statement", args=[statement.uuid]),
        "version": reverse("public_version", args=[statement.uuid, 1]),
        "article": reverse("public_article", args=[article.uuid]),
        "list": reverse("checked"),
        "search": reverse("checked") + "?q=jahre",
        "log": reverse("corrections"),
        "how": reverse("how_we_work"),
        "claim": reverse("public_claim", args=[_claim(statement).uuid]),
    }


def _claim(statement):
    """Made here and in nine other places, checked by others too."""
    others = [make_verdict(make_statement(make_article()), settled=False) for _n in range(9)]
    claim = make_claim(statements=[statement, *others])
    make_check(claim=claim)
    return claim


def test_each_page_asks_at_most_four_questions_and_never_for_a_text(client, addresses):
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= MOST, (name, [one["sql"][:100] for one in asked])
        assert not any('"articles_version"."text"' in one["sql"] for one in asked), name


def test_thirty_statements_of_an_article_cost_as_many_questions_as_one(client):
    article = make_article(" ".join(f"Aussage{n:02d}." for n in range(30)))
    for n in range(30):
        make_verdict(make_statement(article, f"Aussage{n:02d}"), settled=False)
    for address in (reverse("public_article", args=[article.uuid]), reverse("checked")):
        with CaptureQueriesContext(connection) as asked:
            assert b"Aussage" in client.get(address).content
        assert len(asked) <= MOST


def test_nobody_is_asked_who_they_are_and_nothing_is_left_behind(client, addresses):
    client.force_login(make_user(first_name="Wilhelmine"), backend=BACKEND)
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        assert not any(Session._meta.db_table in one["sql"] for one in asked), name
        assert not response.cookies, name
        assert "Cookie" not in response.get("Vary", ""), name
        assert "Accept-Language" not in response.get("Vary", ""), name
        assert response["Cache-Control"] == "public, max-age=300", name
        assert b"Wilhelmine" not in response.content, name


def test_page_is_the_same_signed_in_or_not_and_in_whatever_language_is_asked_for(client, addresses):
    before = {name: client.get(address).content for name, address in addresses.items()}
    client.force_login(make_user(), backend=BACKEND)
    for name, address in addresses.items():
        response = client.get(address, headers={"Accept-Language": "en"})
        assert response.content == before[name], name
        assert response["Content-Language"] == "de"


def test_broken_session_is_not_taken_away_with_a_cookie(client, addresses):
    client.cookies[configured.SESSION_COOKIE_NAME] = "x"
    assert not client.get(addresses["verdict"]).cookies


def test_what_has_not_changed_is_not_sent_again(client, addresses):
    for name, address in addresses.items():
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag), name


def test_what_has_not_changed_is_not_sent_again_through_gzip(client, addresses):
    packed = client.get(addresses["verdict"], headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Vary"] == "Accept-Encoding"
    assert b"<html" in gzip.decompress(packed.content)
    both = {"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}
    assert client.get(addresses["verdict"], headers=both).status_code == 304


def test_picture_and_answers_to_machines_say_the_same_of_themselves_when_asked_again(client):
    statement = publish_rich()
    page = f"{configured.DESK_URL}{reverse('public_statement', args=[statement.uuid])}"
    for address, header in (
        (reverse("public_card", args=[statement.uuid]), "Content-Security-Policy"),
        (reverse("oembed") + f"?url={page}", "Access-Control-Allow-Origin"),
        (reverse("public_datafeed"), "Access-Control-Allow-Origin"),
    ):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again[header]) == (304, first[header]), address


def test_changed_page_is_sent_anew(client):
    statement = publish_rich()
    address = reverse("public_statement", args=[statement.uuid])
    tag = client.get(address)["ETag"]
    correct(statement)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_head_says_what_get_says(client, addresses):
    for name, address in addresses.items():
        got, head = client.get(address), client.head(address)
        assert head.status_code == 200
        assert head.content == b""
        for header in ("ETag", "Cache-Control", "Content-Type", "Content-Language"):
            assert head[header] == got[header], (name, header)


def test_withdrawn_page_is_kept_no_longer_than_others(client):
    statement = withdraw(publish_rich())
    response = client.get(reverse("public_statement", args=[statement.uuid]))
    assert (response.status_code, response["Cache-Control"]) == (410, "public, max-age=300")


def test_page_not_found_is_asked_for_again(client):
    """A draft may be public the next minute."""
    response = client.get(reverse("public_statement", args=[make_verdict(published=False).uuid]))
    assert (response.status_code, response["Cache-Control"]) == (404, "no-cache")


def test_unknown_language_is_the_desks_own(client, addresses):
    same = client.get(addresses["how"]).content
    assert client.get(addresses["how"], {"lang": "xx"}).content == same
