"""What of the log goes out: which lines of a statement, and what of each.

An allow-list: a verb that is not named here stays in the house, and so does every part of its data that is not named.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from articles.exports.row import Row
from articles.exports.selection import Selection
from articles.exports.stream import rows as read_rows
from articles.models import Article, Event
from articles.models.events import EventHead
from articles.rules.lifecycle import PUBLIC, SETTLED, Stage

# Of an article: how its text came in and was split. Tells nothing of any answer.
OF_ARTICLE: dict[str, set[str]] = {
    "receive": {"version", "sha256"},
    "split": {"version", "statements", "splitter"},
    "split again": {"version", "splitter", "new", "changed", "gone"},
    "tag": {"tag"},
    "untag": {"tag"},
    "want": {"wanted"},
}
# Of any statement: how it came to its words, why it is not in the queue, and what readers can see anyway. Without a
# verdict to show nobody is named: whoever has worked on it may be who has answered.
ALWAYS: dict[str, set[str]] = {
    "mark": {"spans", "kind"},
    "take": {"what", "proposal", "spans", "kind"},
    "recut": {"spans", "kind", "nonfact", "replaces"},
    "split in two": {"spans", "kind", "nonfact", "replaces"},
    "merge": {"spans", "kind", "nonfact", "replaces"},
    "replace": {"by"},
    "dismiss": {"why", "proposal"},
    "take up": set(),
    "publish": {"verdict", "note"},
    "correct": {"verdict", "note"},
    "withdraw": {"why"},
}
# Only with the verdict that they led to: each tells of an answer, of evidence or a check, or of who was at it.
WITH_VERDICT: dict[str, set[str]] = {
    "review": {"review", "attribution", "truth", "stage"},
    "settle": {"stage"},
    "adjudicate": {"attribution", "truth"},
    "amend": {"verdict", "attribution", "truth"},  # why: for the desk only
    "return": set(),  # why: what an editor wrote to a reviewer
    "approve": {"verdict", "looked"},
    "undo": {"undone"},
    "want": {"wanted", "stage"},
    "normalize": {"claim", "first_appearance"},
    "settle link": {"order", "name", "role", "found"},
    "check link": {"order", "found"},
    "confirm chain": set(),
    "drop link": {"order"},
    "move link": {"order", "to"},
    "add evidence": {"evidence", "stance"},
    "use evidence": {"evidence", "stance"},
    "set stance": {"evidence", "stance"},
    "drop evidence": {"evidence"},
    "add original": {"evidence", "stance"},
    "mark original": {"evidence", "original"},
    "ask reply": {"request", "channel", "deadline"},
    "close reply": {"request", "outcome"},
    "tag": {"tag"},
    "untag": {"tag"},
}
TOLD = ALWAYS | WITH_VERDICT
# Named so that nobody adds them by mistake: who was to do what, notes to each other, and what readers wrote in.
STAYS = {
    *("hand", "take back", "requeue", "priority", "defer", "flag", "unflag"),
    *("comment", "hear", "deal with", "open again"),
    *("join claim", "leave claim", "no match", "match again"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """Up to when the lines of one statement tell of its answers; `until` None is without an end."""

    shown: bool
    until: datetime | None = None

    @classmethod
    def of(cls, row: Row, *, published: bool = False) -> "Window":
        """`published`: the row holds the public verdict, whatever the desk has settled since."""
        if row.verdict is None:
            return cls(False)
        again = row.publication in PUBLIC and row.stage != Stage.APPROVED
        if row.stage in SETTLED and not (published or again):
            return cls(True)
        # Public, and looked at again: what came after is part of open answers, or of a verdict not approved.
        return cls(row.published_at is not None, row.published_at)

    def holds(self, at: datetime) -> bool:
        return self.shown and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log as it leaves. `whole`: nothing of it is kept back, so its hash can be recomputed."""

    number: int
    at: datetime
    actor: UUID | None  # None: the machine, or not to be named
    named: bool
    verb: str
    object_type: str
    object_id: UUID
    data: dict[str, Any]
    previous: str
    hash: str
    whole: bool

    def line(self) -> dict[str, Any]:
        """What the hash was taken over, and the hash; of a line that is not whole nothing that could be read."""
        return {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": str(self.actor) if self.actor and self.whole else None,
            "verb": self.verb,
            "object_type": self.object_type,
            "object_id": str(self.object_id),
            "data": self.data if self.whole else None,
            "previous": self.previous,
            "hash": self.hash,
        } | ({} if self.whole else {"withheld": True})


def end_of_log() -> int:
    """The number of its last line. Taken before rows are read: no line is newer than the row it stands beside."""
    head = EventHead.objects.filter(pk=1).first()
    return head.number if head else 0


def lines_beside(
    rows: Iterable[Row], upto: int, *, published: bool = False, but: Container[str] = ()
) -> Iterator[Logged]:
    """Of these statements and their articles, in the order of the log; articles in `but` have been told of."""
    windows: dict[UUID, Window | None] = {}
    for row in rows:
        if row.article_id and row.article_id not in but:
            windows[UUID(row.article_id)] = None
        windows[UUID(row.id)] = Window.of(row, published=published)
    return _lines(windows, upto)


def lines_of(
    article: Article,
    rows: Iterable[Row] | None = None,
    *,
    published: bool = False,
    upto: int | None = None,
) -> Iterator[Logged]:
    """Of one article and the statements in `rows`; without rows of those that go out when nobody asks for more.

    Rows that have been read already come with the end of the log as it was before.
    """
    upto = end_of_log() if upto is None else upto
    if rows is None:
        rows = read_rows(Selection(article=article.uuid).statements(), published=published)
    windows: dict[UUID, Window | None] = {article.uuid: None}
    windows |= {UUID(row.id): Window.of(row, published=published) for row in rows}
    return _lines(windows, upto)


def _lines(windows: dict[UUID, Window | None], upto: int) -> Iterator[Logged]:
    """Of these objects; None stands for an article."""
    found = Event.objects.filter(object_id__in=windows, number__lte=upto).order_by("number")
    columns = ("number", "at", "actor", "verb", "object_type", "object_id", "data")
    for held in found.values_list(*columns, "previous", "hash").iterator(chunk_size=2000):
        if (logged := _leaving(windows[held[5]], *held)) is not None:
            yield logged


def _leaving(
    window: Window | None,
    number: int,
    at: datetime,
    actor: UUID | None,
    verb: str,
    object_type: str,
    object_id: UUID,
    data: dict[str, Any],
    previous: str,
    own_hash: str,
) -> Logged | None:
    """The line as it leaves, or None; `window` None is an article's."""
    named = window is None or window.holds(at)
    table = OF_ARTICLE if window is None else TOLD if named else ALWAYS
    if verb not in table:
        return None
    told = table[verb]
    kept = {name: value for name, value in data.items() if name in told}
    return Logged(
        number=number,
        at=at,
        actor=actor if named else None,
        named=named or actor is None,
        verb=verb,
        object_type=object_type,
        object_id=object_id,
        data=kept,
        previous=previous,
        hash=own_hash,
        whole=len(kept) == len(data) and (named or actor is None),
    )
