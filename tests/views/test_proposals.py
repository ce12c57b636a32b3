"""What a newer reading proposes, on the article's page and on a page of its own."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import desk, intake
from articles.models import Proposal, ProposalState, Statement
from articles.rules.lifecycle import Stage
from articles.words import Kind, NonFact
from tests.factories import make_article, make_user
from tests.intake.readings import FIRST, PEGEL, PUMPEN, TOR, draft, read_as, split_as, statement

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
WAYS = pytest.mark.parametrize("htmx", [{}, HTMX], ids=["plain", "htmx"])


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def article(monkeypatch):
    """One new, one changed, one gone."""
    article = split_as(monkeypatch, *FIRST)
    read_as(monkeypatch, article, draft(PUMPEN), draft("das Tor sei alt", "Jan Reit"))
    return article


def page(client, article, name="proposals", **headers) -> str:
    return client.get(reverse(name, args=[article.uuid]), headers=headers).content.decode()


def post(client, article, what, headers=None, **fields):
    proposal = Proposal.objects.get(what=what)
    to = reverse("decide_proposal", args=[article.uuid, proposal.uuid])
    return client.post(to, fields, headers=headers or {})


# -- looking -----------------------------------------------------------------------------------------


def test_article_says_how_much_is_proposed_and_leads_there(client, ada, article):
    shown = page(client, article, "article")
    assert "The newer reading proposes 3 changes." in shown
    assert f'href="{reverse("proposals", args=[article.uuid])}"' in shown


def test_article_says_nothing_where_nothing_is_proposed(client, ada):
    assert "newer reading" not in page(client, make_article(), "article")


def test_each_proposal_shows_old_against_new_in_its_sentence(client, ada, article):
    shown = page(client, article)
    for part in (
        "Laut dem Hafenboten <mark",
        f"{PUMPEN}</mark>.",
        '<mark class="k-direct">Der Pegel sinkt seit Mai</mark>“, sagte Ida Holm.',
        '<mark class="k-indirect">das Tor sei alt</mark>'
        '<mark class="k-indirect"><del> und klemme im Winter</del></mark>.',
        '<mark class="k-direct">das Tor sei alt</mark> und klemme im Winter.',
        "<del>indirect</del>",
        "<ins>direct</ins>",
        "New statement",
        "No statement any more",
        "Another reading",
    ):
        assert part in shown, part
    assert "Es regnet." not in shown, "sentences, not the whole text"


def test_words_that_come_in_are_marked_in_the_new_sentence(client, ada, monkeypatch):
    article = split_as(monkeypatch, draft("das Tor sei alt"))
    read_as(monkeypatch, article, draft("das Tor sei alt und klemme"))
    assert '<mark class="k-direct"><ins> und klemme</ins></mark> im Winter.' in page(
        client, article
    )


def test_same_words_are_shown_once_with_what_differs(client, ada, monkeypatch):
    article = split_as(monkeypatch, *FIRST)
    again = replace(FIRST[0], speaker_resolved="Jan Reit", factual=False, nonfact=NonFact.DENIED)
    read_as(monkeypatch, article, again, FIRST[1])
    shown = page(client, article)
    assert shown.count(PEGEL) == 1
    assert "<del>Ida Holm</del>" in shown and "<ins>Jan Reit</ins>" in shown
    assert "<del>none</del>" in shown and "<ins>denied</ins>" in shown
    facets = shown[shown.index('<ol class="list proposals">') :].split("</ol>")[0]
    assert facets.count("<dt>") == 2, "what is read the same is not shown"


def test_words_of_the_text_are_escaped(client, ada, monkeypatch):
    monkeypatch.setattr("tests.intake.readings.TEXT", "Er sagte: „Ein <b>-Zeichen & mehr“.")
    article = make_article("Er sagte: „Ein <b>-Zeichen & mehr“.")
    read_as(monkeypatch, article, draft("Ein <b>-Zeichen", None))
    assert "Ein &lt;b&gt;-Zeichen</mark> &amp; mehr" in page(client, article)


def test_nothing_proposed_is_an_empty_page_with_a_way_on(client, ada):
    article = make_article()
    shown = page(client, article)
    assert "Nothing is proposed" in shown
    assert f'href="{article.get_absolute_url()}"' in shown


def test_what_somebody_works_on_is_not_shown_meanwhile(client, ada, article):
    desk.claim(statement(PEGEL).uuid, make_user(), timezone.now())
    assert "No statement any more" not in page(client, article)
    assert "proposes 2 changes" in page(client, article, "article")


def test_page_costs_the_same_for_few_and_for_many(
    client, ada, monkeypatch, django_assert_num_queries
):
    words = ["Die Schleuse", "bleibt zu", "Der Pegel", "fehlen", "Pumpen", "das Tor", "klemme"]
    few = split_as(monkeypatch, draft("Es regnet"), draft("Winter"))
    many = split_as(monkeypatch, *(draft(word) for word in words))
    read_as(monkeypatch, few, draft("Es regnet", kind=Kind.INDIRECT), draft(PUMPEN))
    read_as(
        monkeypatch, many, *(draft(w, kind=Kind.INDIRECT) for w in words[:5]), draft("Es regnet")
    )
    assert Proposal.objects.filter(version__article=many).count() == 8
    for name, most in (("proposals", 16), ("article", 24)):
        with CaptureQueriesContext(connection) as queries:
            page(client, few, name)
        assert len(queries) <= most
        with django_assert_num_queries(len(queries)):
            page(client, many, name)


def test_article_without_proposals_pays_one_query(client, ada, monkeypatch):
    article = split_as(monkeypatch, *FIRST)
    version = article.latest()
    with CaptureQueriesContext(connection) as queries:
        intake.open_proposals(version)
    assert len(queries) == 1


def test_head_is_as_good_as_get(client, ada, article):
    to = reverse("proposals", args=[article.uuid])
    assert client.head(to).status_code == 200
    assert client.post(to).status_code == 405
    assert client.get(to)["Vary"].count("HX-Request") == 1


# -- deciding ----------------------------------------------------------------------------------------


@WAYS
def test_accepting_does_what_is_proposed(client, ada, article, htmx):
    answer = post(client, article, "new", htmx, do="take")
    assert statement(PUMPEN).stage == Stage.WAITING
    if htmx:
        shown = answer.content.decode()
        assert answer.status_code == 200 and "<html" not in shown
        assert shown.count("<li ") == 2 and "Accepted." in shown
        assert answer["Cache-Control"] == "no-store"
    else:
        assert answer["Location"] == reverse("proposals", args=[article.uuid])
        assert "Accepted." in page(client, article)


@WAYS
def test_rejecting_leaves_everything_as_it_is(client, ada, article, htmx):
    before = list(Statement.objects.order_by("pk").values())
    post(client, article, "changed", htmx, do="reject")
    assert list(Statement.objects.order_by("pk").values()) == before
    assert Proposal.objects.get(what="changed").state == ProposalState.REJECTED
    assert "Another reading" not in page(client, article)


def test_card_of_a_replaced_statement_leads_to_what_replaced_it(client, ada, article):
    old = statement(TOR)
    post(client, article, "changed", do="take")
    shown = client.get(old.get_absolute_url()).content.decode()
    assert f'href="{statement("das Tor sei alt").get_absolute_url()}"' in shown
    assert "Replaced statement" in shown and "Statement 0" not in shown
    assert 'value="take_up"' not in shown, "what was replaced stays so"


def test_focus_goes_to_what_has_moved_up(client, ada, article):
    order = list(Proposal.objects.in_reading_order())
    assert [p.what for p in order] == ["gone", "new", "changed"]
    for decided, next_one in ((1, 2), (2, 0)):
        shown = post(client, article, order[decided].what, HTMX, do="reject").content.decode()
        rows = {row[:36]: row for row in shown.split('<li id="p-')[1:]}
        assert shown.count("data-arrive") == 1
        assert "data-arrive" in rows[str(order[next_one].uuid)]
    shown = post(client, article, "gone", HTMX, do="reject").content.decode()
    assert '<div class="empty"><p tabindex="-1" data-arrive>' in shown


@WAYS
@pytest.mark.parametrize("do", ["", "explode"])
def test_neither_accepted_nor_rejected_is_a_422(client, ada, article, htmx, do):
    answer = post(client, article, "new", htmx, do=do)
    assert answer.status_code == 422
    assert "Please accept or reject." in answer.content.decode()
    assert Proposal.objects.open().count() == 3


@WAYS
def test_statement_that_somebody_holds_by_now_is_a_409(client, ada, article, htmx):
    desk.claim(statement(TOR).uuid, make_user(), timezone.now())
    answer = post(client, article, "changed", htmx, do="take")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "somebody has worked on this statement meanwhile" in shown and 'role="alert"' in shown
    assert ("<html" in shown) == (not htmx)
    assert statement(TOR).stage == Stage.CLAIMED


def test_decided_by_somebody_else_is_a_409(client, ada, article):
    intake.reject(Proposal.objects.get(what="new").uuid, make_user(), timezone.now())
    answer = post(client, article, "new", do="take")
    assert answer.status_code == 409
    assert "somebody has rejected this proposal meanwhile" in answer.content.decode()


def test_proposal_that_a_newer_reading_replaced_is_a_409(client, ada, article, monkeypatch):
    old = Proposal.objects.get(what="new").uuid
    read_as(monkeypatch, article, *FIRST, version="3")
    to = reverse("decide_proposal", args=[article.uuid, old])
    answer = client.post(to, {"do": "take"})
    assert answer.status_code == 409
    assert "a newer reading has taken its place" in answer.content.decode()


def test_proposal_of_another_article_is_a_404(client, ada, article):
    assert post(client, make_article(), "new", do="take").status_code == 404
    assert Proposal.objects.open().count() == 3


@WAYS
def test_nobody_decides_without_signing_in(client, article, htmx):
    proposal = Proposal.objects.get(what="new")
    for name, args in (
        ("decide_proposal", [article.uuid, proposal.uuid]),
        ("take_proposals", [article.uuid]),
    ):
        answer = client.post(reverse(name, args=args), {"do": "take", "seen": 9}, headers=htmx)
        assert reverse("login") in (answer.get("Location") or answer.get("HX-Redirect"))
    assert Proposal.objects.open().count() == 3


def test_deciding_is_no_get(client, eda, article):
    proposal = Proposal.objects.get(what="new")
    to = reverse("decide_proposal", args=[article.uuid, proposal.uuid])
    assert client.get(to).status_code == 405
    assert client.get(reverse("take_proposals", args=[article.uuid])).status_code == 405


# -- all at once -------------------------------------------------------------------------------------


def take_all(client, article, headers=None, **fields):
    to = reverse("take_proposals", args=[article.uuid])
    return client.post(to, fields, headers=headers or {})


@WAYS
def test_editor_accepts_all_that_the_page_showed(client, eda, article, htmx):
    seen = client.get(reverse("proposals", args=[article.uuid])).context["seen"]
    desk.claim(statement(PEGEL).uuid, make_user(), timezone.now())
    answer = take_all(client, article, htmx, seen=seen)
    assert answer.status_code == (200 if htmx else 302)
    shown = answer.content.decode() if htmx else page(client, article)
    assert "2 proposals accepted." in shown
    assert "1 no longer applied" in shown
    assert "Nothing is proposed" in shown
    assert {s.exact for s in Statement.objects.standing()} == {PEGEL, PUMPEN, "das Tor sei alt"}


@WAYS
@pytest.mark.parametrize("seen", ["", "x", "-1"])
def test_all_of_an_unknown_page_is_a_422(client, eda, article, htmx, seen):
    answer = take_all(client, article, htmx, seen=seen)
    assert answer.status_code == 422
    assert "Please open this page anew" in answer.content.decode()
    assert Proposal.objects.open().count() == 3


@WAYS
def test_reviewer_decides_one_by_one_only(client, ada, article, htmx):
    assert reverse("take_proposals", args=[article.uuid]) not in page(client, article)
    assert take_all(client, article, htmx, seen=99_999).status_code == 403
    assert Proposal.objects.open().count() == 3


def test_unknown_article_is_a_404(client, eda):
    nowhere = "00000000-0000-0000-0000-000000000000"
    assert client.get(reverse("proposals", args=[nowhere])).status_code == 404
    to = reverse("take_proposals", args=[nowhere])
    assert client.post(to, {"seen": 1}).status_code == 404
