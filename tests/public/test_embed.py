"""The framed card and oEmbed: only this page may be framed, and it always says how the verdict stands now."""

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from articles.models import Statement
from articles.rules.lifecycle import Publication
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db
HOME = "https://fakten.example"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE, settings.DESK_URL, settings.DESK_NAME = "en", HOME, "Nord & Süd"


@pytest.fixture
def statement():
    return make_verdict(make_statement(make_article(), claim="Das Wehr hält."))


def embed(client, statement: Statement, query: str = "") -> str:
    response = client.get(f"/checked/{statement.uuid}/embed/{query}")
    assert response.status_code == 200
    return response.content.decode()


def ask(client, address: str, **query):
    return client.get("/oembed", {"url": address, **query})


def frame_of(code: str) -> dict[str, str | None]:
    found: list[dict[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            assert tag == "iframe"
            found.append(dict(attrs))

    Reader().feed(code)
    (frame,) = found
    return frame


class TestTheFrame:
    def test_says_the_claim_and_both_ratings_and_leads_out_of_the_frame(self, client, statement):
        shown = embed(client, statement)
        assert "Das Wehr hält." in shown and "verbatim" in shown and "Nord &amp; Süd" in shown
        assert f'href="{HOME}/checked/{statement.uuid}/" target="_top"' in shown
        assert "<script" not in shown

    def test_may_be_framed_by_anybody_and_runs_no_script(self, client, statement):
        response = client.get(f"/checked/{statement.uuid}/embed/")
        policy = dict(
            part.split(" ", 1) for part in response["Content-Security-Policy"].split("; ")
        )
        assert policy["frame-ancestors"] == "*" and policy["script-src"] == "'none'"
        assert policy["default-src"] == "'none'" and policy["style-src"] == "'self'"
        assert "X-Frame-Options" not in response

    @pytest.mark.parametrize(
        "address",
        [
            "/checked/", "/checked/how/", "/checked/corrections/", "/checked/{uuid}/", "/checked/{uuid}/mistake/",
            "/checked/{uuid}/mistake/thanks/", "/checked/{uuid}/v1/", "/checked/articles/{article}/",
            "/checked/feed.atom", "/checked/feed.rss", "/oembed", "/sitemap.xml", "/sitemap-pages.xml",
            "/robots.txt", "/login/", "/queue/", "/checked/00000000-0000-4000-8000-000000000000/embed/",
        ],
    )  # fmt: skip
    def test_nothing_else_may_be_framed(self, client, statement, address):
        article = statement.version.article.uuid
        response = client.get(address.format(uuid=statement.uuid, article=article))
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"

    def test_a_correction_shows_at_once(self, client, statement):
        before = embed(client, statement)
        Statement.objects.update(publication=Publication.CORRECTED)
        assert "corrected" not in before and "corrected" in embed(client, statement)

    def test_a_withdrawal_takes_the_ratings_away_and_says_why(self, client, statement):
        Statement.objects.update(
            publication=Publication.WITHDRAWN, publication_why="Die Quelle war gefälscht."
        )
        shown = embed(client, statement)
        assert "Die Quelle war gefälscht." in shown and "withdrawn" in shown
        assert "verbatim" not in shown and "Is it so?" not in shown

    def test_no_copy_is_shown_without_asking_and_an_unchanged_one_is_not_sent_again(
        self, client, statement
    ):
        address = f"/checked/{statement.uuid}/embed/"
        response = client.get(address)
        assert "no-cache" in response["Cache-Control"] and not response.cookies
        known = {"If-None-Match": response["ETag"]}
        assert client.get(address, headers=known).status_code == 304
        Statement.objects.update(publication=Publication.WITHDRAWN, publication_why="Weil.")
        assert client.get(address, headers=known).status_code == 200

    def test_asked_for_again_it_may_still_be_framed(self, client, statement):
        """A browser takes the headers of a 304 for those of the page that it has."""
        address = f"/checked/{statement.uuid}/embed/"
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304 and "X-Frame-Options" not in again
        assert again["Content-Security-Policy"] == first["Content-Security-Policy"]

    def test_markup_of_a_claim_is_text(self, client):
        shown = embed(client, make_verdict(make_statement(claim="<b>fett</b>")))
        assert "<b>fett" not in shown

    def test_drafts_have_none_and_it_takes_one_question(
        self, client, statement, django_assert_max_num_queries
    ):
        draft = make_verdict(make_statement(make_article()), published=False)
        assert client.get(f"/checked/{draft.uuid}/embed/").status_code == 404
        with django_assert_max_num_queries(1):
            embed(client, statement)


class TestOEmbed:
    def test_tells_all_that_a_page_needs(self, client, statement):
        response = ask(client, f"{HOME}/checked/{statement.uuid}/")
        told = response.json()
        assert (told["version"], told["type"]) == ("1.0", "rich")
        assert told["title"] == "Das Wehr hält. – Was it said? verbatim · Is it so? true"
        assert (told["provider_name"], told["provider_url"]) == ("Nord & Süd", HOME)
        assert told["thumbnail_url"] == f"{HOME}/checked/{statement.uuid}/card.png"
        frame = frame_of(told["html"])
        assert frame["src"] == f"{HOME}/checked/{statement.uuid}/embed/"
        assert (int(frame["width"]), int(frame["height"])) == (told["width"], told["height"])
        assert frame["title"] == told["title"]
        assert response["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize(("wide", "high"), [(320, 240), (200, 1000), (9999, 9999), (1, 1)])
    def test_keeps_within_what_is_asked_for(self, client, statement, wide, high):
        told = ask(
            client, f"{HOME}/checked/{statement.uuid}/", maxwidth=wide, maxheight=high
        ).json()
        for name in ("", "thumbnail_"):
            assert told[f"{name}width"] <= wide and told[f"{name}height"] <= high

    @pytest.mark.parametrize("asked", ["0", "-3", "many", "²", "9" * 40, ""])
    def test_a_width_that_is_none_is_as_if_nobody_asked(self, client, statement, asked):
        told = ask(client, f"{HOME}/checked/{statement.uuid}/", maxwidth=asked).json()
        assert told["width"] == 560

    def test_as_xml(self, client, statement):
        response = ask(client, f"{HOME}/checked/{statement.uuid}/", format="xml")
        assert response["Content-Type"].startswith("text/xml")
        told = ElementTree.fromstring(response.content)
        assert told.tag == "oembed" and told.findtext("provider_name") == "Nord & Süd"
        assert frame_of(told.findtext("html"))["src"].endswith("/embed/")

    def test_any_other_format_is_not_implemented(self, client, statement):
        assert ask(client, f"{HOME}/checked/{statement.uuid}/", format="yaml").status_code == 501

    @pytest.mark.parametrize(
        "address",
        [
            "", "nonsense", "https://else.example/checked/{uuid}/", f"{HOME}/queue/",
            f"{HOME}.evil.example/checked/{{uuid}}/",
            f"{HOME}/checked/00000000-0000-4000-8000-000000000000/", "//fakten.example/checked/{uuid}/",
            "javascript:alert(1)", "https://[/checked/", f"{HOME}/checked/{{uuid}}/mistake/",
        ],
    )  # fmt: skip
    def test_an_address_of_others_is_not_found(self, client, statement, address):
        assert ask(client, address.format(uuid=statement.uuid)).status_code == 404

    def test_drafts_are_not_found(self, client):
        draft = make_verdict(published=False)
        assert ask(client, f"{HOME}/checked/{draft.uuid}/").status_code == 404

    def test_the_language_of_the_address_is_that_of_the_answer(self, client, statement):
        told = ask(client, f"{HOME}/checked/{statement.uuid}/?lang=de").json()
        assert "wörtlich" in told["title"]
        assert frame_of(told["html"])["src"].endswith("/embed/?lang=de")

    def test_markup_of_a_claim_stays_in_its_attribute(self, client):
        held = make_verdict(make_statement(claim='"><script>alert(1)</script>'))
        told = ask(client, f"{HOME}/checked/{held.uuid}/").json()
        assert "<script" not in told["html"] and frame_of(told["html"])["title"].startswith('">')

    def test_closed_pages_answer_nothing(self, client, statement, settings):
        settings.PUBLIC_PAGES = False
        assert ask(client, f"{HOME}/checked/{statement.uuid}/").status_code == 404
        assert client.get(f"/checked/{statement.uuid}/embed/").status_code == 404

    def test_posting_is_refused(self, client):
        assert client.post("/oembed").status_code == 405


class TestThePageOfTheVerdict:
    def test_is_discovered_and_offers_the_code(self, client, statement):
        shown = client.get(f"/checked/{statement.uuid}/").content.decode()
        assert 'type="application/json+oembed"' in shown and "%2Fchecked%2F" in shown
        assert f"&lt;iframe src=&quot;{HOME}/checked/{statement.uuid}/embed/&quot;" in shown
        assert f'content="{HOME}/checked/{statement.uuid}/card.png"' in shown

    def test_the_offered_address_is_answered(self, client, statement):
        shown = client.get(f"/checked/{statement.uuid}/").content.decode()
        before = shown.index('type="application/json+oembed" href="') + len(
            'type="application/json+oembed" href="'
        )
        address = shown[before : shown.index('"', before)].replace("&amp;", "&")
        told = json.loads(client.get(address.removeprefix(HOME)).content)
        assert told["type"] == "rich"
