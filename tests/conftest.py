"""One suite for both databases: DATABASE_URL and CELERY_BROKER_URL say which."""

from functools import partial, wraps

import pytest
from django.utils import translation

# They start desks, workers and browsers: two at once would keep each other waiting on two cores.
STARTS_PROCESSES = ("tests/browser/", "tests/test_up.py", "tests/test_worker.py")
MEASURES = "tests/test_bench.py::test_measure_"  # begin from one database that takes long to make


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """One process has all tests that start processes, and begins with them; the others share the rest."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith(MEASURES):
                return MEASURES
            return "processes" if nodeid.startswith(STARTS_PROCESSES) else nodeid

    return Scheduling(config, log)


@pytest.fixture(autouse=True)
def _language():
    """What one test has last asked for in another language, the next finds in the desk's own."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The log's triggers would refuse the emptying of tables between tests; one test puts them back."""
    from django.apps import apps
    from django.db import connection
    from django.db.models.signals import post_migrate
    from django.test import TransactionTestCase

    from articles.models.append_only import unprotect

    with django_db_blocker.unblock():
        unprotect(connection)
    post_migrate.connect(_scales, sender=apps.get_app_config("articles"))
    TransactionTestCase._fixture_teardown = _patiently(TransactionTestCase._fixture_teardown)


@pytest.fixture(scope="class")
def ten_days(django_db_setup, django_db_blocker):
    """`tests.tallies.busy`, worked once for all tests of a class: what each of them does is rolled back to here."""
    from django.db import transaction
    from django.test import override_settings

    from tests.tallies.busy import work_for_ten_days

    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(TIME_ZONE="Europe/Berlin", REVIEWS_WANTED=2):
            work_for_ten_days()
        yield
        transaction.set_rollback(True)


def _patiently(empty):
    """Empties the tables once more where a desk or worker that still reads some of them stood in the way: of two that
    wait for each other PostgreSQL lets one fail."""
    from django.core.management import CommandError

    @wraps(empty)
    def teardown(self):
        for left in reversed(range(3)):
            try:
                return empty(self)
            except CommandError:
                if not left:
                    raise

    return teardown


def _scales(**_sent):
    """Tests that really commit empty all tables afterwards, which ends in this signal: whatever test comes next finds
    the scales that a desk begins with."""
    from django.apps import apps

    from articles.models.ratings import install_defaults

    install_defaults(partial(apps.get_model, "articles"))
