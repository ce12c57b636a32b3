"""Verbs of the head: who works at the desk, who is let in, in which scales it rates, and what it says of itself."""

from articles.staff.errors import (
    HasAdmin,
    HouseChanged,
    LastHead,
    LinkOver,
    NameTaken,
    ScaleChanged,
)
from articles.staff.housing import Rewritten, write_house
from articles.staff.inviting import find_invitation, invite, join, withdraw_invitation
from articles.staff.people import (
    admit,
    change,
    deactivate,
    password_token,
    reactivate,
    set_password,
    with_token,
)
from articles.staff.scaling import change_scale, put_in_use, use_preset

__all__ = [
    "HasAdmin",
    "HouseChanged",
    "LastHead",
    "LinkOver",
    "NameTaken",
    "Rewritten",
    "ScaleChanged",
    "admit",
    "change",
    "change_scale",
    "deactivate",
    "find_invitation",
    "invite",
    "join",
    "password_token",
    "put_in_use",
    "reactivate",
    "set_password",
    "use_preset",
    "with_token",
    "withdraw_invitation",
    "write_house",
]
