"""The desk's own settings, with a folder for each run: nothing of a desk on this machine is touched."""

import atexit
import os
import shutil
import tempfile

# Set once, so that the processes that a test starts share the folder.
if "TEST_RUN_DIR" not in os.environ:
    os.environ["TEST_RUN_DIR"] = tempfile.mkdtemp(prefix="pruftisch-test-")
    atexit.register(shutil.rmtree, os.environ["TEST_RUN_DIR"], ignore_errors=True)
# Processes of pytest-xdist that run side by side have a folder each in there, and no tasks in common.
os.environ["DATA_DIR"] = os.path.join(
    os.environ["TEST_RUN_DIR"], os.environ.get("PYTEST_XDIST_WORKER", "")
)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync API runs an event loop

from kombu import Queue  # noqa: E402

from factcheck.settings import *  # noqa: E402, F403

# A broker that others use too gets a queue of the folder's name, which it drops ten minutes after the run.
CELERY_TASK_DEFAULT_QUEUE = "desk" + os.environ["DATA_DIR"].rstrip("/").replace("/", "-")
CELERY_TASK_QUEUES = [Queue(CELERY_TASK_DEFAULT_QUEUE, expires=600)]  # seconds
CELERY_TASK_DEFAULT_EXCHANGE = "desk"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and only here
