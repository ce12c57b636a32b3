"""The article of `readings`, as an older splitter has split it, and somebody who decides."""

import pytest

from tests.factories import make_user
from tests.intake.readings import FIRST, split_as


@pytest.fixture
def article(db, monkeypatch):
    return split_as(monkeypatch, *FIRST)


@pytest.fixture
def ada(db):
    return make_user()
