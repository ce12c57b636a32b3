"""Marking a statement by hand: two presses on words, then into one's hands or into the queue."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Statement
from articles.rules.lifecycle import Stage, Why
from articles.words import Kind
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TEXT = "Das Wehr hält. „Es hält noch zehn Jahre“, sagte Ada Krog. Sie rechne mit „hohen Kosten“."


@pytest.fixture
def article(ada):
    return make_article(TEXT)


def at(article, near=None):
    address = reverse("mark", args=[article.uuid])
    return f"{address}?near={near.uuid}" if near else address


def ordinal(html, word):
    return re.search(rf'value="(\d+)"[^>]*>{re.escape(word)}</button>', html)[1]


def mark(client, article, first, last, headers=None, **fields):
    """Presses both words on the page, then the button that `do` names."""
    html = client.get(at(article)).content.decode()
    parts = f"{ordinal(html, first)}-{ordinal(html, last)}"
    sent = {"parts": parts, "kind": "indirect", "do": "review", **fields}
    return client.post(at(article), sent, headers=headers or {})


def test_words_are_pressed_one_after_the_other(client, article):
    html = client.get(at(article)).content.decode()
    first = client.post(at(article), {"parts": "-", "word": ordinal(html, "Das"), "kind": "direct"})
    html = first.content.decode()
    assert first.status_code == 200 and 'name="parts" value="0-0"' in html
    assert re.search(r'value="last" checked', html) and 'value="direct" selected' in html
    assert not Statement.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_marked_and_reviewed(client, article, ada, headers):
    answer = mark(client, article, "Es", "Jahre", headers, speaker=" Ada  Krog ")
    statement = Statement.objects.get()
    assert (statement.exact, statement.holder) == ("Es hält noch zehn Jahre", ada)
    assert statement.links.get().name == "Ada Krog"
    assert answer["HX-Redirect" if headers else "Location"] == statement.get_absolute_url()


def test_marked_and_left_in_the_queue_goes_on_marking_there(client, article):
    answer = mark(client, article, "Es", "Jahre", do="leave")
    statement = Statement.objects.get()
    assert statement.stage == Stage.WAITING
    assert answer["Location"] == at(article, statement)
    html = client.get(answer["Location"]).content.decode()
    assert re.search(rf'value="{ordinal(html, "Es")}"[^>]* data-arrive[^>]*>Es<', html)


def test_several_parts(client, article):
    html = client.get(at(article)).content.decode()
    one, two = ordinal(html, "noch"), ordinal(html, "rechne")
    sent = {"parts": f"{one}-{one} {two}-{two}", "kind": "indirect", "do": "review"}
    client.post(at(article), sent)
    assert Statement.objects.get().exact == "noch […] rechne"


def test_a_mixed_one_needs_marked_words(client, article):
    assert mark(client, article, "Das", "hält", kind="mixed").status_code == 422
    mark(client, article, "Sie", "Kosten", kind="mixed")
    assert not Statement.objects.exists()  # the closing mark was left out
    html = client.get(at(article)).content.decode()
    end = int(ordinal(html, "Kosten")) + 1
    sent = {"parts": f"{ordinal(html, 'Sie')}-{end}", "kind": "mixed", "do": "review"}
    client.post(at(article), sent)
    statement = Statement.objects.get()
    assert [TEXT[start:end] for start, end in statement.verbatim] == ["hohen Kosten"]


def test_the_outlets_own_claim_names_no_speaker(client, article):
    mark(client, article, "Das", "hält", kind="assertion", speaker="Ada Krog")
    assert not Statement.objects.get().links.exists()


def test_words_that_were_set_aside_are_taken_up_again(client, article, ada):
    there = make_statement(
        article, kind=Kind.INDIRECT, stage=Stage.DISMISSED, why=Why.NOT_A_STATEMENT
    )
    answer = mark(client, article, "Es", "Jahre")
    there.refresh_from_db()
    assert (there.stage, there.holder) == (Stage.CLAIMED, ada)
    assert answer["Location"] == there.get_absolute_url()


def test_words_that_somebody_else_holds_are_shown(client, article):
    there = make_statement(article, kind=Kind.INDIRECT)
    desk.claim(there.uuid, make_user(), timezone.now())
    assert mark(client, article, "Es", "Jahre")["Location"] == there.get_absolute_url()
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize(
    "bad",
    [{"parts": "x"}, {"parts": "0-999"}, {"parts": ""}, {"parts": "-"}, {"kind": "scare"}]
    + [{"word": "999"}, {"speaker": "x" * 301}],
    ids=str,
)
def test_what_cannot_be_marked_is_told(client, article, bad, headers):
    answer = mark(client, article, "Es", "Jahre", headers, **bad)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()
    assert not Statement.objects.exists()


def test_an_empty_text_has_no_words(client, ada):
    assert client.get(at(make_article("\n \u200b"))).status_code == 200


def test_other_methods_and_viewers_are_refused(client, article):
    assert client.delete(at(article)).status_code == 405
    client.force_login(make_user("viewer"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(at(article), {"parts": "0-1"}).status_code == 403


def test_a_very_long_text_is_shown_by_stretches(client, ada):
    article = make_article(" ".join(f"Wort{n}" for n in range(5_000)))
    html = client.get(at(article)).content.decode()
    assert html.count('name="word"') < 1_000
    assert 'value="below"' in html and 'value="above"' not in html


def test_the_page_costs_a_fixed_number_of_queries(client, ada):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(n):
        article = make_article(TEXT)
        for end in range(n):
            make_statement(article, "Es hält noch zehn"[: 2 + end])
        with CaptureQueriesContext(connection) as seen:
            client.get(at(article))
        return len(seen)

    assert queries(1) == queries(9) <= 8
