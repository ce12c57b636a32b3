"""What people put right in the register, and what the log says of it."""

import pytest

from articles import register
from articles.models import Alias, AliasOrigin, Event, Note, Outlet, Rank
from articles.register import AlreadyKnown, EntryChanged, NameTaken, NotTheirs
from tests.factories import NOW, make_article, make_user
from tests.register.builders import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def krog():
    return make_source()


@pytest.fixture
def eda():
    return make_user(Rank.EDITOR)


def described(known, person, **columns):
    held = {name: getattr(known, name) for name in ("name", "kind", "wikidata")}
    if isinstance(known, Outlet):
        held |= {"country": known.country, "domains": known.domains}
    seen = register.seal(known)
    return register.describe(known, person, NOW, seen=seen, **(held | columns))


def names(known) -> list[str]:
    return list(known.aliases.order_by("name").values_list("name", flat=True))


class TestDescribe:
    def test_old_name_stays_as_another_name(self, krog, eda):
        described(krog, eda, name="Ada Krog-Holm")
        krog.refresh_from_db()
        assert (krog.name, krog.folded) == ("Ada Krog-Holm", "ada krog-holm")
        assert names(krog) == ["Ada Krog"]
        assert register.known_source("Ada Krog") == krog

    def test_new_name_is_none_of_the_others_any_more(self, krog, eda):
        register.add_alias(krog, eda, NOW, name="Ada Holm", is_error=False)
        described(krog, eda, name="Ada Holm")
        assert names(krog) == ["Ada Krog"]

    def test_only_what_changed_is_told(self, krog, eda):
        described(krog, eda, wikidata="Q42")
        event = Event.objects.get(verb="describe")
        assert (event.object_type, event.object_id, event.actor) == ("source", krog.uuid, eda.uuid)
        assert event.data == {"was": {"wikidata": ""}, "became": {"wikidata": "Q42"}}

    def test_nothing_changed_tells_nothing(self, krog, eda):
        described(krog, eda)
        assert not Event.objects.filter(verb="describe").exists()

    def test_who_saw_an_older_state_changes_nothing(self, krog, eda):
        seen = register.seal(krog)
        described(krog, eda, wikidata="Q42")
        with pytest.raises(EntryChanged) as changed:
            register.describe(krog, eda, NOW, seen=seen, name="Anders", kind="person", wikidata="")
        assert changed.value.now.wikidata == "Q42"
        krog.refresh_from_db()
        assert krog.name == "Ada Krog"

    def test_outlet_gets_no_name_of_another(self, eda):
        post, kurier = Outlet.named("Brekum Post"), Outlet.named("Küstenkurier")
        with pytest.raises(NameTaken) as taken:
            described(post, eda, name="KÜSTENKURIER")
        assert taken.value.outlet == kurier
        post.refresh_from_db()
        assert post.name == "Brekum Post"
        assert not post.aliases.exists()

    def test_outlet_gets_no_other_name_of_another(self, eda):
        post, kurier = Outlet.named("Brekum Post"), Outlet.named("Küstenkurier")
        register.add_alias(kurier, eda, NOW, name="Der Kurier", is_error=False)
        with pytest.raises(NameTaken):
            described(post, eda, name="der kurier")

    def test_who_was_joined_to_another_is_not_changed(self, krog, eda):
        krog.merged_into = make_source("Ada Holm")
        krog.save()
        with pytest.raises(EntryChanged):
            described(krog, eda, wikidata="Q42")


class TestAliases:
    def test_name_leads_to_the_source(self, krog, eda):
        register.add_alias(krog, eda, NOW, name=" Ada  Krogh ", is_error=True)
        alias = krog.aliases.get()
        assert (alias.name, alias.origin, alias.added_by) == ("Ada Krogh", AliasOrigin.TYPED, eda)
        assert alias.is_error
        assert register.known_source("ada krogh") == krog

    @pytest.mark.parametrize("name", ["Ada Krog", "ADA KROG", "Ada Krogh"])
    def test_name_that_it_has_is_refused(self, krog, eda, name):
        register.add_alias(krog, eda, NOW, name="Ada Krogh", is_error=False)
        with pytest.raises(AlreadyKnown):
            register.add_alias(krog, eda, NOW, name=name, is_error=False)

    def test_homonyms_may_share_one(self, krog, eda):
        other = make_source("Bo Krog")
        for source in (krog, other):
            register.add_alias(source, eda, NOW, name="Minister Krog", is_error=False)
        assert register.known_source("Minister Krog") is None

    def test_article_of_an_outlet_by_another_name_is_its_own(self, eda):
        kurier = Outlet.named("Küstenkurier")
        register.add_alias(kurier, eda, NOW, name="Der Kurier", is_error=False)
        assert make_article(outlet="DER KURIER").outlet == kurier
        assert register.known_outlet("Der Kurier") == kurier
        with pytest.raises(NameTaken):
            register.add_alias(
                Outlet.named("Brekum Post"), eda, NOW, name="Der Kurier", is_error=False
            )

    def test_reviewer_takes_out_what_they_added_and_no_more(self, krog, eda):
        hanna = make_user()
        theirs = register.add_alias(krog, eda, NOW, name="Ada Krogh", is_error=False)
        own = register.add_alias(krog, hanna, NOW, name="A. Krog", is_error=False)
        with pytest.raises(NotTheirs):
            register.drop_alias(krog, hanna, NOW, pk=theirs.pk)
        register.drop_alias(krog, hanna, NOW, pk=own.pk)
        register.drop_alias(krog, eda, NOW, pk=theirs.pk)
        assert not krog.aliases.exists()
        assert Event.objects.filter(verb="drop alias").count() == 2

    def test_names_of_another_are_out_of_reach(self, krog, eda):
        theirs = register.add_alias(
            make_source("Bo Lind"), eda, NOW, name="B. Lind", is_error=False
        )
        register.drop_alias(krog, eda, NOW, pk=theirs.pk)
        assert Alias.objects.filter(pk=theirs.pk).exists()


def test_note_is_taken_out_by_whoever_wrote_it(krog, eda):
    hanna = make_user()
    note = register.add_note(krog, hanna, NOW, text="Spricht Englisch mit der Presse.")
    with pytest.raises(NotTheirs):
        register.drop_note(krog, eda, NOW, note=note.uuid)
    register.drop_note(krog, hanna, NOW, note=note.uuid)
    assert not Note.objects.exists()
    assert list(Event.objects.values_list("verb", flat=True)) == ["add note", "drop note"]
    assert "Englisch" not in str(list(Event.objects.values_list("data", flat=True)))


def test_role_that_an_article_printed_is_not_taken_out(krog, eda):
    given = register.add_role(krog, eda, NOW, label="Vorsitzende", organisation="Nordseerat")
    printed = krog.roles.create(label="Ministerin", article=make_article())
    for role in (given, printed):
        register.drop_role(krog, eda, NOW, pk=role.pk)
    assert list(krog.roles.all()) == [printed]


def test_address_elsewhere_is_said_once(krog, eda):
    same = register.add_same_as(krog, eda, NOW, url="https://viaf.org/1")
    with pytest.raises(AlreadyKnown):
        register.add_same_as(krog, eda, NOW, url="https://viaf.org/1")
    register.drop_same_as(krog, eda, NOW, pk=same.pk)
    assert not krog.same_as.exists()
