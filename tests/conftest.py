"""One suite for both databases: DATABASE_URL and CELERY_BROKER_URL say which."""

from functools import partial

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The log's triggers would refuse the emptying of tables between tests; one test puts them back."""
    from django.db import connection

    from articles.models.append_only import unprotect

    with django_db_blocker.unblock():
        unprotect(connection)


@pytest.fixture(autouse=True)
def _scales(request):
    """Tests that really commit empty all tables afterwards, the scales too: they are made anew."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        return
    from django.apps import apps

    from articles.models.ratings import install_defaults

    request.getfixturevalue("transactional_db")
    install_defaults(partial(apps.get_model, "articles"))
