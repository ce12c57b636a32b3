"""Scenario W14: five stages, umlauts, « », emoji, line breaks and empty speakers, in every table of the desk."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from articles.columns import NAMES
from articles.exports import FORMATS, Order, Selection
from articles.models import Statement, Verdict
from articles.rules.lifecycle import Stage
from tests.exports.builders import ADDRESS, add_proof, add_relay, make_verdict, ordered
from tests.factories import NOW, make_article, make_statement

pytestmark = pytest.mark.django_db

STAGES = (Stage.WAITING, Stage.DISPUTED, Stage.DISMISSED, Stage.AGREED, Stage.APPROVED)
NOTE = "Bürger «ja» 🙂\nzweite Zeile"


@pytest.fixture(autouse=True)
def article():
    """A statement of each stage; the one that waits has no speaker."""
    article = make_article("Bürger «ja» 🙂 eins zwei drei vier fünf.", url=ADDRESS, title=NOTE)
    for words, stage in zip(("eins", "zwei", "drei", "vier", "fünf"), STAGES, strict=True):
        speaker = "" if stage == Stage.WAITING else "Zoë"
        statement = make_statement(article, words, speaker, stage=stage)
        if stage in {Stage.AGREED, Stage.APPROVED}:
            make_verdict(statement, rationale=NOTE, published=stage == Stage.APPROVED)
            if stage == Stage.AGREED:
                Verdict.objects.filter(statement=statement).update(approved_at=None)
                Statement.objects.filter(pk=statement.pk).update(stage=stage)
            else:
                add_relay(statement)
                add_proof(statement)
    return article


def of_csv(raw: bytes, delimiter: str) -> list[dict[str, Any]]:
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def of_xlsx(raw: bytes) -> list[dict[str, Any]]:
    """An empty cell is "", as in the others."""
    headings, *rows = openpyxl.load_workbook(io.BytesIO(raw))["Statements"].values
    return [
        dict(zip(headings, ("" if cell is None else cell for cell in row), strict=True))
        for row in rows
    ]


def of_lines(raw: bytes) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    return [{name: _at(line, name) for name in NAMES} for line in lines]


def _at(line: Any, name: str) -> Any:
    for part in name.split("."):
        line = line[part]
    return line


READ: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": lambda raw: of_csv(raw, ","),
    "csv-excel": lambda raw: of_csv(raw, ";"),
    "xlsx": of_xlsx,
    "jsonl": of_lines,
}


@pytest.fixture(params=READ)
def read(request) -> Callable[[Selection], list[dict[str, Any]]]:
    def rows(chosen: Selection) -> list[dict[str, Any]]:
        return READ[request.param](b"".join(FORMATS[request.param].write(ordered(chosen))))

    return rows


@pytest.mark.parametrize("chosen", [Selection(), Selection(all_stages=True)])
def test_rows_are_as_many_as_announced_of_each_stage(read, chosen):
    found = Counter(row["stage"] for row in read(chosen))
    assert found == {str(stage): n for stage, n in chosen.by_stage().items()}
    assert sum(found.values()) == (5 if chosen.all_stages else 1)


def test_headings_are_the_documented_ones_in_their_order(read):
    (row,) = read(Selection())
    assert tuple(row) == NAMES


def test_words_arrive_whole(read):
    (row,) = read(Selection())
    assert row["rationale"] == row["article.title"] == NOTE
    assert row["speaker"] == "Zoë"


def test_nobody_is_an_empty_cell_and_no_word_for_nothing(read):
    rows = {row["stage"]: row for row in read(Selection(all_stages=True))}
    assert rows["waiting"]["speaker"] == rows["waiting"]["rationale"] == ""
    said = {value for row in rows.values() for value in row.values() if isinstance(value, str)}
    assert not said & {"None", "Unknown", "unknown", "null", "nan", "NaT"}


def test_what_others_forget_is_in_it(read):
    (row,) = read(Selection())
    columns = (
        *("relay", "version.number", "rationale", "evidence.items", "reviewers"),
        *("settled", "approved", "datePublished", "timeZone", "chain"),
    )
    assert not [name for name in columns if not row[name]]


@pytest.mark.parametrize("name", READ)
def test_whoever_waits_hears_of_each_row_once(name):
    heard: list[int] = []
    order = Order(Selection(all_stages=True), NOW, "de", heard.append)
    list(FORMATS[name].write(order))
    assert sum(heard) == 5


def test_legend_counts_the_rows_of_each_stage():
    raw = b"".join(FORMATS["xlsx"].write(ordered(Selection(all_stages=True))))
    rows = openpyxl.load_workbook(io.BytesIO(raw))["Legend"].values
    counted = {name: value for part, name, value, _means in rows if part == "rows"}
    assert counted == {**dict.fromkeys(map(str, STAGES), 1), None: 5}


def test_double_click_in_a_german_excel_finds_mark_and_semicolons():
    raw = b"".join(FORMATS["csv-excel"].write(ordered()))
    assert raw.startswith("\ufeffclaimReviewed;datePublished;".encode())
