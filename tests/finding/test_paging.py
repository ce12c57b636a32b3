"""The order of results, and pages of them that lose and repeat nothing."""

import pytest

from articles import finding
from articles.finding import Asked, paging
from articles.models import Source, Statement
from articles.rules.folding import fold
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


def make_source(name):
    return Source.objects.create(name=name, folded=fold(name), created_at=NOW)


def names(words, sort="best"):
    asked = Asked(words=words, within="sources", sort=sort)
    person = make_user()
    found = finding.rows(asked, person)
    return [row.name for row in finding.page(found, asked, found.count()).rows]


def test_whole_words_come_before_beginnings_and_those_before_insides():
    for name in ("Haus", "Hochhaus", "Hausmeister", "Die Häuser"):
        make_source(name)
    assert names("haus") == ["Die Häuser", "Haus", "Hausmeister", "Hochhaus"]
    assert names("haus", "new") == ["Die Häuser", "Hausmeister", "Hochhaus", "Haus"]


def test_of_articles_those_with_the_words_in_the_title_come_first():
    make_article("Nichts davon.", title="Deich bricht")
    make_article("Der Deich hielt.", title="Sonst")
    asked = Asked(words="deiche", within="articles")
    found = finding.rows(asked, make_user())
    assert [a.title for a in finding.page(found, asked, 2).rows] == ["Deich bricht", "Sonst"]


@pytest.mark.parametrize("sort", ["best", "new"])
def test_pages_lose_and_repeat_nothing(sort):
    article = make_article(" ".join(f"Haus{'mann' * (n % 2)} A{n:02d}." for n in range(12)))
    for n in range(12):
        make_statement(article, f"Haus{'mann' * (n % 2)} A{n:02d}")
    person, after, seen = make_user(), "", []
    while True:
        asked = Asked(words="haus", sort=sort, after=after)
        page = finding.page(finding.rows(asked, person), asked, 12, most=5)
        seen += [row.pk for row in page.rows]
        # what comes in meanwhile shifts no page
        make_statement(make_article("Haus neu."), "Haus neu")
        after = page.more
        if not after:
            break
    first = set(Statement.objects.filter(version__article=article).values_list("pk", flat=True))
    assert first <= set(seen)
    assert len(seen) == len(set(seen))


def test_more_than_can_be_ranked_come_newest_first(monkeypatch):
    make_source("Haus")
    make_source("Hochhaus")
    asked = Asked(words="haus", within="sources")
    found = finding.rows(asked, make_user())
    page = finding.page(found, asked, paging.MOST + 1)
    assert not page.ranked
    assert [row.name for row in page.rows] == ["Hochhaus", "Haus"]


@pytest.mark.parametrize("counts", [(paging.MOST, paging.MOST + 1), (paging.MOST + 1, paging.MOST)])
def test_pages_go_on_in_their_order_when_the_hits_become_too_many_or_few_enough(counts):
    """Names in an order that is neither the best nor the newest one."""
    for name in ("Haus", "Hochhaus", "Hausmeister", "Die Häuser"):
        make_source(name)
    person, after, seen = make_user(), "", []
    for count in (counts[0], counts[1], counts[1]):
        asked = Asked(words="haus", within="sources", after=after)
        page = finding.page(finding.rows(asked, person), asked, count, most=2)
        seen += [row.name for row in page.rows]
        after = page.more
        if not after:
            break
    assert len(seen) == len(set(seen)) == 4


@pytest.mark.parametrize("after", ["x", "~", "1~", "~1", "9" * 30, "1~" + "9" * 30, "-1~2", "²~³"])
def test_a_key_that_makes_no_sense_is_the_start(after):
    make_source("Haus")
    asked = Asked(words="haus", within="sources", after=after)
    found = finding.rows(asked, make_user())
    list(finding.page(found, asked, 1).rows)
