"""Two at the same second: real threads, a real database."""

import pytest
from django.utils import timezone

from articles import desk, staff
from articles.models import Rank, Scale, User
from articles.rules.scales import META_LIKE, SIX_STEPS
from articles.words import Axis
from tests.desk.test_races import at_once
from tests.factories import make_user
from tests.staff.test_scaling import renamed

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_invitation_makes_one_account():
    _made, secret = staff.invite(
        make_user(Rank.HEAD), timezone.now(), rank=Rank.REVIEWER, outlets=None
    )

    def join(username):
        return lambda: staff.join(
            secret, timezone.now(), username=username, name="Nils", password="vier ruhige Wellen"
        )

    results = at_once(join("nils"), join("nora"))
    assert sorted(type(result).__name__ for result in results) == ["LinkOver", "User"]
    assert User.objects.filter(username__in=["nils", "nora"]).count() == 1


def test_two_heads_who_demote_each_other_leave_one():
    one, other = make_user(Rank.HEAD), make_user(Rank.HEAD)

    def demote(person, by):
        return lambda: staff.change(
            person.uuid,
            by,
            timezone.now(),
            rank=Rank.EDITOR,
            outlets=None,
            let_go=desk.give_back,
        )

    results = at_once(demote(one, other), demote(other, one))
    assert sorted(type(result).__name__ for result in results) == ["LastHead", "User"]
    assert User.objects.filter(rank=Rank.HEAD).count() == 1


def test_a_new_password_is_set_once():
    ada = make_user()
    token = staff.password_token(ada.uuid, make_user(Rank.HEAD), timezone.now())

    def choose(password):
        return lambda: staff.set_password(ada.uuid, token, timezone.now(), password=password)

    results = at_once(choose("vier ruhige Wellen"), choose("fünf laute Möwen"))
    assert sorted(type(result).__name__ for result in results) == ["LinkOver", "User"]


def test_two_scales_chosen_at_once_are_one_in_use():
    jo = make_user(Rank.HEAD)
    results = at_once(
        *(
            lambda preset=preset: staff.use_preset(preset, jo, timezone.now())
            for preset in (META_LIKE, SIX_STEPS)
        )
    )
    assert {type(result).__name__ for result in results} == {"Scale"}
    assert Scale.objects.filter(axis=Axis.TRUTH, in_use=True).count() == 1


def test_one_preset_chosen_twice_at_once_is_made_once():
    jo = make_user(Rank.HEAD)

    def use():
        return staff.use_preset(META_LIKE, jo, timezone.now())

    assert {type(result).__name__ for result in at_once(use, use)} == {"Scale"}
    assert Scale.objects.get(name=META_LIKE.name).in_use


def test_two_versions_at_once_are_one():
    jo, scale = make_user(Rank.HEAD), Scale.objects.get(axis=Axis.TRUTH, in_use=True)

    def change(word):
        return lambda: staff.change_scale(
            scale.pk, jo, timezone.now(), ratings=renamed(scale, "false", word), note="", seen=1
        )

    results = at_once(change("unwahr"), change("gelogen"))
    assert sorted(type(r).__name__ for r in results) == ["ScaleChanged", "ScaleVersion"]
    assert scale.versions.count() == 2
