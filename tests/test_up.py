"""A real desk: `manage.py up` on a free port, with a folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What the suite sets for itself: this desk starts as a newcomer's does.
OURS = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "CELERY_BROKER_URL", "PRODUCTION", "DEBUG"}


class Desk:
    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name not in OURS}
            | {"DATA_DIR": str(folder), "PORT": str(self.port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.said += line

    def leader(self, name: str) -> int:
        """The process that leads the group of this name, or 0."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                pid, comm, parent = re.match(r"(\d+) \((.*)\) \S (\d+)", stat.read_text()).groups()
            except OSError:
                continue
            if comm == f"desk-{name}" and int(parent) == self.process.pid:
                return int(pid)
        return 0


def is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    # A member that nobody waits for any more may stay as a zombie where process 1 reaps none.
    states = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, pgrp = re.match(r"\d+ \(.*\) (\S) \d+ (\d+)", stat.read_text()).groups()
        except OSError:
            continue
        states.setdefault(int(pgrp), set()).add(state)
    return states.get(group, set()) <= {"Z"}


FIRST = 120  # seconds: a fresh desk makes its tables and the demo before it opens


def wait_for(what: Callable[[], object], seconds: float = 30) -> object:
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Whichever test comes first makes tables and demo; the next desk finds them, as on a second day."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder)
    yield desk
    groups = [pid for name in ("web", "worker") if (pid := desk.leader(name))]
    desk.process.kill()
    desk.process.wait()
    for group in groups:
        if not is_gone(group):
            os.killpg(group, signal.SIGKILL)
    desk.listener.join(20)


def test_desk_opens_keeps_its_worker_alive_and_leaves_nothing_behind(desk, folder):
    wait_for(lambda: "Ctrl-C closes it." in desk.said or desk.process.poll() is not None, FIRST)
    assert f"is open at {desk.address}" in desk.said
    assert (folder / "demo-logins.txt").exists(), desk.said
    for line in (folder / "demo-logins.txt").read_text().splitlines():
        assert line in desk.said
    with urllib.request.urlopen(desk.address, timeout=20) as page:  # by way of the login page
        assert page.status == 200

    web, worker = desk.leader("web"), wait_for(lambda: desk.leader("worker"))
    os.kill(worker, signal.SIGKILL)
    second = wait_for(lambda: (new := desk.leader("worker")) != worker and new)
    wait_for(lambda: "worker ended (signal 9); it is started again now." in desk.said)
    assert is_gone(worker)  # beat, its child, too
    assert desk.leader("web") == web

    desk.process.send_signal(signal.SIGTERM)
    assert desk.process.wait(20) == 0
    assert is_gone(web)
    assert is_gone(second)
    socket.create_server(("127.0.0.1", desk.port)).close()  # the port is free again


def test_nothing_outlives_a_supervisor_that_is_killed(desk):
    wait_for(lambda: "Ctrl-C closes it." in desk.said, FIRST)
    groups = [desk.leader("web"), wait_for(lambda: desk.leader("worker"))]
    time.sleep(1)  # the worker sets its own handlers while it starts
    desk.process.kill()
    desk.process.wait()
    wait_for(lambda: all(is_gone(group) for group in groups))


@pytest.mark.parametrize(
    ("port", "sentence"),
    [
        ("http", "PORT='http': write a whole number from 1 on."),
        ("70000", "PORT=70000: write a number from 1 to 65535."),
    ],
)
def test_port_that_is_none_is_refused_in_one_sentence(tmp_path, port, sentence):
    assert refusal(tmp_path, port) == f"CommandError: {sentence}"


def test_taken_port_is_refused_in_one_sentence_that_names_another(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal(tmp_path, str(port))
    assert f"Port {port} on 127.0.0.1 is taken: choose another, as in PORT={port + 1}." in said
    assert "\n" not in said


def refusal(folder: Path, port: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in OURS}
        | {"DATA_DIR": str(folder), "PORT": port},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    return done.stderr.strip()
