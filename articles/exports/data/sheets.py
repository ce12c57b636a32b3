"""Sheets of a workbook, written row by row: real times and numbers, and text that stays text.

XlsxWriter makes the file. The rows are put down here: its own cells take four times as long, and in this mode it
takes a text between <r> and </r> for markup of its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from articles.exports.cells import CONTROL, disarmed, plain, written

MAX_TEXT = 32_767  # UTF-16 units that a cell holds
MAX_ROWS = 1_048_576  # that a sheet holds, headings included
FIRST = datetime(1899, 12, 30).toordinal()  # day 0 of Excel's count
COUNTED = 61  # 1 March 1900: before it Excel counts a day that never was
SAFE_LENGTH = MAX_TEXT // 2  # code points that fit whatever they are

# Text that can stand in a cell as it is: no markup, no controls, nothing that Excel itself takes for an escape, no
# blank at an end, and no beginning of a formula. One run over a class is the quickest look there is at a text.
_ODD = "&<>_\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
AS_IT_IS = re.compile(rf"[^\s=+\-@{_ODD}][^{_ODD}]*(?<!\s)")
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a workbook, made once: a style for each cell would be most of the file."""

    heading: Format
    time: Format
    armed: Format

    @classmethod
    def of(cls, book: Workbook) -> "Look":
        return cls(
            heading=book.add_format({"bold": True, "bottom": 1}),
            time=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
            # Excel's own sign for "this is text", unseen in the cell: edited, it becomes no formula.
            armed=book.add_format({"quote_prefix": True}),
        )


@dataclass(frozen=True, slots=True)
class Heading:
    name: str
    means: str = ""
    width: int = 16  # characters


class Page(Worksheet):
    """One worksheet of a `constant_memory` workbook, whose rows come as XML, each once and from the top."""

    def put(self, row: int, columns: int, xml: str) -> None:
        self.fh.write(xml)
        self.dim_rowmin, self.dim_rowmax = 0, row
        self.dim_colmin, self.dim_colmax = 0, columns - 1


class Sheet:
    """One kind of rows; where a page is full, it goes on on the next, named "Log 2".

    A cell with nothing in it is none. `cells` counts those that are.
    """

    def __init__(
        self, book: Workbook, look: Look, name: str, headings: Sequence[Heading], *, room: int = 0
    ) -> None:
        self.name, self.headings = name, headings
        self._book, self._look = book, look
        self._room = room or MAX_ROWS
        self._letters = [xl_col_to_name(n) for n in range(len(headings))]
        self._time = look.time._get_xf_index()
        self._armed = look.armed._get_xf_index()
        self.cells = 0
        self._pages = 0
        self._turn()

    def add(self, values: Iterable[Any], told: Sequence[str] | None = None) -> list[str]:
        """One row. Names of the columns whose text had to be changed: replaced characters, or cut.

        With `told` the last cell lists them behind those told.
        """
        if self._rows >= self._room:
            self.close()
            self._turn()
        number = str(self._rows + 1)
        parts = [f'<row r="{number}">']
        changed: list[str] = []
        for place, value in enumerate(values):
            if type(value) is not str:
                if value is None:
                    continue
                if (shown := self._number(value)) is not None:
                    parts.append(f'<c r="{self._letters[place]}{number}"{shown}</v></c>')
                    continue
                value = written(value)
            if not value:
                continue
            if len(value) <= SAFE_LENGTH and AS_IT_IS.fullmatch(value):
                where = f'<c r="{self._letters[place]}{number}" t="inlineStr">'
                parts.append(f"{where}<is><t>{value}</t></is></c>")
            else:
                parts.append(self._careful(place, number, value, changed))
        if told is not None and (said := list(dict.fromkeys([*told, *changed]))):
            last = len(self.headings) - 1
            parts.append(self._careful(last, number, written(tuple(said)), []))
        self.cells += len(parts) - 1
        parts.append("</row>")
        self._page.put(self._rows, len(self.headings), "".join(parts))
        self._rows += 1
        return changed

    def close(self) -> None:
        """Filters over all rows that are on the page."""
        self._page.autofilter(0, 0, max(self._rows - 1, 1), len(self.headings) - 1)

    def _number(self, value: Any) -> str | None:
        """The rest of the tag of a cell that holds a number, and the number; None for what is text."""
        if isinstance(value, datetime):
            days = serial(value)
            return None if days is None else f' s="{self._time}"><v>{days!r}'
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f"><v>{value!r}"
        return None

    def _turn(self) -> None:
        self._pages += 1
        name = self.name if self._pages == 1 else f"{self.name} {self._pages}"
        self._page = self._book.add_worksheet(name, worksheet_class=Page)
        self._page.freeze_panes(1, 0)
        self._page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for place, heading in enumerate(self.headings):
            self._page.set_column(place, place, heading.width)
        style = self._look.heading._get_xf_index()
        heads = (
            f'<c r="{letter}1" s="{style}" t="inlineStr"><is><t>{escaped(heading.name)}</t></is></c>'
            for letter, heading in zip(self._letters, self.headings, strict=True)
        )
        self._page.put(0, len(self.headings), f'<row r="1">{"".join(heads)}</row>')
        self._rows = 1

    def _careful(self, place: int, number: str, text: str, changed: list[str]) -> str:
        """The XML of a cell with that text in it."""
        kept = plain(text.replace("\r\n", "\n").replace("\r", "\n"))
        name = self.headings[place].name
        if CONTROL.search(text):
            changed.append(name)
        if (short := shortened(kept)) != kept:
            kept = short
            changed.append(f"{name} (cut)")
        style = f' s="{self._armed}"' if disarmed(kept) != kept else ""
        blanks = ' xml:space="preserve"' if kept != kept.strip() else ""
        where = f'<c r="{self._letters[place]}{number}"{style} t="inlineStr">'
        return f"{where}<is><t{blanks}>{escaped(kept)}</t></is></c>"


def serial(at: datetime) -> float | None:
    """The days that Excel counts for the time on the clock; None where that would not say which moment it was.

    In the night when the clocks go back an hour is there twice, and a cell holds no zone.
    """
    if at.utcoffset() != at.replace(fold=1 - at.fold).utcoffset():
        return None
    days = at.toordinal() - FIRST
    return None if days < COUNTED else days + (at.hour * 3600 + at.minute * 60 + at.second) / 86_400


def shortened(text: str) -> str:
    """What a cell holds of it, with "…" where that is not all."""
    if len(text) <= SAFE_LENGTH:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_TEXT:
        return text
    return units[: 2 * (MAX_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def escaped(text: str) -> str:
    """As XML, and so that Excel reads no escape where the text only looks like one."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return ESCAPE.sub("_x005F_", text)
