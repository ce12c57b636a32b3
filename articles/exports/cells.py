"""A value becomes the text of one cell, and a cell becomes harmless."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

from articles.spans import Span

# C0 but tab and line ends, DEL, C1, lone surrogates, noncharacters: XML or UTF-8 refuse them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What a formula, or a way round the check, begins with; the wide ones are Excel's in East Asia.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
HARMLESS = re.compile(r"-|[+-]?\d+(?:[.,]\d+)*")  # a lone dash, a plain number
BETWEEN = " | "

# The same characters as UTF-8 has them. What JSON escapes is looked for as it is escaped.
LOW = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
ESCAPED = (b"\\u00", b"\\b", b"\\f", b"\x7f")
HIGH = re.compile(b"\xc2[\x80-\x9f]")  # C1
NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")


def plain(text: str) -> str:
    """Control characters replaced by U+FFFD, so that a reader sees that something was there."""
    return CONTROL.sub("\ufffd", text)


def written(value: Any) -> str:
    """Any value of a row as text; None is empty, times are ISO 8601 with their offset."""
    return WRITTEN.get(type(value), str)(value)


@lru_cache(maxsize=4096)
def _iso(at: datetime, fold: int, zone: tzinfo | None) -> str:
    """Rows share many times. Fold and zone tell apart what Python takes for one: the doubled hour in autumn."""
    return at.isoformat(timespec="seconds")


def _list(values: tuple[Any, ...]) -> str:
    return BETWEEN.join([WRITTEN.get(type(value), str)(value) for value in values])


WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: "yes" if value else "no",
    datetime: lambda value: _iso(value, value.fold, value.tzinfo),
    Span: lambda value: f"{value.start}-{value.end}",
    tuple: _list,
}


def cell(value: Any) -> str:
    """For a table: a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return unmended(value, plain)


def unmended(value: Any, mend: Callable[[str], str] = str) -> str:
    """The cell with whatever control characters there are, unless `mend` replaces them."""
    if isinstance(value, str | tuple):
        return disarmed(mend(written(value)))
    return written(value)


# `unmended` for whoever knows the type already: a table of many rows.
UNMENDED: dict[type, Callable[[Any], str]] = {
    **WRITTEN,
    int: str,
    float: str,
    str: lambda text: disarmed(text),
    tuple: lambda values: disarmed(_list(values)) if values else "",
}


def disarmed(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) and not HARMLESS.fullmatch(text) else text


def touched(names: Sequence[str], values: Iterable[Any]) -> tuple[str, ...]:
    """Names of those columns in whose cell something has to be replaced."""
    pairs = zip(names, values, strict=True)
    return tuple(name for name, value in pairs if CONTROL.search(written(value)))


def is_clean(page: bytes, *, escaped: bool = False) -> bool:
    """Whether nothing in a file's bytes may have to be replaced: asked of many rows at once, since nearly all are.

    `escaped`: they are JSON.
    """
    if any(mark in page for mark in (*NONCHARACTERS, *(ESCAPED if escaped else ()))):
        return False
    if not escaped and len(page.translate(None, LOW)) != len(page):
        return False
    return b"\xc2" not in page or not HIGH.search(page)  # most files need no pattern
