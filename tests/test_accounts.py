import pytest
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "korrekt-pferd"


def sign_in(client, username, password=PASSWORD, **more):
    return client.post(reverse("login"), {"username": username, "password": password, **more})


def test_signing_in_leads_back_to_where_one_was(client):
    ada = make_user()
    response = sign_in(client, ada.username, next="/articles/")
    assert (response.status_code, response["Location"]) == (302, "/articles/")


def test_signing_in_never_leads_to_another_host(client):
    ada = make_user()
    assert sign_in(client, ada.username, next="https://evil.example/")["Location"] == reverse(
        "queue"
    )


def test_wrong_password_is_422_and_keeps_name_and_address(client):
    ada = make_user()
    response = sign_in(client, ada.username, "falsch", next="/articles/")
    assert response.status_code == 422
    page = response.content.decode()
    assert f'value="{ada.username}"' in page
    assert 'value="/articles/"' in page
    assert "falsch" not in page


def test_lost_session_is_said(client):
    assert b'class="note"' in client.get(reverse("login"), {"over": "1"}).content
    assert b'class="note"' not in client.get(reverse("login")).content


def test_ten_wrong_passwords_lock_the_name_with_a_page(client, settings):
    ada = make_user()
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        response = sign_in(client, ada.username, "falsch")
    assert response.status_code == 429
    assert b"</main>" in response.content
    assert sign_in(client, ada.username).status_code == 429, "the right password is locked too"


def test_pages_ask_for_a_login_and_htmx_gets_the_whole_page(client):
    assert client.get(reverse("articles"))["Location"].startswith(reverse("login"))
    asked = client.get(
        reverse("articles"),
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/queue/"},
    )
    assert asked["HX-Redirect"] == f"{reverse('login')}?next=%2Fqueue%2F&over=1"


def test_signing_out_is_a_post_and_needs_no_session(client):
    client.force_login(make_user())
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout"))["Location"] == reverse("login")
    assert client.post(reverse("logout"))["Location"] == reverse("login")


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_single_keys_are_switched_off_and_on(client, htmx):
    ada = make_user()
    client.force_login(ada)
    response = client.post(
        reverse("keys"), {"keys": "off"}, headers={**htmx, "Referer": "http://testserver/articles/"}
    )
    ada.refresh_from_db()
    assert (response["Location"], ada.single_keys) == ("/articles/", False)
    assert b'data-keys="off"' in client.get("/articles/").content
    client.post(reverse("keys"), {"keys": "on"})
    ada.refresh_from_db()
    assert ada.single_keys


def test_keys_lead_to_no_other_host_and_refuse_get(client):
    client.force_login(make_user())
    assert client.post(
        reverse("keys"), {"keys": "off"}, headers={"Referer": "http://evil.example/x"}
    )["Location"] == reverse("queue")
    assert client.get(reverse("keys")).status_code == 405


def test_error_page_needs_no_database(rf, django_assert_num_queries):
    from articles.views.errors import server_error

    request = rf.get("/")
    request.htmx = False
    with django_assert_num_queries(0):
        assert server_error(request).status_code == 500
