"""Verbs: an article comes in, is split, and asks again where that failed."""

from articles.intake.mark import mark_by_hand
from articles.intake.receiving import Receipt, Refused, Submission, canonical, receive
from articles.intake.splitting import PATIENCE, ask_again, due_articles, give_up, retry, split

__all__ = [
    "PATIENCE",
    "Receipt",
    "Refused",
    "Submission",
    "ask_again",
    "canonical",
    "due_articles",
    "give_up",
    "mark_by_hand",
    "receive",
    "retry",
    "split",
]
