"""The sitemap lists what is public, once and with its time; robots.txt says what machines may read."""

from datetime import datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from articles.exports.readers import sitemap
from articles.models import Statement
from articles.rules.lifecycle import Publication
from tests.exports.builders import make_verdict
from tests.factories import NOW, make_article, make_statement

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "https://fakten.example"


@pytest.fixture(autouse=True)
def _desk(settings):
    settings.DESK_URL = HOME


def files(client) -> list[str]:
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    named = ElementTree.fromstring(response.content).findall(f"{MAP}sitemap/{MAP}loc")
    return [place.text.removeprefix(HOME) for place in named]


def pages(client, file: str) -> dict[str, str | None]:
    listed = ElementTree.fromstring(client.get(file).getvalue())
    return {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in listed}


def everything(client) -> dict[str, str | None]:
    return {page: at for file in files(client) for page, at in pages(client, file).items()}


def test_every_public_page_is_listed_with_its_time(client):
    statement = make_verdict()
    found = everything(client)
    for address in (
        f"{HOME}/checked/{statement.uuid}/",
        f"{HOME}/checked/articles/{statement.version.article.uuid}/",
    ):
        assert datetime.fromisoformat(found[address]) == NOW
    assert f"{HOME}/checked/" in found


def test_drafts_and_what_was_withdrawn_are_not(client):
    make_verdict(published=False)
    withdrawn = make_verdict(make_statement(make_article()))
    Statement.objects.filter(pk=withdrawn.pk).update(publication=Publication.WITHDRAWN)
    assert files(client) == ["/sitemap-pages.xml"]


def test_parts_hold_each_page_once(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    made = {str(make_verdict(make_statement(make_article())).uuid) for _ in range(5)}
    parts = [file for file in files(client) if "verdicts" in file]
    listed = [list(pages(client, file)) for file in parts]
    assert [len(part) for part in listed] == [2, 2, 1]
    assert {page.split("/")[-2] for part in listed for page in part} == made


def test_a_full_last_part_brings_no_empty_one(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    for _ in range(4):
        make_verdict(make_statement(make_article()))
    parts = [file for file in files(client) if "verdicts" in file]
    assert [len(pages(client, file)) for file in parts] == [2, 2]


def test_few_questions_however_many_pages(client, django_assert_max_num_queries):
    for _ in range(4):
        make_verdict(make_statement(make_article()))
    with django_assert_max_num_queries(
        5
    ):  # is there any, of three kinds, and where does the part end: of two
        named = files(client)
    with django_assert_max_num_queries(1):
        assert len(pages(client, named[1])) == 4


@pytest.mark.parametrize(
    "file", ["/sitemap-queue-0.xml", "/sitemap-verdicts-99999999999999999999.xml"]
)
def test_a_part_that_is_none_is_not_found(client, file):
    assert client.get(file).status_code == 404


def reader(client) -> RobotFileParser:
    response = client.get("/robots.txt")
    assert response.status_code == 200 and response["Content-Type"].startswith("text/plain")
    parsed = RobotFileParser()
    parsed.parse(response.content.decode().splitlines())
    return parsed


def test_machines_may_read_what_readers_may(client):
    robots = reader(client)
    assert robots.can_fetch("*", "/checked/feed.atom") and robots.can_fetch("*", "/sitemap.xml")
    assert not robots.can_fetch("*", "/queue/") and not robots.can_fetch("*", "/login/")
    assert robots.site_maps() == [f"{HOME}/sitemap.xml"]


def test_closed_pages_are_closed_to_machines_and_listed_nowhere(client, settings):
    settings.PUBLIC_PAGES = False
    robots = reader(client)
    assert not robots.can_fetch("*", "/checked/") and robots.site_maps() is None
    assert client.get("/sitemap.xml").status_code == 404
