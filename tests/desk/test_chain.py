import pytest
from django.utils import timezone

from articles import desk
from articles.models import Outlet, Source
from articles.register import Target, known_source, suggest
from articles.words import Found, LinkRole
from tests.factories import make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def held(db):
    statement, ada = make_statement(), make_user()
    desk.claim(statement.uuid, ada, NOW)
    return statement, ada


def save(statement, ada, **link):
    what = {
        "order": 1,
        "name": "Ada Krog",
        "target": Target.PERSON,
        "role": LinkRole.UTTERER,
        "found": Found.UNCHECKED,
        "seen": statement.revision,
    } | link
    return desk.save_link(statement.uuid, ada, NOW, **what)


def test_a_corrected_speaker_becomes_a_source_and_the_next_one_finds_it(held):
    statement, ada = held
    saved = save(statement, ada, name="Ada Marie Krog", found=Found.VERBATIM)
    link = saved.links.get()
    assert (link.source.name, link.found, link.settled_by) == (
        "Ada Marie Krog",
        Found.VERBATIM,
        ada,
    )
    assert known_source("ada marie KROG") == link.source


def test_a_surname_alone_is_nobody():
    Source.objects.create(name="Krog", folded="krog", created_at=NOW)
    assert known_source("Krog") is None


def test_two_people_of_one_name_are_not_one():
    for _ in range(2):
        Source.objects.create(name="Ada Krog", folded="ada krog", created_at=NOW)
    assert known_source("Ada Krog") is None


def test_a_relay_is_an_outlet(held):
    statement, ada = held
    saved = save(
        statement,
        ada,
        order=2,
        name="The Harbour Gazette",
        target=Target.OUTLET,
        role=LinkRole.RELAY,
    )
    assert saved.links.get(order=2).outlet == Outlet.objects.get(name="The Harbour Gazette")
    assert saved.claimant == saved.links.get(order=1)


def test_confirming_settles_what_stands_there(held):
    statement, ada = held
    saved = desk.confirm_chain(statement.uuid, ada, NOW, seen=1)
    assert saved.links.get().source.kind == "person"
    assert saved.revision == 2


def test_taking_a_link_out_closes_the_gap(held):
    statement, ada = held
    two = save(statement, ada, order=2, name="Pressestelle", target=Target.ORGANISATION)
    three = save(two, ada, order=3, name="Die Küste", target=Target.OUTLET, role=LinkRole.RELAY)
    left = desk.drop_link(statement.uuid, ada, NOW, order=1, seen=three.revision)
    assert [(link.order, link.shown) for link in left.links.all()] == [
        (1, "Pressestelle"),
        (2, "Die Küste"),
    ]


def test_only_the_holder_changes_the_chain(held):
    statement, _ = held
    with pytest.raises(desk.LeaseLost):
        save(statement, make_user())


def test_names_are_suggested_by_their_beginning_umlauts_or_not():
    Source.objects.create(name="Änne Krög", folded="anne krog", created_at=NOW)
    Outlet.named("Anneburger Bote")
    assert [one.name for one in suggest("änne")] == ["Änne Krög", "Anneburger Bote"]
    assert suggest("ä") == []


@pytest.mark.parametrize(
    ("name", "target"),
    [("Ada Krog", "person"), ("Ursula von der Leyen", "person"), ("Küstennetz", "organisation"),
     ("die Betreiberin", "organisation")],
)  # fmt: skip
def test_guess_of_what_a_name_stands_for(name, target):
    assert Target.guess(name) == target
