import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Outlet
from articles.rules.lifecycle import Stage
from articles.words import Kind
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ada(client):
    ada = make_user()
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    return ada


def test_signing_in_is_the_default(client):
    assert client.get(reverse("queue")).url.startswith(reverse("login"))


def test_an_empty_queue_says_what_to_do(client, ada):
    assert reverse("intake") in client.get(reverse("queue")).content.decode()


def test_next_claims_one_and_opens_it(client, ada):
    statement = make_statement()
    answer = client.post(reverse("next"))
    statement.refresh_from_db()
    assert answer.url == statement.get_absolute_url()
    assert statement.holder == ada


def test_next_keeps_to_the_filter(client, ada):
    make_statement(worth=0.9)
    wanted = make_statement(make_article(outlet="Bote"), worth=0.1, kind=Kind.INDIRECT)
    answer = client.post(
        reverse("next"), {"kind": "indirect", "outlet": Outlet.objects.get(name="Bote").pk}
    )
    assert answer.url == wanted.get_absolute_url()


def test_next_is_never_a_get(client, ada):
    assert client.get(reverse("next")).status_code == 405


def test_a_filter_gives_the_rows_to_htmx_and_the_page_to_everybody_else(client, ada):
    make_statement()
    part = client.get(reverse("queue"), {"kind": "direct"}, headers=HTMX).content
    assert part.startswith(b'<div id="rows">') and b"result-count" in part
    restored = client.get(reverse("queue"), headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert b"<html" in restored.content


@pytest.mark.parametrize(
    "query",
    [
        "?tab=x&kind=y&outlet=z&page=0",
        "?page=99999999999",
        "?outlet=٣",
        "?outlet=99999999999999999999",
        "?tab=%00",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_queue(client, ada, query):
    assert client.get(reverse("queue") + query).status_code == 200


def test_who_holds_what_is_visible(client, ada):
    ben = make_user(first_name="Ben", last_name="Ohlsen")
    make_statement()
    desk.claim_next(ben, timezone.now())
    assert "Ben Ohlsen" in client.get(reverse("queue")).content.decode()


def test_scare_quotes_never_stand_in_the_queue(client, ada):
    make_statement(kind=Kind.SCARE, stage=Stage.DISMISSED, speaker="")
    assert "Es hält noch" not in client.get(reverse("queue")).content.decode()


def test_the_queue_needs_as_many_queries_for_many_rows_as_for_few(
    client, ada, django_assert_max_num_queries
):
    article = make_article(text=" ".join(f"Satz{n}." for n in range(40)))
    for n in range(40):
        make_statement(article, f"Satz{n}.")
    with django_assert_max_num_queries(12):
        client.get(reverse("queue"))


def test_the_filter_is_taken_over_by_the_button_beside_it(client, ada):
    make_statement()
    part = client.get(reverse("queue"), {"kind": "direct"}, headers=HTMX).content.decode()
    assert (
        '<div id="asked" hx-swap-oob="innerHTML"><input type="hidden" name="kind" value="direct">'
        in part
    )


def test_the_tabs_count_what_stands_under_them(client, ada, settings):
    settings.REVIEWS_WANTED = 2
    from tests.desk.test_reviewing import answer

    mine, second, free = (make_statement() for _ in range(3))
    answer(mine, ada)
    answer(second, make_user())
    desk.claim(free.uuid, make_user(), timezone.now())
    page = client.get(reverse("queue"))
    counts = page.context["counts"]
    assert (counts["waiting"], counts["free"], counts["second"], counts["done"]) == (2, 1, 1, 1)
    for tab in ("waiting", "second", "done"):
        assert len(client.get(reverse("queue"), {"tab": tab}).context["rows"]) == counts[tab]
