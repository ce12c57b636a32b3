"""One person who reviewed alone and approved: allowed under SOLO_DESK only, and then every export says so."""

import csv
import io
import json

import pytest
from django.urls import reverse

from articles import desk
from articles.exports import FORMATS
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


def test_no_format_is_forgotten_here():
    assert set(FORMATS) == {"csv", "csv-excel", "jsonl", "claimreview"}, "test the new one above"
