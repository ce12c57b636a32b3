import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada():
    return make_user()


@pytest.fixture
def held(ada):
    return desk.claim(make_statement().uuid, ada, NOW)


def normalize(statement, person, claim, seen=1):
    return desk.normalize_claim(statement.uuid, person, NOW, claim=claim, seen=seen)


def test_the_rated_claim_makes_older_cards_stale(held, ada):
    normalize(held, ada, "Das Wehr hält nicht.")
    held.refresh_from_db()
    assert (held.claim, held.revision) == ("Das Wehr hält nicht.", 2)
    with pytest.raises(desk.StaleCard):
        normalize(held, ada, "Das Wehr hält.", seen=1)
    assert Event.objects.get(verb="normalize").data == {"claim": "Das Wehr hält nicht."}


def test_the_printed_words_are_not_stored_a_second_time(held, ada):
    normalize(held, ada, held.exact)
    held.refresh_from_db()
    assert (held.claim, held.revision) == ("", 1)


def test_it_is_undone_with_the_card_still_in_hand(held, ada):
    normalize(held, ada, "Das Wehr hält nicht.")
    desk.undo(ada, NOW)
    held.refresh_from_db()
    assert held.claim == "" and held.is_held_by(ada)


def test_only_who_holds_it_says_what_is_rated(held):
    with pytest.raises(desk.LeaseLost):
        normalize(held, make_user(), "Etwas anderes.")
