from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event, Review, Statement
from articles.rules.lifecycle import Stage
from articles.words import Kind, Stance
from tests.factories import make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def answer(
    statement,
    person,
    truth="false",
    attribution="verbatim",
    rationale="Das Register sagt es anders.",
    **more,
):
    desk.claim(statement.uuid, person, NOW)
    seen = Statement.objects.get(pk=statement.pk).revision
    return desk.review(
        statement.uuid,
        person,
        NOW,
        attribution=said(attribution),
        truth=so(truth),
        rationale=rationale,
        **{"seen": seen, **more},
    )


def test_one_review_settles_where_one_is_wanted():
    statement = answer(make_statement(), make_user())
    verdict = statement.verdicts.get()
    assert statement.stage == Stage.AGREED
    assert (verdict.truth.code, verdict.attribution.code) == ("false", "verbatim")
    assert not verdict.has_second_review
    assert statement.holder is None


def test_two_equal_answers_agree(settings):
    settings.REVIEWS_WANTED = 2
    statement = make_statement()
    assert answer(statement, make_user()).stage == Stage.WAITING
    assert answer(statement, make_user()).stage == Stage.AGREED
    assert statement.verdicts.get().has_second_review


def test_two_different_answers_are_a_dispute_that_an_editor_decides(settings):
    settings.REVIEWS_WANTED = 2
    statement = make_statement()
    answer(statement, make_user())
    disputed = answer(statement, make_user(), truth="mostlyfalse")
    assert disputed.stage == Stage.DISPUTED
    eda = make_user(rank="editor")
    with pytest.raises(desk.NeedsWords):
        desk.adjudicate(
            statement.uuid,
            eda,
            NOW,
            attribution=said(),
            truth=so("false"),
            rationale=" ",
            seen=disputed.revision,
        )
    done = desk.adjudicate(
        statement.uuid,
        eda,
        NOW,
        attribution=said(),
        truth=so("false"),
        rationale="Tabelle 3.",
        seen=disputed.revision,
    )
    assert done.stage == Stage.AGREED
    with pytest.raises(desk.NotYours, match="adjudicated"):
        desk.approve(statement.uuid, eda, NOW, seen=done.revision)


def test_nobody_decides_about_the_own_answer(settings):
    settings.REVIEWS_WANTED = 2
    statement, eda = make_statement(), make_user(rank="editor")
    answer(statement, eda)
    disputed = answer(statement, make_user(), truth="true")
    with pytest.raises(desk.NotYours, match="reviewed"):
        desk.adjudicate(
            statement.uuid,
            eda,
            NOW,
            attribution=said(),
            truth=so(),
            rationale="x",
            seen=disputed.revision,
        )


@pytest.mark.parametrize("truth", ["false", "partly", "context", "open"])
def test_a_rating_that_wants_words_gets_none_saved_without(truth):
    with pytest.raises(desk.NeedsWords) as missing:
        answer(make_statement(), make_user(), truth=truth, rationale="  ")
    assert missing.value.code == "words"
    assert not Review.objects.exists()


def test_evidence_suffices_where_the_rating_wants_no_words():
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.add_evidence(
        statement.uuid,
        ada,
        NOW,
        url="https://example.org/p",
        excerpt="",
        stance=Stance.SUPPORTS,
        seen=1,
    )
    done = answer(statement, ada, truth="true", rationale="")
    assert done.stage == Stage.AGREED


def test_without_words_and_evidence_nobody_could_follow():
    with pytest.raises(desk.NeedsWords, match="evidence"):
        answer(make_statement(), make_user(), truth="true", rationale="")


def test_a_drafted_rationale_is_marked_and_is_not_ones_own_words():
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.add_evidence(
        statement.uuid,
        ada,
        NOW,
        url="",
        excerpt="Ja.",
        title="Protokoll",
        stance=Stance.SUPPORTS,
        seen=1,
    )
    drafted = desk.drafted_rationale(statement, ada)
    assert "Protokoll" in drafted
    with pytest.raises(desk.NeedsWords, match="words"):
        answer(statement, ada, truth="false", rationale=drafted)
    answer(statement, ada, truth="true", rationale=drafted)
    assert Review.objects.get().drafted


def test_no_draft_comes_from_another_persons_evidence():
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.add_evidence(
        statement.uuid, ada, NOW, url="", excerpt="Ja.", stance=Stance.SUPPORTS, seen=1
    )
    assert desk.drafted_rationale(statement, make_user()) == ""


def test_a_stale_card_saves_nothing():
    statement, ada = make_statement(), make_user()
    with pytest.raises(desk.StaleCard):
        answer(statement, ada, seen=0)
    assert not Review.objects.exists()


def test_the_same_card_sent_twice_is_one_review():
    statement, ada = make_statement(), make_user()
    answer(statement, ada)
    again = desk.review(
        statement.uuid, ada, NOW, attribution=said(), truth=so("true"), rationale="anders", seen=1
    )
    assert again.stage == Stage.AGREED
    assert Review.objects.get().truth.code == "false"  # the first one counts


def test_a_lost_lease_saves_nothing_and_the_draft_stays():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.save_draft(
        statement.uuid, ada, NOW, attribution=None, truth=None, rationale="Noch unfertig"
    )
    desk.claim_next(ben, NOW + timedelta(minutes=11))
    with pytest.raises(desk.LeaseLost) as lost:
        desk.review(
            statement.uuid, ada, NOW, attribution=said(), truth=so("false"), rationale="x", seen=1
        )
    assert lost.value.holder == ben
    assert statement.drafts.get().rationale == "Noch unfertig"


def test_sending_back_closes_the_answers_and_the_same_person_may_answer_again():
    statement, ada, eda = make_statement(), make_user(), make_user(rank="editor")
    done = answer(statement, ada)
    back = desk.return_(statement.uuid, eda, NOW, why="Quelle fehlt", seen=done.revision)
    assert (back.stage, back.why) == (Stage.WAITING, "Quelle fehlt")
    assert not statement.verdicts.filter(current=True).exists()
    again = answer(statement, ada, truth="true")
    assert again.verdicts.get(current=True).number == 2


def test_an_assertion_is_asked_only_whether_it_is_so():
    statement, ada = make_statement(kind=Kind.ASSERTION, speaker=""), make_user()
    desk.claim(statement.uuid, ada, NOW)
    done = desk.review(
        statement.uuid, ada, NOW, attribution=None, truth=so("false"), rationale="Nein.", seen=1
    )
    assert done.verdicts.get().attribution is None


def test_a_review_writes_one_event_and_a_claim_none():
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    assert not Event.objects.exists()
    desk.review(
        statement.uuid, ada, NOW, attribution=said(), truth=so("false"), rationale="x", seen=1
    )
    assert [event.verb for event in Event.objects.all()] == ["review"]


def test_while_blind_another_persons_evidence_neither_counts_nor_shows(settings):
    settings.REVIEWS_WANTED = 2
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.add_evidence(
        statement.uuid, ada, NOW, url="", excerpt="Ja.", stance=Stance.SUPPORTS, seen=1
    )
    answer(statement, ada, truth="true", rationale="")
    desk.claim(statement.uuid, ben, NOW)
    statement.refresh_from_db()
    assert desk.seen_evidence(statement, ben) == []
    with pytest.raises(desk.NeedsWords, match="evidence"):
        answer(statement, ben, truth="true", rationale="")
    desk.add_evidence(statement.uuid, ben, NOW, url="", excerpt="Auch.", stance=Stance.SUPPORTS)
    assert len(desk.seen_evidence(statement, ben)) == 1
    assert "1" in desk.drafted_rationale(statement, ben)  # numbered as Ben sees it
