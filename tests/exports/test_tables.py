import csv
import io
import json

import pytest

from articles.columns import NAMES
from articles.exports import FORMATS
from articles.exports.cells import cell, disarmed, is_clean, plain
from articles.models import Article, Verdict
from tests.exports.builders import add_proof, make_verdict, ordered
from tests.factories import make_article, make_statement

HOSTILE = [
    '=HYPERLINK("https://x.example";"Klick")',
    "+49 kostenlos anrufen",
    "@SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    'Er sagte: "a;b,c"\nund ging',
    "Bürger « » 🙂 Łódź",
    "</script><!--\u2028",
]


def sent(name: str) -> bytes:
    return b"".join(FORMATS[name].write(ordered()))


def read(raw: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1", "- Punkt eins"]
)
def test_formula_is_disarmed(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-", "-5", "-5,3", "+12", "4 Millionen", "a=b", "", "–"])
def test_what_is_no_formula_stays(text):
    assert cell(text) == text


def test_number_of_our_own_is_never_disarmed():
    assert cell(-0.5) == "-0.5"


def test_list_that_begins_like_a_formula_is_disarmed_too():
    assert cell(("=cmd", "b")) == "'=cmd | b"


def test_control_characters_become_visible():
    assert cell("a\x0bb\x07c\x00d\ud800e") == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_line_ends_and_tabs_inside_stay():
    assert cell("a\n\tb") == "a\n\tb"


@pytest.mark.django_db
class TestFiles:
    @pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("csv-excel", ";")])
    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_words_come_back_as_they_went(self, name, delimiter, text):
        statement = make_verdict(rationale=text)
        Article.objects.update(title=text)
        (record,) = read(sent(name), delimiter)
        assert record["rationale"] == record["article.title"] == disarmed(text)
        assert record["exact"] == statement.exact

    def test_excel_file_has_its_mark_and_semicolons(self):
        make_verdict()
        raw = sent("csv-excel")
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.decode("utf-8-sig").split("\r\n")[0] == ";".join(NAMES)

    def test_plain_file_has_neither(self):
        make_verdict()
        assert sent("csv").split(b"\r\n")[0] == ",".join(NAMES).encode()

    def test_nothing_approved_is_a_file_of_headings(self):
        assert read(sent("csv")) == []

    def test_no_cell_says_none_or_unknown(self):
        statement = make_statement(make_article(), speaker="")
        make_verdict(statement, truth="open")
        Verdict.objects.update(rationale="")
        (record,) = read(sent("csv"))
        assert record["speaker"] == record["reviewRating.ratingValue"] == record["rationale"] == ""
        assert not {"None", "Unknown", "null", "nan"} & set(record.values())

    def test_relay_cue_version_note_sources_reviewer_and_times_are_columns(self):
        add_proof(make_verdict())
        (record,) = read(sent("csv"))
        assert record["version.number"] == "1"
        assert record["reviewers"] == "Hanna Wessel"
        assert record["evidence.items"] == "supports: https://archiv.example/protokoll"
        assert record["evidence.for"] == "1"
        assert record["secondReview"] == "no"
        assert record["datePublished"] == "2026-11-24T13:00:00+01:00"
        assert record["spans"] == "16-39"

    def test_rows_leave_in_chunks(self, monkeypatch):
        monkeypatch.setattr("articles.exports.data.tables.CHUNK", 2)
        for _ in range(3):
            make_verdict()
        chunks = list(FORMATS["csv"].write(ordered()))
        assert len(chunks) == 3  # headings at once, then two and one

    def test_replaced_characters_are_listed_by_column(self):
        make_verdict(rationale="a\x07b")
        Article.objects.update(title="Wehr\x9f", byline="harmlos")
        make_verdict()
        bad, good = read(sent("csv"))
        assert (bad["rationale"], bad["article.title"]) == ("a\ufffdb", "Wehr\ufffd")
        assert bad["problems"] == "article.title | rationale"
        assert good["problems"] == ""

    def test_characters_that_hide_a_formula_do_not(self):
        make_verdict(rationale="\x01=1+1")
        (record,) = read(sent("csv"))
        assert (record["rationale"], record["problems"]) == ("\ufffd=1+1", "rationale")

    def test_sign_for_a_replaced_character_is_no_problem_itself(self):
        make_verdict(rationale="a\ufffdb « » \xa0 \u2028")
        assert [record["problems"] for record in read(sent("csv"))] == [""]

    def test_record_that_cannot_be_read_is_a_row_that_says_so(self):
        broken, _whole = make_verdict(), make_verdict()
        broken.verdicts.update(chain=[{"name": "Ada"}])
        first, second = read(sent("csv"))
        filled = {name for name, words in first.items() if words}
        assert first["problems"] == "The chain of the verdict cannot be read."
        assert first["statement.id"] == str(broken.uuid)
        assert first["stage"] == "approved"
        assert not filled & {"secondReview", "solo", "evidence.for", "factual", "created", "exact"}
        assert second["problems"] == ""


@pytest.mark.parametrize("code", [*range(0x100), 0xFFFD, 0xFFFE, 0xFFFF, 0x1F642])
def test_one_look_at_the_bytes_finds_what_the_rule_replaces(code):
    """The quick look may be wrong in one way only: it asks for a second one."""
    text = f"Die Brücke{chr(code)}«hält» noch"
    replaced = plain(text) != text
    assert is_clean(text.encode()) is not replaced
    assert is_clean(json.dumps(text, ensure_ascii=False).encode(), escaped=True) is not replaced
