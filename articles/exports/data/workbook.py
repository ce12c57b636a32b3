"""XLSX: seven sheets, written in one pass over the rows; the file comes whole at its end."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from xlsxwriter import Workbook

from articles.columns import FIELDS
from articles.exports.data.decisions import Decisions, Given, Version
from articles.exports.data.headings import SHEETS
from articles.exports.data.legend import legend
from articles.exports.data.log import Logged, end_of_log, lines_beside
from articles.exports.data.sheets import Look, Sheet
from articles.exports.order import Order
from articles.exports.row import Proof, Row, Step

CHUNK = 500  # rows whose answers, verdicts and lines of the log are read together
PIECE = 64 * 1024  # bytes of the file yielded at a time
MACHINE = "machine"

values = attrgetter(*FIELDS)


def xlsx(order: Order) -> Iterator[bytes]:
    """The bytes of the file, when all of it is made. Whatever lies on disk meanwhile goes with the last of them."""
    with tempfile.TemporaryDirectory(prefix="xlsx-") as folder:
        made = Path(folder) / "made.xlsx"
        _Making(order, made).write()
        with made.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


class _Making:
    """One workbook while it is written; `cells` are those with something in them."""

    def __init__(self, order: Order, path: Path) -> None:
        self.order = order
        self.zone = ZoneInfo(settings.TIME_ZONE)
        self.upto = end_of_log()
        self.decisions = Decisions.now()
        self.stages: Counter[str] = Counter()
        self.article = ""  # the last one whose lines of the log are written
        self.book = Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
        self.book.use_zip64()
        self.book.set_properties({"title": settings.DESK_NAME, "created": order.at})
        look = Look.of(self.book)
        self.sheets = {
            name: Sheet(self.book, look, name, headings) for name, headings in SHEETS.items()
        }

    @property
    def cells(self) -> int:
        return sum(sheet.cells for sheet in self.sheets.values())

    def write(self) -> None:
        try:
            rows = self.order.rows()
            while chunk := list(islice(rows, CHUNK)):
                self._write_chunk(chunk)
            for line in legend(self.order, SHEETS, self.stages):
                self.sheets["Legend"].add(line)
            for sheet in self.sheets.values():
                sheet.close()
            self.book.close()
        finally:
            for page in self.book.worksheets():
                page._opt_close()  # what it keeps open is closed by `close` only, which may not be reached

    def _write_chunk(self, chunk: Sequence[Row]) -> None:
        """The sheets beside come first: what had to be changed in them is told in the row of the statement."""
        told: dict[str, list[str]] = {row.id: list(row.problems) for row in chunk}
        for row in chunk:
            for order, step in enumerate(row.chain, start=1):
                self._beside("Chain links", told, row.id, _step(row, order, step))
            for proof in row.evidence:
                self._beside("Evidence", told, row.id, _proof(row, proof))
        for given in self.decisions.answers(chunk):
            self._beside("Reviews", told, given.statement, _given(given))
        for version in self.decisions.versions(chunk):
            self._beside("Verdicts", told, version.statement, _version(version))
        for line in lines_beside(chunk, self.upto, but={self.article}):
            self._beside("Log", told, str(line.object_id), self._logged(line))
        self.article = chunk[-1].article_id
        for row in chunk:
            self.stages[row.stage] += 1
            self.sheets["Statements"].add(values(row)[:-1], told[row.id])

    def _beside(
        self, name: str, told: dict[str, list[str]], statement: str, values: Sequence[Any]
    ) -> None:
        changed = self.sheets[name].add(values)
        if changed and statement in told:
            told[statement] += [f"{name}: {column}" for column in changed]

    def _logged(self, line: Logged) -> tuple[Any, ...]:
        who = "" if not line.named else MACHINE
        if line.actor:
            who = self.decisions.names.get(str(line.actor), "")
        return (
            line.number,
            line.at.astimezone(self.zone),
            who,
            line.verb,
            line.object_type,
            str(line.object_id),
            json.dumps(line.data, ensure_ascii=False, sort_keys=True) if line.data else "",
            line.hash,
            line.previous,
        )


def _step(row: Row, order: int, step: Step) -> tuple[Any, ...]:
    return row.id, order, step.name, step.role, step.found, step.settled, step.evidence


_of_proof: Callable[[Proof], tuple[Any, ...]] = attrgetter(
    "stance", "title", "url", "excerpt", "accessed_at", "original", "id", "copy_sha256"
)


def _proof(row: Row, proof: Proof) -> tuple[Any, ...]:
    return row.id, *_of_proof(proof)


_given: Callable[[Given], tuple[Any, ...]] = attrgetter(
    *("statement", "verdict", "reviewer", "attribution", "truth", "rationale", "at", "differs")
)
_version: Callable[[Version], tuple[Any, ...]] = attrgetter(
    *("statement", "number", "attribution.code", "attribution.scale", "attribution.version"),
    *("truth.code", "truth.scale", "truth.version", "rationale", "settled_at", "adjudicated_by"),
    *("approved_at", "approved_by", "published_at", "published_by", "solo", "correction"),
)
