"""Evidence rows: shared by the statements of an article, hidden where the review is blind, undone like any move."""

from datetime import timedelta

import pytest

from articles import desk
from articles.models import Event, Evidence, EvidenceUse, Statement
from articles.models.reviews import CopyState
from articles.words import Stance
from tests.factories import NOW, make_article, make_statement, make_user, said, so

pytestmark = pytest.mark.django_db
WORDS = ("Das Wehr hält", "Es hält noch zehn Jahre", "Sie rechne mit Kosten")
PLACE = {"url": "https://example.org/protokoll", "title": "Protokoll", "excerpt": "Das Wehr hält."}


@pytest.fixture
def ada():
    return make_user(first_name="Ada")


@pytest.fixture
def ben():
    return make_user(first_name="Ben")


@pytest.fixture
def three(ada):
    """Three statements of one article, all held by Ada."""
    article = make_article()
    made = [make_statement(article, words) for words in WORDS]
    for statement in made:
        desk.claim(statement.uuid, ada, NOW)
    return made


def add(statement, person, now=NOW, stance=Stance.SUPPORTS, **columns):
    """The row that it made."""
    desk.add_evidence(statement.uuid, person, now, stance=stance, **PLACE | columns)
    return Evidence.objects.latest("pk")


def revision(statement):
    return Statement.objects.get(pk=statement.pk).revision


def use(statement, person, evidence, now=NOW):
    return desk.use_evidence(
        statement.uuid, person, now, evidence=evidence.uuid, seen=revision(statement)
    )


def stances(statement):
    return [(u.evidence.title, u.stance) for u in statement.evidence_uses.all()]


def offered(statement, person):
    fresh = Statement.objects.select_related("version__article__outlet").get(pk=statement.pk)
    return desk.offered_evidence(fresh, person)


def test_what_is_used_in_the_article_is_offered_in_the_order_it_came(three, ada):
    first, second, third = three
    protocol = add(first, ada)
    add(second, ada, NOW + timedelta(minutes=1), url="", title="Brief", excerpt="Nein.")
    use(second, ada, protocol, NOW + timedelta(minutes=2))
    desk.set_stance(
        second.uuid, ada, NOW, evidence=protocol.uuid, stance=Stance.CONTEXT, seen=revision(second)
    )
    assert [(o.evidence.title, o.stance, o.times) for o in offered(third, ada)] == [
        ("Protokoll", Stance.CONTEXT, 2),
        ("Brief", Stance.SUPPORTS, 1),
    ]
    assert [o.evidence.title for o in offered(first, ada)] == ["Brief"]


def test_other_articles_offer_nothing(three, ada):
    elsewhere = make_statement()
    desk.claim(elsewhere.uuid, ada, NOW)
    add(elsewhere, ada)
    assert offered(three[0], ada) == []


def test_a_row_serves_many_statements(three, ada):
    row = add(three[0], ada, stance=Stance.CONTRADICTS)
    for statement in three[1:]:
        use(statement, ada, row)
    assert Evidence.objects.count() == 1 and row.uses.count() == 3
    assert stances(three[2]) == [("Protokoll", Stance.CONTRADICTS)]


def test_a_row_that_nobody_offers_cannot_be_used(three, ada, ben):
    elsewhere = make_statement()
    desk.claim(elsewhere.uuid, ben, NOW)
    row = add(elsewhere, ben)
    with pytest.raises(desk.NoSuchEvidence):
        use(three[0], ada, row)


def test_a_row_is_used_once_on_one_statement(three, ada):
    row = add(three[0], ada)
    use(three[1], ada, row)
    with pytest.raises(desk.AlreadyThere) as there:
        use(three[1], ada, row)
    assert (there.value.number, there.value.evidence) == (1, row.uuid)


@pytest.mark.parametrize("typed", [{}, {"excerpt": ""}, {"title": "", "excerpt": ""}])
def test_the_same_place_is_not_written_twice(three, ada, typed):
    row = add(three[0], ada)
    with pytest.raises(desk.AlreadyThere) as there:
        add(three[0], ada, **typed)
    assert there.value.evidence == row.uuid and Evidence.objects.count() == 1


@pytest.mark.parametrize("typed", [{"excerpt": "Eine andere Stelle."}, {"title": "Anders"}])
def test_another_place_of_the_same_document_is_a_row_of_its_own(three, ada, typed):
    add(three[0], ada)
    add(three[0], ada, **typed)
    assert three[0].evidence_uses.count() == 2


def test_what_is_written_twice_in_one_article_is_one_row(three, ada):
    row = add(three[0], ada)
    desk.add_evidence(three[1].uuid, ada, NOW, stance=Stance.CONTEXT, **PLACE)
    assert three[1].evidence_uses.get().evidence == row
    add(three[2], ada, accessed_at=NOW - timedelta(days=3))  # looked up anew: a row of its own
    assert Evidence.objects.count() == 2


def test_whoever_does_not_hold_the_statement_changes_nothing(three, ada, ben):
    row = add(three[0], ada)
    for change in (
        lambda: use(three[1], ben, row),
        lambda: add(three[0], ben),
        lambda: desk.set_stance(
            three[0].uuid, ben, NOW, evidence=row.uuid, stance=Stance.CONTEXT, seen=2
        ),
        lambda: desk.drop_evidence(three[0].uuid, ben, NOW, evidence=row.uuid, seen=2),
    ):
        with pytest.raises(desk.LeaseLost):
            change()
    assert stances(three[0]) == [("Protokoll", Stance.SUPPORTS)]


def test_a_stale_card_changes_nothing(three, ada):
    row = add(three[0], ada)
    with pytest.raises(desk.StaleCard):
        desk.use_evidence(three[1].uuid, ada, NOW, evidence=row.uuid, seen=99)
    with pytest.raises(desk.StaleCard):
        desk.set_stance(three[0].uuid, ada, NOW, evidence=row.uuid, stance=Stance.CONTEXT, seen=1)


def test_the_stance_of_anothers_row_stays(three, ada, ben):
    row = add(three[0], ada)
    desk.release(three[0].uuid, ada, NOW)
    desk.claim(three[0].uuid, ben, NOW)
    seen = revision(three[0])
    desk.set_stance(three[0].uuid, ben, NOW, evidence=row.uuid, stance=Stance.CONTEXT, seen=seen)
    assert stances(three[0]) == [("Protokoll", Stance.SUPPORTS)]
    assert revision(three[0]) == seen


def test_asking_for_a_copy_with_the_row_stands_in_the_log(three, ada):
    row = add(three[0], ada, keep=True)
    assert Event.objects.filter(verb="ask for copy", object_id=row.uuid).exists()


def test_every_move_with_evidence_can_be_undone(three, ada):
    first, second, _third = three
    row = add(first, ada)
    use(second, ada, row)
    desk.set_stance(
        second.uuid, ada, NOW, evidence=row.uuid, stance=Stance.CONTEXT, seen=revision(second)
    )
    desk.drop_evidence(second.uuid, ada, NOW, evidence=row.uuid, seen=revision(second))
    expected = [
        [("Protokoll", Stance.CONTEXT)],  # back on the statement
        [("Protokoll", Stance.SUPPORTS)],  # with the stance it had
        [],  # used no more
    ]
    for state in expected:
        desk.undo(ada, NOW)
        assert stances(second) == state
    desk.undo(ada, NOW)
    assert stances(first) == [] and Evidence.objects.filter(pk=row.pk).exists()


def keep_draft(statement, person, words):
    desk.save_draft(statement.uuid, person, NOW, attribution=said(), truth=None, rationale=words)


def test_words_that_were_drafted_from_the_evidence_follow_it_and_own_words_stay(three, ada):
    first, second, _third = three
    add(first, ada)
    add(second, ada)
    keep_draft(first, ada, desk.drafted_rationale(first, ada))
    keep_draft(second, ada, "Eigene Worte.")
    for statement in (first, second):
        add(statement, ada, url="", title="Brief")
    assert first.drafts.get().rationale == "" and first.drafts.get().attribution == said()
    assert second.drafts.get().rationale == "Eigene Worte."


def test_the_log_names_the_row_and_what_was_said_of_it(three, ada):
    row = add(three[0], ada)
    use(three[1], ada, row)
    last = Event.objects.latest("number")
    assert last.verb == "use evidence" and last.object_id == three[1].uuid
    assert last.data == {"evidence": str(row.uuid), "stance": "supports"}


class TestBlind:
    """Two reviews wanted: what the first reviewer looked up is hidden until one's own answer is in."""

    @pytest.fixture(autouse=True)
    def two_wanted(self, settings):
        settings.REVIEWS_WANTED = 2

    def answered(self, statement, person):
        desk.review(
            statement.uuid, person, NOW, attribution=said(), truth=so(), rationale="", seen=revision(statement)
        )  # fmt: skip

    def test_only_ones_own_is_offered(self, three, ada, ben):
        add(three[0], ada)
        self.answered(three[0], ada)
        desk.release(three[1].uuid, ada, NOW)
        desk.claim(three[1].uuid, ben, NOW)
        assert offered(three[1], ben) == []
        assert [o.evidence.title for o in offered(three[1], ada)] == ["Protokoll"]

    def test_after_ones_own_answer_it_is_offered(self, three, ada, ben):
        add(three[0], ada)
        self.answered(three[0], ada)
        desk.claim(three[0].uuid, ben, NOW)
        add(three[0], ben, title="Brief")
        self.answered(three[0], ben)
        assert {o.evidence.title for o in offered(three[1], ben)} == {"Protokoll", "Brief"}

    def test_a_hidden_row_is_no_row_that_is_there_already(self, three, ada, ben):
        add(three[0], ada)
        self.answered(three[0], ada)
        desk.claim(three[0].uuid, ben, NOW)
        add(three[0], ben)
        assert three[0].evidence_uses.count() == 2

    def test_a_row_that_somebody_uses_here_unseen_is_used_as_a_copy(self, three, ada, ben):
        first, second, _third = three
        row = add(first, ada)
        use(second, ada, row)
        for statement in (first, second):
            self.answered(statement, ada)
        desk.claim(first.uuid, ben, NOW)
        add(first, ben, title="Brief")
        self.answered(first, ben)
        desk.claim(second.uuid, ben, NOW)
        use(second, ben, row)
        copied = EvidenceUse.objects.get(statement=second, added_by=ben).evidence
        assert copied.pk != row.pk and copied.url == row.url and copied.created_by == ben

    def test_the_row_itself_is_hidden_too(self, three, ada, ben):
        row = add(three[0], ada)
        self.answered(three[0], ada)
        assert desk.find_evidence(row.uuid, ben) is None
        assert desk.find_evidence(row.uuid, ada) == row
        desk.claim(three[0].uuid, ben, NOW)
        add(three[0], ben, title="Brief")
        self.answered(three[0], ben)
        assert desk.find_evidence(row.uuid, ben) == row


def test_a_row_of_another_outlet_is_not_there(three, ada):
    row = add(three[0], ada)
    cleo = make_user(restricted=True)
    assert desk.find_evidence(row.uuid, cleo) is None
    cleo.outlets.add(three[0].article.outlet)
    assert desk.find_evidence(row.uuid, cleo) == row


def test_a_row_that_nobody_uses_is_there_for_whoever_made_it(three, ada, ben):
    row = add(three[0], ada)
    desk.drop_evidence(three[0].uuid, ada, NOW, evidence=row.uuid, seen=revision(three[0]))
    assert desk.find_evidence(row.uuid, ada) == row
    assert desk.find_evidence(row.uuid, ben) is None


def test_a_copy_is_asked_for_with_the_row_where_there_is_an_address(three, ada):
    assert add(three[0], ada, keep=True).copy_state == CopyState.PENDING
    assert add(three[0], ada, url="", keep=True).copy_state == CopyState.NONE
    assert len(desk.pending_copies(three[0])) == 1


def test_offering_costs_as_many_queries_for_many_rows_as_for_few(
    three, ada, django_assert_max_num_queries
):
    for n in range(15):
        add(three[n % 2], ada, excerpt=f"Stelle {n}")
    fresh = Statement.objects.select_related("version__article__outlet").get(pk=three[2].pk)
    with django_assert_max_num_queries(4):
        assert len(desk.offered_evidence(fresh, ada)) == 15
