"""A file is made once, whole, by one worker, with the rights of who asked; the row says how it went."""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from articles import delivery
from articles.delivery import pulse
from articles.exports import FORMATS, pdf
from articles.models import ExportFile, FileState, Outlet, Rank, Statement
from articles.rules.lifecycle import Stage
from tests.delivery.builders import content, install, make_now, make_order, plain
from tests.exports.builders import ADDRESS, make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def names(folder):
    return sorted(path.name for path in (folder / "exports").glob("*"))


class TestMade:
    def test_it_lies_there_with_size_hash_and_as_many_rows_as_announced(self, folder):
        held = make_verdict()
        file = make_order()
        assert (file.state, file.expected) == (FileState.PENDING, 1)
        make_now(file)
        body = (folder / file.file.name).read_bytes()
        assert str(held.uuid) in body.decode()
        assert (file.state, file.rows, file.expected) == (FileState.DONE, 1, 1)
        assert (file.size, file.sha256) == (len(body), hashlib.sha256(body).hexdigest())
        assert file.keep_until - file.done_at == timedelta(days=7)
        assert file.name.startswith("pruftisch-jsonl-2") and file.name.endswith(".jsonl")
        assert names(folder) == [file.file.name.split("/")[1]]

    def test_the_second_time_does_nothing(self, monkeypatch, folder):
        file = make_now(make_order())
        install(monkeypatch, None, "jsonl")
        before = names(folder)
        assert make_now(file).state == FileState.DONE
        assert names(folder) == before

    def test_what_is_left_out_is_said_in_the_language_of_who_asked(self):
        make_verdict(make_statement(make_article(), speaker=""))
        make_verdict(make_statement(make_article(url=ADDRESS)))
        file = make_order(form="claimreview")
        assert file.expected == 1
        make_now(file)
        assert (file.rows, file.left_out) == (1, ["1: the statement has no speaker"])

    def test_a_format_that_counts_nothing_has_what_was_announced(self, monkeypatch):
        make_verdict()
        file = make_now(make_order(form=install(monkeypatch, lambda order: iter([b"%PDF"]))))
        assert (file.rows, file.expected, file.size) == (1, 1, 4)

    def test_a_row_that_comes_while_it_is_made_is_not_in_it(self, monkeypatch):
        """Counted and read are of one moment."""
        make_verdict()

        def write(order):
            other = threading.Thread(target=_add_another)
            other.start()
            other.join()
            yield from plain(order)

        file = make_now(make_order(form=install(monkeypatch, write)))
        assert Statement.objects.count() == 2
        assert (file.rows, file.expected) == (1, 1)


def _add_another():
    make_verdict(make_statement(make_article()))
    connections.close_all()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_made_by_the_worker(form):
    held = make_verdict()
    file = make_now(make_order(form=form, article=held.version.article.uuid))
    assert (file.state, file.why) == (FileState.DONE, "")
    assert file.rows == file.expected == 1
    assert file.size == len(content(file)) > 50


class TestRights:
    def test_are_those_of_the_moment_in_which_it_is_made(self, folder):
        editor = make_user(Rank.EDITOR)
        make_verdict(make_statement(make_article(outlet="Inselpost")))
        file = make_order(editor)
        assert file.expected == 1
        editor.restricted = True
        editor.save(update_fields=["restricted"])
        editor.outlets.set([Outlet.named("Küstenkurier")])
        make_now(file)
        assert (file.rows, file.expected) == (0, 0)
        assert file.asked["outlets"] == [str(Outlet.named("Küstenkurier").uuid)]

    def test_who_is_no_editor_any_more_gets_no_open_stages(self):
        editor = make_user(Rank.EDITOR)
        make_statement(stage=Stage.WAITING)
        file = make_order(editor, all_stages=True)
        type(editor).objects.update(rank=Rank.REVIEWER)
        make_now(file)
        assert (file.state, file.why[:10], file.sha256) == (FileState.FAILED, "All stages", "")

    def test_who_may_not_sign_in_gets_nothing(self):
        editor = make_user(Rank.EDITOR)
        file = make_order(editor)
        type(editor).objects.update(is_active=False)
        assert "no longer sign in" in make_now(file).why

    def test_an_article_that_is_gone_is_said(self):
        article = make_article()
        file = make_order(article=article.uuid)
        article.versions.all().delete()
        article.delete()
        assert "not there any more" in make_now(file).why


class TestWentWrong:
    def test_a_pdf_that_this_machine_cannot_make_says_what_to_install(self, monkeypatch):
        def write(order):
            raise pdf.NoPdf("no pango")
            yield b""

        file = make_now(make_order(form=install(monkeypatch, write)))
        assert (file.state, file.tries) == (FileState.FAILED, 1)  # waiting cures nothing
        assert "libpango-1.0-0" in file.why

    def test_anything_else_is_tried_five_times_and_then_failed(self, monkeypatch, folder):
        def write(order):
            yield b"half"
            raise RuntimeError("boom")

        file = make_now(make_order(form=install(monkeypatch, write)))
        assert file.is_waiting and "RuntimeError" in file.why
        assert names(folder) == []
        for _time in range(4):
            assert make_now(file).tries == file.tries  # not before its time
            delivery.make(file.pk, file.held_until + timedelta(seconds=1))
            file.refresh_from_db()
        assert (file.state, file.tries) == (FileState.FAILED, 5)
        assert not delivery.files_due(timezone.now() + timedelta(days=1))

    def test_the_button_gives_all_tries_anew(self, monkeypatch):
        file = make_order(form="jsonl")
        ExportFile.objects.update(state=FileState.FAILED, why="x", tries=5)
        assert delivery.try_again(file, timezone.now())
        assert not delivery.try_again(file, timezone.now())
        assert make_now(file).state == FileState.DONE

    def test_a_format_that_is_gone_is_said(self):
        file = make_order()
        ExportFile.objects.update(form="wordperfect")
        assert "not offered any more" in make_now(file).why

    def test_a_full_disk_is_said(self, monkeypatch):
        def write(order):
            raise OSError(28, "No space left on device")
            yield b""

        file = make_now(make_order(form=install(monkeypatch, write)))
        assert "No space left" in file.why


class TestWorkers:
    def test_two_at_once_make_one_file(self, monkeypatch, folder):
        made, gate = [], threading.Barrier(4)

        def write(order):
            made.append(1)
            yield from plain(order)

        file = make_order(form=install(monkeypatch, write))

        def work():
            gate.wait()
            delivery.make(file.pk, timezone.now())
            connections.close_all()

        workers = [threading.Thread(target=work) for _n in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        file.refresh_from_db()
        assert (file.state, file.tries, len(made), len(names(folder))) == (FileState.DONE, 1, 1, 1)

    def test_one_that_was_taken_for_dead_writes_nothing(self, monkeypatch, folder):
        """It wakes up after another has made the file: that one's counts, and no half file is left."""

        def write(order):
            if not ExportFile.objects.filter(tries=2).exists():
                thread = threading.Thread(target=take_over)
                thread.start()
                thread.join()
                yield b"the late one\n"
            else:
                yield b"the other\n"

        file = make_order(form=install(monkeypatch, write))

        def take_over():
            delivery.make(file.pk, timezone.now() + timedelta(hours=1))
            connections.close_all()

        make_now(file)
        assert file.state == FileState.DONE
        assert (folder / file.file.name).read_bytes() == b"the other\n"
        assert len(names(folder)) == 1

    def test_what_a_dead_one_left_is_cleared_and_made_again(self, folder):
        file = make_order()
        (folder / "exports").mkdir(parents=True)
        (folder / "exports" / f"{file.uuid}-dead.part").write_bytes(b"half")
        now = timezone.now()
        ExportFile.objects.update(
            state=FileState.RUNNING, token=file.uuid, held_until=now - timedelta(1), tries=1
        )
        assert delivery.files_due(now) == [file.pk]
        make_now(file)
        assert file.state == FileState.DONE
        assert names(folder) == [file.file.name.split("/")[1]]

    def test_what_kills_its_worker_each_time_is_given_up_and_leaves_nothing(self, folder):
        file = make_order()
        now = timezone.now()
        ExportFile.objects.update(
            state=FileState.RUNNING, token=file.uuid, held_until=now - timedelta(1), tries=5
        )
        assert delivery.files_due(now) == []
        left = folder / "exports" / f"{file.uuid}-{file.uuid}.part"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"half of it")
        assert delivery.give_up_files(now) == 1
        file.refresh_from_db()
        assert (file.state, bool(file.why)) == (FileState.FAILED, True)
        assert names(folder) == []

    def test_says_how_far_it_is_while_it_works(self, monkeypatch):
        monkeypatch.setattr(pulse, "BEAT", 0.01)
        seen = []

        def write(order):
            for row in order.rows():
                end = timezone.now() + timedelta(seconds=5)
                while timezone.now() < end:
                    held = _elsewhere(file.pk)
                    if held["rows"] == 1:
                        break
                seen.append(held)
                yield row.id.encode()

        make_verdict()
        file = make_order(form=install(monkeypatch, write))
        before = timezone.now()
        make_now(file)
        assert (seen[0]["rows"], seen[0]["expected"], seen[0]["state"]) == (1, 1, "running")
        assert seen[0]["held_until"] > before


def _elsewhere(pk):
    """The row as others see it: what makes the file reads of one moment."""
    found = {}

    def look():
        found.update(
            ExportFile.objects.filter(pk=pk).values("rows", "expected", "state", "held_until").get()
        )
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return found


class TestKept:
    def test_for_a_week_and_then_deleted_while_the_row_stays(self, folder):
        file = make_now(make_order())
        assert delivery.clear_files(file.keep_until - timedelta(seconds=1)) == 0
        assert delivery.clear_files(file.keep_until) == 1
        assert delivery.clear_files(file.keep_until) == 0
        file.refresh_from_db()
        assert (file.state, bool(file.file), bool(file.sha256)) == (FileState.GONE, False, True)
        assert names(folder) == []
