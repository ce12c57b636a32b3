import json

import jsonschema
import pytest

from articles.exports import (
    Incomplete,
    Selection,
    claimreview,
    claimreviews,
    escaped,
    row_of,
    rows,
    tally,
)
from articles.exports.wording import reviewed
from articles.models import Article, Rating, SourceKind, Statement, Verdict
from articles.rules.lifecycle import Publication, Stage
from articles.words import Kind, NonFact
from tests.exports.builders import ADDRESS, add_relay, make_verdict, settle_speaker
from tests.exports.schema import CLAIMREVIEW
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


def made(statement: Statement) -> dict:
    review = claimreview(row_of(statement))
    jsonschema.Draft202012Validator(CLAIMREVIEW).validate(review)
    return review


def refusal(statement: Statement) -> str:
    with pytest.raises(Incomplete) as refused:
        claimreview(row_of(statement))
    return refused.value.code


class TestParties:
    def test_desk_reviews_speaker_claims_article_shows(self, settings):
        settings.DESK_NAME, settings.DESK_URL = "Faktenhaus", "https://fakten.example"
        review = made(statement := make_verdict())
        assert review["author"] == {
            "@type": "Organization",
            "name": "Faktenhaus",
            "url": "https://fakten.example",
        }
        assert review["url"] == f"https://fakten.example{statement.get_absolute_url()}"
        assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Ada Krog"}
        assert review["itemReviewed"]["appearance"]["url"] == ADDRESS
        assert review["itemReviewed"]["appearance"]["publisher"]["name"] == "Küstenkurier"
        assert review["claimReviewed"] == "Es hält noch zehn Jahre"
        assert review["datePublished"] == "2026-11-24T13:00:00+01:00"

    @pytest.mark.parametrize("kind", [SourceKind.ORGANISATION, SourceKind.GROUP])
    def test_organisation_is_one(self, kind):
        statement = make_statement(make_article(url=ADDRESS))
        settle_speaker(statement, "Küstennetz", kind)
        assert made(make_verdict(statement, settled=False))["itemReviewed"]["author"] == {
            "@type": "Organization",
            "name": "Küstennetz",
        }

    def test_document_claims_nothing_itself(self):
        statement = make_statement(make_article(url=ADDRESS))
        settle_speaker(statement, "Jahresbericht 2025", SourceKind.DOCUMENT)
        claim = made(make_verdict(statement, settled=False))["itemReviewed"]
        assert "author" not in claim
        assert claim["firstAppearance"] == {"@type": "CreativeWork", "name": "Jahresbericht 2025"}

    def test_relay_is_never_the_claimant(self):
        statement = make_verdict()
        add_relay(statement)
        assert "Guardian" not in escaped(made(statement))

    def test_outlet_claims_what_it_asserts_itself(self):
        statement = make_statement(
            make_article(url=ADDRESS), "Das Wehr hält", speaker="", kind=Kind.ASSERTION
        )
        assert made(make_verdict(statement))["itemReviewed"]["author"] == {
            "@type": "Organization",
            "name": "Küstenkurier",
        }


class TestRating:
    def test_numbers_are_those_of_the_scale(self):
        rating = made(make_verdict(truth="mostlyfalse"))["reviewRating"]
        assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"]) == (2, 5, 1)
        assert rating["alternateName"] == "größtenteils falsch"
        assert rating["ratingExplanation"] == "Das Protokoll sagt es so."

    @pytest.mark.parametrize("truth", ["open", "none"])
    def test_rating_without_a_number_has_none(self, truth):
        rating = made(make_verdict(truth=truth))["reviewRating"]
        assert set(rating) == {"@type", "alternateName", "ratingExplanation"}

    def test_single_review_is_said(self, settings):
        settings.LANGUAGE_CODE = "de"
        assert made(make_verdict())["description"] == "Eine Prüfung, keine Zweitprüfung."
        two = make_verdict(reviewers=[make_user(), make_user()])
        assert "description" not in made(two)
        assert "derselben Person" in made(make_verdict(solo=True))["description"]

    def test_correction_is_said(self):
        assert (
            made(make_verdict(note="Das Jahr war falsch."))["correction"] == "Das Jahr war falsch."
        )


class TestDenial:
    @pytest.mark.parametrize(
        ("language", "nonfact", "claimed"),
        [
            ("de", NonFact.DENIED, "Ada Krog bestreitet: Es hält noch zehn Jahre"),
            ("en", NonFact.DENIED, "Ada Krog denied: Es hält noch zehn Jahre"),
            ("de", NonFact.NEGATED, "Ada Krog hat nicht gesagt: Es hält noch zehn Jahre"),
        ],
    )
    def test_denial_says_that_it_was_denied(self, language, nonfact, claimed):
        article = make_article(url=ADDRESS, language=language)
        assert (
            made(make_verdict(make_statement(article, nonfact=nonfact, factual=False)))[
                "claimReviewed"
            ]
            == claimed
        )

    def test_normalized_claim_of_a_denial_is_not_denied_once_more(self):
        said = reviewed(
            "de", NonFact.DENIED, "Ada Krog", "bestritt", "Das Wehr hält nicht.", ["das Wehr halte"]
        )
        assert said == "Ada Krog bestreitet: das Wehr halte"

    def test_other_languages_use_the_word_of_the_article(self):
        assert (
            reviewed("it", NonFact.DENIED, "Ada", "ha negato", "", ["tiene"])
            == "Ada (ha negato): tiene"
        )

    def test_normalized_claim_stands_for_what_is_no_denial(self):
        assert (
            reviewed("de", "", "Ada", "sagte", "Das Wehr\n hält.", ["es halte"]) == "Das Wehr hält."
        )


class TestRefusals:
    def test_draft(self):
        assert refusal(make_verdict(published=False)) == "unpublished"

    def test_withdrawn(self):
        statement = make_verdict()
        Statement.objects.update(publication=Publication.WITHDRAWN)
        assert refusal(statement) == "withdrawn"

    def test_nobody_said_it(self):
        assert (
            refusal(make_verdict(make_statement(make_article(url=ADDRESS), speaker="")))
            == "claimant"
        )

    def test_only_a_relay_is_known(self):
        statement = make_statement(make_article(url=ADDRESS), speaker="")
        add_relay(statement)
        assert refusal(make_verdict(statement, settled=False)) == "claimant"

    def test_speaker_is_not_settled(self):
        assert refusal(make_verdict(settled=False)) == "unsettled"

    def test_speaker_is_unnamed(self):
        statement = make_statement(make_article(url=ADDRESS))
        settle_speaker(statement, "ein Insider", SourceKind.ANONYMOUS)
        assert refusal(make_verdict(statement, settled=False)) == "unnamed"

    @pytest.mark.parametrize("attribution", ["wrong", "invented"])
    def test_nobody_claims_what_they_did_not_say(self, attribution):
        assert refusal(make_verdict(attribution=attribution)) == "not_said"

    def test_a_desks_own_rating_says_whether_the_speaker_is_disowned(self):
        Rating.objects.filter(code="altered").update(disowns=True)
        Rating.objects.filter(code="invented").update(disowns=False)
        assert refusal(make_verdict(attribution="altered")) == "not_said"
        assert made(make_verdict(attribution="invented"))
        assert tally(Selection().statements()).lacking == {"not_said": 1}

    @pytest.mark.parametrize("url", ["", "javascript:alert(1)"])
    def test_article_has_no_address_of_the_web(self, url):
        assert refusal(make_verdict(make_statement(make_article(url=url)))) == "address"

    def test_refused_ones_are_listed_and_stop_nothing(self):
        good, draft = make_verdict(), make_verdict(make_statement(make_article()), published=False)
        refused: list[Incomplete] = []
        raw = b"".join(claimreviews(rows(Selection().statements(), published=True), refused.append))
        assert [review["url"].split("/")[-2] for review in json.loads(raw)] == [str(good.uuid)]
        assert [(reason.statement, reason.code) for reason in refused] == [
            (str(draft.uuid), "unpublished")
        ]

    def test_counting_beforehand_follows_the_same_rule(self):
        make_verdict()
        make_verdict(settled=False)
        make_verdict(attribution="invented")
        make_verdict(published=False)
        make_verdict(
            make_statement(
                make_article(url=""), words="Das Wehr hält", kind=Kind.ASSERTION, speaker=""
            )
        )
        make_verdict(make_statement(make_article(url=ADDRESS + "/2"), speaker=""))
        waiting = make_statement(make_article(url=ADDRESS + "/3"), stage=Stage.WAITING)
        add_relay(waiting)
        chosen = Selection(all_stages=True)
        refused: list[Incomplete] = []
        raw = b"".join(claimreviews(rows(chosen.statements(), published=True), refused.append))
        counted = tally(chosen.statements())
        assert counted.ready == len(json.loads(raw)) == 1
        codes = [reason.code for reason in refused]
        assert counted.lacking == {code: codes.count(code) for code in set(codes)}
        assert counted.total == 7


class TestMarkup:
    HOSTILE = (
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "a & b",
        "a\u2028b\u2029c",
        '"><img src=x>',
    )

    @pytest.mark.parametrize("text", HOSTILE)
    def test_words_of_an_article_cannot_leave_the_block_and_come_back_equal(self, text):
        statement = make_verdict()
        Article.objects.update(title=text)
        Verdict.objects.update(rationale=text)
        written = escaped(made(statement))
        assert not set("<>&\u2028\u2029") & set(written)
        assert json.loads(written)["itemReviewed"]["appearance"]["name"] == text
        assert json.loads(written)["reviewRating"]["ratingExplanation"] == text

    def test_no_verdict_at_all_is_an_empty_list(self):
        assert json.loads(b"".join(claimreviews([]))) == []
