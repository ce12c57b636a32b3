"""Files of checks, read piece by piece: JSON-LD, feeds of any length, lines of JSON, pages, tables.

What a file is, it says itself. Memory is bounded: of a long list one record at a time is held. So is time: a file of
something else, however long, is given up.
"""

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import chain
from typing import IO, Any

from articles.register.claimreview import Refused, reviews_in
from articles.register.texts import END, as_text

WHOLE = 4_000_000  # characters that are read in one piece
PIECE = 500_000  # characters read at a time of what is longer
LONGEST = 2_000_000  # characters of one record
IN_VAIN = 100_000  # records without a check, more than with one: the rest is not read
LISTED = re.compile(r'"(?:dataFeedElement|@graph|itemListElement)"\s*:\s*\[')
FIELDS = {  # of simple tables: our name for their heading
    "claim": "claimReviewed",
    "rating": "reviewRating.alternateName",
    "publisher": "author.name",
    "claimant": "itemReviewed.author.name",
    "speaker": "itemReviewed.author.name",
    "language": "inLanguage",
    "date": "datePublished",
    "title": "name",
    "licence": "license",
}
RISKY = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Piece:
    """One ClaimReview and where it stands in its file, or the code of `REASONS` for which it is none.

    `gone`: the address of one that its publisher has taken down.
    """

    where: str
    review: Mapping[str, Any] | None = None
    reason: str = ""
    gone: str = ""


def pieces(file: IO[bytes]) -> Iterator[Piece]:
    """Every record; a bad one is named, and the next follows, until there were too many. `file` can be sought in; it
    stays open."""
    in_vain = 0
    for piece in _read(file):
        in_vain += 1 if piece.review is None and not piece.gone else -1
        if in_vain > IN_VAIN:
            yield Piece(piece.where, reason="vain")
            return
        yield piece


def _read(file: IO[bytes]) -> Iterator[Piece]:
    with as_text(file) as text:
        head = text.read(WHOLE)
        shown = head.lstrip("\ufeff \t\r\n")[:1]
        if not shown:
            yield Piece("", reason="none")
        elif shown == "<":
            yield from _page(head)
        elif shown in "[{":
            yield from _json(head, text)
        elif shown.isalpha() or shown in "\"'@":
            text.seek(0)
            yield from _table(text)
        else:
            yield Piece("", reason="file")


# -- JSON ------------------------------------------------------------------------------------------


def _loads(written: str) -> Any:
    """Raises ValueError; figures that are none become None."""
    try:
        return json.loads(written, parse_constant=lambda _name: None)
    except RecursionError as error:
        raise ValueError("too deep") from error


def _json(head: str, rest: IO[str]) -> Iterator[Piece]:
    if len(head) < WHOLE:
        try:
            held = _loads(head.lstrip("\ufeff"))
        except ValueError:
            yield from _lines(io.StringIO(head))
        else:
            yield from _of(held, "")
        return
    first, _line, _more = head.lstrip("\ufeff \r\n").partition("\n")
    found = None if head.lstrip("\ufeff \r\n").startswith("[") else LISTED.search(head[:200_000])
    if head.lstrip("\ufeff \r\n").startswith("["):
        yield from _elements(head[head.index("[") + 1 :], rest)
    elif _is_object(first):
        rest.seek(0)
        yield from _lines(rest)
    elif found:
        yield from _elements(head[found.end() :], rest)
    else:
        yield Piece("", reason="large")


def _is_object(line: str) -> bool:
    try:
        return isinstance(_loads(line), dict)
    except ValueError:
        return False


def _lines(lines: IO[str]) -> Iterator[Piece]:
    """One record a line, JSON Lines; where nothing is, the file is not JSON and is named once."""
    good, first = 0, ""
    for n, line in enumerate(iter(lambda: lines.readline(LONGEST), ""), start=1):
        if not line.strip(" \t\r\n\ufeff"):
            continue
        try:
            held = _loads(line.lstrip("\ufeff"))
        except ValueError:
            if good:
                yield Piece(str(n), reason="json")
            elif first:
                break  # two bad ones and no good one: it is something else
            else:
                first = str(n)
            continue
        if first and not good:
            yield Piece(first, reason="json")
        good += 1
        yield from _of(held, str(n))
    if not good:
        yield Piece("", reason="json")


def _elements(buffer: str, rest: IO[str]) -> Iterator[Piece]:
    """Of a list that goes on in `rest`, one by one. A bad one ends it: nobody knows where the next begins."""
    decoder = json.JSONDecoder(parse_constant=lambda _name: None)
    at, n, ended = 0, 0, False
    while True:
        while at < len(buffer) and buffer[at] in " \t\r\n,":
            at += 1
        if at < len(buffer) and buffer[at] == "]":
            return
        try:
            held, behind = decoder.raw_decode(buffer, at)
            if behind == len(buffer) and not ended:
                raise ValueError("perhaps not all of it")
        except (ValueError, RecursionError):
            more = "" if ended or len(buffer) - at > LONGEST else rest.read(PIECE)
            if not more:
                yield Piece(str(n + 1), reason="json")
                return
            buffer, at = buffer[at:] + more, 0
            ended = len(more) < PIECE
            continue
        at, n = behind, n + 1
        yield from _of(held, str(n))


def _of(held: Any, where: str) -> Iterator[Piece]:
    """The reviews of one document, or of one element of a long list."""
    if isinstance(held, list) and held:
        for n, one in enumerate(held, start=1):
            yield from _of(one, f"{where}:{n}" if where else str(n))
        return
    if isinstance(held, Mapping):
        for name in ("dataFeedElement", "@graph", "itemListElement"):
            if isinstance(held.get(name), list):
                if name == "@graph":  # pages hold much else there
                    break
                yield from _of(held[name], where)
                return
    found = 0
    try:
        for review in reviews_in(held):
            found += 1
            yield Piece(where, review)
    except Refused as refused:
        yield Piece(where, reason=refused.code, gone=refused.url)
        return
    if not found:
        yield Piece(where, reason="none")


# -- pages -----------------------------------------------------------------------------------------


class _Scripts(HTMLParser):
    """What stands in `<script type="application/ld+json">`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").split(";")[0].strip().lower()
        if tag == "script" and kind == "application/ld+json":
            self.inside = True
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"


def _page(written: str) -> Iterator[Piece]:
    """Blocks without a ClaimReview are the rest of the page and no fault of it."""
    reader = _Scripts()
    reader.feed(written)
    found = False
    for n, block in enumerate(reader.found, start=1):
        try:
            held = _script(block)
        except ValueError:
            found = True
            yield Piece(str(n), reason="json")
            continue
        for piece in _of(held, str(n)):
            if piece.reason != "none":
                found = True
                yield piece
    if not found:
        yield Piece("", reason="none")


def _script(block: str) -> Any:
    """Some wrap it as a comment, some escape it as text of the page."""
    bare = re.sub(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*$|^\s*<!--|-->\s*$", "", block)
    try:
        return _loads(bare)
    except ValueError:
        return _loads(html.unescape(bare))


# -- tables ----------------------------------------------------------------------------------------


def _table(text: IO[str]) -> Iterator[Piece]:
    """One review a row; a dot in a heading is a level."""
    csv.field_size_limit(LONGEST)
    first = text.readline()
    text.seek(0)
    rows = csv.DictReader(chain(text, [END]), delimiter=max(",;\t|", key=first.count))
    try:
        named = rows.fieldnames or []
    except csv.Error:
        yield Piece("1", reason="cell")
        return
    if named and len(named[-1]) > len(END) and named[-1].endswith(END):
        yield Piece("1", reason="cell")
        return
    heads = {head: _path(head) for head in named if head and head.strip()}
    if not any(
        path[0] == "claimReviewed" or path[:2] == ["itemReviewed", "text"]
        for path in heads.values()
    ):
        yield Piece("1", reason="columns")
        return
    while True:
        behind = rows.reader.line_num
        try:
            row = next(rows, {})
        except csv.Error:
            yield Piece(str(rows.reader.line_num), reason="cell")
            continue
        last = _last_cell(row)
        if last == END or not row:
            return
        if last.endswith(END):  # a quotation mark that nobody closed swallowed the rest of the file
            yield Piece(str(behind + 1), reason="cell")
            return
        yield Piece(str(rows.line_num), _nested(row, heads))


def _last_cell(row: Mapping[Any, Any]) -> str:
    """Of those that are there; what is more than the headings stands under None."""
    cells = [cell for name, cell in row.items() if name is not None and cell is not None]
    return str([*cells, *(row.get(None) or ())][-1]) if row else ""


def _path(head: str) -> list[str]:
    named = FIELDS.get(head.strip().lower(), head.strip()).split(".")
    return [re.sub(r"\[\d+\]$", "", part) for part in named if part != "claimReview"] or [head]


def _nested(row: Mapping[str, Any], heads: Mapping[str, list[str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for head, (*outer, last) in heads.items():
        value = row.get(head)
        if not isinstance(value, str) or not value.strip():
            continue
        level = found
        for name in outer:
            held = level.get(name)
            if not isinstance(held, dict):
                held = level[name] = {} if held is None else {"name": held}
            level = held
        if isinstance(level.get(last), dict):
            level[last].setdefault("name", _armed(value))
        else:
            level.setdefault(last, _armed(value))
    return found


def _armed(value: str) -> str:
    """A table for spreadsheets puts an apostrophe before what would be a formula."""
    return value[1:] if value.startswith("'") and value[1:2] in RISKY else value
