"""Feeds of checks by others: added, changed, read, handed in as files, dropped; by editors alone."""

import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import ExternalCheck, Feed, Rank, Schedule
from articles.register import external
from tests.factories import NOW, make_user
from tests.register.test_claimreview import REVIEW, other

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """What the worker would have been asked to read."""
    keys = []
    monkeypatch.setattr("articles.tasks.ask_to_read_feed", keys.append)
    return keys


@pytest.fixture
def feed():
    return external.add_feed("Andere", None, NOW, licence="CC BY 4.0")


def said(**more):
    return {"name": "Andere Prüfer", "licence": "CC0", "url": "", "schedule": "never"} | more


def take(feed, *reviews):
    file = io.BytesIO(json.dumps(list(reviews)).encode())
    external.take_in(feed, file, NOW, detect=lambda _text: "de")


def test_an_editor_adds_a_feed_and_it_is_read_at_once(client, eda, asked):
    url = "https://andere.example/feed.json"
    response = client.post(reverse("feeds"), said(url=url, schedule="daily"))
    feed = Feed.objects.get()
    assert response["Location"] == reverse("feed", args=[feed.uuid])
    assert (feed.url, feed.schedule, feed.created_by) == (url, Schedule.DAILY, eda)
    assert asked == [feed.pk]


def test_a_feed_for_files_asks_nobody(client, eda, asked):
    client.post(reverse("feeds"), said())
    assert Feed.objects.get().next_at is None and asked == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Please name the feed."),
        ({"licence": ""}, "under which licence"),
        ({"url": "javascript:alert(1)"}, "This is no web address"),
        ({"schedule": "daily"}, "Please write an address"),
    ],
)
def test_a_feed_that_says_too_little_is_asked(client, eda, wrong, sentence):
    response = client.post(reverse("feeds"), said(**wrong), headers=ENGLISH)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Feed.objects.exists()


def test_the_list_says_how_each_went(client, eda, feed):
    take(feed, REVIEW)
    Feed.objects.update(why="timeout", counts={"new": 1, "known": 0, "changed": 0, "refused": 0})
    page = client.get(reverse("feeds"), headers=ENGLISH).content.decode()
    assert "longer than two minutes" in page and "1 new, 0 known" in page


def test_they_belong_to_the_register_from_wherever_one_comes(client, eda, feed):
    for address in (reverse("feeds"), reverse("feed", args=[feed.uuid])):
        page = client.get(address, headers=ENGLISH).content.decode()
        assert f'href="{reverse("sources")}" aria-current="page"' in page
        assert f'href="{reverse("house")}" aria-current' not in page


def test_the_list_asks_the_same_however_many_there_are(
    client, eda, feed, django_assert_max_num_queries
):
    for n in range(5):
        external.add_feed(f"Feed {n}", None, NOW)
    with django_assert_max_num_queries(8):
        client.get(reverse("feeds"))


def test_a_name_that_is_taken_is_said_so(client, eda, feed):
    answer = client.post(reverse("feeds"), said(name=" Andere"), headers=ENGLISH)
    assert answer.status_code == 422
    assert "Another feed has this name." in answer.content.decode()
    held = external.add_feed("Noch eine", None, NOW)
    address = reverse("feed", args=[held.uuid])
    answer = client.post(address, said(name="Andere"), headers=ENGLISH)
    assert answer.status_code == 422
    assert "Another feed has this name." in answer.content.decode()
    assert client.post(address, said(name="Noch eine")).status_code == 302


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "read just now"), (59, "read just now"), (61, "read 1 minute ago")]
)
def test_what_was_read_in_this_minute_was_read_just_now(client, eda, feed, seconds, words):
    Feed.objects.update(read_at=timezone.now() - timedelta(seconds=seconds))
    for address in (reverse("feeds"), reverse("feed", args=[feed.uuid])):
        assert words in client.get(address, headers=ENGLISH).content.decode()


def hand_in(client, feed, content):
    file = io.BytesIO(content.encode())
    file.name = "checks"
    address = reverse("hand_in_checks", args=[feed.uuid])
    return client.post(address, {"file": file}, follow=True, headers=ENGLISH).content.decode()


def test_what_a_check_lacks_is_said_on_the_page(client, eda, feed):
    page = hand_in(client, feed, json.dumps(other(1, datePublished="gestern")))
    assert "1 check came in without something that cannot be read" in page
    assert "The day of the check cannot be read." in page


def test_a_table_without_the_columns_is_told_which_are_wanted(client, eda, feed):
    assert "headings such as claim, publisher" in hand_in(client, feed, "name,age\nAda,3\n")


def test_a_file_is_read_and_its_faults_are_named(client, eda, feed):
    file = io.BytesIO(json.dumps([REVIEW, {"@type": "ClaimReview"}]).encode())
    file.name = "checks.json"
    response = client.post(reverse("hand_in_checks", args=[feed.uuid]), {"file": file}, follow=True)
    assert ExternalCheck.objects.get().text == REVIEW["claimReviewed"]
    assert [where for where, _why in response.context["reasons"]] == ["2"]


def test_no_file_is_a_wrong_form(client, eda, feed):
    response = client.post(reverse("hand_in_checks", args=[feed.uuid]), headers=ENGLISH)
    assert response.status_code == 422
    assert "Please choose a file." in response.content.decode()


def test_the_checks_of_a_feed_are_found_by_their_words(client, eda, feed):
    take(feed, *(other(n) for n in range(3)), {**REVIEW, "claimReviewed": "Der Hafen ist zu."})
    address = reverse("feed", args=[feed.uuid])
    found = client.get(address, {"q": "HAFEN zu"}, headers={"HX-Request": "true"})
    assert [check.text for check in found.context["checks"]] == ["Der Hafen ist zu."]
    assert "<main" not in found.content.decode()
    assert client.get(address, {"q": "\x00", "before": "9" * 30}).status_code == 200


def test_pages_of_checks_follow_each_other(client, eda, feed, monkeypatch):
    monkeypatch.setattr("articles.views.feeds.PAGE", 2)
    take(feed, *(other(n) for n in range(3)))
    address = reverse("feed", args=[feed.uuid])
    first = client.get(address).context
    second = client.get(address, {"before": first["older"]}).context
    assert len(first["checks"]) == 2 and len(second["checks"]) == 1
    assert second["older"] == ""


def test_an_editor_changes_and_drops_it(client, eda, feed):
    address = reverse("feed", args=[feed.uuid])
    assert client.post(address, said(name="Neu")).status_code == 302
    feed.refresh_from_db()
    assert (feed.name, feed.licence) == ("Neu", "CC0")
    assert client.post(address, said(name="")).status_code == 422
    assert client.post(reverse("drop_feed", args=[feed.uuid])).status_code == 302
    assert not Feed.objects.exists()


def test_reading_now_asks_the_worker_once(client, eda, asked):
    held = external.add_feed("Andere", None, NOW, url="https://andere.example/feed.json")
    client.post(reverse("read_feed", args=[held.uuid]))
    assert asked == [held.pk]
    Feed.objects.update(held_until="2200-01-01T00:00Z")
    client.post(reverse("read_feed", args=[held.uuid]))
    assert asked == [held.pk]


def test_a_feed_that_was_tried_in_vain_too_often_offers_another_try(client, eda, asked):
    held = external.add_feed("Andere", None, NOW, url="https://andere.example/feed.json")
    Feed.objects.update(tries=5, why="size")
    page = client.get(reverse("feed", args=[held.uuid]), headers=ENGLISH).content.decode()
    assert "larger than 60 MB" in page and "Tried 5 times" in page
    assert "<button>Try again</button>" in page and "Tried again" not in page
    client.post(reverse("read_feed", args=[held.uuid]))
    assert asked == [held.pk] and Feed.objects.get().tries == 0


@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER])
def test_nobody_else_sees_or_changes_feeds(client, feed, rank):
    client.force_login(make_user(rank))
    assert client.get(reverse("feeds")).status_code == 403
    for name in ("feed", "hand_in_checks", "read_feed", "drop_feed"):
        assert client.post(reverse(name, args=[feed.uuid])).status_code == 403


def test_looking_changes_nothing(client, eda, feed):
    for name in ("hand_in_checks", "read_feed", "drop_feed"):
        assert client.get(reverse(name, args=[feed.uuid])).status_code == 405
