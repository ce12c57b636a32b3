from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Outlet, Rank, Review, Statement, Tag
from articles.rules.lifecycle import Stage
from articles.views.paging import ORDERS
from articles.words import Kind
from tests.factories import NOW, make_article, make_statement, make_user, so

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_signing_in_is_the_default(client):
    assert client.get(reverse("queue")).url.startswith(reverse("login"))


def test_an_empty_queue_says_what_to_do(client, ada):
    assert reverse("intake") in client.get(reverse("queue")).content.decode()


def test_next_claims_one_and_opens_it(client, ada):
    statement = make_statement()
    answer = client.post(reverse("next"))
    statement.refresh_from_db()
    assert answer.url == statement.get_absolute_url()
    assert statement.holder == ada


def test_next_keeps_to_the_filter(client, ada):
    make_statement(worth=0.9)
    wanted = make_statement(make_article(outlet="Bote"), worth=0.1, kind=Kind.INDIRECT)
    answer = client.post(
        reverse("next"), {"kind": "indirect", "outlet": Outlet.objects.get(name="Bote").pk}
    )
    assert answer.url == wanted.get_absolute_url()


def test_next_is_never_a_get(client, ada):
    assert client.get(reverse("next")).status_code == 405


def test_a_filter_gives_the_rows_to_htmx_and_the_page_to_everybody_else(client, ada):
    make_statement()
    part = client.get(reverse("queue"), {"kind": "direct"}, headers=HTMX).content
    assert part.startswith(b'<div id="rows">') and b"result-count" in part
    restored = client.get(reverse("queue"), headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert b"<html" in restored.content


@pytest.mark.parametrize(
    "query",
    [
        "?tab=x&kind=y&outlet=z&page=0",
        "?page=99999999999",
        "?outlet=٣",
        "?outlet=99999999999999999999",
        "?tab=%00",
        "?after=x",
        "?after=0~nan~2026-11-24T12:00:00%2B00:00~1",
        "?after=99999999999999999999~0.5~2026-11-24T12:00:00%2B00:00~1",
        "?after=0~0.5~0001-01-01T00:00:00%2B23:00~1",
        "?after=0~0.5~2026-11-24~1",
        "?after=٣~0.5~2026-11-24T12:00:00%2B00:00~1",
        "?tab=held",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_queue(client, ada, query):
    assert client.get(reverse("queue") + query).status_code == 200


def test_who_holds_what_is_visible(client, ada):
    ben = make_user(first_name="Ben", last_name="Ohlsen")
    make_statement()
    desk.claim_next(ben, timezone.now())
    assert "Ben Ohlsen" in client.get(reverse("queue")).content.decode()


def test_scare_quotes_never_stand_in_the_queue(client, ada):
    make_statement(kind=Kind.SCARE, stage=Stage.DISMISSED, speaker="")
    assert "Es hält noch" not in client.get(reverse("queue")).content.decode()


def make_many(count: int, **columns) -> list:
    article = make_article(text=" ".join(f"Satz{n:03}." for n in range(count)))
    return [make_statement(article, f"Satz{n:03}.", **columns) for n in range(count)]


@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER, Rank.EDITOR])
def test_the_queue_needs_ten_queries_at_most_however_many_rows_it_has(
    client, django_assert_max_num_queries, rank
):
    client.force_login(make_user(rank), backend=BACKEND)
    for statement in make_many(40):
        statement.tags.add(Tag.named("Haushalt"))
    desk.claim_next(make_user(), timezone.now())
    with django_assert_max_num_queries(10):
        client.get(reverse("queue"))


def test_the_filter_is_taken_over_by_the_button_beside_it(client, ada):
    make_statement()
    part = client.get(reverse("queue"), {"kind": "direct"}, headers=HTMX).content.decode()
    asked = part[part.index('<div id="asked" hx-swap-oob="innerHTML">') :]
    assert '<input type="hidden" name="kind" value="direct">' in asked[: asked.index("</div>")]


def test_the_tabs_count_what_stands_under_them(client, ada, settings):
    settings.REVIEWS_WANTED = 2
    from tests.desk.test_reviewing import answer

    mine, second, free = (make_statement() for _ in range(3))
    answer(mine, ada)
    answer(second, make_user())
    desk.claim(free.uuid, make_user(), timezone.now())
    page = client.get(reverse("queue"))
    counts = page.context["counts"]
    assert (counts["waiting"], counts["free"], counts["second"], counts["done"]) == (2, 1, 1, 1)
    for tab in ("waiting", "second", "done"):
        assert len(client.get(reverse("queue"), {"tab": tab}).context["rows"]) == counts[tab]


# -- pages ---------------------------------------------------------------------------------------------


def _words(page) -> list[str]:
    return [row.exact for row in page.context["rows"]]


def _all_pages(client, query: str, between=lambda: None) -> list[str]:
    seen, address = [], reverse("queue") + query
    while address:
        page = client.get(address)
        seen += _words(page)
        more = page.context["listing"].more
        address = more and reverse("queue") + more
        between()
    return seen


def make_mixed(count: int = 70) -> list:
    """Ties in every column that the order looks at before the key."""
    made = make_many(count)
    for n, statement in enumerate(made):
        at = NOW + timedelta(minutes=n % 3)
        Statement.objects.filter(pk=statement.pk).update(
            priority=n % 2, worth=(n % 5) / 10, created_at=at, changed_at=at
        )
    return made


@pytest.mark.parametrize("sort", ["worth", "age", "article"])
def test_pages_show_every_row_once_in_the_order_of_the_database(client, ada, sort):
    make_mixed()
    order = ORDERS[sort].columns
    expected = list(Statement.objects.order_by(*order).values_list("exact", flat=True))
    assert _all_pages(client, f"?tab=waiting&sort={sort}") == expected


def test_rows_that_stay_come_once_while_others_change_their_place(client, ada):
    made = make_mixed()
    moving = iter(made[::7])

    def one_moves() -> None:
        Statement.objects.filter(pk=next(moving).pk).update(priority=2)

    seen = _all_pages(client, "?tab=waiting", one_moves)
    moved = {statement.exact for statement in made[::7]}
    stayed = [words for words in seen if words not in moved]
    assert sorted(stayed) == sorted(one.exact for one in made if one.exact not in moved)


def test_a_page_stands_when_its_last_row_has_gone(client, ada):
    make_mixed()
    first = client.get(reverse("queue"))
    last = first.context["rows"][-1]
    second = client.get(reverse("queue") + first.context["listing"].more)
    Statement.objects.filter(pk=last.pk).update(stage=Stage.AGREED, priority=2)
    again = client.get(reverse("queue") + first.context["listing"].more)
    assert _words(second) == _words(again)
    assert 'href="?tab=waiting"' in again.content.decode()  # to the start


def test_what_others_hold_stands_in_its_place_on_whichever_page_that_is(client, ada):
    make_mixed()
    for statement in Statement.objects.in_queue_order()[10:70:20]:
        desk.claim(statement.uuid, make_user(), timezone.now())
    expected = list(Statement.objects.in_queue_order().values_list("exact", flat=True))
    assert _all_pages(client, "?tab=waiting") == expected


def test_ones_own_comes_first_and_only_there(client, ada):
    made = make_mixed()
    desk.claim(made[3].uuid, ada, timezone.now())
    Statement.objects.filter(pk=made[5].pk).update(assignee=ada, worth=0, priority=-1)
    seen = _all_pages(client, "?tab=waiting")
    assert set(seen[:2]) == {made[3].exact, made[5].exact}
    assert len(seen) == len(set(seen)) == len(made)


def test_the_page_of_what_one_has_reviewed_has_the_latest_first(client, ada):
    made = make_many(40, stage=Stage.AGREED)
    for n, statement in enumerate(made):
        Review.objects.create(
            statement=statement,
            reviewer=ada,
            truth=so(),
            revision=1,
            created_at=NOW + timedelta(minutes=n // 2),
        )
    seen = _all_pages(client, "?tab=done")
    assert seen == [statement.exact for statement in reversed(made)]


# -- who sees what -------------------------------------------------------------------------------------


def test_what_is_handed_to_somebody_else_stands_in_the_list_of_editors_only(client, ada):
    make_statement(assignee=make_user(first_name="Ben", last_name="Ohlsen"))
    assert client.get(reverse("queue")).context["rows"] == []
    assert client.get(reverse("queue")).context["counts"]["waiting"] == 0
    client.force_login(make_user(Rank.EDITOR), backend=BACKEND)
    page = client.get(reverse("queue"))
    assert page.context["counts"]["waiting"] == 1 and page.context["counts"]["free"] == 0
    assert "Ben Ohlsen" in page.content.decode()


def test_viewers_see_the_list_without_buttons(client):
    make_statement()
    client.force_login(make_user(Rank.VIEWER), backend=BACKEND)
    page = client.get(reverse("queue")).content.decode()
    assert "Es hält noch" in page
    assert reverse("next") not in page and "/claim/" not in page and 'name="pick"' not in page


def test_editors_see_who_holds_what_since_when_and_for_how_long(client, eda):
    ben = make_user(first_name="Ben", last_name="Ohlsen")
    make_statement()
    desk.claim_next(ben, timezone.now())
    page = client.get(reverse("queue"), {"tab": "held"}).content.decode()
    assert "Ben Ohlsen" in page and reverse("take_all_back", args=[ben.uuid]) in page


def test_the_tab_of_what_is_held_is_for_editors(client, ada):
    assert client.get(reverse("queue"), {"tab": "held"}).context["asked"].tab == "waiting"


def test_where_all_is_held_the_page_says_when_the_first_is_free(client, ada):
    make_statement()
    desk.claim_next(make_user(), timezone.now())
    page = client.get(reverse("queue"))
    assert page.context["first_free"] is not None and page.context["counts"]["free"] == 0


def test_a_filter_that_fits_nothing_offers_to_clear_it(client, ada):
    make_statement()
    page = client.get(reverse("queue"), {"kind": "mixed"}).content.decode()
    assert page.count('href="?tab=waiting"') >= 2 and 'class="empty"' in page


def test_the_numbers_end_where_nobody_counts_any_more(client, ada, monkeypatch):
    monkeypatch.setattr("articles.views.tallies.MOST", 3)
    make_many(6)
    page = client.get(reverse("queue"), {"kind": "direct"})
    assert page.context["counts"]["waiting"] == 4


# -- beside the list -----------------------------------------------------------------------------------


def _poll(client, page, **query):
    asked = {"tab": "waiting", "since": page.context["opened"], **query}
    return client.get(reverse("queue_live"), asked, headers=HTMX)


def test_a_poll_brings_the_numbers_and_how_many_have_come(
    client, ada, django_assert_max_num_queries
):
    make_statement()
    page = client.get(reverse("queue"))
    make_statement(kind=Kind.DIRECT)
    make_statement(kind=Kind.MIXED)
    with django_assert_max_num_queries(5):
        part = _poll(client, page)
    assert part.context["fresh"] == 2
    words = part.content.decode()
    assert 'id="queue-tabs" hx-swap-oob="true"' in words and 'id="rows"' not in words
    assert _poll(client, page, kind="mixed").context["fresh"] == 1


def test_a_poll_that_nobody_is_signed_in_for_ends(client):
    answer = client.get(reverse("queue_live"), headers=HTMX)
    assert answer.status_code == 286 and "HX-Redirect" not in answer


@pytest.mark.parametrize("since", ["", "x", "2999-01-01T00:00:00+00:00", "2026-11-24"])
def test_a_poll_since_a_time_that_makes_no_sense_finds_nothing_new(client, ada, since):
    make_statement()
    answer = client.get(reverse("queue_live"), {"since": since}, headers=HTMX)
    assert answer.context["fresh"] == 0


def test_the_address_of_the_poll_is_no_page(client, ada):
    assert client.get(reverse("queue_live")).url == reverse("queue") + "?tab=waiting"


def test_tags_are_suggested_by_their_beginning(client, ada):
    Tag.named("Haushalt")
    part = client.get(reverse("suggest_tags"), {"tag": "haus"}, headers=HTMX).content.decode()
    assert part.count("<option") == 1
    assert client.get(reverse("suggest_tags"), {"tag": ""}, headers=HTMX).content.strip() == b""
