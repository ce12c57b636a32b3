"""A real gunicorn on the bench's database, and people who are signed in there without a password."""

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import OutputWrapper
from django.db import connections
from django.test import Client

from articles.management.bench.filling import PEOPLE
from articles.management.commands.up import PATIENCE, Group, Web, answers
from articles.models import User

HOST = "127.0.0.1"
START = 30  # seconds until web must answer


def sessions() -> list[str]:
    """Session keys of the people, who are signed in without a password."""
    keys = []
    for person in User.objects.order_by("pk")[:PEOPLE]:
        client = Client()
        client.force_login(person)
        keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return keys


@contextmanager
def served() -> Iterator[int]:
    """The port of a desk that is served as `manage.py up` does it, on the bench's database."""
    connections.close_all()
    with socket.create_server((HOST, 0), backlog=512) as door:
        port: int = door.getsockname()[1]
        web = Group("web", Web(door.fileno()).run, OutputWrapper(sys.stderr))
        web.start(time.monotonic())
        try:
            _wait_for(web, port)
            yield port
        finally:
            web.leader.terminate()
            web.leader.join(PATIENCE)
            web.kill()


def _wait_for(web: Group, port: int) -> None:
    end = time.monotonic() + START
    while not answers(HOST, port):
        if time.monotonic() > end or not web.leader.is_alive():
            raise CommandError(f"Web does not answer on {HOST}, port {port}.")
