"""Other people's records become checks: every shape that they come in, and what is refused with its reason."""

import io
import json
from datetime import date

import pytest

from articles.register.claimreview import REASONS, Given, Refused, check_of
from articles.register.days import day_of
from articles.register.external_files import pieces
from articles.register.values import address, number, words

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://andere.example/wehr",
    "claimReviewed": "Das Wehr kostet vier Millionen Euro.",
    "datePublished": "2026-11-18",
    "inLanguage": "de-DE",
    "author": {"@type": "Organization", "name": "Andere Prüfer", "url": "https://andere.example"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ada Krog"},
        "datePublished": "2026-11-12T08:00:00+01:00",
        "appearance": {"@type": "CreativeWork", "url": "https://blatt.example/1"},
    },
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Falsch",
        "ratingValue": "1",
        "bestRating": 5,
        "worstRating": "1",
        "ratingExplanation": "Es sind acht.",
    },
}


def read(content: str | bytes) -> list:
    raw = content.encode() if isinstance(content, str) else content
    return list(pieces(io.BytesIO(raw)))


def claims(content: str | bytes) -> list[str]:
    return [check_of(piece.review, Given()).text for piece in read(content) if piece.review]


def other(n: int, **more) -> dict:
    return {**REVIEW, "claimReviewed": f"Das Wehr kostet {n} Millionen Euro.", **more}


def test_everything_that_a_record_says_is_kept():
    check = check_of(REVIEW, Given(licence="CC BY 4.0"))
    assert check.publisher == "Andere Prüfer"
    assert check.publisher_url == "https://andere.example"
    assert check.licence == "CC BY 4.0"
    assert check.language == "de"
    assert check.claimant == "Ada Krog"
    assert check.appearance == "https://blatt.example/1"
    assert (check.claimed_on, check.checked_on) == (date(2026, 11, 12), date(2026, 11, 18))
    assert (check.rating, check.value, check.best, check.worst) == ("Falsch", 1.0, 5.0, 1.0)
    assert check.explanation == "Es sind acht."


# -- where records stand ---------------------------------------------------------------------------

SHAPES = {
    "alone": REVIEW,
    "list": [REVIEW],
    "graph": {"@graph": [{"@type": "WebPage"}, REVIEW]},
    "item list": {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": REVIEW}]},
    "feed": {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": REVIEW}]},
    "feed of lists": {"dataFeedElement": [{"item": [REVIEW]}]},
    "two types": {**REVIEW, "@type": ["Review", "ClaimReview"]},
    "full type": {**REVIEW, "@type": "https://schema.org/ClaimReview"},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_record_is_found_wherever_it_stands(shape):
    assert claims(json.dumps(shape)) == [REVIEW["claimReviewed"]]
    assert not [piece for piece in read(json.dumps(shape)) if piece.reason]


def test_lines_of_json_are_read_and_a_bad_one_is_named():
    found = read(f"{json.dumps(other(1))}\n{{broken\n\n{json.dumps(other(2))}\n")
    assert [(piece.where, piece.reason) for piece in found] == [("1", ""), ("2", "json"), ("4", "")]


@pytest.mark.parametrize(
    "script",
    [
        "{}",
        "//<![CDATA[\n{}\n//]]>",
        "<!-- {} -->",
    ],
)
def test_a_page_is_read_by_its_scripts(script):
    block = script.replace("{}", json.dumps(REVIEW))
    page = (
        '<html><script>var x = "{";</script><script type="application/ld+json">'
        '{"@type": "BreadcrumbList"}</script>'
        f'<script type="application/ld+json; charset=utf-8">{block}</script></html>'
    )
    assert claims(page) == [REVIEW["claimReviewed"]]
    assert [piece.reason for piece in read(page)] == [""]


def test_a_script_escaped_as_text_of_its_page_is_read():
    block = json.dumps(REVIEW).replace('"', "&quot;")
    assert claims(f'<script type="application/ld+json">{block}</script>')


def test_what_ends_a_script_inside_a_claim_ends_nothing():
    review = other(1, claimReviewed="Er sagte </script> und ging")
    written = json.dumps(review).replace("</", "<\\/")
    (piece,) = read(f'<script type="application/ld+json">{written}</script>')
    assert check_of(piece.review, Given()).text == "Er sagte und ging"


@pytest.mark.parametrize(
    "content", ["<html></html>", "{}", "[{}]", "[]", "", "\x00\x01", "%PDF-1.7"]
)
def test_a_file_without_any_says_so_once(content):
    (piece,) = read(content)
    assert piece.reason in {"none", "file"}


@pytest.mark.parametrize("content", ["{", "[1, 2", "{'a': 1}", '{"a"', "[" * 100_000])
def test_what_is_no_json_is_named(content):
    assert [piece.reason for piece in read(content)] == ["json"]


def test_a_long_feed_is_read_one_by_one(monkeypatch):
    """Small pieces stand for large files: every border between two of them is met."""
    from articles.register import external_files

    monkeypatch.setattr(external_files, "WHOLE", 1_000)
    monkeypatch.setattr(external_files, "PIECE", 37)
    feed = {"name": "x", "dataFeedElement": [{"item": other(n)} for n in range(30)]}
    assert claims(json.dumps(feed)) == [other(n)["claimReviewed"] for n in range(30)]
    assert claims(json.dumps([other(n) for n in range(30)])) == claims(json.dumps(feed))
    assert len(claims("\n".join(json.dumps(other(n)) for n in range(30)))) == 30


def test_a_long_file_of_something_else_is_given_up(monkeypatch):
    """By number: 3 million records that are none took 40 seconds."""
    from articles.register import external_files

    monkeypatch.setattr(external_files, "WHOLE", 1_000)
    monkeypatch.setattr(external_files, "PIECE", 370)
    monkeypatch.setattr(external_files, "IN_VAIN", 20)
    junk = [{"name": "x"}] * 3_000
    for written in (
        json.dumps(junk),
        json.dumps([junk]),
        json.dumps([[]] * 3_000),
        "{}\n" * 3_000,
    ):
        found = read(written)
        assert [piece.reason for piece in found] == ["none"] * 20 + ["vain"], written[:20]
    assert found[-1].where == "21"
    often = [one for n in range(40) for one in (other(n), {"name": "x"})]
    assert len(claims(json.dumps(often))) == 40, "records of other things between are skipped"


def test_a_feed_that_breaks_off_keeps_what_came_before(monkeypatch):
    from articles.register import external_files

    monkeypatch.setattr(external_files, "WHOLE", 400)
    written = json.dumps({"dataFeedElement": [{"item": other(n)} for n in range(5)]})
    found = read(written[:-200])
    assert [piece.reason for piece in found] == ["", "", "", "", "json"]


def test_what_a_publisher_took_down_is_told_apart():
    gone = {"dateDeleted": "2026-11-20", "item": {"@type": "ClaimReview", "url": REVIEW["url"]}}
    (piece,) = read(json.dumps({"dataFeedElement": [gone]}))
    assert (piece.reason, piece.gone) == ("deleted", REVIEW["url"])


# -- tables ----------------------------------------------------------------------------------------


def test_a_table_with_dotted_headings_is_read():
    table = (
        "claimReviewed,datePublished,url,author.name,itemReviewed.author.name,"
        "itemReviewed.appearance.url,reviewRating.alternateName,reviewRating.ratingValue\r\n"
        '"Es regnet, sagt er",18.11.2026,https://a.example/1,Andere,Ada,https://b.example,Falsch,"1,5"\r\n'
        "'=Summe,,,Andere,,,,\r\n"
    )
    one, two = (check_of(piece.review, Given()) for piece in read(table))
    assert (one.text, one.claimant, one.rating, one.value) == (
        "Es regnet, sagt er",
        "Ada",
        "Falsch",
        1.5,
    )
    assert one.checked_on == date(2026, 11, 18)
    assert one.appearance == "https://b.example"
    assert two.text == "=Summe"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_of_an_old_machine_is_read(encoding):
    table = "claim;rating;publisher\nDas Öl läuft.;Größtenteils falsch;Prüfer\n"
    (piece,) = read(table.encode(encoding))
    assert check_of(piece.review, Given()).rating == "Größtenteils falsch"


def test_one_bad_byte_makes_no_other_encoding_of_a_file():
    """Behind the first 65,536 bytes, and behind letters that are UTF-8."""
    good = "claim,publisher\nDas Öl läuft.,Prüfer\n".encode() + b"x" * 70_000
    (first, *_rest) = read(good + b"\xff,Wer\n")
    assert check_of(first.review, Given()).text == "Das Öl läuft."


def test_letters_of_an_old_machine_far_down_are_read():
    rows = "claim,publisher\n" + "Der Damm steht,Wer\n" * 5_000 + "Das Öl läuft,Wer\n"
    assert claims(rows.encode("cp1252"))[-1] == "Das Öl läuft"


def test_a_table_of_something_else_is_told_which_columns_are_wanted():
    assert [piece.reason for piece in read("name,age\nAda,3\n")] == ["columns"]
    assert "claim, publisher" in REASONS["columns"]


# -- values ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-18", date(2026, 11, 18)),
        ("20261118", date(2026, 11, 18)),
        ("2026-11-18T23:30:00+01:00", date(2026, 11, 18)),
        ("2026-11-18 08:00", date(2026, 11, 18)),
        ("18.11.2026", date(2026, 11, 18)),
        ("18/11/2026", date(2026, 11, 18)),
        ("11/18/2026", date(2026, 11, 18)),
        ("2026/11/18", date(2026, 11, 18)),
        ("November 18, 2026", date(2026, 11, 18)),
        ("18. November 2026", date(2026, 11, 18)),
        ("3 März 2026", date(2026, 3, 3)),
        ("Wed, 18 Nov 2026 10:00:00 GMT", date(2026, 11, 18)),
        (["2026-11-18"], date(2026, 11, 18)),
        (1_795_000_000, date(2026, 11, 18)),
        ("07/11/2026", None),  # July or November
        ("2026", None),
        ("2026-13-40", None),
        ("yesterday", None),
        ("November 2026", None),
        (None, None),
        ({"a": 1}, None),
        (10**30, None),
        ("9" * 70, None),
    ],
)
def test_days_as_people_write_them(written, day):
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3, 3.0),
        ("3", 3.0),
        ("3,5", 3.5),
        (["2"], 2.0),
        ("three", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (10**400, None),
        ("1e999", None),
        ({"a": 1}, None),
    ],
)
def test_figures_as_people_write_them(written, value):
    assert number(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "ftp://a.example",
        "//a.example",
        "https://",
        "http://[",
        "a b",
        3,
        None,
    ],
)
def test_what_is_no_web_address_is_none(written):
    assert address(written) == ""


def test_an_address_keeps_what_only_looks_like_a_sign():
    assert address("https://a.example/?a=1&copy=2&sect=3") == "https://a.example/?a=1&copy=2&sect=3"
    assert address("https://a.example/?a=1&amp;b=2") == "https://a.example/?a=1&b=2"


@pytest.mark.parametrize(
    ("said", "flaws"),
    [
        ({}, ()),
        ({"url": None, "datePublished": "", "itemReviewed": {}}, ()),
        ({"url": "www.andere.example"}, ("url",)),
        ({"datePublished": "07/11/2026"}, ("checked_on",)),
        ({"datePublished": "", "dateCreated": "2026"}, ("checked_on",)),
        ({"itemReviewed": {"datePublished": "damals"}}, ("claimed_on",)),
        ({"itemReviewed": {"appearance": "im Fernsehen"}}, ("appearance",)),
        ({"itemReviewed": {"appearance": {"name": "im Fernsehen"}}}, ()),
        ({"itemReviewed": {"appearance": [{"url": ["https://a.example"]}]}}, ()),
    ],
)
def test_what_is_written_and_cannot_be_read_is_a_flaw(said, flaws):
    assert check_of({**REVIEW, **said}, Given()).flaws == flaws


def test_what_no_database_takes_is_not_in_the_record_that_is_kept():
    odd = {"a\x00\ud800": [float("inf"), {"b": float("nan")}, "c\x00\udfff"], "d": 1.5}
    kept = check_of({**REVIEW, "extra": odd}, Given()).raw["extra"]
    assert kept == {"a": [None, {"b": None}, "c"], "d": 1.5}


def test_words_lose_markup_and_control_characters():
    assert words("<p>Das&nbsp;&bdquo;Wehr&ldquo;\x00 h\ud800ält</p>\n") == "Das „Wehr“ hält"
    assert words("3 < 4 und 5 > 4") == "3 < 4 und 5 > 4"


@pytest.mark.parametrize(
    ("review", "code"),
    [
        ({**REVIEW, "claimReviewed": ""}, "claim"),
        ({**REVIEW, "claimReviewed": "!?"}, "claim"),
        ({**REVIEW, "claimReviewed": "x" * 10_001}, "long"),
        ({**REVIEW, "author": None}, "publisher"),
        ({**REVIEW, "publication": "withdrawn"}, "unpublished"),
        ({**REVIEW, "url": "https://wir.example/checked/1"}, "own"),
    ],
)
def test_what_is_refused_says_why(review, code):
    with pytest.raises(Refused) as refused:
        check_of(review, Given(desk_url="https://wir.example"))
    assert refused.value.code == code


def test_an_address_that_only_begins_like_ours_is_another():
    review = {**REVIEW, "url": "https://wir.example.org/1"}
    assert check_of(review, Given(desk_url="https://wir.example")).url == review["url"]


@pytest.mark.parametrize(
    "rating", [None, "Falsch", [], {"alternateName": ["Falsch"]}, 3, {"a": {}}]
)
@pytest.mark.parametrize("author", ["Andere", [{"name": "A"}, {"name": "B"}], {"name": ["A"]}])
@pytest.mark.parametrize(
    "item", [None, "Claim", [], [{"author": "Ada"}], {"appearance": ["https://a.example"]}]
)
def test_odd_shapes_are_read_as_far_as_they_go(rating, author, item):
    review = {**REVIEW, "reviewRating": rating, "author": author, "itemReviewed": item}
    assert check_of(review, Given()).text == REVIEW["claimReviewed"]


def test_the_same_check_is_known_by_publisher_address_and_claim():
    one = check_of(REVIEW, Given())
    shouted = check_of({**REVIEW, "claimReviewed": REVIEW["claimReviewed"].upper()}, Given())
    assert one.identity == shouted.identity
    assert one.identity != check_of(other(9), Given()).identity
    assert one.identity != check_of({**REVIEW, "url": "https://andere.example/2"}, Given()).identity
