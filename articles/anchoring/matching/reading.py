"""The words of a claim as they are compared: figures that tokens split are put together, units and hyphens apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.anchoring.tokens import Sort, Token, key_of, number_key, tokens

_GAPS = frozenset(" \u00a0\u2009\u202f")  # between thousands: 32 000
_HEAD, _GROUP = re.compile(r"[1-9]\d{0,2}$"), re.compile(r"\d{3}$")
_SPACED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+$")
_MIXED = re.compile(r"(\d+(?:[.,:]\d+)*)([-‐‑]?)([^\W\d_]\S*)$")  # 60kg, 1-Treffer
_FORMER = re.compile(r"([Ee]x)([-‐‑])([^\W\d_]\S*)$")
_GLUED_UNITS = frozenset(
    "kg g t km cm mm ha kw mw gw kwh mwh gwh mph kmh hz ml l h min euro eur".split()
)


def words_of(text: str, language: str) -> list[Token]:
    found: list[Token] = []
    for token in _split(
        _glued([t for t in tokens(text, language) if t.sort == Sort.WORD], text), language
    ):
        before = found[-1] if found else None
        if before is not None and _goes_on(before, token, text):
            whole = text[before.start : token.end]
            key = re.sub(r"\D", "", whole)
            found[-1] = replace(before, end=token.end, text=whole, key=key)
        else:
            found.append(
                replace(token, key=number_key(token.text, language))
                if token.text[:1].isdigit() and _is_figure(token.text)
                else token
            )
    return found


def _is_figure(text: str) -> bool:
    return not any(sign.isalpha() for sign in text)


def _glued(said: Iterable[Token], text: str) -> list[Token]:
    """60kg and 2:1-Treffer are tokens of less than the figure: the piece behind it is put back."""
    found: list[Token] = []
    for token in said:
        before = found[-1] if found else None
        gap = text[before.end : token.start] if before is not None else " "
        if before is not None and before.text[-1:].isdigit() and token.text[:1].isdigit():
            if gap in ("", ":", ".", ",") and any(sign.isalpha() for sign in token.text):
                whole = text[before.start : token.end]
                found[-1] = replace(before, end=token.end, text=whole, key=key_of(whole))
                continue
        found.append(token)
    return found


def _is_apart(mixed: re.Match[str], language: str) -> bool:
    word = mixed[3].casefold()
    if mixed[2]:
        return not word.startswith(("mal", "fach"))  # 40-mal
    return word in _GLUED_UNITS or (word == "m" and language == "de")  # in English, a million


def _split(said: Iterable[Token], language: str) -> Iterator[Token]:
    """A figure, and the unit or the word that is glued to it."""
    for token in said:
        mixed = _MIXED.match(token.text) or _FORMER.match(token.text)
        if mixed and _is_apart(mixed, language):
            at = token.start + mixed.start(3)
            front = mixed[1].casefold()
            yield replace(token, end=token.start + mixed.end(1), text=mixed[1], key=front)
            yield replace(token, start=at, text=mixed[3], key=key_of(mixed[3]), first=False)
        else:
            yield token


def _goes_on(before: Token, token: Token, text: str) -> bool:
    """Thousands with a space between."""
    return (
        text[before.end : token.start] in _GAPS
        and bool(_GROUP.match(token.text))
        and bool(_HEAD.match(before.text) or _SPACED.match(before.text))
    )
