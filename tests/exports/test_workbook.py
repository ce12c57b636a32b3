import io
from datetime import UTC, datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.columns import FIELDS, NAMES
from articles.exports import FORMATS, Selection
from articles.exports.cells import disarmed
from articles.exports.data import workbook
from articles.exports.data.headings import LOG
from articles.exports.data.sheets import MAX_TEXT, Look, Sheet, serial, shortened
from articles.models import Review, Statement
from articles.rules.lifecycle import Stage
from articles.words import Stance
from tests.exports.builders import ADDRESS, add_proof, add_relay, make_verdict, ordered
from tests.exports.test_tables import HOSTILE
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db

SHEETS = ["Statements", "Chain links", "Evidence", "Reviews", "Verdicts", "Log", "Legend"]


def opened(chosen: Selection | None = None) -> openpyxl.Workbook:
    raw = b"".join(FORMATS["xlsx"].write(ordered(chosen)))
    return openpyxl.load_workbook(io.BytesIO(raw))


def read(name: str, chosen: Selection | None = None) -> list[dict]:
    """The rows of one sheet by its headings; a cell with nothing in it is None."""
    headings, *rows = opened(chosen)[name].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


class TestSheets:
    def test_seven_with_frozen_headings_and_filters(self):
        make_verdict()
        book = opened()
        assert book.sheetnames == SHEETS
        for sheet in book:
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert sheet["A1"].font.bold

    def test_first_has_every_documented_column(self):
        make_verdict()
        (headings, _row) = opened()["Statements"].iter_rows(values_only=True)
        assert headings == NAMES

    def test_problems_come_last_since_the_row_ends_with_what_was_changed_in_it(self):
        assert FIELDS[-1] == "problems"

    def test_nothing_approved_is_a_book_of_headings(self):
        book = opened()
        assert book.sheetnames == SHEETS
        assert {book[name].max_row for name in SHEETS[:-1]} == {1}

    def test_times_are_dates_on_the_clock_of_the_desk_and_numbers_are_numbers(self):
        make_verdict(truth="mostlyfalse")
        (row,) = read("Statements")
        assert row["datePublished"] == datetime(2026, 11, 24, 13, 0)
        assert row["reviewRating.ratingValue"] == 2
        assert row["confidence"] == 1.0
        assert row["version.number"] == 1

    def test_ids_are_text_with_their_leading_zeros(self):
        make_verdict(make_statement(make_article(url=ADDRESS, title="007")))
        (row,) = read("Statements")
        assert row["article.title"] == "007"
        assert isinstance(row["statement.id"], str)

    def test_yes_and_no_are_the_words_of_the_csv(self):
        make_verdict(solo=True)
        (row,) = read("Statements")
        assert (row["solo"], row["secondReview"]) == ("yes", "no")

    def test_chain_has_a_row_a_link(self):
        statement = make_verdict()
        add_relay(statement)
        links = read("Chain links")
        assert [(link["order"], link["name"], link["role"], link["settled"]) for link in links] == [
            (1, "Ada Krog", "utterer", "yes"),
            (2, "The Guardian", "relay", "no"),
        ]
        assert {link["statement.id"] for link in links} == {str(statement.uuid)}

    def test_evidence_has_a_row_a_piece(self):
        statement = make_verdict()
        add_proof(statement, Stance.SUPPORTS, title="Protokoll")
        add_proof(statement, Stance.CONTRADICTS, excerpt="Es hält nicht.")
        pieces = read("Evidence")
        assert [piece["stance"] for piece in pieces] == ["supports", "contradicts"]
        assert pieces[0]["title"] == "Protokoll"
        assert pieces[1]["excerpt"] == "Es hält nicht."
        assert pieces[0]["accessed"] == datetime(2026, 11, 24, 12, 0)

    def test_reviews_say_who_differs(self):
        statement = make_verdict(reviewers=[make_user(username="a"), make_user(username="b")])
        other = Review.objects.create(
            statement=statement, reviewer=make_user(username="c"), attribution=said("short"),
            truth=so("false"), rationale="Es fehlt das Jahr.", revision=1, created_at=NOW,
        )  # fmt: skip
        statement.verdicts.get().reviews.add(other)
        answers = read("Reviews")
        assert [(a["reviewer"], a["truth.rating"], a["differs"]) for a in answers] == [
            ("a", "true", "no"),
            ("b", "true", "no"),
            ("c", "false", "yes"),
        ]

    def test_verdicts_have_every_version_up_to_the_one_shown(self):
        statement = make_verdict(truth="true")
        statement.verdicts.update(current=False)
        statement.reviews.update(open=False)
        make_verdict(statement, truth="false", settled=False, note="Das Jahr war falsch.")
        versions = read("Verdicts")
        assert [(v["verdict.number"], v["truth.rating"], v["correction"]) for v in versions] == [
            (1, "true", None),
            (2, "false", "Das Jahr war falsch."),
        ]
        assert [answer["verdict.number"] for answer in read("Reviews")] == [2]

    def test_legend_explains_columns_ratings_and_words(self):
        make_verdict()
        lines = read("Legend")
        names = {(line["part"], line["name"]) for line in lines}
        assert {("Statements", name) for name in NAMES} <= names
        assert {("truth 1", "mostlyfalse"), ("attribution 1", "verbatim")} <= names
        assert {("stage", stage) for stage in Stage} <= names
        assert all(line["means"] for line in lines if line["part"] in {*SHEETS, "stage", "kind"})


class TestBlindness:
    def test_what_is_open_leaves_its_words_and_its_chain_without_checks(self):
        statement = make_statement(stage=Stage.WAITING)
        statement.links.update(found="altered")
        add_proof(statement, Stance.CONTRADICTS)
        Review.objects.create(
            statement=statement, reviewer=make_user(username="geheim"), attribution=said("altered"),
            truth=so("false"), rationale="Geheim.", revision=1, created_at=NOW,
        )  # fmt: skip
        everything = Selection(all_stages=True)
        book = opened(everything)
        assert [book[name].max_row for name in ("Evidence", "Reviews", "Verdicts")] == [1, 1, 1]
        assert [link["found"] for link in read("Chain links", everything)] == [None]
        cells = [str(cell) for sheet in book for row in sheet.values for cell in row if cell]
        assert not [cell for cell in cells if "geheim" in cell.lower()]

    def test_what_is_public_and_looked_at_again_shows_no_later_version(self):
        statement = make_verdict(truth="true")
        statement.verdicts.update(current=False)
        statement.reviews.update(open=False)
        make_verdict(statement, truth="false", published=False, settled=False)
        Statement.objects.update(stage=Stage.WAITING, publication="published")
        assert [version["truth.rating"] for version in read("Verdicts")] == ["true"]
        assert [answer["truth.rating"] for answer in read("Reviews")] == ["true"]

    def test_pseudonyms_stand_for_names_on_every_sheet(self, settings):
        settings.REVIEWER_NAMES = False
        make_verdict(adjudicated_by=make_user(first_name="Eda", last_name="Krause"))
        cells = [str(cell) for sheet in opened() for row in sheet.values for cell in row if cell]
        assert not [cell for cell in cells if "Wessel" in cell or "Krause" in cell]
        (answer,) = read("Reviews")
        assert answer["reviewer"].startswith("P-")


class TestText:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_words_are_text_as_they_are_and_no_formula(self, text):
        make_verdict(rationale=text)
        sheet = opened()["Statements"]
        cell = sheet.cell(2, NAMES.index("rationale") + 1)
        assert (cell.value, cell.data_type) == (text, "s")
        assert bool(cell.quotePrefix) == (disarmed(text) != text)

    @pytest.mark.parametrize(
        "text",
        [
            "<r><t>fett</t></r>",  # XlsxWriter would take it for markup of its own
            "a & b < c > d",
            "  Leerzeichen am Rand  ",
            "Bürger « » 🙂 Łódź\nzweite Zeile",
            "von einem Tab\tgetrennt",
        ],
    )
    def test_nothing_in_it_is_markup(self, text):
        make_verdict(rationale=text)
        assert read("Statements")[0]["rationale"] == text

    def test_what_only_looks_like_an_escape_is_none(self):
        make_verdict(rationale="die Datei _x0041_.txt")
        assert (
            read("Statements")[0]["rationale"] == "die Datei _x005F_x0041_.txt"
        )  # Excel undoes it

    def test_control_characters_are_replaced_and_listed(self):
        make_verdict(rationale="vor\x0b\x07nach")
        (row,) = read("Statements")
        assert row["rationale"] == "vor\ufffd\ufffdnach"
        assert "rationale" in row["problems"].split(" | ")
        assert "Reviews: rationale" in row["problems"].split(" | ")

    def test_what_no_cell_holds_is_cut_and_listed(self):
        statement = make_verdict()
        add_proof(statement, excerpt="🙂" * 20_000)
        (piece,) = read("Evidence")
        assert piece["excerpt"].endswith("🙂…")
        assert len(piece["excerpt"].encode("utf-16-le")) // 2 <= MAX_TEXT
        assert read("Statements")[0]["problems"].split(" | ")[0] == "Evidence: excerpt (cut)"

    @pytest.mark.parametrize(("length", "kept"), [(32_767, 32_767), (32_768, 32_767)])
    def test_cut_to_the_last_unit(self, length, kept):
        assert len(shortened("a" * length)) == kept
        assert (shortened("a" * length)[-1] == "…") == (length > kept)

    def test_line_ends_of_a_browser_are_those_of_excel(self):
        make_verdict(rationale="eins\r\nzwei\rdrei")
        assert read("Statements")[0]["rationale"] == "eins\nzwei\ndrei"

    def test_no_cell_says_none(self):
        make_verdict(make_statement(make_article(url=ADDRESS), speaker=""))
        (row,) = read("Statements")
        assert row["speaker"] is None
        assert not {"None", "Unknown", "null", "nan"} & {str(v) for v in row.values() if v}


class TestDays:
    def test_day_before_excel_counts_well_stays_text(self):
        assert serial(datetime(1899, 12, 31, tzinfo=UTC)) is None
        assert serial(datetime(1900, 3, 1, tzinfo=UTC)) == 61

    def test_noon_is_half_a_day(self):
        assert serial(datetime(2026, 11, 24, 12, tzinfo=UTC)) % 1 == 0.5


class TestSize:
    def test_full_sheet_goes_on_on_the_next(self, tmp_path):
        path = tmp_path / "x.xlsx"
        book = workbook.Workbook(path, {"constant_memory": True})
        sheet = Sheet(book, Look.of(book), "Log", LOG[:2], room=3)
        for number in range(5):
            sheet.add((number, "a"))
        sheet.close()
        book.close()
        pages = openpyxl.load_workbook(path)
        assert pages.sheetnames == ["Log", "Log 2", "Log 3"]
        rows = [row for page in pages for row in page.iter_rows(min_row=2, values_only=True)]
        assert [number for number, _a in rows] == [0, 1, 2, 3, 4]
        assert {page["A1"].value for page in pages} == {"number"}

    def test_queries_do_not_grow_with_rows(self, monkeypatch):
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                opened()
            return len(asked)

        for _ in range(2):
            add_proof(make_verdict())
        few = queries()
        for _ in range(8):
            add_proof(make_verdict())
        assert queries() == few

    def test_file_comes_in_pieces_and_leaves_nothing_on_disk(self, tmp_path, monkeypatch):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        monkeypatch.setattr(workbook, "PIECE", 100)
        make_verdict()
        pieces = FORMATS["xlsx"].write(ordered())
        assert len(next(pieces)) == 100
        assert list(tmp_path.iterdir())
        pieces.close()
        assert not list(tmp_path.iterdir())

    def test_failed_export_leaves_nothing_on_disk(self, tmp_path, monkeypatch):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        monkeypatch.setattr(workbook, "legend", lambda *_: 1 / 0)
        make_verdict()
        with pytest.raises(ZeroDivisionError):
            list(FORMATS["xlsx"].write(ordered()))
        assert not list(tmp_path.iterdir())


class TestBadRecord:
    def test_has_its_row_says_why_and_ends_nothing(self):
        bad, good = make_verdict(), make_verdict()
        Statement.objects.filter(pk=bad.pk).update(spans=[[0, 99_999]])
        rows = {row["statement.id"]: row for row in read("Statements")}
        assert "span" in rows[str(bad.uuid)]["problems"]
        assert rows[str(bad.uuid)]["exact"] is None
        assert rows[str(good.uuid)]["rationale"] == "Das Protokoll sagt es so."
        assert rows[str(good.uuid)]["problems"] is None

    def test_has_nothing_on_other_sheets(self):
        add_proof(make_verdict())
        Statement.objects.update(spans=[[0, 99_999]])
        book = opened()
        assert {book[name].max_row for name in SHEETS[1:5]} == {1}
        assert book["Statements"].max_row == 2
