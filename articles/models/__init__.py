"""Tables, constraints, QuerySets; one file an idea."""

from articles.models.articles import Article, Outlet, Version
from articles.models.events import Event, EventHead
from articles.models.people import Rank, User
from articles.models.proposals import Proposal, ProposalState, What
from articles.models.ratings import Rating, Scale, ScaleVersion
from articles.models.reviews import Evidence, EvidenceUse, Review, ReviewDraft, Verdict
from articles.models.sources import Alias, AttributionLink, Source, SourceKind, SourceRole
from articles.models.statements import Origin, Statement

__all__ = [
    "Alias",
    "Article",
    "AttributionLink",
    "Event",
    "EventHead",
    "Evidence",
    "EvidenceUse",
    "Origin",
    "Outlet",
    "Proposal",
    "ProposalState",
    "Rank",
    "Rating",
    "Review",
    "ReviewDraft",
    "Scale",
    "ScaleVersion",
    "Source",
    "SourceKind",
    "SourceRole",
    "Statement",
    "User",
    "Verdict",
    "Version",
    "What",
]
