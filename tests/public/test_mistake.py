"""A reader reports a mistake: no cookie, no account, a throttle, and nothing typed is lost."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from articles import desk
from articles.desk import hearing
from articles.models import Comment, Event, Statement
from articles.rules.lifecycle import Publication
from articles.views.public.mistake import address_of, reader_key
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
TEXT = "Im Protokoll stehen neun Jahre, nicht zehn."


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def statement():
    return make_verdict(make_statement(make_article(), claim="Das Wehr hält."))


def address(statement: Statement) -> str:
    return f"/checked/{statement.uuid}/mistake/"


def send(client, statement: Statement, text: str = TEXT, **fields):
    return client.post(address(statement), {"text": text, "reader": "", **fields})


def fill(key: str, n: int, at: datetime) -> None:
    statement = Statement.objects.get()
    Comment.objects.bulk_create(
        Comment(statement=statement, text=f"{n}", created_at=at, reader_key=key) for n in range(n)
    )


class TestTheForm:
    def test_shows_what_it_is_about(self, client, statement):
        response = client.get(address(statement))
        assert response.status_code == 200 and "Das Wehr hält." in response.content.decode()

    def test_sets_no_cookie_and_is_kept_nowhere(self, client, statement):
        for response in (client.get(address(statement)), send(client, statement)):
            assert not response.cookies and "no-store" in response["Cache-Control"]

    @pytest.mark.parametrize("publication", [Publication.CORRECTED, Publication.WITHDRAWN])
    def test_is_there_for_what_was_corrected_or_withdrawn(self, client, statement, publication):
        Statement.objects.update(publication=publication)
        assert client.get(address(statement)).status_code == 200
        assert send(client, statement).status_code == 303

    def test_is_not_there_for_drafts(self, client):
        draft = make_verdict(published=False)
        assert client.get(address(draft)).status_code == 404
        assert send(client, draft).status_code == 404 and not Comment.objects.exists()

    def test_is_not_there_where_pages_are_closed(self, client, statement, settings):
        settings.PUBLIC_PAGES = False
        assert client.get(address(statement)).status_code == 404
        assert send(client, statement).status_code == 404 and not Comment.objects.exists()

    def test_other_methods_are_refused(self, client, statement):
        assert client.put(address(statement)).status_code == 405
        assert client.post(f"{address(statement)}thanks/").status_code == 405


class TestSending:
    def test_makes_a_comment_of_nobody_and_says_thanks(self, client, statement):
        response = send(client, statement, reader="  Kim, kim@leser.example ")
        assert response.status_code == 303
        heard = Comment.objects.get()
        assert (heard.text, heard.reader, heard.author) == (TEXT, "Kim, kim@leser.example", None)
        assert client.get(response["Location"]).status_code == 200

    def test_needs_no_token(self, statement):
        assert send(Client(enforce_csrf_checks=True), statement).status_code == 303

    def test_is_nobodys_even_where_somebody_is_signed_in(self, client, statement):
        client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
        send(client, statement)
        assert Comment.objects.get().author is None
        assert Event.objects.get(verb="hear").actor is None

    @pytest.mark.parametrize("text", ["", "  kurz  ", "x" * 4001, "\x00" * 20])
    def test_too_little_or_too_much_is_said_at_the_field(self, client, statement, text):
        response = send(client, statement, text)
        assert response.status_code == 422 and not Comment.objects.exists()
        assert 'id="text-wrong"' in response.content.decode()

    def test_a_post_that_no_form_makes_is_not_read(self, client, statement):
        file = SimpleUploadedFile("a.bin", b"x" * 200_000)
        response = send(client, statement, file=file)
        assert response.status_code == 413 and not Comment.objects.exists()
        assert "4,000 characters" in response.content.decode()

    def test_both_fields_may_be_full_of_what_takes_most_room(self, client, statement):
        body = urlencode({"text": "😀" * 4000, "reader": "😀" * 200})
        kind = "application/x-www-form-urlencoded"
        assert client.post(address(statement), body, content_type=kind).status_code == 303

    def test_its_language_is_that_of_the_address_and_not_the_browsers(self, client, statement):
        response = client.get(address(statement), headers={"Accept-Language": "de"})
        assert response["Content-Language"] == "en"

    def test_what_was_typed_stays(self, client, statement):
        shown = send(client, statement, "<b>kurz", reader="Kim & Co").content.decode()
        assert "&lt;b&gt;kurz" in shown and 'value="Kim &amp; Co"' in shown

    def test_a_machine_that_fills_in_the_hidden_field_is_thanked_and_not_heard(
        self, client, statement
    ):
        assert send(client, statement, subject="https://casino.example").status_code == 303
        assert not Comment.objects.exists()

    def test_sent_twice_it_is_there_once(self, client, statement):
        assert [send(client, statement).status_code for _ in range(2)] == [303, 303]
        assert Comment.objects.count() == 1


class TestTheThrottle:
    def test_a_reader_has_five_an_hour_and_keeps_the_sixth_in_the_form(self, client, statement):
        for n in range(5):
            assert send(client, statement, f"{TEXT} {n}").status_code == 303
        response = send(client, statement, "Der sechste Bericht.")
        assert response.status_code == 429 and 0 < int(response["Retry-After"]) <= 3600
        assert "Der sechste Bericht." in response.content.decode()
        assert Comment.objects.count() == 5

    def test_another_reader_is_heard_meanwhile(self, client, statement):
        for n in range(5):
            send(client, statement, f"{TEXT} {n}")
        other = client.post(address(statement), {"text": TEXT}, REMOTE_ADDR="192.0.2.9")
        assert other.status_code == 303

    def test_the_desk_has_sixty_an_hour_of_all_together(self, client, statement):
        for n in range(12):
            fill(f"{n}", 5, timezone.now())
        assert send(client, statement).status_code == 429

    def test_after_an_hour_there_is_room_again(self, client, statement):
        fill("anybody", 60, timezone.now() - timedelta(minutes=61))
        assert send(client, statement).status_code == 303

    def test_retry_after_is_when_the_first_of_them_leaves_the_hour(self, client, statement):
        key = reader_key("127.0.0.1", timezone.now())
        fill(key, 5, timezone.now() - timedelta(minutes=50))
        wait = int(send(client, statement)["Retry-After"])
        assert 9 * 60 < wait <= 10 * 60


class TestWhoSentIt:
    def test_outside_production_it_is_the_machine_that_asks(self, rf):
        request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.7")
        assert address_of(request) == "192.0.2.1"

    @pytest.mark.parametrize(
        ("told", "seen"),
        [
            ("198.51.100.7", "198.51.100.7"),
            ("10.0.0.1, 198.51.100.7", "198.51.100.7"),  # what stands before it anybody can write
            ("2001:db8::1", "2001:db8::1"),
            ("198.51.100.7, nonsense", "192.0.2.1"),
            ("", "192.0.2.1"),
        ],
    )
    def test_behind_a_proxy_it_is_the_last_hop(self, rf, settings, told, seen):
        settings.PRODUCTION = True
        request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=told)
        assert address_of(request) == seen

    def test_the_key_holds_no_address_and_is_another_one_tomorrow(self):
        noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
        key = reader_key("192.0.2.1", noon)
        assert len(key) == 64 and "192.0.2.1" not in key
        assert key == reader_key("192.0.2.1", noon + timedelta(hours=1))
        assert key != reader_key("192.0.2.1", noon + timedelta(days=1))
        assert key != reader_key("192.0.2.2", noon)

    def test_a_household_with_many_addresses_is_one_reader(self):
        noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
        assert reader_key("2001:db8::1", noon) == reader_key("2001:db8::ffff", noon)
        assert reader_key("2001:db8::1", noon) != reader_key("2001:db8:0:1::1", noon)
        assert reader_key("::ffff:192.0.2.1", noon) == reader_key("192.0.2.1", noon)


def test_page_takes_one_question(client, statement, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        client.get(address(statement))


def test_limits_are_what_the_page_was_promised():
    assert (hearing.MOST_A_READER, hearing.MOST_IN_ALL) == (5, 60)
    assert desk.hear is hearing.hear
