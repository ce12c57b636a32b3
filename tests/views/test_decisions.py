import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.rules.lifecycle import Publication, Stage
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def decide(client, statement, do, note="", **headers):
    statement.refresh_from_db()
    looked = ["supports", "contradicts"] if do == "approve" else []
    what = {"do": do, "note": note, "looked": looked, "seen": statement.revision}
    return client.post(reverse("decide", args=[statement.uuid]), what, headers=headers)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_editor_approves_then_publishes(client, eda, headers):
    statement = answer(make_statement(), make_user())
    decide(client, statement, "approve", **headers)
    decide(client, statement, "publish", **headers)
    statement.refresh_from_db()
    assert (statement.stage, statement.publication) == (Stage.APPROVED, Publication.PUBLISHED)


def test_publishing_twice_is_one_publication(client, eda):
    statement = answer(make_statement(), make_user())
    decide(client, statement, "approve")
    decide(client, statement, "publish")
    assert decide(client, statement, "publish").status_code == 409
    assert statement.verdicts.filter(published_at__isnull=False).count() == 1


def test_sending_back_needs_a_reason(client, eda):
    statement = answer(make_statement(), make_user())
    assert decide(client, statement, "return").status_code == 422
    decide(client, statement, "return", note="Beleg fehlt")
    statement.refresh_from_db()
    assert statement.stage == Stage.WAITING


def test_a_reviewer_is_refused_with_a_sentence(client):
    statement = answer(make_statement(), make_user())
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    refused = decide(client, statement, "approve")
    assert refused.status_code == 403 and b'role="alert"' in refused.content


def test_an_editor_decides_a_dispute_on_the_card(client, eda, settings):
    settings.REVIEWS_WANTED = 2
    statement = make_statement()
    answer(statement, make_user(), rationale="Die eine Sicht")
    answer(statement, make_user(), truth="mostlyfalse", rationale="Die andere Sicht")
    statement.refresh_from_db()
    page = client.get(statement.get_absolute_url()).content.decode()
    assert "Die eine Sicht" in page and "Die andere Sicht" in page
    what = {
        "attribution": "verbatim",
        "truth": "false",
        "rationale": "Tabelle 3.",
        "seen": statement.revision,
    }
    client.post(reverse("adjudicate", args=[statement.uuid]), what)
    statement.refresh_from_db()
    assert statement.stage == Stage.AGREED
    assert desk.may_approve(statement.verdicts.get(), eda) == "adjudicated"


def test_a_dismissed_statement_is_taken_up_again(client, eda):
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, timezone.now())
    desk.dismiss(statement.uuid, ada, timezone.now(), why="duplicate", seen=1)
    decide(client, statement, "take_up")
    statement.refresh_from_db()
    assert statement.stage == Stage.WAITING
