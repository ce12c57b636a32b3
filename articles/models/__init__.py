"""Tables, constraints, QuerySets; one file an idea."""

from articles.models.articles import Article, Outlet, Version
from articles.models.claims import (
    Accord,
    CheckedClaim,
    ExternalCheck,
    Feed,
    NoMatch,
    Occurrence,
    OtherAccord,
)
from articles.models.events import Event, EventHead
from articles.models.figures import (
    ArticleFigures,
    DayFigures,
    Lies,
    MonthTally,
    OpenTally,
    PaceTally,
    PairTally,
    SourceTally,
    Step,
    Tally,
    TallyHead,
    TallyOfAll,
    VerdictTally,
    Voice,
)
from articles.models.handouts import Delivery, ExportFile, FileState, Pause, Preset, Schedule
from articles.models.house import About, HouseText
from articles.models.invitations import Invitation
from articles.models.moves import Move
from articles.models.people import Rank, User
from articles.models.proposals import Proposal, ProposalState, What
from articles.models.ratings import Rating, Scale, ScaleVersion
from articles.models.register import Apart, Note, OutletJoin, Regroup, Regrouping, SameAs
from articles.models.reviews import (
    CopyState,
    Evidence,
    EvidenceUse,
    Review,
    ReviewDraft,
    Verdict,
)
from articles.models.searches import SavedSearch
from articles.models.sources import (
    Alias,
    AliasOrigin,
    AttributionLink,
    Source,
    SourceKind,
    SourceRole,
)
from articles.models.statements import Origin, Statement
from articles.models.tags import Tag
from articles.models.talk import Comment, Reply, ReplyRequest

__all__ = [
    "About",
    "Accord",
    "Alias",
    "AliasOrigin",
    "Apart",
    "Article",
    "ArticleFigures",
    "DayFigures",
    "AttributionLink",
    "CheckedClaim",
    "Comment",
    "CopyState",
    "Delivery",
    "Event",
    "EventHead",
    "Evidence",
    "EvidenceUse",
    "ExportFile",
    "ExternalCheck",
    "Feed",
    "FileState",
    "HouseText",
    "Invitation",
    "Lies",
    "MonthTally",
    "PaceTally",
    "Move",
    "NoMatch",
    "Note",
    "Occurrence",
    "OtherAccord",
    "OpenTally",
    "Origin",
    "Outlet",
    "OutletJoin",
    "PairTally",
    "Pause",
    "Preset",
    "Proposal",
    "ProposalState",
    "Rank",
    "Rating",
    "Regroup",
    "Regrouping",
    "Reply",
    "ReplyRequest",
    "Review",
    "ReviewDraft",
    "SameAs",
    "SavedSearch",
    "Scale",
    "ScaleVersion",
    "Schedule",
    "Source",
    "SourceKind",
    "SourceRole",
    "SourceTally",
    "Statement",
    "Step",
    "Tag",
    "Tally",
    "TallyHead",
    "TallyOfAll",
    "User",
    "Verdict",
    "VerdictTally",
    "Version",
    "Voice",
    "What",
]
