"""What was typed into a form is on the page that refuses it, also where the form itself is gone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Rank
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lost(ada):
    """Ada's card is open, and somebody else has the statement now."""
    statement = make_statement()
    desk.claim(statement.uuid, ada, NOW)
    desk.release(statement.uuid, ada, NOW)
    return desk.claim(statement.uuid, make_user(), NOW)


TYPED = [
    ("add_evidence", [], {"url": "https://a.example/x", "excerpt": "Mühsam Abgetipptes", "stance": "context"}),
    ("wording", [], {"do": "add", "excerpt": "Mühsam Abgetipptes", "stance": "context"}),
    (
        "link",
        [1],
        {"do": "save", "name": "Mühsam Abgetipptes", "role": "utterer", "found": "unchecked", "target": "person"},
    ),
    ("dismiss", [], {"why": "duplicate", "note": "Mühsam Abgetipptes"}),
    ("hand", [], {"to": "", "note": "Mühsam Abgetipptes"}),
    ("rated_claim", [], {"claim": "Mühsam Abgetipptes"}),
]  # fmt: skip


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(("name", "more", "sent"), TYPED, ids=[one[0] for one in TYPED])
def test_a_lost_lease_loses_no_word(client, lost, name, more, sent, headers):
    address = reverse(name, args=[lost.uuid, *more])
    page = client.post(address, sent | {"seen": lost.revision}, headers=headers)
    assert page.status_code in {409, 422}
    assert "Mühsam Abgetipptes" in page.content.decode()


def agreed(client):
    eda = make_user(Rank.EDITOR)
    statement = make_statement()
    desk.claim(statement.uuid, make_user(), NOW)
    done = answer(statement, statement.__class__.objects.get(pk=statement.pk).holder)
    client.force_login(eda)
    return done


def test_an_amendment_of_what_was_sent_back_meanwhile_keeps_its_words(client):
    done = agreed(client)
    desk.return_(done.uuid, make_user(Rank.EDITOR), NOW, why="Nein", seen=done.revision)
    sent = {
        "attribution": "altered",
        "truth": "false",
        "rationale": "Neue Begründung",
        "why": "Warum es anders ist",
        "seen": done.revision,
    }
    page = client.post(reverse("amend", args=[done.uuid]), sent)
    assert page.status_code == 409
    assert "Neue Begründung" in page.content.decode()
    assert "Warum es anders ist" in page.content.decode()


def test_a_reason_for_sending_back_is_kept_where_it_was_sent_back_already(client):
    done = agreed(client)
    desk.return_(done.uuid, make_user(Rank.EDITOR), NOW, why="Nein", seen=done.revision)
    sent = {"do": "return", "note": "Bitte Tabelle 4 lesen", "seen": done.revision}
    page = client.post(reverse("decide", args=[done.uuid]), sent)
    assert page.status_code == 409
    assert "Bitte Tabelle 4 lesen" in page.content.decode()
