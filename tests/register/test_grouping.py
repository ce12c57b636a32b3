"""Joining and parting sources: what moves, what stays, and that all of it can be taken back."""

import pytest
from django.db import connection
from django.utils import timezone

from articles import register
from articles.models import (
    Alias,
    Apart,
    AttributionLink,
    Event,
    Note,
    Rank,
    Regrouping,
    SameAs,
    Source,
    SourceKind,
    SourceRole,
)
from articles.rules.folding import fold
from tests.desk.test_races import at_once
from tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def source(name, **columns):
    return Source.objects.create(name=name, folded=fold(name), created_at=NOW, **columns)


def spoke(who, article=None):
    link = make_statement(article, speaker=who.name).links.get()
    link.source, link.settled_at = who, NOW
    link.save()
    return link


def alias(who, name):
    return Alias.objects.create(source=who, name=name, folded=fold(name))


@pytest.fixture
def eda(db):
    return make_user(Rank.EDITOR)


def everything(who):
    """What hangs on a source, as keys by table."""
    return {
        name: sorted(model.objects.filter(source=who).values_list("pk", flat=True))
        for name, model in {
            "links": AttributionLink,
            "aliases": Alias,
            "roles": SourceRole,
            "notes": Note,
            "same_as": SameAs,
        }.items()
    }


@pytest.fixture
def pair(eda):
    """Two full entries that share one spelling and one address."""
    kept, gone = source("Marlene Thorwaldt"), source("Marlene Torwald", wikidata="Q7")
    for who in (kept, gone):
        spoke(who)
        alias(who, "Thorwaldt")
        SameAs.objects.create(source=who, url="https://example.org/mt")
        SourceRole.objects.create(source=who, label="Vorsitzende")
    alias(gone, "Lene Torwald")
    Note.objects.create(source=gone, text="Spricht Englisch.", written_at=NOW, author=eda)
    return kept, gone


class TestMerge:
    def test_all_moves_and_the_name_becomes_a_spelling(self, pair, eda):
        kept, gone = pair
        done = register.merge(kept.uuid, gone.uuid, eda, NOW, why="Tippfehler")
        gone.refresh_from_db(), kept.refresh_from_db()
        assert gone.merged_into == kept and kept.wikidata == "Q7"
        assert kept.links.count() == 2 and kept.roles.count() == 2 and kept.notes.count() == 1
        assert set(kept.aliases.values_list("name", "origin")) == {
            ("Thorwaldt", "typed"),
            ("Lene Torwald", "typed"),
            ("Marlene Torwald", "merged"),
        }
        assert done.why == "Tippfehler"
        assert Event.objects.filter(verb="merge sources", object_id=kept.uuid).count() == 1

    def test_the_joined_name_leads_to_the_kept_one_and_is_nowhere_to_choose(self, pair, eda):
        kept, gone = pair
        register.merge(kept.uuid, gone.uuid, eda, NOW)
        assert register.known_source("Marlene Torwald") == kept
        assert [one.uuid for one in register.suggest("Marlene To", eda)] == [kept.uuid]
        assert register.picked(gone.uuid, "Marlene Torwald", eda) is None

    def test_taken_back_everything_is_as_it_was(self, pair, eda):
        kept, gone = pair
        before = everything(kept), everything(gone)
        done = register.merge(kept.uuid, gone.uuid, eda, NOW)
        register.undo_regrouping(done.uuid, eda, NOW)
        gone.refresh_from_db(), kept.refresh_from_db()
        assert (everything(kept), everything(gone)) == before
        assert gone.merged_into is None and kept.wikidata == ""
        assert Event.objects.filter(verb="undo regrouping").exists()

    def test_what_has_come_since_stays_with_the_kept_one(self, pair, eda):
        kept, gone = pair
        done = register.merge(kept.uuid, gone.uuid, eda, NOW)
        later, late = spoke(kept), alias(kept, "M. T.")
        register.undo_regrouping(done.uuid, eda, NOW)
        later.refresh_from_db(), late.refresh_from_db()
        assert later.source == kept and late.source == kept

    def test_two_wikidata_ids_are_refused(self, eda):
        one, two = source("Ada Krog", wikidata="Q1"), source("Ada Krog", wikidata="Q2")
        with pytest.raises(register.OtherWikidata):
            register.merge(one.uuid, two.uuid, eda, NOW)
        assert not Regrouping.objects.exists()

    def test_one_that_is_joined_already_is_refused(self, pair, eda):
        kept, gone = pair
        register.merge(kept.uuid, gone.uuid, eda, NOW)
        third = source("Bo Lind")
        for a, b in ((third, gone), (gone, third), (kept, kept)):
            with pytest.raises(register.NotStanding):
                register.merge(a.uuid, b.uuid, eda, NOW)

    def test_taking_back_is_refused_once_the_kept_one_was_joined_on(self, pair, eda):
        kept, gone = pair
        first = register.merge(kept.uuid, gone.uuid, eda, NOW)
        third = source("Bo Lind")
        second = register.merge(third.uuid, kept.uuid, eda, NOW)
        with pytest.raises(register.BuiltUpon) as built:
            register.undo_regrouping(first.uuid, eda, NOW)
        assert built.value.by == second
        register.undo_regrouping(second.uuid, eda, NOW)
        register.undo_regrouping(first.uuid, eda, NOW)
        assert gone.links.count() == 1 and kept.links.count() == 1

    def test_two_merges_side_by_side_are_taken_back_in_any_order(self, eda):
        kept, one, two = source("Ada Krog"), source("Ada Krok"), source("Ada Kroog")
        links = spoke(one), spoke(two)
        first = register.merge(kept.uuid, one.uuid, eda, NOW)
        register.merge(kept.uuid, two.uuid, eda, NOW)
        register.undo_regrouping(first.uuid, eda, NOW)
        assert [AttributionLink.objects.get(pk=link.pk).source for link in links] == [one, kept]

    def test_every_sign_is_one_step_from_where_it_leads_and_goes_back_with_it(self, eda):
        first, second, third = (
            source("M. Torwald"),
            source("Mar. Torwald"),
            source("Marlene Torwald"),
        )
        register.merge(second.uuid, first.uuid, eda, NOW)
        on = register.merge(third.uuid, second.uuid, eda, NOW)
        first.refresh_from_db()
        assert first.merged_into == third
        register.undo_regrouping(on.uuid, eda, NOW)
        first.refresh_from_db()
        assert first.merged_into == second

    def test_it_is_taken_back_once(self, pair, eda):
        done = register.merge(pair[0].uuid, pair[1].uuid, eda, NOW)
        register.undo_regrouping(done.uuid, eda, NOW)
        with pytest.raises(register.TakenBack):
            register.undo_regrouping(done.uuid, eda, NOW)

    def test_a_link_that_came_late_is_led_on(self, pair, eda):
        kept, gone = pair
        register.merge(kept.uuid, gone.uuid, eda, NOW)
        late = spoke(gone)  # by a card that had read the register a moment before
        assert register.lead_on(NOW) == 1
        late.refresh_from_db()
        assert late.source == kept
        assert register.lead_on(NOW) == 0

    def test_no_chain_of_an_open_card_becomes_stale(self, pair, eda):
        kept, gone = pair
        statement = gone.links.get().statement
        register.merge(kept.uuid, gone.uuid, eda, NOW)
        seen = statement.revision
        statement.refresh_from_db()
        assert statement.revision == seen


class TestSplit:
    def part(self, who, eda, links, **more):
        columns = {"name": "Ada Krog", "kind": SourceKind.PERSON} | more
        return register.split(who.uuid, eda, NOW, links=[link.pk for link in links], **columns)

    def test_what_is_chosen_goes_to_a_new_source(self, eda):
        who = source("Ada Krog")
        stays, goes = spoke(who), spoke(who)
        spelled = alias(who, "A. Krog")
        done = self.part(who, eda, [goes], aliases=[spelled.pk])
        assert [*done.new.links.all()] == [goes] and [*who.links.all()] == [stays]
        assert [*done.new.aliases.all()] == [spelled]
        assert len(register.homonyms("Ada Krog", register.Target.PERSON, eda)) == 2
        assert register.known_source("Ada Krog") is None  # from now on somebody says which

    def test_printed_roles_go_with_their_articles(self, eda):
        who = source("Ada Krog")
        both, one = make_article(), make_article()
        goes = [spoke(who, one)]
        spoke(who, both)
        roles = [
            SourceRole.objects.create(source=who, label="Landrätin", article=a) for a in (both, one)
        ]
        done = self.part(who, eda, goes)
        assert [*done.new.roles.all()] == [roles[1]]

    def test_the_two_are_not_suggested_as_one(self, eda):
        who = source("Ada Krog")
        spoke(who), (goes := spoke(who))
        self.part(who, eda, [goes])
        assert Apart.objects.count() == 1 and not register.perhaps_same(who, eda)

    def test_taken_back_the_new_one_leads_to_the_old(self, eda):
        who = source("Ada Krog")
        spoke(who), (goes := spoke(who))
        before = everything(who)
        done = self.part(who, eda, [goes])
        register.undo_regrouping(done.uuid, eda, NOW)
        done.new.refresh_from_db()
        assert everything(who) == before and done.new.merged_into == who
        assert not Apart.objects.exists()

    def test_a_new_one_that_has_said_more_since_stays(self, eda):
        who = source("Ada Krog")
        spoke(who), (goes := spoke(who))
        done = self.part(who, eda, [goes])
        more = spoke(done.new)
        register.undo_regrouping(done.uuid, eda, NOW)
        done.new.refresh_from_db()
        assert done.new.merged_into is None and [*done.new.links.all()] == [more]

    def test_nothing_or_everything_is_no_split(self, eda):
        who = source("Ada Krog")
        only = spoke(who)
        for links in ([], [only]):
            with pytest.raises(register.NothingChosen):
                self.part(who, eda, links)
        assert Source.objects.count() == 1

    def test_others_statements_do_not_move(self, eda):
        who, other = source("Ada Krog"), source("Bo Lind")
        theirs = spoke(other)
        spoke(who)
        with pytest.raises(register.NothingChosen):
            self.part(who, eda, [theirs])


class TestPages:
    def test_groups_are_by_words_and_outlet(self, eda):
        who = source("Ada Krog")
        for outlet in ("Bote", "Bote", "Kurier"):
            spoke(who, make_article(outlet=outlet))
        assert [(g.outlet, len(g.links)) for g in register.groups(who)] == [
            ("Bote", 2),
            ("Kurier", 1),
        ]

    def test_cautions_name_what_speaks_against_it(self, eda):
        one, two = source("Ada Krog"), source("Bo Krog", kind="person")
        article = make_article()
        spoke(one, article)
        make_statement(article, "Das Wehr hält", speaker="Bo Krog").links.update(source=two)
        source("Ada Krog")
        register.keep_apart(one.uuid, two.uuid, eda, NOW)
        found = register.cautions(register.side(one), register.side(two))
        assert [caution.what for caution in found] == [
            "apart",
            "first name",
            "same article",
            "homonyms",
        ]

    def test_queries_do_not_grow_with_the_statements(self, eda, django_assert_num_queries):
        who = source("Ada Krog")
        for _n in range(4):
            spoke(who)
        with django_assert_num_queries(6):
            register.side(who)
        with django_assert_num_queries(1):
            register.groups(who)


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_two_editors_join_the_same_two_in_both_directions_and_one_does_it(self):
        one, two = source("Ada Krog"), source("Ada Krok")
        spoke(one), spoke(two)
        eda, jo = make_user(Rank.EDITOR), make_user(Rank.EDITOR)
        done = at_once(
            lambda: register.merge(one.uuid, two.uuid, eda, NOW),
            lambda: register.merge(two.uuid, one.uuid, jo, NOW),
        )
        assert sorted(type(d).__name__ for d in done) == ["NotStanding", "Regrouping"]
        standing = Source.objects.standing().get()
        assert standing.links.count() == 2

    def test_a_card_that_settles_meanwhile_loses_nothing_and_nobody_waits_for_ever(self):
        from articles import desk

        one, two = source("Ada Krog"), source("Ada Krok")
        spoke(one), spoke(two)
        held = []
        for _n in range(4):
            ben = make_user()
            statement = desk.claim(make_statement(speaker="Ada Krok").uuid, ben, NOW)
            held.append((statement, ben))
        eda = make_user(Rank.EDITOR)

        def settle(statement, ben):
            return desk.settle_link(
                statement.uuid, ben, NOW, order=1, source=two.uuid, seen=statement.revision
            )

        done = at_once(
            lambda: register.merge(one.uuid, two.uuid, eda, NOW),
            *[lambda pair=pair: settle(*pair) for pair in held],
        )
        wrong = [d for d in done if isinstance(d, Exception)]
        assert all(isinstance(error, register.NotStanding) for error in wrong), wrong
        register.lead_on(NOW)
        assert not AttributionLink.objects.filter(source=two).exists()
        assert one.links.count() == 2 + len(held) - len(wrong)

    def test_a_merge_and_its_taking_back_at_once(self):
        one, two = source("Ada Krog"), source("Ada Krok")
        eda, jo = make_user(Rank.EDITOR), make_user(Rank.EDITOR)
        done = register.merge(one.uuid, two.uuid, eda, NOW)
        took = at_once(
            *[lambda p=p: register.undo_regrouping(done.uuid, p, NOW) for p in (eda, jo)]
        )
        assert sorted(type(t).__name__ for t in took) == ["Regrouping", "TakenBack"]
        if connection.vendor == "postgresql":
            assert Source.objects.standing().count() == 2
