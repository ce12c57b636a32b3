"""Pasting an article: what is refused says why and stores nothing, what is accepted says what was changed."""

import pytest
from django.urls import reverse
from kombu.exceptions import OperationalError

from articles import tasks
from articles.models import Article, Outlet, Version
from articles.rules.lifecycle import SplitState
from tests.factories import TEXT, make_article, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def ada(client):
    person = make_user()
    client.force_login(person)
    return person


def paste(client, text=TEXT, htmx=False, **fields):
    fields = {"outlet": "Küstenkurier", **fields}
    return client.post(reverse("intake"), {"text": text, **fields}, headers=HTMX if htmx else {})


def said(response) -> str:
    """Notices that the next page shows, as one string."""
    return " ".join(str(message) for message in response.wsgi_request._messages)


def test_pasted_article_is_stored_and_leads_to_its_page(client, ada):
    response = paste(
        client,
        title="Das Wehr",
        url="https://kurier.example/wehr?utm_source=x",
        byline="Jule Harmsen",
        published="2026-11-18",
        published_time="17:20",
        language="de",
    )
    article = Article.objects.get()
    assert (response.status_code, response["Location"]) == (302, article.get_absolute_url())
    assert (article.title, article.byline, article.language) == ("Das Wehr", "Jule Harmsen", "de")
    assert article.published_at.isoformat() == "2026-11-18T16:20:00+00:00", (
        "in the zone of the desk"
    )
    assert (article.split_state, article.created_by) == (SplitState.PENDING, ada)
    assert article.latest().text == TEXT


def test_htmx_is_sent_to_the_page_of_the_article(client, ada):
    response = paste(client, htmx=True)
    assert response["HX-Redirect"] == Article.objects.get().get_absolute_url()


def test_worker_is_nudged_once_the_row_is_there(
    client, ada, monkeypatch, django_capture_on_commit_callbacks
):
    ids: list[int] = []
    monkeypatch.setattr(tasks.split, "delay", ids.append)
    with django_capture_on_commit_callbacks(execute=True):
        paste(client)
        assert ids == []
    assert ids == [Article.objects.get().pk]


@pytest.mark.parametrize(
    "error", [OperationalError("gone"), OSError("disk full")], ids=["broker", "disk"]
)
def test_broker_that_does_not_answer_loses_nothing(
    client, ada, monkeypatch, django_capture_on_commit_callbacks, error
):
    def fails(_id):
        raise error

    monkeypatch.setattr(tasks.split, "delay", fails)
    with django_capture_on_commit_callbacks(execute=True):
        assert paste(client).status_code == 302
    assert Article.objects.get().split_state == SplitState.PENDING


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", "\x00", "\ufeff \n"], ids=["empty", "spaces", "nul", "bom"]
)
@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_empty_text_is_refused_and_nothing_is_stored(client, ada, text, htmx):
    response = paste(client, text, htmx=htmx)
    assert response.status_code == 422
    assert "There is no text yet." in response.content.decode()
    assert not Article.objects.exists()
    assert not Outlet.objects.exists(), "nothing half-stored"


def test_too_long_text_is_refused_with_both_numbers(client, ada, settings):
    settings.MAX_TEXT = 1_000
    response = paste(client, "ä" * 1_001)
    assert response.status_code == 422
    assert "The text has 1,001 characters; up to 1,000 are read." in response.content.decode()
    assert not Outlet.objects.exists()
    assert paste(client, "ä" * 1_000).status_code == 302


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_request_above_the_limit_is_a_413_with_a_sentence(client, ada, settings, htmx):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
    response = paste(client, "a" * 2_000_001, htmx=htmx)
    assert response.status_code == 413
    assert "This is more than 2 megabytes" in response.content.decode()
    assert response.get("HX-Retarget") == ("#too-big" if htmx else None), (
        "what was typed stays where it is"
    )
    assert not Article.objects.exists()


def test_form_without_a_token_is_refused(ada):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert paste(strict).status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("text", "stored", "notice"),
    [
        ("Das \x00Wehr hält.", "Das Wehr hält.", "NUL characters"),
        ("\ufeffDas Wehr hält.", "Das Wehr hält.", "a byte order mark"),
        (
            "<div><p>Das Wehr &amp; der Deich.</p><p>Es hält.</p></div>",
            "Das Wehr & der Deich.\n\nEs hält.",
            "HTML marks",
        ),
        ("Das Wehr\r\nhält.", "Das Wehr\nhält.", ""),
        ("Das Wehr ha\u0308lt.", "Das Wehr hält.", ""),
    ],
    ids=["nul", "bom", "html", "crlf", "nfd"],
)
def test_text_is_cleaned_and_what_was_removed_is_said(client, ada, text, stored, notice):
    response = paste(client, text, language="de")
    assert response.status_code == 302
    assert Version.objects.get().text == stored
    assert (notice in said(response)) if notice else said(response) == ""


def test_nul_in_a_line_is_dropped(client, ada):
    paste(
        client,
        title="Das\x00 Wehr\r\nhält",
        outlet="Küsten\x00kurier",
        byline="A\x00da",
        url="https://a.example/\x00x",
    )
    article = Article.objects.get()
    assert (article.title, article.outlet.name, article.byline) == (
        "Das Wehr hält",
        "Küstenkurier",
        "Ada",
    )
    assert article.url == "https://a.example/x"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://kurier.example/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://kurier.example/x",
        "https://kurier.example:99999/x",
        "http://[::1",
        "https://kurier.example/?q=" + "ä" * 1_900,
    ],
)
def test_what_is_no_web_address_is_refused(client, ada, url):
    response = paste(client, url=url)
    assert response.status_code == 422
    assert 'id="url-wrong"' in response.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlet", ""),
        ("outlet", "x" * 201),
        ("title", "x" * 501),
        ("published", "gestern"),
        ("published", "0001-01-01"),
        ("published_time", "25:99"),
        ("language", "klingon"),
    ],
)
def test_bad_field_is_said_beside_it_and_the_text_stays(client, ada, field, value):
    response = paste(client, **{field: value})
    assert response.status_code == 422
    page = response.content.decode()
    assert f'id="{field}-wrong"' in page
    assert "Es hält noch zehn Jahre" in page


def test_everything_that_is_missing_is_said_at_once(client, ada):
    shown = paste(client, "", outlet="").content.decode()
    assert 'id="text-wrong"' in shown
    assert 'id="outlet-wrong"' in shown


def test_time_without_a_day_is_refused(client, ada):
    assert 'id="published-wrong"' in paste(client, published_time="17:20").content.decode()


def test_language_without_rules_is_accepted_with_a_note(client, ada):
    response = paste(client, language="it")
    assert response.status_code == 302
    assert "No rules for this language yet (Italian)" in said(response)


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
@pytest.mark.parametrize(
    "again",
    [
        {"text": TEXT},
        {"text": TEXT.replace("ä", "a\u0308").replace(". ", ".\r\n", 0), "outlet": "küstenkurier"},
        {
            "text": "Ganz anderer Text.",
            "url": "http://www.kurier.example/wehr/?b=2&a=1&utm_source=x#x",
        },
    ],
    ids=["text", "nfd", "address"],
)
def test_same_article_again_gives_a_link_to_the_one_that_is_there(client, ada, again, htmx):
    paste(client, url="https://kurier.example/wehr?a=1&b=2")
    there = Article.objects.get()
    response = paste(client, htmx=htmx, **again)
    assert response.status_code == 409
    assert f'href="{there.get_absolute_url()}"' in response.content.decode()
    assert Article.objects.count() == 1


def test_another_page_of_the_same_address_is_another_article(client, ada):
    paste(client, url="https://kurier.example/?id=1")
    assert paste(client, "Anderer Text.", url="https://kurier.example/?id=2").status_code == 302
    assert Article.objects.count() == 2


def test_markup_in_a_title_is_shown_as_text(client, ada):
    hostile = '"><img src=x onerror=alert(1)>'
    response = paste(client, "</textarea><script>alert(1)</script>", title=hostile, outlet="")
    assert b"<script>alert" not in response.content
    paste(client, "</textarea><script>alert(1)</script>", title=hostile)
    for page in (Article.objects.get().get_absolute_url(), reverse("articles")):
        assert b"<img src=x" not in client.get(page).content


def test_form_offers_the_outlets_that_are_known_and_costs_few_queries(
    client, ada, django_assert_max_num_queries
):
    for name in ("Küstenkurier", "Brekum Post", "Tagesbote"):
        make_article(outlet=name)
    with django_assert_max_num_queries(4):
        page = client.get(reverse("intake")).content.decode()
    assert '<option value="Brekum Post">' in page


def test_other_methods_are_refused(client, ada):
    assert client.put(reverse("intake")).status_code == 405
