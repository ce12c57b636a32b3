"""The share card: complete, escaped, within its frame, and loading nothing."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from articles.exports.readers import card as laying
from articles.exports.readers.card import Shape
from articles.exports.readers.card_png import png
from articles.exports.readers.card_signs import SIGNS
from articles.exports.readers.card_svg import GLYPHS
from articles.models import Statement
from articles.rules import scales
from articles.rules.lifecycle import Publication
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE, settings.DESK_NAME = "en", "Nord & Süd"


def drawn(client, statement: Statement) -> ElementTree.Element:
    response = client.get(f"/checked/{statement.uuid}/card.svg")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def words(picture: ElementTree.Element) -> list[str]:
    return [text.text for text in picture.iter(f"{SVG}text")]


def test_it_says_who_where_and_both_ratings(client):
    picture = drawn(
        client, make_verdict(make_statement(make_article(outlet="Kurier"), claim="Es hält."))
    )
    assert (picture.get("width"), picture.get("height")) == ("1200", "630")
    said = words(picture)
    assert said == [
        "Nord & Süd", "Es hält.", "Ada Krog · Kurier", "Was it said?", "verbatim", "Is it so?", "true",
    ]  # fmt: skip


def test_shape_word_and_colour_say_the_same(client):
    picture = drawn(client, make_verdict(truth="false"))
    colours = [group.get("color") for group in picture.iter(f"{SVG}g") if group.get("color")]
    assert colours == [laying.TONES["good"], laying.TONES["bad"]]
    assert (
        next(t for t in picture.iter(f"{SVG}text") if t.text == "false").get("fill") == colours[1]
    )


def test_every_rating_of_the_scales_has_its_colour_and_its_sign():
    assert set(laying.TONES) == set(scales.TONES)
    assert set(GLYPHS) == {glyph for glyphs in scales.GLYPHS.values() for glyph in glyphs}


def test_a_direct_quotation_without_a_claim_stands_in_its_own_marks(client):
    assert "„Es hält noch zehn Jahre“" in words(drawn(client, make_verdict()))


def test_what_is_corrected_or_withdrawn_says_so(client):
    statement = make_verdict()
    rows = Statement.objects.filter(pk=statement.pk)
    rows.update(publication=Publication.CORRECTED)
    assert "corrected" in words(drawn(client, statement))
    rows.update(publication=Publication.WITHDRAWN, publication_why="Quelle gefälscht.")
    said = words(drawn(client, statement))
    assert "withdrawn" in said and "Quelle gefälscht." in said
    assert "true" not in said and "verbatim" not in said


HARD = {
    "long": "Das Wehr hält noch zehn Jahre und länger. " * 40,
    "one word": "Donaudampfschifffahrtsgesellschaft" * 20,
    "wide": "WWW MMM @@@ " * 60,
    "full width": "水は十年もつと市長は述べた。" * 20,
    "arabic": "قالت الوزيرة إن السد سيصمد عشر سنوات أخرى " * 12,
    "emoji": "🌊🌊🌊 hält 👩‍🚒 " * 40,
    "markup": "</text><script>alert(1)</script>&amp;\x0b" * 20,
}


@pytest.mark.parametrize("claim", HARD.values(), ids=HARD)
def test_any_claim_fits_and_is_shortened_with_an_ellipsis(client, claim):
    picture = drawn(client, make_verdict(make_statement(claim=claim)))
    lines = [
        t
        for t in picture.iter(f"{SVG}text")
        if t.get("font-weight") and 110 < float(t.get("y")) < 420
    ]
    assert 1 <= len(lines) <= 5 and lines[-1].text.endswith("…")
    for line in lines:
        assert laying.width(line.text, int(line.get("font-size")), bold=True) <= laying.ROOM
    assert not list(picture.iter(f"{SVG}script"))


def test_a_word_is_cut_only_where_the_line_would_be_mostly_empty():
    assert (
        laying.one_line("Innenministerin Ada Krog im Rat der Stadt", 30, 400)
        .split()[-1]
        .endswith("…")
    )
    assert laying.one_line("Kurz.", 30, 400) == "Kurz."
    assert laying.wrapped("", 30, 400, 3) == [""]


def test_it_loads_and_runs_nothing(client):
    statement = make_verdict()
    response = client.get(f"/checked/{statement.uuid}/card.svg")
    assert response["Content-Security-Policy"].startswith("default-src 'none';")
    assert response["X-Content-Type-Options"] == "nosniff"
    inside = response.content.decode().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|href|<image|<style|@import|\son\w+=", inside)


def test_it_is_described_for_who_does_not_see_it(client):
    statement = make_verdict(make_statement(claim="Es hält."))
    title = drawn(client, statement).findtext(f"{SVG}title")
    assert "Es hält." in title and "Is it so? true" in title


def test_drafts_have_none_and_it_takes_one_question(client, django_assert_max_num_queries):
    draft, public = make_verdict(published=False), make_verdict(make_statement(make_article()))
    assert client.get(f"/checked/{draft.uuid}/card.svg").status_code == 404
    with django_assert_max_num_queries(1):
        client.get(f"/checked/{public.uuid}/card.svg")


def test_as_png_too_for_those_who_show_no_svg(client):
    statement = make_verdict(make_statement(claim="Der Čapek-Deich hält „zehn“ Jahre – ümit."))
    response = client.get(f"/checked/{statement.uuid}/card.png")
    assert response["Content-Type"] == "image/png" and response["ETag"]
    picture = Image.open(BytesIO(response.content)).convert("RGB")
    assert picture.size == (1200, 630)
    # the sign of the truth axis: a full disc in the colour of its tone
    red, green, blue = picture.getpixel((72 + 504 + 48 + 26, 528 + 26))
    assert green > red and green > blue


@pytest.mark.parametrize("claim", [HARD["arabic"], HARD["full width"], HARD["emoji"]])
def test_what_the_fonts_of_the_desk_cannot_write_goes_on_to_the_svg(client, claim):
    statement = make_verdict(make_statement(claim=claim))
    response = client.get(f"/checked/{statement.uuid}/card.png")
    assert response.status_code == 302 and response["Location"].endswith("/card.svg")


def test_every_sign_is_drawn_in_both():
    assert set(SIGNS) == set(GLYPHS)
    for glyph in SIGNS:
        drawn = Image.open(BytesIO(png((Shape(100, 100, 64, glyph, "#17693a"),)))).convert("RGB")
        assert len(drawn.crop((100, 100, 164, 164)).getcolors(4096)) > 2, glyph


def test_closed_pages_have_no_card(client, settings):
    statement = make_verdict()
    settings.PUBLIC_PAGES = False
    assert client.get(f"/checked/{statement.uuid}/card.svg").status_code == 404
