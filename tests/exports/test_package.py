"""The evidence package, and the script in it: run by itself, on good packages and on others."""

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile

from articles import desk
from articles.exports import FORMATS, Order, Selection
from articles.exports.linked.bag import Bag
from articles.exports.linked.package import package
from articles.exports.pdf import NoPdf
from articles.models import Article, Evidence, Rank, Statement, User, Version
from articles.models.reviews import CopyState
from articles.rules.lifecycle import Stage
from tests.exports.builders import ADDRESS, add_proof, freeze, make_verdict
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
DATA = {"csv", "jsonl", "claimreview", "annotations"}
COPY = b"<p>Protokoll</p>"
GOOD = "All of it holds."


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def article():
    return make_article(url=ADDRESS)


def packed(article: Article, form: set[str] = DATA, **chosen) -> ZipFile:
    order = Order(Selection(article=article.uuid, **chosen), NOW, "en")
    writers = {name: FORMATS[name].write for name in form}
    return ZipFile(io.BytesIO(b"".join(package(order, writers))))


def unpacked(made: ZipFile, folder: Path) -> Path:
    made.extractall(folder)
    (inside,) = folder.iterdir()
    return inside


def run(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "check.py"], cwd=folder, capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def add_copy(statement: Statement, body: bytes = COPY, sha256: str = "") -> Evidence:
    """A page that was looked up and kept."""
    add_proof(statement)
    evidence = Evidence.objects.get(statements=statement)
    evidence.copy.save("böse.php", ContentFile(body), save=False)
    evidence.copy_sha256 = sha256 or hashlib.sha256(body).hexdigest()
    evidence.copy_type, evidence.copy_state = "text/html; charset=utf-8", CopyState.KEPT
    evidence.save()
    freeze(statement)
    return evidence


def add_raw(article: Article, body: bytes = b"<html>", sha256: str = "") -> None:
    version = article.latest()
    version.raw.save("seite.html", ContentFile(body), save=False)
    version.raw_sha256 = sha256 or hashlib.sha256(body).hexdigest()
    version.save(update_fields=["raw", "raw_sha256"])


def worked(article: Article) -> Statement:
    """Reviewed, approved and published by people, so that the log has lines of it."""
    statement = make_statement(article)
    ada, editor = make_user(), make_user(Rank.EDITOR)
    desk.claim(statement.uuid, ada, NOW)
    desk.normalize_claim(statement.uuid, ada, NOW, claim="Das Wehr hält zehn Jahre.", seen=1)
    desk.review(
        *(statement.uuid, ada, NOW),
        attribution=said(),
        truth=so(),
        rationale="Das Protokoll sagt es.",
        seen=2,
    )
    statement.refresh_from_db()
    desk.approve(statement.uuid, editor, NOW, seen=statement.revision)
    statement.refresh_from_db()
    desk.publish(statement.uuid, editor, NOW, seen=statement.revision)
    statement.refresh_from_db()
    return statement


def log(folder: Path) -> list[dict]:
    lines = (folder / "data/log.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def index(made: ZipFile) -> dict:
    return json.loads(read(made, "data/index.json"))


def read(made: ZipFile, name: str) -> bytes:
    return made.read(f"{made.namelist()[0].partition('/')[0]}/{name}")


def names(made: ZipFile) -> set[str]:
    return {name.partition("/")[2] for name in made.namelist()}


class TestContents:
    def test_it_is_a_bag_with_everything_in_one_folder(self, article):
        add_copy(make_verdict(make_statement(article)))
        add_raw(article)
        made = packed(article)
        assert {name.partition("/")[0] for name in made.namelist()} == {f"pruftisch-{article.uuid}"}
        evidence = Evidence.objects.get()
        assert names(made) == {
            *("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"),
            *("check.py", "data/index.json", "data/log.jsonl"),
            *("data/statements.csv", "data/statements.jsonl"),
            *("data/claimreview.json", "data/annotations.json"),
            *("data/article/version-1.txt", "data/raw/version-1.html"),
            f"data/evidence/{evidence.uuid}.html",
        }
        info = read(made, "bag-info.txt").decode()
        assert "Bagging-Date: 2026-11-24\n" in info and f"urn:uuid:{article.uuid}" in info
        assert read(made, "bagit.txt").startswith(b"BagIt-Version: 1.0\n")

    def test_every_text_and_copy_is_there_as_it_was_stored(self, article):
        add_copy(make_verdict(make_statement(article)))
        text = "Anders 👩‍🚒."
        Version.objects.create(
            article=article, number=2, text=text, sha256=Version.digest(text), fetched_at=NOW
        )
        made = packed(article)
        for version in article.versions.all():
            text = read(made, f"data/article/version-{version.number}.txt")
            assert hashlib.sha256(text).hexdigest() == version.sha256
        assert read(made, f"data/evidence/{Evidence.objects.get().uuid}.html") == COPY

    def test_files_are_those_of_the_formats(self, article):
        make_verdict(make_statement(article))
        made = packed(article)
        order = Order(Selection(article=article.uuid), NOW, "en")
        for form, name in (("csv", "statements.csv"), ("claimreview", "claimreview.json")):
            assert read(made, f"data/{name}") == b"".join(FORMATS[form].write(order))

    def test_only_part_of_it_may_be_quoted_so_its_hash_stands_for_the_text(self, article):
        make_verdict(make_statement(article))
        add_raw(article, article.latest().text.encode())
        Article.objects.update(excerpt_only=True)
        made = packed(Article.objects.get())
        assert "data/article/version-1.txt" not in names(made)
        assert not any(name.startswith("data/raw/") for name in names(made))
        assert index(made)["versions"][0]["sha256"] == article.latest().sha256
        whole = article.latest().text[-30:].encode()
        assert all(whole not in made.read(name) for name in made.namelist())

    def test_where_no_pdf_can_be_made_it_says_so(self, article):
        def fails(order):
            raise NoPdf("libpango fehlt")
            yield b""

        order = Order(Selection(article=article.uuid), NOW, "en")
        writers = {"jsonl": FORMATS["jsonl"].write, "pdf": fails}
        made = ZipFile(io.BytesIO(b"".join(package(order, writers))))
        assert "data/dossier.pdf" not in names(made)
        assert "Left-Out: data/dossier.pdf: libpango fehlt\n" in read(made, "bag-info.txt").decode()

    def test_what_makes_no_claimreview_is_named(self, article):
        statement = make_verdict(make_statement(article), published=False)
        (said,) = index(packed(article))["leftOut"]
        assert said.startswith("data/claimreview.json: ") and str(statement.uuid) in said

    def test_two_of_one_order_are_equal(self, article):
        add_copy(make_verdict(make_statement(article)))
        one, other = packed(article), packed(article)
        assert [(i.filename, i.date_time, i.CRC) for i in one.infolist()] == [
            (i.filename, i.date_time, i.CRC) for i in other.infolist()
        ]
        assert {info.date_time for info in one.infolist()} == {(2026, 11, 24, 13, 0, 0)}

    def test_rows_are_counted_once(self, article):
        make_verdict(make_statement(article))
        make_verdict(make_statement(article, "Das Wehr hält"), published=False)
        counted = []
        order = Order(Selection(article=article.uuid), NOW, "en", counted=counted.append)
        b"".join(package(order, {name: FORMATS[name].write for name in DATA}))
        assert sum(counted) == 2

    def test_article_of_another_outlet_is_none(self, article):
        person = make_user(Rank.REVIEWER, restricted=True)
        with pytest.raises(Article.DoesNotExist):
            packed(article, person=person)

    def test_open_answers_stay(self, article):
        statement = make_verdict(make_statement(article), rationale="Geheim.", published=False)
        add_copy(statement)
        Statement.objects.update(stage=Stage.WAITING)
        made = packed(article, all_stages=True)
        assert index(made)["copies"] == []
        assert all(b"Geheim." not in made.read(name) for name in made.namelist())
        assert all(COPY not in made.read(name) for name in made.namelist())

    def test_comments_stay(self, article):
        statement = worked(article)
        desk.comment(statement.uuid, User.objects.first(), NOW, text="Unter uns gesagt.")
        made = packed(article)
        assert all(b"Unter uns" not in made.read(name) for name in made.namelist())


class TestPaths:
    @pytest.mark.parametrize(
        "name", ["../x", "/x", "a/../b", "a//b", "..", "", "a\\b", "C:x", "a b"]
    )
    def test_a_name_that_leads_out_is_refused(self, name):
        with Bag(io.BytesIO(), "ordner", NOW) as bag, pytest.raises(ValueError, match="no name"):
            bag.put(name, [b"x"])

    def test_nothing_is_packed_twice(self):
        with Bag(io.BytesIO(), "ordner", NOW) as bag:
            bag.put("data/a", [b"x"])
            with pytest.raises(ValueError, match="twice"):
                bag.put("data/a", [b"y"])

    def test_a_line_of_the_info_cannot_begin_another(self):
        file = io.BytesIO()
        with Bag(file, "ordner", NOW) as bag:
            bag.close({"External-Description": "Wehr\nPayload-Oxum: 0.0"})
        text = ZipFile(file).read("ordner/bag-info.txt").decode()
        assert text.count("\n") == 2

    def test_names_of_uploads_never_come_in(self, article):
        add_copy(make_verdict(make_statement(article)))
        assert not any("php" in name or ".." in name for name in packed(article).namelist())


class TestProblems:
    def test_copy_that_has_changed_goes_in_and_is_named(self, article, tmp_path):
        evidence = add_copy(make_verdict(make_statement(article)), b"heimlich ersetzt", "0" * 64)
        made = packed(article)
        assert read(made, f"data/evidence/{evidence.uuid}.html") == b"heimlich ersetzt"
        (problem,) = index(made)["problems"]
        assert f"{evidence.uuid}.html" in problem
        assert f"Problem: {problem}\n" in read(made, "bag-info.txt").decode()
        code, told = run(unpacked(made, tmp_path / "u"))
        assert code == 1 and f"{evidence.uuid}.html is not what was stored" in told

    def test_copy_that_is_gone_is_named(self, article, tmp_path):
        evidence = add_copy(make_verdict(make_statement(article)))
        evidence.copy.storage.delete(evidence.copy.name)
        made = packed(article)
        assert index(made)["copies"][0]["file"] is None
        assert len(index(made)["problems"]) == 1
        assert run(unpacked(made, tmp_path / "u"))[0] == 0

    def test_raw_file_that_has_changed_is_named(self, article):
        add_raw(article, b"anders", "0" * 64)
        assert "version-1.html" in index(packed(article))["problems"][0]


class TestChecking:
    """What check.py says, in a process of its own that knows nothing of the desk."""

    @pytest.fixture
    def folder(self, article, tmp_path) -> Path:
        add_copy(worked(article))
        add_raw(article)
        return unpacked(packed(article), tmp_path / "u")

    def test_good_package_holds(self, folder):
        code, told = run(folder)
        assert (code, GOOD in told) == (0, True)
        assert "the words of 1 statements" in told and "2 stored copies" in told
        lines = log(folder)
        assert {line["verb"] for line in lines} >= {"normalize", "review", "approve", "publish"}
        assert (
            f"{len([line for line in lines if not line.get('withheld')])} lines of the log" in told
        )

    def test_excerpt_holds_without_the_text(self, article, tmp_path):
        worked(article)
        Article.objects.update(excerpt_only=True)
        code, told = run(unpacked(packed(Article.objects.get()), tmp_path / "u"))
        assert code == 0 and "1 without their text in here" in told

    def test_article_without_anything_holds(self, article, tmp_path):
        assert run(unpacked(packed(article), tmp_path / "u"))[0] == 0

    def test_words_that_no_file_can_hold_still_hold(self, tmp_path):
        article = make_article("Er sagte: „Es\x0bhält \x85 noch“.", url=ADDRESS)
        make_verdict(make_statement(article, "Es\x0bhält \x85 noch"))
        assert run(unpacked(packed(article), tmp_path / "u"))[0] == 0

    def test_a_record_that_cannot_be_read_is_named_and_ends_nothing(self, article, tmp_path):
        bad = make_verdict(make_statement(article))
        make_verdict(make_statement(article, "Das Wehr hält"))
        Statement.objects.filter(pk=bad.pk).update(spans=[[0, 9000]])
        code, told = run(unpacked(packed(article), tmp_path / "u"))
        assert code == 1 and f"statement {bad.uuid} could not be exported" in told
        assert "the words of 1 statements" in told

    def test_what_a_system_leaves_in_a_folder_that_is_looked_at_is_no_fault(self, folder):
        (folder / ".DS_Store").write_bytes(b"Bud1")
        (folder / "data/desktop.ini").write_bytes(b"[.ShellClassInfo]")
        assert run(folder)[0] == 0

    def test_it_reads_another_folder_by_name(self, folder, tmp_path):
        done = subprocess.run(
            [sys.executable, str(folder / "check.py"), str(folder)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, GOOD in done.stdout) == (0, True)

    @pytest.mark.parametrize(
        "name", ["data/statements.csv", "data/raw/version-1.html", "bag-info.txt", "check.py"]
    )
    def test_changed_file(self, folder, name):
        with (folder / name).open("ab") as file:
            file.write(b"\n# anders")
        code, told = run(folder)
        assert code == 1 and f"changed file: {name}" in told

    def test_missing_file(self, folder):
        (folder / "data/claimreview.json").unlink()
        code, told = run(folder)
        assert code == 1 and "missing file: data/claimreview.json" in told

    def test_missing_index(self, folder):
        (folder / "data/index.json").unlink()
        assert run(folder)[0] == 1

    @pytest.mark.parametrize("name", ["data/untergeschoben.txt", "brief.txt"])
    def test_extra_file(self, folder, name):
        (folder / name).write_text("x", encoding="utf-8")
        code, told = run(folder)
        assert code == 1 and f"file that was not packed: {name}" in told

    def test_changed_quote_even_with_a_new_manifest(self, folder):
        change(folder, "data/statements.jsonl", "Es hält noch zehn Jahre", "Es hält noch elf Jahre")
        code, told = run(folder)
        assert code == 1 and "elf Jahre" in told and "changed file" not in told

    def test_changed_text_even_with_a_new_manifest(self, folder):
        change(folder, "data/article/version-1.txt", "zehn", "neun")
        code, told = run(folder)
        assert code == 1 and "version 1 is not the text that was stored" in told

    def test_changed_event_even_with_a_new_manifest(self, folder):
        change(folder, "data/log.jsonl", "Das Wehr hält zehn Jahre.", "Das Wehr hält elf Jahre.")
        code, told = run(folder)
        assert code == 1 and "does not have the hash of what it says" in told

    def test_changed_copy_even_with_a_new_manifest(self, folder):
        (copy,) = (folder / "data/evidence").iterdir()
        change(folder, f"data/evidence/{copy.name}", "Protokoll", "Protocoll")
        code, told = run(folder)
        assert code == 1 and "is not what was stored" in told

    def test_event_that_is_hashed_anew_does_not_follow_on(self, folder):
        """A line that was changed with its own hash no longer is what the next one names."""
        lines = log(folder)
        first, second = next(
            (a, b)
            for a, b in zip(lines, lines[1:], strict=False)
            if b["number"] == a["number"] + 1 and not a.get("withheld")
        )
        old = json.dumps(first, ensure_ascii=False)
        first["verb"] = "erfunden"
        told = {name: value for name, value in first.items() if name != "hash"}
        written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        first["hash"] = hashlib.sha256(written.encode()).hexdigest()
        change(folder, "data/log.jsonl", old, json.dumps(first, ensure_ascii=False))
        code, out = run(folder)
        assert code == 1 and f"line {second['number']} does not follow on" in out

    def test_manifest_that_points_outside(self, folder):
        with (folder / "manifest-sha256.txt").open("a") as file:
            file.write(f"{'0' * 64}  data/../../secret\n")
        code, told = run(folder)
        assert code == 1 and "has a line that is none" in told

    def test_script_is_old_enough_for_anybody(self):
        import ast

        from articles.exports.linked.checking import script

        tree = ast.parse(script(), feature_version=(3, 8))
        imported = {
            alias.name.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        } | {
            node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        }
        assert imported <= set(sys.stdlib_module_names)


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Puts other words into a file, and writes both manifests anew so that they agree."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        lines = (folder / manifest).read_text(encoding="utf-8").splitlines()
        written = [
            f"{hashlib.sha256((folder / line[66:]).read_bytes()).hexdigest()}  {line[66:]}\n"
            for line in lines
        ]
        (folder / manifest).write_text("".join(written), encoding="utf-8")
    info = folder / "bag-info.txt"
    payload = [p for p in (folder / "data").rglob("*") if p.is_file()]
    size = sum(p.stat().st_size for p in payload)
    kept = [
        line for line in info.read_text(encoding="utf-8").splitlines() if "Payload-Oxum" not in line
    ]
    info.write_text("\n".join([*kept, f"Payload-Oxum: {size}.{len(payload)}\n"]), encoding="utf-8")
    tags = folder / "tagmanifest-sha256.txt"
    names = [line[66:] for line in tags.read_text(encoding="utf-8").splitlines()]
    tags.write_text(
        "".join(f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in names),
        encoding="utf-8",
    )
