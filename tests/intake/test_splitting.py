"""The article's row is the queue: one worker writes, a dead one is replaced, and nothing is lost or done twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import intake
from articles.intake import splitting
from articles.models import Article, Event, Statement
from articles.rules.lifecycle import SplitState, Stage, Why
from articles.spans import Span
from articles.splitter import Draft, Role
from articles.words import Kind, Medium, NonFact
from tests.factories import TEXT, make_article, make_user

pytestmark = pytest.mark.django_db
WORDS = "Es hält noch zehn Jahre"
START = TEXT.index(WORDS)
SPEAKER = Role("Ada Krog", (Span(TEXT.index("Ada"), TEXT.index("Ada") + 8),))
DRAFT = Draft(
    spans=(Span(START, START + len(WORDS)),),
    text=WORDS,
    kind=Kind.DIRECT,
    medium=Medium.SPEECH,
    factual=True,
    nonfact=None,
    verbatim=(),
    speaker=SPEAKER,
    speaker_resolved="Ada Krog",
    cue=None,
    frame=None,
    relay=None,
    addressee=None,
    parent=None,
    mood=None,
    rule="test",
    confidence=1.0,
)


@pytest.fixture
def cut(monkeypatch):
    """The splitter's answer, to be changed by a test: a list of drafts, or what it raises."""
    answer: list = [DRAFT]

    def fake(_text, _language):
        if isinstance(answer[0], Exception):
            raise answer[0]
        return list(answer)

    monkeypatch.setattr(splitting, "cut", fake)
    return answer


def pending(**columns) -> Article:
    return make_article(split_state=SplitState.PENDING, **columns)


def state(article: Article) -> tuple[str, int]:
    article.refresh_from_db()
    return article.split_state, article.attempts


def test_split_writes_statements_with_their_chain(cut):
    article = pending()
    intake.split(article.pk, timezone.now())
    statement = Statement.objects.get()
    assert state(article) == (SplitState.DONE, 1)
    assert (statement.exact, statement.stage, statement.rule) == (WORDS, Stage.WAITING, "test")
    assert statement.version.text[statement.start : statement.end] == WORDS
    assert statement.links.get().name == "Ada Krog"
    assert [event.verb for event in Event.objects.all()] == ["split"]


def test_running_twice_does_nothing_the_second_time(cut):
    article = pending()
    for _message in range(2):
        intake.split(article.pk, timezone.now())
    assert (Statement.objects.count(), Event.objects.count()) == (1, 1)


def test_gone_article_is_no_error(cut):
    intake.split(999_999, timezone.now())


def test_real_splitter_finds_the_quotation():
    article = pending()
    intake.split(article.pk, timezone.now())
    assert WORDS in Statement.objects.values_list("exact", flat=True)


def test_relay_that_quotes_another_one_is_two_links_the_nearer_one_first():
    article = pending(
        text="Wie der Nordkurier unter Berufung auf die Agentur Mercur berichtet, hält der Damm."
    )
    intake.split(article.pk, timezone.now())
    links = Statement.objects.get().links.order_by("order")
    assert [link.mention for link in links] == ["die Agentur Mercur", "der Nordkurier"]


def test_article_held_by_a_living_worker_is_left_alone(cut):
    now = timezone.now()
    article = pending()
    splitting._take(article.pk, now)
    intake.split(article.pk, now + timedelta(seconds=1))
    assert state(article) == (SplitState.RUNNING, 1)
    assert not Statement.objects.exists()


def test_dead_worker_is_replaced_after_its_lease(cut, settings):
    now = timezone.now()
    article = pending()
    splitting._take(article.pk, now)
    intake.split(article.pk, now + timedelta(seconds=settings.SPLIT_LEASE_SECONDS + 1))
    assert state(article) == (SplitState.DONE, 2)


def test_slow_worker_whose_lease_ran_out_writes_nothing(monkeypatch, cut):
    """The fencing token: while the slow one computes, a second worker takes over and is done."""
    now = timezone.now()
    article = pending()

    def slow(_text, _language):
        monkeypatch.setattr(splitting, "cut", lambda *_: [DRAFT])
        intake.split(article.pk, now + timedelta(hours=1))
        return [replace(DRAFT, kind=Kind.INDIRECT)]

    monkeypatch.setattr(splitting, "cut", slow)
    intake.split(article.pk, now)
    assert state(article) == (SplitState.DONE, 2)
    assert [s.kind for s in Statement.objects.all()] == [Kind.DIRECT]


def test_what_goes_wrong_is_written_on_the_row_and_tried_again(cut, settings):
    settings.SPLIT_ATTEMPTS = 3
    cut[0] = MemoryError("zu viel")
    article = pending()
    for attempt in (1, 2):
        intake.split(article.pk, timezone.now())
        assert state(article) == (SplitState.PENDING, attempt)
    intake.split(article.pk, timezone.now())
    assert state(article) == (SplitState.FAILED, 3)
    assert article.split_error == "MemoryError: zu viel"
    intake.split(article.pk, timezone.now())
    assert state(article) == (SplitState.FAILED, 3), "nobody asks any more"


def test_half_written_statements_are_taken_back(cut, monkeypatch):
    def dies(*_args, **_columns):
        raise RuntimeError("log is full")

    monkeypatch.setattr(splitting, "record", dies)
    article = pending()
    intake.split(article.pk, timezone.now())
    assert not Statement.objects.exists()
    assert state(article) == (SplitState.PENDING, 1)


def test_retry_gives_all_attempts_anew_and_once(cut):
    article = make_article(split_state=SplitState.FAILED, attempts=5, split_error="MemoryError")
    assert intake.retry(article, timezone.now())
    assert not intake.retry(article, timezone.now())
    assert state(article) == (SplitState.PENDING, 0)
    intake.split(article.pk, timezone.now())
    assert state(article) == (SplitState.DONE, 1)
    assert article.split_error == ""


def test_article_that_kills_its_worker_each_time_is_given_up(settings):
    settings.SPLIT_ATTEMPTS = 2
    now = timezone.now()
    article = pending()
    for _death in range(2):
        assert splitting._take(article.pk, now)
        now += timedelta(seconds=settings.SPLIT_LEASE_SECONDS + 1)
    assert splitting._take(article.pk, now) is None
    assert intake.give_up(now) == 1
    assert state(article) == (SplitState.FAILED, 2)
    assert article.split_error


def test_sweeper_asks_for_what_nobody_has_taken_and_not_too_often():
    now = timezone.now()
    unheard = pending(split_asked_at=now - timedelta(minutes=2))
    dead = pending()
    splitting._take(dead.pk, now - timedelta(hours=1))
    pending(split_asked_at=now)  # just asked
    make_article()  # done
    assert intake.ask_again(now) == [unheard.pk, dead.pk]
    assert unheard.pk not in intake.ask_again(now + timedelta(seconds=5))


@pytest.mark.parametrize(
    ("change", "stage", "why"),
    [
        ({"kind": Kind.SCARE}, Stage.DISMISSED, Why.SCARE),
        ({"factual": False, "nonfact": NonFact.FUTURE}, Stage.DISMISSED, Why.FUTURE),
        ({"factual": False, "nonfact": NonFact.QUESTION}, Stage.DISMISSED, Why.QUESTION),
        ({"factual": False, "nonfact": NonFact.DENIED}, Stage.WAITING, ""),
        ({"factual": False, "nonfact": NonFact.NEGATED}, Stage.WAITING, ""),
    ],
    ids=["scare", "future", "question", "denied", "negated"],
)
def test_what_nobody_has_said_is_born_outside_the_queue(cut, change, stage, why):
    cut[0] = replace(DRAFT, **change)
    intake.split(pending().pk, timezone.now())
    statement = Statement.objects.get()
    assert (statement.stage, statement.why) == (stage, why)


def test_statement_marked_by_hand_is_kept_when_the_machine_finds_the_same(cut):
    article, ada = pending(), make_user()
    by_hand = intake.mark_by_hand(
        article.latest(), [DRAFT.spans[0]], Kind.DIRECT, "Ada Krog", ada, timezone.now()
    )
    again = intake.mark_by_hand(
        article.latest(), [DRAFT.spans[0]], Kind.DIRECT, "Ada Krog", ada, timezone.now()
    )
    intake.split(article.pk, timezone.now())
    assert by_hand == again
    assert Statement.objects.get() == by_hand
