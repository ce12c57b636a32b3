"""Verbs: the log becomes summary rows (`models.figures`), as it goes on or for any day anew."""

from articles.tallies.carrying import carry
from articles.tallies.days import add_up_all
from articles.tallies.running import (
    MOST,
    beat,
    behind,
    catch_up,
    count_on,
    rebuild,
    start_anew,
)
from articles.tallies.voices import recount

__all__ = [
    "MOST",
    "add_up_all",
    "beat",
    "behind",
    "carry",
    "catch_up",
    "count_on",
    "rebuild",
    "recount",
    "start_anew",
]
