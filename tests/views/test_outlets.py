"""The pages on which a head joins outlets, and every address that was kept of the one that went."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import outlets
from articles.models import Outlet, OutletJoin, Rank, Statement
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db):
    for name in ("Süddeutsche Zeitung", "SZ"):
        make_statement(make_article(outlet=name, title=f"Wehr, {name}"))
    return Outlet.objects.get(name="Süddeutsche Zeitung"), Outlet.objects.get(name="SZ")


@pytest.fixture
def jo(db, client):
    jo = make_user(Rank.HEAD, username="jo")
    client.force_login(jo)
    return jo


def joined(pair, jo):
    kept, gone = pair
    return outlets.join(kept.uuid, gone.uuid, jo, timezone.now())


def test_found_compared_joined_and_taken_back(client, jo, pair):
    kept, gone = pair
    page = client.get(kept.get_absolute_url()).content.decode()
    assert reverse("same_outlet", args=[kept.uuid]) in page
    found = client.get(reverse("same_outlet", args=[kept.uuid]), {"q": "sz"})
    beside = reverse("beside_outlet", args=[kept.uuid, gone.uuid])
    assert beside in found.content.decode()
    assert client.get(reverse("same_outlet", args=[kept.uuid]), {"q": "xyz"}).status_code == 200
    assert client.get(beside).status_code == 200
    assert client.post(beside, {}).status_code == 422
    done = client.post(beside, {"keep": str(kept.uuid), "why": "Kürzel"}, follow=True)
    assert done.redirect_chain[-1][0] == kept.get_absolute_url()
    page = done.content.decode()
    assert "Kürzel" in page and kept.articles.count() == 2
    undo = reverse("part_outlets", args=[OutletJoin.objects.get().uuid])
    assert undo in page
    client.post(undo)
    assert gone.articles.count() == 1
    again = client.post(undo, follow=True)
    assert again.status_code == 200 and gone.articles.count() == 1


def test_different_wikidata_ids_leave_no_button_and_join_nothing(client, jo, pair):
    for n, outlet in enumerate(pair):
        Outlet.objects.filter(pk=outlet.pk).update(wikidata=f"Q{n}")
    beside = reverse("beside_outlet", args=[outlet.uuid for outlet in pair])
    assert 'name="keep"' not in client.get(beside).content.decode()
    assert client.post(beside, {"keep": str(pair[0].uuid)}).status_code == 422
    assert not OutletJoin.objects.exists()


def test_back_to_the_comparison_leads_to_the_one_that_stays(client, jo, pair):
    joined(pair, jo)
    kept, gone = pair
    beside = reverse("beside_outlet", args=[kept.uuid, gone.uuid])
    answer = client.get(beside, follow=True)
    assert answer.redirect_chain[-1][0] == kept.get_absolute_url()
    gone.delete()
    assert client.get(beside).status_code == 404


def test_an_article_shows_the_day_it_appeared_else_that_it_came_in(client, jo):
    make_article(outlet="Blatt", published_at=datetime(2026, 3, 17, 12, tzinfo=UTC))
    outlet = Outlet.named("Blatt")
    english = {"headers": {"Accept-Language": "en"}}
    page = client.get(outlet.get_absolute_url(), **english).content.decode()
    assert '<span class="soft">17 Mar 2026</span>' in page and "came in" not in page
    outlet.articles.update(published_at=None)
    assert "came in" in client.get(outlet.get_absolute_url(), **english).content.decode()


@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER, Rank.EDITOR])
def test_it_is_for_heads(client, pair, jo, rank):
    done = joined(pair, jo)
    outlets.part(done.uuid, jo, timezone.now())
    client.force_login(make_user(rank))
    kept, gone = pair
    assert (
        reverse("same_outlet", args=[kept.uuid])
        not in client.get(kept.get_absolute_url()).content.decode()
    )
    for name, args in (("same_outlet", [kept.uuid]), ("beside_outlet", [kept.uuid, gone.uuid])):
        assert client.get(reverse(name, args=args)).status_code == 403
    for name, args in (("beside_outlet", [kept.uuid, gone.uuid]), ("part_outlets", [done.uuid])):
        assert client.post(reverse(name, args=args)).status_code == 403


def test_who_sees_one_of_two_is_not_told_the_name_of_the_other(client, pair, jo):
    outlets.part(joined(pair, jo).uuid, jo, timezone.now())
    kept, gone = pair
    restricted = make_user(restricted=True)
    restricted.outlets.set([gone])
    client.force_login(restricted)
    assert "Süddeutsche" not in client.get(gone.get_absolute_url()).content.decode()


def test_every_kept_address_leads_to_the_one_that_stays(client, pair, jo):
    kept, gone = pair
    key, title = gone.pk, "Wehr, SZ"
    joined(pair, jo)
    page = client.get(gone.get_absolute_url(), follow=True)
    assert page.redirect_chain[-1][0] == kept.get_absolute_url()
    changed = client.post(reverse("change_outlet", args=[gone.uuid]), {"do": "note", "text": "x"})
    assert changed.url == kept.get_absolute_url() and not gone.notes.exists()
    for address in (
        f"{reverse('queue')}?outlet={key}",
        f"{reverse('search')}?q=Jahre&outlet={gone.uuid}",
        f"{reverse('dashboard')}?outlet={key}",
        f"{reverse('distancing')}?outlet={gone.uuid}",
        f"{reverse('exports')}?outlet={gone.uuid}",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        assert re.search(rf"<option[^>]* selected>{kept.name}|chip[^>]*>{kept.name}", page), address
    assert title in client.get(f"{reverse('queue')}?outlet={key}").content.decode()
    assert title in client.get(f"{reverse('search')}?q=Jahre&outlet={gone.uuid}").content.decode()
    feed = f"{reverse('public_atom')}?outlet={gone.uuid}"
    assert client.get(feed).status_code == 404  # nothing of either is public yet
    make_verdict(Statement.objects.filter(version__article__outlet=kept).first())
    assert client.get(feed).status_code == 200


def test_a_restricted_person_sees_both_afterwards_and_finds_the_old_address(client, pair, jo):
    kept, gone = pair
    restricted = make_user(restricted=True)
    restricted.outlets.set([gone])
    closed = make_user(restricted=True)
    joined(pair, jo)
    client.force_login(restricted)
    assert client.get(gone.get_absolute_url(), follow=True).status_code == 200
    client.force_login(closed)
    assert client.get(gone.get_absolute_url()).status_code == 404
