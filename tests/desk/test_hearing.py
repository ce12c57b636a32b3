import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from articles import desk
from articles.desk import hearing
from articles.models import Comment, Event
from articles.models.events import broken_lines
from tests.exports.builders import make_verdict
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def statement():
    return make_verdict()


def hear(statement, text="Neun Jahre.", key="k", now=NOW, **more):
    return desk.hear(statement.uuid, now, text=text, key=key, **more)


def test_a_report_is_a_comment_of_nobody_that_waits(statement):
    hear(statement, reader="kim@leser.example")
    heard = Comment.objects.get()
    assert heard.author is None and heard.reader == "kim@leser.example"
    assert list(Comment.objects.to_deal_with()) == [heard]


def test_the_log_says_that_it_came_and_nothing_of_who_sent_it(statement):
    hear(statement, reader="kim@leser.example", key="geheim")
    line = Event.objects.get(verb="hear")
    assert line.data == {"comment": str(Comment.objects.get().uuid)}
    assert (line.actor, line.object_id) == (None, statement.uuid)
    assert list(broken_lines()) == []


def test_what_was_never_public_hears_nothing():
    draft = make_verdict(published=False)
    with pytest.raises(desk.NoSuchStatement):
        hear(draft)
    assert not Comment.objects.exists()


def test_it_makes_no_card_stale_and_holds_nothing_up(statement):
    statement.refresh_from_db()
    before = statement.revision
    hear(statement)
    statement.refresh_from_db()
    assert statement.revision == before


def test_sent_twice_it_is_there_once_but_from_two_readers_twice(statement):
    hear(statement)
    hear(statement)
    hear(statement, key="other")
    assert Comment.objects.count() == 2


def test_the_sixth_within_an_hour_has_to_wait_for_the_first_to_be_an_hour_old(statement):
    for n in range(5):
        hear(statement, f"Bericht {n}", now=NOW + timedelta(minutes=n))
    with pytest.raises(desk.TooMany) as refused:
        hear(statement, "Bericht 6", now=NOW + timedelta(minutes=10))
    assert refused.value.wait == timedelta(minutes=50)
    hear(statement, "Bericht 6", now=NOW + timedelta(minutes=60))


def test_who_is_refused_leaves_no_line_in_the_log(statement):
    for n in range(5):
        hear(statement, f"Bericht {n}")
    with pytest.raises(desk.TooMany):
        hear(statement, "Bericht 6")
    assert Event.objects.filter(verb="hear").count() == Comment.objects.count() == 5


def test_dealt_with_and_open_again(statement):
    ada = make_user()
    hear(statement)
    heard = Comment.objects.get()
    desk.deal_with(heard.uuid, ada, NOW)
    heard.refresh_from_db()
    assert (heard.dealt_by, heard.dealt_at) == (ada, NOW)
    desk.open_again(heard.uuid, ada, NOW)
    heard.refresh_from_db()
    assert (heard.dealt_by, heard.dealt_at) == (None, None)
    assert list(Event.objects.values_list("verb", flat=True)) == ["hear", "deal with", "open again"]


def test_dealt_with_twice_keeps_the_first_name(statement):
    ada, ben = make_user(), make_user()
    hear(statement)
    heard = Comment.objects.get()
    desk.deal_with(heard.uuid, ada, NOW)
    desk.deal_with(heard.uuid, ben, NOW)
    heard.refresh_from_db()
    assert heard.dealt_by == ada and Event.objects.filter(verb="deal with").count() == 1


def test_a_colleagues_comment_is_nothing_to_deal_with(statement):
    ada = make_user()
    desk.comment(statement.uuid, ada, NOW, text="Siehe Nr. 3")
    with pytest.raises(Comment.DoesNotExist):
        desk.deal_with(Comment.objects.get().uuid, ada, NOW)


def test_reports_are_seen_by_those_who_are_blind_to_colleagues(statement, settings):
    settings.REVIEWS_WANTED = 2
    ada, ben = make_user(), make_user()
    statement.stage = "waiting"
    statement.save(update_fields=["stage"])
    desk.comment(statement.uuid, ada, NOW, text="Das stimmt nie")
    hear(statement)
    assert [comment.text for comment in desk.seen_comments(statement, ben)] == ["Neun Jahre."]


def test_a_colleague_may_say_the_same_words_behind_a_reader(statement):
    hear(statement)
    desk.comment(statement.uuid, make_user(), NOW, text="Neun Jahre.")
    assert Comment.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_only_as_many_are_heard_as_there_is_room(monkeypatch):
    """All find the last place free before any has taken it: the log's end lets one through at a time."""
    statements = [make_verdict(make_statement(make_article())) for _ in range(4)]
    for n in range(3):
        hear(statements[0], f"Bericht {n}")
    seen_by_all = threading.Barrier(4, timeout=20)
    check, refused = hearing._check_room, []

    def together(key, now, *, more=0):
        check(key, now, more=more)
        if more:
            seen_by_all.wait()

    monkeypatch.setattr(hearing, "_check_room", together)

    def press(n: int) -> None:
        try:
            hear(statements[n], f"Gleichzeitig {n}")
        except desk.TooMany:
            refused.append(n)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Comment.objects.count() == 5 and len(refused) == 2
    assert list(broken_lines()) == []
