"""Whatever happens at a desk, in whatever order, and however the counting falls behind: all figures hold.

`anything` walks through the verbs by chance and counts by hand; what such walks have found stands here by itself.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime

import pytest
from django.utils import timezone

from articles import desk, register, tallies
from articles.models import (
    Article,
    ArticleFigures,
    DayFigures,
    OpenTally,
    PairTally,
    Source,
    Statement,
    Tally,
    User,
    VerdictTally,
    Voice,
)
from articles.models.figures import Step
from articles.spans import Span
from articles.tallies.tracing import Figure, trace
from tests.factories import said, so
from tests.tallies.anything import Walk, by_hand, day
from tests.tallies.test_counting import counted_as_it_went, same_both_ways
from tests.tallies.work import BERLIN, answer, at, fresh, statements, steps, take_in

pytestmark = pytest.mark.django_db
BEGINS = {  # a few days before the clocks change
    0: datetime(2026, 10, 22, 20, tzinfo=BERLIN),
    1: datetime(2026, 3, 26, 20, tzinfo=BERLIN),
}
ALWAYS = datetime(2020, 1, 1, tzinfo=BERLIN), datetime(2030, 1, 1, tzinfo=BERLIN)
OF_PERSON = (Step.FIRST, Step.SECOND, Step.RETURNED, Step.CORRECTED, Step.COMPARED, Step.SAME)


@pytest.mark.parametrize("seed", sorted(BEGINS))
def test_all_figures_and_the_lists_behind_them_are_those_counted_by_hand(seed, settings):
    settings.REVIEWS_WANTED = 1 + seed
    walk = Walk(seed, BEGINS[seed])
    walk.go(140)
    assert len(walk.done) > 20, walk.refused
    tallies.catch_up(timezone.now())
    articles_as_counted_anew()
    same_both_ways()
    held = by_hand()
    assert counted() == expected(*held)
    lists_hold(held[0])


def expected(done, verdicts, pairs, lies) -> Counter:
    place = "version__article__outlet", "version__article__language"
    where = {pk: at for pk, *at in Statement.objects.values_list("pk", *place)}
    whole = {pk: at for pk, *at in Article.objects.values_list("pk", "outlet", "language")}
    found: Counter = Counter()
    for (key, moment, step, person, bucket), n in done.items():
        outlet, language = (whole if step == "split" else where)[key]
        found["done", day(moment), outlet, language, step, person, bucket] += n
    for name, held in (("verdict", verdicts), ("pair", pairs)):
        for (_key, moment, *rest), n in held.items():
            found[name, day(moment), *rest] += n
    return found + Counter({("lies", *key): n for key, n in lies.items()})


def counted() -> Counter:
    tables = {
        ("done", Tally): ("day", "outlet", "language", "step", "person", "bucket"),
        ("verdict", VerdictTally): (
            *("day", "outlet", "language", "kind", "source", "attribution", "truth"),
        ),
        ("pair", PairTally): ("day", "outlet", "language", "answers"),
        ("lies", OpenTally): ("outlet", "language", "lies"),
    }
    found: Counter = Counter()
    for (name, table), columns in tables.items():
        for *key, n in table.objects.values_list(*columns, "n"):
            assert n > 0
            found[name, *key] += n
    return found


def lists_hold(done: Counter) -> None:
    wanted: dict = defaultdict(Counter)
    for (key, moment, step, person, _bucket), n in done.items():
        wanted[step, person][moment, key] += n
    every = [(step, None) for step in Step if step not in {Step.COMPARED, Step.SAME}]
    every += [(step, pk) for step in OF_PERSON for pk in User.objects.values_list("pk", flat=True)]
    for step, person in every:
        among = (Article if step == Step.SPLIT else Statement).objects.all()
        rows, after = [], None
        while True:
            page = trace(Figure(step, *ALWAYS, person=person), among, after)
            rows += [(place.at, place.key) for place in page.found]
            if (after := page.then) is None:
                break
        assert Counter(rows) == wanted[step, person], (step, person)


def articles_as_counted_anew() -> None:
    as_it_went = of_articles()
    tallies.recount(Article.objects.values_list("pk", flat=True), timezone.now())
    tallies.add_up_all()
    assert of_articles() == as_it_went


def of_articles() -> list:
    beside = {"id", "at", "number"}
    rows = [
        *ArticleFigures.objects.order_by("article").values(),
        *DayFigures.objects.order_by("outlet", "day", "language").values(),
        *Voice.objects.order_by("article", "folded", "source").values(),
    ]
    return [{name: held for name, held in row.items() if name not in beside} for row in rows]


# -- what was found ------------------------------------------------------------------------------------


def shorter(one, person, now):
    held = fresh(one)
    cut = replace(desk.cut_of(held), parts=(Span(held.start, held.end - 2),))
    return desk.recut(held.uuid, person, now, cut=cut, seen=held.revision)


def test_what_one_person_cut_twice_lies_there_again_as_the_later_cut_is_undone(ada, settings):
    settings.REVIEWS_WANTED = 1
    one, _other = statements(take_in(at(3)))
    desk.claim(one.uuid, ada, at(4))
    once = shorter(one, ada, at(4, 13))
    shorter(once, ada, at(4, 14))
    counted_as_it_went()
    desk.undo(ada, at(4, 15))
    same_both_ways()
    assert sum(OpenTally.objects.values_list("n", flat=True)) == 2
    desk.release(once.uuid, ada, at(4, 16))
    answer(once, ada, at(4, 17))
    same_both_ways()
    assert steps() == {"split": 1, "came": 2, "first": 1, "settled": 1}


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_half_that_was_answered_and_went_with_its_cut_is_no_figure(ada, settings, most):
    """Counted line by line after it has gone, no batch takes off what none has added."""
    settings.REVIEWS_WANTED = 2
    one, _other = statements(take_in(at(3)))
    desk.claim(one.uuid, ada, at(4))
    held = fresh(one)
    half, _rest = desk.split_in_two(one.uuid, ada, at(4), at=held.start + 9, seen=held.revision)
    given = {"attribution": said(), "truth": so(), "rationale": "Das Register sagt es."}
    desk.review(half.uuid, ada, at(4, 14), **given, seen=fresh(half).revision)
    desk.undo(ada, at(4, 15))
    desk.undo(ada, at(4, 16))
    assert not Statement.objects.filter(pk=half.pk).exists()
    while tallies.count_on(timezone.now(), most=most):
        assert not Tally.objects.filter(n__lte=0).exists()
    same_both_ways()
    assert steps() == {"split": 1, "came": 2}


def test_articles_are_counted_anew_as_a_source_turns_out_to_have_no_name(ada, eda):
    one, _other = statements(take_in(at(3)))
    krog = Source.objects.create(kind="person", name="Ada Krog", created_at=at(3))
    desk.claim(one.uuid, ada, at(4))
    seen = fresh(one).revision
    desk.settle_link(one.uuid, ada, at(4), order=1, source=krog.uuid, seen=seen)
    tallies.catch_up(at(5))
    for kind, unnamed in (("anonymous", 1), ("person", 0)):
        krog.refresh_from_db()
        held = {"name": krog.name, "kind": kind, "wikidata": krog.wikidata}
        register.describe(krog, eda, at(6), seen=register.seal(krog), **held)
        tallies.catch_up(at(7))
        assert ArticleFigures.objects.get().unnamed == unnamed
        assert Voice.objects.filter(source=krog).exists() != bool(unnamed)
