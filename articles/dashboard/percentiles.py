"""Percentiles of log-spaced buckets: approximate, and how far they may be off. Pure."""

from collections.abc import Mapping
from datetime import timedelta

BASE = 2**0.5  # each bucket ends at so many times its start


def start_of(bucket: int) -> timedelta:
    """Lower bound; of the first, which holds all that is shorter too, 0."""
    return timedelta(seconds=BASE**bucket) if bucket else timedelta(0)


def of_buckets(buckets: Mapping[int, int], share: float) -> timedelta | None:
    """Read from the numbers in buckets [2**(b/2), 2**((b+1)/2)) seconds; None of none.

    The bucket in which the percentile lies is the right one; within it, times are taken to be spread evenly over the
    logarithm. So the figure is at most 41 % (a factor of the root of 2) too long, or 29 % too short.
    """
    every = sum(buckets.values())
    if not every:
        return None
    rank, below = share * every, 0
    for bucket in sorted(buckets):
        if (n := buckets[bucket]) and below + n >= rank:
            part = (rank - below) / n
            if bucket == 0:
                return timedelta(seconds=part * BASE)
            return timedelta(seconds=BASE ** (bucket + part))
        below += n
    raise AssertionError("a share of more than all")
