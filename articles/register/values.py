"""Values as other people write them down: one thing or a list, a name or an object with a name, words with markup."""

import html
import math
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
ENTITY = re.compile(r"&#?\w{2,30};")  # an address may hold "&copy=2", which is none
NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")


def words(held: Any) -> str:
    """On one line, without markup and control characters; of several the first; empty of what is no text."""
    held = first(held)
    if isinstance(held, Mapping):
        held = held.get("@value") or held.get("name")
    if isinstance(held, bool) or not isinstance(held, str | int | float):
        return ""
    text = str(held)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = html.unescape(TAG.sub(" ", text))
    return " ".join(CONTROL.sub("", text).split())


def name_of(held: Any) -> str:
    """Of a person or an organisation: an object with a name, several of them, or the name alone."""
    if isinstance(held, list):
        return ", ".join(dict.fromkeys(filter(None, map(name_of, held[:5]))))
    if isinstance(held, Mapping):
        return words(held.get("name") or held.get("alternateName"))
    return words(held)


def address(held: Any) -> str:
    """A web address; empty where it is none, or too long for one."""
    held = first(held)
    if isinstance(held, Mapping):
        held = held.get("url") or held.get("@id")
    if not isinstance(held, str):
        return ""
    written = ENTITY.sub(lambda found: html.unescape(found[0]), held)
    written = CONTROL.sub("", written).strip()
    try:
        parts = urlsplit(written)
        there = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return written if there and len(written) <= 2_000 and not re.search(r"\s", written) else ""


def number(held: Any) -> float | None:
    """3, "3", "3,5"; None of words, of nothing, and of what no database holds."""
    held = first(held)
    if isinstance(held, bool):
        return None
    if isinstance(held, str):
        written = held.strip()
        held = float(written.replace(",", ".")) if NUMBER.fullmatch(written) else None
    if not isinstance(held, int | float):
        return None
    try:
        value = float(held)
    except OverflowError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e15 else None


def first(held: Any) -> Any:
    while isinstance(held, list):
        held = held[0] if held else None
    return held


def part(held: Any, *names: str) -> Any:
    """What stands under the first of these names that holds something."""
    held = first(held)
    if not isinstance(held, Mapping):
        return None
    return next((held[name] for name in names if held.get(name) not in (None, "", [], {})), None)
