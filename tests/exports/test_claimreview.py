import json

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
from tests.exports.schema import faults
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


def made(statement: Statement) -> dict:
    review = claimreview(row_of(statement))
    assert faults(review) == []
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
        assert review["url"] == f"https://fakten.example/checked/{statement.uuid}/"
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

    def test_person_has_the_role_that_the_article_prints(self):
        statement = make_statement(make_article(url=ADDRESS), speaker="Innenministerin Ada Krog")
        settle_speaker(statement)
        author = made(make_verdict(statement, settled=False))["itemReviewed"]["author"]
        assert author == {"@type": "Person", "name": "Ada Krog", "jobTitle": "Innenministerin"}

    def test_organisation_has_no_job(self):
        statement = make_statement(make_article(url=ADDRESS), speaker="Die Behörde Küstennetz")
        settle_speaker(statement, "Küstennetz", SourceKind.ORGANISATION)
        row = row_of(make_verdict(statement, settled=False))
        assert row.role_printed == ""
        assert "jobTitle" not in claimreview(row)["itemReviewed"]["author"]

    def test_first_appearance_is_where_a_person_says(self):
        statement = make_statement(
            make_article(url=ADDRESS), first_appearance="https://rat.example/rede"
        )
        assert made(make_verdict(statement))["itemReviewed"]["firstAppearance"] == {
            "@type": "CreativeWork",
            "url": "https://rat.example/rede",
        }

    def test_nobody_else_says_where_it_appeared_first(self):
        assert "firstAppearance" not in made(make_verdict())["itemReviewed"]

    def test_first_appearance_is_that_of_the_verdict(self):
        statement = make_statement(
            make_article(url=ADDRESS), first_appearance="https://rat.example/rede"
        )
        make_verdict(statement)
        Statement.objects.update(first_appearance="https://rat.example/spaeter")
        claim = made(statement)["itemReviewed"]
        assert claim["firstAppearance"]["url"] == "https://rat.example/rede"

    def test_what_is_no_address_of_the_web_is_no_first_appearance(self):
        statement = make_statement(
            make_article(url=ADDRESS), first_appearance="javascript:alert(1)"
        )
        assert "firstAppearance" not in made(make_verdict(statement))["itemReviewed"]

    def test_document_is_what_a_claim_rests_on_where_a_person_says_what_came_first(self):
        statement = make_statement(
            make_article(url=ADDRESS), first_appearance="https://rat.example/rede"
        )
        settle_speaker(statement, "Jahresbericht 2025", SourceKind.DOCUMENT)
        claim = made(make_verdict(statement, settled=False))["itemReviewed"]
        assert claim["isBasedOn"]["name"] == "Jahresbericht 2025"
        assert claim["firstAppearance"] == {
            "@type": "CreativeWork",
            "url": "https://rat.example/rede",
        }

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

    @pytest.mark.parametrize(
        "nonfact", [NonFact.NEGATED, NonFact.FUTURE, NonFact.CONDITIONAL, NonFact.QUESTION]
    )
    def test_what_nobody_said_is_no_ones_claim(self, nonfact):
        statement = make_statement(make_article(url=ADDRESS), nonfact=nonfact, factual=False)
        assert "author" not in made(make_verdict(statement))["itemReviewed"]

    def test_denial_is_the_claim_of_who_denies(self):
        statement = make_statement(make_article(url=ADDRESS), nonfact=NonFact.DENIED, factual=False)
        assert made(make_verdict(statement))["itemReviewed"]["author"]["name"] == "Ada Krog"

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


class TestVocabulary:
    """The check of the tests itself: it finds what schema.org does not know."""

    @pytest.mark.parametrize(
        ("spoil", "fault"),
        [
            (lambda r: r["author"].update(jobTitle="Desk"), "Organization has no such property"),
            (lambda r: r.update(ratingValue=3), "ClaimReview has no such property"),
            (lambda r: r.update(verdict="true"), "unknown property"),
            (lambda r: r["itemReviewed"].update(appearance="x"), "is none of"),
            (lambda r: r["itemReviewed"].update({"@type": "Sentence"}), "unknown type"),
            (lambda r: r["reviewRating"].update(ratingValue=7), "numbers"),
            (lambda r: r["reviewRating"].pop("bestRating"), "numbers"),
            (lambda r: r.update(datePublished="gestern"), "is none of"),
            (lambda r: r.update(url="javascript:alert(1)"), "is none of"),
            (lambda r: r.pop("claimReviewed"), "without claimReviewed"),
            (lambda r: r.update(correction=""), "empty"),
        ],
    )
    def test_what_is_wrong_is_found(self, spoil, fault):
        review = made(make_verdict())
        spoil(review)
        assert any(fault in found for found in faults(review)), faults(review)


def test_one_file_holds_the_published_of_an_article_and_names_the_others():
    """W19: one object a published check, none for a draft or for what nobody said."""
    words = (
        "Das Wehr hält|Der Damm steht|Die Brücke trägt|Das Tor klemmt|Der Kai bricht|"
        "Die Schleuse rostet|Der Pegel steigt|Das Boot sinkt|Der Turm neigt sich|Die Mole hält|"
        "Der Deich weicht|Das Siel schließt"
    ).split("|")
    article = make_article(". ".join(words) + ".", url=ADDRESS)
    statements = [make_statement(article, one, speaker=f"Sprecherin {one}") for one in words]
    for n, statement in enumerate(statements):
        settle_speaker(statement, f"Person {n}")
    draft, nobody, denial, unverifiable, relayed, two = statements[:6]
    nobody.links.all().delete()
    Statement.objects.filter(pk=denial.pk).update(nonfact=NonFact.DENIED, factual=False)
    denial.refresh_from_db()
    add_relay(relayed)
    for statement in statements:
        make_verdict(
            statement,
            settled=False,
            published=statement != draft,
            truth="open" if statement == unverifiable else "true",
            reviewers=[make_user(), make_user()] if statement == two else None,
        )
    refused: list[Incomplete] = []
    raw = b"".join(claimreviews(rows(Selection().statements(), published=True), refused.append))
    reviews = {review["url"].split("/")[-2]: review for review in json.loads(raw)}
    assert all(faults(review) == [] for review in reviews.values())
    assert len(reviews) == 10
    assert {(r.statement, r.code) for r in refused} == {
        (str(draft.uuid), "unpublished"),
        (str(nobody.uuid), "claimant"),
    }
    assert len({review["url"] for review in reviews.values()}) == 10
    assert reviews[str(denial.uuid)]["claimReviewed"] == "Person 2 bestreitet: Die Brücke trägt"
    assert "ratingValue" not in reviews[str(unverifiable.uuid)]["reviewRating"]
    assert "Guardian" not in json.dumps(reviews[str(relayed.uuid)])
    assert "description" not in reviews[str(two.uuid)]
