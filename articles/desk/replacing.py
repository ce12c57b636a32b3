"""New statements in place of old ones: the rows of a corrected split, and what goes along. No verb of its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.desk.cutting import Cut, fragments, kept_fragments
from articles.desk.errors import BadCut
from articles.desk.holding import lease_end, move
from articles.desk.undoing import LINK, Before, remember, snapshot
from articles.models import (
    AttributionLink,
    Comment,
    EvidenceUse,
    Origin,
    ReplyRequest,
    ReviewDraft,
    Statement,
    User,
)
from articles.models.events import record
from articles.rules.lifecycle import BORN_DISMISSED, Publication, Stage, Why
from articles.rules.worth import worth
from articles.words import Kind

BY_HAND = "by hand"  # the rule of what a person cut


def replace_with(
    olds: Sequence[Statement], cuts: Sequence[Cut], verb: str, person: User, now: datetime
) -> list[Statement]:
    """The new statements for the old ones; of each the first is the one in hand."""
    held = olds[0]
    if any(old.publication != Publication.NONE for old in olds):
        raise BadCut("public")
    before = snapshot(held)
    before.was += [_stood(old) for old in olds[1:]]
    news = [_made_of(held, cut, now) for cut in cuts]
    _weigh(news, olds)
    for old in olds:
        move(old, Stage.REPLACED, now=now)
    for n, new in enumerate(news):
        if new.stage == Stage.WAITING and n == 0:
            new.stage, new.holder, new.held_until = Stage.CLAIMED, person, lease_end(now)
        _insert(new)
        new.replaces.set(olds)
        _take_along(new, olds)
        before.made.append(("statement", str(new.uuid)))
    for old in olds:
        _hand_over(old, news, before)
        _close_answers(old, person, now, before)
    _copy_draft(held, news[0], person)
    remember(held, person, verb, now, before)
    for new in news:
        new.move_made = held.move_made
    by = [str(new.uuid) for new in news]
    for old in olds:
        record("replace", "statement", old.uuid, at=now, actor=person.uuid, by=by)
    for new in news:
        said = {"spans": new.spans, "kind": new.kind, "nonfact": new.nonfact}
        said |= {"replaces": [str(old.uuid) for old in olds]}
        record(verb, "statement", new.uuid, at=now, actor=person.uuid, **said)
    return news


def _made_of(old: Statement, cut: Cut, now: datetime) -> Statement:
    """A row like the old one, with the words and the kind of the cut. Raises BadCut."""
    verbatim = (
        fragments(old, cut.parts) if cut.kind == Kind.MIXED else kept_fragments(old, cut.parts)
    )
    if cut.kind == Kind.MIXED and not verbatim:
        raise BadCut("fragment")
    theirs = cut.kind not in {Kind.ASSERTION, Kind.SCARE}  # said by somebody
    same_words = cut.parts == old.parts()
    why = _born_out(old, cut)
    new = Statement(
        version=old.version,
        parent=_parent(old, cut.parent),
        verbatim=verbatim,
        kind=cut.kind,
        medium=cut.medium,
        factual=cut.nonfact is None,
        nonfact=cut.nonfact or "",
        cue=old.cue,
        cue_spans=old.cue_spans,
        frame_spans=old.frame_spans,
        speaker_spans=old.speaker_spans if theirs else [],
        relay_spans=old.relay_spans if theirs else [],
        addressee=cut.addressee,
        addressee_spans=old.addressee_spans if cut.addressee == old.addressee else [],
        mood=old.mood if cut.kind not in {Kind.DIRECT, Kind.ASSERTION, Kind.SCARE} else "",
        rule=BY_HAND,
        origin=Origin.PERSON,
        claim=old.claim if same_words else "",  # a claim is worded after the words
        first_appearance=old.first_appearance if same_words else "",
        checkable=old.checkable,
        checkable_why=old.checkable_why,
        priority=old.priority,
        reviews_wanted=old.reviews_wanted,
        assignee=old.assignee,
        flagged=old.flagged,
        flag_note=old.flag_note,
        stage=Stage.DISMISSED if why else Stage.WAITING,
        why=why or old.why,
        created_at=now,
        changed_at=now,
    )
    new.anchor_at(old.version.text, cut.parts)
    return new


def _born_out(old: Statement, cut: Cut) -> Why | None:
    """Why it leaves the queue: only where this cut makes it so, since what was taken up by hand is to be reviewed."""
    if cut.kind == Kind.SCARE:
        return Why.SCARE
    if cut.nonfact is None or cut.nonfact == old.nonfact:
        return None
    return BORN_DISMISSED.get(cut.nonfact)


def _parent(old: Statement, uuid: UUID | None) -> Statement | None:
    """The statement that it is told in. Raises BadCut where that is told in this one, or stands elsewhere."""
    if uuid is None:
        return None
    parent = old.version.statements.standing().filter(uuid=uuid).first()
    above, seen = parent, {old.pk}
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        above = above.parent
    if parent is None or above is not None:
        raise BadCut("parent", parent)
    return parent


def _weigh(news: Sequence[Statement], olds: Sequence[Statement]) -> None:
    """What follows from all the old ones together: worth, priority, how many reviews."""
    named = any(link.name for old in olds for link in old.links.all())
    wanted = [old.reviews_wanted for old in olds if old.reviews_wanted]
    for new in news:
        heard = named and new.kind not in {Kind.ASSERTION, Kind.SCARE}
        weight = worth(new.exact, Kind(new.kind), factual=new.factual, named=heard)
        new.worth, new.worth_why = weight.value, list(weight.reasons)
        new.priority = max(old.priority for old in olds)
        new.reviews_wanted = max(wanted) if wanted else None


def _insert(new: Statement) -> None:
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError as error:
        there = Statement.objects.standing().filter(
            version=new.version, span_key=new.span_key, kind=new.kind
        )
        raise BadCut("there", there.first()) from error


def _take_along(new: Statement, olds: Sequence[Statement]) -> None:
    """Copies of the chain (the first that there is), of the uses of evidence, and the tags."""
    if new.kind not in {Kind.ASSERTION, Kind.SCARE}:
        chains = [list(old.links.all()) for old in olds]
        AttributionLink.objects.bulk_create(
            AttributionLink(statement=new, **{name: getattr(link, name) for name in LINK})
            for link in next(filter(None, chains), [])
        )
    uses: dict[int, EvidenceUse] = {}
    for old in olds:
        for use in old.evidence_uses.all():
            uses.setdefault(use.evidence_id, use)
    EvidenceUse.objects.bulk_create(
        EvidenceUse(
            statement=new,
            evidence_id=use.evidence_id,
            stance=use.stance,
            original=use.original,
            added_by_id=use.added_by_id,
            added_at=use.added_at,
        )
        for use in uses.values()
    )
    new.tags.set({tag for old in olds for tag in old.tags.all()})


def _hand_over(old: Statement, news: Sequence[Statement], before: Before) -> None:
    """What points to the old one: statements told in it, comments, requests for a reply."""
    for child in old.children.standing():
        before.was.append(("statement", str(child.uuid), {"parent_id": old.pk}))
        home = next((n for n in news if n.start <= child.start < n.end), news[0])
        Statement.objects.filter(pk=child.pk).update(parent=home)
    talk = (("comment", Comment), ("reply_request", ReplyRequest))
    for table, model in talk:
        for row in model._default_manager.filter(statement=old).values_list("uuid", flat=True):
            before.was.append((table, str(row), {"statement_id": old.pk}))
        model._default_manager.filter(statement=old).update(statement=news[0])


def _close_answers(old: Statement, person: User, now: datetime, before: Before) -> None:
    """Answers to other words count no more; whoever gave them finds out why, and is asked anew."""
    was = {"open": True, "closed_at": None, "closed_by_id": None, "closed_why": ""}
    answers = old.reviews.filter(open=True)
    before.was += [("review", str(answer.uuid), was) for answer in answers]
    answers.update(
        open=False,
        closed_at=now,
        closed_by=person,
        closed_why=_("The words were cut anew: the answer was about the old ones."),
    )


def _copy_draft(old: Statement, new: Statement, person: User) -> None:
    for draft in ReviewDraft.objects.filter(statement=old, reviewer=person):
        draft.pk, draft.statement = None, new
        draft.save(force_insert=True)


def _stood(old: Statement) -> tuple[str, str, dict[str, Any]]:
    """How a neighbour is put back: into the queue, whoever held it; for whom it waited, and since when."""
    columns = {
        "stage": Stage.WAITING,
        "holder_id": None,
        "held_until": None,
        "why": old.why,
        "assignee_id": old.assignee_id,
        "deferred_until": old.deferred_until,
    }
    return "statement", str(old.uuid), columns
