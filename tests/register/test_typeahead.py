"""The list of names that comes while somebody types: by index, whatever the size of the register."""

import pytest
from django.db import connection
from django.utils import timezone

from articles import register
from articles.models import Alias, Outlet, Source
from articles.rules.folding import fold
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def source(name, *aliases, **columns):
    made = Source.objects.create(name=name, folded=fold(name), created_at=timezone.now(), **columns)
    for alias in aliases:
        Alias.objects.create(source=made, name=alias, folded=fold(alias))
    return made


def names(words, person=None):
    return [one.name for one in register.suggest(words, person or make_user())]


def test_names_and_spellings_are_found_each_source_once():
    source("Ada Krog", "Krog, Ada", "Krog-Lund, Ada"), source("Krogmann, Bo"), source("Cem Lund")
    assert names("krog") == ["Ada Krog", "Krogmann, Bo"]


def test_letters_that_mean_something_to_the_database_mean_themselves():
    source("100 %ige", "x_y"), source("1000 Wege", "xay")
    assert names("100 %") == ["100 %ige"] and names("x_") == ["100 %ige"]


def test_who_was_joined_to_another_is_not_listed():
    source("Ada Krog", "Krogine", merged_into=source("Ada Maria Krog"))
    assert names("ada") == ["Ada Maria Krog"] and names("krogi") == []


def test_outlets_closed_to_somebody_are_neither_listed_nor_picked():
    mine, other = Outlet.named("Küstenkurier"), Outlet.named("Küstenpost")
    ben = make_user(restricted=True)
    ben.outlets.add(mine)
    assert names("küst") == ["Küstenkurier", "Küstenpost"] and names("küst", ben) == [
        "Küstenkurier"
    ]
    assert register.picked(mine.uuid, "Küstenkurier", ben) == mine
    assert register.picked(other.uuid, "Küstenpost", ben) is None


def test_eight_at_most_and_the_number_of_queries_is_the_same(django_assert_max_num_queries):
    for n in range(20):
        source(f"Ada Krog{n}", f"Krog{n}, Ada")
    ada = make_user()
    with django_assert_max_num_queries(6):
        assert len(names("ada", ada)) == 8


@pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="PostgreSQL reads a small table whole, whatever indexes it has",
)
@pytest.mark.parametrize(
    "rows",
    [
        Source.objects.filter(folded__begins="kro").order_by(),
        Alias.objects.filter(folded__begins="kro").order_by(),
        Source.objects.called("Ada Krog").order_by(),
        Source.objects.starting("kro").order_by(),
    ],
)
def test_no_table_is_read_whole(rows):
    plan = rows.explain()
    assert "SEARCH" in plan and "SCAN articles_" not in plan, plan
