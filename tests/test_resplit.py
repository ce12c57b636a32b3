"""`manage.py resplit`, and the task behind it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import intake, tasks
from articles.intake import resplitting
from articles.models import Article, Proposal, Statement
from articles.rules.lifecycle import SplitState
from articles.splitter import VERSION
from tests.factories import TEXT, make_article
from tests.intake.readings import FIRST, PUMPEN, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """Ids of articles that a worker was asked to read again."""
    ids: list[int] = []
    monkeypatch.setattr(tasks.resplit, "delay", ids.append)
    return ids


@pytest.fixture
def reading(monkeypatch):
    """What the newer splitter hands out, to be changed by a test."""
    drafts = [*FIRST, draft(PUMPEN)]

    def cut(_text, _language):
        if not drafts:
            raise MemoryError("zu viel")
        return list(drafts)

    monkeypatch.setattr(resplitting, "cut", cut)
    return drafts


def split(version="1", **columns) -> Article:
    from tests.intake import readings

    article = make_article(columns.pop("text", readings.TEXT), **columns)
    article.versions.update(splitter_version=version)
    return article


def run(*arguments: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("resplit", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_articles_of_older_splitters_are_asked_for_each_by_itself(asked):
    old, unknown = split("1"), split("")
    split(VERSION)
    split("1", split_state=SplitState.FAILED)
    assert run() == (0, "2 articles asked for\n", "")
    assert asked == [old.pk, unknown.pk]


def test_one_article_is_read_again_whatever_has_read_it(asked):
    article = split(VERSION)
    split("1")
    assert run("--article", article.uuid)[1] == "1 article asked for\n"
    assert asked == [article.pk]


def test_one_outlet_is_found_however_it_is_written(asked):
    article = split("1", outlet="Küstenkurier")
    split("1", outlet="Tagesbote")
    run("--outlet", "KÜSTENKURIER")
    assert asked == [article.pk]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--outlet", "Gibt es nicht"], "no outlet"),
        (["--article", "00000000-0000-0000-0000-000000000000"], "no article"),
        (["--article", "x"], "no UUID"),
    ],
    ids=["outlet", "article", "uuid"],
)
def test_what_is_not_there_is_said(asked, arguments, said):
    with pytest.raises(CommandError, match=said):
        run(*arguments)


def test_article_that_is_not_split_yet_is_refused(asked):
    article = split("1", split_state=SplitState.PENDING)
    with pytest.raises(CommandError, match="not split yet: pending"):
        run("--article", article.uuid)


def test_now_reads_here_and_counts(reading):
    split("1"), split("1")
    assert run("--now") == (0, "2 articles read again: 6 new, 0 changed, 0 gone\n", "")
    assert not Statement.objects.exists()
    assert run("--now") == (0, "0 articles read again: 0 new, 0 changed, 0 gone\n", "")


def test_one_bad_article_does_not_end_the_run(reading):
    split("1", title="Das Wehr")
    reading.clear()
    code, out, err = run("--now")
    assert (code, err) == (1, "failed: Das Wehr: zu viel\n")
    assert out.startswith("0 articles read again")
    assert not Proposal.objects.exists()


def test_long_work_says_how_far_it_is(reading, monkeypatch):
    monkeypatch.setattr("articles.management.commands.resplit.STEP", 2)
    for _n in range(5):
        split("1")
    assert run("--now")[2] == "2 of 5\n4 of 5\n"


def test_broker_that_is_away_is_said_and_nothing_is_lost(monkeypatch):
    def away(_id):
        raise OSError("refused")

    monkeypatch.setattr(tasks.resplit, "delay", away)
    split("1")
    with pytest.raises(CommandError, match="0 of 1 asked for"):
        run()


def test_task_reads_again_and_may_run_twice(reading, monkeypatch):
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)  # this one is the test's
    article = split("1")
    for _message in range(2):
        tasks.resplit(article.pk)
    assert Proposal.objects.count() == 3
    assert article.latest().splitter_version == VERSION


@pytest.mark.parametrize("state", [SplitState.PENDING, SplitState.FAILED])
def test_article_that_waits_for_its_first_split_is_left_alone(reading, state):
    article = split("", split_state=state)
    assert intake.resplit(article.pk, timezone.now()) is None
    assert intake.resplit(999_999, timezone.now()) is None
    assert not Proposal.objects.exists()


def test_newer_text_that_comes_meanwhile_is_not_answered_with_the_old_one(monkeypatch):
    article = split("1")

    def cut(_text, _language):
        article.versions.create(number=2, text="Neu.", sha256="", fetched_at=timezone.now())
        return list(FIRST)

    monkeypatch.setattr(resplitting, "cut", cut)
    assert intake.resplit(article.pk, timezone.now()) is None
    assert not Proposal.objects.exists()


def test_real_splitter_proposes_what_is_missing():
    article = split("1", text=TEXT)
    assert run("--now")[0] == 0
    assert "Es hält noch zehn Jahre" in [p.draft["text"] for p in article.latest().proposals.all()]
