import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event, Verdict
from tests.factories import make_statement, make_user, said, so

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


class TestFirstAppearance:
    """Where the claim was said first: only a person says so."""

    ADDRESS = "https://rat.example/rede"

    def say(self, statement, person, address, seen=1):
        return desk.normalize_claim(
            statement.uuid, person, NOW, claim="", first_appearance=address, seen=seen
        )

    def test_a_person_says_it_and_the_log_knows(self, held, ada):
        self.say(held, ada, self.ADDRESS)
        held.refresh_from_db()
        assert (held.first_appearance, held.claim, held.revision) == (self.ADDRESS, "", 2)
        assert Event.objects.get(verb="normalize").data == {"first_appearance": self.ADDRESS}

    def test_the_same_once_more_changes_nothing(self, held, ada):
        self.say(held, ada, self.ADDRESS)
        self.say(held, ada, self.ADDRESS, seen=2)
        held.refresh_from_db()
        assert held.revision == 2 and Event.objects.filter(verb="normalize").count() == 1

    def test_wording_the_claim_leaves_it_as_it_stands(self, held, ada):
        self.say(held, ada, self.ADDRESS)
        normalize(held, ada, "Das Wehr hält nicht.", seen=2)
        held.refresh_from_db()
        assert (held.claim, held.first_appearance) == ("Das Wehr hält nicht.", self.ADDRESS)

    def test_it_is_undone_by_itself(self, held, ada):
        normalize(held, ada, "Das Wehr hält nicht.")
        desk.normalize_claim(
            held.uuid,
            ada,
            NOW,
            claim="Das Wehr hält nicht.",
            first_appearance=self.ADDRESS,
            seen=2,
        )
        desk.undo(ada, NOW)
        held.refresh_from_db()
        assert (held.claim, held.first_appearance) == ("Das Wehr hält nicht.", "")
        desk.undo(ada, NOW)
        held.refresh_from_db()
        assert held.claim == "" and held.is_held_by(ada)

    def test_the_verdict_keeps_what_it_was_settled_on(self, held, ada):
        self.say(held, ada, self.ADDRESS)
        desk.review(
            *(held.uuid, ada, NOW),
            attribution=said(),
            truth=so(),
            rationale="Das Protokoll sagt es.",
            seen=2,
        )
        type(held).objects.update(first_appearance="https://rat.example/spaeter")
        assert Verdict.objects.get().first_appearance == self.ADDRESS

    def test_only_who_holds_the_card_says_it(self, held, ada):
        self.say(held, ada, self.ADDRESS)
        with pytest.raises(desk.LeaseLost):
            self.say(held, make_user(), "https://rat.example/fremd", seen=2)
        held.refresh_from_db()
        assert held.first_appearance == self.ADDRESS
