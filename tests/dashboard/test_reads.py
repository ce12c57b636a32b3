"""What was done, from the summary rows."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from django.utils import timezone

from articles import tallies
from articles.dashboard import (
    Asked,
    agreement,
    confusions,
    flow,
    pace_by_day,
    reviewers,
    turnaround,
    verdicts,
)
from articles.dashboard.percentiles import of_buckets
from articles.models import Outlet, PairTally, Source, VerdictTally
from articles.models.figures import TIMED, Step
from articles.tallies import rows
from articles.tallies.keys import Done, Public, bucket_of, of_months, with_all
from articles.words import Axis
from tests.factories import make_user, said, so
from tests.tallies.work import answer, approve, at, decide, publish, send_back, statements, take_in

pytestmark = pytest.mark.django_db
QUERIES = {"outlet": 3, "source": 4, "kind": 2, "day": 2}
NOVEMBER = Asked(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture(autouse=True)
def _berlin(settings):
    settings.TIME_ZONE = "Europe/Berlin"


@pytest.fixture
def outlet():
    return Outlet.named("Küstenkurier")


def count():
    tallies.catch_up(timezone.now())


def two(n=0, hour=12, outlet="Küstenkurier"):
    text = f"„Das Wehr {n} hält noch“, sagte Ada Krog. „Der Deich {n} rostet“, sagte Bo Lind."
    return statements(take_in(at(3 + n, hour), text, outlet=outlet))


def tally(outlet, step=Step.FIRST, seconds=None, day=date(2026, 11, 4), n=1, person=None):
    key = person.pk if person else None
    done = Done(day, outlet.pk, "de", step, bucket_of(seconds), key)
    found = Counter({key: n for key in with_all(done)})
    rows.add(found)
    rows.add(of_months(found))


# -- percentiles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [range(1, 5000), [7] * 90 + [90_000] * 10, [3600] * 3, [2, 40]])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_percentile_of_buckets_is_off_by_the_root_of_two_at_most(times, share):
    times = sorted(times)
    true = times[max(0, -int(-share * len(times) // 1) - 1)]
    read = of_buckets(Counter(bucket_of(t) for t in times), share).total_seconds()
    assert true / 2**0.5 <= read <= true * 2**0.5


def test_no_time_at_all_is_no_percentile():
    assert of_buckets({}, 0.5) is None


def test_less_than_a_second_is_less_than_the_root_of_two():
    assert of_buckets({0: 8}, 0.5) < timedelta(seconds=1)


# -- flow and pace ---------------------------------------------------------------------------------------


def test_flow_has_every_day(django_assert_num_queries):
    eda = make_user(rank="editor")
    one, _other = two()
    answer(one, make_user(), at(4))
    approve(one, eda, at(5))
    publish(one, eda, at(6))
    count()
    with django_assert_num_queries(1):
        days = flow(NOVEMBER)
    assert len(days) == 30
    told = {d.day.day: (d.came, d.settled, d.published) for d in days}
    assert {day: n for day, n in told.items() if any(n)} == {
        3: (2, 0, 0),
        4: (0, 1, 0),
        6: (0, 0, 1),
    }


def test_outlet_language_and_period_narrow_what_is_read(outlet):
    other = Outlet.named("Tagwerk")
    tally(outlet, Step.CAME, n=3)
    tally(other, Step.CAME, n=5)
    tally(outlet, Step.CAME, n=7, day=date(2026, 10, 31))
    assert sum(day.came for day in flow(NOVEMBER)) == 8
    first, last = NOVEMBER.first, NOVEMBER.last
    assert sum(day.came for day in flow(Asked(first, last, outlet=other.pk))) == 5
    assert sum(day.came for day in flow(Asked(first, last, language="en"))) == 0
    assert sum(day.came for day in flow(Asked(first, last, outlets=(outlet.pk,)))) == 3


def test_turnaround_reads_each_step_from_its_buckets(outlet, django_assert_num_queries):
    tally(outlet, Step.FIRST, 3600, n=8)
    tally(outlet, Step.FIRST, 90_000, n=2)
    tally(outlet, Step.FIRST, None, n=5)
    tally(outlet, Step.FIRST, 60, n=3, person=make_user())
    with django_assert_num_queries(1):
        paces = turnaround(NOVEMBER)
    assert [pace.step for pace in paces] == list(TIMED)
    first = paces[1]
    assert first.n == 10
    assert timedelta(minutes=42) < first.p50 < timedelta(minutes=86)
    assert timedelta(hours=17) < first.p90 < timedelta(hours=36)
    assert [n for _from, n in first.buckets] == [8, 2]
    assert paces[2].p50 is None


def test_a_long_period_has_its_course_by_the_week(outlet):
    tally(outlet, Step.FIRST, 60, day=date(2026, 11, 4))
    by_day = pace_by_day(NOVEMBER, Step.FIRST)
    assert len(by_day) == 30 and [p.n for p in by_day if p.n] == [1]
    assert by_day[0].first == by_day[0].last == date(2026, 11, 1)
    by_week = pace_by_day(Asked(date(2026, 9, 1), date(2026, 11, 30)), Step.FIRST)
    assert (by_week[0].first, by_week[0].last) == (date(2026, 9, 1), date(2026, 9, 6))
    assert (by_week[-1].first, by_week[-1].last) == (date(2026, 11, 30), date(2026, 11, 30))
    assert [(p.first, p.n) for p in by_week if p.n] == [(date(2026, 11, 2), 1)]


# -- people ----------------------------------------------------------------------------------------------


def test_a_line_of_each_reviewer_and_of_one_only(settings, django_assert_num_queries):
    settings.REVIEWS_WANTED = 2
    ada, bo, eda = make_user(), make_user(), make_user(rank="editor")
    minutes = [2, 5, 9]
    for n, took in enumerate(minutes):
        one, _other = two(n)
        answer(one, ada, at(10, 8 + n), minutes=took, truth="true")
        answer(one, bo, at(11, 8 + n), truth="true" if n else "false")
        if n == 0:
            decide(one, eda, at(12), truth="false")
        if n == 1:
            send_back(one, eda, at(12))
    count()
    with django_assert_num_queries(2):
        first, second = reviewers(NOVEMBER, None)
    assert (first.person, second.person) == (ada, bo)
    assert (first.done, first.returned, first.compared, first.agreed, first.timed) == (
        3,
        2,
        3,
        2,
        3,
    )
    assert first.share == pytest.approx(2 / 3)
    true = median(minutes) * 60
    assert true / 2**0.5 <= first.median.total_seconds() <= true * 2**0.5
    with django_assert_num_queries(1):
        assert reviewers(NOVEMBER, bo) == [second]


def test_who_has_done_nothing_has_a_line_of_zeros_where_asked_alone():
    ada = make_user()
    (line,) = reviewers(NOVEMBER, ada)
    assert (line.person, line.done, line.share, line.median) == (ada, 0, None, None)
    assert reviewers(NOVEMBER, None) == []


# -- agreement -------------------------------------------------------------------------------------------


def test_agreement_of_a_period_is_that_of_the_answers_themselves(settings):
    settings.REVIEWS_WANTED = 2
    ada, bo = make_user(), make_user()
    codes = [("true", "true"), ("true", "false"), ("false", "false"), ("mostlyfalse", "false")]
    for n, (one_says, other_says) in enumerate(codes):
        one, _other = two(n)
        answer(one, ada, at(8, 8 + n), truth=one_says)
        answer(one, bo, at(9, 8 + n), truth=other_says)
    count()
    assert agreement(asked=NOVEMBER) == agreement()
    nothing = agreement(asked=Asked(date(2026, 12, 1), date(2026, 12, 2)))
    assert [a.percent.units for a in nothing] == [0] * len(nothing)


def test_pairs_most_often_confused_come_first(outlet, django_assert_num_queries):
    true, false, mostly = (so(code).pk for code in ("true", "false", "mostlyfalse"))
    say, other = said("verbatim").pk, said("invented").pk

    def pair(answers, n, day=date(2026, 11, 5)):
        PairTally.objects.create(day=day, outlet=outlet, language="de", answers=answers, n=n)

    pair(f"{say}-{true} {say}-{false}", 2)
    pair(f"{say}-{false} {say}-{true}", 3)
    pair(f"{other}-{false} {say}-{mostly}", 4)
    pair(f"0-{true} 0-{true}", 9)
    pair(f"{say}-{true} {say}-{false}", 50, day=date(2026, 10, 5))
    with django_assert_num_queries(2):
        found = confusions(NOVEMBER)
    assert [(c.axis, {c.one.code, c.other.code}, c.n, c.of) for c in found] == [
        (Axis.ATTRIBUTION, {"verbatim", "invented"}, 4, 4),
        (Axis.TRUTH, {"true", "false"}, 5, 9),
        (Axis.TRUTH, {"mostlyfalse", "false"}, 4, 9),
    ], "each question by itself"
    assert all(c.one.order < c.other.order for c in found)
    assert confusions(NOVEMBER, most=1) == found[:2], "one of each"


# -- verdicts --------------------------------------------------------------------------------------------


def verdict(outlet, truth="true", n=1, day=date(2026, 11, 5), attribution="verbatim", **more):
    """In the rows of its day and of its month, as the log would have them counted."""
    row = VerdictTally.objects.create(
        day=day,
        outlet=outlet,
        language="de",
        kind=more.pop("kind", "direct"),
        attribution=said(attribution) if attribution else None,
        truth=so(truth),
        n=n,
        **more,
    )
    rows.add(of_months(rows.of(Public, [row])))


@pytest.mark.parametrize("by", ["outlet", "source", "kind", "day"])
def test_verdicts_by_what_they_are_grouped_by(outlet, by, django_assert_num_queries):
    verdict(outlet, "true", 3)
    verdict(outlet, "false", 2, attribution=None, kind="assertion")
    nobody = by == "source"  # is settled: no name is looked up
    with django_assert_num_queries(QUERIES[by] - nobody):
        tables = verdicts(NOVEMBER, by)
    truth, attribution = tables[Axis.TRUTH], tables[Axis.ATTRIBUTION]
    assert (truth.n, attribution.n, truth.left) == (5, 3, 0)
    assert [rating.code for rating in truth.ratings] == ["true", "false"]
    assert sum(row.n for row in truth.rows) == 5


def test_verdicts_of_a_source_that_was_joined_to_another_are_of_that_one(outlet):
    now = timezone.now()
    krog = Source.objects.create(name="Ada Krog", folded="ada krog", created_at=now)
    old = Source.objects.create(name="A. Krog", folded="a krog", created_at=now, merged_into=krog)
    verdict(outlet, source=krog)
    verdict(outlet, "false", 2, source=old)
    verdict(outlet)
    rows = verdicts(NOVEMBER, "source")[Axis.TRUTH].rows
    assert [(row.key, row.name, row.n) for row in rows] == [(krog.pk, "Ada Krog", 3), (None, "", 1)]


def test_groups_beyond_the_list_are_counted_as_left():
    for n in range(25):
        verdict(Outlet.named(f"Blatt {n}"), n=n + 1)
    table = verdicts(NOVEMBER, "outlet")[Axis.TRUTH]
    assert (len(table.rows), table.n, table.left) == (20, 325, 1 + 2 + 3 + 4 + 5)
    assert table.rows[0].name == "Blatt 24"


def test_verdicts_by_day_have_every_day_and_a_long_period_every_week(outlet):
    verdict(outlet, day=date(2026, 11, 5))
    rows = verdicts(NOVEMBER, "day")[Axis.TRUTH].rows
    assert len(rows) == 30 and [(row.key, row.n) for row in rows if row.n] == [
        (date(2026, 11, 5), 1)
    ]
    long = Asked(date(2026, 9, 1), date(2026, 11, 30))
    rows = verdicts(long, "day")[Axis.TRUTH].rows
    assert [(row.key, row.n) for row in rows if row.n] == [(date(2026, 11, 2), 1)]


# -- a year, whose whole months are read from rows of their own -------------------------------------------


def year(outlets):
    """Verdicts on the edges of months and within, by two sources and nobody, in two languages."""
    now, dice = timezone.now(), random.Random(7)
    sources = [
        None,
        *(Source.objects.create(name=n, folded=n.lower(), created_at=now) for n in ("Ada", "Bo")),
    ]
    for n in range(120):
        VerdictTally.objects.create(
            day=date(2025, 11, 1) + timedelta(days=dice.choice([0, 13, 14, 29, 30, 3 * n])),
            outlet=dice.choice(outlets),
            language=dice.choice(["de", "en"]),
            kind=dice.choice(["direct", "reported"]),
            source=dice.choice(sources),
            attribution=dice.choice([None, said("verbatim"), said("altered")]),
            truth=dice.choice([so("true"), so("false")]),
            n=dice.choice([1, 2]),
        )


@pytest.mark.parametrize("by", ["outlet", "source", "kind", "day"])
@pytest.mark.parametrize("narrow", ["", "outlet", "outlets", "language"])
def test_a_long_period_is_the_same_from_months_as_from_days(
    by, narrow, django_assert_num_queries, monkeypatch
):
    one, other = (Outlet.named(name) for name in ("Küstenkurier", "Bergbote"))
    year([one, other])
    rows.put(of_months(rows.of(Public, VerdictTally.objects.all())))
    asked = Asked(
        date(2025, 11, 15),
        date(2026, 11, 14),
        outlet=one.pk if narrow == "outlet" else None,
        outlets=(one.pk,) if narrow == "outlets" else None,
        language="en" if narrow == "language" else "",
    )
    with django_assert_num_queries(QUERIES[by]):
        found = verdicts(asked, by)
    with monkeypatch.context() as patched:
        patched.setattr(Asked, "whole_months", property(lambda _asked: []))
        assert found == verdicts(asked, by)
    assert found[Axis.TRUTH].n > found[Axis.ATTRIBUTION].n > 0


@pytest.mark.parametrize("narrow", ["", "outlet", "outlets", "language"])
def test_the_times_of_a_long_period_are_the_same_from_months_as_from_days(
    narrow, outlet, django_assert_num_queries, monkeypatch
):
    other, dice = Outlet.named("Bergbote"), random.Random(7)
    for _n in range(80):
        day = date(2025, 11, 1) + timedelta(days=dice.randrange(400))
        took = dice.choice([60, 3600, 90_000])
        tally(dice.choice([outlet, other]), dice.choice(TIMED), took, day=day)
    asked = Asked(
        date(2025, 11, 15),
        date(2026, 11, 14),
        outlet=outlet.pk if narrow == "outlet" else None,
        outlets=(outlet.pk,) if narrow == "outlets" else None,
        language="de" if narrow == "language" else "",
    )
    with django_assert_num_queries(1):
        found = turnaround(asked)
    with monkeypatch.context() as patched:
        patched.setattr(Asked, "whole_months", property(lambda _asked: []))
        assert found == turnaround(asked)
    assert sum(pace.n for pace in found) > 20
    assert turnaround(replace(asked, language="en")) == turnaround(replace(asked, outlet=0))


def test_whole_months_alone_are_read_from_no_day(outlet):
    verdict(outlet, day=date(2026, 2, 28))
    VerdictTally.objects.all().delete()
    quarter = Asked(date(2026, 1, 1), date(2026, 3, 31))
    assert verdicts(quarter, "outlet")[Axis.TRUTH].n == 1
    assert verdicts(quarter, "day")[Axis.TRUTH].n == 0, "weeks are read from days"


def test_the_course_of_half_a_year_goes_by_the_month(outlet):
    verdict(outlet, day=date(2026, 2, 28))
    verdict(outlet, day=date(2026, 6, 2))
    course = verdicts(Asked(date(2026, 1, 15), date(2026, 6, 3)), "day")[Axis.TRUTH].rows
    assert [(row.key, row.n) for row in course] == [
        (date(2026, 1, 15), 0),
        (date(2026, 2, 1), 1),
        (date(2026, 3, 1), 0),
        (date(2026, 4, 1), 0),
        (date(2026, 5, 1), 0),
        (date(2026, 6, 1), 1),
    ]
