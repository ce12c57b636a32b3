"""What the table of proposals refuses, and drafts that were written down."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.intake.written import read_draft
from articles.models import Proposal
from articles.spans import Span
from articles.splitter import Role, split
from articles.words import NonFact
from tests.intake.readings import FIRST, PUMPEN, draft, read_as

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "broken",
    [
        {"what": "other"},
        {"state": "other"},
        {"what": "gone"},
        {"draft": None},
        {"end": 1},
        {"state": "taken"},
        {"decided_at": timezone.now()},
    ],
    ids=lambda broken: "-".join(map(str, broken)),
)
def test_table_refuses_what_makes_no_sense(monkeypatch, article, broken):
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN))
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(**broken)


def test_one_proposal_is_open_for_a_statement(monkeypatch, article):
    read_as(monkeypatch, article, FIRST[1])
    proposal = Proposal.objects.get()
    proposal.pk, proposal.uuid = None, article.uuid
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.save(force_insert=True)


def test_written_drafts_are_read_back():
    text = "Ida Holm sagte der Zeitung, man „müsse warten“. Das Tor sei alt, so die Agentur dpa."
    drafts = split(text, "de")
    assert drafts
    for one in drafts:
        assert read_draft(one.as_json()).as_json() == {**one.as_json(), "parent": None}
    odd = replace(FIRST[0], addressee=Role("man", (Span(1, 2), Span(4, 5))), nonfact=NonFact.FUTURE)
    assert read_draft(odd.as_json()) == odd
