"""The text of a version as paragraphs of pieces, each piece under the innermost statement that covers it.

Templates walk the pieces and Django escapes each: no offset ever reaches the browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.models import Statement, User
from articles.rules.lifecycle import SETTLED, Stage

HEADING = 90  # code points; a longer line without a full stop is a paragraph


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement with its place in the reading order and how the strip draws it for one person."""

    number: int
    statement: Statement
    state: str  # done, wait, held, dispute, out
    current: bool = False

    @property
    def kind(self) -> str:
        return self.statement.kind

    @property
    def uuid(self) -> object:
        return self.statement.uuid


@dataclass(slots=True)
class Piece:
    words: str
    under: Numbered | None = None
    first: bool = False  # of its statement: the number stands before it
    role: str = ""  # speaker, cue or relay of the current statement


@dataclass(slots=True)
class Paragraph:
    tag: str  # h1 where it repeats the title, h2 for a heading, p
    pieces: list[Piece] = field(default_factory=list)


def state_for(statement: Statement, person: User, mine: set[int]) -> str:
    """How the strip draws it. In a second review it shows one's own reviews only, so `waiting` tells nothing."""
    if statement.stage == Stage.DISMISSED:
        return "out"
    if statement.stage == Stage.DISPUTED:
        return "dispute"
    if statement.stage in SETTLED or statement.pk in mine:
        return "done"
    if statement.stage == Stage.CLAIMED and statement.holder_id != person.pk:
        return "held"
    return "wait"


def number(
    statements: Sequence[Statement], person: User, mine: set[int], current: Statement | None = None
) -> list[Numbered]:
    """`statements` in reading order; `mine` are the keys of those this person has reviewed."""
    return [
        Numbered(n, s, state_for(s, person, mine), current is not None and s.pk == current.pk)
        for n, s in enumerate(statements, start=1)
    ]


def segments(text: str, statements: Sequence[Numbered], title: str = "") -> list[Paragraph]:
    """One paragraph a line that is not blank; linear in the text and in the number of parts."""
    parts = sorted(
        ((start, end, i) for i, n in enumerate(statements) for start, end in n.statement.spans),
        key=lambda part: (part[0], -part[1]),
    )
    current = next((n.statement for n in statements if n.current), None)
    roles = _roles(current) if current else []
    shown: set[int] = set()
    paragraphs: list[Paragraph] = []
    waiting, active, at = 0, [], 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            while waiting < len(parts) and parts[waiting][0] < end:
                active.append(parts[waiting])
                waiting += 1
            active = [part for part in active if part[1] > at]
            paragraph = Paragraph(_tag(line, title if not paragraphs else ""))
            cuts = {at, end}
            for start, stop, *_ in [*active, *roles]:
                cuts.update(cut for cut in (start, stop) if at < cut < end)
            marks = sorted(cuts)
            for left, right in zip(marks, marks[1:], strict=False):
                over = [part for part in active if part[0] <= left and right <= part[1]]
                piece = Piece(text[left:right])
                if over:
                    index = max(over, key=lambda part: (part[0], -part[1]))[2]
                    piece.under = statements[index]
                    piece.first = index not in shown
                    shown.add(index)
                piece.role = next((role for s, e, role in roles if s <= left and right <= e), "")
                paragraph.pieces.append(piece)
            paragraphs.append(paragraph)
        at = end + 1
    return paragraphs


def _roles(statement: Statement) -> list[tuple[int, int, str]]:
    return [
        (start, end, role)
        for role, spans in (
            ("speaker", statement.speaker_spans),
            ("cue", statement.cue_spans),
            ("relay", statement.relay_spans),
        )
        for start, end in spans
    ]


def _tag(line: str, title: str) -> str:
    bare = line.strip()
    if title and bare == title:
        return "h1"
    return "h2" if _is_heading(bare) else "p"


def _is_heading(bare: str) -> bool:
    return (
        len(bare) <= HEADING
        and bare[-1] not in '.!?…:;,”“"»«'
        and not bare.startswith(("-", "•", "–"))
    )
