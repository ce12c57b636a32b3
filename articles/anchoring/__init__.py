"""Printed words against the passage that they come from. Pure: no Django, no dictionary, no model."""

from articles.anchoring.bearing import Bears
from articles.anchoring.passage import Passage, best_passage
from articles.anchoring.pieces import Mark, Piece
from articles.anchoring.suggesting import Code, Reason, Suggestion, Why
from articles.anchoring.wording import Comparison, compare

__all__ = [
    "Bears",
    "Code",
    "Comparison",
    "Mark",
    "Passage",
    "Piece",
    "Reason",
    "Suggestion",
    "Why",
    "best_passage",
    "compare",
]
