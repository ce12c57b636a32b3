"""The list of what is public, and the search in it."""

import re
from html import unescape

import pytest
from django.urls import reverse

from articles.exports.readers.finding import pieces
from articles.models import Statement
from articles.rules.folding import fold
from tests.exports.builders import add_relay, make_verdict
from tests.factories import make_article, make_statement
from tests.public.desk import correct, send_back, withdraw

pytestmark = pytest.mark.django_db


def listed(client, **query):
    """(the page without its marks, the quotations on it)."""
    response = client.get(reverse("checked"), query)
    assert response.status_code == 200
    raw = re.sub(r"</?mark>", "", response.content.decode())
    return raw, [unescape(words) for words in re.findall(r"<q>(.*?)</q>", raw)]


def published(words, **columns):
    """A public verdict over these words."""
    speaker = columns.pop("speaker", "Ada Krog")
    claim = columns.pop("claim", "")
    article = make_article(f"Davor {words} danach.", url="https://k.example/", **columns)
    return make_verdict(make_statement(article, words, speaker, claim=claim), settled=False)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("brücke", "as printed"),
        ("BRUCKE", "without the umlaut, in capitals"),
        ("strasse", "ss for ß"),
        ("STRAßE", "ß in capitals"),
        ("cafe", "without the accent"),
        ("krog", "the speaker"),
        ("inselpost", "the outlet"),
        ("pegel", "the title"),
        ("guardian", "the relay"),
        ("tausend", "the rated claim"),
        ("rück", "a part of a word"),
        ("krog brücke", "both, in different places"),
        ("weichtrenner", "through a soft hyphen"),
    ],
)
def test_search_finds(client, typed, why):
    statement = make_statement(
        make_article(
            "Die Brücke an der Straße zum Café Weich\u00adtrenner hält.",
            "Inselpost",
            title="Pegel steigt",
            url="https://k.example/",
        ),
        "Die Brücke an der Straße zum Café Weich\u00adtrenner hält",
        claim="Sie hält tausend Jahre.",
    )
    add_relay(statement)
    make_verdict(statement)
    published("ganz anderes", speaker="Emil Farkas", title="Sonst")
    assert len(listed(client, q=typed)[1]) == 1, why


@pytest.mark.parametrize(
    "typed", ["brücke farkas", "krogh", "b.ücke", ".*", "[a", "\\", "brücke\x00nichts"]
)
def test_search_finds_not(client, typed):
    published("Die Brücke hält")
    raw, found = listed(client, q=typed)
    assert not found
    assert 'class="empty"' in raw


def test_signs_are_looked_for_as_they_are(client):
    published("100 % (mehr als 3-mal) [sic] ^ |")
    for typed in ("100 %", "(mehr", "3-mal)", "[sic]", "^", "|"):
        assert len(listed(client, q=typed)[1]) == 1, typed


def test_search_sees_the_public_chain_and_claim_and_not_the_work(client):
    """A name that somebody has put into the chain since would tell what the desk is at."""
    statement = send_back(published("Die Brücke hält"))
    statement.links.update(name="Emil Farkas", source=None)
    Statement.objects.filter(pk=statement.pk).update(claim="Sie bricht.")
    assert not listed(client, q="farkas")[1]
    assert not listed(client, q="bricht")[1]
    assert listed(client, q="krog")[1]


def test_reasons_are_found_and_shown_where_nothing_else_holds_the_word(client):
    make_verdict(rationale="Einmaliges Wort Quastenflosser.")
    raw = client.get(reverse("checked"), {"q": "quastenflosser"}).content.decode()
    assert "Einmaliges Wort <mark>Quastenflosser</mark>." in raw
    assert "Quastenflosser" not in client.get(reverse("checked"), {"q": "krog"}).content.decode()


def test_drafts_are_not_searched(client):
    make_verdict(
        make_statement(make_article("Geheimes Zitat.", url=""), "Geheimes Zitat"),
        rationale="Noch geheimer Grund.",
        published=False,
    )
    assert not listed(client, q="geheimes")[1]
    assert not listed(client, q="grund")[1]


def test_only_the_latest_public_version_is_searched(client):
    """The words of an older one are on its own page; those of a newer one wait for their publication."""
    statement = published("Die Brücke hält", claim="Sie hält ewig.")
    older = statement.verdicts.get()
    Statement.objects.filter(pk=statement.pk).update(claim="Sie hält zehn Jahre.")
    correct(statement)
    newer = statement.verdicts.get(number=2)
    newer.claim = "Sie hält zehn Jahre."
    newer.save(update_fields=["claim", "folded"])
    assert "ewig" in older.folded
    assert not listed(client, q="ewig")[1]
    assert listed(client, q="zehn")[1]


def test_what_was_found_is_marked_and_counted(client):
    published("Die Brücke hält")
    raw = client.get(reverse("checked"), {"q": "brucke", "lang": "en"}).content.decode()
    assert "<mark>Brücke</mark>" in raw
    assert "1 verdict<" in raw
    assert 'name="q" value="brucke"' in raw


def test_search_asks_few_questions_however_many_are_found(client, django_assert_max_num_queries):
    for n in range(25):
        published(f"Die Brücke {n} hält")
    with django_assert_max_num_queries(4):
        client.get(reverse("checked"), {"q": "brücke krog"})


def test_more_than_are_counted_are_said_to_be_more_and_paged(client, monkeypatch):
    monkeypatch.setattr("articles.views.public.checked.MOST", 30)
    article = make_article(" ".join(f"Aussage{n:02d}." for n in range(45)))
    for n in range(45):
        make_verdict(make_statement(article, f"Aussage{n:02d}"), settled=False)
    raw = client.get(reverse("checked"), {"q": "aussage", "lang": "en"}).content.decode()
    assert "More than 30 verdicts<" in raw
    found: list[str] = []
    for _page in range(3):
        found += re.findall(r"Aussage</mark>(\d\d)</q>", raw)
        older = re.search(r'rel="next" href="([^"]+)"', raw)
        if not older:
            break
        raw = client.get(reverse("checked") + unescape(older[1])).content.decode()
    assert (len(found), len(set(found))) == (45, 45)


def test_empty_search_is_the_list(client):
    published("Die Brücke hält")
    assert listed(client, q="  ")[1] == ["Die Brücke hält"]


def test_newest_come_first_and_withdrawn_ones_do_not_come(client):
    first = published("Die eine")
    published("Die andere")
    correct(first)
    withdraw(published("Die dritte"))
    assert listed(client)[1] == ["Die eine", "Die andere"]


@pytest.mark.parametrize("query", [{}, {"q": "aussage"}])
def test_pages_lose_nothing_where_all_were_published_at_once(client, query):
    article = make_article(" ".join(f"Aussage{n:02d}." for n in range(45)))
    for n in range(45):
        make_verdict(make_statement(article, f"Aussage{n:02d}"), settled=False)
    found, asked = [], query
    address = reverse("checked")
    for _page in range(5):
        raw = client.get(address, asked).content.decode()
        found += re.findall(r"Aussage</mark>(\d\d)|Aussage(\d\d)</q>", raw)
        older = re.search(r'rel="next" href="([^"]+)"', raw)
        if not older:
            break
        address, asked = reverse("checked") + unescape(older[1]), {}
    assert len(found) == len(set(found)) == 45


@pytest.mark.parametrize(
    "older",
    [
        "x",
        "~",
        "2026~1",
        "9999-12-31T23:59:59+00:00~99999999999999999999",
        "0001-01-01T00:00:00+14:00~1",
    ],
)
def test_key_that_makes_no_sense_is_no_error(client, older):
    published("Die Brücke hält")
    listed(client, older=older)
    assert client.get(reverse("corrections"), {"older": older}).status_code == 200


def test_long_and_odd_searches_are_answered(client):
    published("Die Brücke hält")
    for typed in ("a" * 5000, "wort " * 500, "ﬁ ½ ①", "🙂", "ß" * 100):
        listed(client, q=typed)
    assert client.get(reverse("checked") + "?q=%ED%A0%80%FF").status_code == 200  # no UTF-8


@pytest.mark.parametrize(
    "word", ["Straße", "Ærø", "ﬁnden", "ÉCOLE", "Ｗｅｈｒ", "İstanbul", "Σίγμα", "ŁÓDŹ"]
)
def test_whatever_folds_to_the_same_is_marked_whole(word):
    assert pieces(f"ab {word} cd", fold(word)) == [("ab ", False), (word, True), (" cd", False)]


def test_pieces_put_together_are_the_text():
    text = "Die Brücke, die BRÜCKE und die Bru\u0308cke."
    cut = pieces(text, "brucke")
    assert "".join(words for words, _hit in cut) == text
    assert [words for words, hit in cut if hit] == ["Brücke", "BRÜCKE", "Bru\u0308cke"]
