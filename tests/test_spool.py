import json
import os
import subprocess
import sys
import time
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection, Exchange, Queue

from factcheck import spool

ROOT = Path(__file__).resolve().parent.parent
PUBLISHER = """
import sys
from pathlib import Path
from kombu import Connection
from factcheck import spool

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
spool.register()
with Connection("spool://", transport_options=spool.options(folder)) as connection:
    queue = connection.SimpleQueue("desk")
    for number in range(count):
        queue.put({"from": name, "number": number, "filling": "ü" * 20_000})
"""
BINDER = """
import sys
from pathlib import Path
from kombu import Connection, Exchange, Queue
from factcheck import spool

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
spool.register()
with Connection("spool://", transport_options=spool.options(folder)) as connection:
    for number in range(count):
        key = f"{name}-{number}"
        Queue(key, Exchange("desk"), routing_key=key)(connection.channel()).declare()
"""


@pytest.fixture
def connection(tmp_path):
    spool.register()
    with Connection("spool://", transport_options=spool.options(tmp_path)) as connection:
        yield connection


def start(script: str, folder: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", script, folder, name, str(count)], cwd=ROOT)


def files(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_several_writers_at_once_lose_nothing_and_tear_nothing(connection, tmp_path):
    writers = [start(PUBLISHER, tmp_path, name, 60) for name in "abcd"]
    queue, got, deadline = connection.SimpleQueue("desk"), [], time.monotonic() + 30
    while len(got) < 240 and time.monotonic() < deadline:
        try:
            message = queue.get(timeout=0.2)
        except Empty:
            continue
        assert message.payload["filling"] == "ü" * 20_000
        got.append((message.payload["from"], message.payload["number"]))
        message.ack()
    assert [writer.wait(10) for writer in writers] == [0, 0, 0, 0]
    assert sorted(got) == [(name, number) for name in "abcd" for number in range(60)]
    for name in "abcd":  # each writer's messages come in the order in which it wrote them
        assert [number for sender, number in got if sender == name] == list(range(60))
    assert files(tmp_path / "queue") == files(tmp_path / "taken") == []


def test_exchange_table_is_never_seen_half_and_keeps_every_row(tmp_path):
    writers = [start(BINDER, tmp_path, name, 40) for name in "abc"]
    table = tmp_path / "control" / "desk.exchange"
    seen = 0
    while any(writer.poll() is None for writer in writers):
        if table.exists():
            rows = len(json.loads(table.read_bytes()))  # raises when it is half
            assert rows >= seen
            seen = rows
        time.sleep(0.001)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    bound = {queue for _, _, queue in json.loads(table.read_bytes())}
    assert bound == {f"{name}-{number}" for name in "abc" for number in range(40)}


@pytest.mark.parametrize(
    ("trap", "content"),
    [
        ("empty", b""),
        ("torn", b'{"body": "aGFs'),
        ("not a message", b"[1, 2]"),
        ("no tag", b'{"body": "", "properties": {}}'),
        (
            "unknown encoding",
            b'{"body": "x", "properties": {"delivery_tag": "1", "body_encoding": "rot"}}',
        ),
        ("not UTF-8", b"\xff\xfe\x00"),
        ("nested too deeply", b"[" * 100_000),
    ],
)
def test_odd_file_is_set_aside_and_the_next_message_arrives(connection, tmp_path, trap, content):
    (tmp_path / "queue" / "00_odd.desk.msg").write_bytes(content)
    queue = connection.SimpleQueue("desk")
    queue.put({"trap": trap})
    assert queue.get(timeout=1).payload == {"trap": trap}
    assert files(tmp_path / "taken") == ["00_odd.desk.msg"]


def test_folder_with_the_name_of_a_message_is_set_aside(connection, tmp_path):
    (tmp_path / "queue" / "00_odd.desk.msg").mkdir()
    queue = connection.SimpleQueue("desk")
    queue.put("after")
    assert queue.get(timeout=1).payload == "after"


def test_half_written_message_is_not_read(connection, tmp_path):
    (tmp_path / "queue" / ".abc.tmp").write_bytes(b'{"bo')
    with pytest.raises(Empty):
        connection.SimpleQueue("desk").get(timeout=0.1)
    assert files(tmp_path / "queue") == [".abc.tmp"]


def test_unreadable_exchange_table_is_made_anew(connection, tmp_path):
    (tmp_path / "control" / "desk.exchange").write_bytes(b'[["a", "')
    Queue("desk", Exchange("desk"), routing_key="desk")(connection.channel()).declare()
    assert json.loads((tmp_path / "control" / "desk.exchange").read_bytes()) == [
        ["desk", "", "desk"]
    ]


def test_failed_write_leaves_the_old_content_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "table"
    spool.write_whole(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        spool.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert files(tmp_path) == ["table"]
