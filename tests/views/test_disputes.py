"""A dispute: both answers side by side, the ratings of one taken, sent back with a reason."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.rules.lifecycle import Stage
from articles.words import Stance
from tests.desk.test_reviewing import answer
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NOW = timezone.now()


@pytest.fixture(autouse=True)
def two_wanted(settings):
    settings.REVIEWS_WANTED = 2


@pytest.fixture
def disputed():
    statement, ada, ben = make_statement(), make_user(), make_user()
    for person, title, stance in (
        (ada, "Protokoll", Stance.SUPPORTS),
        (ben, "Tabelle", Stance.CONTRADICTS),
    ):
        desk.claim(statement.uuid, person, NOW)
        desk.add_evidence(
            statement.uuid, person, NOW, url="", excerpt="Ja.", title=title, stance=stance
        )
        truth = "true" if person == ada else "mostlyfalse"
        answer(statement, person, truth=truth, rationale=f"Nach {title}.")
    statement.refresh_from_db()
    assert statement.stage == Stage.DISPUTED
    return statement


def take(client, statement, n=0, **more):
    chosen = statement.reviews.all()[n].uuid
    headers = more.pop("headers", {})
    return client.post(
        reverse("take", args=[statement.uuid]), {"take": chosen} | more, headers=headers
    )


def test_both_answers_stand_side_by_side_with_evidence_and_what_differs(client, eda, disputed):
    context = client.get(disputed.get_absolute_url()).context
    versus = context["versus"]
    assert context["is_side_by_side"]
    assert [[str(use) for use in side.evidence] for side in versus.sides] == [
        ["Protokoll"],
        ["Tabelle"],
    ]
    assert (versus.said_differs, versus.so_differs) == (False, True)
    page = client.get(disputed.get_absolute_url()).content.decode()
    assert page.count('class="differs"') == 2 and "≠" in page
    assert 'data-key="v"' in page and 'data-key="b"' in page
    assert "Nach Protokoll." in page and "Nach Tabelle." in page


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_taking_an_answer_fills_the_pad_decides_nothing_and_keeps_the_words(
    client, eda, disputed, headers
):
    got = take(client, disputed, 1, headers=headers, rationale="Noch unfertig", seen="1")
    assert got.status_code == (200 if headers else 302)
    page = client.get(disputed.get_absolute_url())
    chosen = [r.code for ratings in page.context["scales"].values() for r, _k, on in ratings if on]
    assert chosen == ["verbatim", "mostlyfalse"]
    assert page.context["rationale"] == "Noch unfertig"
    disputed.refresh_from_db()
    assert disputed.stage == Stage.DISPUTED


def test_the_pressed_button_keeps_the_focus(client, eda, disputed):
    page = take(client, disputed, 1, headers=HTMX).content.decode()
    second = page[page.index('id="side-2"') :]
    assert "data-arrive" in second[: second.index("</button>")]
    assert page.count("data-arrive") == 1


def test_a_reviewer_takes_none(client, disputed):
    client.force_login(make_user())
    assert take(client, disputed).status_code == 403
    assert not disputed.drafts.exists()


def test_an_editor_who_reviewed_is_told_that_somebody_else_decides(client, settings):
    statement, eda = make_statement(), make_user(rank="editor")
    answer(statement, eda)
    answer(statement, make_user(), truth="true")
    client.force_login(eda)
    page = client.get(statement.get_absolute_url())
    assert page.context["foot"] == "articles/foot/disputed.html"
    assert page.context["is_side_by_side"] and b'name="take"' not in page.content
    assert take(client, statement).status_code == 403


def test_a_dispute_that_is_over_is_a_conflict(client, eda, disputed):
    desk.return_(disputed.uuid, eda, NOW, why="Nochmal", seen=disputed.revision)
    assert take(client, disputed).status_code == 409


def test_an_answer_of_another_statement_cannot_be_taken(client, eda, disputed):
    other = answer(make_statement(), make_user()).reviews.get()
    for wrong in (other.uuid, "x", ""):
        got = client.post(reverse("take", args=[disputed.uuid]), {"take": wrong})
        assert got.status_code == 409


def test_taking_is_a_post(client, eda, disputed):
    assert client.get(reverse("take", args=[disputed.uuid])).status_code == 405


def test_sending_back_is_asked_for_its_reason_and_one_key_only_opens_it(client, eda, disputed):
    page = client.get(disputed.get_absolute_url()).content.decode()
    assert '<summary data-key="p" data-focus="#why-note">' in page
    refused = client.post(
        reverse("decide", args=[disputed.uuid]),
        {"do": "return", "note": "", "seen": disputed.revision},
    )
    assert refused.status_code == 422 and b'id="why-wrong"' in refused.content
    client.post(
        reverse("decide", args=[disputed.uuid]),
        {"do": "return", "note": "Bitte Tabelle 4 lesen", "seen": disputed.revision},
    )
    disputed.refresh_from_db()
    assert (disputed.stage, disputed.why) == (Stage.WAITING, "Bitte Tabelle 4 lesen")


def test_three_answers_stand_side_by_side(client, eda, settings):
    settings.REVIEWS_WANTED = 3
    statement = make_statement()
    for truth in ("true", "false", "partly"):
        answer(statement, make_user(), truth=truth)
    page = client.get(statement.get_absolute_url())
    assert [side.key for side in page.context["versus"].sides] == ["v", "b", "m"]


def test_a_dispute_costs_the_same_with_more_evidence(
    client, eda, disputed, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        client.get(disputed.get_absolute_url())


def test_with_three_wanted_the_answers_appear_once_ones_own_is_in(client, settings):
    settings.REVIEWS_WANTED = 3
    statement, ada, ben, cleo = make_statement(), make_user(), make_user(), make_user()
    answer(statement, ada, rationale="Sicht von Ada")
    answer(statement, ben, truth="true", rationale="Sicht von Ben")
    client.force_login(ben)
    page = client.get(statement.get_absolute_url())
    assert page.context["foot"] == "articles/foot/reviewed.html"
    assert [side.same for side in page.context["versus"].sides] == [False, None]
    assert "Sicht von Ada" in page.content.decode()
    client.force_login(cleo)
    assert "Sicht von" not in client.get(statement.get_absolute_url()).content.decode()
