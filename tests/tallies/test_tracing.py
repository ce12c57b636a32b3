"""Back from a figure to what it counts: as often as it counts, newest first, page by page."""

from collections import Counter

import pytest
from django.db.models import Q, Sum
from django.utils import timezone

from articles import desk, tallies
from articles.models import (
    Article,
    Event,
    Outlet,
    PairTally,
    Rating,
    Review,
    Source,
    Statement,
    Tally,
    User,
    Verdict,
    VerdictTally,
)
from articles.models.figures import NO_TIME, TIMED, Step
from articles.tallies import tracing
from articles.tallies.counting import VERBS, VERBS_OF_PERSON
from articles.tallies.tracing import Figure, trace
from tests.factories import make_user, so
from tests.tallies.work import answer, approve, at, fresh, publish, send_back, statements, take_in

pytestmark = pytest.mark.django_db
LISTED = sorted(set(Step) - {Step.COMPARED, Step.SAME})
OF_PERSON = (Step.FIRST, Step.SECOND, Step.RETURNED, Step.CORRECTED, Step.COMPARED, Step.SAME)
ALWAYS = (at(1), at(30))


@pytest.fixture(autouse=True)
def _two(settings):
    settings.REVIEWS_WANTED = 2


@pytest.fixture
def busy(ten_days):
    pass


def found(step, since=ALWAYS[0], until=ALWAYS[1], among=None, **narrower):
    """All pages: (at, key) of each."""
    figure = Figure(step, since, until, **narrower)
    if among is None:
        among = (Article if step == Step.SPLIT else Statement).objects.all()
    rows, after = [], None
    while True:
        page = trace(figure, among, after)
        rows += page.found
        if page.then is None:
            break
        assert after is None or page.then[:2] <= after[:2], "goes on"
        after = page.then
    assert [row[:2] for row in rows] == sorted((row[:2] for row in rows), reverse=True)
    assert len(set(rows)) == len(rows), "none comes twice"
    return [(row.at, row.key) for row in rows]


def days_of(rows):
    return Counter(timezone.localtime(moment).date() for moment, _key in rows)


def counted(**narrower):
    rows = Tally.objects.filter(person=None, **narrower).order_by()
    return Counter(dict(rows.values_list("day").annotate(all=Sum("n"))))


# -- one statement after the other ---------------------------------------------------------------------


def test_what_is_undone_is_not_listed():
    ada, eda = make_user(), make_user(rank="editor")
    one, _other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    answer(one, make_user(), at(4, 13))
    send_back(one, eda, at(5))
    tallies.catch_up(at(6))
    assert found(Step.RETURNED) == [(at(5), one.pk)]
    desk.undo(eda, at(5, 13))
    tallies.catch_up(at(6))
    assert found(Step.RETURNED) == []
    assert found(Step.SETTLED) == [(at(4, 13), one.pk)]


def test_what_is_sent_back_twice_is_listed_twice(settings):
    settings.REVIEWS_WANTED = 1
    ada, eda = make_user(), make_user(rank="editor")
    one, _other = statements(take_in(at(3)))
    for day in (4, 6):
        answer(one, ada if day == 4 else make_user(), at(day))
        send_back(one, eda, at(day + 1))
    tallies.catch_up(at(8))
    assert found(Step.RETURNED) == [(at(7), one.pk), (at(5), one.pk)]


def test_cut_anew_the_old_one_keeps_its_answer_and_the_new_one_has_not_come():
    ada, bo = make_user(), make_user()
    one, other = statements(take_in(at(3)))
    answer(one, ada, at(4))
    desk.claim(one.uuid, bo, at(5))
    held = fresh(one)
    desk.split_in_two(held.uuid, bo, at(5), at=held.start + 9, seen=held.revision)
    tallies.catch_up(at(6))
    assert {key for _at, key in found(Step.CAME)} == {one.pk, other.pk}
    assert found(Step.FIRST) == [(at(4), one.pk)]


def test_what_is_not_counted_yet_is_not_listed_either():
    one, _other = statements(take_in(at(3)))
    tallies.catch_up(at(4))
    answer(one, make_user(), at(4))
    assert found(Step.FIRST) == []
    tallies.catch_up(at(5))
    assert found(Step.FIRST) == [(at(4), one.pk)]


def test_days_at_a_change_of_the_clock_are_those_of_the_desk():
    one, other = statements(take_in(at(24, 12, month=10)))
    answer(one, make_user(), at(25, 0, 1, month=10))
    answer(other, make_user(), at(25, 23, 59, month=10))
    tallies.catch_up(at(1))
    assert len(found(Step.FIRST, at(25, 0, month=10), at(26, 0, month=10))) == 2
    assert not found(Step.FIRST, at(26, 0, month=10), at(27, 0, month=10))


# -- verdicts and double answers -----------------------------------------------------------------------


def test_verdicts_of_a_source_are_those_that_were_settled_with_it(settings):
    settings.REVIEWS_WANTED = 1
    ada, eda = make_user(), make_user(rank="editor")
    one, other = statements(take_in(at(3)))
    krog = Source.objects.create(kind="person", name="Ada Krog", created_at=at(3))
    one.links.update(source=krog, settled_at=at(3))
    for statement in (one, other):
        answer(statement, ada, at(4))
        approve(statement, eda, at(5))
        publish(statement, eda, at(5, 13))
    tallies.catch_up(at(6))
    assert VerdictTally.objects.filter(source=krog).exists(), "the source counts"
    assert [key for _at, key in found(Step.PUBLISHED, sources=frozenset({krog.pk}))] == [one.pk]
    assert [key for _at, key in found(Step.PUBLISHED, sources=frozenset({None}))] == [other.pk]


def test_of_three_answers_a_statement_is_listed_once_on_the_day_of_the_second(settings):
    settings.REVIEWS_WANTED = 3
    one, _other = statements(take_in(at(3)))
    for day, truth in ((4, "true"), (5, "false"), (6, "false")):
        answer(one, make_user(), at(day), truth=truth)
    tallies.catch_up(at(7))
    given = (frozenset({so("true").pk}), frozenset({so("false").pk}))
    assert found(None, given=given) == [(at(5), one.pk)]


# -- pages ---------------------------------------------------------------------------------------------


def test_a_page_without_a_row_still_goes_on(monkeypatch):
    ada = make_user()
    for n in range(3):
        one, _other = statements(
            take_in(at(3 + n), f"„Es rostet {n}“, sagte Bo. „Ja {n}“, sagte Al.")
        )
        answer(one, ada, at(4 + n))
    tallies.catch_up(at(9))
    monkeypatch.setattr(tracing, "FEWEST", 1)
    monkeypatch.setattr(tracing, "READ", 1)
    page = trace(Figure(Step.SECOND, *ALWAYS), Statement.objects.all())
    assert page.found == [] and page.then is not None
    assert found(Step.SECOND) == []


def test_statements_of_one_split_are_cut_by_the_page(monkeypatch):
    text = " ".join(f"„Der Deich {n} rostet seit Jahren“, sagte Bo Lind." for n in range(7))
    article = take_in(at(3), text)
    came = list(article.latest().statements.order_by("pk").values_list("pk", flat=True))
    tallies.catch_up(at(4))
    assert len(came) > 4
    monkeypatch.setattr(tracing, "PAGE", 2)
    assert [key for _at, key in found(Step.CAME)] == came


def test_a_page_costs_the_same_however_long_the_log_is(django_assert_max_num_queries):
    ada, bo = make_user(), make_user()

    def work(of):
        for n in of:
            text = f"„Das Wehr {n} hält“, sagte Ada Krog. „Der Deich {n} rostet“, sagte Bo Lind."
            for one in statements(take_in(at(3), text)):
                answer(one, ada, at(4, minute=n))
                answer(one, bo, at(5, minute=n))
        tallies.catch_up(at(6))

    work(range(2))
    for step in (*LISTED, None):
        among = (Article if step == Step.SPLIT else Statement).objects.all()
        with django_assert_max_num_queries(30):
            trace(Figure(step, *ALWAYS), among)
    work(range(2, 30))
    for step in (Step.CAME, Step.SETTLED, None):
        with django_assert_max_num_queries(30):
            assert len(trace(Figure(step, *ALWAYS), Statement.objects.all()).found) == tracing.PAGE


class TestTenDays:
    """Each with the same ten days behind it."""

    # -- as many as the figure says, and the right ones --------------------------------------------

    @pytest.mark.parametrize("step", LISTED)
    def test_each_day_has_as_many_as_its_figure(self, busy, step):
        assert days_of(found(step)) == counted(step=step) != Counter()

    @pytest.mark.parametrize("step", LISTED)
    def test_each_outlet_and_each_language_has_as_many_as_its_figure(self, busy, step):
        table, way = (Article, "") if step == Step.SPLIT else (Statement, "version__article__")
        for outlet in Outlet.objects.all():
            for language in ("de", "en"):
                where = {f"{way}outlet": outlet, f"{way}language": language}
                rows = found(step, among=table.objects.filter(**where))
                assert days_of(rows) == counted(step=step, outlet=outlet, language=language)

    def test_each_day_of_a_person_has_as_many_as_their_figure(self, busy):
        seen: Counter = Counter()
        for person in User.objects.all():
            for step in OF_PERSON:
                rows = Tally.objects.filter(person=person, step=step).order_by()
                numbers = Counter(dict(rows.values_list("day").annotate(all=Sum("n"))))
                assert days_of(found(step, person=person.pk)) == numbers, (person, step)
                seen[step] += numbers.total()
            both = found(Step.FIRST, person=person.pk, also=Step.SECOND)
            apart = [row for step in OF_PERSON[:2] for row in found(step, person=person.pk)]
            assert sorted(both) == sorted(apart)
        assert all(seen[step] for step in OF_PERSON), "nothing is left untried"

    def test_all_that_is_counted_of_a_person_comes_of_a_line_of_the_verbs_of_its_step(
        self, busy, monkeypatch
    ):
        every = tuple(Event.objects.order_by().values_list("verb", flat=True).distinct())
        for step in OF_PERSON:
            shown = {person: len(found(step, person=person.pk)) for person in User.objects.all()}
            monkeypatch.setitem(VERBS_OF_PERSON, step, every)
            for person, n in shown.items():
                assert len(found(step, person=person.pk)) == n, step

    @pytest.mark.parametrize("step", TIMED)
    def test_where_only_known_times_count_the_others_are_left_out(self, busy, step):
        Event.objects.filter(verb="receive").update(verb="received once")
        tallies.start_anew()
        tallies.catch_up(timezone.now())
        known = Tally.objects.filter(step=step, person=None).exclude(bucket=NO_TIME)
        assert len(found(step, timed=True)) == (known.aggregate(n=Sum("n"))["n"] or 0)
        assert (step == Step.SPLIT) == (not found(step, timed=True))

    def test_each_is_what_the_tables_hold(self, busy):
        """By hand, from the rows themselves."""

        def rows(table, column, *where, **more):
            return sorted(table.objects.filter(*where, **more).values_list(column, "statement"))

        public = Q(published_at__isnull=False)
        settled = rows(Verdict, "settled_at", why="")
        answers = rows(Review, "created_at")
        first = {}
        for moment, statement, closed in Review.objects.order_by("created_at").values_list(
            "created_at", "statement", "closed_at"
        ):
            first.setdefault((statement, closed), (moment, statement))  # a round is closed at once
        assert sorted(found(Step.SETTLED)) == settled
        assert sorted(found(Step.APPROVED)) == rows(
            Verdict, "approved_at", approved_at__isnull=False
        )
        assert sorted(found(Step.PUBLISHED)) == rows(Verdict, "published_at", public, number=1)
        assert sorted(found(Step.CORRECTED)) == rows(Verdict, "published_at", public, number__gt=1)
        assert sorted(found(Step.FIRST) + found(Step.SECOND)) == answers
        assert sorted(found(Step.FIRST)) == sorted(first.values())
        withdrawn = Statement.objects.filter(withdrawn_at__isnull=False)
        assert found(Step.WITHDRAWN) == list(withdrawn.values_list("withdrawn_at", "pk"))
        split = Event.objects.filter(verb="split").values_list("at", "object_id")
        articles = dict(Article.objects.values_list("uuid", "pk"))
        assert sorted(found(Step.SPLIT)) == sorted(
            (moment, articles[uuid]) for moment, uuid in split
        )

    def test_all_that_is_counted_comes_of_a_line_of_the_verbs_of_its_step(self, busy, monkeypatch):
        """Else a list would miss it: what `Life` learns anew is to be said there as well."""
        shown = {step: len(found(step)) for step in LISTED}
        every = tuple(Event.objects.order_by().values_list("verb", flat=True).distinct())
        for step in LISTED:
            monkeypatch.setitem(VERBS, step, every)
            assert len(found(step)) == shown[step], step

    # -- verdicts and double answers ---------------------------------------------------------------

    def test_verdicts_are_listed_by_rating_and_source(self, busy):
        assert VerdictTally.objects.exists()
        for row in VerdictTally.objects.values("truth", "source").order_by().annotate(all=Sum("n")):
            rows = found(
                Step.PUBLISHED,
                given=(frozenset({row["truth"]}),),
                sources=frozenset({row["source"]}),
            )
            assert len(rows) == row["all"]
            held = Verdict.objects.filter(number=1, truth=row["truth"])
            assert {key for _at, key in rows} <= set(held.values_list("statement", flat=True))
        assert not found(Step.PUBLISHED, given=(frozenset({so("open").pk}),))

    def test_double_answers_are_listed_by_what_was_answered(self, busy):
        assert len(found(None)) == PairTally.objects.aggregate(n=Sum("n"))["n"] > 10
        true, false = (frozenset({so(code).pk}) for code in ("true", "false"))
        pairs = [
            (row.n, Counter(int(one.split("-")[1]) for one in row.answers.split()))
            for row in PairTally.objects.all()
        ]

        def by_hand(*wanted):
            return sum(n for n, held in pairs if all(held[key] >= m for key, m in wanted))

        (t,), (f,) = true, false
        assert len(found(None, given=(true, false))) == by_hand((t, 1), (f, 1)) > 0
        assert len(found(None, given=(true, true))) == by_hand((t, 2)) > 0
        assert len(found(None, given=(true,))) == by_hand((t, 1)) > by_hand((t, 2))
        every = frozenset(Rating.objects.values_list("pk", flat=True))
        assert len(found(None, given=(every, every))) == len(found(None))

    # -- pages -------------------------------------------------------------------------------------

    @pytest.mark.parametrize("step", LISTED)
    def test_pages_of_any_size_hold_the_same(self, busy, step, monkeypatch):
        whole = found(step)
        for page, fewest, piece in ((1, 1, 1), (2, 3, 2), (3, 1, 7)):
            monkeypatch.setattr(tracing, "PAGE", page)
            monkeypatch.setattr(tracing, "FEWEST", fewest)
            monkeypatch.setattr(tracing, "PIECE", piece)
            assert found(step) == whole

    @pytest.mark.parametrize(("read", "told"), [(1, 2_000), (8_000, 1), (3, 3)])
    def test_a_page_that_looked_far_enough_goes_on_from_there(self, busy, monkeypatch, read, told):
        whole = {step: found(step) for step in LISTED}
        rare = (frozenset({so("false").pk}),)
        narrowed = found(Step.PUBLISHED, given=rare)
        monkeypatch.setattr(tracing, "READ", read)
        monkeypatch.setattr(tracing, "TOLD", told)
        monkeypatch.setattr(tracing, "FEWEST", 2)
        monkeypatch.setattr(tracing, "PIECE", 2)
        assert {step: found(step) for step in LISTED} == whole
        assert found(Step.PUBLISHED, given=rare) == narrowed
