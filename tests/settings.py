"""The desk's own settings, with a folder for each run: nothing of a desk on this machine is touched."""

import atexit
import os
import shutil
import tempfile

# Set once, so that the processes that a test starts share the folder.
if "TEST_RUN_DIR" not in os.environ:
    os.environ["TEST_RUN_DIR"] = tempfile.mkdtemp(prefix="pruftisch-test-")
    atexit.register(shutil.rmtree, os.environ["TEST_RUN_DIR"], ignore_errors=True)
os.environ["DATA_DIR"] = os.environ["TEST_RUN_DIR"]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync API runs an event loop

from factcheck.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and only here
