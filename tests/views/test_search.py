"""The page of the search, the searches that somebody keeps, and their feeds."""

import re
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.urls import reverse

from articles.models import Rank, SavedSearch, Source, Statement
from articles.rules.lifecycle import Stage
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_check, make_claim, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def ada(client):
    person = make_user()
    client.force_login(person)
    return person


def keep(owner, name="Wehr", words="jahre", **asked):
    return SavedSearch.objects.create(
        owner=owner, name=name, words=words, asked=asked, created_at=NOW
    )


def page(client, **query):
    response = client.get(reverse("search"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_results_are_marked_and_counted(client, ada):
    make_statement()
    html = page(client, q="Jahren", lang="en")
    assert "Es hält noch zehn <mark>Jahre</mark>" in html
    assert re.search(r'aria-current="page">[^<]* <span class="num">1</span>', html)


def opened(client, **query):
    """The kind of results that is shown, and how many there are."""
    shown = client.get(reverse("search"), query).context
    return shown["asked"].within, shown["numbers"][shown["asked"].within]


def test_a_search_opens_the_first_kind_that_has_results(client, ada):
    make_verdict(make_statement(), rationale="Quastenflosser")
    assert opened(client, q="quastenflosser") == ("verdicts", 1)
    assert opened(client, q="quastenflosser", **{"in": "statements"}) == ("statements", 0)
    assert "?q=quastenflosser&amp;in=statements" in page(client, q="quastenflosser")
    assert opened(client, q="nirgends") == ("statements", 0)


def test_only_what_was_asked_for_is_asked_for_again(client, ada):
    kind = '<input type="hidden" name="in"'
    assert kind not in page(client, q="jahre")  # other words may be somewhere else
    assert kind in page(client, q="jahre", **{"in": "verdicts"})


def test_the_part_is_the_results_alone(client, ada):
    make_statement()
    part = client.get(reverse("search"), {"q": "jahre"}, headers=HTMX)
    assert part.content.decode().lstrip().startswith('<div id="rows">')
    assert "HX-Request" in part["Vary"]


def test_without_a_word_there_is_nothing_to_count(client, ada):
    make_statement()
    assert 'class="tabs"' not in page(client)
    assert 'class="tabs"' not in page(client, q=" \x00 ")


@pytest.mark.parametrize(
    "query",
    [
        {"q": "wort " * 300},
        {"q": "\x00\ud800"},
        {"q": "a", "outlet": "x", "since": "0001-01-01", "until": "9999-12-31"},
        {"q": "a", "since": "2026-13-99", "kind": "x", "stage": "replaced", "truth": "\x00"},
        {"q": "a", "in": "x", "sort": "x", "after": "9" * 99},
        {"source": "\x00", "tag": "%", "attribution": "é" * 200},
    ],
)
def test_odd_addresses_are_answered(client, ada, query):
    make_statement()
    encoded = {name: value.encode("utf-8", "surrogatepass") for name, value in query.items()}
    assert client.get(f"{reverse('search')}?{urlencode(encoded)}").status_code == 200


def test_words_that_are_left_out_are_named(client, ada):
    html = page(client, q="eins zwei drei vier fünf sechs sieben acht neunundneunzig")
    assert "neunundneunzig" in html.split('class="note"')[1].split("</p>")[0]


@pytest.mark.parametrize(
    "within", ["statements", "articles", "verdicts", "sources", "claims", "checks"]
)
def test_a_page_asks_the_same_however_many_results(
    client, ada, within, django_assert_max_num_queries
):
    for _n in range(12):
        make_verdict(make_statement())
    with django_assert_max_num_queries(20):
        client.get(reverse("search"), {"q": "a", "in": within})


def test_the_search_wants_a_sign_in(client):
    assert client.get(reverse("search")).status_code == 302


def test_every_page_of_the_desk_has_the_field(client, ada):
    assert 'id="seek"' in client.get(reverse("articles")).content.decode()


def test_a_hidden_reason_is_not_on_the_page(client, ada):
    statement = make_verdict(rationale="Quastenflosser")
    Statement.objects.update(stage=Stage.WAITING, reviews_wanted=2)
    statement.verdicts.update(current=False)
    html = page(client, q="quastenflosser", **{"in": "verdicts"})
    assert 'class="list hits"' not in html


# -- kept searches -------------------------------------------------------------------------------------


def send(client, **data):
    return client.post(reverse("kept_searches"), data)


def test_a_search_is_kept_with_its_filters(client, ada):
    response = send(client, name=" Das  Wehr ", asked="?q=Jahre&language=de&in=verdicts&sort=new")
    assert response.status_code == 302
    kept = SavedSearch.objects.get()
    assert (kept.owner, kept.name, kept.words) == (ada, "Das Wehr", "Jahre")
    assert kept.asked == {"language": "de", "in": "verdicts"}
    again = client.get(reverse("kept_search", args=[kept.uuid]))
    assert again["Location"] == "/search/?q=Jahre&in=verdicts&language=de"
    assert "Das Wehr" in client.get(reverse("kept_searches")).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"name": "", "asked": "?q=x"},
        {"name": "n" * 101, "asked": "?q=x"},
        {"name": "Leer", "asked": "?q="},
        {"name": "Wehr", "asked": "?q=x"},  # taken
        {},
    ],
)
def test_a_bad_form_says_what_is_wrong(client, ada, data):
    keep(ada)
    response = send(client, **data)
    assert response.status_code == 422
    assert 'class="wrong"' in response.content.decode()
    assert SavedSearch.objects.count() == 1


def test_two_people_may_take_the_same_name(client, ada):
    keep(make_user())
    assert send(client, name="Wehr", asked="?q=x").status_code == 302


def test_a_kept_search_is_renamed_dropped_and_gets_a_new_key(client, ada):
    kept = keep(ada)
    old = kept.key
    assert (
        client.post(reverse("rename_search", args=[kept.uuid]), {"name": "Deich"}).status_code
        == 302
    )
    client.post(reverse("new_search_key", args=[kept.uuid]))
    kept.refresh_from_db()
    assert kept.name == "Deich"
    assert kept.key != old
    client.post(reverse("drop_search", args=[kept.uuid]))
    assert not SavedSearch.objects.exists()


def test_a_name_that_is_taken_is_refused(client, ada):
    keep(ada, "Deich")
    kept = keep(ada)
    response = client.post(reverse("rename_search", args=[kept.uuid]), {"name": "Deich"})
    assert response.status_code == 422
    assert SavedSearch.objects.filter(name="Wehr").exists()


@pytest.mark.parametrize("name", ["kept_search", "rename_search", "drop_search", "new_search_key"])
def test_somebody_elses_is_not_there(client, ada, name):
    kept = keep(make_user())
    address = reverse(name, args=[kept.uuid])
    response = client.get(address) if name == "kept_search" else client.post(address, {"name": "x"})
    assert response.status_code == 404
    assert SavedSearch.objects.get().name == "Wehr"


@pytest.mark.parametrize("name", ["rename_search", "drop_search", "new_search_key"])
def test_nothing_changes_by_being_opened(client, ada, name):
    assert client.get(reverse(name, args=[keep(ada).uuid])).status_code == 405


def test_who_only_reads_keeps_searches_too(client):
    client.force_login(make_user(Rank.VIEWER))
    assert send(client, name="Wehr", asked="?q=x").status_code == 302


# -- as a filter of the queue --------------------------------------------------------------------------


def test_the_queue_is_narrowed_by_words(client, ada):
    make_statement()
    make_statement(make_article("Die Brücke bricht."), "Die Brücke bricht")
    html = client.get(reverse("queue"), {"tab": "waiting", "q": "Brücken -haus"}).content.decode()
    assert "Die Brücke bricht" in html
    assert "Es hält noch" not in html


def test_the_queue_is_narrowed_by_a_kept_search_and_names_it(client, ada):
    make_statement()
    make_statement(make_article("Die Brücke bricht.", language="en"), "Die Brücke bricht")
    kept = keep(ada, "Meine Brücken", "", language="en")
    address = reverse("queue")
    html = client.get(address, {"tab": "waiting", "search": kept.uuid}).content.decode()
    assert "Es hält noch" not in html
    assert "Meine Brücken" in html
    bare = client.get(address)  # it is kept in the session
    assert str(kept.uuid) in bare["Location"]


def test_somebody_elses_search_narrows_nothing(client, ada):
    make_statement()
    kept = keep(make_user(), words="brücke")
    for value in (kept.uuid, "x", "\x00"):
        html = client.get(reverse("queue"), {"tab": "waiting", "search": value}).content.decode()
        assert "Es hält noch" in html


# -- feeds ---------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def feed(client, kept, key=None):
    return client.get(reverse("search_feed", args=[kept.uuid, key or kept.key]))


def titles(response):
    root = ElementTree.fromstring(response.content)  # noqa: S314
    return [entry.find(f"{ATOM}title").text for entry in root.findall(f"{ATOM}entry")]


def test_a_feed_needs_no_sign_in(client):
    make_statement()
    response = feed(client, keep(make_user()))
    assert titles(response) == ["Es hält noch zehn Jahre"]
    assert response["Content-Type"].startswith("application/atom+xml")
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "private, no-cache"
    assert not response.cookies


def test_a_wrong_key_an_old_one_and_who_has_left_are_not_found(client):
    owner = make_user()
    kept = keep(owner)
    assert feed(client, kept, "x").status_code == 404
    old = kept.key
    kept.key = "neu"
    kept.save()
    assert feed(client, kept, old).status_code == 404
    owner.is_active = False
    owner.save()
    assert feed(client, kept).status_code == 404


def test_a_feed_has_the_rights_that_its_owner_has_now(client):
    make_statement(make_article(outlet="Hier"))
    there = make_statement(make_article(outlet="Dort"))
    owner = make_user()
    kept = keep(owner)
    assert len(titles(feed(client, kept))) == 2
    owner.restricted = True
    owner.save()
    owner.outlets.add(there.version.article.outlet)
    assert len(titles(feed(client, kept))) == 1
    assert b"Hier" not in feed(client, kept).content


def test_a_feed_tells_no_rating_and_nothing_that_is_hidden(client):
    statement = make_verdict(rationale="Quastenflosser")
    kept = keep(make_user(), words="quastenflosser", **{"in": "verdicts"})
    response = feed(client, kept)
    assert titles(response) == [statement.exact]
    assert b"Quastenflosser" not in response.content.split(b"<entry>")[1]
    Statement.objects.update(stage=Stage.WAITING, reviews_wanted=2)
    statement.verdicts.update(current=False)
    assert titles(feed(client, kept)) == []


def test_who_has_the_feed_already_gets_no_second_one(client):
    make_statement()
    kept = keep(make_user())
    first = feed(client, kept)
    address = reverse("search_feed", args=[kept.uuid, kept.key])
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_feed_that_is_asked_for_too_often_waits(client, monkeypatch):
    monkeypatch.setattr("articles.views.search_feed.AT_MOST", 2)
    kept = keep(make_user())
    assert [feed(client, kept).status_code for _n in range(3)] == [200, 200, 429]
    assert feed(client, kept)["Retry-After"]


def test_a_feed_has_no_more_than_its_limit_and_the_newest_first(client, monkeypatch):
    monkeypatch.setattr("articles.views.search_feed.MOST", 2)
    article = make_article("Haus A. Haus B. Haus C.")
    for words in ("Haus A", "Haus B", "Haus C"):
        make_statement(article, words)
    assert titles(feed(client, keep(make_user(), words="haus"))) == ["Haus C", "Haus B"]


@pytest.mark.parametrize("within", ["articles", "sources", "claims", "checks"])
def test_every_kind_of_result_has_a_feed(client, within):
    make_verdict()
    assert feed(client, keep(make_user(), words="a", **{"in": within})).status_code == 200


def test_an_entry_leads_to_the_page_of_the_claim_or_of_the_source(client):
    claim = make_claim("Das Wehr hält.")
    source = Source.objects.create(name="Wehramt", folded="wehramt", created_at=NOW)
    owner = make_user()
    for within, path in (
        ("claims", reverse("claim_page", args=[claim.uuid])),
        ("sources", reverse("source", args=[source.uuid])),
    ):
        response = feed(client, keep(owner, within, words="wehr", **{"in": within}))
        assert f'{path}" rel="alternate"' in response.content.decode(), within


def test_a_check_by_others_leads_to_the_claim_that_it_belongs_to(client, ada):
    claim = make_claim("Das Wehr hält.")
    make_check("Der Deich bricht.", claim=claim)
    assert claim.get_absolute_url() in page(client, q="deich", **{"in": "checks"})


def test_a_kept_search_that_means_nothing_any_more_is_an_empty_feed(client):
    make_statement()
    assert titles(feed(client, keep(make_user(), words="", outlet="weg"))) == []
