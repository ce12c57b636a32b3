"""A file goes where its preset says: whole into a folder, exact by mail; and what did not arrive is tried again."""

import hashlib
import os
import shutil
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles import delivery
from articles.models import Delivery, ExportFile, FileState, Preset, Rank, User
from tests.delivery.builders import content, install, make_now, make_preset, plain
from tests.delivery.mailbox import mailbox
from tests.exports.builders import make_verdict
from tests.factories import make_user

pytestmark = pytest.mark.django_db
HOSTILE = "Woche\r\nBcc: alle@example.org\r\n\r\n<b>"


@pytest.fixture
def out(settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "out"
    settings.EXPORT_DIR.mkdir()
    return settings.EXPORT_DIR


@pytest.fixture
def post(settings):
    """Mail is set up; what is sent lies in `mail.outbox`."""
    settings.EMAIL_HOST, settings.MAIL_FROM = "mail.example.org", "desk@example.org"


def order(preset, language="en"):
    return delivery.ask_from(preset, timezone.now(), language=language)


def later(file):
    """The next try, at its time."""
    delivery.make(file.pk, file.held_until + timedelta(seconds=1))
    file.refresh_from_db()
    return file


class TestFolder:
    def test_gets_the_whole_file_under_name_and_date(self, out):
        make_verdict()
        file = make_now(order(make_preset(delivery=Delivery.FOLDER, name="Größe & Maß")))
        assert file.state == FileState.DONE
        (put,) = out.iterdir()
        assert put.name == file.name
        assert put.name.startswith("grosse-mass-2")
        assert put.read_bytes() == content(file)

    @pytest.mark.parametrize("name", ["../../etc/passwd", "/", "..", "a\x00b", "CON", "日本"])
    def test_no_name_leads_out_of_it(self, out, name):
        make_now(order(make_preset(delivery=Delivery.FOLDER, name=name.replace("\x00", "\x01"))))
        (put,) = out.iterdir()
        assert put.is_file()

    def test_another_file_of_that_name_stays_and_the_same_comes_once(self, out):
        preset = make_preset(delivery=Delivery.FOLDER)
        file = make_now(order(preset))
        (out / file.name).write_bytes(b"somebody else's")
        ExportFile.objects.update(state=FileState.FAILED)
        for _twice in range(2):
            assert delivery.try_again(file, timezone.now())
            make_now(file)
            ExportFile.objects.update(state=FileState.FAILED)
        assert len(list(out.iterdir())) == 2
        assert (out / file.name).read_bytes() == b"somebody else's"

    @pytest.mark.parametrize("linked", [True, False])
    def test_a_file_of_that_name_that_comes_at_the_same_time_stays(self, out, monkeypatch, linked):
        make_verdict()
        copied = shutil.copyfileobj

        def copy(made, part):
            copied(made, part)
            for other in ExportFile.objects.all():
                (out / other.name).write_bytes(b"of another worker")

        monkeypatch.setattr(shutil, "copyfileobj", copy)
        if not linked:
            monkeypatch.setattr(os, "link", _no_links)
        file = make_now(order(make_preset(delivery=Delivery.FOLDER)))
        assert (out / file.name).read_bytes() == b"of another worker"
        (ours,) = set(out.iterdir()) - {out / file.name}
        assert ours.read_bytes() == content(file)

    def test_one_that_is_not_there_is_said_and_the_file_is_kept_and_put_there_later(self, out):
        out.rmdir()
        file = make_now(order(make_preset(delivery=Delivery.FOLDER, incremental=True)))
        assert file.is_waiting and file.is_there and str(out) in file.why
        assert file.preset.upto is None
        out.mkdir()
        before = file.sha256
        later(file)
        assert (file.state, file.sha256, file.why) == (FileState.DONE, before, "")
        assert [put.name for put in out.iterdir()] == [file.name]
        file.preset.refresh_from_db()
        assert file.preset.upto.isoformat() == file.asked["began"]


class TestMail:
    def test_carries_the_file_byte_for_byte(self, post):
        make_verdict()
        preset = make_preset(form="csv-excel", delivery=Delivery.MAIL, to="a@x.org, b@x.org")
        file = make_now(order(preset))
        (sent,) = mail.outbox
        assert sent.to == ["a@x.org", "b@x.org"]
        ((name, body, _kind),) = sent.attachments
        assert (name, body) == (file.name, content(file))
        assert file.sha256 in sent.body and "1 row" in sent.body
        assert file.state == FileState.DONE

    def test_of_a_large_file_says_where_it_lies(self, post, settings):
        settings.MAIL_MOST = 3
        file = make_now(order(make_preset(form="csv", delivery=Delivery.MAIL, to="a@x.org")))
        (sent,) = mail.outbox
        assert sent.attachments == []
        assert f"{settings.DESK_URL}/exports/" in sent.body
        assert file.state == FileState.DONE

    def test_hostile_name_of_a_preset_ends_no_header(self, post):
        make_now(order(make_preset(name=HOSTILE, delivery=Delivery.MAIL, to="a@x.org")))
        (sent,) = mail.outbox
        assert "\n" not in sent.subject and "\r" not in sent.subject
        assert sent.message()["Bcc"] is None
        assert sent.recipients() == ["a@x.org"]

    def test_goes_through_a_real_server_unharmed(self, post, settings):
        """Umlauts, byte order mark, CRLF and a line that is a dot alone."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        body = "\ufeffPrüfung;é\r\n.\r\n..x\r\nFrom here\r\n".encode()
        make_verdict()
        with mailbox() as box, pytest.MonkeyPatch.context() as patch:
            settings.EMAIL_HOST, settings.EMAIL_PORT = box.server_address
            install(patch, lambda order: iter([body]), "csv", content_type="text/csv")
            preset = make_preset(form="csv", delivery=Delivery.MAIL, to="a@x.org", name="Prüfung")
            file = make_now(order(preset))
        assert file.state == FileState.DONE
        (got,) = box.messages
        assert got["Subject"] == "Prüftisch: Prüfung"
        assert got["From"] == "Prüftisch <desk@example.org>"
        assert got["Auto-Submitted"] == "auto-generated"
        (part,) = got.iter_attachments()
        assert part.get_content() == body
        assert hashlib.sha256(part.get_content()).hexdigest() == file.sha256

    def test_an_address_that_is_refused_for_good_is_not_tried_again(self, post, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        with mailbox() as box:
            settings.EMAIL_HOST, settings.EMAIL_PORT = box.server_address
            box.refusal = "550 no such user"
            file = make_now(order(make_preset(delivery=Delivery.MAIL, to="weg@x.org")))
        assert (file.state, file.is_there) == (FileState.FAILED, True)
        assert "weg@x.org" in file.why
        assert box.messages == []

    def test_a_server_that_is_away_is_asked_five_times(self, post, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
        file = make_now(order(make_preset(delivery=Delivery.MAIL, to="a@x.org")))
        assert file.is_waiting and file.is_there
        pauses = [file.held_until - timezone.now()]
        for _again in range(3):
            later(file)
            pauses.append(file.held_until - timezone.now())
        assert [round(p.total_seconds() / 60) for p in pauses] == [1, 4, 16, 64]
        later(file)
        assert (file.state, file.tries) == (FileState.FAILED, 5)

    def test_who_lost_the_right_meanwhile_sends_nothing(self, post):
        preset = make_preset(delivery=Delivery.MAIL, to="a@x.org")
        file = order(preset)
        type(preset.owner).objects.update(rank=Rank.REVIEWER)
        make_now(file)
        assert (file.state, mail.outbox) == (FileState.FAILED, [])

    def test_who_may_see_less_between_two_tries_sends_no_more_than_that(self, post, monkeypatch):
        make_verdict()
        eda = make_user(Rank.EDITOR)
        file = order(make_preset(eda, delivery=Delivery.MAIL, to="a@example.org"))
        with monkeypatch.context() as away:
            away.setattr(mail.EmailMessage, "send", lambda self: _nobody_there())
            make_now(file)
        assert file.is_waiting and file.is_there
        type(eda).objects.filter(pk=eda.pk).update(restricted=True)
        assert later(file).state == FileState.FAILED
        assert "More is in this file" in file.why
        assert mail.outbox == []

    def test_rights_lost_or_preset_dropped_while_it_is_made_send_nothing(self, post, monkeypatch):
        make_verdict()
        held = make_preset(delivery=Delivery.MAIL, to="a@example.org", form="slow")
        lost = make_preset(delivery=Delivery.MAIL, to="a@example.org", form="slow")

        def write(order):
            yield from plain(order)
            Preset.objects.filter(pk=held.pk).delete()
            User.objects.filter(pk=lost.owner_id).update(rank=Rank.VIEWER)

        install(monkeypatch, write)
        files = [order(held), order(lost)]
        assert [make_now(file).state for file in files] == [FileState.DONE, FileState.FAILED]
        assert mail.outbox == []

    def test_is_in_the_language_of_the_order(self, post, settings):
        make_now(order(make_preset(delivery=Delivery.MAIL, to="a@x.org"), language="de"))
        assert len(mail.outbox) == 1


def _no_links(*_paths):
    raise PermissionError(1, "Operation not permitted")


def _nobody_there():
    raise OSError("nobody there")


class TestExpiry:
    def test_a_file_that_was_never_delivered_goes_after_its_week_too(self, out):
        out.rmdir()
        file = make_now(order(make_preset(delivery=Delivery.FOLDER)))
        ExportFile.objects.update(state=FileState.FAILED, token=None, held_until=None)
        assert delivery.clear_files(file.keep_until) == 1
        file.refresh_from_db()
        assert file.state == FileState.GONE
