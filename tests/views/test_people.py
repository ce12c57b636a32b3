"""The head's page of people, and coming in by a link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk, staff
from articles.models import Event, Invitation, Outlet, Rank, User
from articles.rules.lifecycle import Stage
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
HTMX = {"HX-Request": "true"}
GOOD = {
    "name": "Nils Aan de Kerk",
    "username": "nils",
    "password": "vier ruhige Wellen",
    "again": "vier ruhige Wellen",
}


@pytest.fixture
def jo(client):
    jo = make_user(Rank.HEAD, first_name="Jo", last_name="Marwitz")
    client.force_login(jo, backend=BACKEND)
    return jo


def at(name, person):
    return reverse(name, args=[person.uuid])


class TestWhoMay:
    @pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER, Rank.EDITOR])
    def test_only_heads_open_it(self, client, rank):
        person = make_user(rank)
        client.force_login(person, backend=BACKEND)
        for address in (reverse("people"), at("person", person), reverse("scales")):
            assert client.get(address).status_code == 403
        for name in ("activate", "password_link"):
            assert client.post(at(name, person), {"do": "deactivate"}).status_code == 403
        assert client.post(reverse("invite"), {"rank": "head"}).status_code == 403
        assert not Invitation.objects.exists()

    def test_only_heads_find_it_in_the_bar(self, client, jo):
        assert reverse("people") in client.get(reverse("queue")).content.decode()
        client.force_login(make_user(Rank.EDITOR), backend=BACKEND)
        assert reverse("people") not in client.get(reverse("queue")).content.decode()

    @pytest.mark.parametrize("name", ["activate", "password_link", "withdraw_invitation"])
    def test_what_changes_something_is_never_a_get(self, client, jo, name):
        assert client.get(at(name, jo)).status_code == 405
        assert client.get(reverse("invite")).status_code == 405


class TestList:
    def test_shows_rank_outlets_and_last_sign_in(self, client, jo):
        ada = make_user(first_name="Ada", restricted=True, last_login=timezone.now())
        ada.outlets.add(Outlet.named("Küstenkurier"))
        page = client.get(reverse("people")).content.decode()
        assert "Ada" in page and "Küstenkurier" in page and at("person", ada) in page

    def test_queries_do_not_grow_with_people(self, client, jo, django_assert_max_num_queries):
        for n in range(30):
            make_user(restricted=True).outlets.add(Outlet.named(f"Blatt {n}"))
        for _n in range(10):
            staff.invite(jo, timezone.now(), rank=Rank.REVIEWER, outlets=None)
        with django_assert_max_num_queries(7):
            client.get(reverse("people"))


class TestOnePerson:
    def test_gets_a_rank_and_outlets(self, client, jo):
        ada, courier = make_user(), Outlet.named("Küstenkurier")
        sent = {"rank": "editor", "restricted": "on", "outlets": [courier.pk]}
        assert client.post(at("person", ada), sent)["Location"] == reverse("people")
        ada.refresh_from_db()
        assert (ada.rank, ada.restricted, list(ada.outlets.all())) == ("editor", True, [courier])
        assert f'value="{courier.pk}" checked' in client.get(at("person", ada)).content.decode()

    @pytest.mark.parametrize(
        "sent",
        [
            {"rank": ""},
            {"rank": "king"},
            {"rank": "reviewer", "restricted": "on"},
            {"rank": "head", "restricted": "on"},
            {"rank": "reviewer", "restricted": "on", "outlets": ["999"]},
            {"rank": "reviewer", "restricted": "on", "outlets": ["x"]},
        ],
    )
    def test_a_bad_form_changes_nothing(self, client, jo, sent):
        ada = make_user()
        refused = client.post(at("person", ada), sent)
        assert refused.status_code == 422 and 'class="wrong"' in refused.content.decode()
        assert not Event.objects.exists()

    def test_the_last_head_stays_with_a_sentence(self, client, jo):
        refused = client.post(at("person", jo), {"rank": "editor"})
        assert refused.status_code == 422 and "rank-wrong" in refused.content.decode()
        refused = client.post(at("activate", jo), {"do": "deactivate"})
        assert refused.status_code == 422 and 'role="alert"' in refused.content.decode()
        jo.refresh_from_db()
        assert jo.is_head and jo.is_active

    def test_deactivated_their_statement_is_free_and_they_are_signed_out(self, client, jo):
        from django.test import Client

        ada, hers = make_user(), Client()
        hers.force_login(ada, backend=BACKEND)
        statement = make_statement()
        desk.claim(statement.uuid, ada, timezone.now())
        client.post(at("activate", ada), {"do": "deactivate"})
        statement.refresh_from_db()
        assert statement.stage == Stage.WAITING
        assert hers.get(reverse("queue"))["Location"].startswith(reverse("login"))
        assert User.objects.filter(pk=ada.pk).exists()
        client.post(at("activate", ada), {"do": "reactivate"})
        ada.refresh_from_db()
        assert ada.is_active

    def test_an_unknown_step_is_422_and_an_unknown_person_404(self, client, jo):
        assert client.post(at("activate", make_user()), {"do": "delete"}).status_code == 422
        assert client.get(at("person", make_statement())).status_code == 404

    def test_a_password_link_sets_a_new_one_and_signs_in(self, client, jo):
        ada = make_user()
        page = client.post(at("password_link", ada))
        link = page.context["link"]
        assert link in page.content.decode() and "no-store" in page["Cache-Control"]
        client.logout()
        assert client.get(link).status_code == 200
        short = client.post(link, {"password": "kurz", "again": "kurz"})
        assert short.status_code == 422 and "password-wrong" in short.content.decode()
        two = {"password": "vier ruhige Wellen", "again": "fünf ruhige Wellen"}
        assert client.post(link, two).status_code == 422
        two["again"] = two["password"]
        assert client.post(link, two)["Location"] == reverse("queue")
        assert client.get(reverse("queue")).context["user"] == ada
        assert client.get(link).status_code == 410

    def test_no_password_link_for_who_may_repair_by_who_may_not(self, client, jo):
        root = make_user(Rank.HEAD, is_superuser=True)
        refused = client.post(at("password_link", root))
        assert refused.status_code == 403 and "link" not in refused.context


class TestInvitation:
    @pytest.fixture
    def link(self, client, jo):
        page = client.post(reverse("invite"), {"rank": "editor", "for_whom": "Nils vom Archiv"})
        client.logout()
        return page.context["link"]

    def test_the_link_is_shown_once(self, client, jo):
        page = client.post(reverse("invite"), {"rank": "viewer"})
        assert page.status_code == 200 and "no-store" in page["Cache-Control"]
        secret = page.context["link"].rstrip("/").rsplit("/", 1)[1]
        assert secret in page.content.decode()
        assert secret not in client.get(reverse("people")).content.decode()

    def test_a_bad_form_makes_none(self, client, jo):
        assert client.post(reverse("invite"), {"rank": "king"}).status_code == 422
        assert not Invitation.objects.exists()

    def test_whoever_opens_it_joins_and_is_signed_in(self, client, link):
        assert client.get(link).status_code == 200
        assert client.post(link, GOOD)["Location"] == reverse("queue")
        nils = client.get(reverse("queue")).context["user"]
        assert (nils.username, str(nils), nils.rank) == ("nils", GOOD["name"], Rank.EDITOR)
        assert not nils.is_staff

    @pytest.mark.parametrize(
        ("field", "value", "wrong"),
        [
            ("name", "", "name"),
            ("username", "", "username"),
            ("username", "Nils K", "username"),
            ("username", "n" * 41, "username"),
            ("password", "", "password"),
            ("password", "kurz", "password"),
            ("password", "12345678", "password"),
            ("again", "vier laute Wellen", "again"),
        ],
    )
    def test_a_bad_form_says_what_and_keeps_the_link(self, client, link, field, value, wrong):
        refused = client.post(link, {**GOOD, field: value})
        assert refused.status_code == 422
        assert f'id="{wrong}-wrong"' in refused.content.decode()
        assert GOOD["password"] not in refused.content.decode()
        assert client.post(link, GOOD).status_code == 302

    def test_a_name_that_is_taken_is_said(self, client, link):
        make_user(username="nils")
        assert client.post(link, GOOD).status_code == 422

    def test_used_it_says_so_and_makes_nobody(self, client, link):
        client.post(link, GOOD)
        client.logout()
        assert client.get(link).status_code == 410
        assert client.post(link, {**GOOD, "username": "nora"}).status_code == 410
        assert not User.objects.filter(username="nora").exists()

    def test_over_or_cut_off_it_says_so(self, client, link):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
        assert client.get(link).status_code == 410
        assert client.get(reverse("join", args=["falsch"])).status_code == 404

    def test_a_viewer_who_is_signed_in_may_join_too(self, client, link):
        client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
        assert client.post(link, GOOD).status_code == 302
        assert client.get(reverse("queue")).context["user"].username == "nils"

    def test_withdrawn_it_is_off_the_list(self, client, jo):
        client.post(reverse("invite"), {"rank": "editor", "for_whom": "Nils vom Archiv"})
        assert "Nils vom Archiv" in client.get(reverse("people")).content.decode()
        made = Invitation.objects.get()
        assert client.post(at("withdraw_invitation", made))["Location"] == reverse("people")
        assert "Nils vom Archiv" not in client.get(reverse("people")).content.decode()
