"""Earlier verdicts taken over, contradicted or set aside; always by whoever holds the statement, never as an answer."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles import desk
from articles.models import (
    Accord,
    CheckedClaim,
    Event,
    ExternalCheck,
    NoMatch,
    Occurrence,
    Review,
    ReviewDraft,
)
from articles.rules.lifecycle import Publication
from articles.words import Kind, Stance
from tests.exports.builders import make_verdict, settle_speaker
from tests.factories import (
    NOW,
    make_article,
    make_check,
    make_evidence,
    make_statement,
    make_user,
    said,
    so,
)
from tests.register.test_matching import AGAIN, WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user(first_name="Ada", last_name="Brandt")


@pytest.fixture
def held(ada):
    return desk.claim(make_statement().uuid, ada, timezone.now())


@pytest.fixture
def earlier():
    """Checked in another outlet: said verbatim, and false."""
    article = make_article(outlet="Inselpost", published_at=NOW)
    return make_verdict(
        make_statement(article), truth="false", rationale="Das Gutachten sagt fünf."
    )


def take(held, ada, other):
    now = timezone.now()
    return desk.take_over(held.uuid, ada, now, other=other, seen=held.revision)


def draft(held):
    return ReviewDraft.objects.get(statement=held)


class TestAnsweringWithIt:
    """What is taken over is a draft: it counts as nobody's own words."""

    def answer(self, held, ada, truth, rationale):
        now = timezone.now()
        seen = type(held).objects.get(pk=held.pk).revision
        asked = {"attribution": said(), "truth": so(truth), "rationale": rationale, "seen": seen}
        desk.review(held.uuid, ada, now, **asked)
        return Review.objects.get(statement=held)

    @pytest.fixture(autouse=True)
    def taken(self, held, ada, earlier):
        make_evidence(earlier, make_user())
        take(held, ada, earlier)

    def test_untouched_it_is_not_enough_where_own_words_are_wanted(self, held, ada):
        with pytest.raises(desk.NeedsWords, match="words"):
            self.answer(held, ada, "false", draft(held).rationale)

    def test_untouched_it_is_marked_as_drafted(self, held, ada):
        assert self.answer(held, ada, "true", draft(held).rationale).drafted

    def test_it_is_so_still_when_the_browser_has_kept_the_pad(self, held, ada):
        words = draft(held).rationale.replace("\n", "\r\n")
        now = timezone.now()
        desk.save_draft(held.uuid, ada, now, attribution=None, truth=so(), rationale=words)
        assert self.answer(held, ada, "true", words).drafted

    def test_with_a_sentence_more_it_is_ones_own(self, held, ada):
        words = f"{draft(held).rationale}\n\nDas Register sagt es auch."
        assert not self.answer(held, ada, "false", words).drafted

    def test_undone_and_given_again_it_is_no_more_ones_own(self, held, ada):
        words = draft(held).rationale
        self.answer(held, ada, "true", words)
        desk.undo(ada, timezone.now())
        assert self.answer(held, ada, "true", words).drafted


class TestTakingOver:
    def test_pad_is_filled_and_says_from_where_and_nothing_is_answered(self, held, ada, earlier):
        with translation.override("de"):  # whatever a page before was read in
            take(held, ada, earlier)
        filled = draft(held)
        assert filled.truth.code == "false"
        assert "Inselpost, 24. November 2026" in filled.rationale
        assert "Das Gutachten sagt fünf." in filled.rationale
        assert not Review.objects.filter(statement=held).exists()

    @pytest.mark.parametrize("reads", ["de", "en"])
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("de", "Übernommen aus Inselpost, 24. November 2026:"),
            ("en", "Taken over from Inselpost, 24 November 2026:"),
            ("pl", "Übernommen aus Inselpost, 24. November 2026:"),  # the desk speaks no Polish
        ],
    )
    def test_it_is_written_in_the_language_of_the_article_whoever_reads_it(
        self, ada, earlier, reads, language, words
    ):
        own = make_statement(make_article(language=language))
        own = desk.claim(own.uuid, ada, timezone.now())
        with translation.override(reads):
            take(own, ada, earlier)
        assert draft(own).rationale.startswith(words)

    def test_nothing_is_taken_that_the_own_answer_comes_before(self, held, ada, earlier):
        earlier.publication, earlier.stage, earlier.reviews_wanted = "published", "waiting", 2
        earlier.save()
        earlier.verdicts.update(published_at=NOW)
        take(held, ada, earlier)
        assert draft(held).truth is None
        assert "fünf" not in draft(held).rationale

    def test_withdrawn_verdict_is_not_taken(self, held, ada, earlier):
        earlier.publication = Publication.WITHDRAWN
        earlier.save()
        with pytest.raises(desk.VerdictWithdrawn):
            take(held, ada, earlier)
        assert not ReviewDraft.objects.exists() and not CheckedClaim.objects.exists()

    def test_it_is_kept_how_alike_they_were(self, ada):
        other = make_verdict(make_statement(make_article(f"{AGAIN}."), AGAIN))
        own = desk.claim(make_statement(make_article(f"{WORDS}."), WORDS).uuid, ada, timezone.now())
        take(own, ada, other)
        own.refresh_from_db()
        assert own.occurrence.score >= 0.8
        assert own.occurrence.features["overlap"] > 0.5
        assert other.occurrence.score is None

    def test_it_is_kept_how_alike_a_check_by_others_is(self, ada):
        own = desk.claim(make_statement(make_article(f"{WORDS}."), WORDS).uuid, ada, timezone.now())
        take(own, ada, make_check(AGAIN))
        assert Occurrence.objects.get().score >= 0.8

    def test_what_the_card_would_not_suggest_has_no_score(self, held, ada):
        other = make_verdict(make_statement(make_article(f"{WORDS}."), WORDS))
        take(held, ada, other)
        assert held.occurrence.score is None and held.occurrence.features == {}

    def test_both_statements_make_one_claim_in_the_earlier_words(self, held, ada, earlier):
        take(held, ada, earlier)
        claim = CheckedClaim.objects.get()
        assert claim.text == earlier.exact and claim.created_by == ada
        places = {row.statement: row.accord for row in claim.occurrences.all()}
        assert places == {held: Accord.TAKEN, earlier: Accord.OPEN}
        assert held.occurrence.beside == earlier

    def test_attribution_comes_along_only_where_the_same_person_speaks(self, held, ada, earlier):
        take(held, ada, earlier)
        assert draft(held).attribution.code == "verbatim"

    def test_attribution_of_somebody_else_stays_open(self, held, ada, earlier):
        settle_speaker(held, "Boje Krog")
        held.links.update(name="Boje Krog")
        take(held, ada, earlier)
        assert draft(held).attribution is None

    def test_surname_alone_makes_nobody_the_same(self, held, ada, earlier):
        for statement in (held, earlier):
            statement.links.update(name="Krog", source=None)
        take(held, ada, earlier)
        assert draft(held).attribution is None

    def test_outlets_own_claim_gets_the_truth_only(self, ada, earlier):
        own = make_statement(kind=Kind.ASSERTION, speaker="")
        own = desk.claim(own.uuid, ada, timezone.now())
        take(own, ada, earlier)
        assert draft(own).attribution is None and draft(own).truth.code == "false"

    def test_rating_that_cards_do_not_offer_any_more_is_left_open(self, held, ada, earlier):
        verdict = earlier.verdicts.get()
        verdict.truth.retired = True
        verdict.truth.save()
        take(held, ada, earlier)
        assert draft(held).truth is None

    def test_what_was_typed_stays_in_front(self, held, ada, earlier):
        desk.save_draft(
            held.uuid, ada, timezone.now(), attribution=None, truth=None, rationale="Mein Satz."
        )
        take(held, ada, earlier)
        take(held, ada, earlier)
        assert draft(held).rationale.startswith("Mein Satz.\n\n")
        assert draft(held).rationale.count("Das Gutachten") == 1

    def test_evidence_comes_along_as_the_persons_own(self, held, ada, earlier):
        use = make_evidence(earlier, make_user(), Stance.CONTRADICTS)
        done = take(held, ada, earlier)
        mine = held.evidence_uses.get()
        assert (mine.evidence, mine.stance, mine.added_by) == (use.evidence, use.stance, ada)
        assert done.revision == held.revision + 1

    def test_evidence_that_is_hidden_from_the_person_does_not(self, held, ada):
        blind = make_statement(make_article(outlet="Inselpost", reviews_wanted=2))
        make_evidence(blind, make_user())
        take(held, ada, blind)
        assert not held.evidence_uses.exists()

    def test_verdict_of_what_is_reviewed_again_is_not_told(self, held, ada):
        again = make_verdict(
            make_statement(make_article(outlet="P")), truth="false", published=False
        )
        eda = make_user("editor")
        desk.return_(again.uuid, eda, timezone.now(), why="Bitte neu.", seen=again.revision)
        take(held, ada, again)
        assert draft(held).truth is None and "Das Protokoll" not in draft(held).rationale

    def test_check_by_others_gives_publisher_and_address_and_no_rating(self, held, ada):
        check = make_check(rating="Falsch", explanation="Stimmt nicht.")
        take(held, ada, check)
        filled = draft(held)
        assert (filled.truth, filled.attribution) == (None, None)
        assert check.publisher in filled.rationale and check.url in filled.rationale
        assert "Falsch" not in filled.rationale
        check.refresh_from_db()
        assert check.claim == held.occurrence.claim and check.joined_by == ada

    def test_whoever_does_not_hold_it_takes_nothing(self, held, earlier):
        with pytest.raises(desk.LeaseLost):
            take(held, make_user(), earlier)
        assert not CheckedClaim.objects.exists() and not ReviewDraft.objects.exists()

    def test_card_that_was_changed_is_stale(self, held, ada, earlier):
        with pytest.raises(desk.StaleCard):
            desk.take_over(held.uuid, ada, timezone.now(), other=earlier, seen=held.revision - 1)

    def test_log_names_claim_accord_and_the_other_one(self, held, ada, earlier):
        take(held, ada, earlier)
        line = Event.objects.get(verb="join claim")
        assert line.object_id == held.uuid and line.actor == ada.uuid
        assert line.data["accord"] == "taken" and line.data["beside"] == str(earlier.uuid)


class TestUndoing:
    def test_taking_over_is_taken_back_as_a_whole(self, held, ada, earlier):
        make_evidence(earlier, make_user())
        desk.save_draft(
            held.uuid, ada, timezone.now(), attribution=None, truth=None, rationale="Mein Satz."
        )
        take(held, ada, earlier)
        (back,) = desk.undo(ada, timezone.now())
        assert back.is_held_by(ada)
        assert draft(held).rationale == "Mein Satz." and draft(held).truth is None
        assert not CheckedClaim.objects.exists() and not Occurrence.objects.exists()
        assert not held.evidence_uses.exists() and earlier.evidence_uses.exists()

    def test_check_by_others_is_free_again(self, held, ada):
        check = make_check()
        take(held, ada, check)
        desk.undo(ada, timezone.now())
        check.refresh_from_db()
        assert (check.claim, check.joined_at, check.joined_by) == (None, None, None)
        assert not CheckedClaim.objects.exists()

    def test_claim_that_others_have_joined_stays(self, held, ada, earlier):
        take(held, ada, earlier)
        ben = make_user()
        third = make_statement(make_article(outlet="Dritter"))
        desk.add_to_claim(CheckedClaim.objects.get().uuid, ben, NOW, statement=third.uuid)
        with pytest.raises(desk.TooLate) as late:
            desk.undo(ada, timezone.now())
        assert late.value.who == ben
        assert CheckedClaim.objects.get().occurrences.count() == 3

    def test_accord_is_the_one_before_again(self, held, ada, earlier):
        now = timezone.now()
        desk.join_claim(held.uuid, ada, now, other=earlier, accord=Accord.OPEN, seen=held.revision)
        take(held, ada, earlier)
        desk.undo(ada, timezone.now())
        assert Occurrence.objects.get(statement=held).accord == Accord.OPEN

    def test_no_match_is_taken_back_both_ways(self, held, ada, earlier):
        desk.keep_apart(held.uuid, ada, timezone.now(), other=earlier, seen=held.revision)
        desk.undo(ada, timezone.now())
        assert not NoMatch.objects.exists()


class TestJoining:
    def join(self, held, ada, other, accord=Accord.OPEN):
        now = timezone.now()
        return desk.join_claim(held.uuid, ada, now, other=other, accord=accord, seen=held.revision)

    def test_same_claim_fills_nothing(self, held, ada, earlier):
        self.join(held, ada, earlier)
        assert not ReviewDraft.objects.filter(statement=held).exists()
        assert held.occurrence.claim == earlier.occurrence.claim

    def test_contradiction_is_kept_and_fills_nothing(self, held, ada, earlier):
        self.join(held, ada, earlier, Accord.CONTRADICTED)
        assert held.occurrence.accord == Accord.CONTRADICTED
        assert not ReviewDraft.objects.filter(statement=held).exists()

    def test_third_statement_comes_to_the_same_claim(self, held, ada, earlier):
        self.join(held, ada, earlier)
        third = make_statement(make_article(outlet="Dritter"))
        third = desk.claim(third.uuid, ada, timezone.now())
        self.join(third, ada, held)
        assert CheckedClaim.objects.get().occurrences.count() == 3

    def test_two_claims_are_not_joined_by_the_way(self, held, ada, earlier):
        for statement in (held, earlier):
            claim = CheckedClaim.objects.create(text="x", language="de", created_at=NOW)
            Occurrence.objects.create(claim=claim, statement=statement, added_at=NOW)
        with pytest.raises(desk.TwoClaims):
            self.join(held, ada, earlier)
        take(held, ada, earlier)  # the draft is of use all the same
        assert draft(held).truth.code == "false" and CheckedClaim.objects.count() == 2

    def test_claim_is_worded_as_it_was_rated(self, held, ada, earlier):
        earlier.claim = "Das Wehr hält zehn Jahre."
        earlier.save()
        self.join(held, ada, earlier)
        assert CheckedClaim.objects.get().text == "Das Wehr hält zehn Jahre."


class TestNoMatch:
    def test_is_said_both_ways_once(self, held, ada, earlier):
        for _press in range(2):
            desk.keep_apart(held.uuid, ada, timezone.now(), other=earlier, seen=held.revision)
        pairs = set(NoMatch.objects.values_list("statement", "other"))
        assert pairs == {(held.pk, earlier.pk), (earlier.pk, held.pk)}
        assert NoMatch.objects.count() == 2

    def test_can_be_suggested_again_by_anybody_who_holds_it(self, held, ada):
        check = make_check()
        desk.keep_apart(held.uuid, ada, timezone.now(), other=check, seen=held.revision)
        ben, later = make_user(), timezone.now() + timedelta(minutes=1)
        desk.release(held.uuid, ada, later)
        desk.claim(held.uuid, ben, later)
        desk.show_again(held.uuid, ben, later, other=check, seen=held.revision)
        assert not NoMatch.objects.exists()
        assert Event.objects.filter(verb="match again", actor=ben.uuid).exists()

    def test_is_for_who_holds_it(self, held, earlier):
        with pytest.raises(desk.LeaseLost):
            desk.keep_apart(held.uuid, make_user(), NOW, other=earlier, seen=held.revision)
        assert not NoMatch.objects.exists()


def test_check_that_is_joined_already_keeps_its_claim(held, ada):
    claim = CheckedClaim.objects.create(text="x", language="de", created_at=NOW)
    check = make_check(claim=claim)
    take(held, ada, check)
    assert held.occurrence.claim == claim and ExternalCheck.objects.get().joined_by is None


class TestSecondReviewer:
    """What the first one said stands; what the second says is kept beside it, whether they see the first or not."""

    @pytest.fixture
    def first(self, ada, earlier):
        """Joined by Ada, who took it over and laid it back."""
        statement = desk.claim(make_statement(reviews_wanted=2).uuid, ada, timezone.now())
        take(statement, ada, earlier)
        desk.release(statement.uuid, ada, timezone.now())
        return statement

    def contradict(self, statement, person, other):
        now = timezone.now()
        desk.claim(statement.uuid, person, now)
        statement.refresh_from_db()
        seen = statement.revision
        desk.join_claim(
            statement.uuid, person, now, other=other, accord=Accord.CONTRADICTED, seen=seen
        )

    def said(self, statement):
        held = Occurrence.objects.get(statement=statement)
        others = [(one.added_by, one.accord) for one in held.others.all()]
        return [(held.added_by, held.accord), *others]

    def test_changes_nothing_of_what_the_first_said(self, first, ada, earlier):
        ben = make_user()
        self.contradict(first, ben, earlier)
        assert self.said(first) == [(ada, "taken"), (ben, "contradicted")]
        lines = Event.objects.filter(verb="join claim", object_id=first.uuid).order_by("number")
        assert [(line.actor, line.data["accord"]) for line in lines] == [
            (ada.uuid, "taken"),
            (ben.uuid, "contradicted"),
        ]

    def test_says_it_otherwise_themselves(self, first, ada, earlier):
        ben = make_user()
        self.contradict(first, ben, earlier)
        first.refresh_from_db()
        take(first, ben, earlier)
        assert self.said(first) == [(ada, "taken"), (ben, "taken")]
        desk.undo(ben, timezone.now())
        assert self.said(first) == [(ada, "taken"), (ben, "contradicted")]

    def test_first_says_it_otherwise_themselves(self, first, ada, earlier):
        self.contradict(first, ada, earlier)
        assert self.said(first) == [(ada, "contradicted")]

    def test_editor_changes_it_where_they_see_it(self, first, ada, earlier):
        type(first).objects.filter(pk=first.pk).update(reviews_wanted=1)
        eda = make_user("editor")
        self.contradict(first, eda, earlier)
        assert self.said(first) == [(eda, "contradicted")]
        desk.undo(eda, timezone.now())
        assert self.said(first) == [(ada, "taken")]

    def test_editor_who_reviews_blind_does_not(self, first, ada, earlier):
        eda = make_user("editor")
        self.contradict(first, eda, earlier)
        assert self.said(first) == [(ada, "taken"), (eda, "contradicted")]

    def test_what_only_came_along_is_nobodys_word(self, held, ada, earlier):
        """The earlier statement is in the claim because Ada joined hers to it: its own reviewer says more."""
        take(held, ada, earlier)
        again = make_statement(make_article(outlet="Dritter"))
        ben = make_user()
        type(earlier).objects.filter(pk=earlier.pk).update(stage="waiting")
        self.contradict(earlier, ben, again)
        assert self.said(earlier) == [(ben, "contradicted")]

    def test_undone_it_is_as_before(self, first, ada, earlier):
        ben = make_user()
        self.contradict(first, ben, earlier)
        desk.undo(ben, timezone.now())
        assert self.said(first) == [(ada, "taken")]

    def test_first_cannot_undo_what_somebody_else_has_built_on(self, first, ada, earlier):
        ben, now = make_user(), timezone.now()
        self.contradict(first, ben, earlier)
        desk.release(first.uuid, ben, now)
        desk.claim(first.uuid, ada, now)
        with pytest.raises(desk.TooLate):
            desk.undo(ada, now)
        assert len(self.said(first)) == 2

    def test_leaving_takes_only_ones_own_out(self, first, ada, earlier):
        ben = make_user()
        self.contradict(first, ben, earlier)
        claim = first.occurrence.claim
        desk.leave_claim(claim.uuid, ben, NOW, statement=first.uuid)
        assert self.said(first) == [(ada, "taken")]
        with pytest.raises(desk.NoSuchClaim):  # blind: the first one's is not there to leave
            desk.leave_claim(claim.uuid, ben, NOW, statement=first.uuid)

    def test_where_the_first_leaves_the_second_stands(self, first, ada, earlier):
        ben = make_user()
        self.contradict(first, ben, earlier)
        desk.leave_claim(first.occurrence.claim.uuid, ada, NOW, statement=first.uuid)
        assert self.said(first) == [(ben, "contradicted")]
        assert Occurrence.objects.get(statement=first).beside == earlier

    def test_editor_takes_the_whole_of_it_out(self, first, ada, earlier):
        self.contradict(first, make_user(), earlier)
        eda = make_user("editor")
        desk.leave_claim(first.occurrence.claim.uuid, eda, NOW, statement=first.uuid)
        assert not Occurrence.objects.filter(statement=first).exists()

    def test_another_claim_tells_the_blind_one_nothing(self, first, ada):
        """Two claims are refused to whoever sees both; to the blind one the first is not there."""
        ben, now = make_user(), timezone.now()
        other = make_verdict(make_statement(make_article(outlet="Dritter")))
        claim = CheckedClaim.objects.create(text="Eine andere", language="de", created_at=NOW)
        Occurrence.objects.create(claim=claim, statement=other, added_at=NOW)
        desk.claim(first.uuid, ben, now)
        first.refresh_from_db()
        asked = {"other": other, "accord": Accord.OPEN, "seen": first.revision}
        desk.join_claim(first.uuid, ben, now, **asked)
        held = Occurrence.objects.get(statement=first)
        assert held.claim != claim and held.others.get().claim == claim
        desk.leave_claim(held.claim.uuid, ada, NOW, statement=first.uuid)
        assert Occurrence.objects.get(statement=first).claim == claim
