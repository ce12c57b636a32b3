"""Figures of what somebody said: counts with their n, nothing of what is hidden from whoever reads."""

import itertools

import pytest
from django.utils import timezone

from articles import desk, register
from articles.models import Outlet, Review, Statement
from articles.register import Part
from articles.register.seeing import hidden_from
from articles.rules.lifecycle import Publication, Stage
from articles.words import Axis, Found, Kind
from tests.factories import NOW, make_article, make_statement, make_user, said, so
from tests.register.builders import make_saying, make_source, rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def krog():
    return make_source()


@pytest.fixture
def reader():
    return make_user()


def counts(shares) -> dict[str, int]:
    return {share.rating.code: share.count for share in shares}


def test_axes_are_counted_apart(krog, reader):
    rate(make_saying(krog), "verbatim", "false")
    rate(make_saying(krog), "verbatim", "true")
    rate(make_saying(krog), "altered", "false")
    make_saying(krog)
    figures = register.figures(krog, Part.SAID, reader)
    assert figures.totals.statements == 4
    assert figures.rated == {Axis.ATTRIBUTION: 3, Axis.TRUTH: 3}
    assert counts(figures.ratings[Axis.ATTRIBUTION]) == {"verbatim": 2, "altered": 1}
    assert counts(figures.ratings[Axis.TRUTH]) == {"true": 1, "false": 2}


def test_faithfulness_is_counted_by_outlet_and_by_relay(krog, reader):
    guardian = Outlet.named("The Guardian")
    make_saying(krog, outlet="Küstenkurier", found=Found.VERBATIM)
    make_saying(krog, outlet="Küstenkurier", found=Found.ALTERED, relay=guardian)
    make_saying(
        krog,
        outlet="Brekum Post",
        relay=guardian,
        relay_found=Found.NOT_FOUND,
        found=Found.VERBATIM,
    )
    make_saying(krog, outlet="Brekum Post", relay="Agentur Nordwest")
    figures = register.figures(krog, Part.SAID, reader)
    assert {one.name: one.checks.found for one in figures.outlets.rows} == {
        "Küstenkurier": {Found.VERBATIM: 1, Found.ALTERED: 1},
        "Brekum Post": {Found.VERBATIM: 1, Found.UNCHECKED: 1},
    }
    relays = {one.name: one for one in figures.others.rows}
    assert relays["The Guardian"].checks.found == {Found.NOT_FOUND: 1, Found.UNCHECKED: 1}
    assert relays["The Guardian"].page == guardian
    assert relays["Agentur Nordwest"].page is None  # nobody has settled it
    assert (figures.checks.n, figures.totals.relayed) == (3, 3)
    assert {(way.relay.name, way.outlet, way.n) for way in figures.ways} == {
        ("The Guardian", "Küstenkurier", 1),
        ("The Guardian", "Brekum Post", 1),
        ("Agentur Nordwest", "Brekum Post", 1),
    }


def test_relay_sees_whose_words_it_passes_on(krog, reader):
    guardian = Outlet.named("The Guardian")
    make_saying(krog, relay=guardian, relay_found=Found.PARAPHRASE, found=Found.VERBATIM)
    figures = register.figures(guardian, Part.RELAYED, reader)
    assert figures.checks.found == {Found.PARAPHRASE: 1}
    assert [(one.name, one.page) for one in figures.others.rows] == [("Ada Krog", krog)]


def test_outlet_has_its_articles_and_its_own_claims(krog, reader):
    statement = make_saying(krog, found=Found.ALTERED)
    own = make_statement(
        make_article(), "Das Wehr hält", kind=Kind.ASSERTION, speaker="", stage=Stage.WAITING
    )
    rate(own, truth="false")
    outlet = statement.article.outlet
    assert register.how_many(outlet, reader) == {
        Part.PRINTED: 1,
        Part.RELAYED: 0,
        Part.SAID: 0,
        Part.OWN: 1,
    }
    assert register.figures(outlet, Part.PRINTED, reader).checks.found == {Found.ALTERED: 1}
    assert counts(register.figures(outlet, Part.OWN, reader).ratings[Axis.TRUTH]) == {"false": 1}


@pytest.mark.parametrize("stage", [Stage.DISMISSED, Stage.REPLACED])
def test_what_is_no_statement_is_not_counted(krog, reader, stage):
    make_saying(krog, stage=stage)
    assert register.figures(krog, Part.SAID, reader).totals.statements == 0


class TestBlind:
    def test_rule_for_rows_is_that_for_many(self, krog, settings):
        """`hidden_from` says of every statement what `desk.is_blind` says of it."""
        reader = make_user()
        stages = (Stage.WAITING, Stage.DISPUTED, Stage.AGREED, Stage.APPROVED)
        for stage, own, outlet, article, its in itertools.product(
            stages, (False, True), (None, 2), (None, 1, 3), (None, 1, 2)
        ):
            paper = f"Blatt {outlet}"  # of each number one
            statement = make_saying(krog, outlet=paper, stage=stage, reviews_wanted=its)
            statement.article.reviews_wanted = article
            statement.article.save()
            statement.article.outlet.reviews_wanted = outlet
            statement.article.outlet.save()
            if own:
                review(statement, reader)
        for house in (1, 2):
            settings.REVIEWS_WANTED = house
            rows = Statement.objects.select_related("version__article__outlet")
            for row in rows.annotate(hidden=hidden_from(reader)):
                assert row.hidden == desk.is_blind(row, reader)

    def test_of_what_is_hidden_neither_rating_nor_check_is_counted(self, krog, reader):
        other = make_user()
        make_saying(krog, reviews_wanted=2, found=Found.ALTERED, by=other, relay="dpa")
        make_saying(krog, found=Found.VERBATIM, by=other)
        figures = register.figures(krog, Part.SAID, reader)
        assert (figures.totals.statements, figures.totals.hidden) == (2, 1)
        assert figures.checks.found == {Found.VERBATIM: 1}
        assert figures.checks.hidden == 1
        assert figures.others.rows[0].checks.hidden == 1

    def test_ones_own_answer_opens_it(self, krog, reader):
        statement = make_saying(krog, reviews_wanted=2, found=Found.ALTERED)
        review(statement, reader)
        assert register.figures(krog, Part.SAID, reader).totals.hidden == 0

    def test_verdict_of_an_earlier_round_is_hidden_too(self, krog, reader):
        rate(make_saying(krog, reviews_wanted=2), stage=Stage.WAITING)
        figures = register.figures(krog, Part.SAID, reader)
        assert figures.rated[Axis.TRUTH] == 0
        assert figures.totals.hidden == 1

    def test_also_where_it_is_public_while_it_is_looked_at_again(self, krog, reader):
        statement = make_saying(krog, reviews_wanted=2, publication=Publication.PUBLISHED)
        rate(statement, stage=Stage.WAITING, published_at=NOW)
        assert register.figures(krog, Part.SAID, reader).rated[Axis.TRUTH] == 0

    def test_with_one_review_the_public_verdict_stands_meanwhile(self, krog, reader):
        statement = make_saying(krog, publication=Publication.PUBLISHED)
        rate(statement, stage=Stage.WAITING, published_at=NOW)
        rate(make_saying(krog), stage=Stage.WAITING)  # never public: open again
        assert register.figures(krog, Part.SAID, reader).rated[Axis.TRUTH] == 1

    def test_nobody_finds_it_by_a_rating(self, krog, reader):
        statement = make_saying(krog, reviews_wanted=2, publication=Publication.PUBLISHED)
        rate(statement, truth="false", stage=Stage.WAITING, published_at=NOW)
        wanted = register.Wanted(Part.SAID, so="false")
        assert not register.sayings(krog, wanted, reader).exists()


def test_restricted_people_see_and_count_their_outlets_only(krog):
    mine = make_saying(krog, outlet="Küstenkurier", found=Found.VERBATIM)
    rate(make_saying(krog, outlet="Brekum Post", found=Found.ALTERED))
    reader = make_user(restricted=True)
    reader.outlets.add(mine.article.outlet)
    figures = register.figures(krog, Part.SAID, reader)
    assert figures.totals.statements == 1
    assert figures.rated[Axis.TRUTH] == 0
    assert [one.name for one in figures.outlets.rows] == ["Küstenkurier"]
    assert register.how_many(krog, reader)[Part.SAID] == 1
    wanted = register.Wanted(Part.SAID)
    assert list(register.sayings(krog, wanted, reader)) == [mine]


def test_figures_cost_the_same_however_much_is_said(krog, reader, django_assert_max_num_queries):
    for n in range(6):
        rate(make_saying(krog, outlet=f"Blatt {n}", relay=f"Agentur {n}", found=Found.VERBATIM))
    with django_assert_max_num_queries(6):
        register.figures(krog, Part.SAID, reader)


def review(statement: Statement, person) -> None:
    Review.objects.create(
        statement=statement,
        reviewer=person,
        attribution=said(),
        truth=so(),
        revision=1,
        created_at=timezone.now(),
    )
