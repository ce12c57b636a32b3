"""Worker, broker, storage: each asked so that nothing of it can stop the page."""

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from kombu import Connection
from kombu.exceptions import ChannelError

from articles.models import EventHead, TallyHead

log = logging.getLogger(__name__)
PATIENCE = 1.0  # seconds that the broker has to answer
SILENT = timedelta(minutes=2)  # six sweeps: a worker silent for longer is not seen as alive
KEPT = 600  # seconds that the size of the media folder is believed
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Machine:
    """Sizes in bytes; None: could not be told. `beat`: when the worker last swept (it does so every 20 seconds)."""

    beat: datetime | None
    alive: bool  # has swept within `SILENT`
    broker: str  # scheme: "amqp", "spool", …
    reachable: bool  # the broker, within a second
    messages: int | None  # that wait for a worker
    database: str  # "sqlite", "postgresql"
    database_bytes: int | None
    media_bytes: int | None  # at most ten minutes old
    free_bytes: int | None  # on the disk of the media folder
    behind: int = 0  # lines of the log that are not in the figures yet


def machine(now: datetime) -> Machine:
    """Three queries, and a question to the broker; takes a little more than a second at most, and never raises."""
    head = TallyHead.objects.filter(pk=1).first() or TallyHead()
    written = EventHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    reachable, messages = _broker()
    return Machine(
        beat=head.at,
        alive=head.at is not None and now - head.at <= max(SILENT, 3 * _sweep()),
        broker=settings.CELERY_BROKER_URL.partition(":")[0],
        reachable=reachable,
        messages=messages,
        database=connection.vendor,
        database_bytes=_database_bytes(),
        media_bytes=_media_bytes(),
        free_bytes=_told(lambda: shutil.disk_usage(_there(Path(settings.MEDIA_ROOT))).free),
        behind=max(0, written - head.number),
    )


def _sweep() -> timedelta:
    schedule: Any = settings.CELERY_BEAT_SCHEDULE["sweep"]["schedule"]
    return timedelta(seconds=schedule)


def _broker() -> tuple[bool, int | None]:
    """Asked aside: neither a name that nobody resolves nor a silent port may hold up the page."""
    answers: list[tuple[bool, int | None]] = []
    asking = Thread(target=lambda: answers.append(_ask_broker()), daemon=True)
    asking.start()
    asking.join(PATIENCE)
    return answers[0] if answers else (False, None)


def _ask_broker() -> tuple[bool, int | None]:
    if settings.CELERY_BROKER_URL.startswith("spool:"):
        folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"])
        waiting = _told(lambda: sum(1 for file in os.scandir(folder) if file.name.endswith(".msg")))
        return waiting is not None and os.access(folder, os.W_OK), waiting
    try:
        with Connection(settings.CELERY_BROKER_URL, connect_timeout=PATIENCE) as broker:
            channel: Any = broker.connect().channel()
            try:
                queue = channel.queue_declare(settings.CELERY_TASK_DEFAULT_QUEUE, passive=True)
            except ChannelError:  # nobody has made it yet
                return True, 0
            return True, queue.message_count
    except Exception as error:  # noqa: BLE001  whatever it is: the page says that it is away
        log.info("the broker does not answer: %s", error)
        return False, None


def _database_bytes() -> int | None:
    query = "SELECT pg_database_size(current_database())"
    if connection.vendor == "sqlite":
        query = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return int(cursor.fetchone()[0])
    except DatabaseError:
        return None


def _media_bytes() -> int | None:
    return cache.get_or_set("dashboard.media_bytes", lambda: _told(_walk), KEPT)


def _walk() -> int:
    """A file that goes meanwhile counts nothing."""
    paths = (
        os.path.join(folder, name)
        for folder, _folders, names in os.walk(settings.MEDIA_ROOT)
        for name in names
    )
    return sum(_told(partial(_size, path)) or 0 for path in paths)


def _size(path: str) -> int:
    return os.stat(path).st_size


def _there(path: Path) -> Path:
    """The folder, or the nearest above it that there is."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def _told(ask: Callable[[], Answer]) -> Answer | None:
    try:
        return ask()
    except OSError:
        return None
