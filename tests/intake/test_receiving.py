"""An article comes in once, clean, whoever hands it in and however often."""

import threading

import pytest
from django.db import connection, connections
from django.utils import timezone

from articles.intake import Refused, Submission, canonical, receive
from articles.models import Article, Event, Outlet, Version
from tests.factories import TEXT, make_user


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("", ""),
        ("http://www.Kurier.example/Wehr/", "https://kurier.example/Wehr"),
        ("https://kurier.example/wehr?utm_source=x&fbclid=1#top", "https://kurier.example/wehr"),
        ("https://kurier.example/?b=2&a=1", "https://kurier.example?a=1&b=2"),
        ("https://kurier.example:443/x", "https://kurier.example/x"),
        ("https://kurier.example:8443/x", "https://kurier.example:8443/x"),
        ("https://kurier.example/?id=2", "https://kurier.example?id=2"),
        ("https://kurier.example/?id=", "https://kurier.example?id="),
    ],
)
def test_one_page_has_one_address(url, key):
    assert canonical(url) == key


@pytest.mark.django_db
def test_article_comes_with_its_first_version_and_a_line_in_the_log():
    ada = make_user()
    receipt = receive(Submission(TEXT, "Küstenkurier"), ada, timezone.now())
    version = Version.objects.get()
    assert receipt.new
    assert (version.number, version.text, version.sha256) == (1, TEXT, Version.digest(TEXT))
    assert receipt.article.title == TEXT
    event = Event.objects.get()
    assert (event.verb, event.object_id, event.actor) == ("receive", receipt.article.uuid, ada.uuid)


@pytest.mark.django_db
def test_first_line_becomes_the_title_where_none_is_given():
    long = "Wort " * 80
    assert (
        receive(Submission("\n\n  Das Wehr \n\nEs hält.", "A"), None, timezone.now()).article.title
        == "Das Wehr"
    )
    assert len(receive(Submission(long, "A"), None, timezone.now()).article.title) <= 200


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", " \n ", "\0", "\ufeff", "\ud800"])
def test_text_without_words_is_refused(text):
    with pytest.raises(Refused, match="empty"):
        receive(Submission(text, "Küstenkurier"), None, timezone.now())
    assert not Outlet.objects.exists()


@pytest.mark.django_db
def test_too_long_text_is_refused_with_its_length(settings):
    settings.MAX_TEXT = 10
    with pytest.raises(Refused, match="long") as refused:
        receive(Submission("a" * 11, "Küstenkurier"), None, timezone.now())
    assert (refused.value.length, refused.value.limit) == (11, 10)
    assert not Article.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "removed"),
    [
        ("Das\0 Wehr", ("nul",)),
        ("\ufeffDas Wehr", ("bom",)),
        ("Das \udfffWehr", ("surrogate",)),
        ("<div><p>Das Wehr</p><p>hält</p></div>", ("markup",)),
        ("\ufeff\0Das Wehr", ("bom", "nul")),
        ("Das\r\nWehr", ()),
        ("Das We\u0301hr", ()),
        ("Das\u00a0We\u00adhr\u200b", ()),  # these stay: the splitter looks through them
    ],
)
def test_receipt_names_what_was_taken_out(text, removed):
    assert receive(Submission(text, "Küstenkurier"), None, timezone.now()).removed == removed


@pytest.mark.django_db
def test_same_text_in_another_outlet_is_another_article():
    assert receive(Submission(TEXT, "Küstenkurier"), None, timezone.now()).new
    assert not receive(Submission(f"\n{TEXT}\n", "KÜSTENKURIER "), None, timezone.now()).new
    assert receive(Submission(TEXT, "Brekum Post"), None, timezone.now()).new


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same", ["text", "address"])
def test_two_people_in_the_same_second_get_one_article(same):
    """Real threads, real connections: the constraints decide, nobody gets an error."""
    start, got = threading.Barrier(6), []

    def hand_in(n: int) -> None:
        text = TEXT if same == "text" else f"{TEXT} {n}"
        url = "" if same == "text" else "https://kurier.example/wehr"
        start.wait()
        try:
            got.append(receive(Submission(text, "Küstenkurier", url=url), None, timezone.now()))
        except Exception as error:
            got.append(error)
        finally:
            connections.close_all()

    people = [threading.Thread(target=hand_in, args=[n]) for n in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert [error for error in got if isinstance(error, Exception)] == []
    assert len({receipt.article.pk for receipt in got}) == 1
    assert sum(receipt.new for receipt in got) == 1
    assert Article.objects.count() == Version.objects.count() == 1
    connection.close()
