"""`u` and the button in the notice: works, works with htmx, refuses what somebody has built on, and GET."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Move, Rank, Review, ReviewDraft
from articles.rules.lifecycle import Stage
from tests.factories import make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ANSWER = {"attribution": "verbatim", "truth": "false", "rationale": "Das Register.", "seen": 1}


def send(client, held, **more):
    return client.post(reverse("review", args=[held.uuid]), ANSWER | more, headers=HTMX)


def undo(client, uuid=None, headers=HTMX, **more):
    uuid = uuid or Move.objects.first().uuid
    return client.post(reverse("undo", args=[uuid]), more, headers=headers)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_notice_carries_the_button_and_the_button_opens_the_card_again(client, held, headers):
    make_statement(held.version.article, "Das Wehr hält")
    notice = send(client, held).content.decode()
    action = re.search(r'action="(/moves/[^"]+)"', notice)[1]
    assert 'data-key="u"' in notice
    answer = client.post(action, headers=headers)
    held.refresh_from_db()
    assert held.stage == Stage.CLAIMED and not Review.objects.exists()
    page = answer if headers else client.get(answer.url)
    assert "Das Register." in page.content.decode()  # stands in the pad again


def test_what_was_typed_on_the_next_card_is_kept(client, held, ada):
    other = make_statement(held.version.article, "Das Wehr hält")
    send(client, held)
    undo(client, card=str(other.uuid), rationale="Schon getippt", seen="1")
    assert ReviewDraft.objects.get(statement=other, reviewer=ada).rationale == "Schon getippt"


def test_the_card_that_was_opened_since_is_put_down_again(client, held, ada):
    other = make_statement(held.version.article, "Das Wehr hält")
    send(client, held)
    undo(client, card=str(other.uuid))
    other.refresh_from_db()
    assert other.stage == Stage.WAITING and list(ada.held.all()) == [held]


def test_too_late_is_said_with_the_name_and_opens_the_statement(client, ada):
    held = desk.claim(make_statement(make_article(reviews_wanted=2)).uuid, ada, timezone.now())
    send(client, held)
    ben = make_user(first_name="Ben", last_name="Ohlsen")
    desk.claim(held.uuid, ben, timezone.now())
    answer = undo(client)
    assert answer.status_code == 409
    assert "Ben Ohlsen" in answer.content.decode()
    assert Review.objects.exists()


def test_nobody_presses_somebody_elses_button(client, held, ada):
    send(client, held)
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    undo(client)
    assert Review.objects.exists()


def test_pressing_twice_takes_back_once_and_says_so(client, held):
    send(client, held)
    move = Move.objects.get().uuid
    assert undo(client, move).status_code == 200
    assert undo(client, move, card=str(held.uuid)).status_code == 409


def test_the_notice_after_undo_offers_the_move_before(client, ada):
    article = make_article()
    first = desk.claim(make_statement(article, "Das Wehr hält").uuid, ada, timezone.now())
    make_statement(article)
    send(client, first)
    second = ada.held.get()
    send(client, second)
    answer = undo(client).content.decode()
    assert f"/moves/{Move.objects.last().uuid}/undo/" in answer


def test_get_is_refused(client, held):
    send(client, held)
    assert client.get(reverse("undo", args=[Move.objects.get().uuid])).status_code == 405


def test_an_editors_approval_is_what_the_answer_was_built_on(client, held, ada):
    desk.review(
        held.uuid, ada, timezone.now(), attribution=said(), truth=so(), rationale="So.", seen=1
    )
    held.refresh_from_db()
    eda = make_user(Rank.EDITOR, first_name="Eda", last_name="Voss")
    desk.approve(held.uuid, eda, timezone.now(), seen=held.revision)
    answer = undo(client, Move.objects.of(ada).get().uuid)
    assert answer.status_code == 409 and "Eda Voss" in answer.content.decode()
