"""The list of names that comes while somebody types: by index, whatever the size of the register."""

import pytest
from django.db import connection
from django.utils import timezone

from articles import register
from articles.models import Alias, AliasOrigin, Outlet, Source, SourceRole
from articles.rules.folding import fold
from tests.factories import NOW, make_article, make_statement, make_user

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


class TestWhoSeesSomeOutletsOnly:
    """Shown are the source by its name, and of what articles print that of open ones."""

    @pytest.fixture
    def ben(self):
        person = make_user(restricted=True)
        person.outlets.add(Outlet.named("Küstenkurier"))
        return person

    def printed(self, source, outlet, mention="Ada Krog", role=""):
        """A link of an article there that leads to the source."""
        article = make_article(outlet=outlet)
        link = make_statement(article).links.get()
        link.source, link.name, link.mention, link.settled_at = source, source.name, mention, NOW
        link.save()
        if role:
            SourceRole.objects.create(source=source, label=role, article=article)

    def learned(self, source, name, **columns):
        columns |= {"origin": AliasOrigin.LEARNED, "folded": fold(name)}
        return Alias.objects.create(source=source, name=name, **columns)

    def test_roles_and_counts_are_of_open_articles(self, ben):
        ada = source("Ada Krog")
        SourceRole.objects.create(source=ada, label="Pegelforscherin")
        self.printed(ada, "Küstenkurier", role="Ministerin")
        self.printed(ada, "Küstenpost", role="Geheimrätin")
        (mine,), (all_of_it,) = register.suggest("ada", ben), register.suggest("ada", make_user())
        assert (set(mine.roles), mine.times) == ({"Pegelforscherin", "Ministerin"}, 1)
        assert (len(all_of_it.roles), all_of_it.times) == (3, 2)
        assert register.homonyms("Ada Krog", register.Target.PERSON, ben) == [mine]

    def test_spelling_that_closed_outlets_print_is_no_reason_and_not_shown(self, ben):
        ada = source("Ada Krog")
        spelled = self.learned(ada, "Adda Kroog")
        self.printed(ada, "Küstenpost", "Rätin Adda Kroog")
        assert names("adda", ben) == [] and names("adda") == ["Ada Krog"]
        assert register.suggest("ada", ben)[0].also == ()
        assert register.picked(ada.uuid, "Adda", ben) is None
        assert register.picked(ada.uuid, "Adda", make_user()) == ada
        self.printed(ada, "Küstenkurier", "Frau Adda Kroog")
        assert names("adda", ben) == ["Ada Krog"]
        assert register.suggest("ada", ben)[0].also == (spelled.name,)
        assert register.picked(ada.uuid, "Adda", ben) == ada

    def test_spelling_that_the_person_taught_or_somebody_wrote_down_is_open(self, ben):
        self.learned(source("Ada Krog"), "Adda Kroog", added_by=ben)
        source("Bo Lund", "Bo Addasohn")
        assert names("adda", ben) == ["Ada Krog"] and names("bo adda", ben) == ["Bo Lund"]

    def test_the_list_the_page_and_suggestions_know_no_more_than_the_typeahead(self, ben, client):
        ada, other = source("Ada Krog"), source("Adda Kroog")
        self.learned(ada, "Adda Kroog")
        self.printed(ada, "Küstenpost", "Rätin Adda Kroog", role="Geheimrätin")
        self.printed(ada, "Küstenkurier")
        (row,) = register.by_name("krog", None, ben).rows
        assert row.known == ada
        assert [one.known for one in register.by_name("kroog", None, ben).rows] == [other]
        assert len(register.by_name("kroog", None, make_user()).rows) == 2
        assert register.kinds_of("kroog", ben) == {register.Target.PERSON: 1}
        client.force_login(ben)
        page = client.get(ada.get_absolute_url()).content.decode()
        assert "Kroog" not in page.partition("<h1>")[2].partition("</div></header>")[0]
        assert "Geheimrätin" not in page
        assert all(one.role != "Geheimrätin" for one in register.perhaps_same(other, ben))
        assert register.perhaps_same(other, make_user())[0].name == "Ada Krog"

    def test_it_costs_no_query_more(self, ben, django_assert_max_num_queries):
        for n in range(20):
            self.printed(source(f"Ada Krog{n}", f"Krog{n}, Ada"), "Küstenkurier")
        with django_assert_max_num_queries(6):
            assert len(names("ada", ben)) == 8


def test_whoever_sees_every_outlet_is_asked_for_nothing_more(django_assert_num_queries):
    """The list comes while somebody types: the same six queries, with no condition on outlets."""
    ada = source("Ada Krog", "Krog, Ada")
    SourceRole.objects.create(source=ada, label="Ministerin", article=make_article())
    person = make_user()
    with django_assert_num_queries(6) as asked:
        assert names("ada", person) == ["Ada Krog"]
    for query in asked.captured_queries:
        assert "EXISTS" not in query["sql"] and "articles_version" not in query["sql"]


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
