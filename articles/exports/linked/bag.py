"""A bag after BagIt 1.0 (RFC 8493) in a zip: files go in one by one, what is written of them comes last."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NAME = re.compile(
    r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*"
)  # of each part of a path: never "..", never a name of a device
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MODE = 0o644 << 16


class Bag:
    """Names are given by whoever packs, never by an upload; one that could lead out of the folder raises ValueError."""

    def __init__(self, file: IO[bytes], folder: str, at: datetime) -> None:
        """`folder` holds all of it; every file carries the time `at`, in its own zone."""
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)
        self._folder = _safe(folder)
        self._at = at
        self._sums: dict[str, str] = {}
        self._sizes: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failed: object) -> None:
        self._zip.close()  # while its file still is open; a bag that was not closed is no bag

    def put(self, name: str, pieces: Iterable[bytes]) -> str:
        """One file, as it comes: no more than a piece of it is in memory. Its SHA-256."""
        path = f"{self._folder}/{_safe(name)}"
        if name in self._sums:
            raise ValueError(f"packed twice: {name}")
        entry = ZipInfo(path, self._at.timetuple()[:6])
        entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, MODE, 3
        found, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w") as out:
            for piece in pieces:
                out.write(piece)
                found.update(piece)
                size += len(piece)
        self._sums[name], self._sizes[name] = found.hexdigest(), size
        return self._sums[name]

    def close(self, about: Mapping[str, str | list[str]]) -> None:
        """Writes the manifests and bag-info.txt; `about` are its lines, Payload-Oxum is added."""
        payload = {name: digest for name, digest in self._sums.items() if name.startswith("data/")}
        tags = {name: digest for name, digest in self._sums.items() if name not in payload}
        size = sum(self._sizes[name] for name in payload)
        info = {**about, "Payload-Oxum": f"{size}.{len(payload)}"}
        written = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": "".join(_lines(info)),
            "manifest-sha256.txt": _manifest(payload),
        }
        for name, text in written.items():
            tags[name] = self.put(name, [text.encode()])
        self.put("tagmanifest-sha256.txt", [_manifest(tags).encode()])


def _safe(name: str) -> str:
    if not all(NAME.fullmatch(part) for part in name.split("/")):
        raise ValueError(f"no name for a file: {name!r}")
    return name


def _manifest(sums: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))


def _lines(info: Mapping[str, str | list[str]]) -> Iterable[str]:
    """One label may stand more than once; nothing in a value begins a line of its own."""
    for label, values in info.items():
        for value in [values] if isinstance(values, str) else values:
            yield f"{label}: {' '.join(value.split())}\n"
