"""What each part of the filter lets through, and how it stays with a person from card to card."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.dashboard import Asked, backlog
from articles.models import AttributionLink, Outlet, Review, SavedSearch, Source, Statement, Tag
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from articles.views.filtering import Filter
from articles.words import Kind
from tests.factories import make_article, make_statement, make_user, so

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(client):
    client.cookies["django_language"] = "en"


def fits(query: str, person, statement) -> bool:
    asked = Filter.from_query(QueryDict(query), person)
    assert asked.is_on, query
    return asked.narrow(Statement.objects.filter(pk=statement.pk)).exists()


def settle(statement, name: str) -> None:
    source = Source.objects.create(
        name=name, folded=fold(name), kind="person", created_at=timezone.now()
    )
    AttributionLink.objects.filter(statement=statement).update(source=source)


def test_kind_outlet_and_language(ada):
    statement = make_statement(make_article(outlet="Bote", language="en"), kind=Kind.MIXED)
    bote = Outlet.objects.get(name="Bote").pk
    for query, fit in (
        ("kind=mixed", True),
        ("kind=direct&kind=mixed", True),
        ("kind=direct", False),
        (f"outlet={bote}", True),
        (f"outlet={bote + 1}", False),
        ("language=en", True),
        ("language=de", False),
        (f"kind=mixed&outlet={bote}&language=en", True),
        (f"kind=direct&outlet={bote}&language=en", False),
    ):
        assert fits(query, ada, statement) is fit, query


def test_a_source_is_found_by_the_beginning_of_its_name_or_of_an_alias(ada):
    statement = make_statement()
    settle(statement, "Ada Krog")
    Source.objects.get().aliases.create(name="Krögerin", folded=fold("Krögerin"))
    for words, fit in (("ada kr", True), ("KRÖG", True), ("Berta", False)):
        assert fits(f"source={words}", ada, statement) is fit, words


def test_and_by_the_name_that_the_article_prints(ada):
    statement = make_statement(speaker="Bo Größe")
    for words, fit in (("bo grös", True), ("bo groes", False), ("bo", True), ("größe", False)):
        assert fits(f"source={words}", ada, statement) is fit, words


def test_words_are_looked_for_in_the_statement_and_in_the_names_of_its_chain(ada):
    statement = make_statement(speaker="Bo Lind")
    kept = SavedSearch.objects.create(
        owner=ada, name="Lind", words="lind", created_at=timezone.now()
    )
    for query, fit in (("q=lind", True), ("q=jahre lind", True), ("q=jahre -lind", False)):
        assert fits(query, ada, statement) is fit, query
    assert fits(f"search={kept.uuid}", ada, statement)


def test_a_tag_may_be_on_the_statement_or_on_its_article(ada):
    one, other, none = (make_statement() for _ in range(3))
    one.tags.add(Tag.named("Haushalt"))
    other.article.tags.add(Tag.named("haushalt"))
    assert [fits("tag=HAUSHALT", ada, which) for which in (one, other, none)] == [True, True, False]


def test_age(ada):
    old = make_statement(created_at=timezone.now() - timedelta(days=4))
    assert [fits(f"age={days}", ada, old) for days in (1, 3, 7)] == [True, True, False]


def test_the_marks_that_the_work_has_left(ada):
    now = timezone.now()
    returned, plain = make_statement(), make_statement()
    Review.objects.create(
        statement=returned,
        reviewer=make_user(),
        truth=so(),
        revision=1,
        open=False,
        created_at=now,
        closed_at=now,
    )
    for only, statement in (
        ("mine", make_statement(assignee=ada)),
        ("urgent", make_statement(priority=1)),
        ("due", make_statement(deferred_until=now - timedelta(hours=1))),
        ("returned", returned),
        ("flagged", make_statement(flagged=True)),
    ):
        assert fits(f"only={only}", ada, statement), only
        assert not fits(f"only={only}", ada, plain), only
    assert not fits("only=mine", make_user(), make_statement(assignee=ada))
    assert not fits(
        "only=due",
        ada,
        make_statement(stage=Stage.DEFERRED, deferred_until=now + timedelta(days=1)),
    )


@pytest.mark.parametrize(
    "query", ["kind=x", "outlet=y", "language=xx", "age=2", "only=z", "source=%00", "tag=+"]
)
def test_what_is_not_known_is_not_asked(ada, query):
    assert not Filter.from_query(QueryDict(query), ada).is_on


def test_an_address_says_all_that_is_asked(ada):
    query = "tab=later&sort=age&kind=direct&kind=mixed&source=Krog&age=3&only=due&only=flagged"
    asked = Filter.from_query(QueryDict(query), ada)
    assert Filter.from_query(QueryDict(asked.address()[1:]), ada) == asked
    assert len(asked.chips()) == 6


# -- from card to card ---------------------------------------------------------------------------------


def test_a_bare_address_opens_the_queue_in_the_filter_set_last(client, ada):
    client.get(reverse("queue"), {"tab": "waiting", "kind": "direct"})
    assert client.get(reverse("queue")).url == reverse("queue") + "?tab=waiting&kind=direct"


def test_clearing_forgets_it(client, ada):
    client.get(reverse("queue"), {"kind": "direct"})
    client.get(reverse("queue"), {"tab": "waiting"})
    assert client.get(reverse("queue")).status_code == 200


def test_the_session_is_written_only_when_the_filter_changes(client, ada):
    client.get(reverse("queue"), {"kind": "direct"})
    answer = client.get(reverse("queue"), {"kind": "direct"})
    assert not answer.wsgi_request.session.modified


def _finish(client, statement):
    """Put back: the shortest way from one card to the next."""
    return client.post(reverse("release", args=[statement.uuid]), {"do": "next"})


def test_next_after_a_card_keeps_to_the_filter(client, ada):
    make_statement(worth=0.9)
    wanted = [make_statement(kind=Kind.INDIRECT, worth=worth) for worth in (0.5, 0.1)]
    client.post(reverse("next"), {"kind": "indirect"})
    assert _finish(client, wanted[0]).url == wanted[1].get_absolute_url()


def test_in_the_open_article_too(client, ada):
    article = make_article(text="Satz1. Satz2. Satz3.")
    first, _other, third = (
        make_statement(article, f"Satz{n}", kind=kind)
        for n, kind in enumerate((Kind.INDIRECT, Kind.DIRECT, Kind.INDIRECT), start=1)
    )
    client.post(reverse("next"), {"kind": "indirect"})
    assert _finish(client, first).url == third.get_absolute_url()


def test_an_article_that_is_opened_by_itself_is_worked_through_whole(client, ada):
    """And the filter holds again once it is done."""
    elsewhere = make_statement(kind=Kind.INDIRECT, worth=0.1)
    make_statement(worth=0.9)
    article = make_article(text="Satz1. Satz2.")
    first, second = (make_statement(article, f"Satz{n}") for n in (1, 2))
    client.get(reverse("queue"), {"kind": "indirect"})
    opened = client.post(reverse("next"), {"article": article.uuid, "whole": "1"})
    assert opened.url == first.get_absolute_url()
    assert _finish(client, first).url == second.get_absolute_url()
    Statement.objects.filter(pk=first.pk).update(stage=Stage.AGREED)
    assert _finish(client, second).url == elsewhere.get_absolute_url()


def test_what_is_handed_to_somebody_else_is_not_offered_and_ones_own_comes_first(client, ada):
    make_statement(worth=0.9, assignee=make_user())
    make_statement(worth=0.8)
    mine = make_statement(worth=0.1, assignee=ada)
    assert client.post(reverse("next")).url == mine.get_absolute_url()


def test_what_one_may_not_see_is_not_offered(client, ada):
    make_statement(make_article(outlet="Bote"))
    ada.restricted = True
    ada.save()
    ada.outlets.add(Outlet.named("Kurier"))
    assert desk.claim_next(ada, timezone.now()) is None
    client.post(reverse("next"))
    assert not Statement.objects.claimed().exists()
    assert "Es hält noch" not in client.get(reverse("queue")).content.decode()


def test_the_sheet_says_that_a_filter_is_on(client, ada):
    statement = make_statement()
    page = reverse("statement", args=[statement.uuid])
    assert not client.get(page).context["in_filter"]
    client.get(reverse("queue"), {"kind": "direct"})
    assert client.get(page).context["in_filter"]
    assert "In your filter" in client.get(page).content.decode()


def test_late_is_what_the_overview_counts_as_late(ada, settings):
    settings.REVIEW_WITHIN_HOURS, settings.DECIDE_WITHIN_HOURS = 72, 24
    now = timezone.now()

    def lying(hours, stage=Stage.WAITING):
        return make_statement(stage=stage, created_at=now - timedelta(hours=hours))

    assert fits("only=late", ada, lying(73)) and not fits("only=late", ada, lying(71))
    assert fits("only=late", ada, lying(25, Stage.DISPUTED))
    assert fits("only=late", ada, lying(25, Stage.AGREED))
    assert not fits("only=late", ada, lying(999, Stage.APPROVED)), "has no limit"
    asked = Filter.from_query(QueryDict("only=late"), ada)
    found = asked.narrow(Statement.objects.all())
    piles = backlog(Asked(now.date(), now.date()), now)
    assert found.count() == sum(pile.late for pile in piles) == 3
