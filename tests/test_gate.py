"""The gate: who only reads sends nothing, and the outlets of others are not there."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Move, Outlet, Rank
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
COURIER, POST = "Küstenkurier", "Inselpost"


def sign_in(client, rank=Rank.REVIEWER, only=()):
    person = make_user(rank, restricted=bool(only))
    person.outlets.set([Outlet.named(name) for name in only])
    client.force_login(person, backend=BACKEND)
    return person


def at(name, thing, *more):
    return reverse(name, args=[thing.uuid, *more])


class TestViewer:
    def test_reads_queue_article_and_statement(self, client):
        sign_in(client, Rank.VIEWER)
        statement = make_statement()
        for address in (
            reverse("queue"),
            statement.version.article.get_absolute_url(),
            statement.get_absolute_url(),
            reverse("exports"),
        ):
            assert client.get(address).status_code == 200

    def test_is_offered_nothing_that_would_be_refused(self, client):
        sign_in(client, Rank.VIEWER)
        statement = make_statement()
        for address in (
            reverse("queue"),
            reverse("articles"),
            statement.version.article.get_absolute_url(),
            statement.get_absolute_url(),
        ):
            page = client.get(address).content.decode()
            for name in ("next", "intake"):
                assert reverse(name) not in re.findall(r'(?:href|action)="([^"]*)"', page), address
            assert 'class="go"' not in page, address

    @pytest.mark.parametrize("name", ["claim", "review", "draft", "decide", "add_evidence"])
    def test_changes_no_statement(self, client, name):
        sign_in(client, Rank.VIEWER)
        assert client.post(at(name, make_statement())).status_code == 403

    def test_adds_and_claims_nothing(self, client):
        sign_in(client, Rank.VIEWER)
        assert client.post(reverse("intake"), {"text": "Sie sagt es."}).status_code == 403
        assert client.post(reverse("next")).status_code == 403
        assert not Article.objects.exists()

    def test_is_told_by_a_sentence_on_a_page_and_in_a_notice(self, client):
        sign_in(client, Rank.VIEWER)
        statement = make_statement()
        page = client.post(at("claim", statement), headers={"Accept-Language": "en"})
        assert "change nothing" in page.content.decode()
        part = client.post(at("claim", statement), headers={**HTMX, "Accept-Language": "en"})
        assert "change nothing" in part["HX-Trigger"]
        assert part["HX-Reswap"] == "none"

    def test_may_switch_keys_and_sign_out(self, client):
        viewer = sign_in(client, Rank.VIEWER)
        client.post(reverse("keys"), {"keys": "off"})
        viewer.refresh_from_db()
        assert not viewer.single_keys
        assert client.post(reverse("logout")).status_code == 302


class TestRestricted:
    def test_finds_their_own_outlet(self, client):
        sign_in(client, only=[COURIER])
        statement = make_statement(make_article(outlet=COURIER))
        assert client.get(statement.get_absolute_url()).status_code == 200
        assert client.post(at("claim", statement), headers=HTMX).status_code == 200

    @pytest.mark.parametrize("name", ["statement", "lease", "dismiss"])
    def test_a_statement_of_another_outlet_is_not_there(self, client, name):
        sign_in(client, only=[COURIER])
        assert client.get(at(name, make_statement(make_article(outlet=POST)))).status_code == 404

    def test_nor_can_it_be_claimed(self, client):
        sign_in(client, only=[COURIER])
        statement = make_statement(make_article(outlet=POST))
        assert client.post(at("claim", statement), headers=HTMX).status_code == 404
        statement.refresh_from_db()
        assert statement.holder is None

    @pytest.mark.parametrize("name", ["article", "mark", "proposals", "progress"])
    def test_nor_is_its_article(self, client, name):
        sign_in(client, only=[COURIER])
        assert client.get(at(name, make_article(outlet=POST))).status_code == 404

    def test_the_list_of_articles_shows_their_own(self, client):
        sign_in(client, only=[COURIER])
        make_article(title="Meiner", outlet=COURIER)
        make_article(title="Fremder", outlet=POST)
        page = client.get(reverse("articles")).content.decode()
        assert "Meiner" in page and "Fremder" not in page

    def test_takes_out_their_own(self, client):
        sign_in(client, only=[COURIER])
        make_verdict(make_statement(make_article(title="Meiner", outlet=COURIER)))
        other = make_verdict(make_statement(make_article(title="Fremder", outlet=POST)))
        page = client.get(reverse("exports")).content.decode()
        assert "Meiner" in page and "Fremder" not in page
        file = client.get(reverse("export_verdicts", args=["csv"])).getvalue().decode()
        assert "Meiner" in file and "Fremder" not in file
        theirs = {"article": other.version.article.uuid}
        assert client.get(reverse("exports"), theirs).status_code == 404
        assert client.get(reverse("export_verdicts", args=["csv"]), theirs).status_code == 404

    def test_adds_to_their_own_outlets_only(self, client):
        sign_in(client, only=[COURIER])
        Outlet.named(POST)
        assert POST not in client.get(reverse("intake")).content.decode()
        text = {"text": "Sie sagte, das Wehr halte.", "title": "Wehr"}
        refused = client.post(reverse("intake"), {**text, "outlet": POST})
        assert refused.status_code == 422 and 'id="outlet-wrong"' in refused.content.decode()
        assert not Article.objects.exists()
        assert client.post(reverse("intake"), {**text, "outlet": "küstenkurier"}).status_code == 302

    def test_is_not_shown_whose_article_has_that_address(self, client):
        address = "https://inselpost.example/wehr"
        make_article(title="Fremder", outlet=POST, url=address, canonical_url=address)
        sign_in(client, only=[COURIER])
        sent = {"text": "Sie sagte, das Wehr halte.", "outlet": COURIER, "url": address}
        refused = client.post(reverse("intake"), sent)
        assert refused.status_code == 422 and "Fremder" not in refused.content.decode()

    def test_undoes_nothing_of_another_outlet(self, client):
        person = sign_in(client, only=[COURIER])
        move = Move.objects.create(
            person=person,
            statement=make_statement(make_article(outlet=POST)),
            verb="dismiss",
            at=timezone.now(),
            revision=1,
            stage="waiting",
        )
        assert client.post(at("undo", move), headers=HTMX).status_code == 404

    def test_has_no_admin(self, client):
        person = sign_in(client, only=[COURIER])
        type(person).objects.filter(pk=person.pk).update(is_staff=True)
        assert client.get(reverse("admin:index")).status_code == 404


def test_the_unrestricted_pay_no_query(client, django_assert_num_queries):
    sign_in(client)
    statement = make_statement()
    client.get(at("lease", statement))
    with django_assert_num_queries(3):  # session, person, statement
        client.get(at("lease", statement))


def test_a_deactivated_person_is_signed_out_at_once(client):
    person = sign_in(client)
    assert client.get(reverse("queue")).status_code == 200
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(reverse("queue"))["Location"].startswith(reverse("login"))
