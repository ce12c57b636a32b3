"""The one stream of rows that every format reads: constant memory, as many queries each chunk."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from articles.exports import loading
from articles.exports.loading import Held, Passage
from articles.exports.reading import BAD, Beside, Place, Reader
from articles.exports.row import Row
from articles.exports.texts import Texts
from articles.models import Statement
from articles.models.statements import StatementQuerySet
from articles.rules.lifecycle import PUBLIC, SETTLED, Stage

CHUNK = 500  # statements whose verdicts are in memory at a time
KEYS = 10_000  # keys that come from the database at a time


class Placed(Protocol):
    """Where a statement is: all that the choice of its verdict looks at."""

    @property
    def stage(self) -> str: ...
    @property
    def publication(self) -> str: ...


class Decided(Protocol):
    @property
    def current(self) -> bool: ...
    @property
    def published_at(self) -> object: ...


Shown = TypeVar("Shown", bound=Decided)


def rows(statements: StatementQuerySet, *, published: bool = False) -> Iterator[Row]:
    """Each statement with the verdict that the desk holds; `published` prefers the public one.

    Their keys are read first, so that no cursor stays open and no table is sorted with all its words. What changes
    meanwhile goes out as it is when its turn comes: a statement and its verdict always fit each other.
    """
    reader = Reader.now()
    keys = array("q", statements.values_list("pk", flat=True).iterator(chunk_size=KEYS))
    for start in range(0, len(keys), CHUNK):
        yield from _rows(reader, keys[start : start + CHUNK], published)


def row_of(statement: Statement) -> Row:
    """The row of one statement with its public verdict, for its page."""
    return next(_rows(Reader.now(), [statement.pk], True))


def _rows(reader: Reader, keys: Sequence[int], published: bool) -> Iterator[Row]:
    """A value that no database should hold is hunted down by halves: its record is one row, and the others stay."""
    try:
        found = list(_read(reader, keys, published))
    except BAD:
        if len(keys) == 1:
            yield from reader.unreadable(keys[0])
            return
        half = len(keys) // 2
        yield from _rows(reader, keys[:half], published)
        yield from _rows(reader, keys[half:], published)
    else:
        yield from found


def _read(reader: Reader, keys: Sequence[int], published: bool) -> Iterator[Row]:
    passages = loading.passages(keys)
    held = _shown(passages, loading.verdicts(keys), published)
    answers = loading.answers([verdict.pk for verdict in held.values()])
    replies, tags = loading.replies(keys), loading.tags(keys)
    chains = loading.chains([passage.pk for passage in passages if passage.pk not in held])
    places = _places(reader, passages)
    for passage in passages:
        verdict = held.get(passage.pk)
        beside = Beside(
            tags.get(passage.pk, ()),
            replies.get(passage.pk, ()),
            answers.get(verdict.pk, ()) if verdict else (),
            chains.get(passage.pk, ()),
        )
        yield reader.row(passage, next(places), verdict, beside)


def _shown(
    passages: Iterable[Passage], verdicts: Mapping[int, Sequence[Held]], published: bool
) -> dict[int, Held]:
    """By statement, of those that have one to show."""
    found = (
        (passage.pk, shown_verdict(passage, verdicts[passage.pk], published=published))
        for passage in passages
        if passage.pk in verdicts
    )
    return {pk: verdict for pk, verdict in found if verdict}


def _places(reader: Reader, passages: Sequence[Passage]) -> Iterator[Place]:
    """One each, in turn. The text is not joined: it would come along with every one of its statements."""
    versions = [passage.version for passage in passages]
    printed = loading.printed(versions)
    texts = Texts(printed[version] for version in dict.fromkeys(versions))
    for version, same in groupby(versions):
        place = reader.place(printed[version], texts.of(version))
        yield from (place for _ in same)


def shown_verdict(
    statement: Placed, verdicts: Iterable[Shown], *, published: bool = False
) -> Shown | None:
    """Which of its verdicts, in the order of their numbers, is to be seen; None while it is open.

    What is public stands until a new one is approved, and where `published` until a new one is public; else the
    current one once it is settled.
    """
    verdicts = list(verdicts)
    public = [verdict for verdict in verdicts if verdict.published_at]
    is_public = statement.publication in PUBLIC and bool(public)
    if is_public and (published or statement.stage != Stage.APPROVED):
        return public[-1]
    if statement.stage in SETTLED:
        return next((verdict for verdict in verdicts if verdict.current), None)
    return None
