import json

import pytest

from articles.exports import FORMATS, Selection, rows
from tests.exports.builders import add_proof, add_relay, make_verdict
from tests.exports.test_tables import HOSTILE

pytestmark = pytest.mark.django_db


def read() -> list[dict]:
    raw = b"".join(FORMATS["jsonl"].write(rows(Selection().statements())))
    assert raw.endswith(b"\n")
    return [json.loads(line) for line in raw.decode("utf-8").split("\n")[:-1]]


def test_columns_are_nested_where_their_names_have_dots():
    statement = make_verdict()
    add_relay(statement)
    add_proof(statement)
    (record,) = read()
    assert record["itemReviewed"]["author"] == {"name": "Ada Krog", "@type": "Person"}
    assert record["reviewRating"]["ratingValue"] == 5
    assert record["spans"] == [[16, 39]]
    assert record["chain"] == [
        {"name": "Ada Krog", "role": "utterer", "found": "unchecked", "settled": True},
        {"name": "The Guardian", "role": "relay", "found": "unchecked", "settled": False},
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
