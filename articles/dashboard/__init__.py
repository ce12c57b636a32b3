"""Reads: the figures of the desk as values. Of persons only in `reviewers`, and there the caller says of whom."""

from articles.dashboard.agreement import ENOUGH, Agreement, Confusion, agreement, confusions
from articles.dashboard.asked import Asked
from articles.dashboard.backlog import PILES, UNPUBLISHED, Pile, backlog, lying
from articles.dashboard.flow import Day, flow
from articles.dashboard.health import Stale, every_stale, feeds, stale
from articles.dashboard.machine import Machine, machine
from articles.dashboard.reviewers import Reviewer, reviewers
from articles.dashboard.turnaround import WEEKLY, Pace, PaceOn, pace_by_day, turnaround
from articles.dashboard.verdicts import MONTHLY, Group, Share, Table, published_shares, verdicts
from articles.dashboard.work import AGES, Splitting, Work, splitting, work

__all__ = [
    "AGES",
    "ENOUGH",
    "MONTHLY",
    "PILES",
    "UNPUBLISHED",
    "WEEKLY",
    "Agreement",
    "Asked",
    "Confusion",
    "Day",
    "Group",
    "Machine",
    "Pace",
    "PaceOn",
    "Pile",
    "Reviewer",
    "Share",
    "Splitting",
    "Stale",
    "Table",
    "Work",
    "agreement",
    "backlog",
    "confusions",
    "every_stale",
    "feeds",
    "flow",
    "lying",
    "machine",
    "pace_by_day",
    "published_shares",
    "reviewers",
    "splitting",
    "stale",
    "turnaround",
    "verdicts",
    "work",
]
