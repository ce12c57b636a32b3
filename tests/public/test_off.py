"""`PUBLIC_PAGES=0`: nothing can be read without signing in, and nothing says that it is there."""

import pytest
from django.urls import reverse

from articles.exports import row_of
from tests.factories import make_claim, make_user
from tests.public.desk import BACKEND, correct, publish_rich, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(settings):
    settings.PUBLIC_PAGES = False
    statement = correct(publish_rich())
    return [
        reverse("public_statement", args=[statement.uuid]),
        reverse("public_version", args=[statement.uuid, 1]),
        reverse("public_article", args=[statement.version.article.uuid]),
        reverse("checked"),
        reverse("checked") + "?q=jahre",
        reverse("corrections"),
        reverse("how_we_work"),
        reverse("public_claim", args=[make_claim(statements=[statement]).uuid]),
    ]


def test_every_page_is_not_found_for_readers_and_for_the_desk(client, addresses):
    for address in addresses:
        assert client.get(address).status_code == 404
        assert client.head(address).status_code == 404
    client.force_login(make_user(), backend=BACKEND)
    for address in addresses:
        assert client.get(address).status_code == 404


def test_answer_is_the_one_for_any_wrong_address_and_no_cache_keeps_it(client, addresses):
    for address in addresses:
        response = client.get(address)
        assert "max-age" not in response.get("Cache-Control", "")
        assert b"Protokoll" not in response.content


def test_withdrawn_page_is_not_found_either(client, settings):
    settings.PUBLIC_PAGES = False
    statement = withdraw(publish_rich())
    assert client.get(reverse("public_statement", args=[statement.uuid])).status_code == 404


def test_files_name_the_page_of_the_desk_then(settings):
    statement = publish_rich()
    assert row_of(statement).page.endswith(reverse("public_statement", args=[statement.uuid]))
    settings.PUBLIC_PAGES = False
    assert row_of(statement).page.endswith(statement.get_absolute_url())
