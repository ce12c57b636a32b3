"""A newer reading beside what is there: what is proposed, and what of it stays when a still newer one comes."""

from dataclasses import replace

import pytest
from django.utils import timezone

from articles import intake
from articles.models import Event, Proposal, ProposalState, Statement, What
from articles.rules.lifecycle import SplitState, Stage
from articles.spans import Span
from articles.words import Kind, NonFact
from tests.factories import make_user
from tests.intake.readings import (
    FIRST,
    PEGEL,
    PUMPEN,
    TOR,
    draft,
    read_as,
    role,
    split_as,
    statement,
)
from tests.intake.touches import SHORTER, rows

pytestmark = pytest.mark.django_db


def test_same_reading_proposes_nothing(monkeypatch, article):
    assert read_as(monkeypatch, article, *FIRST) == {}
    assert article.latest().splitter_version == "2"


def test_new_changed_and_gone_are_proposed_and_nothing_is_written(monkeypatch, article):
    before = rows()
    counts = read_as(
        monkeypatch, article, draft(PUMPEN), draft(SHORTER, "Jan Reit", kind=Kind.INDIRECT)
    )
    assert counts == {"new": 1, "changed": 1, "gone": 1}
    assert rows() == before
    found = {p.what: p for p in Proposal.objects.all()}
    assert found["new"].draft["text"] == PUMPEN
    assert found["changed"].statement == statement(TOR)
    assert found["gone"].statement == statement(PEGEL)
    assert {p.state for p in found.values()} == {ProposalState.OPEN}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": Kind.MIXED, "verbatim": (Span(24, 30),)},
        {"speaker_resolved": "Jan Reit"},
        {"relay": role("dem Hafenboten")},
        {"cue": role("sagte")},
        {"factual": False, "nonfact": NonFact.DENIED},
    ],
    ids=["kind", "speaker", "relay", "cue", "denied"],
)
def test_a_facet_that_is_read_otherwise_is_a_change(monkeypatch, article, change):
    counts = read_as(monkeypatch, article, replace(FIRST[0], **change), FIRST[1])
    assert counts == {"changed": 1}


@pytest.mark.parametrize(
    "change",
    [{"confidence": 0.2}, {"rule": "another"}, {"mood": "indicative"}, {"frame": role("sagte")}],
    ids=["confidence", "rule", "mood", "frame"],
)
def test_what_no_person_would_notice_is_no_change(monkeypatch, article, change):
    assert read_as(monkeypatch, article, replace(FIRST[0], **change), FIRST[1]) == {}


def test_a_long_quotation_cut_in_two_is_one_change_and_one_new(monkeypatch, article):
    halves = [
        draft(words, "Jan Reit", kind=Kind.INDIRECT)
        for words in ("das Tor sei alt", "klemme im Winter")
    ]
    assert read_as(monkeypatch, article, FIRST[0], *halves) == {"changed": 1, "new": 1}


def test_two_statements_read_as_one_are_a_change_and_one_gone(monkeypatch):
    halves = [
        draft(words, "Jan Reit", kind=Kind.INDIRECT)
        for words in ("das Tor sei alt", "klemme im Winter")
    ]
    article = split_as(monkeypatch, *halves)
    assert read_as(monkeypatch, article, FIRST[1]) == {"changed": 1, "gone": 1}


def test_speech_told_in_speech_is_new_beside_what_it_is_told_in(monkeypatch, article):
    inner = draft("das Tor sei alt und klemme", "Ida Holm", kind=Kind.INDIRECT, parent=1)
    assert read_as(monkeypatch, article, *FIRST, inner) == {"new": 1}
    proposal = Proposal.objects.get()
    intake.take(proposal.uuid, make_user(), timezone.now())
    taken = statement("das Tor sei alt und klemme")
    assert taken.parent == statement(TOR)
    assert [link.name for link in taken.links.all()] == ["Ida Holm", "Jan Reit"]


def test_what_the_machine_dismissed_itself_is_not_gone_a_second_time(monkeypatch):
    article = split_as(monkeypatch, draft("Schleuse", None, kind=Kind.SCARE))
    assert read_as(monkeypatch, article) == {}


def test_scare_quote_that_is_read_as_speech_is_a_change(monkeypatch, ada):
    article = split_as(monkeypatch, draft(PEGEL, None, kind=Kind.SCARE))
    assert read_as(monkeypatch, article, draft(PEGEL)) == {"changed": 1}
    intake.take(Proposal.objects.get().uuid, ada, timezone.now())
    assert statement(PEGEL).stage == Stage.WAITING
    assert Statement.objects.get(kind=Kind.SCARE).stage == Stage.REPLACED


def test_newer_reading_takes_the_place_of_what_is_open(monkeypatch, article):
    read_as(monkeypatch, article, *FIRST, draft(PUMPEN))
    kept = Proposal.objects.get()
    read_as(monkeypatch, article, FIRST[1], draft(PUMPEN), version="3")
    assert Proposal.objects.get(what=What.NEW).pk == kept.pk, "the same again is the same proposal"
    assert Proposal.objects.get(what=What.NEW).splitter_version == "3"
    assert read_as(monkeypatch, article, *FIRST, version="4") == {}
    assert not Proposal.objects.exists()


def test_reading_twice_does_no_harm(monkeypatch, article):
    for _time in range(2):
        read_as(monkeypatch, article, FIRST[1], draft(PUMPEN))
    assert sorted(p.what for p in Proposal.objects.all()) == ["gone", "new"]


def test_article_that_is_split_anew_proposes_as_well(monkeypatch, article):
    monkeypatch.setattr("articles.intake.proposing.VERSION", "2")
    article.split_state = SplitState.PENDING
    article.save(update_fields=["split_state"])
    split_as(monkeypatch, FIRST[0], draft(PUMPEN), version="2", article=article)
    assert sorted(Proposal.objects.values_list("what", flat=True)) == ["gone", "new"]
    assert Statement.objects.count() == 2
    assert [e.verb for e in Event.objects.order_by("number")] == ["split", "split again"]
