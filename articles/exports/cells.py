"""A value becomes the text of one cell, and a cell becomes harmless."""

import re
from datetime import datetime
from typing import Any

from articles.spans import Span

# C0 but tab and line ends, DEL, C1, lone surrogates, and the two that are no characters: XML and UTF-8 refuse them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
FORMULA = re.compile(r"[=+\-@\t\r]")
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
    text = written(value)
    if not isinstance(value, str | tuple):
        return text
    return disarmed(plain(text)) if text else text


def disarmed(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) and not HARMLESS.fullmatch(text) else text
