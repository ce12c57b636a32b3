"""Verbs and reads on outlets that are one: a paper that came in under two names."""

from articles.outlets.beside import Hint, Side, cautions, history, searched, side
from articles.outlets.joining import join, lead_on, may_join
from articles.outlets.parting import JoinedOn, NameGone, part
from articles.register import NotStanding, OtherWikidata, TakenBack

__all__ = [
    "Hint",
    "JoinedOn",
    "NameGone",
    "NotStanding",
    "OtherWikidata",
    "Side",
    "TakenBack",
    "cautions",
    "history",
    "join",
    "lead_on",
    "may_join",
    "part",
    "searched",
    "side",
]
