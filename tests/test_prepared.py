"""A prepared query answers as its queryset does, for other values each time, in every thread."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import IntegerField, UUIDField
from django.test.utils import CaptureQueriesContext

from articles.models import AttributionLink, Rating, Statement
from articles.models.prepared import Prepared
from articles.rules.lifecycle import Stage
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db

by_uuid = Prepared(
    lambda uuid: (
        Statement.objects.select_related("version__article__outlet", "holder")
        .filter(uuid=uuid)
        .order_by()
    ),
    uuid=UUIDField(),
)
chain = Prepared(
    lambda statement: AttributionLink.objects.filter(statement=statement).order_by("order"),
    statement=IntegerField(),
)


def test_it_gives_the_rows_of_its_values_with_what_is_joined():
    one, other = make_statement(), make_statement()
    for statement in (one, other, one):
        (found,) = by_uuid(uuid=statement.uuid)
        assert found == statement and found.stage == Stage.WAITING
        with CaptureQueriesContext(connection) as queries:
            assert found.version.article.outlet.name == "Küstenkurier"
        assert len(queries) == 0
    assert by_uuid(uuid=uuid4()) == []


def test_rows_are_read_anew_each_time():
    statement = make_statement()
    assert len(chain(statement=statement.pk)) == 1
    statement.links.all().delete()
    assert chain(statement=statement.pk) == []


def test_annotations_and_subqueries_come_along():
    article, ada = make_article(), make_user()
    free = Prepared(
        lambda person: (
            Statement.objects.waiting().not_reviewed_by(person).for_card().order_by("pk")
        ),
        person=IntegerField(),
    )
    statement = make_statement(article)
    (found,) = free(person=ada.pk)
    assert found == statement and found.n_comments == 0 and not found.has_tags


def test_without_a_value_it_is_the_plain_queryset():
    assert {rating.axis for rating in Rating.on_cards()} == {"attribution", "truth"}


def test_a_value_that_is_left_out_is_an_error():
    with pytest.raises(KeyError):
        chain()


@pytest.mark.django_db(transaction=True)
def test_threads_share_it_and_do_not_meet():
    statements = [make_statement() for _ in range(4)]
    odd = []

    def ask(statement):
        try:
            odd.extend(1 for _ in range(30) if by_uuid(uuid=statement.uuid) != [statement])
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[statement]) for statement in statements]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert odd == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="it locks no rows")
def test_one_that_locks_needs_a_transaction_the_second_time_too():
    locked = Prepared(
        lambda uuid: Statement.objects.select_for_update().filter(uuid=uuid), uuid=UUIDField()
    )
    statement = make_statement()
    with transaction.atomic():
        assert locked(uuid=statement.uuid) == [statement]
    with pytest.raises(transaction.TransactionManagementError):
        locked(uuid=statement.uuid)
