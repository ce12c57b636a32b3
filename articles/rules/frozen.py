"""The chain and the evidence as they stood when the desk settled on a verdict. Pure.

A verdict keeps both as JSON: a list of objects in the order of the chain, and in the order in which evidence was
added; the keys of an object are the fields below. Whoever works at the desk is in it by UUID only: a name can be
erased without touching a verdict.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from articles.words import LinkRole

RELAYING = frozenset({LinkRole.RELAY, LinkRole.AGENCY})
OUTLET = "outlet"  # kind of a link that is settled with an outlet


@dataclass(frozen=True, slots=True)
class FrozenLink:
    """One link of a chain."""

    order: int
    role: str  # a LinkRole
    name: str  # the register's where it is settled, else the words of the article; empty for nobody
    kind: str  # of the source, or `OUTLET`; empty while it is neither
    uuid: str  # of the source or the outlet; empty likewise
    mention: str  # as printed
    cue: str
    found: str  # a Found
    settled: bool
    evidence: str = ""  # UUID of the piece that its check rests on

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        return cls(**held)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def is_outlet(self) -> bool:
        """As of a live link: whether it only passes the words on."""
        return self.role in RELAYING


@dataclass(frozen=True, slots=True)
class FrozenEvidence:
    """One piece of evidence and what it says of the statement."""

    uuid: str
    url: str
    title: str
    excerpt: str
    stance: str  # a Stance
    accessed_at: datetime  # aware; ISO 8601 in JSON
    copy_sha256: str  # of the stored copy; empty without one
    added_by: str  # UUID of the person
    original: bool = False  # its excerpt is the original of the printed words

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        return cls(**{**held, "accessed_at": datetime.fromisoformat(held["accessed_at"])})

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"accessed_at": self.accessed_at.isoformat()}

    def __str__(self) -> str:
        return self.title or self.url or self.excerpt[:80]
