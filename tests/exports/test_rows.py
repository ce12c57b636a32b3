from dataclasses import fields
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exports import Selection, row_of, rows
from articles.models import Article, Review, Statement
from articles.rules.lifecycle import Publication, Stage
from articles.spans import Span, exact
from articles.words import Kind, Stance
from tests.exports.builders import ADDRESS, add_proof, add_relay, make_verdict, settle_speaker
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db


def exported(**chosen):
    return list(rows(Selection(**chosen).statements()))


def test_only_what_is_approved_goes_out_unless_all_stages_are_asked_for():
    held = make_verdict()
    make_statement(held.article, "Es hält", stage=Stage.WAITING)
    assert [row.id for row in exported()] == [str(held.uuid)]
    assert {row.stage for row in exported(all_stages=True)} == {"approved", "waiting"}


def test_words_are_those_under_the_spans_and_nothing_else():
    article = make_article("🙂 „Die Brücke“, sagte Ada Krog, „hält noch.“ Ende.", url=ADDRESS)
    statement = make_statement(article, "Die Brücke")
    second = article.latest().text.index("hält noch.")
    statement.anchor_at(article.latest().text, [*statement.parts(), Span(second, second + 10)])
    statement.save()
    make_verdict(statement)
    (row,) = exported()
    text = Article.objects.get(uuid=row.article_id).versions.get(number=row.version).text
    assert (
        [text[span.start : span.end] for span in row.spans]
        == ["Die Brücke", "hält noch."]
        == list(row.parts)
    )
    assert row.exact == exact(text, row.spans) == "Die Brücke […] hält noch."
    assert row.claim_reviewed == "Die Brücke … hält noch."


def test_row_says_how_many_people_stood_behind_it():
    make_verdict()
    make_verdict(reviewers=[make_user(username="a"), make_user(username="b")])
    assert [(row.reviewers, row.second_review) for row in exported()] == [
        (("Hanna Wessel",), False),
        (("a", "b"), True),
    ]


def test_minority_is_kept():
    statement = make_verdict()
    other = Review.objects.create(
        statement=statement, reviewer=make_user(username="b"), attribution=said("short"),
        truth=so("false"), rationale="Es fehlt das Jahr.", revision=1, created_at=NOW,
    )  # fmt: skip
    statement.verdicts.get().reviews.add(other)
    (row,) = exported()
    assert [str(answer) for answer in row.minority] == ["b: short / false: Es fehlt das Jahr."]


def test_both_ratings_name_their_scale_and_its_version():
    make_verdict(attribution="sense", truth="partly")
    (row,) = exported()
    assert (row.attribution, row.attribution_words, row.attribution_scale) == (
        "sense",
        "sinngemäß",
        "attribution",
    )
    assert (row.truth, row.truth_words, row.truth_scale, row.truth_scale_version) == (
        "partly",
        "teilweise falsch",
        "truth",
        1,
    )
    assert (row.truth_value, row.truth_best, row.truth_worst) == (3, 5, 1)


def test_chain_is_exported_with_its_checks_and_the_relay_apart():
    statement = make_verdict()
    statement.links.update(found="verbatim")
    add_relay(statement)  # freezes the check too
    (row,) = exported()
    assert [str(step) for step in row.chain] == [
        "Ada Krog (utterer: verbatim)",
        "The Guardian (relay: unchecked)",
    ]
    assert row.relay == "The Guardian"
    assert row.claimant_name == "Ada Krog"


def test_evidence_is_counted_by_what_it_says():
    statement = make_verdict()
    add_proof(statement, Stance.SUPPORTS)
    add_proof(statement, Stance.CONTRADICTS)
    add_proof(statement, Stance.CONTEXT)
    add_proof(statement, Stance.CONTEXT)
    (row,) = exported()
    assert (row.evidence_for, row.evidence_against, row.evidence_context) == (1, 1, 2)


def test_nobody_said_it_is_an_empty_cell():
    make_verdict(make_statement(make_article(url=ADDRESS), speaker=""))
    (row,) = exported()
    assert (row.speaker, row.claimant_name, row.claimant_type, row.relay) == ("", "", "", "")


def test_unsettled_speaker_is_no_claimant():
    make_verdict(settled=False)
    (row,) = exported()
    assert (row.speaker, row.claimant_name) == ("Ada Krog", "")


def test_times_carry_the_zone_of_the_desk():
    make_verdict()
    (row,) = exported()
    assert row.published_at.isoformat() == "2026-11-24T13:00:00+01:00"


class TestBlindness:
    def test_answers_still_open_leave_nothing_in_the_row(self):
        statement = make_statement(stage=Stage.WAITING)
        settle_speaker(statement)
        statement.links.update(found="altered")
        add_proof(statement, Stance.CONTRADICTS)
        Review.objects.create(
            statement=statement, reviewer=make_user(), attribution=said("altered"),
            truth=so("false"), rationale="Geheim.", revision=1, created_at=NOW,
        )  # fmt: skip
        (row,) = exported(all_stages=True)
        held = [
            row.attribution,
            row.truth,
            row.rationale,
            *row.evidence,
            *row.reviewers,
            row.chain[0].found,
        ]
        assert not any(held)

    def test_what_is_published_stays_until_a_new_verdict_is_approved(self):
        statement = make_verdict(truth="true")
        statement.verdicts.update(current=False)
        statement.reviews.update(open=False)
        make_verdict(statement, truth="false", published=False, settled=False)
        Statement.objects.update(stage=Stage.AGREED, publication=Publication.PUBLISHED)
        assert [row.truth for row in exported()] == ["true"]

    def test_published_stream_holds_the_public_verdict_until_the_new_one_is_public(self):
        statement = make_verdict(truth="true")
        statement.verdicts.update(current=False)
        statement.reviews.update(open=False)
        make_verdict(statement, truth="false", published=False, settled=False)
        Statement.objects.update(publication=Publication.PUBLISHED)
        assert row_of(statement).truth == "true"
        assert exported()[0].truth == "false"


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        (Stage.DISMISSED, "Alte Quelle gesperrt"),
        (Stage.DEFERRED, "Alte Quelle gesperrt"),
        (Stage.WAITING, ""),
        (Stage.DISPUTED, ""),
        (Stage.APPROVED, ""),
    ],
)
def test_reason_goes_out_only_for_what_is_put_aside(stage, reason):
    statement = make_statement(stage=stage, why="Alte Quelle gesperrt", deferred_until=NOW)
    assert [row.reason for row in exported(all_stages=True)] == [reason]
    Statement.objects.filter(pk=statement.pk).update(publication_why="Falscher Ort.")
    (row,) = exported(all_stages=True)
    assert row.reason == " ".join(filter(None, (reason, "Falscher Ort.")))


def test_since_finds_what_changed_and_what_became_public():
    statement = make_verdict()
    Statement.objects.update(changed_at=NOW - timedelta(days=30))
    assert len(exported(since=NOW.date())) == 1
    assert exported(since=NOW.date() + timedelta(days=1)) == []
    Statement.objects.filter(pk=statement.pk).update(changed_at=NOW + timedelta(days=1))
    assert len(exported(since=NOW.date() + timedelta(days=1))) == 1


def test_announced_rows_are_the_rows_of_the_file():
    held = make_verdict()
    make_statement(held.article, "Es hält", stage=Stage.WAITING)
    make_statement(held.article, "sagte", kind=Kind.SCARE, stage=Stage.DISMISSED)
    for chosen in (
        Selection(),
        Selection(all_stages=True),
        Selection(article=held.article.uuid, all_stages=True),
    ):
        counted = chosen.by_stage()
        found = [row.stage for row in rows(chosen.statements())]
        assert counted == {stage: found.count(stage) for stage in counted}
        assert sum(counted.values()) == len(found)


def test_queries_do_not_grow_with_rows(monkeypatch):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            exported()
        return len(asked)

    for _ in range(2):
        add_proof(make_verdict())
    few = queries()
    for _ in range(8):
        add_proof(make_verdict())
    assert queries() == few
    monkeypatch.setattr("articles.exports.stream.CHUNK", 5)
    assert queries() == few + 3  # one more chunk: text, verdicts, their reviews


def test_rows_are_plain_values():
    make_verdict()
    (row,) = exported()
    assert not [f.name for f in fields(row) if hasattr(getattr(row, f.name), "_meta")]
