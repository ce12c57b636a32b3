"""What a person can do with a statement of the article in `readings`, and all rows, to be compared."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from articles import desk, intake
from articles.models import AttributionLink, Statement
from articles.register import Target
from articles.rules.lifecycle import Why
from articles.spans import Span
from articles.words import Found, Kind, LinkRole, Stance
from tests.factories import make_user, said, so
from tests.intake.readings import PEGEL, TEXT, statement

WIDER = f"{PEGEL}“, sagte Ida Holm"  # shares most of its words with the quotation
SHORTER = "das Tor sei alt"


def held(words, person):
    return desk.claim(statement(words).uuid, person, timezone.now())


def rows():
    """Every statement, column by column, to be compared before and after."""
    return list(Statement.objects.order_by("pk").values()), list(
        AttributionLink.objects.order_by("pk").values()
    )


def dismissed(words, person):
    seen = held(words, person).revision
    desk.dismiss(statement(words).uuid, person, timezone.now(), why=Why.NOT_A_STATEMENT, seen=seen)


def taken_up(words, person):
    dismissed(words, person)
    there = statement(words)
    desk.take_up(there.uuid, person, timezone.now(), seen=there.revision)


def deferred(words, person):
    there, now = held(words, person), timezone.now()
    desk.defer(
        there.uuid, person, now, until=now + timedelta(days=1), why="Rückruf", seen=there.revision
    )


def back_from_deferred(words, person):
    deferred(words, person)
    desk.wake_deferred(timezone.now() + timedelta(days=2))


def reviewed(words, person):
    there = held(words, person)
    desk.review(
        there.uuid,
        person,
        timezone.now(),
        attribution=said("altered"),
        truth=so("false"),
        rationale="Steht so im Protokoll.",
        seen=there.revision,
    )


def approved(words, person):
    reviewed(words, person)
    there = statement(words)
    desk.approve(there.uuid, make_user(rank="editor"), timezone.now(), seen=there.revision)


def first_of_two(words, person):
    there = statement(words)
    there.version.article.reviews_wanted = 2
    there.version.article.save(update_fields=["reviews_wanted"])
    reviewed(words, person)


def noted(words, person):
    there, now = held(words, person), timezone.now()
    desk.save_draft(there.uuid, person, now, attribution=None, truth=None, rationale="Anrufen")
    desk.release(there.uuid, person, now)


def with_evidence(words, person):
    there, now = held(words, person), timezone.now()
    desk.add_evidence(there.uuid, person, now, url="", excerpt="Pegelstand", stance=Stance.SUPPORTS)
    desk.release(there.uuid, person, now)


def chain_settled(words, person):
    there, now = held(words, person), timezone.now()
    desk.save_link(
        there.uuid,
        person,
        now,
        order=1,
        name="Ida Holm",
        target=Target.PERSON,
        role=LinkRole.UTTERER,
        found=Found.UNCHECKED,
        seen=there.revision,
    )
    desk.release(there.uuid, person, now)


def assigned(words, person):
    Statement.objects.filter(exact=words).update(assignee=person)


def flagged(words, person):
    Statement.objects.filter(exact=words).update(flagged=True)


def cut_shorter(words, person):
    there = held(words, person)
    shorter = (Span(there.start, there.end - 2),)
    cut = replace(desk.cut_of(there), parts=shorter)
    desk.recut(there.uuid, person, timezone.now(), cut=cut, seen=there.revision)


def halved(words, person):
    there = held(words, person)
    at = there.start + there.exact.rindex(" ")
    desk.split_in_two(there.uuid, person, timezone.now(), at=at, seen=there.revision)


def made(words, person):
    Statement.objects.filter(exact=words).delete()
    start = TEXT.index(words)
    version = Statement.objects.get().version
    intake.mark_by_hand(
        version, [Span(start, start + len(words))], Kind.DIRECT, "Ida Holm", person, timezone.now()
    )


TOUCHES = [
    dismissed, taken_up, deferred, back_from_deferred, reviewed, approved, first_of_two, held, noted,
    with_evidence, chain_settled, assigned, flagged, cut_shorter, halved, made,
]  # fmt: skip
