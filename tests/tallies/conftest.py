"""The people of a small desk in Berlin."""

import pytest

from tests.factories import make_user


@pytest.fixture(autouse=True)
def _berlin(settings):
    settings.TIME_ZONE = "Europe/Berlin"


@pytest.fixture
def ada():
    return make_user(username="ada")


@pytest.fixture
def bo():
    return make_user(username="bo")


@pytest.fixture
def eda():
    return make_user(rank="editor", username="eda")
