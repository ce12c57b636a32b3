"""The evidence panel: rows of the article offered by number, stances changed, copies asked for and handed out."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Evidence, Statement
from articles.models.people import Rank
from articles.models.reviews import CopyState
from articles.words import Stance
from tests.factories import make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ROW = {"url": "https://example.org/p", "title": "Protokoll", "excerpt": "Ja.", "stance": "supports"}


def sign_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


@pytest.fixture
def other(held, ada):
    """Another statement of the same article, held as well, with one row."""
    statement = make_statement(held.version.article, "Das Wehr hält")
    desk.claim(statement.uuid, ada, timezone.now())
    add(statement, ada)
    return statement


@pytest.fixture
def row(other):
    return Evidence.objects.get()


def add(statement, person, **columns):
    said = {name: value for name, value in ROW.items() if name != "stance"}
    desk.add_evidence(
        statement.uuid, person, timezone.now(), stance=Stance.CONTRADICTS, **said | columns
    )
    return Evidence.objects.latest("pk")


def kept(person, body=b"<script>alert(1)</script>", kind="text/html; charset=utf-8", **columns):
    evidence = Evidence(
        url=ROW["url"],
        accessed_at=timezone.now(),
        created_by=person,
        copy_state=CopyState.KEPT,
        copy_sha256="ab12cd34" * 8,
        copy_type=kind,
        copy_at=timezone.now(),
        **columns,
    )
    evidence.copy.save("x", ContentFile(body), save=False)
    evidence.save()
    return evidence


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def at(name, statement, *more):
    return reverse(name, args=[statement.uuid, *more])


def seen(statement):
    return Statement.objects.get(pk=statement.pk).revision


class TestAdding:
    def test_each_row_has_the_number_that_the_drafted_words_use(self, client, held, ada):
        add(held, ada)
        add(held, ada, excerpt="Nein.")
        page = client.get(held.get_absolute_url()).content.decode()
        assert re.findall(r'class="nth">\D*(\d)<', page) == ["1", "2"]

    @pytest.mark.parametrize(
        ("day", "kept_as"), [("2026-03-01", "2026-03-01T11:00:00+00:00"), ("", None)]
    )
    def test_it_is_looked_up_on_the_day_that_is_named_or_now(self, client, held, day, kept_as):
        client.post(at("add_evidence", held), {**ROW, "accessed": day, "seen": 1})
        moment = Evidence.objects.get().accessed_at
        if kept_as:
            assert moment.isoformat() == kept_as
        else:
            assert timezone.now() - moment < timedelta(minutes=1)

    @pytest.mark.parametrize("day", ["2999-01-01", "gestern"])
    def test_a_day_that_cannot_be_is_refused_and_all_stays_in_the_form(self, client, held, day):
        answer = client.post(
            at("add_evidence", held), {**ROW, "accessed": day, "seen": 1}, headers=HTMX
        )
        assert answer.status_code == 422 and not Evidence.objects.exists()
        assert f'value="{day}"' in answer.content.decode()

    def test_the_same_place_stays_one_row_with_a_clear_word(self, client, held, ada):
        row = add(held, ada)
        answer = client.post(
            at("add_evidence", held), {**ROW, "keep": "1", "seen": seen(held)}, headers=HTMX
        )
        assert answer.status_code == 200 and Evidence.objects.count() == 1
        row.refresh_from_db()
        assert held.evidence_uses.get().stance == Stance.SUPPORTS  # as chosen now
        assert row.copy_state == CopyState.PENDING

    def test_with_the_tick_a_copy_is_asked_for(
        self, client, held, monkeypatch, django_capture_on_commit_callbacks
    ):
        nudged = []
        monkeypatch.setattr("articles.tasks.fetch_copy.delay", nudged.append)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(at("add_evidence", held), {**ROW, "keep": "1", "seen": 1})
        row = Evidence.objects.get()
        assert row.copy_state == CopyState.PENDING and nudged == [row.pk]

    def test_without_the_tick_nobody_is_asked(
        self, client, held, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks() as waiting:
            client.post(at("add_evidence", held), {**ROW, "seen": 1})
        assert waiting == [] and Evidence.objects.get().copy_state == CopyState.NONE


class TestOffered:
    def test_the_card_itself_asks_for_no_list(self, client, held, row):
        page = client.get(held.get_absolute_url()).content.decode()
        assert str(row.uuid) not in page and at("offered_evidence", held) in page

    def test_the_open_panel_has_each_row_with_its_number(self, client, held, row):
        part = client.get(at("offered_evidence", held), headers=HTMX)
        text = part.content.decode()
        assert 'data-key="1"' in text and "Protokoll" in text and "<html" not in text
        assert at("use_evidence", held, row.uuid) in text
        assert "no-store" in part["Cache-Control"]

    def test_without_javascript_it_is_a_page(self, client, held, row):
        page = client.get(at("offered_evidence", held)).content.decode()
        assert "<html" in page and at("use_evidence", held, row.uuid) in page

    def test_where_nothing_is_there_the_part_is_empty(self, client, held):
        assert not client.get(at("offered_evidence", held), headers=HTMX).content.strip()

    def test_the_list_is_no_post_and_others_statements_are_as_open(self, client, held, row):
        assert client.post(at("offered_evidence", held)).status_code == 405

    def test_while_blind_what_another_added_is_not_offered(
        self, client, held, other, ada, settings
    ):
        settings.REVIEWS_WANTED = 2
        desk.review(
            other.uuid, ada, timezone.now(), attribution=said(), truth=so(), rationale="", seen=2
        )
        desk.release(held.uuid, ada, timezone.now())
        ben = sign_in(client, make_user())
        desk.claim(held.uuid, ben, timezone.now())
        assert not client.get(at("offered_evidence", held), headers=HTMX).content.strip()

    def test_the_list_costs_the_same_for_many_rows(
        self, client, held, other, ada, django_assert_max_num_queries
    ):
        for n in range(12):
            add(other, ada, excerpt=f"Stelle {n}")
        with django_assert_max_num_queries(12):
            client.get(at("offered_evidence", held), headers=HTMX)


@pytest.mark.parametrize("headers", [{}, HTMX])
class TestWithAndWithoutJavaScript:
    def test_a_row_is_used_here_too(self, client, held, row, headers):
        answer = client.post(
            at("use_evidence", held, row.uuid),
            {"seen": seen(held), "rationale": "Schon getippt"},
            headers=headers,
        )
        assert answer.status_code == (200 if headers else 302)
        assert held.evidence_uses.get().stance == Stance.CONTRADICTS
        assert Evidence.objects.count() == 1
        assert "Schon getippt" in client.get(held.get_absolute_url()).content.decode()

    def test_a_stance_is_changed(self, client, other, row, headers):
        client.post(
            at("set_stance", other, row.uuid),
            {"stance": "context", "seen": seen(other)},
            headers=headers,
        )
        assert other.evidence_uses.get().stance == Stance.CONTEXT

    def test_a_row_is_taken_out(self, client, other, row, headers):
        client.post(at("drop_evidence", other, row.uuid), {"seen": seen(other)}, headers=headers)
        assert not other.evidence_uses.exists()

    def test_a_copy_is_asked_for(self, client, other, row, headers):
        answer = client.post(reverse("keep_copy", args=[row.uuid]), headers=headers)
        row.refresh_from_db()
        assert row.copy_state == CopyState.PENDING
        if headers:
            text = answer.content.decode()
            assert "every 2s" in text and f'id="copy-{row.uuid}"' in text
        else:
            assert answer.status_code == 302


CHANGES = {"use_evidence": {}, "set_stance": {"stance": "context"}, "drop_evidence": {}}


@pytest.mark.parametrize("name", CHANGES)
class TestEveryChange:
    def test_is_never_a_get(self, client, held, row, name):
        assert client.get(at(name, held, row.uuid)).status_code == 405

    def test_of_another_persons_card_is_409(self, client, held, other, row, name):
        sign_in(client, make_user())
        for statement in (held, other):
            answer = client.post(
                at(name, statement, row.uuid), {**CHANGES[name], "seen": seen(statement)}
            )
            assert answer.status_code == 409
        assert not held.evidence_uses.exists()
        assert other.evidence_uses.get().stance == Stance.CONTRADICTS

    def test_of_a_stale_card_is_409(self, client, held, row, name):
        answer = client.post(at(name, held, row.uuid), {**CHANGES[name], "seen": 99}, headers=HTMX)
        assert answer.status_code == 409

    def test_without_what_was_seen_is_422(self, client, held, row, name):
        assert client.post(at(name, held, row.uuid), CHANGES[name]).status_code == 422

    def test_of_a_viewer_is_403(self, client, held, row, name):
        sign_in(client, make_user(Rank.VIEWER))
        answer = client.post(at(name, held, row.uuid), {**CHANGES[name], "seen": 1})
        assert answer.status_code == 403


@pytest.mark.parametrize("sent", [{}, {"stance": "perhaps"}])
def test_a_stance_that_is_none_is_422(client, other, row, sent):
    answer = client.post(
        at("set_stance", other, row.uuid), {**sent, "seen": seen(other)}, headers=HTMX
    )
    assert answer.status_code == 422
    assert other.evidence_uses.get().stance == Stance.CONTRADICTS


def test_using_what_is_there_already_says_its_number(client, other, row):
    answer = client.post(at("use_evidence", other, row.uuid), {"seen": seen(other)}, headers=HTMX)
    assert answer.status_code == 200 and other.evidence_uses.count() == 1


def test_using_what_nobody_uses_any_more_says_so(client, held, other, row):
    client.post(at("drop_evidence", other, row.uuid), {"seen": seen(other)})
    answer = client.post(at("use_evidence", held, row.uuid), {"seen": seen(held)}, headers=HTMX)
    assert answer.status_code == 200 and not held.evidence_uses.exists()


class TestCopies:
    def state(self, client, evidence):
        return client.get(
            reverse("copy_state", args=[evidence.uuid]), headers=HTMX
        ).content.decode()

    def test_the_row_asks_again_while_it_is_pending_and_then_no_more(self, client, other, row):
        for state, polls in (("pending", True), ("failed", False), ("none", False)):
            Evidence.objects.update(copy_state=state, copy_why="timeout", copy_at=timezone.now())
            assert ("every 2s" in self.state(client, row)) is polls
        Evidence.objects.update(copy_state="kept", copy_sha256="ab12cd34" * 8)
        text = self.state(client, row)
        assert "every 2s" not in text and "ab12cd34…" in text
        assert reverse("evidence_copy", args=[row.uuid]) in text

    def test_a_failed_one_says_why_in_words_and_has_a_button(self, client, other, row):
        from articles.models import labels

        Evidence.objects.update(copy_state="failed", copy_why="network")
        page = client.get(other.get_absolute_url()).content.decode()
        assert str(labels.FETCH["network"]) in page
        assert reverse("keep_copy", args=[row.uuid]) in page

    def test_a_desk_that_fetches_nothing_has_no_button_and_no_tick(
        self, client, other, row, settings
    ):
        settings.FETCHING = False
        page = client.get(other.get_absolute_url()).content.decode()
        assert reverse("keep_copy", args=[row.uuid]) not in page and 'name="keep"' not in page

    def test_it_is_handed_out_to_be_saved_and_never_shown(self, client, ada):
        answer = client.get(reverse("evidence_copy", args=[kept(ada).uuid]))
        assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
        assert answer["Content-Disposition"] == 'attachment; filename="ab12cd34ab12.html"'
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["Cache-Control"] == "private, no-store"

    def test_where_none_is_kept_there_is_none(self, client, ada, other, row):
        assert client.get(reverse("evidence_copy", args=[row.uuid])).status_code == 404
        gone = kept(ada)
        gone.copy.delete(save=False)
        Evidence.objects.filter(pk=gone.pk).update(copy="evidence/gone")
        assert client.get(reverse("evidence_copy", args=[gone.uuid])).status_code == 404

    @pytest.mark.parametrize("name", ["evidence_copy", "copy_state", "keep_copy"])
    def test_whoever_does_not_see_the_row_finds_nothing(
        self, client, other, ada, row, name, settings
    ):
        settings.REVIEWS_WANTED = 2
        desk.review(
            other.uuid, ada, timezone.now(), attribution=said(), truth=so(), rationale="", seen=2
        )
        address = reverse(name, args=[row.uuid])
        ask = client.post if name == "keep_copy" else client.get
        for person in (make_user(), make_user(restricted=True)):
            sign_in(client, person)
            assert ask(address).status_code == 404
        client.logout()
        assert "/login/" in ask(address)["Location"]
        row.refresh_from_db()
        assert row.copy_state == CopyState.NONE

    def test_asking_is_never_a_get_and_no_viewers(self, client, other, row):
        address = reverse("keep_copy", args=[row.uuid])
        assert client.get(address).status_code == 405
        sign_in(client, make_user(Rank.VIEWER))
        assert client.post(address).status_code == 403
        assert address not in client.get(other.get_absolute_url()).content.decode()


def test_an_excerpt_from_a_page_is_shown_as_text(client, held, other, ada):
    add(other, ada, title="<b>x</b>", excerpt="<script>alert(1)</script>")
    part = client.get(at("offered_evidence", held), headers=HTMX).content.decode()
    assert "<script>alert" not in part and "<b>x</b>" not in part


def test_a_row_of_another_article_is_not_offered(client, held, ada):
    elsewhere = make_statement(make_article())
    desk.claim(elsewhere.uuid, ada, timezone.now())
    row = add(elsewhere, ada)
    client.post(at("use_evidence", held, row.uuid), {"seen": seen(held)})
    assert not held.evidence_uses.exists()
