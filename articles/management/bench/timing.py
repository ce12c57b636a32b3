"""The clockwork of the measures."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, TypeVar

from django.db import connections

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: statements in the database, processes that claim them, workers that split
    articles, and whether the splitter's whole series is asked for."""

    statements: int
    processes: int
    workers: int = 1
    series: bool = False


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def per_second(count: int, seconds: float) -> float:
    return round(count / seconds, 1)


def millis(seconds: Sequence[float], share: float) -> float:
    """Milliseconds that `share` (0 to 1) of the times do not exceed; there must be some."""
    place = max(0, -int(-share * len(seconds) // 1) - 1)
    return round(sorted(seconds)[place] * 1000, 2)


def processes(count: int, **options: Any) -> ProcessPoolExecutor:
    """Forked from here, so that they have the bench's database; connections are closed, since none may be shared."""
    connections.close_all()
    return ProcessPoolExecutor(count, mp_context=get_context("fork"), **options)


def aside(work: Callable[..., Result], *arguments: object) -> Result:
    """Done in a process that ends: what the work leaves in memory does not count in a later measure."""
    with processes(1) as pool:
        return pool.submit(_closing, work, arguments).result()


def _closing(work: Callable[..., Result], arguments: tuple[object, ...]) -> Result:
    try:
        return work(*arguments)
    finally:
        connections.close_all()
