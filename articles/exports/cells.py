"""A value becomes the text of one cell, and a cell becomes harmless."""

import re
from datetime import datetime
from typing import Any

from articles.spans import Span

# C0 but tab and line ends, DEL, C1, lone surrogates, noncharacters: XML or UTF-8 refuse them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a formula, or a way round the check, begins with
HARMLESS = re.compile(r"-|[+-]?\d+(?:[.,]\d+)*")  # a lone dash, a plain number
BETWEEN = " | "


def plain(text: str) -> str:
    """Control characters replaced by U+FFFD, so that a reader sees that something was there."""
    return CONTROL.sub("\ufffd", text)


def written(value: Any) -> str:
    """Any value of a row as text; None is empty, times are ISO 8601 with their offset."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.isoformat(timespec="seconds")
        case Span():
            return f"{value.start}-{value.end}"
        case tuple():
            return BETWEEN.join(written(item) for item in value)
        case _:
            return str(value)


def cell(value: Any) -> str:
    """For a table: a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if not isinstance(value, str | tuple):
        return written(value)
    return disarmed(plain(value if isinstance(value, str) else written(value)))


def disarmed(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) and not HARMLESS.fullmatch(text) else text
