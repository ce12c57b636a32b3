"""Reads: the figures of the desk as values. Nothing here is about a person."""

from articles.dashboard.agreement import ENOUGH, Agreement, agreement
from articles.dashboard.flow import Day, flow
from articles.dashboard.verdicts import Share, published_shares
from articles.dashboard.work import AGES, Splitting, Work, splitting, work

__all__ = [
    "AGES",
    "ENOUGH",
    "Agreement",
    "Day",
    "Share",
    "Splitting",
    "Work",
    "agreement",
    "flow",
    "published_shares",
    "splitting",
    "work",
]
