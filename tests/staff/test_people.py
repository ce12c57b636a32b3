from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from articles import desk, staff
from articles.models import Event, Outlet, Rank, Statement
from articles.rules.lifecycle import Stage
from tests.factories import NOW, make_article, make_statement, make_user

pytestmark = pytest.mark.django_db


def change(person, by, rank, outlets=None):
    return staff.change(person.uuid, by, NOW, rank=rank, outlets=outlets, let_go=desk.give_back)


def deactivate(person, by):
    return staff.deactivate(person.uuid, by, NOW, let_go=desk.give_back)


@pytest.fixture
def jo():
    return make_user(Rank.HEAD)


@pytest.fixture
def ada():
    return make_user()


def holding(person, **columns):
    statement = make_statement(make_article(**columns))
    desk.claim(statement.uuid, person, NOW)
    return statement


def stage_of(statement):
    return Statement.objects.get(pk=statement.pk).stage


def test_a_reviewer_becomes_an_editor_and_the_log_names_nobody(jo, ada):
    change(ada, jo, Rank.EDITOR)
    ada.refresh_from_db()
    line = Event.objects.get(object_id=ada.uuid)
    assert ada.is_editor
    assert (line.verb, line.object_type, line.actor) == ("change rank", "user", jo.uuid)
    assert ada.username not in str(line.data)


def test_restricted_to_outlets_and_open_again(jo, ada):
    courier = Outlet.named("Küstenkurier")
    change(ada, jo, Rank.REVIEWER, [courier])
    ada.refresh_from_db()
    assert ada.restricted and list(ada.outlets.all()) == [courier]
    change(ada, jo, Rank.REVIEWER)
    ada.refresh_from_db()
    assert not ada.restricted and not ada.outlets.exists()


def test_a_head_is_never_restricted(jo, ada):
    change(ada, jo, Rank.HEAD, [Outlet.named("Küstenkurier")])
    ada.refresh_from_db()
    assert ada.is_head and not ada.restricted


def test_nor_by_another_way():
    with pytest.raises(IntegrityError, match="user_who_is_head_sees_every_outlet"):
        make_user(Rank.HEAD, restricted=True)


class TestGivingBack:
    def test_who_leaves_holds_nothing_and_the_draft_stays(self, jo, ada):
        statement = holding(ada)
        desk.save_draft(
            statement.uuid, ada, NOW, attribution=None, truth=None, rationale="Halb fertig"
        )
        deactivate(ada, jo)
        assert stage_of(statement) == Stage.WAITING
        assert statement.drafts.get(reviewer=ada).rationale == "Halb fertig"
        assert Event.objects.get(verb="deactivate").data == {"given_back": 1}

    def test_what_was_handed_to_them_is_everybodys_again(self, jo, ada):
        statement = make_statement(assignee=ada)
        deactivate(ada, jo)
        statement.refresh_from_db()
        assert statement.assignee is None

    def test_a_viewer_holds_nothing(self, jo, ada):
        statement = holding(ada)
        change(ada, jo, Rank.VIEWER)
        assert stage_of(statement) == Stage.WAITING

    def test_of_their_own_outlets_they_keep_what_they_hold(self, jo, ada):
        kept, lost = holding(ada, outlet="Küstenkurier"), holding(ada, outlet="Inselpost")
        change(ada, jo, Rank.REVIEWER, [Outlet.named("Küstenkurier")])
        assert (stage_of(kept), stage_of(lost)) == (Stage.CLAIMED, Stage.WAITING)

    def test_another_rank_takes_nothing_away(self, jo, ada):
        statement = holding(ada)
        change(ada, jo, Rank.EDITOR)
        assert stage_of(statement) == Stage.CLAIMED


class TestLastHead:
    @pytest.mark.parametrize("rank", [Rank.EDITOR, Rank.VIEWER])
    def test_is_not_demoted(self, jo, rank):
        with pytest.raises(staff.LastHead):
            change(jo, jo, rank)

    def test_is_not_deactivated(self, jo):
        make_user(Rank.HEAD, is_active=False)
        with pytest.raises(staff.LastHead):
            deactivate(jo, jo)

    def test_one_of_two_may_go(self, jo):
        other = make_user(Rank.HEAD)
        deactivate(jo, other)
        jo.refresh_from_db()
        assert not jo.is_active


def test_who_comes_back_is_as_before(jo, ada):
    deactivate(ada, jo)
    staff.reactivate(ada.uuid, jo, NOW)
    ada.refresh_from_db()
    assert ada.is_active and ada.rank == Rank.REVIEWER


def test_doing_it_twice_is_one_line_of_the_log(jo, ada):
    deactivate(ada, jo)
    deactivate(ada, jo)
    staff.reactivate(ada.uuid, jo, NOW)
    staff.reactivate(ada.uuid, jo, NOW)
    verbs = Event.objects.filter(object_id=ada.uuid).order_by("number")
    assert [line.verb for line in verbs] == ["deactivate", "reactivate"]


class TestPasswordLink:
    def test_is_good_once(self, jo, ada):
        token = staff.password_token(ada.uuid, jo, NOW)
        assert staff.with_token(ada.uuid, token) == ada
        staff.set_password(ada.uuid, token, NOW, password="vier ruhige Wellen")
        assert staff.with_token(ada.uuid, token) is None
        with pytest.raises(staff.LinkOver):
            staff.set_password(ada.uuid, token, NOW, password="noch einmal anders")
        ada.refresh_from_db()
        assert ada.check_password("vier ruhige Wellen")

    def test_is_nobody_elses_and_not_for_those_who_left(self, jo, ada):
        token = staff.password_token(ada.uuid, jo, NOW)
        assert staff.with_token(make_user().uuid, token) is None
        deactivate(ada, jo)
        assert staff.with_token(ada.uuid, token) is None

    def test_is_over_after_signing_in(self, jo, ada):
        token = staff.password_token(ada.uuid, jo, NOW)
        ada.last_login = NOW + timedelta(minutes=1)
        ada.save(update_fields=["last_login"])
        assert staff.with_token(ada.uuid, token) is None

    def test_of_who_may_repair_only_by_who_may_too(self, jo):
        root = make_user(Rank.HEAD, is_superuser=True)
        with pytest.raises(staff.HasAdmin):
            staff.password_token(root.uuid, jo, NOW)


class TestInvitation:
    def join(self, secret, now=NOW, username="nils"):
        return staff.join(
            secret, now, username=username, name="Nils Aan de Kerk", password="vier ruhige Wellen"
        )

    def test_makes_the_account_with_rank_and_outlets(self, jo, rf):
        outlets = [Outlet.named("Küstenkurier")]
        made, secret = staff.invite(jo, NOW, rank=Rank.EDITOR, outlets=outlets, for_whom="Nils")
        nils = self.join(secret)
        nils.refresh_from_db()
        made.refresh_from_db()
        assert str(nils) == "Nils Aan de Kerk"
        assert (nils.rank, nils.restricted, list(nils.outlets.all())) == (
            Rank.EDITOR,
            True,
            outlets,
        )
        assert (made.used_by, made.used_at) == (nils, NOW)
        assert authenticate(rf.post("/"), username="nils", password="vier ruhige Wellen") == nils

    def test_keeps_only_the_hash_of_its_secret(self, jo):
        made, secret = staff.invite(jo, NOW, rank=Rank.REVIEWER, outlets=None)
        assert secret not in str(vars(made))

    def test_the_log_has_no_names(self, jo):
        _made, secret = staff.invite(jo, NOW, rank=Rank.REVIEWER, outlets=None, for_whom="Nils")
        self.join(secret)
        lines = Event.objects.order_by("number")
        assert [line.verb for line in lines] == ["invite", "join"]
        assert "ils" not in str([line.data for line in lines])

    @pytest.mark.parametrize(
        ("after", "code"), [(timedelta(days=6), ""), (timedelta(days=7), "expired")]
    )
    def test_is_good_for_seven_days(self, jo, after, code):
        _made, secret = staff.invite(jo, NOW, rank=Rank.REVIEWER, outlets=None)
        if not code:
            assert self.join(secret, NOW + after).is_reviewer
            return
        with pytest.raises(staff.LinkOver, match=code):
            self.join(secret, NOW + after)

    def test_is_good_once(self, jo):
        _made, secret = staff.invite(jo, NOW, rank=Rank.REVIEWER, outlets=None)
        self.join(secret)
        with pytest.raises(staff.LinkOver, match="used"):
            self.join(secret, username="nora")

    def test_withdrawn_it_lets_nobody_in(self, jo):
        made, secret = staff.invite(jo, NOW, rank=Rank.REVIEWER, outlets=None)
        assert staff.withdraw_invitation(made.uuid, jo, NOW)
        assert not staff.withdraw_invitation(made.uuid, jo, NOW)
        with pytest.raises(staff.LinkOver, match="expired"):
            self.join(secret)

    def test_a_name_that_is_taken_leaves_the_link_good(self, jo):
        make_user(username="nils")
        _made, secret = staff.invite(jo, NOW, rank=Rank.REVIEWER, outlets=None)
        with pytest.raises(staff.NameTaken):
            self.join(secret)
        assert self.join(secret, username="nils2").is_reviewer
