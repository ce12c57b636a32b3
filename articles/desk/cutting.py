"""What a person corrects of a split: which words a statement covers, and what it is. Reads, writes nothing."""

from dataclasses import dataclass
from uuid import UUID

from articles.models import Statement
from articles.spans import Span, canonical
from articles.splitter.inside import marked_inside
from articles.words import Kind, Medium, NonFact

Parts = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Which words a statement covers and what it is: all that a person corrects of a split."""

    parts: Parts
    kind: Kind
    medium: Medium = Medium.SPEECH
    nonfact: NonFact | None = None
    parent: UUID | None = None
    addressee: str = ""


def cut_of(statement: Statement) -> Cut:
    """As it stands."""
    return Cut(
        parts=statement.parts(),
        kind=Kind(statement.kind),
        medium=Medium(statement.medium),
        nonfact=NonFact(statement.nonfact) if statement.nonfact else None,
        parent=statement.parent.uuid if statement.parent else None,
        addressee=statement.addressee,
    )


def within(text: str, parts: Parts, start: int, end: int) -> Parts:
    """What of the parts lies there, without white space at the cut."""
    found = []
    for part in parts:
        left, right = max(part.start, start), min(part.end, end)
        while left < right and text[right - 1].isspace():
            right -= 1
        while left < right and text[left].isspace():
            left += 1
        if left < right:
            found.append(Span(left, right))
    return tuple(found)


def joined_parts(text: str, one: Statement, other: Statement) -> Parts:
    """The parts of both; those with nothing but white space between become one."""
    joined: list[Span] = []
    for part in canonical((*one.parts(), *other.parts())):
        if joined and not text[joined[-1].end : part.start].strip():
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return tuple(joined)


def fragments(old: Statement, parts: Parts) -> list[list[int]]:
    """Marked words inside the parts: those known already, else those between marks in the text."""
    if kept := kept_fragments(old, parts):
        return kept
    found = marked_inside(old.version.text, parts, old.article.language)
    return [fragment.pair() for fragment in found]


def kept_fragments(old: Statement, parts: Parts) -> list[list[int]]:
    known = [Span(start, end) for start, end in old.verbatim]
    return [f.pair() for f in known if any(part.holds(f) for part in parts)]
