"""W13: the first answer is nowhere until one's own is in: not on a page, by an address, in a part or in an export."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.register import Target
from articles.rules.lifecycle import Stage
from articles.words import Found, LinkRole, Stance
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NOW = timezone.now()
SECRETS = ("Sicht von Ada", "Adas Protokoll", "example.org/ada", "Ada Brandt", "Adas Kommentar")


@pytest.fixture(autouse=True)
def two_wanted(settings):
    settings.REVIEWS_WANTED = 2


@pytest.fixture
def ada(db):
    return make_user(first_name="Ada", last_name="Brandt")


@pytest.fixture
def ben(client):
    ben = make_user(first_name="Ben", last_name="Sand")
    client.force_login(ben)
    return ben


@pytest.fixture
def answered(ada):
    """Ada has answered, with evidence of her own, a link that she checked, and a comment."""
    statement = make_statement()
    desk.claim(statement.uuid, ada, NOW)
    desk.comment(statement.uuid, ada, NOW, text="Adas Kommentar")
    desk.save_link(
        statement.uuid,
        ada,
        NOW,
        order=1,
        name="Ada Krog",
        target=Target.PERSON,
        role=LinkRole.UTTERER,
        found=Found.ALTERED,
        seen=1,
    )
    desk.add_evidence(
        statement.uuid,
        ada,
        NOW,
        url="https://example.org/ada",
        excerpt="",
        title="Adas Protokoll",
        stance=Stance.CONTRADICTS,
    )
    return answer(statement, ada, rationale="Sicht von Ada", attribution="altered", truth="partly")


def addresses(statement):
    of_one = ("statement", "versions", "comments", "more", "dismiss", "later", "tags", "flag")
    return [reverse(name, args=[statement.uuid]) for name in of_one] + [
        statement.article.get_absolute_url(),
        reverse("queue"),
        reverse("queue") + "?tab=second",
        reverse("queue") + "?tab=waiting",
        reverse("corrected"),
        reverse("articles"),
    ]


def check(client, statement):
    for headers in ({}, HTMX):
        for address in addresses(statement):
            page = client.get(address, headers=headers)
            assert page.status_code == 200, address
            found = [secret for secret in SECRETS if secret in page.content.decode()]
            assert not found, (address, headers)


def test_the_card_is_in_the_queue_and_nothing_of_the_first_answer_anywhere(client, answered, ben):
    assert answered.exact in client.get(reverse("queue") + "?tab=second").content.decode()
    check(client, answered)


def test_taken_it_shows_no_more(client, answered, ben):
    desk.claim(answered.uuid, ben, NOW)
    check(client, answered)
    page = client.get(answered.get_absolute_url())
    assert page.context["uses"] == []
    assert [link.found for link in page.context["links"]] == [Found.UNCHECKED]
    assert page.context["rationale"] == ""
    assert not any(on for rows in page.context["scales"].values() for _r, _k, on in rows)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_no_export_holds_it(client, answered, ben, form):
    address = reverse("export_verdicts", args=[form])
    for query in ("", "?all_stages=on", f"?article={answered.article.uuid}&all_stages=on"):
        got = client.get(address + query)
        said = b"".join(got.streaming_content if got.streaming else [got.content]).decode()
        assert not [secret for secret in SECRETS if secret in said], query


def test_with_ones_own_in_it_is_there_and_a_dispute_goes_to_an_editor_with_both_reasons(
    client, answered, ben
):
    done = answer(answered, ben, rationale="Sicht von Ben", truth="true", attribution="altered")
    assert done.stage == Stage.DISPUTED
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Sicht von Ada" in page and "Ada Brandt" in page and "Adas Protokoll" in page
    client.force_login(make_user(rank="editor"))
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Sicht von Ada" in page and "Sicht von Ben" in page and 'name="take"' in page


def test_sent_back_it_is_blind_again_for_everybody(client, answered, ada, ben):
    done = answer(answered, ben, rationale="Sicht von Ben", truth="true", attribution="altered")
    eda = make_user(rank="editor")
    desk.return_(done.uuid, eda, NOW, why="Bitte Tabelle 4 lesen", seen=done.revision)
    check(client, done)
    client.force_login(ada)
    page = client.get(done.get_absolute_url()).content.decode()
    assert "Sicht von Ben" not in page and "Sicht von Ada" not in page
