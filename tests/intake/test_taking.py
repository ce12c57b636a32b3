"""A proposal is taken, or all that is open."""

from dataclasses import replace

import pytest
from django.utils import timezone

from articles import desk, intake
from articles.models import Event, Proposal, ProposalState, Statement, What
from articles.models.events import broken_lines
from articles.rules.lifecycle import Stage, Why
from articles.spans import Span
from articles.words import Kind, NonFact
from tests.factories import make_statement, make_user
from tests.intake.readings import (
    FIRST,
    PEGEL,
    PUMPEN,
    TEXT,
    TOR,
    draft,
    read_as,
    role,
    split_as,
    statement,
)
from tests.intake.touches import SHORTER, TOUCHES, WIDER, held, rows

pytestmark = pytest.mark.django_db


def test_taken_new_waits_in_the_queue_with_its_chain(monkeypatch, article, ada):
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN, None, relay=role("dem Hafenboten")))
    proposal = intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    new = statement(PUMPEN)
    assert (proposal.state, proposal.became, proposal.decided_by) == ("taken", new, ada)
    assert (new.stage, new.origin, new.rule) == (Stage.WAITING, "machine", "test")
    assert [(link.role, link.name) for link in new.links.all()] == [("relay", "Hafenboten")]
    last = Event.objects.order_by("-number")[0]
    assert (last.verb, last.object_id, last.actor) == ("take", new.uuid, ada.uuid)


def test_taken_change_makes_a_new_statement_and_the_old_one_is_replaced(monkeypatch, article, ada):
    old = statement(TOR)
    Statement.objects.filter(pk=old.pk).update(priority=7)
    read_as(monkeypatch, article, FIRST[0], draft(SHORTER, "Jan Reit", kind=Kind.INDIRECT))
    intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    old.refresh_from_db()
    new = statement(SHORTER)
    assert (old.stage, old.exact, old.revision) == (Stage.REPLACED, TOR, 2)
    assert list(new.replaces.all()) == [old]
    assert (new.stage, new.priority, new.revision) == (Stage.WAITING, 7, 1)
    verbs = {e.verb: e.object_id for e in Event.objects.filter(actor=ada.uuid)}
    assert verbs == {"replace": old.uuid, "take": new.uuid}
    assert list(broken_lines()) == []


def test_what_was_told_in_the_old_one_is_told_in_the_new_one(monkeypatch, ada):
    inner = draft("klemme", "Ida Holm", kind=Kind.INDIRECT, parent=0)
    article = split_as(monkeypatch, FIRST[1], inner)
    wider = draft(f"{TOR}.", "Jan Reit", kind=Kind.INDIRECT)
    assert read_as(monkeypatch, article, wider, inner) == {"changed": 1}
    intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    assert statement("klemme").parent == statement(f"{TOR}.")


def test_change_that_keeps_borders_and_kind_is_taken_too(monkeypatch, article, ada):
    read_as(monkeypatch, article, replace(FIRST[0], speaker_resolved="Jan Reit"), FIRST[1])
    intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    assert statement(PEGEL).links.get().name == "Jan Reit"
    assert Statement.objects.filter(exact=PEGEL).count() == 2


def test_taken_gone_is_dismissed_with_a_reason_and_can_be_taken_up(monkeypatch, article, ada):
    read_as(monkeypatch, article, FIRST[1])
    intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    there = statement(PEGEL)
    assert (there.stage, there.why) == (Stage.DISMISSED, Why.NOT_A_STATEMENT)
    last = Event.objects.order_by("-number")[0]
    assert (last.verb, last.object_id, last.actor) == ("dismiss", there.uuid, ada.uuid)
    desk.take_up(there.uuid, ada, timezone.now(), seen=there.revision)


@pytest.mark.parametrize(
    ("change", "stage", "why"),
    [
        ({"kind": Kind.SCARE}, Stage.DISMISSED, Why.SCARE),
        ({"factual": False, "nonfact": NonFact.FUTURE}, Stage.DISMISSED, Why.FUTURE),
        ({"factual": False, "nonfact": NonFact.DENIED}, Stage.WAITING, ""),
    ],
    ids=["scare", "future", "denied"],
)
def test_what_is_taken_is_born_as_at_intake(monkeypatch, article, ada, change, stage, why):
    read_as(monkeypatch, article, *FIRST, replace(draft(PUMPEN), **change))
    intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    assert (statement(PUMPEN).stage, statement(PUMPEN).why) == (stage, why)


def test_pressed_twice_it_is_done_once(monkeypatch, article, ada):
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN))
    for _press in range(2):
        intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    assert Event.objects.filter(actor=ada.uuid).count() == 1
    with pytest.raises(intake.NoLongerApplies, match="taken"):
        intake.take(Proposal.objects.get().uuid, make_user(), timezone.now())
    with pytest.raises(intake.NoLongerApplies, match="taken"):
        intake.reject(Proposal.objects.get().uuid, ada, timezone.now())


@pytest.mark.parametrize("touch", TOUCHES[:-1], ids=lambda touch: touch.__name__)
@pytest.mark.parametrize("reading", [[], [draft(WIDER)]], ids=["gone", "changed"])
def test_proposal_no_longer_applies_once_somebody_has_worked_on_the_statement(
    monkeypatch, article, ada, touch, reading
):
    read_as(monkeypatch, article, *reading, FIRST[1])
    assert len(intake.open_proposals(article.latest())) == 1
    touch(PEGEL, ada)
    before = rows()
    assert intake.open_proposals(article.latest()) == []
    with pytest.raises(intake.NoLongerApplies, match="touched"):
        intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    assert rows() == before


def test_new_one_no_longer_applies_once_somebody_has_marked_its_words(monkeypatch, article, ada):
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN))
    start = TEXT.index("der Stadt Pumpen")
    span = Span(start, start + len("der Stadt Pumpen"))
    intake.mark_by_hand(article.latest(), [span], Kind.INDIRECT, "", ada, timezone.now())
    assert intake.open_proposals(article.latest()) == []
    with pytest.raises(intake.NoLongerApplies, match="there"):
        intake.take(Proposal.objects.get().uuid, ada, timezone.now())


def test_machine_statement_of_the_same_words_and_kind_stops_a_new_one(monkeypatch, article, ada):
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN))
    make_statement(article, PUMPEN)
    with pytest.raises(intake.NoLongerApplies, match="there"):
        intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    assert Proposal.objects.get().state == ProposalState.OPEN


def test_gone_proposal_is_told_apart(ada):
    with pytest.raises(intake.NoLongerApplies, match="away"):
        intake.take(ada.uuid, ada, timezone.now())


def test_all_that_is_left_is_taken_at_once(monkeypatch, article, ada):
    inner = draft("Tor sei alt und klemme im Winter", "Ida Holm", kind=Kind.INDIRECT, parent=0)
    outer = draft(TOR, "Ida Holm", kind=Kind.INDIRECT)
    read_as(monkeypatch, article, outer, draft(PUMPEN), inner)
    assert len(intake.open_proposals(article.latest())) == 4
    intake.reject(Proposal.objects.get(what=What.GONE).uuid, ada, timezone.now())
    seen = Proposal.objects.order_by("-pk")[0].pk
    done = intake.take_all(article.latest(), ada, timezone.now(), seen=seen)
    assert (done.taken, done.left) == (3, 0)
    assert statement("Tor sei alt und klemme im Winter").parent == statement(TOR)
    assert statement(PEGEL).stage == Stage.WAITING
    assert read_as(monkeypatch, article, outer, draft(PUMPEN), inner) == {}
    assert read_as(monkeypatch, article, outer, draft(PUMPEN), inner, version="3") == {}
    assert list(broken_lines()) == []


def test_speech_in_speech_can_be_taken_one_by_one(monkeypatch, article, ada):
    inner = draft("fehlen der Stadt", "Jan Reit", kind=Kind.INDIRECT, parent=2)
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN, kind=Kind.INDIRECT), inner)
    for proposal in Proposal.objects.in_reading_order():
        intake.take(proposal.uuid, ada, timezone.now())
    assert statement("fehlen der Stadt").parent == statement(PUMPEN)


def test_taking_all_leaves_what_came_later_and_what_no_longer_applies(monkeypatch, article, ada):
    read_as(monkeypatch, article, draft(PUMPEN), FIRST[1])
    seen = Proposal.objects.order_by("-pk")[0].pk
    read_as(monkeypatch, article, draft(PUMPEN))
    held(PEGEL, ada)
    done = intake.take_all(article.latest(), ada, timezone.now(), seen=seen)
    assert (done.taken, done.left) == (1, 1)
    assert statement(TOR).stage == Stage.WAITING, "nobody has seen that this one should go"
