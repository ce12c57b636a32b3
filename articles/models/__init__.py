"""Tables, constraints, QuerySets; one file an idea."""

from articles.models.articles import Article, Outlet, Version
from articles.models.events import Event, EventHead
from articles.models.handouts import Delivery, ExportFile, FileState, Pause, Preset, Schedule
from articles.models.house import About, HouseText
from articles.models.invitations import Invitation
from articles.models.moves import Move
from articles.models.people import Rank, User
from articles.models.proposals import Proposal, ProposalState, What
from articles.models.ratings import Rating, Scale, ScaleVersion
from articles.models.reviews import (
    CopyState,
    Evidence,
    EvidenceUse,
    Review,
    ReviewDraft,
    Verdict,
)
from articles.models.sources import Alias, AttributionLink, Source, SourceKind, SourceRole
from articles.models.statements import Origin, Statement
from articles.models.tags import Tag
from articles.models.talk import Comment, Reply, ReplyRequest

__all__ = [
    "About",
    "Alias",
    "Article",
    "AttributionLink",
    "Comment",
    "CopyState",
    "Delivery",
    "Event",
    "EventHead",
    "Evidence",
    "EvidenceUse",
    "ExportFile",
    "FileState",
    "HouseText",
    "Invitation",
    "Move",
    "Origin",
    "Outlet",
    "Pause",
    "Preset",
    "Proposal",
    "ProposalState",
    "Rank",
    "Rating",
    "Reply",
    "ReplyRequest",
    "Review",
    "ReviewDraft",
    "Scale",
    "ScaleVersion",
    "Schedule",
    "Source",
    "SourceKind",
    "SourceRole",
    "Statement",
    "Tag",
    "User",
    "Verdict",
    "Version",
    "What",
]
