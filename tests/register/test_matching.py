"""“Already checked?”: what is suggested of earlier statements and checks of others, and what is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.anchoring.matching import Differs, Same
from articles.models import (
    CheckedClaim,
    ExternalCheck,
    NoMatch,
    Occurrence,
    Outlet,
    Rank,
    Statement,
)
from articles.register.matching import already_checked
from articles.rules.lifecycle import Publication, Stage
from articles.words import NonFact
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db

WORDS = "Die Brücke bei Wiemersand wird im Herbst gesperrt"
AGAIN = "Im Herbst werde die Brücke bei Wiemersand gesperrt"
NOT = "Die Brücke bei Wiemersand wird im Herbst nicht gesperrt"


def make_said(words=WORDS, *, outlet="Küstenkurier", article=None, **columns):
    article = article or make_article(f"{words}.", outlet=outlet)
    return make_statement(article, words, **columns)


def make_settled(words=AGAIN, **columns):
    return make_said(words, stage=Stage.APPROVED, **columns)


def make_check(text=AGAIN, **columns):
    number = ExternalCheck.objects.count()
    now = timezone.now()
    told = {"publisher": "Faktenwerkstatt", "language": "de", "rating": "falsch"} | columns
    return ExternalCheck.objects.create(
        identity=f"{number:064d}", text=text, came_at=now, changed_at=now, **told
    )


def join(claim, *statements):
    for statement in statements:
        Occurrence.objects.create(claim=claim, statement=statement, added_at=timezone.now())


def make_claim(text=WORDS):
    return CheckedClaim.objects.create(text=text, language="de", created_at=timezone.now())


def ask(statement, person=None, **options):
    # as a view has it: without what the factory has set
    statement = Statement.objects.for_card().get(pk=statement.pk)
    return already_checked(statement, person or make_user(), timezone.now(), **options)


def test_what_was_settled_in_other_words_is_probably_the_same():
    other = make_settled(speaker="Tilo Brahms")
    (match,) = ask(make_said())
    assert match.target == other
    assert match.likeness.same == Same.PROBABLY
    assert (match.outlet, match.speaker, match.their_text) == ("Küstenkurier", "Tilo Brahms", AGAIN)
    assert {span.of(AGAIN) for span in match.likeness.theirs} >= {"Brücke", "Wiemersand"}


def test_a_negation_is_named_and_is_perhaps_the_same():
    make_settled(NOT)
    (match,) = ask(make_said())
    assert match.likeness.same == Same.PERHAPS
    assert [d.kind for d in match.likeness.differences] == [Differs.NEGATION]


def test_what_an_article_tells_as_denied_is_not_the_same():
    make_settled(nonfact=NonFact.DENIED)
    (match,) = ask(make_said())
    assert match.likeness.same == Same.PERHAPS


def test_a_normalized_claim_carries_its_denial_itself():
    make_settled(nonfact=NonFact.DENIED, claim=NOT)
    (match,) = ask(make_said(NOT))
    assert match.likeness.same == Same.PROBABLY
    assert match.their_text == NOT


def test_what_is_open_is_shown_only_where_it_is_the_same():
    asked, same, denied = make_said(), make_said(AGAIN), make_said(NOT)
    assert [match.target for match in ask(asked)] == [same]
    Statement.objects.filter(pk=denied.pk).update(publication=Publication.PUBLISHED)
    assert [match.target for match in ask(asked)] == [same, denied]


def test_answered_ones_come_before_open_ones():
    open_, settled = make_said(WORDS), make_settled()
    check = make_check("Die Brücke bei Wiemersand ist im Herbst gesperrt")
    found = [match.target for match in ask(make_said())]
    assert set(found[:2]) == {settled, check}
    assert found[2:] == [open_]


def test_a_check_of_others_brings_its_publisher_and_claimant():
    check = make_check(claimant="Ada Krog", claimed_on="2026-03-01")
    (match,) = ask(make_said())
    assert match.target == check
    assert match.is_external
    assert (match.outlet, match.speaker) == ("Faktenwerkstatt", "Ada Krog")
    assert str(match.said_on) == "2026-03-01"


def test_rejected_ones_are_not_shown_again_on_either_side():
    one, other, check = make_settled(WORDS), make_settled(), make_check()
    now = timezone.now()
    NoMatch.objects.create(statement=one, other=other, said_at=now)
    NoMatch.objects.create(statement=one, check_by_others=check, said_at=now)
    assert ask(one) == []
    assert [match.target for match in ask(other)] == [check]


def test_the_same_words_in_one_article_are_no_match():
    article = make_article(f"{WORDS}. Später: {WORDS}!")
    one = make_said(article=article)
    two = make_said(article=article, stage=Stage.REPLACED)
    spans = [
        [article.latest().text.rindex(WORDS), article.latest().text.rindex(WORDS) + len(WORDS)]
    ]
    Statement.objects.filter(pk=two.pk).update(
        stage=Stage.AGREED, spans=spans, start=spans[0][0], end=spans[0][1], span_key="2" * 64
    )
    assert ask(one) == []


def test_a_statement_within_a_statement_is_no_match():
    outer = make_settled()
    inner = make_said(AGAIN, parent=outer)
    assert ask(inner) == []
    assert ask(outer) == []


def test_one_claim_is_shown_once_with_the_number_of_its_occurrences():
    claim = make_claim()
    join(claim, make_settled(), make_settled(WORDS), make_said(AGAIN))
    (match,) = ask(make_said())
    assert match.claim == claim
    assert match.occurrences == 3
    assert match.is_settled


def test_a_claim_is_found_by_its_own_words():
    claim = make_claim(WORDS)
    other = make_settled("Das bleibt dann eben für längere Zeit so")
    join(claim, other)
    (match,) = ask(make_said())
    assert (match.target, match.their_text) == (other, WORDS)


def test_what_is_joined_to_the_same_claim_is_not_suggested():
    claim, asked = make_claim(), make_said()
    join(claim, asked, make_settled())
    assert ask(asked) == []


def test_the_same_words_in_many_articles_are_one_row():
    for _ in range(4):
        make_settled()
    (match,) = ask(make_said())
    assert match.occurrences == 4


def test_somebody_restricted_sees_their_outlets_only():
    claim = make_claim()
    theirs, others = make_settled(), make_settled(WORDS, outlet="Andernorts")
    join(claim, theirs, others)
    make_settled(WORDS, outlet="Andernorts")
    person = make_user(Rank.REVIEWER, restricted=True)
    person.outlets.add(Outlet.objects.get(name="Küstenkurier"))
    (match,) = ask(make_said(), person)
    assert (match.target, match.occurrences) == (theirs, 1)


def test_what_is_said_later_is_no_earlier_check():
    article = make_article(f"{AGAIN}.", published_at=timezone.now() + timedelta(days=3))
    make_settled(article=article)
    assert ask(make_said()) == []


def test_we_in_the_mouth_of_another_is_perhaps_the_same():
    words = "Wir haben im vorigen Winter mehr Schulbusse bestellt"
    make_settled(words, speaker="Tilo Brahms")
    (match,) = ask(make_said(words, speaker="Ada Krog"))
    assert [d.kind for d in match.likeness.differences] == [Differs.SPEAKER]


def test_no_more_than_asked_for():
    for place in "Olm Ulm Elm Alm".split():
        make_settled(f"{WORDS[:-9]} und bei {place} gesperrt")
    assert len(ask(make_said(), most=2)) == 2


def test_queries_do_not_grow_with_what_is_found(django_assert_max_num_queries):
    claim = make_claim()
    join(claim, make_settled(), make_settled(WORDS))
    for place in "Olm Ulm Elm Alm".split():
        make_settled(f"{WORDS} und {place}")
        make_check(f"{WORDS} und {place}")
    asked = Statement.objects.for_card().get(pk=make_said().pk)
    person = make_user()
    with django_assert_max_num_queries(18):
        assert len(already_checked(asked, person, timezone.now(), most=50)) > 5


def test_what_somebody_else_joined_is_still_suggested_for_a_blind_answer():
    first, second = make_user(), make_user()
    earlier = make_settled()
    asked = make_statement(make_article(f"{AGAIN}.", reviews_wanted=2), AGAIN)
    claim = make_claim("Egal.")
    for row in (earlier, asked):
        Occurrence.objects.create(
            claim=claim, statement=row, added_at=timezone.now(), added_by=first
        )
    asked = Statement.objects.for_card().get(pk=asked.pk)
    assert already_checked(asked, first, timezone.now()) == []
    (match,) = already_checked(asked, second, timezone.now())
    assert (match.target, match.occurrences) == (earlier, 1)
