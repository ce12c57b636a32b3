"""What a newer reading proposes and a person takes, in the figures; counted on, anew, and by hand over the tables."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import desk, intake, tallies
from articles.intake import splitting
from articles.models import (
    Article,
    ArticleFigures,
    OpenTally,
    Proposal,
    ProposalState,
    Statement,
    Tally,
    VerdictTally,
    Voice,
    What,
)
from articles.models.figures import Lies, Step
from articles.rules.lifecycle import BORN_DISMISSED, Stage, Why
from articles.tallies.keys import hour_of
from articles.words import Kind, NonFact
from tests.factories import so
from tests.intake.readings import FIRST, PEGEL, PUMPEN, TEXT, TOR, draft, read_as, statement
from tests.intake.touches import SHORTER, WIDER
from tests.tallies.test_counting import counted_as_it_went, same_both_ways
from tests.tallies.work import answer, approve, at, fresh, publish, steps, take_in

pytestmark = pytest.mark.django_db
CHANGED = draft(SHORTER, "Jan Reit", kind=Kind.INDIRECT)


@pytest.fixture
def article(monkeypatch) -> Article:
    return split_by(monkeypatch, at(3))


def split_by(monkeypatch, now, outlet="Küstenkurier") -> Article:
    monkeypatch.setattr(splitting, "cut", lambda *_: list(FIRST))
    monkeypatch.setattr(splitting, "VERSION", "1")
    return take_in(now, TEXT, outlet)


def take(person, now, **which):
    return intake.take(Proposal.objects.open().get(**which).uuid, person, now)


def by_tables() -> tuple[Counter, Counter, Counter]:
    """Days on which statements came and were dismissed, and since which hour those that nobody answered lie there."""
    came, dismissed, lie = Counter(), Counter(), Counter()
    for row in Statement.objects.prefetch_related("replaces"):
        queued = row.kind != Kind.SCARE and row.nonfact not in set(BORN_DISMISSED)
        if queued and not row.replaces.all():
            came[timezone.localdate(row.created_at)] += 1
        if row.why == Why.NOT_A_STATEMENT:
            dismissed[timezone.localdate(row.changed_at)] += 1
        if row.stage == Stage.WAITING:
            lie[hour_of(row.created_at)] += 1
    return came, dismissed, lie


def by_figures() -> tuple[Counter, Counter, Counter]:
    came, dismissed, lie = Counter(), Counter(), Counter()
    for found, step in ((came, Step.CAME), (dismissed, Step.DISMISSED)):
        for row in Tally.objects.filter(step=step, person=None):
            found[row.day] += row.n
    for row in OpenTally.objects.filter(lies=Lies.REVIEW):
        lie[row.since] += row.n
    return came, dismissed, lie


def agree() -> None:
    same_both_ways()
    assert by_figures() == by_tables()
    counted = voices()
    tallies.recount(Article.objects.values_list("pk", flat=True), timezone.now())
    assert counted == voices()


def voices() -> tuple[list, list]:
    figures = ArticleFigures.objects.order_by("article").values("article", "statements", "said")
    heard = Voice.objects.order_by("article", "folded").values("name", "statements", "letters")
    return list(figures), list(heard)


def test_new_words_come_when_somebody_takes_them(monkeypatch, article, ada):
    counted_as_it_went()
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN))
    counted_as_it_went()
    assert steps()["came"] == 2, "what is proposed is not there yet"
    take(ada, at(5, 9))
    agree()
    assert steps(day=date(2026, 11, 5)) == {"came": 1}


def test_other_words_have_not_come_again_and_lie_there_since_then(monkeypatch, article, ada):
    counted_as_it_went()
    read_as(monkeypatch, article, FIRST[0], CHANGED)
    take(ada, at(5, 9))
    agree()
    assert steps()["came"] == 2
    assert OpenTally.objects.get(since=at(5, 9)).n == 1


@pytest.mark.parametrize(
    "change", [{"kind": Kind.SCARE}, {"factual": False, "nonfact": NonFact.FUTURE}]
)
def test_other_words_that_ask_for_nothing_leave_the_queue(monkeypatch, article, ada, change):
    counted_as_it_went()
    read_as(monkeypatch, article, FIRST[0], draft(SHORTER, "Jan Reit", **change))
    for proposal in list(Proposal.objects.open()):
        intake.take(proposal.uuid, ada, at(5, 9))
    agree()
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 1


def test_gone_words_are_dismissed_and_have_come_once_when_taken_up(monkeypatch, article, ada):
    counted_as_it_went()
    read_as(monkeypatch, article, FIRST[1])
    take(ada, at(5, 9))
    agree()
    assert steps(day=date(2026, 11, 5)) == {"dismissed": 1}
    gone = statement(PEGEL)
    desk.take_up(gone.uuid, ada, at(6), seen=gone.revision)
    same_both_ways()
    assert steps()["came"] == 2
    assert OpenTally.objects.get(since=at(6)).n == 1


def test_what_was_taken_goes_on_like_any_other(monkeypatch, article, ada, eda):
    read_as(monkeypatch, article, FIRST[0], CHANGED, draft(PUMPEN))
    take(ada, at(5, 9), what=What.CHANGED)
    take(ada, at(5, 10), what=What.NEW)
    counted_as_it_went()
    for words, hour in ((SHORTER, 11), (PUMPEN, 12)):
        answer(statement(words), ada, at(5, hour))
        approve(statement(words), eda, at(6, hour))
        publish(statement(words), eda, at(7, hour))
    agree()
    assert steps(ada) == {"first": 2}
    assert steps(day=date(2026, 11, 7)) == {"published": 2}
    assert sum(VerdictTally.objects.values_list("n", flat=True)) == 2
    assert VerdictTally.objects.first().truth == so("false")


def test_what_was_taken_is_cut_and_the_cut_is_undone(monkeypatch, article, ada):
    read_as(monkeypatch, article, FIRST[0], CHANGED)
    new = take(ada, at(5, 9)).became
    desk.claim(new.uuid, ada, at(6))
    held = fresh(new)
    desk.split_in_two(held.uuid, ada, at(6), at=held.start + 7, seen=held.revision)
    counted_as_it_went()
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 3
    desk.undo(ada, at(6, 13))
    same_both_ways()
    assert steps()["came"] == 2
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 2


def test_rejected_is_no_figure(monkeypatch, article, ada):
    counted_as_it_went()
    before = by_figures()
    read_as(monkeypatch, article, FIRST[0], CHANGED, draft(PUMPEN))
    for proposal in list(Proposal.objects.open()):
        intake.reject(proposal.uuid, ada, at(5))
    agree()
    assert by_figures() == before


def test_what_comes_after_the_batch_is_not_there_yet(monkeypatch, ada):
    """The worker is behind: what somebody has marked or taken meanwhile was not born with the split."""
    article = split_by(monkeypatch, at(3))
    read_as(monkeypatch, article, FIRST[0], CHANGED, draft(PUMPEN))
    for proposal in list(Proposal.objects.open()):
        intake.take(proposal.uuid, ada, at(5, 9))
    tallies.count_on(timezone.now(), most=2)
    assert steps() == {"split": 1, "came": 2}
    agree()


@pytest.mark.parametrize("seed", range(4))
def test_readings_one_after_the_other(monkeypatch, ada, seed):
    """Whatever readings propose, and whoever takes some of it, counted in pieces of any size."""
    chance = random.Random(seed)
    choice = [
        [None, draft(PEGEL), draft(WIDER), draft(PEGEL, kind=Kind.INDIRECT)],
        [None, draft(PUMPEN), draft(PUMPEN, factual=False, nonfact=NonFact.FUTURE)],
        [None, FIRST[1], CHANGED, draft(TOR, "Ida Holm", kind=Kind.INDIRECT)],
    ]
    articles = [split_by(monkeypatch, at(3, hour), f"Blatt {hour}") for hour in (9, 11, 15)]
    now = at(4)
    for version in range(2, 6):
        for article in articles:
            drafts = [one for one in map(chance.choice, choice) if one is not None]
            read_as(monkeypatch, article, *drafts, version=str(version))
            for proposal in list(Proposal.objects.open().filter(version__article=article)):
                now += timedelta(hours=chance.randint(1, 9))
                if chance.random() < 0.7:
                    intake.take(proposal.uuid, ada, now)
            if chance.random() < 0.5:
                tallies.count_on(timezone.now(), most=chance.randint(1, 5))
    assert Proposal.objects.filter(state=ProposalState.TAKEN).count() > 4
    agree()
