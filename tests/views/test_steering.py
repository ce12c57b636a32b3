"""The buttons of editors: on the queue, on what somebody holds, on an article."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Article, Outlet, Rank, Statement
from articles.rules.lifecycle import Stage
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _in_english(client):
    client.cookies["django_language"] = "en"


def said(answer) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def press(client, statements, do: str, htmx: bool = False, **sent):
    sent |= {"do": do, "pick": [str(one.uuid) for one in statements], "tab": "waiting"}
    return client.post(reverse("bulk"), sent, headers=HTMX if htmx else None)


@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_ticked_is_handed_over(client, eda, htmx):
    ben, statements = make_user(), [make_statement() for _ in range(2)]
    answer = press(client, statements, "hand", htmx, to=str(ben.uuid), kind="direct")
    where = answer["HX-Redirect"] if htmx else answer.url
    assert where == reverse("queue") + "?tab=waiting&kind=direct"
    assert Statement.objects.filter(assignee=ben).count() == 2
    assert "2" in said(answer)


def test_the_answer_says_what_was_left_out_and_why(client, eda):
    held, free = make_statement(), make_statement()
    desk.claim(held.uuid, make_user(), timezone.now())
    answer = press(client, [held, free], "hand", to=str(make_user().uuid))
    assert "1 statement changed. Left out: 1 that somebody is at." in said(answer)


def test_to_anybody(client, eda):
    statement = make_statement(assignee=make_user())
    press(client, [statement], "hand", to="")
    statement.refresh_from_db()
    assert statement.assignee is None


def test_all_that_fit_the_filter(client, eda):
    make_statement(make_article(outlet="Bote"))
    bote = Outlet.objects.get(name="Bote").pk
    make_statement()
    press(client, [], "priority", priority="2", all="1", outlet=bote)
    assert list(Statement.objects.order_by("pk").values_list("priority", flat=True)) == [2, 0]


def test_priority_tags_and_back_from_later(client, eda):
    later = make_statement(stage=Stage.DEFERRED, deferred_until=timezone.now(), why="Anfrage")
    press(client, [later], "priority", priority="-1")
    press(client, [later], "tag", named="Haushalt", tag="haushalt")
    press(client, [later], "requeue")
    later.refresh_from_db()
    assert (later.priority, later.stage) == (-1, Stage.WAITING)
    assert [str(tag) for tag in later.tags.all()] == ["Haushalt"]
    press(client, [later], "untag", named="haushalt")
    assert not later.tags.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "priority", "priority": "2"},
        {"do": "priority", "pick": ["x"]},
        {"do": "priority", "pick": "SOME"},
        {"do": "priority", "pick": "SOME", "priority": "7"},
        {"do": "tag", "pick": "SOME", "named": "  "},
        {"do": "hand", "pick": "SOME", "to": "0a0a0a0a-0000-4000-8000-000000000000"},
        {"do": "nothing", "pick": "SOME"},
        {"pick": "SOME"},
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_a_bad_form_changes_nothing_says_why_and_keeps_what_was_ticked(client, eda, sent, htmx):
    statement = make_statement()
    picked = sent.get("pick") == "SOME"
    sent = sent | {"pick": [str(statement.uuid)]} if picked else sent
    answer = client.post(reverse("bulk"), sent, headers=HTMX if htmx else None)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'class="wrong"' in page
    box = f'value="{statement.uuid}" form="bulk" aria-labelledby="w{statement.uuid}" checked'
    assert (box in page) is picked
    statement.refresh_from_db()
    assert (statement.priority, statement.assignee) == (0, None)


def test_too_many_are_refused(client, eda, monkeypatch):
    monkeypatch.setattr("articles.forms.steering.MOST", 1)
    assert press(client, [make_statement(), make_statement()], "requeue").status_code == 422


def test_the_outlets_of_others_are_not_there(client, eda):
    statement = make_statement()
    eda.restricted = True
    eda.save()
    press(client, [statement], "priority", priority="2")
    statement.refresh_from_db()
    assert statement.priority == 0


def test_from_the_queue_to_the_end_of_an_article(client, eda):
    article = make_article(text="Satz1. Satz2.")
    two = [make_statement(article, f"Satz{n}") for n in (1, 2)]
    assert press(client, two, "dismiss").url == reverse("dismiss_article", args=[article.uuid])
    assert press(client, [*two, make_statement()], "dismiss").status_code == 422


# -- what somebody holds -------------------------------------------------------------------------------


@pytest.mark.parametrize("htmx", [False, True])
def test_taking_back_leads_to_where_the_button_stood(client, eda, htmx):
    ben, statement = make_user(), make_statement()
    desk.claim(statement.uuid, ben, timezone.now())
    there = "http://testserver" + reverse("queue") + "?tab=held"
    headers = {**HTMX, "HX-Current-URL": there} if htmx else {"Referer": there}
    answer = client.post(reverse("take_back", args=[statement.uuid]), headers=headers)
    assert (answer["HX-Redirect"] if htmx else answer.url) == reverse("queue") + "?tab=held"
    statement.refresh_from_db()
    assert statement.stage == Stage.WAITING
    again = client.post(reverse("take_back", args=[statement.uuid]))
    assert "Nobody is at it any more" in said(again)


def test_the_card_of_the_holder_says_who_took_it_back_and_keeps_the_words(client):
    ben, eda = make_user(), make_user(Rank.EDITOR, first_name="Eda", last_name="Lind")
    statement = make_statement()
    desk.claim(statement.uuid, ben, timezone.now())
    desk.take_back(statement.uuid, eda, timezone.now())
    client.force_login(ben, backend=BACKEND)
    sent = {"seen": 1, "attribution": "verbatim", "truth": "true", "rationale": "Fast fertig"}
    answer = client.post(reverse("review", args=[statement.uuid]), sent)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Eda Lind took this statement back" in page
    assert "Fast fertig" in page


def test_all_that_one_person_holds(client, eda):
    ben = make_user()
    for _ in range(2):
        desk.claim(make_statement().uuid, ben, timezone.now())
    answer = client.post(reverse("take_all_back", args=[ben.uuid]))
    assert answer.url == reverse("queue") and not Statement.objects.claimed().exists()


# -- an article ----------------------------------------------------------------------------------------


def test_the_page_before_the_end_of_an_article_says_how_many_and_who_is_at_some(client, eda):
    article = make_article(text="Satz1. Satz2.")
    _free, held = (make_statement(article, f"Satz{n}") for n in (1, 2))
    desk.claim(held.uuid, make_user(first_name="Ben", last_name="Ohlsen"), timezone.now())
    page = client.get(reverse("dismiss_article", args=[article.uuid])).content.decode()
    assert "Dismiss 1 statement" in page and "Ben Ohlsen" in page
    assert Statement.objects.waiting().count() == 1  # looking changes nothing


@pytest.mark.parametrize("htmx", [False, True])
def test_an_article_is_dismissed_with_a_reason(client, eda, htmx):
    statement = make_statement()
    address = reverse("dismiss_article", args=[statement.article.uuid])
    assert client.post(address, {}).status_code == 422
    headers = HTMX if htmx else None
    answer = client.post(address, {"why": "not_checkable"}, headers=headers)
    there = answer["HX-Redirect"] if htmx else answer.url
    assert there == statement.article.get_absolute_url()
    statement.refresh_from_db()
    assert statement.stage == Stage.DISMISSED


def test_the_page_needs_as_many_queries_for_many_statements(
    client, eda, django_assert_max_num_queries
):
    article = make_article(text=" ".join(f"Satz{n:02}." for n in range(30)))
    for n in range(30):
        make_statement(article, f"Satz{n:02}")
    with django_assert_max_num_queries(7):
        client.get(reverse("dismiss_article", args=[article.uuid]))


@pytest.mark.parametrize("htmx", [False, True])
def test_an_article_is_put_first(client, eda, htmx):
    statement = make_statement()
    address = reverse("article_priority", args=[statement.article.uuid])
    assert client.post(address, {"priority": "9"}).status_code == 422
    client.post(address, {"priority": "2"}, headers=HTMX if htmx else None)
    statement.refresh_from_db()
    assert (statement.priority, Article.objects.get().priority) == (2, 2)


# -- whose buttons they are ----------------------------------------------------------------------------

POSTS = ["bulk", "take_back", "take_all_back", "dismiss_article", "article_priority"]


def address_of(name: str, statement, person) -> str:
    key = {
        "take_back": statement.uuid,
        "take_all_back": person.uuid,
        "dismiss_article": statement.article.uuid,
        "article_priority": statement.article.uuid,
    }.get(name)
    return reverse(name, args=[key] if key else [])


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.REVIEWER])
def test_they_are_for_editors(client, name, rank):
    person, statement = make_user(rank), make_statement()
    client.force_login(person, backend=BACKEND)
    sent = {"do": "priority", "priority": "2", "pick": [str(statement.uuid)], "why": "duplicate"}
    assert client.post(address_of(name, statement, person), sent).status_code == 403
    statement.refresh_from_db()
    assert (statement.priority, statement.stage) == (0, Stage.WAITING)


@pytest.mark.parametrize("name", [name for name in POSTS if name != "dismiss_article"])
def test_they_are_never_a_get(client, eda, name):
    assert client.get(address_of(name, make_statement(), eda)).status_code == 405


@pytest.mark.parametrize("name", ["take_back", "dismiss_article", "article_priority"])
def test_the_outlets_of_others_have_no_such_page(client, eda, name):
    statement = make_statement()
    eda.restricted = True
    eda.save()
    assert client.post(address_of(name, statement, eda)).status_code == 404
