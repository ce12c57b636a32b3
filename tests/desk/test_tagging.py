import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event, Tag
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def names(what):
    return [tag.name for tag in what.tags.all()]


def test_spellings_that_fold_alike_are_one_tag():
    statement, ada = make_statement(), make_user()
    desk.tag_statement(statement.uuid, ada, NOW, name="Küste", on=True)
    desk.tag_statement(statement.uuid, ada, NOW, name="küste", on=True)
    assert names(statement) == ["Küste"] and Event.objects.count() == 1


def test_taken_off_the_tag_itself_stays_for_others():
    statement, ada = make_statement(), make_user()
    desk.tag_statement(statement.uuid, ada, NOW, name="Küste", on=True)
    desk.tag_statement(statement.uuid, ada, NOW, name="KÜSTE", on=False)
    assert not names(statement) and Tag.objects.get().name == "Küste"
    assert list(Event.objects.values_list("verb", flat=True)) == ["tag", "untag"]


def test_what_is_not_on_is_not_taken_off():
    desk.tag_statement(make_statement().uuid, make_user(), NOW, name="Küste", on=False)
    assert not Event.objects.exists() and not Tag.objects.exists()


def test_an_article_is_tagged_likewise():
    article, ada = make_article(), make_user()
    desk.tag_article(article, ada, NOW, name="Küste", on=True)
    assert names(article) == ["Küste"]
    assert Event.objects.get().object_type == "article"


def test_a_tag_makes_no_card_stale():
    statement = make_statement()
    desk.tag_statement(statement.uuid, make_user(), NOW, name="Küste", on=True)
    statement.refresh_from_db()
    assert statement.revision == 1


def test_a_tag_put_on_or_taken_off_is_undone_and_a_press_that_did_nothing_is_no_move():
    statement, ada = make_statement(), make_user()
    desk.tag_statement(statement.uuid, ada, NOW, name="Küste", on=True)
    assert desk.tag_statement(statement.uuid, ada, NOW, name="Küste", on=True).move_made is None
    desk.tag_statement(statement.uuid, ada, NOW, name="Küste", on=False)
    desk.undo(ada, NOW)
    assert names(statement) == ["Küste"]
    desk.undo(ada, NOW)
    assert names(statement) == []
