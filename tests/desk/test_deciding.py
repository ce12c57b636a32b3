import pytest
from django.utils import timezone

from articles import desk
from articles.rules.lifecycle import Publication, Stage, Why
from articles.words import Kind
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def eda(db):
    return make_user(rank="editor")


def approved(eda):
    done = answer(make_statement(), make_user())
    return desk.approve(done.uuid, eda, NOW, seen=done.revision)


def test_an_editor_approves_and_publishes(eda):
    statement = approved(eda)
    public = desk.publish(statement.uuid, eda, NOW, seen=statement.revision)
    assert (public.stage, public.publication) == (Stage.APPROVED, Publication.PUBLISHED)
    assert public.verdicts.get().published_at == NOW


def test_a_reviewer_does_not():
    done = answer(make_statement(), make_user())
    with pytest.raises(desk.NotYours, match="rank"):
        desk.approve(done.uuid, make_user(), NOW, seen=done.revision)


def test_whoever_alone_reviewed_does_not_approve_unless_the_desk_is_one_person(eda, settings):
    done = answer(make_statement(), eda)
    with pytest.raises(desk.NotYours, match="alone"):
        desk.approve(done.uuid, eda, NOW, seen=done.revision)
    settings.SOLO_DESK = True
    desk.approve(done.uuid, eda, NOW, seen=done.revision)
    assert done.verdicts.get().solo


def test_nothing_is_published_unapproved(eda):
    done = answer(make_statement(), make_user())
    with pytest.raises(desk.IllegalMove):
        desk.publish(done.uuid, eda, NOW, seen=done.revision)


def test_publishing_twice_changes_nothing(eda):
    statement = approved(eda)
    desk.publish(statement.uuid, eda, NOW, seen=statement.revision)
    with pytest.raises(desk.IllegalMove):
        desk.publish(statement.uuid, eda, NOW, seen=statement.revision + 1)


def test_a_correction_is_a_new_version_and_says_what_it_corrects(eda):
    statement = approved(eda)
    public = desk.publish(statement.uuid, eda, NOW, seen=statement.revision)
    back = desk.return_(public.uuid, eda, NOW, why="Zahl falsch", seen=public.revision)
    assert back.publication == Publication.PUBLISHED  # what is published stays
    done = answer(back, make_user(), truth="mostlyfalse")
    ready = desk.approve(done.uuid, eda, NOW, seen=done.revision)
    with pytest.raises(desk.NeedsWords):
        desk.publish(ready.uuid, eda, NOW, seen=ready.revision)
    corrected = desk.publish(
        ready.uuid, eda, NOW, note="Die Zahl war von 2023.", seen=ready.revision
    )
    assert corrected.publication == Publication.CORRECTED
    assert [v.published_at is not None for v in corrected.verdicts.all()] == [True, True]


def test_withdrawing_needs_a_reason_and_keeps_it(eda):
    statement = approved(eda)
    public = desk.publish(statement.uuid, eda, NOW, seen=statement.revision)
    with pytest.raises(desk.NeedsWords):
        desk.withdraw(public.uuid, eda, NOW, why=" ", seen=public.revision)
    gone = desk.withdraw(public.uuid, eda, NOW, why="Verwechslung", seen=public.revision)
    assert (gone.publication, gone.publication_why) == (Publication.WITHDRAWN, "Verwechslung")


def test_a_dismissed_statement_can_be_taken_up_and_a_scare_quote_cannot():
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    out = desk.dismiss(statement.uuid, ada, NOW, why=Why.NOT_A_STATEMENT, seen=1)
    assert desk.take_up(out.uuid, ada, NOW, seen=out.revision).stage == Stage.WAITING
    scare = make_statement(kind=Kind.SCARE, stage=Stage.DISMISSED, speaker="")
    with pytest.raises(desk.IllegalMove):
        desk.take_up(scare.uuid, ada, NOW, seen=1)


STARTS = {
    "take_up": {Stage.DISMISSED},
    "adjudicate": {Stage.DISPUTED},
    "return_": {Stage.DISPUTED, Stage.AGREED, Stage.APPROVED},
    "approve": {Stage.AGREED},
    "publish": {Stage.APPROVED},
}


@pytest.mark.parametrize("verb", STARTS)
@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.REPLACED])
def test_a_verb_starts_only_where_it_may(eda, verb, stage):
    """Whatever the table of moves allows from other stages: no verb takes another one's road."""
    if stage in STARTS[verb]:
        return
    held = {"holder": make_user(), "held_until": NOW} if stage == Stage.CLAIMED else {}
    later = {"deferred_until": NOW} if stage == Stage.DEFERRED else {}
    statement = make_statement(stage=stage, **held, **later)
    words = {
        "return_": {"why": "x"},
        "adjudicate": {"attribution": said(), "truth": so(), "rationale": "x"},
    }.get(verb, {})
    with pytest.raises(desk.IllegalMove):
        getattr(desk, verb)(statement.uuid, eda, NOW, seen=1, **words)
    statement.refresh_from_db()
    assert statement.stage == stage


def test_what_was_withdrawn_comes_back_only_through_review(eda):
    statement = approved(eda)
    public = desk.publish(statement.uuid, eda, NOW, seen=statement.revision)
    gone = desk.withdraw(public.uuid, eda, NOW, why="Verwechslung", seen=public.revision)
    with pytest.raises(desk.IllegalMove):
        desk.publish(gone.uuid, eda, NOW, note="Doch richtig", seen=gone.revision)
    back = desk.return_(gone.uuid, eda, NOW, why="noch einmal", seen=gone.revision)
    ready = answer(back, make_user())
    ready = desk.approve(ready.uuid, eda, NOW, seen=ready.revision)
    again = desk.publish(ready.uuid, eda, NOW, note="Neu geprüft.", seen=ready.revision)
    assert again.publication == Publication.CORRECTED
    assert again.publication_why == "Verwechslung"


def test_the_reason_of_sending_back_ends_with_the_next_move(eda):
    done = answer(make_statement(), make_user())
    back = desk.return_(done.uuid, eda, NOW, why="intern", seen=done.revision)
    assert answer(back, make_user()).why == ""
