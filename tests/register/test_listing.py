"""The list of the register: any part of a name, by name or by number, page by page."""

import pytest

from articles import register
from articles.models import Alias, Outlet, SourceKind
from articles.register import Target, listing
from articles.rules.folding import fold
from articles.rules.lifecycle import Stage
from tests.factories import make_article, make_statement, make_user
from tests.register.builders import make_saying, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return make_user()


def names(page) -> list[str]:
    return [row.known.name for row in page.rows]


def alias(known, name: str) -> None:
    of = {"outlet" if isinstance(known, Outlet) else "source": known}
    Alias.objects.create(**of, name=name, folded=fold(name))


@pytest.mark.parametrize(
    "words", ["rwal", "walds", "Marlene thorw", "müll", "TH", "q42", "müller thorwalds"]
)
def test_any_part_of_a_name_finds_it(reader, words):
    marlene = make_source("Marlene Thorwaldt", wikidata="Q42")
    alias(marlene, "M. Thorwalds-Müller")
    make_source("Bo Lind")
    assert names(register.by_name(words, None, reader)) == ["Marlene Thorwaldt"]


def test_spelling_by_which_it_was_found_is_said(reader):
    marlene = make_source("Marlene Thorwaldt")
    alias(marlene, "Marlene Müller")
    (row,) = register.by_name("müller", None, reader).rows
    assert row.also == ("Marlene Müller",)
    (row,) = register.by_name("thorwaldt", None, reader).rows
    assert row.also == ()


def test_joined_source_is_not_in_the_list(reader):
    kept = make_source("Ada Krog")
    make_source("A. Krog", merged_into=kept)
    assert names(register.by_name("", None, reader)) == ["Ada Krog"]


def test_outlets_closed_to_somebody_are_in_no_list_and_no_count(reader):
    mine = Outlet.named("Küstenkurier")
    alias(Outlet.named("Brekum Post"), "Küstenpost")
    make_saying(make_source(), outlet="Brekum Post")
    reader.restricted = True
    reader.save()
    reader.outlets.add(mine)
    for words in ("", "küst", "post"):
        kinds = register.kinds_of(words, reader)
        assert kinds.get(Target.OUTLET, 0) == (words != "post")
        for read in (register.by_name, register.by_number):
            assert "Brekum Post" not in names(read(words, Target.OUTLET, reader))
    assert names(register.by_name("küst", Target.OUTLET, reader)) == ["Küstenkurier"]


def test_kinds_are_counted_within_the_search(reader):
    make_source("Deichverband Nord", SourceKind.ORGANISATION)
    make_source("Ada Deich")
    alias(Outlet.named("Küstenkurier"), "Deichbote")
    assert register.kinds_of("deich", reader) == {
        Target.PERSON: 1,
        Target.ORGANISATION: 1,
        Target.OUTLET: 1,
    }
    assert names(register.by_name("deich", Target.ORGANISATION, reader)) == ["Deichverband Nord"]
    assert names(register.by_name("deich", Target.OUTLET, reader)) == ["Küstenkurier"]


@pytest.mark.parametrize("read", [register.by_name, register.by_number])
def test_pages_have_every_source_once(reader, monkeypatch, read):
    monkeypatch.setattr(listing, "PAGE", 2)
    for name in ("Ada", "Bo", "Cem", "Dana", "Cem"):
        source = make_source(f"{name} Lind")
        for _time in range({"Bo": 3, "Cem": 2}.get(name, 1)):
            make_saying(source)
    found, after = [], ""
    for _page in range(5):
        page = read("", None, reader, after)
        found += names(page)
        after = page.after
        if not after:
            break
    assert sorted(found) == ["Ada Lind", "Bo Lind", "Cem Lind", "Cem Lind", "Dana Lind"]
    if read is register.by_number:
        assert found[0] == "Bo Lind"


def test_by_number_leaves_out_who_said_nothing(reader):
    make_source("Bo Lind")
    make_saying(make_source("Ada Krog"))
    make_saying(make_source("Cem Aydın"), stage=Stage.DISMISSED)
    assert names(register.by_number("", None, reader)) == ["Ada Krog"]
    assert names(register.by_number("lind", None, reader)) == []


def test_number_is_that_of_the_page(reader):
    ada = make_source("Ada Krog")
    guardian = Outlet.named("The Guardian")
    make_saying(ada, relay=guardian)
    make_saying(ada, stage=Stage.DISMISSED)
    (row,) = register.by_name("ada", None, reader).rows
    assert row.n == 1
    assert {row.known.name: row.n for row in register.by_name("", Target.OUTLET, reader).rows} == {
        "Küstenkurier": 1,
        "The Guardian": 0,
    }


@pytest.mark.parametrize("after", ["", "x", "~", "9~", "-1~2", "9" * 30 + "~1", "²~1", "\x00"])
@pytest.mark.parametrize("read", [register.by_name, register.by_number])
def test_nonsense_as_a_place_is_the_start(reader, read, after):
    make_saying(make_source("Ada Krog"))
    assert names(read("", None, reader, after)) == ["Ada Krog"]


def test_restricted_people_count_their_outlets_only():
    ada = make_source("Ada Krog")
    mine = make_saying(ada, outlet="Küstenkurier")
    make_saying(ada, outlet="Brekum Post")
    reader = make_user(restricted=True)
    reader.outlets.add(mine.article.outlet)
    assert register.by_name("", None, reader).rows[0].n == 1
    assert register.by_number("", None, reader).rows[0].n == 1


def test_page_costs_the_same_however_long(reader, django_assert_max_num_queries):
    for n in range(5):
        make_saying(make_source(f"Ada Krog {n}"))
    make_statement(make_article())
    with django_assert_max_num_queries(3):
        register.by_name("krog", None, reader)
    with django_assert_max_num_queries(3):
        register.by_number("krog", None, reader)
