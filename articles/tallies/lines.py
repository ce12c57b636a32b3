"""What the log says of one statement, and the rows that it names: read for many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from articles.models import Event, Rating, Review, Source, Statement, User, Verdict
from articles.rules.frozen import OUTLET
from articles.words import Axis

CHUNK = 1_000  # statements that are read together
TAKEN_IN = ("receive", "split")  # of an article: all that is counted of it
CUTS = {"recut", "split in two", "merge"}  # verbs of one's own last move that makes others
BORN = {"mark", "take"}  # lines of a statement's own that say how it came to be; else its article's


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. `person`: the actor's key; None: the machine, or somebody who is not there any more."""

    number: int
    at: datetime
    person: int | None
    verb: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A verdict by keys; `source`: of the first link of its chain, where that is settled with one."""

    attribution: int | None
    truth: int
    source: int | None


Rated = tuple[int | None, int]  # the ratings of an answer, by keys


@dataclass(slots=True)
class Story:
    """One statement: what does not change about it, and its lines, oldest first, up to a number of the log; the first
    also from behind that, where it says that the statement was made only there.

    `key`: the statement's; of one that a cut made and that went as the cut was undone, the number of its first line,
    negative. Such a one is told from its lines, since it was counted while it was there.
    """

    key: int
    uuid: UUID
    article: UUID
    version: int  # its number in the article
    outlet: int
    language: str
    kind: str
    nonfact: str
    created_at: datetime
    lines: list[Line]
    replaces: list[int] = field(default_factory=list)  # keys
    answers: dict[str, Rated] = field(default_factory=dict)  # by UUID
    times: dict[str, int] = field(default_factory=dict)  # that they took in seconds, where known
    verdicts: dict[int, Held] = field(default_factory=dict)  # by number; those made public first


@dataclass(slots=True)
class Stories:
    """By key of the statement; `taken_in`: of their articles, the lines of `TAKEN_IN`."""

    statements: dict[int, Story]
    taken_in: dict[UUID, list[Line]]


def stories(keys: Collection[int], people: dict[UUID, int], upto: int) -> Stories:
    """Of these statements and of what they were cut from, or together with: its story is part of theirs."""
    found: dict[int, Story] = {}
    missing = set(keys)
    while missing:
        fresh = _statements(missing)
        lines = _lines([story.uuid for story in fresh.values()], people, upto)
        for story in fresh.values():
            story.lines = lines[story.uuid]
        found |= fresh
        missing = (_cut_from(fresh) | _cut_with(fresh, people, upto, found)) - found.keys()
    _give_answers(found)
    _give_verdicts(found)
    articles = {story.article for story in found.values()}
    return Stories(found, taken_in(articles, people, upto))


def taken_in(
    articles: Collection[UUID], people: dict[UUID, int], upto: int
) -> dict[UUID, list[Line]]:
    return _lines(articles, people, upto, Event.objects.filter(verb__in=TAKEN_IN))


def people_by_uuid() -> dict[UUID, int]:
    return dict(User.objects.order_by().values_list("uuid", "pk"))


def _lines(
    objects: Collection[UUID],
    people: dict[UUID, int],
    upto: int,
    among: QuerySet[Event] | None = None,
) -> dict[UUID, list[Line]]:
    among = Event.objects.all() if among is None else among
    told = Q(number__lte=upto) | Q(verb__in=BORN | CUTS)
    rows = among.filter(told, object_id__in=objects).order_by("number")
    found: dict[UUID, list[Line]] = defaultdict(list)
    columns = ("object_id", "number", "at", "actor", "verb", "data")
    for of, number, at, actor, verb, data in rows.values_list(*columns):
        person = people.get(actor) if actor else None
        found[of].append(Line(number, at, person, verb, data))
    return found


def _statements(keys: Collection[int]) -> dict[int, Story]:
    rows = (
        Statement.objects.filter(pk__in=keys)
        .order_by()
        .values_list(
            *(
                "pk",
                "uuid",
                "version__article__uuid",
                "version__number",
                "version__article__outlet",
            ),
            *("version__article__language", "kind", "nonfact", "created_at"),
        )
    )
    return {row[0]: Story(*row, lines=[]) for row in rows}  # type: ignore[misc]


def _cut_from(fresh: dict[int, Story]) -> set[int]:
    joins: Any = Statement.replaces.through  # type: ignore[attr-defined]
    pairs = joins.objects.filter(from_statement__in=fresh).order_by("pk")
    olds: set[int] = set()
    for new, old in pairs.values_list("from_statement", "to_statement"):
        fresh[new].replaces.append(old)
        olds.add(old)
    return olds


def _cut_with(
    fresh: dict[int, Story], people: dict[UUID, int], upto: int, found: dict[int, Story]
) -> set[int]:
    """What was replaced by the same press: one undo of it, written under one of them, brings all back.

    Adds to `found` the new ones that went again thereby.
    """
    new = {UUID(new) for story in fresh.values() for line in story.lines for new in came_of(line)}
    if not new:
        return set()
    there = set(Statement.objects.filter(uuid__in=new).values_list("uuid", flat=True))
    lines = _lines(new, people, upto)
    by_uuid = {str(story.uuid): story for story in found.values()}
    olds: set[UUID] = set()
    gone: dict[Any, Any] = {}
    for uuid in sorted(new & lines.keys(), key=lambda uuid: lines[uuid][0].number):
        cut_from = lines[uuid][0].data.get("replaces", ())
        olds.update(UUID(old) for old in cut_from)
        origin = next((by_uuid[old] for old in cut_from if old in by_uuid), None)
        if uuid not in there and origin is not None:
            story = _gone(uuid, lines[uuid], origin)
            gone[story.key] = by_uuid[str(uuid)] = story
    gone = {key: story for key, story in gone.items() if key not in found}
    found |= gone
    keys = set(Statement.objects.filter(uuid__in=olds).values_list("pk", flat=True))
    return keys | (_cut_with(gone, people, upto, found) if gone else set())


def _gone(uuid: UUID, lines: list[Line], origin: Story) -> Story:
    born = lines[0]
    return replace(
        origin,
        key=-born.number,
        uuid=uuid,
        kind=born.data.get("kind", origin.kind),
        nonfact=born.data.get("nonfact", ""),
        created_at=born.at,
        lines=lines,
        replaces=[origin.key],
        answers={},
        times={},
        verdicts={},
    )


def came_of(line: Line) -> tuple[str, ...]:
    """Of a line that says that a statement was replaced: the UUIDs of the new ones."""
    by = line.data.get("by", ()) if line.verb == "replace" else ()
    return (by,) if isinstance(by, str) else tuple(by)


def _give_answers(found: dict[int, Story]) -> None:
    """The row of an answer that was taken back is gone: its ratings are those of that code that are offered now, and
    how long it took stands in the line of the undoing."""
    answered = {key: story for key, story in found.items() if _has(story, {"review"})}
    rows = Review.objects.filter(statement__in=answered).order_by()
    columns = ("statement", "uuid", "attribution", "truth", "took")
    for statement, uuid, *rated, took in rows.values_list(*columns):
        found[statement].answers[str(uuid)] = (rated[0], rated[1])
        if took is not None:
            found[statement].times[str(uuid)] = took
    gone = [
        (story, line)
        for story in answered.values()
        for line in story.lines
        if line.verb == "review" and line.data["review"] not in story.answers
    ]
    codes = _codes() if gone else {}
    times = _times_of_gone({story.uuid for story, _line in gone}) if gone else {}
    for story, line in gone:
        key = line.data["review"]
        said, so = (codes[axis].get(line.data[axis] or "") for axis in Axis)
        story.answers[key] = (said, so or 0)
        if key in times:
            story.times[key] = times[key]


def _times_of_gone(statements: Collection[UUID]) -> dict[str, int]:
    """By answer. Also from lines that are not counted yet: at any number of the log it took the same."""
    undone = Event.objects.filter(object_id__in=statements, verb="undo").order_by()
    lines = undone.values_list("data", flat=True)
    return {data["review"]: data["took"] for data in lines if "took" in data}


def _codes() -> dict[Axis, dict[str, int]]:
    return {
        axis: dict(Rating.objects.offered(axis).order_by().values_list("code", "pk"))
        for axis in Axis
    }


def _give_verdicts(found: dict[int, Story]) -> None:
    public = [key for key, story in found.items() if _has(story, {"publish"})]
    rows = Verdict.objects.filter(statement__in=public).order_by()
    columns = ("statement", "number", "attribution", "truth", "chain")
    held = list(rows.filter(published_at__isnull=False).values_list(*columns))
    speakers = {row[:2]: _speaker(row[4]) for row in held}
    sources = Source.objects.filter(uuid__in=filter(None, speakers.values()))
    known = {str(uuid): key for uuid, key in sources.order_by().values_list("uuid", "pk")}
    for statement, number, attribution, truth, _chain in held:
        source = known.get(speakers[statement, number])
        found[statement].verdicts[number] = Held(attribution, truth, source)


def _speaker(chain: list[dict[str, Any]]) -> str:
    """The UUID of the source that the first link is settled with, or an empty word."""
    first = chain[0] if chain else {}
    settled = first.get("settled") and first.get("kind") not in {"", OUTLET}
    return str(first.get("uuid", "")) if settled else ""


def _has(story: Story, verbs: Iterable[str]) -> bool:
    return any(line.verb in verbs for line in story.lines)
