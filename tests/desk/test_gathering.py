"""Claims themselves: worded, gathered by hand, merged and parted; by editors, and by whoever joined what goes out."""

import pytest
from django.utils import timezone

from articles import desk
from articles.models import CheckedClaim, Event, Occurrence, Rank
from articles.register.claims import standing
from tests.factories import NOW, make_check, make_claim, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR)


@pytest.fixture
def ben():
    return make_user()


class TestWording:
    def test_editor_words_it_and_search_finds_the_new_words(self, eda):
        claim = make_claim("Alte Worte")
        desk.word_claim(claim.uuid, eda, NOW, text="Das Wehr hält.", was="Alte Worte")
        claim.refresh_from_db()
        assert (claim.text, claim.folded, claim.worded_at) == (
            "Das Wehr hält.",
            "das wehr halt.",
            NOW,
        )
        assert Event.objects.filter(verb="word claim", object_id=claim.uuid).exists()

    def test_reviewers_do_not(self, ben):
        with pytest.raises(desk.NotYours):
            desk.word_claim(make_claim("x").uuid, ben, NOW, text="y", was="x")

    def test_nobody_words_over_what_they_have_not_read(self, eda):
        claim = make_claim("x")
        desk.word_claim(claim.uuid, eda, NOW, text="y", was="x")
        with pytest.raises(desk.ClaimChanged):
            desk.word_claim(claim.uuid, eda, NOW, text="z", was="x")


class TestByHand:
    def test_statement_is_joined_by_whoever_reads_it(self, ben):
        claim, statement = make_claim(), make_statement()
        held = desk.add_to_claim(claim.uuid, ben, NOW, statement=statement.uuid)
        assert (held.claim, held.added_by, held.accord) == (claim, ben, "open")

    def test_statement_makes_one_claim_only(self, ben):
        first, second = make_claim(), make_claim()
        statement = make_statement()
        desk.add_to_claim(first.uuid, ben, NOW, statement=statement.uuid)
        with pytest.raises(desk.AlreadyJoined) as there:
            desk.add_to_claim(second.uuid, ben, NOW, statement=statement.uuid)
        assert there.value.claim == first

    def test_check_belongs_to_one_claim_only(self, ben):
        claim, check = make_claim(), make_check()
        desk.add_check(claim.uuid, ben, NOW, check=check.uuid)
        with pytest.raises(desk.AlreadyJoined):
            desk.add_check(make_claim().uuid, ben, NOW, check=check.uuid)

    def test_who_joined_it_takes_it_out_and_others_do_not(self, ben, eda):
        claim = make_claim()
        for _n in range(2):
            desk.add_to_claim(claim.uuid, ben, NOW, statement=make_statement().uuid)
        one, other = [row.statement for row in claim.occurrences.all()]
        with pytest.raises(desk.NotYours):
            desk.leave_claim(claim.uuid, make_user(), NOW, statement=one.uuid)
        assert desk.leave_claim(claim.uuid, ben, NOW, statement=one.uuid) == claim
        assert desk.leave_claim(claim.uuid, eda, NOW, statement=other.uuid) is None
        assert not CheckedClaim.objects.exists()  # nothing belongs to it

    def test_check_is_taken_out_and_the_claim_stays_with_the_rest(self, ben):
        claim, check = make_claim(statements=[make_statement()]), make_check()
        desk.add_check(claim.uuid, ben, NOW, check=check.uuid)
        assert desk.drop_check(claim.uuid, ben, NOW, check=check.uuid) == claim
        check.refresh_from_db()
        assert (check.claim, check.joined_by) == (None, None)

    def test_what_is_not_in_it_is_not_taken_out(self, eda):
        with pytest.raises(desk.NoSuchClaim):
            desk.leave_claim(make_claim().uuid, eda, NOW, statement=make_statement().uuid)


class TestMerging:
    @pytest.fixture
    def two(self):
        return [make_claim(f"Claim {n}", statements=[make_statement()]) for n in range(2)]

    def test_all_goes_over_and_the_old_address_leads_there(self, two, eda):
        kept, gone = two
        check = make_check(claim=gone)
        desk.merge_claims(kept.uuid, eda, NOW, other=gone.uuid)
        gone.refresh_from_db()
        check.refresh_from_db()
        assert kept.occurrences.count() == 2 and check.claim == kept
        assert standing(gone) == kept

    def test_parting_puts_back_what_was_moved_and_nothing_else(self, two, eda):
        kept, gone = two
        theirs = gone.occurrences.get()
        desk.merge_claims(kept.uuid, eda, NOW, other=gone.uuid)
        later = desk.add_to_claim(kept.uuid, eda, NOW, statement=make_statement().uuid)
        desk.part_claims(kept.uuid, eda, NOW, other=gone.uuid)
        assert [row.pk for row in gone.occurrences.all()] == [theirs.pk]
        assert Occurrence.objects.get(pk=later.pk).claim == kept

    def test_merged_one_takes_nothing_in_any_more(self, two, eda):
        kept, gone = two
        desk.merge_claims(kept.uuid, eda, NOW, other=gone.uuid)
        with pytest.raises(desk.NoSuchClaim):
            desk.add_to_claim(gone.uuid, eda, NOW, statement=make_statement().uuid)
        with pytest.raises(desk.NoSuchClaim):
            desk.merge_claims(kept.uuid, eda, NOW, other=gone.uuid)

    def test_claim_is_not_merged_into_itself(self, two, eda):
        with pytest.raises(desk.NoSuchClaim):
            desk.merge_claims(two[0].uuid, eda, NOW, other=two[0].uuid)

    def test_is_for_editors(self, two, ben):
        for verb in (desk.merge_claims, desk.part_claims):
            with pytest.raises(desk.NotYours):
                verb(two[0].uuid, ben, timezone.now(), other=two[1].uuid)
