"""Feeds: what RFC 4287 and RSS 2.0 ask for, and that nothing is in them that the desk does not say any more."""

import json
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Rank, Statement, Verdict
from articles.rules.lifecycle import Publication
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    settings.DESK_URL, settings.DESK_NAME = "https://fakten.example", "Nord & Süd"


def entries(client, query: str = "") -> list:
    response = client.get(f"/checked/feed.atom{query}")
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def titles(client, query: str = "") -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, query)]


def told(words: str = "", **columns) -> Statement:
    """Published; its claim is what a title says."""
    article = make_article(**({"url": "https://kurier.example/a"} | columns))
    return make_verdict(make_statement(article, claim=words))


def correct(statement: Statement, note: str = "Zahl berichtigt.", at=NOW + HOUR) -> Statement:
    statement.verdicts.update(current=False)
    make_verdict(statement, truth="false", settled=False)
    last = statement.verdicts.order_by("-number")
    Verdict.objects.filter(pk=last[0].pk).update(note=note, published_at=at)
    Statement.objects.filter(pk=statement.pk).update(publication=Publication.CORRECTED)
    return statement


def take_back(statement: Statement, why: str = "Quelle zog zurück.", at=NOW + HOUR) -> None:
    Statement.objects.filter(pk=statement.pk).update(
        publication=Publication.WITHDRAWN, publication_why=why, withdrawn_at=at
    )


def test_atom_has_what_the_standard_requires(client):
    statement = told("Das Wehr hält.")
    response = client.get("/checked/feed.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    assert (
        feed.tag == f"{ATOM}feed" and feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    )
    assert all(feed.find(ATOM + name) is not None for name in ("id", "title", "updated", "author"))
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert (
        own == ["https://fakten.example/checked/feed.atom"] and feed.findtext(f"{ATOM}id") == own[0]
    )
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Nord & Süd"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{statement.verdicts.get().uuid}"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == NOW
    assert (
        entry.find(f"{ATOM}link").get("href") == f"https://fakten.example/checked/{statement.uuid}/"
    )


def test_a_title_keeps_both_ratings_apart(client):
    told("Das Wehr hält.")
    assert titles(client) == ["Das Wehr hält. – Was it said? verbatim · Is it so? true"]


def test_rss_names_itself_and_each_item_for_good(client):
    statement = told("Das Wehr hält.")
    response = client.get("/checked/feed.rss")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ElementTree.fromstring(response.content).find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
    assert channel.find(f"{ATOM}link").get("href") == "https://fakten.example/checked/feed.rss"
    item = channel.find("item")
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("guid") == f"urn:uuid:{statement.verdicts.get().uuid}"
    assert item.findtext("title") == titles(client)[0]
    assert item.findtext("link").endswith(f"/checked/{statement.uuid}/")


def test_a_correction_is_an_entry_with_its_note_and_the_old_one_says_so(client):
    correct(told("Das Wehr hält."), "Das Protokoll nennt neun Jahre.")
    new, old = entries(client)
    assert new.findtext(f"{ATOM}title").startswith("Corrected: Das Wehr hält.")
    assert "Is it so? false" in new.findtext(f"{ATOM}title")
    assert "Das Protokoll nennt neun Jahre." in new.findtext(f"{ATOM}summary")
    assert old.findtext(f"{ATOM}title") == "Corrected since: Das Wehr hält."
    assert datetime.fromisoformat(old.findtext(f"{ATOM}updated")) == NOW + HOUR
    assert datetime.fromisoformat(old.findtext(f"{ATOM}published")) == NOW


def test_a_withdrawal_carries_its_reason_and_no_rating_not_even_an_old_one(client):
    take_back(correct(told("Das Wehr hält.")), "Die Quelle war gefälscht.", NOW + 2 * HOUR)
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}title") == "Withdrawn: Das Wehr hält."
    assert "Die Quelle war gefälscht." in entry.findtext(f"{ATOM}summary")
    whole = client.get("/checked/feed.atom").content.decode()
    assert "Is it so? " not in whole and "Das Protokoll sagt es so." not in whole


def test_what_comes_back_is_a_correction_and_withdrawn_again_another_entry(client):
    statement = told()
    take_back(statement)
    first = entries(client)[0].findtext(f"{ATOM}id")
    correct(statement, at=NOW + 2 * HOUR)
    assert [title.partition(":")[0] for title in titles(client)] == ["Corrected", "Corrected since"]
    take_back(statement, at=NOW + 3 * HOUR)
    assert entries(client)[0].findtext(f"{ATOM}id") != first


def test_what_happened_last_stands_first(client):
    one, other = told("Eins."), told("Zwei.", url="https://kurier.example/b")
    Verdict.objects.filter(statement=one).update(published_at=NOW - 2 * HOUR)
    Verdict.objects.filter(statement=other).update(published_at=NOW - HOUR)
    take_back(one, at=NOW)
    assert [title[:9] for title in titles(client)] == ["Withdrawn", "Zwei. – W"]


def test_drafts_are_in_no_feed(client):
    make_verdict(make_statement(make_article(), claim="Geheim."), published=False)
    assert titles(client) == []
    assert "Geheim" not in client.get("/checked/feed.rss").content.decode()


def test_a_feed_without_entries_says_the_same_twice(client):
    one, other = client.get("/checked/feed.atom"), client.get("/checked/feed.atom")
    assert one.content == other.content and one["ETag"] == other["ETag"]
    assert (
        client.get("/checked/feed.atom", headers={"If-None-Match": one["ETag"]}).status_code == 304
    )


def test_markup_and_control_characters_do_no_harm(client):
    told('<img src=x onerror="alert(1)"> & \x0b\ufffe ]]>')
    statement = Statement.objects.get()
    Verdict.objects.update(rationale="<script>alert(1)</script>\x1b")
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}title").startswith('<img src=x onerror="alert(1)"> & ')
    shown = entry.findtext(f"{ATOM}summary")
    assert "<script>" not in shown and "&lt;script&gt;" in shown and "\x1b" not in shown
    assert ElementTree.fromstring(client.get("/checked/feed.rss").content) is not None
    assert statement.uuid


def test_one_outlet_by_itself(client):
    told("Im Kurier.")
    other = told("Im Boten.", outlet="Bote", url="https://bote.example/a")
    outlet = other.version.article.outlet
    assert [t[:9] for t in titles(client, f"?outlet={outlet.uuid}")] == ["Im Boten."]
    own = client.get(f"/checked/feed.atom?outlet={outlet.uuid}&utm_source=x").content.decode()
    assert f'href="https://fakten.example/checked/feed.atom?outlet={outlet.uuid}"' in own
    assert "utm_source" not in own


@pytest.mark.parametrize("asked", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_outlet_that_is_none_is_not_found(client, asked):
    assert client.get(f"/checked/feed.atom?outlet={asked}").status_code == 404


def test_the_other_language_is_another_address(client):
    told("Das Wehr hält.")
    whole = client.get("/checked/feed.atom?lang=de").content.decode()
    assert 'xml:lang="de"' in whole and "wörtlich" in whole
    assert 'href="https://fakten.example/checked/feed.atom?lang=de"' in whole


def test_the_newest_fifty_in_three_questions(client, django_assert_max_num_queries):
    article = make_article("Eins. " * 60, url="https://kurier.example/a")
    for n in range(53):
        statement = make_statement(article, "Eins.", claim=f"Satz {n}.")
        Statement.objects.filter(pk=statement.pk).update(span_key=f"{n:064d}")
        make_verdict(statement, reviewers=[make_user()])
    outlet = article.outlet.uuid
    with django_assert_max_num_queries(3):
        assert len(entries(client, f"?outlet={outlet}")) == 50


def test_no_cookie_and_kept_by_caches(client):
    told()
    response = client.get("/checked/feed.atom", headers={"Accept-Language": "fr"})
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    assert "public" in response["Cache-Control"] and response["ETag"]


def test_closed_pages_have_no_feed(client, settings):
    settings.PUBLIC_PAGES = False
    for address in ("feed.atom", "feed.rss", "datafeed.json"):
        assert client.get(f"/checked/{address}").status_code == 404


def test_posting_is_refused(client):
    assert client.post("/checked/feed.atom").status_code == 405


def test_a_feed_follows_the_verbs_of_the_desk(client):
    """Not only rows as a test makes them: publish, correct and withdraw as an editor does."""
    eda = make_user(Rank.EDITOR)
    statement = told("Das Wehr hält.")
    now = timezone.now()
    statement.refresh_from_db()
    desk.withdraw(statement.uuid, eda, now, why="Doch nicht.", seen=statement.revision)
    (entry,) = entries(client)
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).replace(
        microsecond=0
    ) == now.replace(microsecond=0)
    assert "Doch nicht." in entry.findtext(f"{ATOM}summary")


class TestDataFeed:
    def test_holds_what_is_public_and_nothing_else(self, client):
        told("Öffentlich.")
        make_verdict(make_statement(make_article(), claim="Geheim."), published=False)
        response = client.get("/checked/datafeed.json")
        whole = response.getvalue().decode()
        assert json.loads(whole)["@type"] == "DataFeed"
        assert "Öffentlich." in whole and "Geheim." not in whole
        assert "max-age" in response["Cache-Control"]

    def test_is_sent_once_until_something_happens(self, client):
        statement = told("Öffentlich.")
        first = client.get("/checked/datafeed.json")
        again = client.get("/checked/datafeed.json")
        assert first.getvalue() == again.getvalue()
        known = {"If-None-Match": first["ETag"]}
        assert client.get("/checked/datafeed.json", headers=known).status_code == 304
        take_back(statement)
        fresh = client.get("/checked/datafeed.json", headers=known)
        assert fresh.status_code == 200 and "Öffentlich." not in fresh.getvalue().decode()

    def test_is_sent_anew_when_what_was_published_first_is_stored_last(self, client):
        """Of several that are published at once, one is in the file while the other is not stored yet."""
        told("Eins.")
        known = {"If-None-Match": client.get("/checked/datafeed.json")["ETag"]}
        other = told("Zwei.", url="https://kurier.example/b")
        Verdict.objects.filter(statement=other).update(published_at=NOW - HOUR)
        fresh = client.get("/checked/datafeed.json", headers=known)
        assert fresh.status_code == 200 and "Zwei." in fresh.getvalue().decode()

    def test_is_sent_anew_when_the_desk_says_something_else_of_itself(self, client, settings):
        told("Eins.")
        known = {"If-None-Match": client.get("/checked/datafeed.json")["ETag"]}
        settings.DATA_LICENSE = "https://lizenz.example/offen"
        assert client.get("/checked/datafeed.json", headers=known).status_code == 200

    def test_is_sent_anew_when_an_outlet_has_another_name(self, client):
        outlet = told("Eins.").article.outlet
        known = {"If-None-Match": client.get("/checked/datafeed.json")["ETag"]}
        outlet.name = "Neuer Name"
        outlet.save(update_fields=["name"])
        fresh = client.get("/checked/datafeed.json", headers=known)
        assert fresh.status_code == 200 and "Neuer Name" in fresh.getvalue().decode()
