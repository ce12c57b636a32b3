"""What was rejected does not return."""

from dataclasses import replace

import pytest
from django.utils import timezone

from articles import intake
from articles.models import Event, Proposal, ProposalState
from articles.words import Kind
from tests.intake.readings import FIRST, PEGEL, PUMPEN, draft, read_as, statement
from tests.intake.touches import SHORTER, WIDER, rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reading", "later"),
    [
        ([*FIRST, draft(PUMPEN)], [*FIRST, draft("fehlen der Stadt Pumpen.")]),
        ([*FIRST, draft(PUMPEN)], [*FIRST, draft(PUMPEN, "Jan Reit", kind=Kind.INDIRECT)]),
        ([draft(WIDER), FIRST[1]], [draft(f"{WIDER}."), FIRST[1]]),
        ([draft(WIDER), FIRST[1]], [replace(FIRST[0], speaker_resolved="Jan Reit"), FIRST[1]]),
        ([draft(WIDER), FIRST[1]], [FIRST[1]]),
        ([FIRST[1]], [draft(WIDER), FIRST[1]]),
        ([FIRST[1]], [FIRST[1]]),
    ],
    ids=["new", "new otherwise", "wider", "speaker", "changed, then gone", "gone, then changed", "gone"],
)  # fmt: skip
def test_what_was_rejected_does_not_return(monkeypatch, article, ada, reading, later):
    read_as(monkeypatch, article, *reading)
    before = rows()
    intake.reject(Proposal.objects.get().uuid, ada, timezone.now())
    assert rows() == before
    for version in ("2", "3"):
        assert read_as(monkeypatch, article, *reading, version=version) == {}
        assert read_as(monkeypatch, article, *later, version=version) == {}
    assert [p.state for p in Proposal.objects.all()] == [ProposalState.REJECTED]


def test_rejection_is_written_down_once(monkeypatch, article, ada):
    read_as(monkeypatch, article, FIRST[1])
    uuid = Proposal.objects.get().uuid
    for _press in range(2):
        intake.reject(uuid, ada, timezone.now())
    event = Event.objects.get(actor=ada.uuid)
    assert (event.verb, event.object_id) == ("reject", uuid)
    assert event.data["statement"] == str(statement(PEGEL).uuid)


def test_what_was_taken_is_not_changed_back(monkeypatch, article, ada):
    shorter = draft(SHORTER, "Jan Reit", kind=Kind.INDIRECT)
    read_as(monkeypatch, article, FIRST[0], shorter)
    intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    for version in ("2", "3"):
        assert read_as(monkeypatch, article, *FIRST, version=version) == {}
        assert read_as(monkeypatch, article, FIRST[0], version=version) == {}
