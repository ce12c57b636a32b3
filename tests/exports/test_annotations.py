import hashlib
import json
from base64 import urlsafe_b64decode
from datetime import timedelta

import jsonschema
import pytest

from articles.exports import FORMATS, Order, Selection
from articles.models import Article, Rank, Statement, Version
from articles.rules.lifecycle import Publication, Stage
from articles.spans import Span
from articles.words import NonFact
from tests.exports.builders import ADDRESS, add_relay, make_verdict
from tests.exports.model import COLLECTION
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
TEXT = "Bürger 👩‍🚒: „Es hält noch zehn Jahre“, sagte Ada Krog. „Wirklich“, sagte sie, „es hält.“"


def collection(article: Article, **chosen) -> dict:
    order = Order(Selection(article=article.uuid, **chosen), NOW, "de")
    made = json.loads(b"".join(FORMATS["annotations"].write(order)))
    jsonschema.Draft202012Validator(COLLECTION).validate(made)
    assert made["total"] == len(made["first"]["items"])
    return made


def only(statement: Statement, **chosen) -> dict:
    (item,) = collection(statement.version.article, **chosen)["first"]["items"]
    return item


def bodies(annotation: dict, purpose: str) -> list[dict]:
    return [body for body in annotation["body"] if body.get("purpose") == purpose]


@pytest.fixture
def article():
    return make_article(TEXT, url=ADDRESS)


def test_target_is_the_article_in_the_state_that_was_read(article):
    statement = make_verdict(make_statement(article))
    target = only(statement)["target"]
    assert target["source"] == ADDRESS
    named = target["state"]["cached"].removeprefix("ni:///sha-256;")
    text = Version.objects.get().text
    assert urlsafe_b64decode(named + "=") == hashlib.sha256(text.encode()).digest()


def test_quote_and_position_select_the_same_code_points(article):
    quote, position = only(make_verdict(make_statement(article)))["target"]["selector"]
    text = Version.objects.get().text
    start, end = position["start"], position["end"]
    assert text[start:end] == quote["exact"] == "Es hält noch zehn Jahre"
    assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    assert max(len(quote["prefix"]), len(quote["suffix"])) <= 48


def test_several_parts_are_several_targets(article):
    statement = make_statement(article, "Wirklich")
    parts = [
        Span(TEXT.index(words), TEXT.index(words) + len(words))
        for words in ("Wirklich", "es hält.")
    ]
    statement.anchor_at(TEXT, parts)
    statement.save()
    first, second = only(make_verdict(statement))["target"]
    for target, words in ((first, "Wirklich"), (second, "es hält.")):
        quote, position = target["selector"]
        assert quote["exact"] == TEXT[position["start"] : position["end"]] == words
    assert "suffix" not in first["selector"][0] and "prefix" not in second["selector"][0]


def test_article_without_an_address_is_known_by_its_uuid():
    statement = make_verdict(make_statement(make_article(TEXT)))
    assert only(statement)["target"]["source"] == f"urn:uuid:{statement.version.article.uuid}"


def test_address_that_is_none_of_the_web_is_no_source():
    statement = make_verdict(make_statement(make_article(TEXT, url="javascript:alert(1)")))
    assert only(statement)["target"]["source"].startswith("urn:uuid:")


def test_axes_are_kept_apart(article):
    annotation = only(make_verdict(make_statement(article), truth="mostlyfalse"))
    said, so = bodies(annotation, "classifying")
    assert (said["schema:reviewAspect"], said["schema:termCode"]) == ("attribution", "verbatim")
    assert "schema:ratingValue" not in said
    assert (so["schema:reviewAspect"], so["schema:termCode"]) == ("truth", "mostlyfalse")
    assert (so["schema:worstRating"], so["schema:ratingValue"], so["schema:bestRating"]) == (
        1,
        2,
        5,
    )
    assert bodies(annotation, "assessing")[0]["value"] == "Das Protokoll sagt es so."


def test_rating_without_a_number_has_none(article):
    annotation = only(make_verdict(make_statement(article), truth="open"))
    assert all("schema:ratingValue" not in body for body in annotation["body"])


def test_denial_is_told_as_one(article):
    statement = make_statement(article, nonfact=NonFact.DENIED, factual=False)
    assert bodies(only(make_verdict(statement)), "describing")[0]["value"] == (
        "Ada Krog bestreitet: Es hält noch zehn Jahre"
    )


def test_public_one_links_its_page_and_names_the_desk(article, settings):
    settings.DESK_NAME, settings.DESK_URL = "Faktenhaus", "https://fakten.example"
    statement = make_verdict(make_statement(article))
    annotation = only(statement)
    assert bodies(annotation, "linking")[0]["source"] == (
        f"https://fakten.example/checked/{statement.uuid}/"
    )
    assert annotation["creator"]["name"] == "Faktenhaus"
    assert annotation["id"] == f"urn:uuid:{statement.uuid}"


def test_what_is_not_public_has_no_link(article):
    annotation = only(make_verdict(make_statement(article), published=False))
    assert bodies(annotation, "linking") == []
    assert annotation["schema:creativeWorkStatus"] == "approved"


def test_open_statements_go_without_answers(article):
    statement = make_verdict(make_statement(article), rationale="Geheim.", published=False)
    Statement.objects.update(stage=Stage.WAITING)
    annotation = only(statement, all_stages=True)
    assert annotation["motivation"] == "describing"
    assert bodies(annotation, "classifying") == bodies(annotation, "assessing") == []
    assert "Geheim." not in json.dumps(annotation)
    assert collection(article)["first"]["items"] == []


def test_withdrawn_says_so_and_why_and_rates_nothing(article):
    statement = make_verdict(make_statement(article), rationale="Steht nicht mehr.")
    Statement.objects.update(
        publication=Publication.WITHDRAWN,
        publication_why="Die Quelle war gefälscht.",
        withdrawn_at=NOW + timedelta(days=900),
    )
    annotation = only(statement)
    (note,) = bodies(annotation, "commenting")
    assert "Die Quelle war gefälscht." in note["value"]
    assert bodies(annotation, "classifying") == bodies(annotation, "assessing") == []
    assert annotation["modified"] == "2029-05-12T12:00:00Z"


def test_correction_is_said(article):
    annotation = only(make_verdict(make_statement(article), note="Das Jahr war falsch."))
    assert "Das Jahr war falsch." in bodies(annotation, "commenting")[0]["value"]


def test_excerpt_only_gives_no_more_of_the_text_than_the_quote_and_its_edges(article):
    Article.objects.update(excerpt_only=True)
    statement = make_verdict(make_statement(article))
    raw = json.dumps(collection(article), ensure_ascii=False)
    assert statement.exact in raw
    assert TEXT[-20:] not in raw


def test_relay_is_no_claimant(article):
    statement = make_statement(article, nonfact=NonFact.DENIED, factual=False)
    add_relay(statement, "The Guardian")
    assert "Guardian" not in json.dumps(only(make_verdict(statement)))


def test_article_of_another_outlet_is_empty_for_restricted_people(article):
    make_verdict(make_statement(article))
    person = make_user(Rank.REVIEWER, restricted=True)
    made = collection(article, person=person)
    assert (made["first"]["items"], made["label"]) == ([], "")


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "a\u2028b", '"><img src=x>']
)
def test_words_come_back_equal(article, text):
    Article.objects.update(title=text)
    make_verdict(make_statement(article), rationale=text)
    order = Order(Selection(article=article.uuid), NOW, "de")
    raw = b"".join(FORMATS["annotations"].write(order)).decode()
    assert not set("<>&\u2028") & set(raw)
    made = json.loads(raw)
    assert made["label"] == text
    assert bodies(made["first"]["items"][0], "assessing")[0]["value"] == text


def test_a_record_that_cannot_be_read_ends_nothing(article):
    bad = make_verdict(make_statement(article, "Wirklich"))
    make_verdict(make_statement(article))
    Statement.objects.filter(pk=bad.pk).update(spans=[[0, 9000]])
    refused = []
    order = Order(Selection(article=article.uuid), NOW, "de", left_out=refused.append)
    made = json.loads(b"".join(FORMATS["annotations"].write(order)))
    assert (made["total"], len(made["first"]["items"])) == (1, 1)
    assert [(reason.statement, reason.code) for reason in refused] == [(str(bad.uuid), "broken")]


def test_it_comes_in_pieces(article):
    for words in ("Es hält noch zehn Jahre", "Wirklich"):
        make_verdict(make_statement(article, words))
    order = Order(Selection(article=article.uuid), NOW, "de")
    assert len(list(FORMATS["annotations"].write(order))) == 4
