import pytest
from django.utils import timezone

from articles import desk
from articles.models import Event
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def flag(statement):
    statement.refresh_from_db()
    return statement.flagged, statement.flag_note


def test_a_flag_carries_its_note_and_makes_no_card_stale():
    statement, ada = make_statement(), make_user()
    desk.flag(statement.uuid, ada, NOW, on=True, note="Zahl prüfen")
    assert flag(statement) == (True, "Zahl prüfen") and statement.revision == 1
    assert Event.objects.get().data == {"note": "Zahl prüfen"}


def test_taken_off_it_takes_its_note_along():
    statement, ada = make_statement(), make_user()
    desk.flag(statement.uuid, ada, NOW, on=True, note="Zahl prüfen")
    desk.flag(statement.uuid, ada, NOW, on=False)
    assert flag(statement) == (False, "")
    assert list(Event.objects.values_list("verb", flat=True)) == ["flag", "unflag"]


def test_the_same_flag_again_is_no_move():
    statement, ada = make_statement(), make_user()
    for _ in range(2):
        desk.flag(statement.uuid, ada, NOW, on=True, note="Zahl")
    assert Event.objects.count() == 1


def test_it_is_undone_even_if_somebody_else_works_on_the_statement():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.flag(statement.uuid, ada, NOW, on=True, note="Zahl")
    desk.claim(statement.uuid, ben, NOW)
    desk.undo(ada, NOW)
    assert flag(statement) == (False, "") and statement.is_held_by(ben)


def test_it_is_not_undone_once_somebody_has_changed_it():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.flag(statement.uuid, ada, NOW, on=True, note="Zahl")
    desk.flag(statement.uuid, ben, NOW, on=True, note="Zahl und Ort")
    with pytest.raises(desk.TooLate) as error:
        desk.undo(ada, NOW)
    assert error.value.who == ben and flag(statement) == (True, "Zahl und Ort")


def test_undoing_another_move_leaves_the_flag_of_a_colleague():
    statement, ada, ben = make_statement(), make_user(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    desk.dismiss(statement.uuid, ada, NOW, why="duplicate", seen=1)
    desk.flag(statement.uuid, ben, NOW, on=True, note="Doch keine Dublette")
    desk.undo(ada, NOW)
    assert flag(statement) == (True, "Doch keine Dublette")
