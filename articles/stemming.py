"""Snowball's stem of a word, for the search and for the comparison of claims."""

from functools import cache
from threading import Lock
from typing import Any

import Stemmer

_turn = Lock()  # a stemmer keeps the word that it is at


def snowball(word: str, algorithm: str) -> str:
    """Of a word in small letters, by an algorithm of Snowball: german, english. KeyError where there is none such."""
    with _turn:
        return str(_stemmer(algorithm).stemWord(word))


@cache
def _stemmer(algorithm: str) -> Any:
    return Stemmer.Stemmer(algorithm)
