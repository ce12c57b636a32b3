"""The log becomes figures: counted as it goes on, counted anew, and counted by hand over the tables."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connections
from django.utils import timezone

from articles import desk, intake, tallies
from articles.intake import splitting
from articles.models import (
    Event,
    OpenTally,
    PairTally,
    Review,
    Statement,
    Tally,
    TallyHead,
    Verdict,
    VerdictTally,
)
from articles.models.figures import Lies, Step
from articles.rules.lifecycle import Stage, Why
from articles.spans import Span
from articles.tallies.keys import Done, bucket_of
from articles.words import NonFact
from tests.factories import make_article, make_user, said, so
from tests.tallies.work import (
    all_rows,
    answer,
    approve,
    at,
    decide,
    fresh,
    publish,
    send_back,
    statements,
    steps,
    take_in,
)

NEVER = date(2020, 1, 1), date(2030, 1, 1)
pytestmark = pytest.mark.django_db


def counted_as_it_went() -> Counter:
    tallies.catch_up(timezone.now())
    return all_rows()


def same_both_ways() -> Counter:
    """Counted on, every day anew, and all from the first line: the rows are the same."""
    on = counted_as_it_went()
    assert tallies.rebuild(*NEVER) > 0
    assert all_rows() == on, "days counted anew"
    tallies.start_anew()
    assert not all_rows()
    tallies.catch_up(timezone.now())
    assert all_rows() == on, "from the first line on"
    assert all(n > 0 for n in on.values())
    return on


# -- one statement after the other ---------------------------------------------------------------------


def test_an_article_brings_its_statements_on_the_day_on_which_it_was_split():
    article = take_in(at(3, 23, 55))
    found = same_both_ways()
    assert steps(day=date(2026, 11, 4)) == {"split": 1, "came": 2}
    split = Tally.objects.get(step=Step.SPLIT)
    assert split.bucket == bucket_of(600) and split.outlet == article.outlet
    assert sum(n for key, n in found.items() if getattr(key, "lies", "") == Lies.REVIEW) == 2


def test_what_is_born_outside_the_queue_comes_when_it_is_taken_up(ada, monkeypatch):
    real = splitting.cut

    def asks(text, language):
        first, *others = real(text, language)
        return [replace(first, nonfact=NonFact.QUESTION, factual=False), *others]

    monkeypatch.setattr(splitting, "cut", asks)
    asked = Statement.objects.get(version__article=take_in(at(3)), why=Why.QUESTION)
    counted_as_it_went()
    assert steps()["came"] == 1
    desk.take_up(asked.uuid, ada, at(5), seen=asked.revision)
    same_both_ways()
    assert steps(day=date(2026, 11, 5)) == {"came": 1}
    desk.claim(asked.uuid, ada, at(6))
    held = fresh(asked)
    desk.split_in_two(held.uuid, ada, at(6), at=held.start + 9, seen=held.revision)
    same_both_ways()
    assert steps()["came"] == 2
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 3


def test_each_step_knows_how_long_it_took(ada, bo, eda, settings):
    settings.REVIEWS_WANTED = 2
    one, _other = statements(take_in(at(3, 12)))  # there at 12:10
    answer(one, ada, at(3, 13, 10), minutes=4)
    counted_as_it_went()
    answer(one, bo, at(3, 15, 10), minutes=9)
    approve(one, eda, at(4, 15, 10))
    publish(one, eda, at(4, 16, 10))
    same_both_ways()
    took = {
        (row.step, row.person): row.bucket
        for row in Tally.objects.exclude(
            step__in=[Step.CAME, Step.SPLIT, *(Step.COMPARED, Step.SAME)]
        )
    }
    assert took == {
        ("first", None): bucket_of(3600),
        ("first", ada): bucket_of(4 * 60),
        ("second", None): bucket_of(2 * 3600),
        ("second", bo): bucket_of(9 * 60),
        ("settled", None): 0,
        ("approved", None): bucket_of(24 * 3600),
        ("published", None): bucket_of(3600),
    }
    assert steps(ada) == {"first": 1, "compared": 1, "same": 1}
    held = VerdictTally.objects.get()
    assert (held.day, held.truth, held.attribution) == (date(2026, 11, 4), so("false"), said())


def test_an_undone_review_is_taken_out_of_its_day_again(ada):
    one, other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    answer(other, ada, at(4, 13))
    counted_as_it_went()
    assert steps(ada) == {"first": 2} and steps()["settled"] == 2
    desk.undo(ada, at(6))
    same_both_ways()
    assert steps(ada) == {"first": 1} and steps()["settled"] == 1
    assert Tally.objects.filter(day=date(2026, 11, 6)).count() == 0
    answer(other, ada, at(7), minutes=1)
    same_both_ways()
    assert steps(ada, date(2026, 11, 7)) == {"first": 1}, "the first answer that counts"


def test_of_two_answers_by_one_person_the_later_is_undone(ada, eda):
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    send_back(one, eda, at(5))
    answer(one, ada, at(6))
    desk.undo(ada, at(6, 13))
    same_both_ways()
    assert steps(ada) == {"first": 1, "returned": 1}
    assert steps(ada, date(2026, 11, 4)) == {"first": 1}


def test_what_is_sent_back_begins_a_round_of_its_own(ada, bo, eda):
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    send_back(one, eda, at(5))
    counted_as_it_went()
    assert OpenTally.objects.get(lies=Lies.REVIEW, since=at(5)).n == 1
    answer(one, bo, at(5, 14))
    same_both_ways()
    assert steps(ada) == {"first": 1, "returned": 1}
    assert steps(bo) == {"first": 1}
    assert steps()["returned"] == 1 and steps()["settled"] == 2
    second = Tally.objects.get(day=date(2026, 11, 5), step=Step.FIRST, person=None)
    assert second.bucket == bucket_of(2 * 3600), "since it was sent back"
    assert not PairTally.objects.exists(), "of a second round nothing is compared"


def test_a_return_that_is_undone_has_not_happened(ada, eda):
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    send_back(one, eda, at(5))
    counted_as_it_went()
    desk.undo(eda, at(5, 13))
    approve(one, eda, at(6))
    same_both_ways()
    assert steps(ada) == {"first": 1}
    assert "returned" not in steps()
    assert Tally.objects.get(step=Step.APPROVED).bucket == bucket_of(48 * 3600)


def test_a_dispute_is_settled_by_who_decides_and_counts_for_whose_answer_was_another(
    ada, bo, eda, settings
):
    settings.REVIEWS_WANTED = 2
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4), truth="true")
    answer(one, bo, at(4, 14), truth="false")
    counted_as_it_went()
    assert OpenTally.objects.get(lies=Lies.DISPUTED).since == at(4, 14)
    decide(one, eda, at(5, 14), truth="false")
    same_both_ways()
    assert steps(ada) == {"first": 1, "compared": 1, "returned": 1}
    assert steps(bo) == {"second": 1, "compared": 1}
    assert Tally.objects.get(step=Step.SETTLED).bucket == bucket_of(24 * 3600)
    pair = PairTally.objects.get()
    true, false = so("true").pk, so("false").pk
    assert pair.answers == f"{said().pk}-{true} {said().pk}-{false}"
    assert pair.day == date(2026, 11, 4)


def test_a_third_answer_joins_the_pair(ada, bo, settings):
    settings.REVIEWS_WANTED = 3
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4), truth="true")
    answer(one, bo, at(4, 14), truth="false")
    counted_as_it_went()
    cleo = make_user(username="cleo")
    answer(one, cleo, at(6), truth="false")
    same_both_ways()
    assert PairTally.objects.get().answers.count(" ") == 2
    assert steps(bo, date(2026, 11, 4)) == {"second": 1, "compared": 1, "same": 1}
    assert steps(cleo) == {"second": 1, "compared": 1, "same": 1}
    assert steps(ada) == {"first": 1, "compared": 1}


def test_an_amended_verdict_is_approved_again_and_settled_once(ada, eda):
    fay = make_user(rank="editor", username="fay")
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4), truth="false")
    approve(one, eda, at(5))
    counted_as_it_went()
    desk.amend(
        one.uuid,
        fay,
        at(6),
        attribution=said(),
        truth=so("true"),
        rationale="Neue Tabelle.",
        why="Zahl",
        seen=fresh(one).revision,
    )
    approve(one, eda, at(6, 13))
    publish(one, eda, at(6, 14))
    same_both_ways()
    assert steps()["settled"] == 1 and steps()["approved"] == 2
    assert steps(ada) == {"first": 1, "returned": 1}
    assert VerdictTally.objects.get().truth == so("true"), "what was public"


def test_a_correction_counts_for_whose_answers_were_public(ada, bo, eda):
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4), truth="false")
    approve(one, eda, at(5))
    publish(one, eda, at(5))
    send_back(one, eda, at(6))
    answer(one, bo, at(7), truth="true")
    approve(one, eda, at(7, 13))
    counted_as_it_went()
    publish(one, eda, at(7, 14), note="Neue Zahl")
    desk.withdraw(one.uuid, eda, at(8), why="Rechtsstreit", seen=fresh(one).revision)
    same_both_ways()
    assert steps(ada) == {"first": 1, "returned": 1, "corrected": 1}
    assert steps(bo) == {"first": 1}
    assert (steps()["published"], steps()["corrected"], steps()["withdrawn"]) == (1, 1, 1)
    assert VerdictTally.objects.get().truth == so("false"), "as it was on its day"


def test_dismissed_and_taken_up_again_it_has_come_once(ada):
    one, _other = statements(take_in(at(3)))
    desk.claim(one.uuid, ada, at(4))
    desk.dismiss(one.uuid, ada, at(4), why=Why.DUPLICATE, seen=fresh(one).revision)
    counted_as_it_went()
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 1
    desk.take_up(one.uuid, ada, at(5), seen=fresh(one).revision)
    same_both_ways()
    assert steps()["came"] == 2 and steps()["dismissed"] == 1
    assert OpenTally.objects.get(since=at(5)).n == 1


def test_a_whole_article_that_is_dismissed_and_brought_back(eda):
    article = take_in(at(3))
    desk.dismiss_article(article, eda, at(4), why=Why.NOT_CHECKABLE)
    counted_as_it_went()
    assert steps()["dismissed"] == 2 and not OpenTally.objects.exists()
    desk.undo(eda, at(5))
    same_both_ways()
    assert "dismissed" not in steps()
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 2


def test_fewer_reviews_wanted_settle_what_has_enough(ada, eda, settings):
    settings.REVIEWS_WANTED = 2
    one, other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    answer(other, ada, at(4, 13))
    desk.want(one.uuid, eda, at(5), wanted=1, seen=fresh(one).revision)
    desk.want(one.uuid, eda, at(5, 13), wanted=2, seen=fresh(one).revision)
    counted_as_it_went()
    assert steps()["settled"] == 1
    desk.want_in(one.article, eda, at(6), wanted=1)
    same_both_ways()
    assert steps()["settled"] == 2
    assert steps(day=date(2026, 11, 6)) == {"settled": 1}


def test_more_reviews_wanted_put_a_dispute_into_the_queue_again(ada, bo, eda, settings):
    settings.REVIEWS_WANTED = 2
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4), truth="true")
    answer(one, bo, at(4, 14), truth="false")
    counted_as_it_went()
    desk.want(one.uuid, eda, at(5), wanted=3, seen=fresh(one).revision)
    same_both_ways()
    assert OpenTally.objects.get(since=at(5)).lies == Lies.REVIEW


# -- other words ---------------------------------------------------------------------------------------


def test_cut_in_two_it_has_not_come_again_and_comes_together_again(ada):
    one, _other = statements(take_in(at(3)))
    counted_as_it_went()
    desk.claim(one.uuid, ada, at(4))
    held = fresh(one)
    desk.split_in_two(held.uuid, ada, at(4), at=held.start + 10, seen=held.revision)
    counted_as_it_went()
    assert steps()["came"] == 2
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 3
    desk.undo(ada, at(5))
    same_both_ways()
    assert steps()["came"] == 2
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 2


def test_merged_and_taken_apart_again_both_lie_where_they_lay(ada):
    one, other = statements(take_in(at(3)))
    desk.claim(one.uuid, ada, at(4))
    held = fresh(one)
    desk.merge(held.uuid, ada, at(4), other=other.uuid, seen=held.revision)
    counted_as_it_went()
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 1
    desk.undo(ada, at(5))
    assert fresh(other).stage == Stage.WAITING
    same_both_ways()
    assert steps()["came"] == 2
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 2


def test_what_a_person_marks_comes_with_the_mark(ada):
    article = take_in(at(3))
    counted_as_it_went()
    version = article.latest()
    start = version.text.index("Mauer")
    intake.mark_by_hand(version, [Span(start, start + 5)], "indirect", "Bo Lind", ada, at(5))
    same_both_ways()
    assert steps(day=date(2026, 11, 3)) == {"split": 1, "came": 2}
    assert steps(day=date(2026, 11, 5)) == {"came": 1}


# -- clocks, and two at once -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "day"), [(3, 29), (10, 25)], ids=["23 hours long", "25 hours long"]
)
def test_days_at_a_change_of_the_clock_are_those_of_the_desk(month, day, ada):
    one, other = statements(take_in(at(day - 1, 12, month=month)))
    answer(one, ada, at(day, 0, 1, month=month))
    answer(other, ada, at(day, 23, 59, month=month))
    same_both_ways()
    assert steps(day=date(2026, month, day))["first"] == 2
    tallies.rebuild(date(2026, month, day), date(2026, month, day))
    assert steps(day=date(2026, month, day))["first"] == 2
    assert tallies.rebuild(date(2026, month, day + 1), date(2026, month, day + 1)) == 0


def test_counting_twice_counts_once_and_costs_little(ada, django_assert_max_num_queries):
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    on = counted_as_it_went()
    with django_assert_max_num_queries(2):
        assert tallies.count_on(timezone.now()) == 0
    assert all_rows() == on


def test_counted_line_by_line_it_comes_to_the_same(ada, bo, eda, settings):
    settings.REVIEWS_WANTED = 2
    one, other = statements(take_in(at(3)))
    answer(one, ada, at(4), truth="true")
    answer(one, bo, at(4, 14), truth="false")
    decide(one, eda, at(5))
    answer(other, ada, at(5))
    desk.undo(ada, at(5, 13))
    while tallies.count_on(timezone.now(), most=1):
        pass
    by_line = all_rows()
    assert same_both_ways() == by_line


def test_rebuilding_goes_no_further_than_was_counted(ada):
    one, _other = statements(take_in(at(3)))
    on = counted_as_it_went()
    answer(one, ada, at(3, 14))
    tallies.rebuild(date(2026, 11, 3), date(2026, 11, 3))
    assert all_rows() == on
    same_both_ways()
    assert steps(ada) == {"first": 1}


def test_the_log_is_read_in_few_questions(ada, bo, django_assert_max_num_queries, settings):
    settings.REVIEWS_WANTED = 2
    for n in range(6):
        one, other = statements(
            take_in(
                at(3), f"{n} Zeilen. " + "„Das Wehr hält“, sagte Ada Krog. „Es rostet“, sagte Bo."
            )
        )
        answer(one, ada, at(4))
        answer(one, bo, at(4, 14))
    with django_assert_max_num_queries(48):
        tallies.count_on(timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_workers_count_each_line_once(ada):
    for n in range(4):
        one, _other = statements(
            take_in(
                at(3), f"„Das Wehr {n} hält noch“, sagte Ada Krog. „Es rostet {n}“, sagte Bo Lind."
            )
        )
        answer(one, ada, at(4))
    failed = []

    def work():
        try:
            while tallies.count_on(timezone.now(), most=3):
                pass
        except Exception as error:  # noqa: BLE001
            failed.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not failed
    on = all_rows()
    tallies.start_anew()
    tallies.catch_up(timezone.now())
    assert all_rows() == on
    assert steps(ada) == {"first": 4}


def test_articles_that_are_gone_go_as_their_day_is_counted_anew(ada):
    gone, stays = take_in(at(3)), take_in(at(3, 13), "„Es rostet“, sagte Bo Lind.")
    one, _other = statements(gone)
    answer(one, ada, at(4))
    counted_as_it_went()
    Review.objects.all().delete()
    Verdict.objects.all().delete()
    gone.delete()
    tallies.rebuild(*NEVER)
    assert steps() == {"split": 1, "came": len(statements(stays))}
    assert steps(ada) == {}
    tallies.start_anew()
    tallies.catch_up(timezone.now())
    assert steps()["came"] == 1


def test_the_head_says_how_far_and_when():
    now = timezone.now()
    tallies.beat(now)
    take_in(at(3))
    assert tallies.behind() == 2
    tallies.catch_up(now)
    head = TallyHead.objects.get()
    assert (head.number, head.at, tallies.behind()) == (Event.objects.count(), now, 0)
    tallies.beat(now + timedelta(seconds=20))
    assert TallyHead.objects.get().at == now + timedelta(seconds=20)


# -- by hand over the tables -----------------------------------------------------------------------------


def test_figures_are_those_that_the_tables_hold(ada, bo, eda, settings):
    """A fortnight of work; then each figure counted from the rows themselves."""
    settings.REVIEWS_WANTED = 2
    people = [ada, bo, make_user(username="cleo")]
    for n in range(8):
        text = f"„Das Wehr {n} hält noch“, sagte Ada Krog. „Der Deich {n} rostet“, sagte Bo Lind."
        article = take_in(at(2 + n, 20), text, outlet=f"Blatt {n % 2}")
        for m, one in enumerate(statements(article)):
            first, second = people[n % 3], people[(n + 1 + m % 2) % 3]
            answer(one, first, at(4 + n, 9), truth="true")
            done = answer(one, second, at(5 + n, 23, 30), truth="true" if (n + m) % 3 else "false")
            if done.stage == Stage.DISPUTED and n % 2:
                decide(one, eda, at(6 + n), truth="true")
            if n % 4 == 1:
                send_back(one, eda, at(7 + n))
            if (
                fresh(one).stage == Stage.AGREED
                and n > 2
                and fresh(one).verdicts.get(current=True).adjudicated_by is None
            ):
                approve(one, eda, at(8 + n, 0, 15))
                publish(one, eda, at(8 + n, 1))
        tallies.count_on(timezone.now(), most=7)
    found = same_both_ways()

    def by_day(rows, column):
        return Counter(
            timezone.localtime(row).date() for row in rows.values_list(column, flat=True)
        )

    def by_step(step):
        return Counter(
            {
                day: sum(
                    n
                    for k, n in found.items()
                    if isinstance(k, Done) and k.person is None and (k.day, k.step) == (day, step)
                )
                for day in {
                    k.day
                    for k in found
                    if isinstance(k, Done) and k.step == step and k.person is None
                }
            }
        )

    assert by_step(Step.CAME) == by_day(Statement.objects.all(), "created_at")
    assert by_step(Step.SETTLED) == by_day(Verdict.objects.filter(why=""), "settled_at")
    assert by_step(Step.PUBLISHED) == by_day(
        Verdict.objects.filter(published_at__isnull=False), "published_at"
    )
    assert by_step(Step.FIRST) + by_step(Step.SECOND) == by_day(Review.objects.all(), "created_at")
    for person in people:
        mine = steps(person)
        assert mine["first"] + mine["second"] == person.reviews.count()
        assert mine.get("returned", 0) == person.reviews.filter(open=False).count() + (
            Review.objects.filter(reviewer=person, open=True, verdicts__adjudicated_by=eda)
            .exclude(truth=so("true"))
            .count()
        )
    lie = Counter()
    for row in OpenTally.objects.all():
        lie[row.lies] += row.n
    held = Counter(Statement.objects.values_list("stage", flat=True))
    assert lie == {
        Lies.REVIEW: held[Stage.WAITING],
        Lies.DISPUTED: held[Stage.DISPUTED],
        Lies.AGREED: held[Stage.AGREED],
    }
    assert sum(PairTally.objects.values_list("n", flat=True)) == 16
    public = Counter(
        Verdict.objects.filter(published_at__isnull=False).values_list("truth", flat=True)
    )
    truths: Counter = Counter()
    for row in VerdictTally.objects.all():
        truths[row.truth_id] += row.n
    assert truths == public


def test_buckets_are_half_powers_of_two():
    assert [bucket_of(s) for s in (None, -3, 0, 1, 1.42, 2, 3, 60, 3600, 1e12)] == [
        *(-1, 0, 0, 0, 1, 2, 3, 11, 23, 60)
    ]


def test_an_article_without_a_line_is_no_figure():
    make_article()
    assert counted_as_it_went() == Counter()
