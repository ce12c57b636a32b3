import json

import pytest

from articles.exports import FORMATS
from articles.models import Statement
from tests.exports.builders import add_proof, add_relay, make_verdict, ordered
from tests.exports.test_tables import HOSTILE

pytestmark = pytest.mark.django_db


def read() -> list[dict]:
    raw = b"".join(FORMATS["jsonl"].write(ordered()))
    assert raw.endswith(b"\n")
    return [json.loads(line) for line in raw.decode("utf-8").split("\n")[:-1]]


def test_columns_are_nested_where_their_names_have_dots():
    statement = make_verdict()
    add_relay(statement)
    add_proof(statement)
    (record,) = read()
    assert record["itemReviewed"]["author"] == {
        "name": "Ada Krog",
        "@type": "Person",
        "jobTitle": "",
    }
    assert record["reviewRating"]["ratingValue"] == 5
    assert record["spans"] == [[16, 39]]
    assert [(link["name"], link["role"], link["settled"]) for link in record["chain"]] == [
        ("Ada Krog", "utterer", True),
        ("The Guardian", "relay", False),
    ]
    assert record["evidence"]["items"][0]["url"] == "https://archiv.example/protokoll"
    assert record["secondReview"] is False
    assert record["adjudicatedBy"] == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_words_come_back_as_they_went(text):
    make_verdict(rationale=text)
    assert [record["rationale"] for record in read()] == [text]


def test_what_is_not_there_is_null_or_empty_and_never_a_zero():
    make_verdict(truth="open", published=False)
    (record,) = read()
    assert record["reviewRating"] == {
        "alternateName": "unbelegt",
        "ratingValue": None,
        "bestRating": None,
        "worstRating": None,
    }
    assert record["datePublished"] is None


def test_replaced_characters_are_listed_by_column_however_deep_they_stand():
    statement = make_verdict(rationale="a\x07b")
    add_proof(statement, excerpt="Seite\x0c2")
    make_verdict(rationale="Pfad C:\\u00e9\\b")
    bad, good = read()
    assert bad["rationale"] == "a\ufffdb"
    assert bad["evidence"]["items"][0]["excerpt"] == "Seite\ufffd2"
    assert bad["problems"] == ["rationale", "evidence.items"]
    assert (good["rationale"], good["problems"]) == ("Pfad C:\\u00e9\\b", [])


def test_record_that_cannot_be_read_is_a_line_that_says_so():
    broken, whole = make_verdict(), make_verdict()
    Statement.objects.filter(pk=broken.pk).update(spans=[[0, 99_999]])
    first, second = read()
    assert first["problems"] == [
        "The spans of the statement are no ranges of code points in its text."
    ]
    assert first["statement"]["id"] == str(broken.uuid)
    assert (first["exact"], first["spans"], first["secondReview"]) == ("", [], None)
    assert (first["evidence"]["for"], first["factual"], first["confidence"]) == (None, None, None)
    assert second["statement"]["id"] == str(whole.uuid)


def test_line_is_what_the_encoder_of_python_makes():
    add_proof(make_verdict(rationale='"\\\n\t/ « 🙂 \u2028'))
    (line,) = b"".join(FORMATS["jsonl"].write(ordered())).decode().split("\n")[:-1]
    assert line == json.dumps(json.loads(line), ensure_ascii=False)
