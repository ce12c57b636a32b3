import pytest
from django.utils import timezone

from articles import desk
from articles.models import Alias, Outlet, Source, SourceRole
from articles.register import SeveralSources, Target, known_source, suggest
from articles.rules.folding import fold
from articles.words import Found, LinkRole, Stance
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
    ada = make_user()
    assert [one.name for one in suggest("änne", ada)] == ["Änne Krög", "Anneburger Bote"]
    assert suggest("ä", ada) == []


@pytest.mark.parametrize(
    ("name", "target"),
    [("Ada Krog", "person"), ("Ursula von der Leyen", "person"), ("Küstennetz", "organisation"),
     ("die Betreiberin", "organisation")],
)  # fmt: skip
def test_guess_of_what_a_name_stands_for(name, target):
    assert Target.guess(name) == target


def chain(statement):
    return [link.shown for link in statement.links.order_by("order")]


def three(statement, ada):
    one = save(statement, ada)
    two = save(one, ada, order=2, name="Pressestelle", target=Target.ORGANISATION)
    return save(two, ada, order=3, name="Die Küste", target=Target.OUTLET, role=LinkRole.RELAY)


def test_a_link_is_put_in_front_of_another(held):
    statement, ada = held
    saved = save(statement, ada, order=2, name="Protokoll", target=Target.DOCUMENT, before=1)
    assert chain(saved) == ["Protokoll", "Ada Krog"]
    again = save(saved, ada, order=3, name="Amt", target=Target.ORGANISATION, before=2)
    assert chain(again) == ["Protokoll", "Amt", "Ada Krog"]


def test_a_link_changes_places_with_its_neighbour_and_stops_at_the_ends(held):
    statement, ada = held
    now = three(statement, ada)
    moved = desk.move_link(statement.uuid, ada, NOW, order=3, by=-1, seen=now.revision)
    assert chain(moved) == ["Ada Krog", "Die Küste", "Pressestelle"]
    assert [link.order for link in moved.links.order_by("order")] == [1, 2, 3]
    for order, by in ((1, -1), (3, 1), (9, 1)):
        still = desk.move_link(statement.uuid, ada, NOW, order=order, by=by, seen=moved.revision)
        assert still.revision == moved.revision


def evidence_of(statement, ada):
    saved = desk.add_evidence(
        statement.uuid, ada, NOW, url="https://example.org/a", excerpt="", stance=Stance.CONTEXT
    )
    return saved, saved.evidence_uses.get().evidence


def test_a_check_is_kept_with_the_evidence_and_settles_nobody(held):
    statement, ada = held
    now, evidence = evidence_of(statement, ada)
    checked = desk.check_link(
        statement.uuid,
        ada,
        NOW,
        order=1,
        found=Found.VERBATIM,
        evidence=evidence.uuid,
        seen=now.revision,
    )
    link = checked.links.get()
    assert (link.found, link.evidence, link.is_settled) == (Found.VERBATIM, evidence, False)


def test_a_check_in_evidence_of_elsewhere_is_refused(held):
    statement, ada = held
    other = make_statement()
    desk.claim(other.uuid, ada, NOW)
    _, evidence = evidence_of(other, ada)
    with pytest.raises(desk.NoSuchEvidence):
        save(statement, ada, evidence=evidence.uuid)


def source(name, **columns):
    return Source.objects.create(name=name, folded=fold(name), created_at=NOW, **columns)


def test_of_several_sources_of_one_name_a_person_says_which(held):
    statement, ada = held
    _older, newer = source("Ada Krog"), source("Ada Krog")
    with pytest.raises(SeveralSources):
        save(statement, ada)
    saved = save(statement, ada, pick=newer.uuid)
    assert saved.links.get().source == newer
    assert save(saved, ada).links.get().source == newer  # it stays while the name does


def test_or_that_it_is_another_one(held):
    statement, ada = held
    source("Ada Krog")
    saved = save(statement, ada, new=True)
    assert Source.objects.filter(name="Ada Krog").count() == 2
    assert saved.links.get().source == Source.objects.order_by("pk").last()


def test_what_was_picked_counts_while_the_name_begins_so(held):
    statement, ada = held
    krog, gazette = source("Ada Krog"), Outlet.named("Adager Bote")
    assert save(statement, ada, name="Ada K", pick=krog.uuid).links.get().source == krog
    relay = {"role": LinkRole.RELAY, "target": Target.OUTLET, "order": 2}
    saved = save(statement, ada, name="Adag", pick=gazette.uuid, seen=2, **relay)
    assert saved.links.get(order=2).outlet == gazette
    other = save(statement, ada, name="Bo Lind", pick=krog.uuid, seen=3)
    assert other.links.get(order=1).source.name == "Bo Lind"


def test_an_alias_leads_to_its_source(held):
    statement, ada = held
    union = source("Freie Hafenunion", kind="organisation")
    Alias.objects.create(source=union, name="FHU", folded="fhu")
    saved = save(statement, ada, name="FHU", pick=union.uuid)
    assert (saved.links.get().source, saved.links.get().name) == (union, "Freie Hafenunion")


def test_confirming_leaves_open_whom_nobody_can_know(held):
    statement, ada = held
    source("Ada Krog"), source("Ada Krog")
    assert not desk.confirm_chain(statement.uuid, ada, NOW, seen=1).links.get().is_settled


@pytest.mark.parametrize(
    "verb",
    [
        lambda s, a, seen: desk.drop_link(s.uuid, a, NOW, order=1, seen=seen),
        lambda s, a, seen: desk.move_link(s.uuid, a, NOW, order=1, by=1, seen=seen),
        lambda s, a, seen: desk.check_link(
            s.uuid, a, NOW, order=1, found=Found.NOT_FOUND, seen=seen
        ),
        lambda s, a, seen: desk.confirm_chain(s.uuid, a, NOW, seen=seen),
        lambda s, a, seen: save(s, a, order=9, name="Bo Lind", before=1, seen=seen),
    ],
)
def test_every_change_of_the_chain_can_be_undone(held, verb):
    statement, ada = held
    now = save(statement, ada, order=2, name="Pressestelle", target=Target.ORGANISATION)
    columns = ("order", "name", "found", "source", "settled_by", "evidence")
    before = list(statement.links.order_by("order").values_list(*columns))
    verb(statement, ada, now.revision)
    desk.undo(ada, NOW)
    assert list(statement.links.order_by("order").values_list(*columns)) == before


def test_the_list_tells_homonyms_apart(django_assert_max_num_queries):
    for number in range(4):
        one = source(f"Ada Krog {number}" if number > 1 else "Ada Krog")
        SourceRole.objects.create(source=one, label="Sprecherin", organisation=f"Amt {number}")
        Alias.objects.create(source=one, name=f"A. Krog {number}", folded=f"a. krog {number}")
    ada = make_user()
    with django_assert_max_num_queries(6):
        known = suggest("ada", ada)
    assert {one.roles for one in known[:2]} == {("Sprecherin, Amt 0",), ("Sprecherin, Amt 1",)}
    assert len({one.uuid for one in known}) == 4 and known[0].also
    assert suggest("a. krog 3", ada)[0].name == "Ada Krog 3"
