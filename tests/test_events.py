import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles.models import Event
from articles.models.append_only import protect, unprotect
from articles.models.events import broken_lines, record
from tests.factories import make_user

NOW = timezone.now()


def write(count=3):
    person = make_user()
    for n in range(count):
        with transaction.atomic():
            record(
                "test", "statement", person.uuid, at=NOW, actor=person.uuid, n=n, words="Bürger „x“"
            )


@pytest.mark.django_db
def test_the_chain_holds_and_a_changed_line_breaks_it():
    write()
    assert list(broken_lines()) == []
    Event.objects.filter(number=2).update(data={"n": 9})
    assert list(broken_lines()) == [2]


@pytest.mark.django_db
def test_a_line_taken_out_breaks_it_in_the_middle_and_at_the_end():
    write()
    Event.objects.filter(number=2).delete()
    assert next(broken_lines()) == 3
    write(1)
    Event.objects.filter(number=4).delete()
    assert 4 in list(broken_lines())


@pytest.mark.django_db(transaction=True)
def test_no_event_is_written_outside_the_change_that_it_records():
    with pytest.raises(RuntimeError):
        record("test", "statement", make_user().uuid, at=NOW, actor=None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "move", ["UPDATE articles_event SET verb = 'x'", "DELETE FROM articles_event"]
)
def test_the_database_itself_refuses_to_change_the_log(move):
    write(1)
    protect(connection)
    try:
        with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
            cursor.execute(move)
        assert Event.objects.get().verb == "test"
    finally:
        unprotect(connection)


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
