"""Which few of all claims are compared: found by letters that they share, on both databases alike."""

import pytest

from articles.anchoring.matching import Claimed
from articles.models import CheckedClaim, ExternalCheck, Outlet, Rank
from articles.register.candidates import MOST_NEEDLES, candidates, needles
from articles.rules.lifecycle import Stage
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db

WORDS = "Die Brücke bei Wiemersand wird im Herbst gesperrt"


def make_said(words, **columns):
    outlet = columns.pop("outlet", "Küstenkurier")
    return make_statement(make_article(f"{words}.", outlet=outlet), words, **columns)


def test_other_forms_of_the_words_are_found_and_other_words_are_not():
    asked = make_said(WORDS)
    near = make_said("Im Herbst werde man die Brücken bei Wiemersand sperren")
    make_said("Der Rat hat den Haushalt beschlossen")
    assert candidates(asked, make_user()).statements == [near.pk]


def test_who_shares_more_comes_first():
    asked = make_said(WORDS)
    little = make_said("Die Brücke bei Olm ist alt")
    much = make_said("Die Brücke bei Wiemersand ist im Herbst gesperrt")
    some = make_said("Bei Wiemersand steht die Brücke")
    assert candidates(asked, make_user()).statements == [much.pk, some.pk, little.pk]


def test_the_normalized_claim_is_looked_for_and_found():
    asked = make_said("Sie wird im Herbst gesperrt", claim=WORDS)
    other = make_said("Das bleibt so", claim="Die Brücke bei Wiemersand ist gesperrt")
    assert candidates(asked, make_user()).statements == [other.pk]


def test_checks_of_others_and_claims_are_found():
    asked = make_said(WORDS)
    text = "Brücke bei Wiemersand gesperrt"
    check = ExternalCheck.objects.create(
        identity="1" * 64, publisher="Faktenwerkstatt", text=text, came_at=NOW, changed_at=NOW
    )
    claim = CheckedClaim.objects.create(text=text, language="de", created_at=NOW)
    found = candidates(asked, make_user())
    assert (found.checks, found.claims) == ([check.pk], [claim.pk])


@pytest.mark.parametrize("stage", [Stage.REPLACED, Stage.DISMISSED])
def test_what_nobody_answers_is_no_candidate(stage):
    asked = make_said(WORDS)
    make_said(WORDS, stage=stage)
    assert candidates(asked, make_user()).statements == []


def test_somebody_restricted_gets_those_of_their_outlets():
    asked = make_said(WORDS)
    make_said(WORDS, outlet="Andernorts")
    person = make_user(Rank.REVIEWER, restricted=True)
    person.outlets.add(Outlet.objects.get(name="Küstenkurier"))
    own = make_said(WORDS)
    assert candidates(asked, person).statements == [own.pk]


@pytest.mark.parametrize("words", ["Ja", "…", "So ist es", '"%" und _'])
def test_nothing_is_found_by_words_that_tell_nothing(words):
    asked = make_said(words)
    make_said("Es ist so und nicht anders")
    assert candidates(asked, make_user()).statements == []


def test_names_and_long_words_are_looked_for_first():
    claim = Claimed.of("Die Haushaltssperre von Ada Krog kostet den Ort 4.200 Euro am Tag", "de")
    found = needles(claim)
    assert found[0] in {"krog", "ada"}
    assert "haushaltssper" in found
    assert "4.200" in found
    assert len(
        needles(Claimed.of("Wort " * 5 + " ".join(f"Brücke{n}abc" for n in "abcdefghij"), "de"))
    ) == (MOST_NEEDLES)


def test_it_asks_once_for_each_kind(django_assert_max_num_queries):
    asked = make_said(WORDS)
    make_said(WORDS)
    person = make_user()
    asked.article.language  # noqa: B018  read before
    with django_assert_max_num_queries(6):
        candidates(asked, person)
