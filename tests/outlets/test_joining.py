"""Outlets that are one: what moves, what stays, that figures follow, and that all of it can be taken back."""

import pytest
from django.db import connection
from django.utils import timezone

from articles import desk, outlets, tallies
from articles.intake import Submission, receive
from articles.models import (
    Alias,
    Article,
    ArticleFigures,
    DayFigures,
    Event,
    Invitation,
    Outlet,
    OutletJoin,
    Rank,
    SameAs,
)
from articles.register import add_alias, add_note, describe, seal
from articles.rules.lifecycle import Stage
from articles.staff import invite
from tests.desk.test_races import at_once
from tests.factories import make_article, make_statement, make_user
from tests.tallies.work import (
    all_rows,
    answer,
    approve,
    at,
    fresh,
    publish,
    statements,
    take_in,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def jo(db):
    return make_user(Rank.HEAD, username="jo")


@pytest.fixture
def pair(db):
    """The one that stays, and the one that goes; each with an article."""
    make_article(outlet="Süddeutsche Zeitung")
    make_article(outlet="SZ")
    return Outlet.objects.get(name="Süddeutsche Zeitung"), Outlet.objects.get(name="SZ")


def everything(outlet):
    """All that hangs on an outlet, as it would be read from the database."""
    row = Outlet.objects.get(pk=outlet.pk)
    columns = ("name", "kind", "country", "wikidata", "note", "domains", "reviews_wanted")
    return {
        "articles": sorted(row.articles.values_list("pk", "fingerprint", "reviews_wanted")),
        "links": sorted(row.links.values_list("pk", flat=True)),
        "aliases": sorted(row.aliases.values_list("folded", flat=True)),
        "notes": sorted(row.notes.values_list("text", flat=True)),
        "same_as": sorted(row.same_as.values_list("url", flat=True)),
        "people": sorted(row.people.values_list("username", flat=True)),
        "invitations": sorted(Invitation.objects.filter(outlets=row).values_list("pk", flat=True)),
        "leads": row.merged_into_id,
        **{name: getattr(row, name) for name in columns},
    }


def join(kept, gone, jo, **options):
    return outlets.join(kept.uuid, gone.uuid, jo, NOW, **options)


def furnish(kept, gone, jo):
    """Something in every table that a joining touches."""
    for outlet, other in ((kept, "Die SZ"), (gone, "S. Z.")):
        outlet = Outlet.objects.get(pk=outlet.pk)
        outlet.domains = [f"{other[0].lower()}.example", "both.example"]
        outlet.save()
        add_alias(outlet, jo, NOW, name=other, is_error=False)
        add_note(outlet, jo, NOW, text=f"Über {outlet}")
        link = make_statement(make_article(), speaker="Agentur").links.get()
        link.outlet = outlet
        link.save()
        SameAs.objects.create(outlet=outlet, url="https://both.example/")
    SameAs.objects.create(outlet=gone, url="https://one.example/")
    Outlet.objects.filter(pk=gone.pk).update(kind="Zeitung", country="DE", reviews_wanted=1)
    Outlet.objects.filter(pk=kept.pk).update(country="AT", reviews_wanted=2)
    for name, sees in (("one", [gone]), ("two", [kept, gone]), ("three", [kept])):
        make_user(username=name, restricted=True).outlets.set(sees)
    invite(jo, NOW, rank=Rank.REVIEWER, outlets=[gone])


def test_all_of_it_goes_over_and_comes_back(pair, jo):
    kept, gone = pair
    furnish(kept, gone, jo)
    before = everything(kept), everything(gone)
    done = join(kept, gone, jo, why="Kürzel der Redaktion")
    after, left = everything(kept), everything(gone)
    assert left["leads"] == kept.pk
    assert left["same_as"] == ["https://both.example/"]
    hanging = ("articles", "links", "aliases", "notes", "people", "invitations")
    assert not any(left[name] for name in hanging)
    assert len(after["articles"]) == 2 and len(after["links"]) == 2
    assert after["aliases"] == ["die sz", "s. z.", "sz"]
    assert after["same_as"] == ["https://both.example/", "https://one.example/"]
    assert after["people"] == ["one", "three", "two"] and len(after["invitations"]) == 1
    assert (after["kind"], after["country"], after["reviews_wanted"]) == ("Zeitung", "AT", 2)
    assert after["domains"] == ["d.example", "both.example", "s.example"]
    assert done.why == "Kürzel der Redaktion"
    line = Event.objects.order_by("-number").first()
    assert (line.verb, line.object_id, line.data["articles"]) == ("join outlets", kept.uuid, 1)

    outlets.part(done.uuid, jo, NOW)
    assert (everything(kept), everything(gone)) == before
    with pytest.raises(outlets.TakenBack):
        outlets.part(done.uuid, jo, NOW)


def test_a_name_an_address_and_a_late_article_lead_to_the_one_that_stays(pair, jo):
    kept, gone = pair
    join(kept, gone, jo)
    assert Outlet.named("SZ") == Outlet.objects.called("sz") == kept
    assert Outlet.objects.led(uuid=gone.uuid).get() == kept
    assert list(Outlet.objects.open_to(jo)) == [kept]
    article = make_article()
    late = make_statement(article, speaker="SZ").links.get()
    late.outlet = gone
    late.save()
    Article.objects.filter(pk=article.pk).update(outlet=gone)
    assert outlets.lead_on(NOW) == 2
    assert outlets.lead_on(NOW) == 0
    late.refresh_from_db()
    article.refresh_from_db()
    assert (late.outlet, article.outlet) == (kept, kept)


def test_the_one_that_stays_may_take_the_name_of_the_other_and_taking_back_then_says_so(pair, jo):
    kept, gone = pair
    done = join(kept, gone, jo)
    kept = Outlet.objects.get(pk=kept.pk)
    describe(kept, jo, NOW, seen=seal(kept), name="SZ")
    with pytest.raises(outlets.NameGone) as taken:
        outlets.part(done.uuid, jo, NOW)
    assert taken.value.outlet == kept
    assert everything(gone)["leads"] == kept.pk
    assert not Alias.objects.filter(folded="sz").exists()


def test_signs_are_one_step_and_the_last_joining_is_taken_back_first(pair, jo):
    kept, gone = pair
    make_article(outlet="Münchner Blatt")
    third = Outlet.objects.get(name="Münchner Blatt")
    first = join(kept, gone, jo)
    second = join(third, kept, jo)
    assert Outlet.objects.led(uuid=gone.uuid).get() == third
    assert third.articles.count() == 3
    with pytest.raises(outlets.JoinedOn):
        outlets.part(first.uuid, jo, NOW)
    outlets.part(second.uuid, jo, NOW)
    assert Outlet.objects.led(uuid=gone.uuid).get() == kept
    outlets.part(first.uuid, jo, NOW)
    assert [outlet.articles.count() for outlet in (kept, gone, third)] == [1, 1, 1]


def test_the_same_text_in_both_stays_twice_and_is_known_when_it_is_sent_again(pair, jo):
    kept, gone = pair
    text = "Das Wehr hält noch zehn Jahre, sagte Ada Krog."
    held, twin = (
        receive(Submission(text=text, outlet=outlet.name, language="de"), None, NOW).article
        for outlet in pair
    )
    assert [c.what for c in outlets.cautions(*map(outlets.side, pair))] == [outlets.Hint.TWINS]
    before = everything(gone)
    done = join(kept, gone, jo)
    again = receive(Submission(text=text, outlet="SZ", language="de"), None, NOW)
    assert (again.article, again.new) == (held, False)
    assert kept.articles.filter(pk=twin.pk).exists()
    outlets.part(done.uuid, jo, NOW)
    assert everything(gone) == before


@pytest.mark.parametrize("rules", [(None, 2), (2, None), (1, 3), (2, 2)])
def test_articles_that_move_need_as_many_reviews_as_before(pair, jo, rules):
    kept, gone = pair
    for outlet, rule in zip(pair, rules, strict=True):
        Outlet.objects.filter(pk=outlet.pk).update(reviews_wanted=rule)
    own = make_article(outlet=gone.name, reviews_wanted=3)
    moved = gone.articles.exclude(pk=own.pk).get()
    wanted = Article.objects.get(pk=moved.pk).wanted
    done = join(kept, gone, jo)
    assert Article.objects.get(pk=moved.pk).wanted == wanted
    assert Article.objects.get(pk=own.pk).reviews_wanted == 3
    outlets.part(done.uuid, jo, NOW)
    assert Article.objects.get(pk=moved.pk).reviews_wanted is None


def test_nobody_holds_a_statement_of_an_outlet_that_is_closed_to_them_again(pair, jo):
    kept, gone = pair
    ada = make_user(username="ada", restricted=True)
    ada.outlets.set([gone])
    statement = make_statement(kept.articles.get())
    done = join(kept, gone, jo)
    desk.claim(statement.uuid, ada, NOW)
    outlets.part(done.uuid, jo, NOW)
    statement = fresh(statement)
    assert (statement.stage, statement.holder) == (Stage.WAITING, None)
    assert list(ada.outlets.all()) == [gone]


def test_two_wikidata_ids_and_one_outlet_twice_are_refused(pair, jo):
    kept, gone = pair
    Outlet.objects.filter(pk=kept.pk).update(wikidata="Q1")
    Outlet.objects.filter(pk=gone.pk).update(wikidata="Q2")
    with pytest.raises(outlets.OtherWikidata):
        join(kept, gone, jo)
    with pytest.raises(outlets.NotStanding):
        join(kept, kept, jo)
    assert not OutletJoin.objects.exists() and everything(gone)["leads"] is None


def test_what_one_should_know_first(pair, jo):
    kept, gone = pair
    for name, sees in (("one", [gone]), ("two", [kept, gone])):
        make_user(username=name, restricted=True).outlets.set(sees)
    invite(jo, NOW, rank=Rank.REVIEWER, outlets=[kept])
    Outlet.objects.filter(pk=kept.pk).update(reviews_wanted=2)
    sides = [outlets.side(Outlet.objects.get(pk=outlet.pk)) for outlet in pair]
    told = [(c.what, c.n) for c in outlets.cautions(*sides)]
    assert told == [(outlets.Hint.OPENS, 2), (outlets.Hint.WANTED, 0)]
    assert [(s.articles, s.people) for s in sides] == [(1, 1), (1, 2)]
    assert outlets.searched(kept, "s") == []
    assert outlets.searched(kept, "SZ") == [gone]


def figures():
    """Of all days: counted from the log, and added up from articles."""
    return all_rows(), sorted(
        DayFigures.objects.values_list("day", "outlet", "articles", "statements", "letters")
    )


def test_figures_go_over_and_come_back(jo, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    ada, eda = make_user(username="ada"), make_user(Rank.EDITOR, username="eda")
    for n, outlet in enumerate(("Süddeutsche Zeitung", "SZ")):
        first, second = statements(take_in(at(3 + n), outlet=outlet))
        answer(first, ada, at(5 + n))
        approve(fresh(first), eda, at(6 + n))
        publish(fresh(first), eda, at(7 + n))
        answer(second, ada, at(8), truth="true")
    kept, gone = Outlet.objects.get(name="Süddeutsche Zeitung"), Outlet.objects.get(name="SZ")
    tallies.catch_up(at(9))
    before = figures()
    done = outlets.join(kept.uuid, gone.uuid, jo, at(10))
    joined = figures()
    assert joined != before
    assert not ArticleFigures.objects.filter(outlet=gone).exists()
    tallies.start_anew()
    tallies.catch_up(at(11))
    assert figures() == joined, "as if it had been one outlet from the first day"

    # what happens while they are one goes back as well
    third = statements(take_in(at(12), outlet="SZ", text="„Der Damm ist dicht“, sagte Ada Krog."))
    tallies.catch_up(at(13))
    outlets.part(done.uuid, jo, at(14))
    parted = figures()
    tallies.start_anew()
    tallies.catch_up(at(15))
    assert figures() == parted, "as if they had been two from the first day"
    assert third[0].article.outlet == kept


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_join_at_once_one_is_told(pair, jo):
    kept, gone = pair
    told = at_once(
        lambda: join(kept, gone, jo),
        lambda: join(gone, kept, jo),
    )
    refused = [one for one in told if isinstance(one, outlets.NotStanding)]
    assert len(refused) == 1 and OutletJoin.objects.count() == 1
