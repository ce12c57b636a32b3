"""Ratings beside suggestions: what is settled or public, and nothing that one's own answer comes before."""

import pytest
from django.utils import timezone

from articles.desk.matching import rated
from articles.models import Review, Statement, Verdict
from articles.register.matching import already_checked
from articles.rules.lifecycle import Publication, Stage
from tests.factories import make_article, make_statement, make_user, said, so
from tests.register.test_matching import AGAIN, WORDS, make_check, make_said, make_settled

pytestmark = pytest.mark.django_db


def give_verdict(statement, code="true", **columns):
    told = {"number": 1, "attribution": said(), "truth": so(code), "settled_at": timezone.now()}
    return Verdict.objects.create(statement=statement, **told | columns)


def ask(person=None):
    person = person or make_user()
    asked = Statement.objects.for_card().get(pk=make_said().pk)
    return rated(already_checked(asked, person, timezone.now()), person)


def test_a_settled_one_brings_its_verdict():
    verdict = give_verdict(make_settled())
    (row,) = ask()
    assert (row.verdict, row.hidden) == (verdict, False)


def test_a_check_of_others_brings_none_of_the_desk():
    make_check()
    (row,) = ask()
    assert row.verdict is None


def test_an_earlier_round_is_hidden_while_it_is_reviewed_again():
    again = make_statement(make_article(f"{AGAIN}.", reviews_wanted=2), AGAIN)
    give_verdict(again)
    (row,) = ask()
    assert (row.verdict, row.hidden) == (None, True)


def test_what_is_public_stands_while_it_is_reviewed_again():
    again = make_said(AGAIN, publication=Publication.PUBLISHED)
    now = timezone.now()
    old = give_verdict(again, current=False, approved_at=now, published_at=now)
    give_verdict(again, "false", number=2)
    (row,) = ask()
    assert row.verdict == old


def test_what_was_withdrawn_says_so_and_brings_no_verdict():
    withdrawn = make_settled(publication=Publication.WITHDRAWN)
    now = timezone.now()
    give_verdict(withdrawn, approved_at=now, published_at=now)
    (row,) = ask()
    assert (row.verdict, row.match.is_withdrawn, row.match.is_settled) == (None, True, False)


def test_nothing_is_hidden_from_who_has_answered():
    statement = make_statement(make_article(f"{WORDS}.", reviews_wanted=2), WORDS)
    person = make_user()
    Review.objects.create(
        statement=statement,
        reviewer=person,
        attribution=said(),
        truth=so(),
        revision=1,
        created_at=timezone.now(),
    )
    (row,) = ask(person)
    assert not row.hidden
    assert row.verdict is None


def test_two_queries_for_all(django_assert_max_num_queries):
    for place in "Olm Ulm Elm".split():
        give_verdict(make_settled(f"{WORDS} und {place}"))
    person = make_user()
    asked = Statement.objects.for_card().get(pk=make_said().pk)
    matches = already_checked(asked, person, timezone.now())
    with django_assert_max_num_queries(2):
        found = rated(matches, person)
    assert len(found) == 3
    assert all(row.verdict.truth.code == "true" for row in found)
    assert {row.match.target.stage for row in found} == {Stage.APPROVED}


def test_what_is_public_is_hidden_from_whoever_owes_an_answer():
    again = make_statement(
        make_article(f"{AGAIN}.", reviews_wanted=2), AGAIN, publication=Publication.PUBLISHED
    )
    now = timezone.now()
    give_verdict(again, approved_at=now, published_at=now)
    (row,) = ask()
    assert (row.verdict, row.hidden) == (None, True)
