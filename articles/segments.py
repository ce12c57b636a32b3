"""The text of a version as paragraphs of pieces, each piece under the innermost statement that covers it.

Templates walk the pieces and Django escapes each: no offset ever reaches the browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.models import Statement, User
from articles.rules.lifecycle import SETTLED, Stage

Pair = Sequence[int]  # start and end of a span, as columns hold it
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
    current: bool = False  # part of the current statement, perhaps told inside it by another one
    first: bool = False  # of its statement: the number stands before it
    role: str = (
        ""  # of the current statement: speaker, cue, relay, or words between marks in a report
    )


@dataclass(slots=True)
class Paragraph:
    number: int  # place in the version, from 1; its part of the page is named after it
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


def segments(
    text: str,
    statements: Sequence[Numbered],
    title: str = "",
    touched: Sequence[Pair] | None = None,
) -> list[Paragraph]:
    """One paragraph a line that is not blank; linear in the text and in the number of parts.

    Only those that one of the spans in `touched` reaches into, where it is given.
    """
    parts = sorted(
        ((start, end, i) for i, n in enumerate(statements) for start, end in n.statement.spans),
        key=lambda part: (part[0], -part[1]),
    )
    current = next((n.statement for n in statements if n.current), None)
    roles = _roles(current) if current else []
    shown: set[int] = set()
    paragraphs: list[Paragraph] = []
    waiting, active, at, count = 0, [], 0, 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            count += 1
            while waiting < len(parts) and parts[waiting][0] < end:
                active.append(parts[waiting])
                waiting += 1
            active = [part for part in active if part[1] > at]
            if touched is None or any(start < end and at < stop for start, stop in touched):
                tag = _tag(line, title if count == 1 else "")
                paragraphs.append(Paragraph(count, tag))
                paragraphs[-1].pieces = _pieces(text, at, end, active, roles, statements, shown)
            else:
                shown.update(part[2] for part in active)
        at = end + 1
    return paragraphs


def _pieces(
    text: str,
    at: int,
    end: int,
    active: Sequence[tuple[int, int, int]],
    roles: Sequence[tuple[int, int, str]],
    statements: Sequence[Numbered],
    shown: set[int],
) -> list[Piece]:
    """One line, cut wherever a statement or a role begins or ends; `shown` are those that have their number."""
    cuts = {at, end}
    for start, stop, *_ in [*active, *roles]:
        cuts.update(cut for cut in (start, stop) if at < cut < end)
    marks = sorted(cuts)
    pieces = []
    for left, right in zip(marks, marks[1:], strict=False):
        over = [part for part in active if part[0] <= left and right <= part[1]]
        piece = Piece(text[left:right])
        if over:
            index = max(over, key=lambda part: (part[0], -part[1]))[2]
            piece.under = statements[index]
            piece.current = any(statements[part[2]].current for part in over)
            piece.first = index not in shown
            shown.add(index)
        piece.role = next((role for s, e, role in roles if s <= left and right <= e), "")
        pieces.append(piece)
    return pieces


def reach(statement: Statement) -> list[Pair]:
    """The spans of the text that look different when this statement is the current one."""
    return [*statement.spans, *([start, end] for start, end, _role in _roles(statement))]


def _roles(statement: Statement) -> list[tuple[int, int, str]]:
    return [
        (start, end, role)
        for role, spans in (
            ("speaker", statement.speaker_spans),
            ("cue", statement.cue_spans),
            ("relay", statement.relay_spans),
            ("verbatim", statement.verbatim),
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
