import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Rank
from articles.rules.lifecycle import Stage
from tests.exports.builders import add_proof, make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    client.force_login(make_user(Rank.REVIEWER))
    return client


@pytest.fixture
def editor(client):
    client.force_login(make_user(Rank.EDITOR))
    return client


def page(client, query: str = "") -> str:
    return client.get(reverse("exports") + query).content.decode()


def sent(client, form: str, query: str = "") -> bytes:
    response = client.get(reverse("export_verdicts", args=[form]) + query)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; ")
    return response.getvalue()


def test_page_announces_what_each_file_holds(editor):
    held = make_verdict()
    make_verdict(published=False)
    make_statement(held.version.article, "Es hält", stage=Stage.WAITING)
    for query, announced in (
        ("", 2),
        ("?all_stages=1", 3),
        (f"?article={held.version.article.uuid}&all_stages=1", 2),
    ):
        response = editor.get(reverse("exports") + query)
        assert sum(n for _stage, n in response.context["by_stage"]) == announced
        rows = csv.DictReader(io.StringIO(sent(editor, "csv", query).decode(), newline=""))
        assert (
            len(list(rows))
            == announced
            == next(o.rows for o in response.context["offers"] if o.name == "csv")
        )


def test_links_of_the_page_keep_what_was_chosen(editor):
    held = make_verdict()
    address = f"?article={held.version.article.uuid}&amp;all_stages=1"
    shown = page(editor, f"?article={held.version.article.uuid}&all_stages=1")
    assert f'href="/exports/verdicts.csv-excel{address}"' in shown


def test_page_says_what_a_claimreview_lacks(reviewer):
    make_verdict()
    make_verdict(published=False)
    response = reviewer.get(reverse("exports"))
    assert (response.context["reviews"].ready, response.context["reviews"].total) == (1, 2)
    assert re.search(r"<li>1: \S", response.content.decode())


def test_page_without_anything_approved_shows_a_way_on(reviewer):
    assert reverse("queue") in page(reviewer)
    assert "verdicts.csv" not in page(reviewer)


def test_all_stages_are_for_editors(reviewer):
    assert reviewer.get(reverse("exports") + "?all_stages=1").status_code == 403
    assert (
        reviewer.get(reverse("export_verdicts", args=["csv"]) + "?all_stages=1").status_code == 403
    )
    assert 'name="all_stages"' not in page(reviewer)


def test_reviewer_sees_no_open_answer_in_any_file(reviewer):
    make_verdict(rationale="Öffentlich.")
    secret = make_verdict(make_statement(make_article()), rationale="Geheim.", published=False)
    secret.stage = Stage.AGREED
    secret.save()
    for form in ("csv", "csv-excel", "jsonl", "claimreview", "datafeed"):
        raw = sent(reviewer, form).decode()
        assert "Öffentlich." in raw
        assert "Geheim." not in raw


@pytest.mark.parametrize(
    "query", ["?article=nonsense", "?article=00000000-0000-4000-8000-000000000000"]
)
def test_unknown_article_is_not_found(reviewer, query):
    assert reviewer.get(reverse("exports") + query).status_code == 404
    assert reviewer.get(reverse("export_verdicts", args=["csv"]) + query).status_code == 404


def test_unknown_format_is_not_found(reviewer):
    assert reviewer.get(reverse("export_verdicts", args=["exe"])).status_code == 404


def test_posting_is_refused(reviewer):
    assert reviewer.post(reverse("exports")).status_code == 405
    assert reviewer.post(reverse("export_verdicts", args=["csv"])).status_code == 405


def test_strangers_are_sent_to_sign_in(client):
    for address in (reverse("exports"), reverse("export_verdicts", args=["csv"])):
        assert client.get(address).status_code == 302


def test_titles_of_articles_are_escaped(reviewer):
    make_verdict(
        make_statement(
            make_article(title='"><img src=x onerror=alert(1)>', url="https://a.example")
        )
    )
    assert "<img" not in page(reviewer)


def test_page_asks_the_database_as_often_for_many_as_for_one(reviewer):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(reviewer)
        return len(queries)

    add_proof(make_verdict())
    one = asked()
    for _ in range(5):
        add_proof(make_verdict())
    assert asked() == one <= 9  # session, person, stages, facts, articles, outlets, files, presets


def test_annotations_are_of_one_article(reviewer):
    held = make_verdict(rationale="Öffentlich.")
    article = held.version.article.uuid
    assert "Öffentlich." in sent(reviewer, "annotations", f"?article={article}").decode()
    answer = reviewer.get(reverse("export_verdicts", args=["annotations"]))
    assert answer.status_code == 302 and answer.url.startswith(reverse("exports"))


def test_package_is_made_by_the_worker(reviewer):
    held = make_verdict()
    there = reverse("export_verdicts", args=["package"]) + f"?article={held.version.article.uuid}"
    assert reviewer.get(there).status_code == 302
