"""Drafts that were written down as JSON become drafts again."""

from typing import Any

from articles.spans import Span
from articles.splitter import Draft, Role
from articles.words import Kind, Medium, NonFact


def read_draft(row: dict[str, Any]) -> Draft:
    """The draft of which `Draft.as_json` wrote `row`, with no parent: what it is told in is kept beside it."""
    return Draft(
        spans=_spans(row["spans"]),
        text=row["text"],
        kind=Kind(row["kind"]),
        medium=Medium(row["medium"]),
        factual=row["factual"],
        nonfact=NonFact(row["nonfact"]) if row["nonfact"] else None,
        verbatim=_spans(row["verbatim"]),
        speaker=_role(row["speaker"]),
        speaker_resolved=row["speaker_resolved"],
        cue=_role(row["cue"]),
        frame=_role(row["frame"]),
        relay=_role(row["relay"]),
        addressee=_role(row["addressee"]),
        parent=None,
        mood=row["mood"],
        rule=row["rule"],
        confidence=row["confidence"],
    )


def _role(row: dict[str, Any] | None) -> Role | None:
    return Role(row["text"], _spans(row["spans"])) if row else None


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
