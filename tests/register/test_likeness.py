"""Whom of the register a printed name may mean: never by the surname alone, and never against what is printed."""

import pytest
from django.utils import timezone

from articles import desk, register
from articles.models import Alias, AttributionLink, Outlet, Rank, Source, SourceRole
from articles.register import Feature
from articles.register.likeness import Entry, Printed, compare, is_spelling_of, likeness, name_of
from articles.rules.folding import fold
from tests.factories import make_article, make_statement, make_user

NOW = timezone.now()


def source(name, role="", house="", **columns):
    made = Source.objects.create(name=name, folded=fold(name), created_at=NOW, **columns)
    if role:
        SourceRole.objects.create(source=made, label=role, organisation=house)
    return made


def spoke(who, article=None, mention=""):
    """A settled statement of that source."""
    statement = make_statement(article or make_article(), speaker=who.name)
    link = statement.links.get()
    link.source, link.settled_at, link.mention = who, NOW, mention or who.name
    link.save()
    return statement


def open_link(name, mention="", article=None):
    statement = make_statement(article or make_article(), speaker=name)
    link = statement.links.get()
    if mention:
        AttributionLink.objects.filter(pk=link.pk).update(mention=mention)
        link.refresh_from_db()
    return link


def suggested(link, person=None):
    article = link.statement.version.article
    return register.likely(link, article, person or make_user())


def names(link):
    return [one.name for one in suggested(link)]


def reasons(link):
    return [reason.feature for reason in suggested(link)[0].reasons]


class TestNames:
    @pytest.mark.parametrize(
        ("written", "given", "last", "gender"),
        [
            ("Marlene Thorwaldt", ("marlene",), "thorwaldt", ""),
            ("Dr. Ada von Krog", ("ada",), "krog", ""),
            ("Krog, Ada", ("ada",), "krog", ""),
            ("Ada Krog, Vorsitzende", ("ada",), "krog", ""),
            ("die frühere Landrätin Ada Krog", ("ada",), "krog", "f"),
            ("Peter Krog", ("peter",), "krog", ""),  # ends like a trade, and is a first name
            ("Ministerin Krog", (), "krog", "f"),
            ("Minister Krog", (), "krog", ""),  # is English too
            ("Herr Lund", (), "lund", "m"),
            ("A. Krog", ("a",), "krog", ""),  # an initial, not the English article
        ],
    )
    def test_parts(self, written, given, last, gender):
        name = name_of(written)
        assert (name.given, name.last, name.gender) == (given, last, gender)

    @pytest.mark.parametrize(
        ("one", "other", "feature"),
        [
            ("Ada Krog", "ADA KROG", Feature.NAME),
            ("Ada M. Krog", "Ada Krog", Feature.FIRST_AND_LAST),
            ("Marlene Torwaldt", "Marlene Thorwaldt", Feature.LETTER),
            ("Sophie Lund", "Sofie Lund", Feature.LETTER),
            ("A. Krog", "Ada Krog", Feature.INITIAL),
            ("Krog", "Ada Krog", Feature.SURNAME),
            ("Ada Krog", "Bo Krog", None),
            ("B. Krog", "Ada Krog", None),
            ("Mario Lund", "Maria Lund", None),  # a man and a woman, one letter apart
            ("Ada Krog", "Ada Krok", None),  # short names are full of neighbours
            ("Ada Krog jun.", "Ada Krog sen.", None),
        ],
    )
    def test_compared(self, one, other, feature):
        assert compare(name_of(one), name_of(other)) == feature
        assert compare(name_of(other), name_of(one)) == feature

    @pytest.mark.parametrize(
        ("printed", "name", "is_one"),
        [
            ("Marlene Torwaldt", "Marlene Thorwaldt", True),
            ("Ada M. Krog", "Ada Krog", True),
            ("Ada Krog", "Ada Krog", False),  # nothing to learn
            ("Bo Lind", "Ada Krog", False),  # the machine was wrong about who spoke
            ("Krog", "Ada Krog", False),
            ("A. Krog", "Ada Krog", False),
            ("Ministerin Ada Krog", "Ada Krog", False),
            ("die Ministerin", "Ada Krog", False),
            ("er", "Ada Krog", False),
        ],
    )
    def test_only_a_full_name_is_a_spelling(self, printed, name, is_one):
        assert is_spelling_of(printed, name, person=True) is is_one

    def test_a_surname_is_nobody_even_with_company_and_outlet(self):
        printed = Printed(name_of("Krog"), name_of("Krog", person=False), beside="krog")
        entry = Entry(
            1, (("Ada Krog", name_of("Ada Krog")),), True, in_outlet=9, together={"Bo Lind": 9}
        )
        assert likeness(printed, entry) is None

    def test_a_title_of_the_other_gender_ends_it(self):
        printed = Printed(name_of("Kim Krog"), name_of("Kim Krog", person=False), gender="f")
        entry = Entry(1, (("Kim Krog", name_of("Kim Krog")),), True, genders=frozenset("m"))
        assert likeness(printed, entry) is None


@pytest.mark.django_db
class TestRegister:
    def test_a_surname_with_the_same_role_is_suggested_with_its_reasons(self):
        source("Ada Krog", "Innenministerin"), source("Bo Krog", "Landrat")
        link = open_link("Krog", "Ministerin Krog")
        assert names(link) == ["Ada Krog"]
        assert reasons(link) == [Feature.SURNAME, Feature.ROLE]

    def test_a_surname_alone_suggests_nobody(self):
        spoke(source("Ada Krog", "Innenministerin"))
        assert names(open_link("Krog")) == []
        assert names(open_link("Krog", "Krog")) == []

    def test_a_misprint_finds_its_source(self):
        source("Marlene Thorwaldt", "Vorsitzende", "Nordseerat")
        link = open_link("Marlene Torwaldt")
        assert reasons(link) == [Feature.LETTER]
        assert suggested(link)[0].role == "Vorsitzende, Nordseerat"

    def test_a_known_spelling_is_named(self):
        known = source("Ada Krog")
        Alias.objects.create(source=known, name="Ada Krog-Lund", folded="ada krog-lund")
        (reason,) = suggested(open_link("Ada Krog-Lund"))[0].reasons
        assert (reason.feature, reason.words) == (Feature.SPELLING, "Ada Krog-Lund")

    # Known with role, printed with mention, who is suggested, whether one key confirms it.
    @pytest.mark.parametrize(
        ("known", "printed", "found", "at_once"),
        [
            # A minister and a footballer of one name: the role brings its own forward, never alone into a key.
            ([("Jan Petri", "Innenminister"), ("Jan Petri", "Stürmer")],
             ("Jan Petri", "Innenminister Jan Petri"), ["Jan Petri", "Jan Petri"], False),
            # Father and son.
            ([("Karl Benthin sen.", ""), ("Karl Benthin jun.", "")],
             ("Karl Benthin jun.", "Karl Benthin jun."), ["Karl Benthin jun."], True),
            # Husband and wife: the mayor is a man.
            ([("Petra Lührs", "Bürgermeisterin")],
             ("Lührs", "Herr Lührs"), [], False),
            # Brothers whose initial is the same.
            ([("Jan Petri", "Anwalt"), ("Jens Petri", "Wirt")],
             ("J. Petri", "J. Petri"), [], False),
            ([("Jan Petri", "Anwalt"), ("Jens Petri", "Wirt")],
             ("J. Petri", "der Wirt J. Petri"), ["Jens Petri"], True),
            # A double name is not the half of it.
            ([("Anna Meier-Kolb", "")], ("Anna Meier", "Anna Meier"), [], False),
            # Mario is not Maria, and Müller by itself is nobody.
            ([("Maria Reuter", "Wirtin")], ("Mario Reuter", "Mario Reuter"), [], False),
            ([("Jan Müller", "Landrat")], ("Müller", "Müller"), [], False),
            # A place that is called like a person.
            ([("Peter Bergen", "Trainer")], ("Bergen", "Bergen"), [], False),
            # Nobility and umlauts written out are the same name.
            ([("Ada von Groß", "")], ("Ada von Gross", "Dr. Ada von Gross"), ["Ada von Groß"], True),
        ],
    )  # fmt: skip
    def test_hard_cases(self, known, printed, found, at_once):
        for name, role in known:
            source(name, role)
        likely = suggested(open_link(*printed))
        assert [one.name for one in likely] == found
        assert register.clearly_first(likely) == at_once

    def test_an_initial_wants_something_beside_it(self):
        known = source("Ada Krog")
        assert names(open_link("A. Krog")) == []
        spoke(known)  # in the same outlet
        assert reasons(open_link("A. Krog")) == [Feature.INITIAL, Feature.OUTLET]

    def test_homonyms_are_both_shown_and_none_is_first(self):
        one, two = source("Ada Krog", "Landrätin"), source("Ada Krog", "Trainerin")
        spoke(one), spoke(two)
        found = suggested(open_link("Ada Krog"))
        assert {one.role for one in found} == {"Landrätin", "Trainerin"}
        assert all(one.last and one.outlet for one in found)
        assert not register.clearly_first(found)

    def test_who_is_named_beside_somebody_before_comes_first(self):
        one, two, bo = source("Ada Krog"), source("Ada Krog"), source("Bo Lind")
        for _n in range(2):
            article = make_article(outlet="Bote")
            spoke(two, article)
            make_statement(article, "Das Wehr hält", speaker="Bo Lind").links.update(
                source=bo, settled_at=NOW
            )
        here = make_article()
        make_statement(here, "Das Wehr hält", speaker="Bo Lind").links.update(
            source=bo, settled_at=NOW
        )
        found = suggested(open_link("Ada Krog", article=here))
        assert [one.uuid for one in found] == [two.uuid, one.uuid]
        together = found[0].reasons[-1]
        assert (together.feature, together.words, together.n) == (Feature.TOGETHER, "Bo Lind", 2)

    def test_a_title_of_the_other_gender_in_german_articles_blocks(self):
        spoke(source("Kim Krog"), mention="Ministerin Kim Krog")
        assert names(open_link("Kim Krog", "Herr Kim Krog")) == []
        assert names(open_link("Kim Krog", "Frau Kim Krog")) == ["Kim Krog"]

    def test_an_organisation_is_found_by_one_letter(self):
        source("Freie Hafenunion", kind="organisation")
        assert names(open_link("Freie Hafenuion")) == ["Freie Hafenunion"]

    def test_who_was_joined_to_another_is_not_suggested(self):
        kept = source("Ada Marie Krog")
        source("Ada Krog", merged_into=kept)
        assert names(open_link("Ada Krog")) == ["Ada Marie Krog"]

    def test_restricted_people_see_nothing_of_other_outlets(self):
        who = source("Ada Krog")
        spoke(who, make_article(outlet="Anderswo"))
        jo = make_user(restricted=True)
        jo.outlets.set([Outlet.named("Küstenkurier")])
        (one,) = suggested(open_link("Ada Krog"), jo)
        assert not one.last and not one.outlet

    def test_four_queries_at_most_and_none_for_a_settled_link(self, django_assert_num_queries):
        who, bo = source("Ada Krog", "Ministerin"), source("Bo Lind")
        for _n in range(3):
            article = make_article()
            spoke(who, article)
            make_statement(article, "Das Wehr hält", speaker="Bo Lind").links.update(
                source=bo, settled_at=NOW
            )
        link, person = open_link("Ada Krog"), make_user()
        article = link.statement.version.article
        with django_assert_num_queries(4):
            register.likely(link, article, person)
        link.settled_at = NOW
        with django_assert_num_queries(0):
            register.likely(link, article, person)


@pytest.mark.django_db
class TestSame:
    def same(self, who):
        return [
            (o.name, [r.feature for r in o.reasons])
            for o in register.perhaps_same(who, make_user())
        ]

    def test_one_letter_and_the_same_house(self):
        who = source("Marlene Thorwaldt", "Vorsitzende", "Nordseerat")
        source("Marlene Torwaldt", "Sprecherin", "Nordseerat")
        source("Marlene Lund", "Vorsitzende", "Nordseerat")
        assert self.same(who) == [("Marlene Torwaldt", [Feature.LETTER, Feature.ORGANISATION])]

    def test_never_by_surname_alone(self):
        who = source("Ada Krog", "Ministerin")
        source("Krog")
        assert self.same(who) == []
        SourceRole.objects.create(source=Source.objects.get(name="Krog"), label="Ministerin")
        assert self.same(who) == [("Krog", [Feature.SURNAME, Feature.ROLE])]

    def test_one_wikidata_id_is_one_source_and_two_are_two(self):
        who = source("Ada Krog", wikidata="Q7")
        source("Ada Lund", wikidata="Q7"), source("Ada Krog", wikidata="Q8")
        assert self.same(who) == [("Ada Lund", [Feature.WIKIDATA])]

    def test_who_was_kept_apart_is_not_suggested_again(self):
        one, two = source("Ada Krog"), source("Ada Krog")
        assert self.same(one)
        register.keep_apart(two.uuid, one.uuid, make_user(Rank.EDITOR), NOW)
        assert self.same(one) == [] and self.same(two) == []


@pytest.mark.django_db
class TestLearning:
    @pytest.fixture
    def settle(self):
        def settle(printed, to, **columns):
            ada = make_user()
            held = desk.claim(make_statement(speaker=printed).uuid, ada, NOW)
            desk.settle_link(held.uuid, ada, NOW, order=1, source=to.uuid, seen=held.revision)
            return held, ada

        return settle

    def test_a_corrected_spelling_leads_to_the_source_from_then_on(self, settle):
        who = source("Marlene Thorwaldt")
        settle("Marlene Torwaldt", who)
        alias = who.aliases.get()
        assert (alias.name, alias.origin) == ("Marlene Torwaldt", "learned")
        assert register.known_source("Marlene Torwaldt") == who

    @pytest.mark.parametrize(
        "printed", ["Krog", "Bo Lind", "die Ministerin", "Ministerin Krog", "A. Krog"]
    )
    def test_nothing_else_is_learned(self, settle, printed):
        who = source("Ada Krog")
        settle(printed, who)
        assert not who.aliases.exists()

    def test_a_name_that_leads_to_somebody_is_not_taken_from_them(self, settle):
        who, other = source("Marlene Thorwaldt"), source("Marlene Torwaldt")
        settle("Marlene Torwaldt", who)
        assert not Alias.objects.exists() and register.known_source("Marlene Torwaldt") == other

    def test_undoing_the_link_unlearns_it(self, settle):
        who = source("Marlene Thorwaldt")
        _held, ada = settle("Marlene Torwaldt", who)
        desk.undo(ada, NOW)
        assert not Alias.objects.exists()
