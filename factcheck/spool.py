"""A broker that is a folder: kombu's filesystem transport, made safe for several processes.

The stock transport opens a message before it writes it, so a reader may take a file that is still
empty (kombu #1551); it rewrites the exchange table in place; and what it has read lies in /tmp.
Here a message and a table appear whole or not at all, and nothing leaves the folder. A message
taken by a worker that dies is gone: the sweeper asks again for its row.
"""

import fcntl
import logging
import os
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

from kombu import Connection
from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem, virtual
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)

# What reading raises where a file is no message or table: torn, foreign, a folder, not ours.
ODD = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def register() -> None:
    """Make `spool://` a broker address that kombu and Celery understand."""
    TRANSPORT_ALIASES["spool"] = "factcheck.spool:Transport"


def options(folder: Path) -> dict[str, str]:
    """Make the folders of a spool under `folder`; return the transport options naming them."""
    queue, taken, control = folder / "queue", folder / "taken", folder / "control"
    for path in (queue, taken, control):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "processed_folder": str(
            taken
        ),  # one file system with the queue: taking a message is one rename
        "control_folder": str(control),
    }


def write_whole(path: Path, data: bytes) -> None:
    """Let `path` appear with all of `data`, or leave it as it was."""
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: object) -> None:  # type: ignore[override]
        # Wall clock and fixed width, so that names sort by age after a restart of the machine too.
        name = f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        try:
            write_whole(Path(self.data_folder_out, name), dumps(payload).encode())
        except OSError as error:
            raise ChannelError(
                f"Cannot put a message into {self.data_folder_out}: {error}"
            ) from error

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        """Take the oldest message by a rename that one reader wins. Odd files are set aside."""
        for name in sorted(os.listdir(self.data_folder_in)):
            if name.partition(".")[2] != f"{queue}.msg":
                continue
            taken = Path(self.processed_folder, name)
            try:
                os.rename(Path(self.data_folder_in, name), taken)
            except OSError:  # another reader was faster
                continue
            try:
                payload = loads(taken.read_bytes().decode())
                self.Message(
                    payload, channel=self
                )  # what no message can be made of would end the worker later
                taken.unlink()
            except ODD:
                logger.warning("Set aside %s, which is no message", taken, exc_info=True)
                continue
            return payload
        raise Empty()

    def get_table(self, exchange: str) -> list[filesystem.exchange_queue_t]:
        file = self._exchange_file(exchange)
        try:
            return [filesystem.exchange_queue_t(*row) for row in loads(file.read_bytes().decode())]
        except FileNotFoundError:
            return []
        except ODD:
            logger.warning(
                "Cannot read the exchange table %s; it is made anew", file, exc_info=True
            )
            return []

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._table_held(exchange) as table:
            if row not in table:
                table.insert(0, row)

    def _delete(
        self,
        queue: str,
        exchange: str,
        routing_key: str,
        pattern: str,
        *args: object,
        **kwargs: object,
    ) -> None:
        self._purge(queue)
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._table_held(exchange) as table:
            if row in table:
                table.remove(row)

    @contextmanager
    def _table_held(self, exchange: str) -> Iterator[list[filesystem.exchange_queue_t]]:
        """The table, held against other writers, written back if changed. Readers never wait."""
        file = self._exchange_file(exchange)
        # A file of its own: the table's is replaced, so a lock on it would hold what is gone.
        try:
            with open(file.with_name(f".{file.name}.lock"), "wb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                table = self.get_table(exchange)
                before = list(table)
                yield table
                if table != before or not file.exists():
                    write_whole(file, dumps(table).encode())
        except OSError as error:
            raise ChannelError(f"Cannot write the exchange table {file}: {error}") from error


class Transport(filesystem.Transport):
    Channel = Channel
    driver_name = "spool"
    default_connection_params: dict[str, object] = {}  # no host: nothing to warn about
    polling_interval = 0.1  # seconds; a pasted article is picked up before its page is drawn

    def __init__(self, client: Connection, **kwargs: object) -> None:
        super().__init__(client, **kwargs)
        # Of this connection, not of the process: a binding that the process believes to be there
        # is never written again, not even into another folder.
        self.state = virtual.BrokerState()
