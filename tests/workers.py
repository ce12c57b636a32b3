"""Real workers for tests: a process of their own, on the test's database and broker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def database_url() -> str:
    """Of the database that this test uses, as the worker must name it."""
    there = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{there['NAME']}"
    return f"postgres://{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT']}/{there['NAME']}"


def start_worker(**environment: str) -> subprocess.Popen:
    """A worker with beat, as `manage.py up` starts it, in a process group of its own."""
    beat = Path(settings.DATA_DIR) / f"beat-{time.monotonic_ns()}"
    command = [sys.executable, "-m", "celery", "-A", "factcheck", "worker", "--pool", "solo", "-B"]
    options = ["--without-mingle", "--without-gossip", "--loglevel", "ERROR", "-s", str(beat)]
    return subprocess.Popen(
        command + options,
        cwd=ROOT,
        env=os.environ
        | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        | environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )


def kill(worker: subprocess.Popen, how: int = signal.SIGKILL) -> None:
    if worker.poll() is None:
        os.killpg(worker.pid, how)
        worker.wait(timeout=20)


@contextmanager
def worker(**environment: str) -> Iterator[subprocess.Popen]:
    process = start_worker(**environment)
    try:
        yield process
    finally:
        kill(process)


def wait_until(true: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.05)
