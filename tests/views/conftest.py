"""Who is signed in, and what they hold, where a test does not say otherwise."""

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Rank
from tests.factories import make_statement, make_user

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def ada(client):
    """A reviewer, signed in."""
    ada = make_user(first_name="Ada", last_name="Brandt")
    client.force_login(ada, backend=BACKEND)
    return ada


@pytest.fixture
def eda(client):
    """An editor, signed in."""
    eda = make_user(Rank.EDITOR, first_name="Eda", last_name="Lund")
    client.force_login(eda, backend=BACKEND)
    return eda


@pytest.fixture
def held(ada):
    """A statement that Ada holds."""
    return desk.claim(make_statement().uuid, ada, timezone.now())
