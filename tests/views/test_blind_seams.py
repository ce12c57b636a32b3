"""Blind where a single statement wants a second review, and where a panel or a press might show the first one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.words import Channel, Found, Stance
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada(db):
    return make_user(first_name="Ada", last_name="Brandt")


@pytest.fixture
def ben(client):
    ben = make_user(first_name="Ben", last_name="Sand")
    client.force_login(ben)
    return ben


@pytest.fixture
def answered(ada):
    """It alone wants two; Ada has checked an open link against her evidence, asked for a reply, flagged, answered."""
    statement = make_statement(reviews_wanted=2)
    desk.claim(statement.uuid, ada, NOW)
    desk.add_evidence(
        statement.uuid,
        ada,
        NOW,
        url="https://example.org/ada",
        excerpt="",
        title="Adas Protokoll",
        stance=Stance.CONTRADICTS,
    )
    evidence = statement.evidence_uses.get().evidence.uuid
    statement.refresh_from_db()
    desk.check_link(
        statement.uuid,
        ada,
        NOW,
        order=1,
        found=Found.ALTERED,
        evidence=evidence,
        seen=statement.revision,
    )
    desk.ask_reply(
        statement.uuid,
        ada,
        NOW,
        whom="Frau Krog",
        channel=Channel.MAIL,
        question="Adas Frage",
        deadline=NOW,
        defer=False,
        seen=1,
    )
    desk.flag(statement.uuid, ada, NOW, on=True, note="Adas Zweifel")
    return answer(statement, ada, rationale="Sicht von Ada", attribution="altered", truth="partly")


SECRETS = ("Adas", "example.org/ada", "Sicht von Ada", "Ada Brandt")


@pytest.mark.parametrize("address", ["article", "flag", "ask", "wording", "cuts", "why", "more"])
def test_nothing_of_it_where_only_the_statement_wants_two(client, answered, ben, address):
    of = answered.article if address == "article" else answered
    page = client.get(reverse(address, args=[of.uuid])).content.decode()
    assert [secret for secret in SECRETS if secret in page] == []


def test_who_confirms_the_chain_does_not_read_what_the_first_one_found(client, answered, ben):
    desk.claim(answered.uuid, ben, NOW)
    answered.refresh_from_db()
    desk.confirm_chain(answered.uuid, ben, NOW, seen=answered.revision)
    page = client.get(answered.get_absolute_url())
    (link,) = page.context["links"]
    assert link.is_settled and (link.found, link.evidence_id) == (Found.UNCHECKED, None)
    kept = answered.links.get()
    assert (kept.found, kept.evidence.title) == (Found.ALTERED, "Adas Protokoll")
