from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Comment, Event
from tests.factories import make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def texts(statement, person):
    return [comment.text for comment in desk.seen_comments(statement, person)]


def test_a_comment_is_kept_with_name_and_time_whoever_holds_the_statement():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim(statement.uuid, ben, NOW)
    desk.comment(statement.uuid, ada, NOW, text="Siehe Nr. 3")
    comment = Comment.objects.get()
    assert (comment.author, comment.created_at) == (ada, NOW)
    assert Event.objects.get(verb="comment").data == {"comment": str(comment.uuid)}


def test_a_comment_makes_no_card_stale():
    statement, ada = make_statement(), make_user()
    desk.comment(statement.uuid, ada, NOW, text="Siehe Nr. 3")
    statement.refresh_from_db()
    assert statement.revision == 1


def test_pressed_twice_it_is_there_once():
    statement, ada = make_statement(), make_user()
    for _ in range(2):
        desk.comment(statement.uuid, ada, NOW, text="Siehe Nr. 3")
    assert Comment.objects.count() == 1


def test_the_author_takes_it_back_while_others_go_on_and_the_log_keeps_that_it_was():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.comment(statement.uuid, ada, NOW, text="Falscher Ort")
    desk.claim(statement.uuid, ben, NOW)
    desk.undo(ada, NOW)
    statement.refresh_from_db()
    assert not Comment.objects.exists() and statement.is_held_by(ben) and statement.revision == 1
    assert list(Event.objects.values_list("verb", flat=True)) == ["comment", "undo"]


def test_taking_back_a_comment_does_not_open_what_others_built_on():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.defer(statement.uuid, ada, NOW, until=NOW + timedelta(days=1), why="Ruf", seen=1)
    desk.comment(statement.uuid, ada, NOW, text="Rückruf morgen")
    desk.wake_deferred(NOW + timedelta(days=2))
    desk.claim(statement.uuid, ben, NOW)
    desk.undo(ada, NOW)  # the comment
    with pytest.raises(desk.TooLate):
        desk.undo(ada, NOW)  # the deferral


def test_while_blind_one_sees_only_ones_own(settings):
    settings.REVIEWS_WANTED = 2
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.comment(statement.uuid, ada, NOW, text="Das stimmt nie")
    desk.comment(statement.uuid, ben, NOW, text="Meine Notiz")
    assert texts(statement, ben) == ["Meine Notiz"]
    statement = desk.claim(statement.uuid, ben, NOW)
    desk.review(
        statement.uuid, ben, NOW, attribution=said(), truth=so("false"), rationale="Weil.", seen=1
    )
    assert texts(statement, ben) == ["Das stimmt nie", "Meine Notiz"]
