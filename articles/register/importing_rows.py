"""Rows of people and organisations out of files of every kind, one after the other."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from articles.register import importing_csv, importing_json
from articles.register.importing_cells import Bad, Refused, RoleRow, Row

__all__ = ["READERS", "Refused", "RoleRow", "Row", "rows_of"]

READERS: dict[str, Callable[[BinaryIO, str], Iterator[Row | Refused]]] = {  # by the ending
    "csv": importing_csv.read,
    "tsv": importing_csv.read,
    "json": importing_json.read,
    "jsonl": importing_json.read,
    "ndjson": importing_json.read,
}


def rows_of(file: BinaryIO, name: str) -> Iterator[Row | Refused]:
    """Every row of a file, read as it is asked for; `name` tells the kind of file by its ending. Never raises."""
    read = READERS.get(name.rpartition(".")[2].lower())
    if read is None:
        yield Refused(name, "", "no such kind of file")
        return
    try:
        yield from read(file, name)
    except Bad as bad:
        yield Refused(name, "", bad.reason, bad.words)
    except (ValueError, RecursionError):  # in a shape that nobody has thought of
        yield Refused(name, "", "unreadable")
