"""Checks of others in the house: new, known, changed, refused; feeds that are read by themselves."""

import io
import json
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.fetching import Fetched, FetchFailed, NotModified, RefusedAddress
from articles.models import (
    CheckedClaim,
    Event,
    ExternalCheck,
    Feed,
    OtherAccord,
    Schedule,
    trigrams,
)
from articles.register import external, external_taking
from tests.factories import NOW, make_claim, make_statement, make_user
from tests.register.test_claimreview import REVIEW, other

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def detect(_text):
    return "de"


@pytest.fixture
def feed():
    return external.add_feed("Andere", None, NOW, licence="CC BY 4.0", publisher="Ersatz")


def take(feed, *reviews, now=NOW):
    file = io.BytesIO(json.dumps(list(reviews)).encode())
    return external.take_in(feed, file, now, detect=detect)


def test_a_check_is_kept_with_publisher_licence_and_raw_record(feed):
    assert take(feed, REVIEW).counts["new"] == 1
    check = ExternalCheck.objects.get()
    assert (check.publisher, check.licence, check.feed) == ("Andere Prüfer", "CC BY 4.0", feed)
    assert check.raw["reviewRating"]["alternateName"] == "Falsch"
    assert ExternalCheck.objects.filter(folded__holds="millionen").exists()


def test_the_same_again_is_known_and_another_rating_a_change(feed):
    take(feed, REVIEW)
    assert +take(feed, REVIEW).counts == {"known": 1}
    later = NOW + timedelta(days=1)
    rated = {**REVIEW, "reviewRating": {"alternateName": "Richtig"}}
    assert +take(feed, rated, now=later).counts == {"changed": 1}
    check = ExternalCheck.objects.get()
    assert (check.rating, check.came_at, check.changed_at) == ("Richtig", NOW, later)


def test_a_licence_that_is_known_stays_where_another_file_names_none(feed):
    take(feed, REVIEW)
    silent = external.add_feed("Ohne Lizenz", None, NOW)
    assert +take(silent, REVIEW).counts == {"known": 1}
    rated = {**REVIEW, "reviewRating": {"alternateName": "Richtig"}}
    del rated["inLanguage"]
    assert +take(silent, rated).counts == {"changed": 1}
    check = ExternalCheck.objects.get()
    assert (check.licence, check.language, check.rating) == ("CC BY 4.0", "de", "Richtig")
    assert +take(feed, {**rated, "license": "CC0"}).counts == {"changed": 1}
    check.refresh_from_db()
    assert check.licence == "CC0"


def test_two_feeds_with_two_licences_do_not_take_turns(feed):
    take(feed, REVIEW)
    other = external.add_feed("Auch dort", None, NOW, licence="CC0")
    for reader in (other, feed, other):
        assert +take(reader, REVIEW).counts == {"known": 1}
    assert ExternalCheck.objects.get().licence == "CC BY 4.0"
    feed.delete()
    assert +take(other, REVIEW).counts == {"changed": 1}  # nobody else answers for it any more
    assert ExternalCheck.objects.get().licence == "CC0"


def test_another_feed_adds_the_licence_that_the_first_one_did_not_name():
    take(external.add_feed("Ohne Lizenz", None, NOW), REVIEW)
    assert +take(external.add_feed("Mit", None, NOW, licence="CC0"), REVIEW).counts == {
        "changed": 1
    }
    assert ExternalCheck.objects.get().licence == "CC0"


def test_what_cannot_be_read_of_a_check_is_named_and_the_check_comes_in(feed):
    told = take(feed, other(1), other(2, url="/wehr", datePublished="07/11/2026"))
    assert +told.counts == {"new": 2, "flawed": 1}
    assert (told.flaws, told.reasons) == ([("2", "url"), ("2", "checked_on")], [])
    assert told.as_json()["flawed"] == 1


def test_twice_in_one_file_is_one(feed):
    told = take(feed, REVIEW, REVIEW)
    assert (told.counts["new"], told.counts["known"]) == (1, 1)


def test_a_bad_record_is_named_and_the_next_follows(feed):
    told = take(feed, other(1), {"@type": "ClaimReview", "claimReviewed": ""}, {"a": 1}, other(2))
    assert (told.counts["new"], told.counts["refused"]) == (2, 2)
    assert told.reasons == [("2", "claim"), ("3", "none")]


def test_the_language_is_that_of_the_record_of_the_feed_or_of_the_words(feed):
    bare = {name: value for name, value in other(1).items() if name != "inLanguage"}
    take(feed, bare, other(2, inLanguage="en"))
    feed.language = "fr"
    take(feed, {**bare, "claimReviewed": "Autre chose."})
    assert list(ExternalCheck.objects.order_by("pk").values_list("language", flat=True)) == [
        "de",
        "en",
        "fr",
    ]


def test_our_own_checks_are_refused(feed, settings):
    settings.DESK_URL = "https://andere.example"
    assert take(feed, REVIEW).reasons == [("1", "own")]


def test_letters_that_no_database_holds_do_no_harm(feed):
    told = take(feed, other(1, name="a\x00b", extra={"k\x00": ["\ud800", float("1e400")]}))
    assert told.counts["new"] == 1


@pytest.mark.parametrize("figure", ["1e400", "-1e400", "NaN", "Infinity", "9" * 4_000])
def test_a_figure_that_is_none_loses_no_check(feed, figure):
    """PostgreSQL refuses such JSON; SQLite left the row out and said nothing."""
    odd = json.dumps(other(1, extra={"deep": ["figure"]})).replace('"figure"', figure)
    told = external.take_in(
        feed, io.BytesIO(f"{odd}\n{json.dumps(other(2))}".encode()), NOW, detect=detect
    )
    assert told.counts["new"] == ExternalCheck.objects.count() == 2


def test_what_was_taken_down_goes_unless_somebody_joined_it(feed):
    take(feed, other(1, url="https://andere.example/1"), other(2, url="https://andere.example/2"))
    claim = CheckedClaim.objects.create(text="Das Wehr", language="de", created_at=NOW)
    ExternalCheck.objects.filter(url="https://andere.example/2").update(claim=claim)
    gone = [
        {
            "dateDeleted": "2026-11-20",
            "item": {"@type": "ClaimReview", "url": f"https://andere.example/{n}"},
        }
        for n in (1, 2)
    ]
    file = io.BytesIO(json.dumps({"dataFeedElement": gone}).encode())
    told = external.take_in(feed, file, NOW, detect=detect)
    assert (told.counts["gone"], told.counts["refused"]) == (1, 0)
    assert ExternalCheck.objects.get().claim == claim


def test_the_log_says_what_came_in(feed):
    ada = make_user()
    file = io.BytesIO(json.dumps(REVIEW).encode())
    external.take_in(feed, file, NOW, detect=detect, person=ada)
    event = Event.objects.filter(verb="import checks").get()
    assert (event.object_id, event.actor, event.data["new"]) == (feed.uuid, ada.uuid, 1)


def test_questions_are_asked_by_batch(feed, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        take(feed, *(other(n) for n in range(120)))


def test_a_dropped_feed_takes_its_checks_along_but_not_joined_ones(feed):
    take(feed, other(1), other(2))
    claim = CheckedClaim.objects.create(text="Das Wehr", language="de", created_at=NOW)
    ExternalCheck.objects.filter(text=other(2)["claimReviewed"]).update(claim=claim)
    assert external.drop_feed(feed, make_user(), NOW) == 1
    assert ExternalCheck.objects.get().feed is None
    assert not Feed.objects.exists()


def test_a_check_stays_that_a_second_reviewer_has_found_beside_a_statement(feed):
    take(feed, other(1), other(2))
    statement = make_statement()
    claim = make_claim("Das Wehr", statements=[statement])
    check = ExternalCheck.objects.get(text=other(1)["claimReviewed"])
    OtherAccord.objects.create(
        occurrence=claim.occurrences.get(), beside_check=check, added_at=NOW, added_by=make_user()
    )
    assert external.drop_feed(feed, make_user(), NOW) == 1
    assert ExternalCheck.objects.get() == check


# -- read by themselves ----------------------------------------------------------------------------


class Shop:
    """Answers with these, one after the other; keeps what it was asked with."""

    def __init__(self, *answers):
        self.answers, self.etags = list(answers), []

    def fetch(self, url, now, *, types, etag):
        self.etags.append(etag)
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        body = json.dumps(answer).encode()
        return Fetched(url, url, 200, "application/json", "", body, now, '"one"')


@pytest.fixture
def daily():
    return external.add_feed(
        "Jeden Tag", None, NOW, url="https://andere.example/feed.json", schedule=Schedule.DAILY
    )


def read(feed, shop, now=NOW):
    """A worker that is ended from outside writes nothing down."""
    with suppress(SystemExit):
        external.read_feed(feed.pk, now, detect=detect, clock=lambda: now, fetcher=shop)
    feed.refresh_from_db()


def five(day, month=11):
    """The hour at which feeds are read, as the desk's clock shows it."""
    return datetime(2026, month, day, external.HOUR, tzinfo=BERLIN)


def test_a_new_feed_is_due_at_once_and_then_the_next_morning(daily):
    assert external.feeds_due(NOW) == [daily.pk]
    read(daily, Shop([REVIEW]))
    assert (daily.why, daily.read_at, daily.counts["new"]) == ("", NOW, 1)
    assert external.feeds_due(five(25) - timedelta(seconds=1)) == []
    assert external.feeds_due(five(25)) == [daily.pk]


@pytest.mark.parametrize(
    ("schedule", "due"),
    [(Schedule.WEEKLY, five(30)), (Schedule.MONTHLY, five(1, month=12))],
)
def test_weekly_is_on_mondays_and_monthly_on_the_first(schedule, due):
    feed = external.add_feed("Andere", None, NOW, url="https://a.example/f.json", schedule=schedule)
    read(feed, Shop([REVIEW]))
    assert feed.next_at == due


def test_what_has_not_changed_is_not_read_again(daily):
    shop = Shop([REVIEW], NotModified())
    read(daily, shop)
    later = NOW + timedelta(days=1)
    read(daily, shop, later)
    assert shop.etags == ["", '"one"']
    assert (daily.read_at, daily.why, daily.counts["new"]) == (later, "", 1)


@pytest.mark.parametrize(
    ("failure", "why", "due"),
    [
        (FetchFailed("timeout"), "timeout", NOW + timedelta(hours=1)),
        (ValueError("a fault of ours"), "error", NOW + timedelta(hours=1)),
        (FetchFailed("missing"), "missing", five(25)),
        (RefusedAddress("network"), "network", five(25)),
        ({"error": "all is well"}, "nothing", five(25)),
    ],
)
def test_a_failure_is_written_down_and_tried_again(daily, failure, why, due):
    read(daily, Shop(failure))
    assert (daily.why, daily.read_at, daily.held_until) == (why, None, None)
    assert (daily.next_at, daily.tries) == (due, 1)
    assert Event.objects.filter(verb="fail to read feed", data__why=why).exists()


def test_after_five_tries_in_vain_it_waits_for_somebody(daily):
    for n in range(5):
        assert external.feeds_due(NOW + n * external.AGAIN) == [daily.pk]
        read(daily, Shop(FetchFailed("timeout")), NOW + n * external.AGAIN)
    later = NOW + timedelta(days=40)
    assert daily.stopped and external.feeds_due(later) == []
    read(daily, Shop([REVIEW]), later)
    assert daily.read_at is None  # not even by a message that comes late
    assert external.ask_to_read(daily, later)
    read(daily, Shop([REVIEW]), later)
    assert (daily.read_at, daily.tries, daily.stopped) == (later, 0, False)


def test_a_reading_that_goes_well_forgets_those_in_vain(daily):
    read(daily, Shop(FetchFailed("timeout")))
    read(daily, Shop([REVIEW]), NOW + external.AGAIN)
    assert (daily.tries, daily.why) == (0, "")


def test_workers_that_fall_silent_time_after_time_are_followed_by_none(daily):
    now = NOW
    for _ in range(5):
        assert external.give_up_feeds(now) == 0
        read(daily, Shop(SystemExit()), now)
        now += external.HELD
    assert external.feeds_due(now) == []
    assert external.give_up_feeds(now) == 1
    daily.refresh_from_db()
    assert (daily.why, daily.held_until, daily.stopped) == ("died", None, True)
    assert Event.objects.filter(verb="fail to read feed", data__why="died").exists()


def test_another_address_is_read_at_once_and_knows_nothing_of_the_old_one(daily):
    read(daily, Shop([REVIEW]))
    external.change_feed(
        daily, make_user(), NOW, url="https://andere.example/new.json", schedule=Schedule.DAILY
    )
    daily.refresh_from_db()
    assert (daily.etag, daily.next_at) == ("", NOW)


def test_another_schedule_holds_from_now_on(daily):
    read(daily, Shop([REVIEW]))
    for schedule, due in ((Schedule.MONTHLY, five(1, month=12)), (Schedule.NEVER, None)):
        external.change_feed(daily, make_user(), NOW, url=daily.url, schedule=schedule)
        daily.refresh_from_db()
        assert (daily.next_at, daily.etag) == (due, '"one"')


def test_a_state_of_the_old_address_is_not_kept_for_the_new_one(daily):
    class Slow(Shop):
        def fetch(self, *args, **more):
            new = "https://andere.example/new.json"
            external.change_feed(daily, make_user(), NOW, url=new, schedule=Schedule.DAILY)
            return super().fetch(*args, **more)

    read(daily, Slow([REVIEW]))
    assert (daily.etag, daily.next_at, daily.held_until) == ("", NOW, None)


def test_two_workers_read_a_feed_once(daily):
    class Slow(Shop):
        def fetch(self, *args, **more):
            read(daily, Shop(FetchFailed("broken")))  # the other one, meanwhile
            return super().fetch(*args, **more)

    read(daily, Slow([REVIEW]))
    assert (daily.why, daily.counts["new"]) == ("", 1)


def test_a_worker_that_fell_silent_is_followed_by_another(daily):
    Feed.objects.update(held_until=NOW + external.HELD)
    assert external.feeds_due(NOW) == []
    assert external.feeds_due(NOW + external.HELD) == [daily.pk]


def test_somebody_asks_for_a_feed_without_a_schedule():
    feed = external.add_feed("Andere", None, NOW, url="https://andere.example/feed.json")
    assert external.feeds_due(NOW) == []
    assert external.ask_to_read(feed, NOW)
    assert external.feeds_due(NOW) == [feed.pk]
    read(feed, Shop([REVIEW]))
    assert (feed.counts["new"], feed.next_at, feed.held_until) == (1, None, None)


def test_a_feed_of_files_is_never_fetched(feed):
    assert not external.ask_to_read(feed, NOW)


# -- the command -----------------------------------------------------------------------------------


def test_the_command_counts_and_names_what_it_refuses(tmp_path, capsys):
    (tmp_path / "a.json").write_text(json.dumps([REVIEW, {"@type": "ClaimReview"}]))
    (tmp_path / "b.csv").write_text("claim,publisher\nEs regnet.,Wetter\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import_checks", str(tmp_path), "--feed", "Archiv", "--licence", "CC0")
    out = capsys.readouterr()
    assert ended.value.code == 1
    assert out.out == "2 new, 0 known, 0 changed, 1 refused\n"
    assert "a.json:2: does not say what was checked" in out.err
    assert set(ExternalCheck.objects.values_list("feed__name", "licence")) == {("Archiv", "CC0")}


def test_the_command_ends_well_where_nothing_is_refused(tmp_path, capsys):
    (tmp_path / "a.json").write_text(json.dumps(REVIEW))
    call_command("import_checks", str(tmp_path / "a.json"))
    assert capsys.readouterr().out == "1 new, 0 known, 0 changed, 0 refused\n"


def test_the_command_names_flaws_and_ends_well(tmp_path, capsys):
    (tmp_path / "a.json").write_text(json.dumps([other(1, datePublished="gestern")]))
    call_command("import_checks", str(tmp_path))
    out = capsys.readouterr()
    assert out.out == "1 new, 0 known, 0 changed, 0 refused, 1 flawed\n"
    assert "a.json:1: comes in without its day" in out.err


def test_the_command_takes_the_one_feed_of_that_name(tmp_path):
    held = external.add_feed("Archiv", None, NOW, url="https://andere.example/feed.json")
    (tmp_path / "a.json").write_text(json.dumps(REVIEW))
    call_command("import_checks", str(tmp_path), "--feed", " Archiv ")
    assert ExternalCheck.objects.get().feed == held


def test_a_name_is_of_one_feed_alone(feed, daily):
    with pytest.raises(external.NameTaken):
        external.add_feed("Andere", None, NOW)
    with pytest.raises(external.NameTaken):
        external.change_feed(daily, make_user(), NOW, name="Andere", schedule=Schedule.NEVER)
    daily.refresh_from_db()
    assert (daily.name, daily.schedule) == ("Jeden Tag", Schedule.DAILY)
    with pytest.raises(ValidationError, match="Name"):
        Feed(name="Andere", created_at=NOW).full_clean()


@pytest.mark.django_db(transaction=True)
def test_feeds_of_one_name_were_numbered_by_the_upgrade():
    executor = MigrationExecutor(connection)
    executor.migrate([("articles", "0021_outlet_join")])
    then = executor.loader.project_state([("articles", "0021_outlet_join")]).apps
    feeds = then.get_model("articles", "Feed").objects
    long = "x" * 200
    for name, url in (("A", "https://a.example"), ("A", ""), ("A 2", ""), ("A", ""), (long, "")):
        feeds.create(name=name, url=url, created_at=NOW)
    feeds.create(name=long, created_at=NOW)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    trigrams.ensure(connection)  # as after every `migrate`
    names = list(Feed.objects.order_by("pk").values_list("name", flat=True))
    assert names == ["A 4", "A", "A 2", "A 3", long, f"{long[:198]} 2"]


def test_a_path_that_is_not_there_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit):
        call_command("import_checks", str(tmp_path / "none.json"))
    assert "No such file" in capsys.readouterr().err


def test_a_heading_longer_than_any_cell_is_named(feed):
    file = io.BytesIO(b"claim," + b"a" * 2_100_000 + b"\nx,y\n")
    assert external.take_in(feed, file, NOW, detect=detect).counts["refused"] == 1


def test_two_who_read_the_same_check_at_once_keep_it_once(feed, monkeypatch):
    """The other one has written it between the look and the writing: a look that sees nothing stands for that."""
    take(feed, REVIEW)
    monkeypatch.setattr(external_taking, "_there", lambda _identities: {})
    assert +take(feed, REVIEW, other(2)).counts == {"new": 1, "known": 1}
    assert ExternalCheck.objects.count() == 2
