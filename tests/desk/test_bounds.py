"""Correcting the split: what comes, what stays, what is refused, and that undo puts it all back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.desk.cutting import Cut, cut_of
from articles.models import (
    Comment,
    Event,
    Evidence,
    EvidenceUse,
    Move,
    Origin,
    Proposal,
    ReplyRequest,
    Review,
    ReviewDraft,
    Source,
    Statement,
    Tag,
)
from articles.models.events import broken_lines
from articles.rules.lifecycle import Publication, Stage, Why
from articles.spans import Span
from articles.words import Kind, Medium, NonFact, Stance
from tests.factories import make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TEXT = "Das Wehr hält. „Es hält noch zehn Jahre. Dann kommt ein neues“, sagte Ada Krog. Sie rechne mit „hohen Kosten“."
WORDS = "Es hält noch zehn Jahre. Dann kommt ein neues"


@pytest.fixture
def ada():
    return make_user()


@pytest.fixture
def held(ada):
    return taken(make_statement(make_article(TEXT), WORDS), ada)


def taken(statement, person):
    return desk.claim(statement.uuid, person, NOW)


def spans(text, *words):
    return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)


def cut(statement, *words, **what):
    from dataclasses import replace

    parts = spans(statement.version.text, *words) if words else statement.parts()
    return replace(cut_of(statement), parts=parts, **what)


def recut(statement, person, *words, **what):
    seen = statement.revision
    return desk.recut(statement.uuid, person, NOW, cut=cut(statement, *words, **what), seen=seen)


def test_new_borders_make_a_new_statement_in_hand_and_keep_the_old_one(held, ada):
    new = recut(held, ada, "Es hält noch zehn Jahre")
    held.refresh_from_db()
    assert new.exact == "Es hält noch zehn Jahre" == new.version.text[new.start : new.end]
    assert (new.stage, new.holder, new.origin, new.rule) == (
        Stage.CLAIMED, ada, Origin.PERSON, "by hand",
    )  # fmt: skip
    assert (held.stage, held.holder, held.exact) == (Stage.REPLACED, None, WORDS)
    assert list(new.replaces.all()) == [held] and list(held.replaced_by.all()) == [new]
    assert [e.verb for e in Event.objects.order_by("number")] == ["replace", "recut"]
    assert not list(broken_lines())


def test_a_span_more_and_a_span_less(held, ada):
    two = recut(held, ada, "Es hält noch", "Dann kommt ein neues")
    assert two.exact == "Es hält noch […] Dann kommt ein neues"
    one = recut(two, ada, "Dann kommt ein neues")
    assert one.spans == [[TEXT.index("Dann"), TEXT.index("neues") + 5]]


def test_nothing_different_changes_nothing(held, ada):
    assert recut(held, ada) == held
    assert not Event.objects.exists() and not Move.objects.exists()


def test_what_still_holds_goes_along(held, ada):
    ben, krog = make_user(), Source.objects.create(name="Ada Krog", folded="x", created_at=NOW)
    held.links.update(source=krog, settled_at=NOW, settled_by=ben)
    evidence = Evidence.objects.create(url="https://x.example", accessed_at=NOW, created_by=ben)
    EvidenceUse.objects.create(
        evidence=evidence, statement=held, stance=Stance.SUPPORTS, added_by=ben, added_at=NOW
    )
    held.tags.add(Tag.named("Wehr"))
    held.priority, held.assignee, held.reviews_wanted = 2, ada, 2
    held.cue, held.cue_spans, held.claim = "sagte", [[64, 69]], "Das Wehr hält."
    held.save()
    ReviewDraft.objects.create(statement=held, reviewer=ada, rationale="Anrufen", saved_at=NOW)
    comment = Comment.objects.create(statement=held, author=ben, text="Wer?", created_at=NOW)
    reply = ReplyRequest.objects.create(
        statement=held, whom="Amt", asked_at=NOW, asked_by=ben, deadline=NOW
    )
    new = recut(held, ada, "Es hält noch zehn Jahre")
    link = new.links.get()
    assert (link.source, link.settled_by, link.cue) == (krog, ben, "sagte")
    use = new.evidence_uses.get()
    assert (use.evidence, use.stance, use.added_by) == (evidence, Stance.SUPPORTS, ben)
    assert [tag.name for tag in new.tags.all()] == ["Wehr"]
    assert (new.priority, new.assignee, new.reviews_wanted) == (2, ada, 2)
    assert new.cue_spans == [[64, 69]]
    assert new.claim == ""  # worded after other words
    assert new.drafts.get().rationale == "Anrufen"
    comment.refresh_from_db(), reply.refresh_from_db()
    assert comment.statement == new == reply.statement
    assert held.links.count() == held.evidence_uses.count() == 1  # the history stays whole
    again = recut(new, ada, kind=Kind.INDIRECT)
    assert again.claim == new.claim


def test_worth_follows_the_words(ada):
    old = taken(make_statement(make_article(TEXT), "rechne mit"), ada)
    assert "denied" not in old.worth_why
    new = recut(old, ada, "Es hält noch zehn Jahre. Dann kommt ein neues", nonfact=NonFact.DENIED)
    assert "denied" in new.worth_why and "named" in new.worth_why and not new.factual


def test_where_it_was_said_first_stays_with_the_same_words_alone(held, ada):
    held.first_appearance = "https://rat.example/rede"
    held.save(update_fields=["first_appearance"])
    same = recut(held, ada, kind=Kind.INDIRECT)
    assert same.first_appearance == "https://rat.example/rede"
    assert recut(same, ada, "Es hält noch zehn Jahre").first_appearance == ""


def test_kind_medium_and_addressee_change(held, ada):
    new = recut(held, ada, kind=Kind.INDIRECT, medium=Medium.WRITING, addressee="dem Rat")
    assert (new.kind, new.medium, new.addressee) == (Kind.INDIRECT, Medium.WRITING, "dem Rat")


def test_the_outlets_own_claim_has_no_speaker(held, ada):
    assert not recut(held, ada, kind=Kind.ASSERTION).links.exists()


def test_mixed_needs_marked_words_inside(ada):
    old = taken(make_statement(make_article(TEXT), "Sie rechne mit „hohen Kosten“"), ada)
    new = recut(old, ada, kind=Kind.MIXED)
    assert [TEXT[start:end] for start, end in new.verbatim] == ["hohen Kosten"]
    with pytest.raises(desk.BadCut, match="fragment"):
        recut(new, ada, "Sie rechne mit")
    new.refresh_from_db()
    assert new.stage == Stage.CLAIMED


@pytest.mark.parametrize(
    ("what", "why"),
    [({"kind": Kind.SCARE}, Why.SCARE), ({"nonfact": NonFact.FUTURE}, Why.FUTURE)],
)
def test_what_nobody_said_leaves_the_queue(held, ada, what, why):
    new = recut(held, ada, **what)
    assert (new.stage, new.holder, new.why) == (Stage.DISMISSED, None, why)


def test_a_question_that_was_taken_up_stays_in_hand(ada):
    old = taken(make_statement(make_article(TEXT), WORDS, nonfact=NonFact.QUESTION), ada)
    assert recut(old, ada, "Es hält noch zehn Jahre").stage == Stage.CLAIMED


# -- parents -----------------------------------------------------------------------------------------


def test_a_parent_is_chosen_and_children_follow_the_new_one(held, ada):
    article = held.version.article
    child = make_statement(article, "zehn Jahre", parent=held)
    outer = make_statement(article, "sagte Ada Krog")
    new = recut(held, ada, "Es hält noch zehn Jahre", parent=outer.uuid)
    child.refresh_from_db()
    assert new.parent == outer and child.parent == new


def test_nothing_is_told_in_itself(held, ada):
    child = make_statement(held.version.article, "zehn Jahre", parent=held)
    elsewhere = make_statement(make_article(TEXT), WORDS)
    for parent in (held, child, elsewhere):
        with pytest.raises(desk.BadCut, match="parent"):
            recut(held, ada, parent=parent.uuid)


# -- two for one, one for two ------------------------------------------------------------------------


def halve(statement, person, word):
    at = statement.version.text.index(word)
    return desk.split_in_two(statement.uuid, person, NOW, at=at, seen=statement.revision)


def test_split_in_two_keeps_the_first_half_in_hand(held, ada):
    tail = make_statement(held.version.article, "ein neues", parent=held)
    first, second = halve(held, ada, "Dann")
    assert (first.exact, first.holder) == ("Es hält noch zehn Jahre.", ada)
    assert (second.exact, second.stage) == ("Dann kommt ein neues", Stage.WAITING)
    assert first.links.count() == second.links.count() == 1
    tail.refresh_from_db()
    assert tail.parent == second
    assert desk.claim_next(ada, NOW, article=held.version.article) == first


def test_a_part_that_lies_beyond_the_cut_goes_whole(ada):
    article = make_article(TEXT)
    old = make_statement(article, WORDS)
    old.anchor_at(TEXT, spans(TEXT, "Es hält noch", "Dann kommt"))
    old.save()
    first, second = halve(taken(old, ada), ada, "zehn")
    assert (first.exact, second.exact) == ("Es hält noch", "Dann kommt")


@pytest.mark.parametrize("word", ["Es", "sagte"])
def test_a_half_without_words_is_none(held, ada, word):
    with pytest.raises(desk.BadCut, match="half"):
        halve(held, ada, word)


def test_a_half_without_the_marked_words_is_reported(ada):
    old = make_statement(make_article(TEXT), "Sie rechne mit „hohen Kosten“", kind=Kind.MIXED)
    first, second = halve(taken(old, ada), ada, "mit")
    assert (first.kind, second.kind) == (Kind.INDIRECT, Kind.MIXED)


def join(statement, other, person):
    return desk.merge(statement.uuid, person, NOW, other=other.uuid, seen=statement.revision)


def test_merge_joins_the_words_of_both(ada):
    article = make_article(TEXT)
    one = taken(make_statement(article, "Es hält noch zehn Jahre.", speaker=""), ada)
    two = make_statement(article, "Dann kommt ein neues", priority=3, kind=Kind.INDIRECT)
    two.tags.add(Tag.named("Kosten"))
    new = join(one, two, ada)
    two.refresh_from_db()
    assert (new.exact, new.kind, new.holder) == (WORDS, Kind.DIRECT, ada)
    assert new.spans == [[TEXT.index("Es hält"), TEXT.index("neues") + 5]]
    assert (new.priority, new.tags.count(), new.links.get().name) == (3, 1, "Ada Krog")
    assert two.stage == Stage.REPLACED and set(new.replaces.all()) == {one, two}


def test_merge_with_what_it_holds_or_is_told_in(held, ada):
    inner = make_statement(held.version.article, "zehn Jahre", parent=held)
    new = join(taken(inner, ada), held, ada)
    assert (new.exact, new.parent) == (WORDS, None)


def test_only_what_is_free_here_can_be_merged(held, ada):
    article = held.version.article
    theirs = taken(make_statement(article, "Das Wehr hält"), make_user())
    settled = make_statement(article, "sagte", stage=Stage.AGREED)
    elsewhere = make_statement(make_article(TEXT), "Das Wehr")
    public = make_statement(article, "rechne mit", publication=Publication.PUBLISHED)
    for other in (theirs, settled, elsewhere, public, held):
        with pytest.raises(desk.BadCut, match="taken"):
            join(held, other, ada)


# -- refused -----------------------------------------------------------------------------------------


def test_only_the_holder_corrects_and_only_what_they_saw(held, ada):
    with pytest.raises(desk.LeaseLost):
        recut(held, make_user(), "Es hält")
    with pytest.raises(desk.StaleCard):
        desk.recut(held.uuid, ada, NOW, cut=cut(held, "Es hält"), seen=held.revision + 1)
    for late in (halve, lambda s, p, _w: join(s, make_statement(s.version.article, "Es"), p)):
        with pytest.raises(desk.LeaseLost):
            late(held, make_user(), "Dann")


def test_words_that_stand_already_are_told_apart_from_a_fault(held, ada):
    there = make_statement(held.version.article, "Es hält noch")
    with pytest.raises(desk.BadCut) as caught:
        recut(held, ada, "Es hält noch")
    held.refresh_from_db()
    assert (caught.value.code, caught.value.statement) == ("there", there)
    assert held.stage == Stage.CLAIMED and not Event.objects.exists()


def test_what_is_out_keeps_its_words(held, ada):
    held.publication = Publication.PUBLISHED
    held.save()
    with pytest.raises(desk.BadCut, match="public"):
        recut(held, ada, "Es hält noch")


def test_parts_in_any_order_are_one_and_the_same_cut(held, ada):
    mixed_up = tuple(reversed(spans(TEXT, "Es hält noch zehn Jahre. Dann", " kommt ein neues")))
    wanted = Cut(parts=mixed_up, kind=Kind.DIRECT)
    assert desk.recut(held.uuid, ada, NOW, cut=wanted, seen=held.revision) == held


# -- a second review ---------------------------------------------------------------------------------


@pytest.fixture
def answered(ada):
    """Two answers wanted, the first is in, and Ada holds it for the second."""
    ben = make_user()
    statement = taken(make_statement(make_article(TEXT, reviews_wanted=2), WORDS), ben)
    desk.review(
        statement.uuid, ben, NOW,
        attribution=said(), truth=so(), rationale="So steht es im Protokoll.", seen=1,
    )  # fmt: skip
    return taken(statement, ada)


def test_answers_to_other_words_are_closed_and_asked_anew(answered, ada):
    new = recut(answered, ada, "Es hält noch")
    first = Review.objects.get()
    assert (first.statement, first.open, first.closed_by) == (answered, False, ada)
    assert first.closed_why and not new.reviews.exists()
    desk.release(new.uuid, ada, NOW)
    assert desk.claim_next(first.reviewer, NOW) == new


def test_undo_opens_them_again(answered, ada):
    recut(answered, ada, "Es hält noch")
    desk.undo(ada, NOW)
    first = Review.objects.get()
    assert (first.open, first.closed_by, first.closed_why) == (True, None, "")


# -- undo --------------------------------------------------------------------------------------------


def everything():
    columns = ("stage", "holder", "exact", "spans", "parent", "kind", "why")
    return list(Statement.objects.order_by("pk").values("uuid", *columns))


@pytest.mark.parametrize(
    "verb",
    [
        lambda s, p, _o: recut(s, p, "Es hält noch"),
        lambda s, p, _o: recut(s, p, kind=Kind.SCARE),
        lambda s, p, _o: halve(s, p, "Dann"),
        lambda s, p, o: join(s, o, p),
    ],
    ids=["borders", "kind", "split", "merge"],
)
def test_undo_puts_it_all_back(held, ada, verb):
    ben = make_user()
    child = make_statement(held.version.article, "zehn Jahre", parent=held)
    other = make_statement(held.version.article, "Das Wehr hält", why="Bitte noch einmal")
    remark = Comment.objects.create(statement=other, author=ben, text="Wer?", created_at=NOW)
    before = everything()
    verb(held, ada, other)
    assert everything() != before
    assert desk.undo(ada, NOW + timedelta(minutes=1)) == [held]
    assert everything() == before
    child.refresh_from_db(), remark.refresh_from_db()
    assert child.parent == held and remark.statement == other
    assert not list(broken_lines())


def test_what_was_noted_on_the_new_one_stays(held, ada):
    new = recut(held, ada, "Es hält noch")
    desk.save_draft(new.uuid, ada, NOW, attribution=None, truth=None, rationale="Später notiert")
    remark = Comment.objects.create(statement=new, author=ada, text="Hm", created_at=NOW)
    desk.undo(ada, NOW)
    remark.refresh_from_db()
    assert remark.statement == held and held.drafts.get().rationale == "Später notiert"


def test_several_corrections_are_undone_one_by_one(held, ada):
    second = recut(recut(held, ada, "Es hält noch"), ada, "Es hält")
    assert second.exact == "Es hält"
    assert desk.undo(ada, NOW)[0].exact == "Es hält noch"
    assert desk.undo(ada, NOW)[0] == held


def test_it_is_too_late_once_somebody_has_built_on_it(held, ada):
    new, ben = recut(held, ada, "Es hält noch"), make_user()
    desk.release(new.uuid, ada, NOW)
    taken(new, ben)
    desk.save_draft(new.uuid, ben, NOW, attribution=None, truth=None, rationale="Ich bin dran")
    desk.release(new.uuid, ben, NOW)
    with pytest.raises(desk.TooLate):
        desk.undo(ada, NOW, Move.objects.get(verb="recut").uuid)
    assert new.drafts.exists()


def test_it_is_too_late_once_the_old_words_stand_again(held, ada):
    recut(held, ada, "Es hält noch")
    make_statement(held.version.article, WORDS)
    with pytest.raises(desk.TooLate):
        desk.undo(ada, NOW)
    held.refresh_from_db()
    assert held.stage == Stage.REPLACED


# -- a newer reading ---------------------------------------------------------------------------------


def test_a_newer_reading_proposes_nothing_against_what_a_hand_has_cut(ada):
    from articles import intake
    from articles.splitter import split

    article = make_article(TEXT)
    version = article.latest()
    intake.drafts.store_drafts(version, split(TEXT, "de"), NOW)
    direct = version.statements.get(kind=Kind.DIRECT)
    recut(taken(direct, ada), ada, "Es hält noch zehn Jahre")
    intake.propose(version, split(TEXT, "de"), NOW)
    near = [p for p in Proposal.objects.all() if p.start < direct.end and p.end > direct.start]
    assert near == []
