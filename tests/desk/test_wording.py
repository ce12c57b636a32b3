"""The original of printed words: a row of evidence of its own, made by a person, and taken back by undo."""

from uuid import uuid4

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Evidence, Move
from articles.spans import Span
from articles.words import Stance
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PASSAGE = "Es hält noch zehn Jahre, vielleicht."


@pytest.fixture
def held(db):
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    return statement, ada


def add(statement, person, **more):
    what = {"excerpt": PASSAGE, "seen": statement.revision} | more
    return desk.add_original(statement.uuid, person, NOW, **what)


def test_a_pasted_passage_becomes_evidence_that_says_nothing_yet(held):
    statement, ada = held
    saved = add(statement, ada, url="https://example.org/rede", title="Rede")
    use = saved.evidence_uses.get()
    assert (use.original, use.stance, use.evidence.excerpt) == (True, Stance.CONTEXT, PASSAGE)
    assert saved.revision == 2


def test_it_may_come_from_a_place_that_is_evidence_already_and_leaves_that_row_alone(held):
    statement, ada = held
    first = desk.add_evidence(
        statement.uuid, ada, NOW, url="https://example.org/a", excerpt="", stance=Stance.SUPPORTS
    )
    source = first.evidence_uses.get().evidence
    add(first, ada, source=source.uuid)
    assert Evidence.objects.get(pk=source.pk).excerpt == ""
    assert Evidence.objects.exclude(pk=source.pk).get().url == source.url


def test_a_place_that_the_person_does_not_see_is_none(held):
    with pytest.raises(desk.NoSuchEvidence):
        add(*held, source=uuid4())


def test_the_same_passage_twice_is_one_row(held):
    statement, ada = held
    once = add(statement, ada)
    again = add(once, ada)
    assert again.evidence_uses.count() == 1 and again.revision == once.revision


def test_one_s_own_excerpt_is_marked_and_unmarked(held):
    statement, ada = held
    first = desk.add_evidence(
        statement.uuid, ada, NOW, url="", excerpt=PASSAGE, stance=Stance.SUPPORTS
    )
    evidence = first.evidence_uses.get().evidence
    marked = desk.mark_original(
        statement.uuid, ada, NOW, evidence=evidence.uuid, seen=first.revision
    )
    assert marked.evidence_uses.get().original
    off = desk.mark_original(
        statement.uuid, ada, NOW, evidence=evidence.uuid, original=False, seen=marked.revision
    )
    assert not off.evidence_uses.get().original


def test_another_person_s_row_cannot_be_marked(held):
    statement, ada = held
    first = add(statement, ada)
    desk.release(statement.uuid, ada, NOW)
    ben = make_user()
    there = desk.claim(statement.uuid, ben, NOW)
    evidence = first.evidence_uses.get().evidence
    with pytest.raises(desk.NoSuchEvidence):
        desk.mark_original(
            statement.uuid, ben, NOW, evidence=evidence.uuid, original=False, seen=there.revision
        )


def test_undo_takes_it_off_again(held):
    statement, ada = held
    add(statement, ada)
    desk.undo(ada, NOW)
    assert not statement.evidence_uses.exists()
    assert Move.objects.get().verb == "add original"


def test_only_the_holder_adds_one(held):
    with pytest.raises(desk.LeaseLost):
        add(held[0], make_user())


def test_a_stale_card_adds_nothing(held):
    with pytest.raises(desk.StaleCard):
        add(*held, seen=7)


def test_printed_words_leave_out_what_the_desk_set_between_the_parts():
    text = "„Das Wehr“, sagte Krog, „hält noch zehn Jahre.“"
    statement = make_statement(make_article(text=text), "Das Wehr")
    parts = [Span(1, 9), Span(text.index("hält"), len(text) - 1)]
    statement.anchor_at(text, parts)
    statement.verbatim = [parts[1].pair()]
    printed, marked = desk.printed_words(statement)
    assert printed == "Das Wehr hält noch zehn Jahre."
    assert [span.of(printed) for span in marked] == ["hält noch zehn Jahre."]
