import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.columns import FIELDS
from articles.exports import (
    FORMATS,
    Order,
    Selection,
    day_begins,
    day_ends,
    row_of,
    rows,
    tally,
)
from articles.exports.reading import CHAIN, EVIDENCE, MARKED, RECORD, SPANS
from articles.exports.texts import Texts
from articles.models import Article, Review, Statement, Tag, Verdict
from articles.rules.lifecycle import Publication, Stage
from articles.spans import Span, exact
from articles.words import Kind, Stance
from tests.exports.builders import (
    ADDRESS,
    add_proof,
    add_relay,
    ask_twice,
    make_verdict,
    settle_speaker,
)
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


def test_replies_to_what_is_looked_at_again_stay_as_they_were_when_it_became_public():
    """What has come since is part of answers that are open, and may be blind."""
    statement = make_verdict()
    ask_twice(statement)
    (row,) = exported()
    assert [(asked.whom, asked.outcome, asked.answer) for asked in row.replies] == [
        ("Wehramt", "open", "")
    ]
    assert b"verr" not in b"".join(FORMATS["jsonl"].write(Order(Selection(), NOW, "de")))
    Statement.objects.update(stage=Stage.APPROVED)
    assert [asked.outcome for asked in exported()[0].replies] == ["answered", "answered"]


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
    assert len(exported(since=day_begins(NOW.date()))) == 1
    assert exported(since=day_ends(NOW.date())) == []
    Statement.objects.filter(pk=statement.pk).update(changed_at=NOW + timedelta(days=1))
    assert len(exported(since=day_ends(NOW.date()))) == 1


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
    # One more chunk: statements, verdicts, their reviews, replies, tags, versions, texts.
    assert queries() == few + 7


def test_queries_do_not_grow_with_statements_still_open():
    def queries():
        with CaptureQueriesContext(connection) as asked:
            exported(all_stages=True)
        return len(asked)

    open_one()
    few = queries()
    for _ in range(4):
        open_one()
    assert queries() == few


def open_one():
    """Its check rests on a piece of evidence, its speaker is settled."""
    statement = make_statement()
    settle_speaker(statement, f"Ada {statement.pk}")
    add_proof(statement)
    statement.links.update(evidence=statement.evidence.get())


def test_rows_are_plain_values():
    make_verdict()
    (row,) = exported()
    assert not [name for name in row._fields if hasattr(getattr(row, name), "_meta")]


class TestTexts:
    @pytest.fixture
    def read(self, monkeypatch):
        """Keys of the versions whose texts came, a list a query."""
        asked = []

        def seen(self, version, chosen=Texts._from):
            asked.append(chosen(self, version))
            return asked[-1]

        monkeypatch.setattr(Texts, "_from", seen)
        return asked

    def test_of_a_version_is_read_once_however_many_statements_it_has(self, read):
        article = make_article(url=ADDRESS)
        for words in ("Das Wehr hält", "Es hält noch zehn Jahre", "Sie rechne mit Kosten"):
            make_verdict(make_statement(article, words))
        assert len(exported()) == 3
        assert read == [[article.latest().pk]]

    def test_of_short_versions_are_read_together(self, read):
        for _ in range(3):
            make_verdict()
        assert len(exported()) == 3
        assert [len(together) for together in read] == [3]

    def test_of_long_versions_are_read_one_at_a_time(self, read, monkeypatch):
        monkeypatch.setattr("articles.exports.texts.MOST", 150)
        for _ in range(3):
            make_verdict()  # a little over 100 code points each
        assert len(exported()) == 3
        assert [len(together) for together in read] == [1, 1, 1]


NOT_A_LINK, NOT_A_PIECE = [{"name": "Ada"}], [{"title": "Protokoll"}]


class TestBroken:
    """A record that cannot be read has its row, which says why; no other is lost."""

    @pytest.fixture
    def statement(self):
        make_verdict()
        broken = make_verdict()
        make_verdict()
        return broken

    def row_of_it(self, statement, **chosen):
        found = exported(**chosen)
        assert [row.is_broken for row in found] == [False, True, False]
        assert found[1].id == str(statement.uuid)
        return found[1]

    @pytest.mark.parametrize(
        ("column", "held", "problem"),
        [
            ("spans", [[0, 99_999]], SPANS),
            ("spans", [[9, 4]], SPANS),
            ("spans", "0-4", SPANS),
            ("spans", [[1, 2, 3]], SPANS),
            ("speaker_spans", [[0, 99_999]], MARKED),
            ("verbatim", {"0": 4}, MARKED),
        ],
    )
    def test_span_of_the_statement(self, statement, column, held, problem):
        Statement.objects.filter(pk=statement.pk).update(**{column: held})
        assert self.row_of_it(statement).problems == (problem,)

    @pytest.mark.parametrize(
        ("column", "held", "problem"),
        [
            ("chain", NOT_A_LINK, CHAIN),
            ("chain", {"order": 1}, CHAIN),
            ("chain", "Ada", CHAIN),
            ("evidence", NOT_A_PIECE, EVIDENCE),
            ("evidence", [{"accessed_at": "gestern"}], EVIDENCE),
            ("looked", 5, RECORD),
        ],
    )
    def test_json_of_the_verdict(self, statement, column, held, problem):
        statement.verdicts.update(**{column: held})
        assert self.row_of_it(statement).problems == (problem,)

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes no such value")
    def test_time_that_is_none(self, statement):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_verdict SET settled_at = %s WHERE statement_id = %s",
                ["2026-13-24 12:00:00", statement.pk],
            )
        row = self.row_of_it(statement)
        assert row.problems == (RECORD,)
        assert (row.stage, row.publication, row.title) == ("approved", "published", "")
        assert row.article_id == str(statement.article.uuid)

    def test_row_has_its_place_and_nothing_else(self, statement):
        statement.verdicts.update(chain=NOT_A_LINK)
        row = self.row_of_it(statement)
        known = {
            *("id", "page", "desk", "zone", "stage", "publication", "article_id", "problems"),
            *("article_url", "title", "outlet", "byline", "language", "article_published_at"),
            *("version", "text_sha256", "fetched_at", "excerpt_only"),
        }
        held = {name: getattr(row, name) for name in FIELDS if name not in known}
        assert [name for name, value in held.items() if value not in (None, "", ())] == []
        assert row.page.endswith(f"/checked/{statement.uuid}/")
        assert row.article_id == str(statement.article.uuid)

    def test_is_counted_with_the_others(self, statement):
        statement.verdicts.update(chain=NOT_A_LINK)
        counted = []
        order = Order(Selection(), NOW, "de", counted.append)
        assert len(list(order.rows())) == sum(counted) == sum(Selection().by_stage().values()) == 3

    def test_makes_no_claim_review_and_the_page_says_so_before(self, statement):
        statement.verdicts.update(chain=NOT_A_LINK)
        left_out = []
        order = Order(Selection(), NOW, "de", left_out=left_out.append)
        made = json.loads(b"".join(FORMATS["claimreview"].write(order)))
        assert [(reason.statement, reason.code) for reason in left_out] == [
            (str(statement.uuid), "broken")
        ]
        announced = tally(Selection().statements())
        assert (announced.ready, announced.lacking) == (len(made), {"broken": 1})


def test_rating_and_colleague_that_come_while_rows_are_read_are_known(monkeypatch):
    monkeypatch.setattr("articles.exports.stream.CHUNK", 1)
    for _ in range(2):
        make_verdict(reviewers=[make_user(first_name="Hanna")])
    found = rows(Selection().statements())
    next(found)
    rating = so("true")
    rating.pk, rating.code, rating.order = None, "new", 99
    rating.save(force_insert=True)
    late = make_user(first_name="Lea")
    Verdict.objects.update(truth=rating)
    Review.objects.update(reviewer=late)
    (row,) = found
    assert (row.truth, row.reviewers, row.problems) == ("new", ("Lea",), ())


def test_every_value_stands_in_its_own_field():
    """A row is made by order: each value here is another."""
    article = make_article(
        url=ADDRESS, title="Titel", byline="Bo Lind", published_at=NOW - timedelta(days=9)
    )
    statement = make_statement(
        article, cue="sagte", addressee="dem Rat", rule="regel", confidence=0.5, claim="Es hält.",
        splitter_version="7", first_appearance="https://a.example/erst", nonfact="question",
        factual=False, publication_why="Warum.", withdrawn_at=NOW, changed_at=NOW,
        created_at=NOW - timedelta(days=8), frame_spans=[[0, 3]], speaker_spans=[[4, 8]],
        verbatim=[[16, 18]],
    )  # fmt: skip
    statement.tags.add(Tag.named("Wehr"))
    make_verdict(
        statement, truth="partly", solo=True, note="Zahl berichtigt", looked=["contradicts"],
        adjudicated_by=make_user(first_name="Jo"), approved_by=make_user(first_name="Eda"),
    )  # fmt: skip
    statement.verdicts.update(
        settled_at=NOW - timedelta(days=3),
        approved_at=NOW - timedelta(days=2),
        published_at=NOW - timedelta(days=1),
    )
    (row,) = exported()
    held = {name: str(value) for name, value in row._asdict().items()}
    assert {name: held[name] for name in EXPECTED} == EXPECTED
    times = ("article_published_at", "created_at", "settled_at", "approved_at", "published_at")
    days = [(row.changed_at - getattr(row, name)).days for name in times]
    assert (days, row.withdrawn_at) == ([9, 8, 3, 2, 1], row.changed_at)


EXPECTED = {
    "desk": "Prüftisch",
    "desk_url": "http://localhost:8000",
    "desk_language": "de",
    "zone": "Europe/Berlin",
    "stage": "approved",
    "publication": "published",
    "article_url": ADDRESS,
    "title": "Titel",
    "outlet": "Küstenkurier",
    "byline": "Bo Lind",
    "language": "de",
    "version": "1",
    "excerpt_only": "False",
    "exact": "Es hält noch zehn Jahre",
    "parts": "('Es hält noch zehn Jahre',)",
    "prefix": "Das Wehr hält. „",
    "anchor": "ok",
    "kind": "direct",
    "medium": "speech",
    "factual": "False",
    "nonfact": "question",
    "claim": "Es hält.",
    "first_appearance": "https://a.example/erst",
    "verbatim": "('Es',)",
    "cue": "sagte",
    "frame": "Das",
    "addressee": "dem Rat",
    "origin": "machine",
    "splitter": "7",
    "rule": "regel",
    "confidence": "0.5",
    "speaker": "Wehr",
    "relay": "",
    "claimant": "person",
    "claimant_shown": "Ada Krog",
    "role_printed": "",
    "attribution": "verbatim",
    "attribution_words": "wörtlich",
    "attribution_scale": "attribution",
    "attribution_scale_version": "1",
    "disowned": "False",
    "truth": "partly",
    "truth_words": "teilweise falsch",
    "truth_scale": "truth",
    "truth_scale_version": "1",
    "truth_value": "3",
    "truth_best": "5",
    "truth_worst": "1",
    "rationale": "Das Protokoll sagt es so.",
    "rationale_drafted": "False",
    "evidence": "()",
    "looked": "('contradicts',)",
    "replies": "()",
    "reviewers": "('Hanna Wessel',)",
    "minority": "()",
    "solo": "True",
    "adjudicated_by": "Jo",
    "approved_by": "Eda",
    "verdict": "1",
    "correction": "Zahl berichtigt",
    "reason": "Warum.",
    "tags": "('Wehr',)",
    "problems": "()",
}
