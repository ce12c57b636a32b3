"""`manage.py up`: one desk on one machine. Web and worker run as process groups of their own."""

import ctypes
import errno
import gc
import http.client
import multiprocessing
import multiprocessing.process
import os
import signal
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from gunicorn.app.base import BaseApplication

from factcheck import env
from factcheck.celery import app as celery

TICK = 0.1  # seconds between two looks at the processes
PATIENCE = 10  # seconds between TERM and KILL; a split that is cut off is asked for again
LONGEST_PAUSE = 30  # seconds before a process that keeps dying is started again
STEADY = 60  # seconds after which a process counts as running well
LOGINS = "demo-logins.txt"
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15  # Linux, prctl(2)


@dataclass(eq=False)
class Group:
    """One process with all that it starts, kept running."""

    name: str
    work: Callable[[], object]
    stderr: OutputWrapper
    failures: int = 0
    started: float = 0.0
    due: float | None = None  # when to start it again
    leader: multiprocessing.process.BaseProcess = field(init=False)

    def start(self, now: float) -> None:
        # Forked, because `up` has loaded everything already: the first page comes a second earlier.
        self.leader = multiprocessing.get_context("fork").Process(target=self.lead, name=self.name)
        self.leader.start()
        self.started, self.due = now, None

    def lead(self) -> None:
        os.setsid()  # Ctrl-C reaches `up` only, which stops both
        if sys.platform == "linux":
            libc = ctypes.CDLL(None)
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)  # `up` may be killed: leave nothing behind
            libc.prctl(PR_SET_NAME, f"desk-{self.name}".encode())
        for number in STOPPING:
            signal.signal(number, signal.SIG_DFL)
        self.work()

    def tend(self, now: float) -> None:
        """Start it again if it has died: at once the first time, then after ever longer pauses."""
        if self.due is not None:
            if now >= self.due:
                self.start(now)
            return
        if self.leader.is_alive():
            return
        self.kill()  # what a dead leader leaves: beat, or web processes
        self.failures = 0 if now - self.started > STEADY else self.failures + 1
        pause = min(LONGEST_PAUSE, 2 ** (self.failures - 1) - 1) if self.failures else 0
        self.due = now + pause
        code = self.leader.exitcode or 0
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        when = f"in {pause} s" if pause else "now"
        self.stderr.write(f"{self.name} ended ({how}); it is started again {when}.")
        self.stderr.flush()

    def kill(self) -> None:
        with suppress(ProcessLookupError):  # nobody left
            os.killpg(self.leader.pid or 0, signal.SIGKILL)
        self.leader.kill()  # it may not lead a group yet
        self.leader.join()


class Web(BaseApplication):
    """Gunicorn on a socket that is bound already."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"fd://{self.handle}",
            "worker_class": "gthread",
            "workers": 2,
            "threads": 2,
            "preload_app": True,
            "graceful_timeout": 5,  # seconds
            "loglevel": "warning",
            "control_socket_disable": True,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        application = get_wsgi_application()
        gc.collect()
        gc.freeze()  # what is loaded stays: else the collector walks through all of it, in the middle of a press
        return application


def work(door: socket.socket) -> None:
    """A Celery worker with beat."""
    door.close()  # else it would keep the port for as long as its last task takes
    # It runs as whoever runs `up`, and reads only what this desk wrote.
    warnings.filterwarnings("ignore", message="You're running the worker with superuser")
    celery.worker_main(
        [
            *("--quiet", "worker", "--pool", "solo", "--beat", "--loglevel", "WARNING"),
            *("--without-mingle", "--without-gossip", "--without-heartbeat"),
            *("--schedule", str(settings.DATA_DIR / "beat")),
        ]
    )


class Command(BaseCommand):
    help = "Migrates, seeds the demo once, runs web and worker until Ctrl-C. Reads HOST and PORT."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            host, port = env.text("HOST", "127.0.0.1"), env.number("PORT", 8000, least=1)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        with self.listen(host, port) as door:
            if not connection.introspection.table_names():
                self.stdout.write("Setting the desk up, a few seconds this once …")
                self.stdout.flush()
            call_command("migrate", interactive=False, verbosity=0)
            if not settings.PRODUCTION:
                call_command("seed_demo")
            connections.close_all()
            self.run(door, host, port)

    def listen(self, host: str, port: int) -> socket.socket:
        """The bound socket. `up` holds it, so a visitor waits while web is started again."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            return socket.create_server((host, port), family=family, backlog=512)
        except OverflowError as error:
            raise CommandError(f"PORT={port}: write a number from 1 to 65535.") from error
        except socket.gaierror as error:
            raise CommandError(f"HOST={host}: no such address on this machine.") from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = f"Port {port} on {host} is taken: choose another, as in PORT={port + 1}."
            elif error.errno == errno.EACCES:
                reason = f"Port {port} needs more rights: choose one from 1024 on, as in PORT=8000."
            else:
                reason = f"Cannot listen on {host}, port {port}: {error.strerror}."
            raise CommandError(reason) from error

    def run(self, door: socket.socket, host: str, port: int) -> None:
        # Without a folder for collected files WhiteNoise warns at every start.
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        web = Group("web", Web(door.fileno()).run, self.stderr)
        worker = Group("worker", partial(work, door), self.stderr)
        groups: list[Group] = []  # those that were started
        stop, at_once = threading.Event(), threading.Event()

        def asked_to_stop(_signal: int, _frame: object) -> None:
            if stop.is_set():
                at_once.set()
            stop.set()

        for number in STOPPING:
            signal.signal(number, asked_to_stop)
        try:
            web.start(time.monotonic())
            groups.append(web)
            while not stop.is_set():
                # The worker waits for the first answer: nobody can have pasted anything before,
                # and on two cores its start would hold up the page.
                if worker not in groups and answers(host, port):
                    worker.start(time.monotonic())
                    groups.append(worker)
                    self.welcome(host, port)
                stop.wait(TICK)
                for group in groups:
                    if not stop.is_set():
                        group.tend(time.monotonic())
        finally:
            self.stop(groups, at_once)

    def welcome(self, host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        self.stdout.write(f"{settings.DESK_NAME} is open at http://{shown}:{port}/")
        logins = settings.DATA_DIR / LOGINS
        if not settings.PRODUCTION and logins.is_file():
            self.stdout.write("Logins of the demo (role, name, password):")
            for line in logins.read_text(encoding="utf-8").splitlines():
                self.stdout.write(f"  {line}")
        self.stdout.write("Ctrl-C closes it.")
        self.stdout.flush()

    def stop(self, groups: list[Group], at_once: threading.Event) -> None:
        """TERM, time to finish, KILL for whoever is left. A second Ctrl-C cuts the time short."""
        for group in groups:
            group.leader.terminate()
        deadline = time.monotonic() + PATIENCE
        while any(group.leader.is_alive() for group in groups):
            if time.monotonic() > deadline or at_once.wait(TICK):
                break
        for group in groups:
            group.kill()


def answers(host: str, port: int) -> bool:
    """Whether web answers a request, whatever it says."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    asking = http.client.HTTPConnection(near, port, timeout=1)
    try:
        asking.request("GET", "/healthz")
        asking.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
    return True
