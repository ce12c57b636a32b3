"""What is named on the line of a command: files, and folders with files in them."""

from collections.abc import Container, Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[Path], kinds: Container[str]) -> Iterator[Path]:
    """Files as they are named, there or not; of a folder, at any depth, those whose ending is one of `kinds`."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.suffix.lower() in kinds and p.is_file()
            )
        else:
            yield path
