"""The page of exports: what is said before, what is ordered, watched and fetched, and by whom."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import delivery, tasks
from articles.delivery import pulse
from articles.models import (
    Delivery,
    ExportFile,
    FileState,
    Outlet,
    Preset,
    Rank,
    Schedule,
    Source,
    SourceKind,
)
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from tests.delivery.builders import content, install, make_now, make_order, make_preset
from tests.exports.builders import ADDRESS, make_verdict
from tests.factories import NOW, make_article, make_statement, make_user
from tests.views.conftest import BACKEND

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ENGLISH = {"Accept-Language": "en"}
EXPORTS, ORDER, KEEP = reverse("exports"), reverse("order_export"), reverse("keep_preset")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pulse, "BEAT", 3600)  # the test's transaction is seen by nobody else


@pytest.fixture
def lena(client):
    """A viewer, signed in."""
    lena = make_user(Rank.VIEWER)
    client.force_login(lena, backend=BACKEND)
    return lena


@pytest.fixture
def slow(monkeypatch):
    return install(monkeypatch)


def text(page):
    return page.content.decode()


def fetch(client, file):
    """The status code of the answer, once all of it is read."""
    answer = client.get(reverse("export_file", args=[file.uuid]))
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


class TestChoice:
    def test_counts_each_stage_and_each_format(self, client, eda):
        make_verdict()
        make_statement(make_article(), stage=Stage.WAITING)
        page = client.get(EXPORTS, {"all_stages": "1"}, headers=ENGLISH)
        assert "2 statements" in text(page)
        assert {offer.name: offer.rows for offer in page.context["offers"]} == {
            offer.name: 1 if offer.form.published else 2 for offer in page.context["offers"]
        }

    def test_every_choice_narrows_page_and_file_alike(self, client, ada):
        held = make_verdict(make_statement(make_article(outlet="Küstenkurier", url=ADDRESS)))
        make_verdict(make_statement(make_article(outlet="Inselpost"), speaker="Ben Ohlsen"))
        article = held.version.article
        source = held.links.get().source
        for query in (
            {"article": article.uuid},
            {"outlet": article.outlet.uuid},
            {"source": source.uuid},
        ):
            page = client.get(EXPORTS, query)
            assert page.context["reviews"].total == 1, query
            file = client.get(reverse("export_verdicts", args=["jsonl"]), query)
            lines = file.getvalue().decode().splitlines()
            assert len(lines) == 1 and str(held.uuid) in lines[0]

    def test_days_are_those_of_the_desk_and_both_are_in_it(self, client, ada):
        held = make_verdict()
        late = timezone.datetime(2026, 3, 29, 21, 59, tzinfo=timezone.get_fixed_timezone(0))
        type(held).objects.update(changed_at=late)  # one minute before midnight in Berlin
        held.verdicts.update(published_at=late)
        asked = {"since": "2026-03-29", "until": "2026-03-29"}
        assert client.get(EXPORTS, asked).context["reviews"].total == 1
        type(held).objects.update(changed_at=late + timedelta(minutes=1))
        held.verdicts.update(published_at=late + timedelta(minutes=1))
        assert client.get(EXPORTS, asked).context["reviews"].total == 0

    def test_a_source_is_found_by_its_name(self, client, ada):
        make_verdict()
        page = client.get(EXPORTS, {"source": "ada krog"})
        assert page.context["reviews"].total == 1
        assert 'value="Ada Krog"' in text(page)

    def test_of_two_with_one_name_one_is_chosen(self, client, ada):
        for kind in (SourceKind.PERSON, SourceKind.GROUP):
            Source.objects.create(
                name="Die Mitte", folded=fold("Die Mitte"), kind=kind, created_at=NOW
            )
        page = client.get(EXPORTS, {"source": "Die Mitte"})
        assert page.status_code == 422
        assert text(page).count('type="radio" name="source"') == 2

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"source": "Niemand"}, "source"),
            ({"since": "gestern"}, "since"),
            ({"until": "9999-12-31"}, "until"),
            ({"since": "2026-11-02", "until": "2026-11-01"}, "until"),
        ],
    )
    def test_what_cannot_be_chosen_is_said_beside_it_and_nothing_counted(
        self, client, ada, query, field
    ):
        page = client.get(EXPORTS, query)
        assert page.status_code == 422
        assert f'id="{field}-wrong"' in text(page)
        assert "order_export" not in text(page) and page.context["chosen"] is None
        assert client.get(reverse("export_verdicts", args=["csv"]), query).status_code == 422

    @pytest.mark.parametrize("query", [{"article": "x"}, {"outlet": "x"}, {"outlet": str(NOW)}])
    def test_an_address_that_leads_nowhere_is_not_found(self, client, ada, query):
        assert client.get(EXPORTS, query).status_code == 404

    def test_all_stages_are_for_editors(self, client, ada):
        assert client.get(EXPORTS, {"all_stages": "1"}).status_code == 403
        sent = {"format": "csv", "all_stages": "1"}
        assert client.post(ORDER, sent).status_code == 403
        assert not ExportFile.objects.exists()

    def test_nothing_approved_and_nothing_that_fits_say_so(self, client, ada):
        assert "Nothing is approved yet" in text(client.get(EXPORTS, headers=ENGLISH))
        page = client.get(EXPORTS, {"until": "1999-01-01"}, headers=ENGLISH)
        assert "Nothing fits" in text(page)

    def test_a_format_of_one_article_is_offered_once_one_is_chosen(self, client, ada, monkeypatch):
        name = install(monkeypatch, name="sheet", of_article=True)
        held = make_verdict()
        assert f'value="{name}"' not in re.sub(r"<option.*?>", "", text(client.get(EXPORTS)))
        page = client.get(EXPORTS, {"article": held.version.article.uuid})
        assert f'name="format" value="{name}"' in text(page)

    def test_costs_as_many_queries_with_many_as_with_one(
        self, client, eda, django_assert_max_num_queries
    ):
        def ask():
            client.get(EXPORTS)
            with django_assert_max_num_queries(18):
                client.get(EXPORTS)

        make_verdict()
        ask()
        for n in range(6):
            held = make_verdict(make_statement(make_article(outlet=f"Blatt {n}")))
            asked = {"article": str(held.version.article.uuid)}
            make_preset(eda, name=f"Woche {n}", asked=asked)
            make_order(eda, article=held.version.article.uuid)
        ask()


class TestOrder:
    def test_becomes_a_row_and_the_worker_is_told(
        self, client, ada, slow, monkeypatch, django_capture_on_commit_callbacks
    ):
        told = []
        monkeypatch.setattr(tasks.make_file, "delay", told.append)
        held = make_verdict()
        with django_capture_on_commit_callbacks(execute=True):
            sent = {"format": slow, "article": held.version.article.uuid}
            answer = client.post(ORDER, sent)
        file = ExportFile.objects.get()
        assert told == [file.pk]
        assert (file.person, file.expected, file.language) == (ada, 1, "de")
        assert answer["Location"] == f"{EXPORTS}?article={held.version.article.uuid}#your-files"

    def test_by_htmx_answers_with_the_files_which_ask_again_until_they_are_there(
        self, client, ada, slow
    ):
        make_verdict()
        part = client.post(ORDER, {"format": slow}, headers=HTMX)
        assert part.templates[0].name == "articles/_export_files.html"
        assert 'hx-trigger="every 2s"' in text(part) and "data-arrive" in text(part)
        make_now(ExportFile.objects.get())
        part = client.get(reverse("export_files"), headers=HTMX)
        assert "hx-trigger" not in text(part)
        assert reverse("export_file", args=[ExportFile.objects.get().uuid]) in text(part)

    def test_without_a_script_the_page_asks_again_by_itself(self, client, ada, slow):
        make_verdict()
        client.post(ORDER, {"format": slow})
        assert 'http-equiv="refresh"' in text(client.get(EXPORTS))
        make_now(ExportFile.objects.get())
        assert 'http-equiv="refresh"' not in text(client.get(EXPORTS))
        assert client.get(reverse("export_files"))["Location"] == EXPORTS

    def test_twice_is_one(self, client, ada, slow):
        for _click in range(2):
            client.post(ORDER, {"format": slow})
        assert ExportFile.objects.count() == 1

    def test_older_files_are_folded_what_is_being_made_is_not(self, client, ada):
        first = make_order(ada)
        for day in range(1, 6):
            make_now(make_order(ada, since=timezone.now() - timedelta(days=day)))
        ExportFile.objects.filter(pk=first.pk).update(asked_at=timezone.now() - timedelta(hours=1))
        page = client.get(EXPORTS)
        assert (len(page.context["newest"]), len(page.context["older"])) == (6, 0)
        make_now(first)
        page = client.get(EXPORTS)
        assert (len(page.context["newest"]), len(page.context["older"])) == (3, 3)

    def test_viewers_may(self, client, lena, slow):
        assert client.post(ORDER, {"format": slow}).status_code == 302
        assert ExportFile.objects.get().person == lena

    def test_restricted_people_get_their_outlets_only(self, client, ada, slow):
        make_verdict(make_statement(make_article(outlet="Küstenkurier")))
        other = make_verdict(make_statement(make_article(outlet="Inselpost")))
        type(ada).objects.update(restricted=True)
        ada.outlets.set([Outlet.named("Küstenkurier")])
        client.post(ORDER, {"format": slow})
        file = make_now(ExportFile.objects.get())
        assert file.rows == 1 and str(other.uuid).encode() not in content(file)
        for name in ("article", "outlet"):
            theirs = other.version.article
            uuid = theirs.uuid if name == "article" else theirs.outlet.uuid
            assert client.post(ORDER, {"format": slow, name: uuid}).status_code == 404

    @pytest.mark.parametrize("sent", [{}, {"format": "exe"}, {"format": "csv", "since": "x"}])
    def test_a_bad_form_is_said(self, client, ada, sent):
        for headers in ({}, HTMX):
            answer = client.post(ORDER, sent, headers=headers)
            assert answer.status_code == 422
            assert 'role="alert"' in text(answer)
        assert not ExportFile.objects.exists()

    def test_one_of_one_article_without_an_article_is_said(self, client, ada, monkeypatch):
        name = install(monkeypatch, of_article=True)
        assert client.post(ORDER, {"format": name}).status_code == 422

    def test_too_many_is_said(self, client, ada, slow, monkeypatch):
        monkeypatch.setattr(delivery.asking, "MOST_OPEN", 0)
        answer = client.post(ORDER, {"format": slow}, headers=HTMX)
        assert answer.status_code == 409 and 'role="alert"' in text(answer)

    def test_reading_the_address_orders_nothing(self, client, ada):
        assert client.get(ORDER).status_code == 405

    def test_what_comes_whole_is_not_streamed_but_ordered(self, client, ada, slow):
        answer = client.get(reverse("export_verdicts", args=[slow]), {"until": "2026-11-01"})
        assert answer["Location"] == f"{EXPORTS}?until=2026-11-01"

    def test_a_stranger_is_sent_to_the_login(self, client):
        assert client.post(ORDER, {"format": "csv"})["Location"].startswith(reverse("login"))


class TestFetch:
    def test_as_an_attachment_that_is_kept_and_guessed_by_nobody(self, client, ada):
        make_verdict()
        file = make_now(make_order(ada))
        answer = client.get(reverse("export_file", args=[file.uuid]))
        assert b"".join(answer.streaming_content) == content(file)
        assert answer["Content-Disposition"] == f'attachment; filename="{file.name}"'
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Length"] == str(file.size)

    def test_by_nobody_else_not_even_the_head(self, client):
        file = make_now(make_order())
        client.force_login(make_user(Rank.HEAD), backend=BACKEND)
        assert client.get(reverse("export_file", args=[file.uuid])).status_code == 404
        assert client.post(reverse("export_again", args=[file.uuid])).status_code == 404

    def test_not_before_it_is_there(self, client, ada):
        file = make_order(ada)
        answer = client.get(reverse("export_file", args=[file.uuid]))
        assert answer["Location"] == f"{EXPORTS}#your-files"

    @pytest.mark.parametrize("how", ["deleted after its week", "lost from the disk"])
    def test_what_is_gone_says_so_and_is_made_anew(self, client, ada, how):
        file = make_now(make_order(ada))
        if how == "lost from the disk":
            file.file.storage.delete(file.file.name)
        else:
            delivery.clear_files(file.keep_until)
        answer = client.get(reverse("export_file", args=[file.uuid]))
        assert answer.status_code == 410
        assert reverse("export_again", args=[file.uuid]) in text(answer)
        ExportFile.objects.update(asked_at=timezone.now() - timedelta(days=8))
        client.post(reverse("export_again", args=[file.uuid]))
        assert ExportFile.objects.filter(state=FileState.PENDING).count() == 1

    def test_of_outlets_that_one_may_no_longer_see_is_refused(self, client, ada):
        """Made with the rights of its day; those of today decide who takes it."""
        mine, theirs = make_article(outlet="Küstenkurier"), make_article(outlet="Inselpost")
        whole = make_now(make_order(ada))
        own = make_now(make_order(ada, article=mine.uuid))
        other = make_now(make_order(ada, outlet=theirs.outlet.uuid))
        type(ada).objects.update(restricted=True)
        ada.outlets.set([mine.outlet])
        assert [fetch(client, file) for file in (whole, own, other)] == [403, 200, 403]

    def test_made_while_restricted_it_can_be_taken_by_them(self, client, ada):
        outlet = make_article(outlet="Küstenkurier").outlet
        type(ada).objects.update(restricted=True)
        ada.refresh_from_db()
        ada.outlets.set([outlet])
        file = make_now(make_order(ada))
        assert fetch(client, file) == 200
        ada.outlets.set([Outlet.named("Inselpost")])
        assert fetch(client, file) == 403

    def test_all_stages_only_while_one_is_an_editor(self, client, eda):
        file = make_now(make_order(eda, all_stages=True))
        assert fetch(client, file) == 200
        type(eda).objects.update(rank=Rank.REVIEWER)
        assert fetch(client, file) == 403


class TestAgain:
    def test_what_failed_is_tried_anew_in_its_row(self, client, ada):
        file = make_order(ada)
        ExportFile.objects.update(state=FileState.FAILED, why="Der Teller ist voll.", tries=5)
        assert "Der Teller ist voll." in text(client.get(EXPORTS))
        for headers in ({}, HTMX):
            answer = client.post(reverse("export_again", args=[file.uuid]), headers=headers)
            assert answer.status_code in {200, 302}
        file.refresh_from_db()
        assert (ExportFile.objects.count(), file.state) == (1, FileState.PENDING)

    def test_a_format_that_is_gone_is_said(self, client, ada):
        file = make_order(ada)
        ExportFile.objects.update(form="wordperfect", state=FileState.FAILED)
        assert client.get(EXPORTS).status_code == 200
        assert client.post(reverse("export_again", args=[file.uuid])).status_code == 409

    def test_reading_the_address_does_nothing(self, client, ada):
        assert client.get(reverse("export_again", args=[make_order(ada).uuid])).status_code == 405


class TestPresets:
    def keep(self, client, **sent):
        return client.post(KEEP, {"name": "Woche", "format": "csv", "hour": "6"} | sent)

    def test_a_choice_is_kept_shown_and_made_with_one_press(self, client, ada):
        held = make_verdict()
        article = held.version.article
        answer = self.keep(client, article=article.uuid, since="2026-11-01", until="2026-11-30")
        assert answer.status_code == 302
        preset = Preset.objects.get()
        assert (preset.owner, preset.schedule) == (ada, Schedule.NEVER)
        page = client.get(EXPORTS)
        assert article.title in text(page)
        (shown,) = page.context["presets"]
        query = f"?article={article.uuid}&since=2026-11-01&until=2026-11-30"
        assert shown.query == query  # the same days come back
        client.post(reverse("make_preset", args=[preset.uuid]))
        assert ExportFile.objects.get().preset == preset

    def test_is_made_by_htmx_too(self, client, ada):
        preset = make_preset(ada)
        part = client.post(reverse("make_preset", args=[preset.uuid]), headers=HTMX)
        assert part.templates[0].name == "articles/_export_files.html"

    def test_viewers_keep_change_and_drop_their_own(self, client, lena):
        self.keep(client)
        preset = Preset.objects.get()
        sent = {"name": "Monat", "format": "jsonl"}
        assert client.post(reverse("preset", args=[preset.uuid]), sent).status_code == 302
        preset.refresh_from_db()
        assert (preset.name, preset.form) == ("Monat", "jsonl")
        client.post(reverse("drop_preset", args=[preset.uuid]))
        assert not Preset.objects.exists()

    @pytest.mark.parametrize("sent", [{"schedule": "daily"}, {"delivery": "mail", "to": "a@x.org"}])
    def test_scheduling_and_sending_is_for_editors(self, client, ada, settings, sent):
        settings.EMAIL_HOST = "mail.example.org"
        assert self.keep(client, **sent).status_code == 403
        preset = make_preset(ada)
        address = reverse("preset", args=[preset.uuid])
        assert client.post(address, {"name": "x", "format": "csv"} | sent).status_code == 403
        assert 'name="schedule"' not in text(client.get(EXPORTS))

    def test_an_editor_schedules_and_sees_when(self, client, eda, settings):
        settings.EMAIL_HOST = "mail.example.org"
        sent = {"schedule": "weekly", "hour": "0", "delivery": "mail", "to": "a@x.org; b@x.org"}
        assert self.keep(client, **sent, incremental="on").status_code == 302
        preset = Preset.objects.get()
        assert (preset.hour, preset.to, preset.incremental) == (0, "a@x.org, b@x.org", True)
        assert preset.next_at > timezone.now()
        local = timezone.localtime(preset.next_at)
        assert (local.weekday(), local.hour) == (0, 0)
        assert "a@x.org" in text(client.get(EXPORTS))

    def test_folder_and_mail_are_offered_only_where_there_are_any(self, client, eda, settings):
        settings.EMAIL_HOST, settings.EXPORT_DIR = "", None
        assert 'name="delivery"' not in text(client.get(EXPORTS))
        assert self.keep(client, delivery="mail", to="a@x.org").status_code == 422
        settings.EMAIL_HOST = "mail.example.org"
        page = text(client.get(EXPORTS))
        assert 'value="mail"' in page and 'value="folder"' not in page

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"name": ""}, "name"),
            ({"format": "exe"}, "format"),
            ({"hour": "24"}, "hour"),
            ({"delivery": "mail", "to": ""}, "to"),
            ({"delivery": "mail", "to": "a@x.org\r\nBcc: b@x.org"}, "to"),
            ({"delivery": "mail", "to": ",".join(f"a{n}@x.org" for n in range(21))}, "to"),
        ],
    )
    def test_a_bad_form_is_said_beside_its_field(self, client, eda, settings, sent, field):
        settings.EMAIL_HOST = "mail.example.org"
        answer = self.keep(client, **sent)
        assert answer.status_code == 422
        assert f'id="{field}-wrong"' in text(answer)
        preset = make_preset(eda, name="Mein")
        answer = client.post(
            reverse("preset", args=[preset.uuid]), {"name": "x", "format": "csv"} | sent
        )
        assert answer.status_code == 422
        assert f'id="{field}-wrong"' in text(answer)

    def test_a_name_is_given_once_by_each_person(self, client, ada):
        make_preset(name="Woche")  # somebody else's
        assert self.keep(client).status_code == 302
        answer = self.keep(client)
        assert answer.status_code == 422 and 'id="name-wrong"' in text(answer)
        other = make_preset(ada, name="Monat")
        answer = client.post(
            reverse("preset", args=[other.uuid]), {"name": "Woche", "format": "csv"}
        )
        assert answer.status_code == 422

    def test_those_of_others_are_not_there(self, client, ada):
        preset = make_preset()
        assert client.get(reverse("preset", args=[preset.uuid])).status_code == 404
        for name in ("preset", "make_preset", "drop_preset"):
            assert client.post(reverse(name, args=[preset.uuid])).status_code == 404
        assert preset.name not in text(client.get(EXPORTS))

    def test_a_head_sees_what_others_scheduled_and_may_stop_it(self, client):
        preset = make_preset(schedule=Schedule.DAILY, delivery=Delivery.DESK, name="Täglich")
        type(preset.owner).objects.update(is_active=False)
        client.force_login(make_user(Rank.HEAD), backend=BACKEND)
        page = client.get(EXPORTS, headers=ENGLISH)
        assert "Täglich" in text(page) and "may no longer sign in" in text(page)
        client.post(reverse("stop_preset", args=[preset.uuid]))
        preset.refresh_from_db()
        assert (preset.schedule, preset.next_at) == (Schedule.NEVER, None)

    def test_nobody_else_may(self, client, eda):
        preset = make_preset(schedule=Schedule.DAILY)
        assert client.post(reverse("stop_preset", args=[preset.uuid])).status_code == 403

    def test_begun_again_an_incremental_one_holds_everything(self, client, ada):
        preset = make_preset(ada, incremental=True, upto=timezone.now())
        client.post(reverse("preset", args=[preset.uuid]), {"name": "Woche", "format": "csv"})
        preset.refresh_from_db()
        assert (preset.incremental, preset.upto) == (False, None)

    @pytest.mark.parametrize("name", ["make_preset", "drop_preset", "stop_preset"])
    def test_reading_the_address_does_nothing(self, client, eda, name):
        assert client.get(reverse(name, args=[make_preset(eda).uuid])).status_code == 405
        assert client.get(KEEP).status_code == 405
