"""Verbs of the desk: each locks one statement, or compares and swaps it, in one transaction."""

from articles.desk.chain import confirm_chain, drop_link, save_link
from articles.desk.claiming import (
    claim,
    claim_next,
    defer,
    release,
    release_stale,
    renew,
    wake_deferred,
)
from articles.desk.deciding import approve, dismiss, may_approve, publish, take_up, withdraw
from articles.desk.errors import (
    IllegalMove,
    LeaseLost,
    NeedsWords,
    NoSuchStatement,
    NothingToUndo,
    NotYours,
    StaleCard,
    TooLate,
)
from articles.desk.evidence import add_evidence, drop_evidence
from articles.desk.reviewing import (
    adjudicate,
    drafted_rationale,
    is_blind,
    return_,
    review,
    save_draft,
    seen_evidence,
)
from articles.desk.undoing import forget_old, undo

__all__ = [
    "IllegalMove",
    "LeaseLost",
    "NeedsWords",
    "NoSuchStatement",
    "NotYours",
    "NothingToUndo",
    "StaleCard",
    "TooLate",
    "add_evidence",
    "adjudicate",
    "approve",
    "claim",
    "claim_next",
    "confirm_chain",
    "defer",
    "dismiss",
    "drafted_rationale",
    "drop_evidence",
    "drop_link",
    "forget_old",
    "is_blind",
    "may_approve",
    "publish",
    "release",
    "release_stale",
    "renew",
    "return_",
    "review",
    "save_draft",
    "save_link",
    "seen_evidence",
    "take_up",
    "undo",
    "wake_deferred",
    "withdraw",
]
