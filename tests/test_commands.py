import csv
import hashlib
import io
import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from articles import tasks
from articles.anchoring.matching import Same
from articles.exports import (
    FORMATS,
    Format,
    Selection,
    pdf,
    rows,
)
from articles.models import Article, Event, Rank, Statement, User
from articles.models.events import record
from articles.register.matching import already_checked
from articles.rules.lifecycle import Publication, SplitState, Stage
from articles.spans import GAP
from tests.exports.builders import make_verdict
from tests.factories import TEXT, make_article, make_statement, make_user
from tests.workers import ROOT, database_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """Ids of articles that a worker was asked to split."""
    ids: list[int] = []
    monkeypatch.setattr(tasks.split, "delay", ids.append)
    return ids


def run(*arguments: object, **options: object) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of a command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*(str(argument) for argument in arguments), stdout=out, stderr=err, **options)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


class TestExportVerdicts:
    def test_writes_a_file_and_says_how_many_rows(self, tmp_path):
        make_verdict()
        make_statement(stage=Stage.WAITING)
        path = tmp_path / "verdicts.csv"
        assert run("export_verdicts", "--format", "csv", "--out", path) == (0, "", "1 row\n")
        assert len(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))) == 2
        assert list(tmp_path.iterdir()) == [path]

    def test_dash_is_standard_output(self):
        make_verdict()
        code, out, err = run("export_verdicts", "--format", "jsonl", "--out", "-")
        assert (code, err) == (0, "1 row\n")
        assert json.loads(out)["stage"] == "approved"

    def test_all_stages_are_asked_for(self):
        make_statement(stage=Stage.WAITING)
        _code, _out, err = run("export_verdicts", "--format", "csv", "--out", "-", "--all-stages")
        assert err == "1 row\n"

    def test_one_article(self):
        held = make_verdict()
        make_verdict(make_statement(make_article()))
        _code, out, err = run(
            "export_verdicts", "--format", "jsonl", "--out", "-", "--article", held.article.uuid
        )
        assert err == "1 row\n"
        assert json.loads(out)["article"]["id"] == str(held.article.uuid)

    def test_since_a_day(self):
        make_verdict()
        _code, _out, err = run(
            "export_verdicts", "--format", "csv", "--out", "-", "--since", "2999-01-01"
        )
        assert err == "0 rows\n"

    def test_claimreview_lists_what_it_leaves_out(self, tmp_path):
        make_verdict()
        draft = make_verdict(make_statement(make_article()), published=False)
        path = tmp_path / "reviews.json"
        code, _out, err = run("export_verdicts", "--format", "claimreview", "--out", path)
        assert code == 0
        assert len(json.loads(path.read_bytes())) == 1
        left_out, counted = err.splitlines()
        assert left_out.startswith(f"left out: {draft.uuid}: ")
        assert counted == "1 row"

    def test_one_outlet_one_source_and_a_period(self):
        held = make_verdict(make_statement(make_article(outlet="Küstenkurier")))
        other = make_verdict(make_statement(make_article(outlet="Inselpost"), speaker="Ben Ohlsen"))
        source = held.links.get().source
        for chosen in (
            ("--outlet", "KÜSTENKURIER"),
            ("--outlet", held.version.article.outlet.uuid),
            ("--source", source.uuid),
        ):
            _code, out, err = run("export_verdicts", "--format", "jsonl", "--out", "-", *chosen)
            assert err == "1 row\n", chosen
            assert str(held.uuid) in out and str(other.uuid) not in out
        day = timezone.localdate(held.changed_at)
        for until, said in ((day, "2 rows\n"), (date(1999, 1, 1), "0 rows\n")):
            arguments = ("--format", "csv", "--out", "-", "--until", until)
            assert run("export_verdicts", *arguments)[2] == said

    def test_a_source_whose_name_two_have_is_asked_for_by_uuid(self):
        for _n in range(2):
            make_verdict(make_statement(make_article()))
        with pytest.raises(CommandError, match="Several sources are called Ada Krog; name one of"):
            run("export_verdicts", "--format", "csv", "--out", "-", "--source", "Ada Krog")

    def test_knows_every_format_that_there_is(self, tmp_path, monkeypatch):
        monkeypatch.setitem(
            FORMATS, "blob", Format("Blob", "", lambda order: iter([b"\0\xff"]), "bin", "x/x")
        )
        make_verdict()
        path = tmp_path / "x.bin"
        assert run("export_verdicts", "--format", "blob", "--out", path)[2] == "1 row\n"
        assert path.read_bytes() == b"\0\xff"

    def test_report_into_a_pdf_is_the_report_as_pdf(self, tmp_path, monkeypatch):
        for name in ("report", "report-pdf"):
            body = name.encode()
            form = Format(name, "", lambda order, body=body: iter([body]), "x", "x/x")
            monkeypatch.setitem(FORMATS, name, form)
        run("export_verdicts", "--format", "report", "--out", tmp_path / "x.pdf")
        run("export_verdicts", "--format", "report", "--out", tmp_path / "x.html")
        assert (tmp_path / "x.pdf").read_bytes() == b"report-pdf"
        assert (tmp_path / "x.html").read_bytes() == b"report"

    def test_without_what_a_pdf_needs_it_says_what_to_install(self, tmp_path, monkeypatch):
        def write(order):
            raise pdf.NoPdf("No PDF without these packages")
            yield b""

        monkeypatch.setitem(FORMATS, "blob", Format("Blob", "", write, "pdf", "x/x"))
        with pytest.raises(CommandError, match="No PDF without these packages"):
            run("export_verdicts", "--format", "blob", "--out", tmp_path / "x.pdf")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.django_db(transaction=True)
    def test_whoever_reads_only_the_beginning_ends_it_quietly(self):
        for _n in range(20):  # more than a pipe holds by itself
            make_verdict(make_statement(make_article()), rationale="Weil. " * 2_000, settled=False)
        command = f"{sys.executable} manage.py export_verdicts --format jsonl --out - | head -c 100"
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}"],
            cwd=ROOT,
            env=os.environ
            | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "factcheck.settings"},
            capture_output=True,
        )
        assert (len(done.stdout), done.stderr, done.returncode) == (100, b"", 0)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--format", "csv", "--out", "-", "--outlet", "Nirgends"), "no outlet Nirgends"),
            (("--format", "csv", "--out", "-", "--source", "Niemand"), "no source Niemand"),
            (("--format", "exe", "--out", "-"), "invalid choice"),
            (("--format", "csv", "--out", "-", "--since", "gestern"), "no date"),
            (("--format", "csv", "--out", "/nowhere/at/all.csv"), "cannot be written"),
            (
                (
                    "--format",
                    "csv",
                    "--out",
                    "-",
                    "--article",
                    "00000000-0000-4000-8000-000000000000",
                ),
                "no article",
            ),
        ],
    )
    def test_what_cannot_be_done_is_said(self, arguments, said):
        with pytest.raises(CommandError, match=said):
            run("export_verdicts", *arguments)

    def test_failed_export_leaves_the_old_file(self, tmp_path, monkeypatch):
        def write(order):
            yield b"half"
            raise ValueError("in the middle")

        monkeypatch.setitem(FORMATS, "blob", Format("Blob", "", write, "bin", "x/x"))
        path = tmp_path / "verdicts.csv"
        path.write_text("old")
        with pytest.raises(ValueError, match="in the middle"):
            run("export_verdicts", "--format", "blob", "--out", path)
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]


class TestVerifyLog:
    def test_whole_chain_holds(self):
        _write_events(3)
        assert run("verify_log") == (0, "3 lines hold\n", "")

    def test_first_broken_line_is_named(self):
        _write_events(3)
        Event.objects.filter(number=2).update(data={"changed": True})
        with pytest.raises(CommandError, match="line 2 does not hold") as broken:
            run("verify_log")
        assert broken.value.returncode == 1


def _write_events(count: int) -> None:
    article = make_article()
    with transaction.atomic():
        for _ in range(count):
            record("note", "article", article.uuid, at=timezone.now(), actor=None)


def take_in(*paths: Path, **options: object) -> tuple[int, str, str]:
    """`import_articles` with the language given: the detector is tested with intake."""
    return run("import_articles", *paths, **{"lang": "de"} | options)


class TestImportArticles:
    def test_text_file_is_new_and_then_known(
        self, tmp_path, asked, django_capture_on_commit_callbacks
    ):
        path = tmp_path / "wehr.txt"
        path.write_text(TEXT, encoding="utf-8")
        with django_capture_on_commit_callbacks(execute=True):
            first = take_in(path, outlet="Küstenkurier")
        article = Article.objects.get()
        assert first == (0, "1 new, 0 known, 0 refused\n", "")
        assert (article.outlet.name, article.language, asked) == (
            "Küstenkurier",
            "de",
            [article.pk],
        )
        assert take_in(path, outlet="Küstenkurier")[1] == "0 new, 1 known, 0 refused\n"

    def test_now_splits_here_and_asks_nobody(self, tmp_path, asked):
        (tmp_path / "wehr.txt").write_text(TEXT, encoding="utf-8")
        take_in(tmp_path, now=True)
        assert Article.objects.get().split_state == SplitState.DONE
        assert Statement.objects.exists()
        assert asked == []

    def test_bad_files_end_nothing_and_say_why(self, tmp_path):
        (tmp_path / "a-empty.txt").write_text("  \n")
        (tmp_path / "b-picture.txt").write_bytes(b"\x89PNG\0\0")
        (tmp_path / "c-table.xlsx").write_bytes(b"PK")
        (tmp_path / "d-lines.jsonl").write_text('{"text": \n[1]\n{"title": "ohne"}\n', "utf-8")
        (tmp_path / "e-good.txt").write_text(TEXT, encoding="utf-8")
        code, out, err = take_in(tmp_path, tmp_path / "gone.txt")
        assert (code, out) == (1, "1 new, 0 known, 7 refused\n")
        reasons = [line.rsplit(": ", 1)[1] for line in err.splitlines()]
        assert reasons == [
            "empty",
            "not a text file",
            "not a kind of file that is read here",
            "Expecting value",
            "not an object with a text",
            "no text",
            "No such file or directory",
        ]

    def test_too_long_is_refused(self, tmp_path, settings):
        settings.MAX_TEXT = 20
        (tmp_path / "lang.txt").write_text(TEXT, encoding="utf-8")
        code, _out, err = take_in(tmp_path)
        assert (code, err.rsplit(": ", 1)[1]) == (1, "longer than 20 characters\n")

    @pytest.mark.parametrize(
        "raw",
        [TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("cp1252")],
        ids=["utf-8 with mark", "utf-16", "windows-1252"],
    )
    def test_umlauts_survive_other_encodings(self, tmp_path, raw):
        (tmp_path / "wehr.txt").write_bytes(raw)
        take_in(tmp_path)
        assert Article.objects.get().latest().text == TEXT

    def test_html_loses_its_markup(self, tmp_path):
        page = f"<html><body><h1>Wehr</h1><p>{TEXT}</p><p>Ende.</p></body></html>"
        (tmp_path / "wehr.html").write_text(page, encoding="utf-8")
        take_in(tmp_path)
        assert Article.objects.get().latest().text == f"Wehr\n\n{TEXT}\n\nEnde."

    def test_lines_bring_their_own_outlet_title_and_date(self, tmp_path):
        line = {
            "text": TEXT,
            "headline": "Das Wehr",
            "outlet": "Tageblatt",
            "date": "18.11.2026, 17:20",
        }
        other = {
            "text": TEXT,
            "url": "https://www.kurier.example/wehr?utm_source=x",
            "lang": "de-AT",
        }
        lines = "\n".join(json.dumps(held) for held in (line, other))
        (tmp_path / "two.jsonl").write_text(lines, encoding="utf-8")
        assert take_in(tmp_path)[1] == "2 new, 0 known, 0 refused\n"
        first, second = Article.objects.order_by("pk")
        assert (first.title, first.outlet.name) == ("Das Wehr", "Tageblatt")
        assert first.published_at.isoformat() == "2026-11-18T16:20:00+00:00"
        assert (second.outlet.name, second.language) == ("kurier.example", "de")

    @pytest.mark.parametrize("delimiter", [",", ";"])
    def test_table_of_a_german_excel_is_read(self, tmp_path, delimiter):
        page = io.StringIO()
        csv.writer(page, delimiter=delimiter).writerows(
            [["Title", "Text", "Outlet"], ["Wehr", TEXT, "Bote"]]
        )
        (tmp_path / "articles.csv").write_bytes(page.getvalue().encode("utf-8-sig"))
        take_in(tmp_path)
        article = Article.objects.get()
        assert (article.title, article.outlet.name, article.latest().text) == ("Wehr", "Bote", TEXT)

    def test_our_own_export_is_known_for_what_it_is(self, tmp_path):
        make_verdict()
        path = tmp_path / "verdicts.csv"
        run("export_verdicts", "--format", "csv-excel", "--out", path)
        assert take_in(path) == (0, "0 new, 1 known, 0 refused\n", "")

    def test_address_that_is_none_of_the_web_is_refused(self, tmp_path):
        (tmp_path / "x.jsonl").write_text(json.dumps({"text": TEXT, "url": "javascript:alert(1)"}))
        code, _out, err = take_in(tmp_path)
        assert code == 1
        assert "no web address" in err

    def test_one_address_is_not_given_to_many(self, tmp_path):
        with pytest.raises(CommandError, match="one article"):
            take_in(tmp_path, url="https://kurier.example/wehr")


class TestSeedDemo:
    @pytest.fixture
    def folder(self, settings, tmp_path) -> Path:
        settings.DATA_DIR = tmp_path
        return tmp_path

    def test_desk_is_full_and_some_of_it_is_worked_on(self, folder):
        code, out, _err = run("seed_demo")
        assert code == 0
        assert str(folder) in out
        assert Article.objects.filter(split_state=SplitState.DONE).count() == 7
        stages = set(Statement.objects.values_list("stage", flat=True))
        assert stages >= {
            Stage.WAITING,
            Stage.APPROVED,
            Stage.AGREED,
            Stage.DISPUTED,
            Stage.DEFERRED,
        }
        assert Statement.objects.public().count() >= 6
        assert Statement.objects.filter(publication=Publication.CORRECTED).count() == 1
        costs = Statement.objects.get(exact__contains="zwei Millionen Euro")
        (match,) = already_checked(costs, User.objects.get(username="hanna"), timezone.now())
        assert (match.target.publisher, match.likeness.same) == ("Faktenlotse", Same.PROBABLY)
        run("verify_log")

    def test_every_exported_row_stands_under_its_spans(self, folder):
        run("seed_demo")
        texts = {str(article.uuid): article.latest().text for article in Article.objects.all()}
        for row in rows(Selection(all_stages=True).statements()):
            text = texts[row.article_id]
            assert GAP.join(text[span.start : span.end] for span in row.spans) == row.exact
            assert hashlib.sha256(text.encode()).hexdigest() == row.text_sha256

    def test_logins_are_for_the_owner_only_and_work(self, folder):
        run("seed_demo")
        path = folder / "demo-logins.txt"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        logins = [line.split() for line in path.read_text().splitlines()]
        assert {rank for rank, _username, _password in logins} == set(Rank)
        for rank, username, password in logins:
            person = User.objects.get(username=username)
            assert person.rank == rank
            assert person.check_password(password)

    def test_head_opens_the_repair_pages(self, folder):
        run("seed_demo")
        assert [person.username for person in User.objects.filter(is_superuser=True)] == ["jo"]

    def test_second_time_does_nothing_and_says_nothing(self, folder):
        make_user()
        assert run("seed_demo") == (0, "", "")
        assert not Article.objects.exists()
        assert list(folder.iterdir()) == []

    def test_house_that_wants_two_reviews_gets_them(self, folder, settings):
        settings.REVIEWS_WANTED = 2
        run("seed_demo")
        for statement in Statement.objects.approved():
            assert statement.verdicts.get(current=True).has_second_review

    def test_public_server_gets_none(self, folder, settings):
        settings.PRODUCTION = True
        with pytest.raises(CommandError, match="PRODUCTION"):
            run("seed_demo")
