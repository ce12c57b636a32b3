"""The one clean-up that a text gets when it is stored. Afterwards nothing may move a code point."""

import re
import unicodedata
from dataclasses import dataclass

from articles.splitter.markup import strip_markup

_BOM = "\ufeff"
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Normal:
    """The clean text, and what was taken out of it: any of "markup", "bom", "nul", "surrogate"."""

    text: str
    removed: tuple[str, ...] = ()


def normalize(raw: str) -> Normal:
    """NFC, LF, no BOM, no NUL, no lone surrogate; HTML pasted by mistake becomes plain text.

    Nothing else changes: soft hyphens, no-break spaces and zero-width marks stay. Idempotent.
    """
    removed: list[str] = []
    text = _clean(raw, removed)
    plain = strip_markup(text)
    if plain is not None:
        removed.append("markup")
        text = _clean(plain, removed)  # entities may have brought new ones in
    return Normal(text, tuple(dict.fromkeys(removed)))


def _clean(text: str, removed: list[str]) -> str:
    if _BOM in text:
        text = text.replace(_BOM, "")
        removed.append("bom")
    if "\0" in text:
        text = text.replace("\0", "")
        removed.append("nul")
    if _SURROGATES.search(text):
        text = _SURROGATES.sub("", text)
        removed.append("surrogate")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
