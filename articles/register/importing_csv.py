"""Rows of people and organisations out of a table with headings."""

import csv
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import BinaryIO

from articles.register.importing_cells import HEADINGS, Refused, Row, checked, row_of_cells
from articles.register.texts import END, as_text
from articles.rules.folding import fold

CELL = 1 << 20  # characters


def read(file: BinaryIO, name: str) -> Iterator[Row | Refused]:
    csv.field_size_limit(CELL)
    with as_text(file) as lines:
        first = lines.readline(CELL)
        if "\x00" in first:  # UTF-16 without its mark, or a workbook under another name
            yield Refused(name, "", "no text")
            return
        lines.seek(0)
        records = csv.reader(chain(lines, [END]), delimiter=max(";,\t", key=first.count))
        behind = 0  # the last line that is read
        try:
            heads = [fold(cell).lstrip("\ufeff") for cell in _whole(next(records, []))]
            at = {
                field: heads.index(head)
                for field, known in HEADINGS.items()
                for head in known
                if head in heads
            }
            if "name" not in at:
                yield Refused(name, "", "no heading name")
                return
            behind = records.line_num
            for cells in records:
                if cells == [END]:
                    break
                _whole(cells)
                where, behind = f"{name}:{records.line_num}", records.line_num
                if any(cell.strip() for cell in cells):
                    told = {f: cells[i] if i < len(cells) else "" for f, i in at.items()}
                    yield checked(where, told, partial(row_of_cells, where, told))
        except csv.Error:
            yield Refused(f"{name}:{behind + 1}", "", "no cell", str(behind + 1))


def _whole(cells: list[str]) -> list[str]:
    """As they are; raises csv.Error where the last one has swallowed the rest of the file."""
    if len("".join(cells[-1:])) > len(END) and cells[-1].endswith(END):
        raise csv.Error
    return cells
