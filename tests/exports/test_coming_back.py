"""`manage.py import_articles` given one of our own exports: known for what it is, and nothing is written."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exports import FORMATS, Selection
from articles.models import Article, Event, Review, Statement, Verdict
from articles.rules.lifecycle import Stage
from tests.exports.builders import make_verdict, ordered
from tests.exports.test_tables import HOSTILE
from tests.factories import TEXT, make_article, make_statement
from tests.test_commands import take_in

pytestmark = pytest.mark.django_db

OURS = ["csv", "csv-excel", "jsonl"]
TABLES = (Article, Statement, Verdict, Review, Event)


def out(folder: Path, name: str, chosen: Selection | None = None) -> Path:
    path = folder / f"verdicts.{FORMATS[name].suffix}"
    path.write_bytes(b"".join(FORMATS[name].write(ordered(chosen))))
    return path


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


@pytest.mark.parametrize("name", OURS)
class TestKnown:
    def test_every_row_counts_and_nothing_is_written(self, name, tmp_path):
        held = make_verdict(rationale="Bürger « » 🙂\nzweite Zeile")
        make_statement(held.article, "Es hält", stage=Stage.WAITING)
        path = out(tmp_path, name, Selection(all_stages=True))
        before = counts()
        assert take_in(path) == (0, "0 new, 2 known, 0 refused\n", "")
        assert counts() == before

    def test_statement_that_was_taken_back_is_known_by_its_article(self, name, tmp_path):
        make_verdict()
        path = out(tmp_path, name)
        Verdict.objects.all().delete()
        Review.objects.all().delete()
        Statement.objects.all().delete()
        assert take_in(path)[1] == "0 new, 1 known, 0 refused\n"

    def test_row_of_another_desk_is_refused_with_the_reason(self, name, tmp_path):
        make_verdict()
        path = out(tmp_path, name)
        Verdict.objects.all().delete()
        Review.objects.all().delete()
        Article.objects.all().delete()
        code, said, refused = take_in(path)
        assert (code, said) == (1, "0 new, 0 known, 1 refused\n")
        assert "verdicts of another desk" in refused
        assert counts() == [0] * len(TABLES)

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_words_do_not_hide_it(self, name, text, tmp_path):
        make_verdict(rationale=text)
        Article.objects.update(title=text)
        assert take_in(out(tmp_path, name))[1] == "0 new, 1 known, 0 refused\n"

    def test_queries_do_not_grow_with_rows(self, name, tmp_path):
        def queries() -> int:
            path = out(tmp_path, name)
            with CaptureQueriesContext(connection) as asked:
                take_in(path)
            return len(asked)

        make_verdict()
        few = queries()
        for _ in range(5):
            make_verdict()
        assert queries() == few


class TestSavedAgain:
    """What a spreadsheet makes of our CSV."""

    @pytest.mark.parametrize(
        ("encoding", "delimiter"),
        [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")],
    )
    def test_other_separator_and_encoding(self, encoding, delimiter, tmp_path):
        make_verdict(rationale="Für Bürger")
        raw = b"".join(FORMATS["csv"].write(ordered())).decode("utf-8")
        page = io.StringIO(newline="")
        rows = csv.reader(io.StringIO(raw, newline=""))
        csv.writer(page, delimiter=delimiter).writerows(rows)
        path = tmp_path / "again.csv"
        path.write_bytes(page.getvalue().encode(encoding))
        assert take_in(path) == (0, "0 new, 1 known, 0 refused\n", "")

    def test_row_without_a_statement_says_so(self, tmp_path):
        make_verdict()
        path = out(tmp_path, "jsonl")
        held = json.loads(path.read_text(encoding="utf-8"))
        held["statement"]["id"] = held["article"]["id"] = ""
        path.write_text(json.dumps(held), encoding="utf-8")
        code, _said, refused = take_in(path)
        assert (code, refused) == (
            1,
            f"refused: {path}:1: an export of verdicts, and this row names no statement\n",
        )

    def test_articles_and_exports_in_one_file_are_told_apart_in_order(self, tmp_path):
        make_verdict()
        path = out(tmp_path, "jsonl")
        article = json.dumps({"text": TEXT + " Neu.", "outlet": "Bote", "title": "Neu"})
        path.write_text(f"{article}\n{path.read_text(encoding='utf-8')}[1]\n", encoding="utf-8")
        code, said, refused = take_in(path)
        assert (code, said) == (1, "1 new, 1 known, 1 refused\n")
        assert f"{path}:3: not an object" in refused

    def test_articles_of_others_are_read_as_before(self, tmp_path):
        make_article()
        (tmp_path / "a.csv").write_text(f'title,text\nWehr,"{TEXT}"\n', encoding="utf-8-sig")
        assert take_in(tmp_path)[1] == "1 new, 0 known, 0 refused\n"
