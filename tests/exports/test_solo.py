"""One person who reviewed alone and approved: allowed under SOLO_DESK only, and then every export says so."""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pypdf
import pytest
from django.urls import reverse

from articles import desk
from articles.exports import FORMATS, Order, Selection
from articles.models import Rank, Statement
from articles.rules.lifecycle import Stage
from tests.desk.test_reviewing import answer
from tests.exports.builders import ADDRESS, settle_speaker
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR)


@pytest.fixture
def published(settings, eda):
    settings.SOLO_DESK = True
    statement = make_statement(make_article(url=ADDRESS))
    settle_speaker(statement)
    done = answer(statement, eda)
    done = desk.approve(done.uuid, eda, NOW, seen=done.revision)
    return desk.publish(done.uuid, eda, NOW, seen=done.revision)


@pytest.fixture
def sent(client, eda, published):
    client.force_login(eda, backend="django.contrib.auth.backends.ModelBackend")

    def fetch(form):
        return client.get(reverse("export_verdicts", args=[form])).getvalue().decode("utf-8-sig")

    return fetch


def test_without_it_nobody_approves_what_they_alone_reviewed(eda):
    done = answer(make_statement(), eda)
    with pytest.raises(desk.NotYours, match="alone"):
        desk.approve(done.uuid, eda, NOW, seen=done.revision)
    assert Statement.objects.get(pk=done.pk).stage == Stage.AGREED


def test_even_with_it_nobody_is_both_opinions(settings, eda):
    settings.SOLO_DESK, settings.REVIEWS_WANTED = True, 2
    first = answer(make_statement(), eda)
    with pytest.raises(desk.NotYours, match="reviewed"):
        desk.claim(first.uuid, eda, NOW)
    assert desk.claim_next(eda, NOW) is None


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("csv-excel", ";")])
def test_tables_say_so(sent, form, delimiter):
    [row] = csv.DictReader(io.StringIO(sent(form), newline=""), delimiter=delimiter)
    assert row["solo"] != "" and row["solo"] != row["secondReview"]


def test_lines_say_so(sent):
    assert json.loads(sent("jsonl"))["solo"] is True


def test_claimreview_says_so(sent):
    [review] = json.loads(sent("claimreview"))
    assert "derselben Person" in review["description"]


def test_the_report_says_so(client, sent, published):
    page = client.get(
        published.version.article.get_absolute_url(), headers={"Accept-Language": "en"}
    )
    assert "reviewed and approved by one person" in page.content.decode()


def made(form, statement):
    """The bytes of a format that the worker makes."""
    chosen = Selection(article=statement.version.article.uuid)
    return b"".join(FORMATS[form].write(Order(chosen, NOW, "en")))


def test_workbook_says_so(published):
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", published)))
    for name in ("Statements", "Verdicts"):
        headings, values = book[name].iter_rows(values_only=True)
        assert dict(zip(headings, values, strict=True))["solo"] == "yes"


@pytest.mark.parametrize("form", ["datafeed", "annotations"])
def test_linked_data_says_so(published, form):
    assert "derselben Person" in made(form, published).decode()


@pytest.mark.parametrize("form", ["html", "report"])
def test_documents_say_so(published, form):
    said = {"html": "reviewed and approved by one person", "report": "1 was approved by the one"}
    assert said[form] in made(form, published).decode()


@pytest.mark.parametrize("form", ["pdf", "report-pdf"])
def test_papers_say_so(published, form):
    pages = pypdf.PdfReader(io.BytesIO(made(form, published))).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    said = {
        "pdf": "reviewed and approved by one person",
        "report-pdf": "1 was approved by the one",
    }
    assert said[form] in text


def test_package_says_so(published):
    with zipfile.ZipFile(io.BytesIO(made("package", published))) as bag:
        held = {Path(name).name: bag.read(name) for name in bag.namelist()}
    [row] = csv.DictReader(io.StringIO(held["statements.csv"].decode(), newline=""))
    assert row["solo"] == "yes"


def test_no_format_is_forgotten_here():
    tables = {"csv", "csv-excel", "jsonl", "xlsx"}
    linked = {"claimreview", "datafeed", "annotations", "package"}
    papers = {"html", "pdf", "report", "report-pdf"}
    assert set(FORMATS) == tables | linked | papers, "test the new one above"
