"""A newer splitter touches nothing that a person has decided, edited, holds, noted or made."""

from dataclasses import replace

import pytest
from django.utils import timezone

from articles import desk, intake
from articles.models import Evidence, EvidenceUse, Statement
from articles.spans import Span
from articles.words import Kind
from tests.factories import NOW
from tests.intake.readings import FIRST, PEGEL, TEXT, TOR, draft, read_as, statement
from tests.intake.touches import TOUCHES, WIDER, dismissed, held, rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("touch", TOUCHES, ids=lambda touch: touch.__name__)
@pytest.mark.parametrize(
    "reading",
    [
        [replace(FIRST[0], speaker_resolved="Jan Reit")],
        [replace(FIRST[0], kind=Kind.INDIRECT)],
        [draft(WIDER)],
        [draft(PEGEL.removesuffix(" seit Mai"))],
        [],
    ],
    ids=["speaker", "kind", "wider", "narrower", "gone"],
)
def test_what_a_person_has_touched_is_left_in_peace(monkeypatch, article, ada, touch, reading):
    touch(PEGEL, ada)
    before = rows()
    assert read_as(monkeypatch, article, *reading, FIRST[1]) == {}
    assert rows() == before


@pytest.mark.parametrize(
    "sign",
    [
        {"origin": "person"},
        {"revision": 2},
        {"publication": "withdrawn"},
        {"claim": "Der Pegel sinkt"},
        {"checkable": False},
        {"checkable_why": "Wertung"},
    ],
    ids=lambda sign: next(iter(sign)),
)
def test_one_sign_of_a_person_is_enough(monkeypatch, article, sign):
    Statement.objects.filter(exact=PEGEL).update(**sign)
    assert read_as(monkeypatch, article, FIRST[1]) == {}


def test_row_of_a_person_is_a_sign_though_no_event_tells_of_it(monkeypatch, article, ada):
    evidence = Evidence.objects.create(url="https://a.example/", accessed_at=NOW, created_by=ada)
    EvidenceUse.objects.create(
        evidence=evidence, statement=statement(PEGEL), added_by=ada, added_at=NOW
    )
    statement(TOR).links.update(settled_by=ada, settled_at=NOW)
    assert read_as(monkeypatch, article) == {}


def test_released_untouched_is_the_machines_own_again(monkeypatch, article, ada):
    held(PEGEL, ada)
    desk.release(statement(PEGEL).uuid, ada, timezone.now())
    assert read_as(monkeypatch, article, FIRST[1]) == {"gone": 1}


def test_words_that_share_less_than_half_with_a_decision_are_new(monkeypatch, article, ada):
    dismissed(TOR, ada)
    narrow = draft("das Tor sei alt", "Jan Reit", kind=Kind.INDIRECT)
    assert read_as(monkeypatch, article, FIRST[0], narrow) == {"new": 1}


def test_machine_statement_beside_a_persons_is_not_changed_into_its_double(
    monkeypatch, article, ada
):
    start = TEXT.index("das Tor sei alt")
    mine = Span(start, start + len("das Tor sei alt"))
    intake.mark_by_hand(article.latest(), [mine], Kind.INDIRECT, "Jan Reit", ada, timezone.now())
    again = draft("das Tor sei alt", "Jan Reit", kind=Kind.INDIRECT)
    assert read_as(monkeypatch, article, FIRST[0], again) == {"gone": 1}
