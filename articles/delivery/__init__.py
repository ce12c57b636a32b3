"""Verbs: how files are ordered, made, kept, scheduled and sent. The row of a file is the queue of whoever makes it."""

from articles.delivery.asking import (
    MOST_OPEN,
    TooMany,
    announced,
    ask,
    ask_again,
    ask_from,
    try_again,
)
from articles.delivery.keeping import clear_files, files_due, give_up_files
from articles.delivery.making import NotToBe, make
from articles.delivery.presets import NameTaken, Plan, change, drop, keep, stop
from articles.delivery.scheduling import run_presets

__all__ = [
    "MOST_OPEN",
    "NameTaken",
    "NotToBe",
    "Plan",
    "TooMany",
    "announced",
    "ask",
    "ask_again",
    "ask_from",
    "change",
    "clear_files",
    "drop",
    "files_due",
    "give_up_files",
    "keep",
    "make",
    "run_presets",
    "stop",
    "try_again",
]
