"""The history of a cut: on the card of what was replaced, and in a fold of what took its place."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.spans import Span
from articles.words import Kind
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def cut_shorter(person, **columns):
    """(old, new): the last word left out, and the kind changed."""
    old = make_statement(make_article(**columns))
    desk.claim(old.uuid, person, timezone.now())
    cut = replace(
        desk.cut_of(old), parts=(Span(old.start, old.end - len(" Jahre")),), kind=Kind.INDIRECT
    )
    return old, desk.recut(old.uuid, person, timezone.now(), cut=cut, seen=old.revision)


def test_the_old_card_shows_what_stands_there_now_who_did_it_and_leads_on(client, ada):
    old, new = cut_shorter(ada)
    html = client.get(old.get_absolute_url()).content.decode()
    assert "<del> Jahre</del>" in html
    assert "Ada Brandt" in html[html.index('class="pad cuts"') :]
    assert f'href="{new.get_absolute_url()}"' in html
    assert "<ins>" not in html[html.index('class="pad cuts"') :]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_the_new_card_tells_on_demand_what_it_replaces(client, ada, headers):
    old, new = cut_shorter(ada)
    address = reverse("cuts", args=[new.uuid])
    assert address in client.get(new.get_absolute_url()).content.decode()
    html = client.get(address, headers=headers).content.decode()
    assert f'href="{old.get_absolute_url()}"' in html and "<del> Jahre</del>" in html
    assert ("<html" in html) == (not headers)


def test_in_a_blind_review_the_name_is_left_out(client, ada):
    ben = make_user(first_name="Ben", last_name="Olk")
    old, new = cut_shorter(ben, reviews_wanted=2)
    html = client.get(reverse("cuts", args=[new.uuid]), headers=HTMX).content.decode()
    assert "Olk" not in html and "<del> Jahre</del>" in html


def test_a_statement_of_the_machine_has_no_such_fold(client, ada):
    statement = make_statement()
    address = reverse("cuts", args=[statement.uuid])
    assert address not in client.get(statement.get_absolute_url()).content.decode()
    assert client.get(address, headers=HTMX).status_code == 200
    assert client.post(address).status_code == 405


def test_the_lease_of_a_cut_that_was_undone_is_no_fault(client, ada):
    _old, new = cut_shorter(ada)
    desk.undo(ada, timezone.now())
    address = reverse("lease", args=[new.uuid])
    assert client.post(address, headers=HTMX).status_code == 204
    assert client.post(address).status_code == 404
