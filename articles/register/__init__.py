"""Verbs and reads on sources: who stands behind a name."""

from articles.register.known import Known, homonyms, picked, suggest
from articles.register.naming import (
    SeveralSources,
    Target,
    known_outlet,
    known_source,
    resolve_target,
)

__all__ = [
    "Known",
    "SeveralSources",
    "Target",
    "homonyms",
    "known_outlet",
    "known_source",
    "picked",
    "resolve_target",
    "suggest",
]
