"""One suite for both databases: DATABASE_URL (and CELERY_BROKER_URL) say which. Everything else is a temporary folder."""

import os
import tempfile
from functools import partial

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="pruftisch-test-"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync API runs an event loop

import pytest  # noqa: E402


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The log's triggers would refuse the emptying of tables between tests; one test puts them back."""
    from django.db import connection

    from articles.models.append_only import unprotect

    with django_db_blocker.unblock():
        unprotect(connection)


@pytest.fixture(autouse=True)
def _scales(request):
    """Tests that empty tables empty the scales too: they are made anew where a test uses the database."""
    if "transactional_db" in request.fixturenames or "live_server" in request.fixturenames:
        from django.apps import apps

        from articles.models.ratings import install_defaults

        request.getfixturevalue("transactional_db")
        install_defaults(partial(apps.get_model, "articles"))
