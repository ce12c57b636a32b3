"""Adding up what articles pass on: shares with what they are of, periods, outlets, speakers, events."""

from datetime import UTC, date, datetime, timedelta

import pytest

from articles.dashboard.distancing import (
    Base,
    Chosen,
    Counts,
    Measure,
    distances,
    named_events,
    steps,
    told,
)
from articles.dashboard.occasions import occasions
from articles.dashboard.voices import voices
from articles.models import (
    Article,
    ArticleFigures,
    CheckedClaim,
    DayFigures,
    Occurrence,
    Outlet,
    Source,
    Tag,
    Voice,
)
from articles.rules.folding import fold
from articles.tallies.days import add_up, add_up_all
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


def told_of(outlet="Küstenkurier", at=NOW, speakers=(), title="", **columns):
    """An article with its figures and its speakers (name, statements, letters)."""
    more = {"title": title} if title else {}
    article = make_article(outlet=outlet, published_at=at, **more)
    columns = {"statements": 10, "direct": 4, "indirect": 3, "letters": 1000, "said": 400} | columns
    counted(article, **columns)
    for name, statements, letters in speakers:
        Voice.objects.create(
            article=article, name=name, folded=fold(name), statements=statements, letters=letters
        )
    return article


def counted(article, **columns):
    ArticleFigures.objects.create(article=article, at=NOW, **columns)
    add_up([article.pk])


@pytest.fixture
def everything():
    return Chosen(make_user())


def test_a_share_is_of_what_it_is_defined_over():
    counts = Counts(1, 30, direct=10, mixed=4, assertion=6, scare=2, unnamed=3)
    assert counts.share(Measure.DIRECT).n == 24  # laid to somebody
    assert counts.share(Measure.UNNAMED).n == 24
    assert counts.share(Measure.ASSERTION).n == 30
    assert counts.share(Measure.SCARE).n == 16  # between quotation marks
    assert counts.base(Base.ALL) == 30


def test_a_count_that_ran_ahead_of_its_base_is_cut_to_it():
    assert Counts(1, 2, direct=3).share(Measure.DIRECT).part == 2


def test_articles_add_up_by_outlet_and_in_all(everything):
    told_of("Küstenkurier", direct=4)
    told_of("Küstenkurier", direct=1)
    told_of("Tagesbote", direct=7)
    found = distances(everything)
    assert found.total.articles == 3
    assert found.total.direct == 12
    assert [(o.name, n.articles, n.direct) for o, n in found.by_outlet] == [
        ("Küstenkurier", 2, 5),
        ("Tagesbote", 1, 7),
    ]


def test_the_day_is_that_of_publication_else_when_it_came_in(everything):
    told_of(at=datetime(2026, 9, 30, 12, tzinfo=UTC))
    article = make_article(created_at=datetime(2026, 11, 2, tzinfo=UTC))
    counted(article, statements=1)
    found = distances(everything)
    assert [(day, n.articles) for day, n in found.by_step] == [
        (date(2026, 9, 1), 1),
        (date(2026, 10, 1), 0),
        (date(2026, 11, 1), 1),
    ]


def test_both_days_belong_to_the_period():
    """The desk's zone counts: its last day ends when the clock on the wall says so."""
    person = make_user()
    told_of(at=datetime(2026, 11, 1, 12, tzinfo=UTC))
    told_of(at=datetime(2026, 11, 3, 12, tzinfo=UTC))
    told_of(at=datetime(2026, 11, 4, 12, tzinfo=UTC))
    found = distances(Chosen(person, since=date(2026, 11, 1), until=date(2026, 11, 3)))
    assert found.total.articles == 2


def test_many_months_are_told_by_year():
    assert len(steps(date(2025, 1, 1), date(2026, 12, 31))) == 24
    assert steps(date(2024, 12, 1), date(2026, 12, 31)) == [
        date(y, 1, 1) for y in range(2024, 2027)
    ]


def test_an_outlet_a_language_a_tag_and_named_articles_narrow_it():
    person = make_user()
    one, two = told_of("Küstenkurier"), told_of("Tagesbote")
    two.tags.add(Tag.named("Wehr"))
    for chosen in (
        Chosen(person, outlet=two.outlet.uuid),
        Chosen(person, tag="wehr"),
        Chosen(person, articles=(two.uuid,)),
    ):
        assert [row.article for row in told(chosen)] == [two]
    assert distances(Chosen(person, language="en")).total.articles == 0
    assert one.language == "de"


def test_restricted_people_see_their_outlets():
    told_of("Küstenkurier", speakers=[("Ada Krog", 2, 20)])
    mine = told_of("Tagesbote", speakers=[("Bo Lind", 1, 10)])
    person = make_user(restricted=True)
    person.outlets.add(mine.outlet)
    chosen = Chosen(person)
    assert distances(chosen).total.articles == 1
    assert [row.article for row in told(chosen)] == [mine]
    assert [one.name for one in voices(chosen).heard] == ["Bo Lind"]


def test_the_list_behind_a_figure_holds_its_articles(everything):
    told_of(unnamed=0)
    first, second = told_of(unnamed=1), told_of(unnamed=2)
    behind = list(told(everything, Measure.UNNAMED))
    assert [row.article for row in behind] == [second, first]
    assert sum(row.unnamed for row in behind) == distances(everything).total.unnamed
    assert [row.article for row in told(everything, Measure.UNNAMED, second.pk)] == [first]


def test_adding_up_takes_one_question_however_many_there_are(everything, django_assert_num_queries):
    for n in range(5):
        told_of(f"Blatt {n}")
    with django_assert_num_queries(3):  # the ends of the time, the sums, the outlets
        distances(everything)


def test_an_article_that_moves_leaves_its_old_day(everything):
    article = told_of(at=datetime(2026, 9, 30, 12, tzinfo=UTC))
    told_of(at=datetime(2026, 9, 30, 12, tzinfo=UTC))
    Article.objects.filter(pk=article.pk).update(published_at=datetime(2026, 10, 1, 12, tzinfo=UTC))
    add_up([article.pk])
    assert [n.articles for _day, n in distances(everything).by_step] == [1, 1]


def test_what_is_counted_twice_stays_one(everything):
    article = told_of(direct=4)
    ArticleFigures.objects.update(direct=6)
    add_up([article.pk])
    assert (distances(everything).total.articles, distances(everything).total.direct) == (1, 6)


def test_days_added_up_say_the_same_as_the_articles_do():
    """An event is read from the articles themselves, everything else from days."""
    person = make_user()
    articles = [told_of(f"Blatt {n % 2}", NOW - timedelta(days=40 * n), direct=n) for n in range(5)]
    by_day, by_article = Chosen(person), Chosen(person, articles=tuple(a.uuid for a in articles))
    assert distances(by_day) == distances(by_article)


def test_all_days_can_be_added_up_anew(everything):
    told_of()
    before = distances(everything)
    DayFigures.objects.update(direct=99)
    add_up_all()
    assert distances(everything) == before


# -- speakers --------------------------------------------------------------------------------------


def test_a_speaker_is_an_entry_of_the_register_or_a_printed_name(everything):
    ada = Source.objects.create(name="Ada Krog", folded=fold("Ada Krog"), created_at=NOW)
    told_of(speakers=[("Ada Krog", 2, 300), ("Bo Lind", 1, 100)])
    article = told_of(speakers=[("BO LIND", 1, 100)])
    Voice.objects.create(
        article=article, source=ada, name="Ada Krog", folded=fold("Ada Krog"), statements=1
    )
    found = voices(everything)
    assert [(one.name, one.articles, one.statements.part, one.letters) for one in found.heard] == [
        ("Ada Krog", 1, 2, 300),
        ("Bo Lind", 2, 2, 200),
        ("Ada Krog", 1, 1, 0),
    ]
    assert found.heard[0].part == 0.6
    assert found.heard[1].statements.n == found.statements == 5


# -- events ----------------------------------------------------------------------------------------


def two_speakers():
    return [("Ada Krog", 1, 10), ("Bo Lind", 1, 10)]


def test_two_speakers_and_a_word_of_the_title_propose_an_event(everything):
    one = told_of("Küstenkurier", speakers=two_speakers(), title="Das Wehr: Streit um Kosten")
    two = told_of("Tagesbote", speakers=two_speakers(), title="Kosten steigen")
    (found,) = occasions(everything)
    assert found.articles == [one, two]
    assert found.speakers == ["Ada Krog", "Bo Lind"]
    assert found.words == ["kosten"]


@pytest.mark.parametrize(
    ("speakers", "title", "outlet", "later"),
    [
        ([("Ada Krog", 1, 10)], "Kosten steigen", "Tagesbote", 0),  # one speaker
        ([("Krog", 1, 1), ("Lind", 1, 1)], "Kosten steigen", "Tagesbote", 0),  # surnames alone
        (two_speakers(), "Das Wehr ist teuer", "Tagesbote", 0),  # no long word shared
        (two_speakers(), "Kosten steigen", "Küstenkurier", 0),  # the same outlet
        (two_speakers(), "Kosten steigen", "Tagesbote", 4),  # days later
    ],
)
def test_what_proposes_no_event(everything, speakers, title, outlet, later):
    told_of("Küstenkurier", speakers=two_speakers(), title="Das Wehr: Streit um Kosten")
    told_of(outlet, at=NOW + timedelta(days=later), speakers=speakers, title=title)
    assert occasions(everything) == []


def test_surnames_of_both_are_no_speakers(everything):
    surnames = [("Krog", 1, 1), ("Lind", 1, 1)]
    told_of("Küstenkurier", speakers=surnames, title="Streit um Kosten")
    told_of("Tagesbote", speakers=surnames, title="Kosten steigen")
    assert occasions(everything) == []


def test_one_checked_claim_in_both_proposes_an_event(everything):
    claim = CheckedClaim.objects.create(text="Das Wehr hält.", language="de", created_at=NOW)
    for outlet in ("Küstenkurier", "Tagesbote"):
        statement = make_statement(told_of(outlet, title=f"Aus {outlet}"))
        Occurrence.objects.create(claim=claim, statement=statement, added_at=NOW)
    (found,) = occasions(everything)
    assert found.claims == ["Das Wehr hält."]
    assert found.outlets == 2


def test_a_chain_of_articles_does_not_wander_from_day_to_day(everything):
    days = (0, 2, 4)
    for n, day in enumerate(days):
        told_of(f"Blatt {n}", NOW + timedelta(days=day), two_speakers(), "Kosten steigen")
    (found,) = occasions(everything)
    assert [article.outlet.name for article in found.articles] == ["Blatt 0", "Blatt 1"]


def test_a_tag_on_two_outlets_names_an_event(everything):
    one, two, alone = told_of("Küstenkurier"), told_of("Tagesbote"), told_of("Tagesbote")
    for article in (one, two):
        article.tags.add(Tag.named("Wehr"))
    alone.tags.add(Tag.named("Hafen"))
    assert [(tag.name, outlets, n) for tag, outlets, n in named_events(everything)] == [
        ("Wehr", 2, 2)
    ]
    assert Outlet.objects.count() == 2


def test_a_speaker_who_was_joined_to_another_or_renamed_is_one(everything):
    kept = Source.objects.create(name="Ada Brandt-Krog", folded="ada brandt-krog", created_at=NOW)
    gone = Source.objects.create(
        name="A. Brandt", folded="a. brandt", created_at=NOW, merged_into=kept
    )
    for source, name in ((kept, "Ada Brandt"), (kept, "Ada Brandt-Krog"), (gone, "A. Brandt")):
        article = told_of()
        Voice.objects.create(
            article=article, source=source, name=name, folded=fold(name), statements=1, letters=10
        )
    found = voices(everything)
    (one,) = found.heard
    assert (one.name, one.source, one.articles) == ("Ada Brandt-Krog", kept.uuid, 3)
    assert (one.statements.part, found.speakers) == (3, 1)
