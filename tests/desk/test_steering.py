"""Editors and the queue: taking back, handing over, priority, tags, and a whole article; one undo for one press."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Event, Move, Outlet, Rank, Review, ReviewDraft, Statement
from articles.rules.lifecycle import IllegalMove, Stage, Why
from tests.factories import NOW, make_article, make_statement, make_user, so

pytestmark = pytest.mark.django_db


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR)


def verbs_of(statement) -> list[str]:
    lines = Event.objects.filter(object_id=statement.uuid).order_by("number")
    return list(lines.values_list("verb", flat=True))


def steered(eda, statements, verb, **how):
    def change(uuid, batch):
        return verb(uuid, eda, NOW, batch=batch, **how)

    return desk.steer([one.uuid for one in statements], eda, change)


# -- taking back ---------------------------------------------------------------------------------------


def test_an_editor_takes_back_what_somebody_holds_and_the_draft_stays(eda):
    ben, statement = make_user(), make_statement()
    desk.claim(statement.uuid, ben, NOW)
    desk.save_draft(statement.uuid, ben, NOW, attribution=None, truth=None, rationale="Fast fertig")
    desk.take_back(statement.uuid, eda, NOW)
    statement.refresh_from_db()
    assert (statement.stage, statement.holder) == (Stage.WAITING, None)
    assert ReviewDraft.objects.get(reviewer=ben).rationale == "Fast fertig"
    assert verbs_of(statement) == ["take back"]


def test_the_holder_then_has_lost_it(eda):
    ben, statement = make_user(), make_statement()
    desk.claim(statement.uuid, ben, NOW)
    desk.take_back(statement.uuid, eda, NOW)
    with pytest.raises(desk.LeaseLost):
        desk.release(statement.uuid, ben, NOW)


def test_nobody_takes_back_what_nobody_holds(eda):
    with pytest.raises(IllegalMove):
        desk.take_back(make_statement().uuid, eda, NOW)


def test_all_of_one_person_and_nobody_elses(eda):
    ben, cem = make_user(), make_user()
    for person in (ben, ben, cem):
        desk.claim(make_statement().uuid, person, NOW)
    assert desk.take_all_back(ben, eda, NOW) == 2
    assert list(Statement.objects.claimed().values_list("holder", flat=True)) == [cem.pk]


@pytest.mark.parametrize("verb", ["take_back", "take_all_back", "dismiss_article", "steer"])
def test_reviewers_steer_nothing(verb):
    ben, statement = make_user(), make_statement()
    desk.claim(statement.uuid, ben, NOW)
    press = {
        "take_back": partial(desk.take_back, statement.uuid, ben, NOW),
        "take_all_back": partial(desk.take_all_back, ben, ben, NOW),
        "dismiss_article": partial(
            desk.dismiss_article, statement.article, ben, NOW, why=Why.DUPLICATE
        ),
        "steer": partial(desk.steer, [statement.uuid], ben, lambda uuid, batch: True),
    }
    with pytest.raises(desk.NotYours):
        press[verb]()


# -- handing over --------------------------------------------------------------------------------------


def test_many_are_handed_over_and_one_undo_takes_them_back(eda):
    ben, statements = make_user(), [make_statement() for _ in range(3)]
    went = steered(eda, statements, desk.reassign, to=ben)
    assert (went.done, went.left) == (3, {})
    assert Statement.objects.filter(assignee=ben).count() == 3
    desk.undo(eda, NOW, went.move)
    assert not Statement.objects.filter(assignee=ben).exists()


def test_who_may_not_review_it_does_not_get_it(eda):
    ben, viewer, elsewhere = make_user(), make_user(Rank.VIEWER), make_user(restricted=True)
    elsewhere.outlets.add(Outlet.named("Bote"))
    statement = make_statement()
    Review.objects.create(statement=statement, reviewer=ben, truth=so(), revision=1, created_at=NOW)
    for person in (ben, viewer, elsewhere):
        assert steered(eda, [statement], desk.reassign, to=person).left == {"colleague": 1}


def test_what_somebody_is_at_is_left_out_and_so_is_what_stands_so_already(eda):
    ben = make_user()
    held, already, settled, free = (
        make_statement(),
        make_statement(assignee=ben),
        make_statement(stage=Stage.AGREED),
        make_statement(),
    )
    desk.claim(held.uuid, make_user(), NOW)
    went = steered(eda, [held, already, settled, free], desk.reassign, to=ben)
    assert (went.done, went.left) == (1, {"held": 1, "same": 1, "stage": 1})


def test_what_does_not_exist_is_counted_and_stops_nothing(eda):
    gone, stays = make_statement(), make_statement()
    Statement.objects.filter(pk=gone.pk).delete()
    went = steered(eda, [gone, stays], desk.set_priority, priority=2)
    assert (went.done, went.left) == (1, {"gone": 1})


# -- priority, tags, back from later -------------------------------------------------------------------


def test_priority_makes_no_card_stale_and_does_not_wait_for_who_is_at_it(eda):
    ben, statement = make_user(), make_statement()
    desk.claim(statement.uuid, ben, NOW)
    assert steered(eda, [statement], desk.set_priority, priority=2).done == 1
    before = statement.revision
    statement.refresh_from_db()
    assert (statement.priority, statement.revision, statement.holder) == (2, before, ben)


def test_priority_is_undone_while_nobody_else_has_changed_it(eda):
    statement, other = make_statement(), make_user(Rank.EDITOR)
    went = steered(eda, [statement], desk.set_priority, priority=2)
    steered(other, [statement], desk.set_priority, priority=1)
    with pytest.raises(desk.TooLate):
        desk.undo(eda, NOW, went.move)
    statement.refresh_from_db()
    assert statement.priority == 1


def test_tags_go_on_and_off_and_undo_puts_back_only_those(eda):
    statements = [make_statement() for _ in range(2)]
    steered(eda, statements[:1], desk.tag, name="Haushalt", on=True)
    went = steered(eda, statements, desk.tag, name="haushalt", on=True)
    assert (went.done, went.left) == (1, {"same": 1})
    desk.undo(eda, NOW, went.move)
    assert [one.tags.count() for one in statements] == [1, 0]
    off = steered(eda, statements, desk.tag, name="HAUSHALT", on=False)
    assert off.done == 1 and not statements[0].tags.exists()
    desk.undo(eda, NOW, off.move)
    assert [str(tag) for tag in statements[0].tags.all()] == ["Haushalt"]


def test_what_was_put_off_comes_back_with_its_reason_and_goes_again(eda):
    until = NOW + timedelta(days=3)
    statement = make_statement(stage=Stage.DEFERRED, deferred_until=until, why="Anfrage läuft")
    went = steered(eda, [statement, make_statement()], desk.requeue)
    assert (went.done, went.left) == (1, {"stage": 1})
    statement.refresh_from_db()
    assert (statement.stage, statement.why) == (Stage.WAITING, "Anfrage läuft")
    assert statement.deferred_until == NOW
    desk.undo(eda, NOW, went.move)
    statement.refresh_from_db()
    assert (statement.stage, statement.deferred_until) == (Stage.DEFERRED, until)


# -- a whole article -----------------------------------------------------------------------------------


def make_four(**columns):
    article = make_article(text="Satz1. Satz2. Satz3. Satz4.", **columns)
    return article, [make_statement(article, f"Satz{n}") for n in (1, 2, 3, 4)]


def test_the_priority_of_an_article_reaches_its_open_statements_and_goes_back_with_them(eda):
    article, (plain, apart, settled, held) = make_four()
    Statement.objects.filter(pk=apart.pk).update(priority=1)
    Statement.objects.filter(pk=settled.pk).update(stage=Stage.AGREED)
    desk.claim(held.uuid, make_user(), NOW)
    assert desk.set_article_priority(article, eda, NOW, priority=2) == 2

    def priorities():
        article.refresh_from_db()
        order = Statement.objects.order_by("pk").values_list("priority", flat=True)
        return [article.priority, *order]

    assert priorities() == [2, 2, 1, 0, 2]
    assert verbs_of(article) == ["priority"]
    desk.undo(eda, NOW)
    assert priorities() == [0, 0, 1, 0, 0]


def test_the_priority_that_it_has_already_changes_nothing(eda):
    article, _statements = make_four()
    assert desk.set_article_priority(article, eda, NOW, priority=0) == 0
    assert not Move.objects.exists() and not Event.objects.exists()


def test_what_is_open_of_an_article_is_dismissed_but_for_what_others_hold(eda):
    article, (waiting, deferred, held, settled) = make_four()
    Statement.objects.filter(pk=deferred.pk).update(
        stage=Stage.DEFERRED, deferred_until=timezone.now(), why="Anfrage läuft"
    )
    Statement.objects.filter(pk=settled.pk).update(stage=Stage.AGREED)
    desk.claim(held.uuid, make_user(), NOW)
    elsewhere = make_statement()
    went = desk.dismiss_article(article, eda, NOW, why=Why.NOT_CHECKABLE)
    assert (went.done, went.left) == (2, {"held": 1})
    stages = Statement.objects.order_by("pk").values_list("stage", flat=True)
    assert list(stages) == ["dismissed", "dismissed", "claimed", "agreed", "waiting"]
    waiting.refresh_from_db()
    assert waiting.why == Why.NOT_CHECKABLE and verbs_of(waiting) == ["dismiss"]
    desk.undo(eda, NOW, went.move)
    stages = Statement.objects.order_by("pk").values_list("stage", flat=True)
    assert list(stages) == ["waiting", "deferred", "claimed", "agreed", "waiting"]
    assert verbs_of(elsewhere) == []


def test_what_the_editor_holds_goes_with_it(eda):
    article, statements = make_four()
    desk.claim(statements[0].uuid, eda, NOW)
    assert desk.dismiss_article(article, eda, NOW, why=Why.DUPLICATE).done == 4
    assert not Statement.objects.claimed().exists()


def test_a_batch_of_one_press_is_its_own(eda):
    one, other = make_statement(), make_statement()
    desk.set_priority(one.uuid, eda, NOW, priority=1, batch=uuid4())
    desk.set_priority(other.uuid, eda, NOW, priority=1, batch=uuid4())
    desk.undo(eda, NOW)
    assert list(Statement.objects.order_by("pk").values_list("priority", flat=True)) == [1, 0]


def test_a_repair_of_the_articles_priority_reaches_them_too(client):
    client.force_login(
        make_user(is_staff=True, is_superuser=True),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    article, _statements = make_four()
    form = {"title": article.title, "language": "de", "priority": 2}
    form |= {"versions-TOTAL_FORMS": 0, "versions-INITIAL_FORMS": 0}
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert client.post(address, form).status_code == 302
    assert set(Statement.objects.values_list("priority", flat=True)) == {2}
