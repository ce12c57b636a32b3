"""Verdicts put right: a draft until another editor approves it, and both sides looked for before that."""

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event
from articles.rules.lifecycle import Publication, Stage
from articles.words import Kind, Stance
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def eda(db):
    return make_user(rank="editor")


@pytest.fixture
def finn(db):
    return make_user(rank="editor")


def amend(statement, person, truth="partly", why="Zahl von 2023", rationale="Teils.", **more):
    statement.refresh_from_db()
    return desk.amend(
        statement.uuid,
        person,
        NOW,
        **{"attribution": said(), "truth": so(truth), "rationale": rationale, "why": why}
        | {"seen": statement.revision}
        | more,
    )


def approve(statement, person, **more):
    statement.refresh_from_db()
    return desk.approve(statement.uuid, person, NOW, seen=statement.revision, **more)


def published(eda):
    statement = approve(answer(make_statement(), make_user()), eda)
    return desk.publish(statement.uuid, eda, NOW, seen=statement.revision)


def test_what_is_public_stays_until_the_amended_version_is_approved_and_published(eda, finn):
    statement = amend(published(eda), eda)
    first, draft = statement.verdicts.order_by("number")
    assert (statement.stage, statement.publication) == (Stage.AGREED, Publication.PUBLISHED)
    assert (first.current, first.published_at, first.truth.code) == (False, NOW, "false")
    assert (draft.current, draft.adjudicated_by, draft.why) == (True, eda, "Zahl von 2023")
    assert draft.reviews.get() == first.reviews.get(), "it rests on the same answers"
    with pytest.raises(desk.NotYours, match="adjudicated"):
        approve(statement, eda)
    statement = approve(statement, finn)
    with pytest.raises(desk.NeedsWords):
        desk.publish(statement.uuid, finn, NOW, seen=statement.revision)
    done = desk.publish(statement.uuid, finn, NOW, seen=statement.revision, note="Zahl berichtigt.")
    assert done.publication == Publication.CORRECTED
    assert done.verdicts.get(number=1).rationale == "Das Register sagt es anders."


def test_an_agreed_verdict_is_amended_before_it_is_approved(eda):
    statement = amend(answer(make_statement(), make_user()), eda)
    assert statement.stage == Stage.AGREED
    assert [verdict.current for verdict in statement.verdicts.order_by("number")] == [False, True]


def test_whoever_alone_reviewed_may_approve_what_another_editor_has_amended(eda, finn):
    statement = amend(answer(make_statement(), eda), finn)
    assert desk.may_approve(statement.verdicts.get(current=True), eda) == ""
    assert not approve(statement, eda).verdicts.get(current=True).solo


def test_on_a_desk_of_one_person_the_verdict_says_so(eda, settings):
    settings.SOLO_DESK = True
    statement = approve(amend(published(eda), eda), eda)
    assert statement.verdicts.get(current=True).solo


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"why": " "}, "note"),
        ({"rationale": " "}, "words"),
        ({"truth": "false", "rationale": "Das Register sagt es anders."}, "same"),
        ({"attribution": None}, "attribution"),
    ],
)
def test_an_amendment_says_what_and_why(eda, changed, code):
    statement = answer(make_statement(), make_user())
    with pytest.raises(desk.NeedsWords, match=code):
        amend(statement, eda, **changed)
    assert statement.verdicts.count() == 1


def test_only_an_editor_amends_and_only_what_is_settled(eda):
    with pytest.raises(desk.NotYours, match="rank"):
        amend(answer(make_statement(), make_user()), make_user())
    with pytest.raises(desk.IllegalMove):
        amend(make_statement(), eda)
    with pytest.raises(desk.StaleCard):
        amend(answer(make_statement(), make_user()), eda, seen=0)


def test_an_assertion_is_amended_without_the_first_question(eda):
    statement, ada = make_statement(kind=Kind.ASSERTION, speaker=""), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.review(
        statement.uuid, ada, NOW, attribution=None, truth=so("false"), rationale="Nein.", seen=1
    )
    assert amend(statement, eda, attribution=None).verdicts.get(current=True).attribution is None


def test_an_amendment_is_undone_and_the_version_before_stands_again(eda):
    statement = published(eda)
    amend(statement, eda)
    (back,) = desk.undo(eda, NOW)
    assert (back.stage, back.publication) == (Stage.APPROVED, Publication.PUBLISHED)
    assert back.verdicts.get().current


def add_evidence(statement, stance):
    ada = make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.add_evidence(statement.uuid, ada, NOW, url="", excerpt="Ja.", stance=stance)
    return ada


def test_approval_asks_for_evidence_of_both_sides_or_that_somebody_looked(eda):
    statement = make_statement()
    answer(statement, add_evidence(statement, Stance.CONTRADICTS))
    with pytest.raises(desk.OneSided) as refused:
        approve(statement, eda, looked=frozenset())
    assert refused.value.missing == {Stance.SUPPORTS}
    done = approve(statement, eda, looked=frozenset({Stance.SUPPORTS, Stance.CONTRADICTS}))
    assert done.verdicts.get().looked == ["supports"], "only what was not there is kept"
    assert Event.objects.get(verb="approve").data["looked"] == ["supports"]


def test_approval_is_undone_whole(eda):
    statement = answer(make_statement(), make_user())
    agreed = statement.verdicts.get()
    approve(statement, eda)
    (back,) = desk.undo(eda, NOW)
    verdict = back.verdicts.get()
    assert back.stage == Stage.AGREED
    assert (verdict.approved_by, verdict.approved_at, verdict.looked) == (None, None, [])
    assert verdict.chain == agreed.chain


def test_sending_back_keeps_who_closed_the_answers_and_why_and_is_undone_whole(eda):
    statement = answer(make_statement(), make_user())
    why = "Die Zahl ist aus dem falschen Jahr. " * 20
    desk.return_(statement.uuid, eda, NOW, why=why, seen=statement.revision)
    closed = statement.reviews.get()
    assert (closed.open, closed.closed_by, closed.closed_at) == (False, eda, NOW)
    assert closed.closed_why == why
    statement.refresh_from_db()
    assert len(statement.why) <= 300, "the statement shows the start of it"
    (back,) = desk.undo(eda, NOW)
    opened = back.reviews.get()
    assert (back.stage, opened.open, opened.closed_by, opened.closed_why) == (
        Stage.AGREED,
        True,
        None,
        "",
    )
    assert back.verdicts.get().current


def test_a_decision_is_undone_and_its_words_are_a_draft_again(eda, settings):
    settings.REVIEWS_WANTED = 2
    statement = make_statement()
    answer(statement, make_user())
    disputed = answer(statement, make_user(), truth="true")
    desk.adjudicate(
        statement.uuid,
        eda,
        NOW,
        attribution=said(),
        truth=so("false"),
        rationale="Tabelle 3.",
        seen=disputed.revision,
    )
    assert not statement.drafts.exists()
    (back,) = desk.undo(eda, NOW)
    assert (back.stage, back.verdicts.count()) == (Stage.DISPUTED, 0)
    assert back.drafts.get(reviewer=eda).rationale == "Tabelle 3."
