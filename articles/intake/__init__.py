"""Verbs: an article comes in, is split, asks again where that failed, and is read anew: that only proposes."""

from articles.intake.mark import mark_by_hand
from articles.intake.proposing import Bulk, NoLongerApplies, propose, reject, take, take_all
from articles.intake.receiving import Receipt, Refused, Submission, canonical, receive
from articles.intake.resplitting import resplit, split_by_another
from articles.intake.splitting import PATIENCE, ask_again, due_articles, give_up, retry, split
from articles.intake.standing import open_proposals

__all__ = [
    "PATIENCE",
    "Bulk",
    "NoLongerApplies",
    "Receipt",
    "Refused",
    "Submission",
    "ask_again",
    "canonical",
    "due_articles",
    "give_up",
    "mark_by_hand",
    "open_proposals",
    "propose",
    "receive",
    "reject",
    "resplit",
    "retry",
    "split",
    "split_by_another",
    "take",
    "take_all",
]
