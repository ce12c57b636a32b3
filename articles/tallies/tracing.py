"""Back from a figure to the lines of the log that it counts, newest first, a page at a time.

Nothing is counted here: what may have led to the step is told anew by `counting`, and what it counts of that is found.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from articles.models import Article, Event, Review, Source, Statement, TallyHead, Verdict
from articles.models.figures import NO_TIME, Step
from articles.tallies.counting import ANSWERED, VERBS, VERBS_OF_PERSON, count_splits, lives
from articles.tallies.keys import Done, Pair, Public
from articles.tallies.lines import people_by_uuid, stories, taken_in

PAGE = 25
FEWEST, MOST_LINES = 50, 1_000  # lines that are read at once: twice as many each time
READ = 8_000  # lines of the log for one page
TOLD = 2_000  # statements that are told anew for one page
PIECE = 200  # of these at once
DONE = 2**63 - 1  # in place of a key: with this line, nothing is left to do


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted, from `since` to before `until`. `step` None: double answers, as in PairTally.

    `timed`: only where it is known how long it took. `given`: sets of keys of ratings, each to be met by an answer of
    its own; of PUBLISHED, by the verdict. `sources`: keys that the verdict may be attributed to, None: to nobody known.
    `person`: the key of whom it is counted of, in place of all together; `also`: another step that counts with `step`.
    """

    step: Step | None
    since: datetime
    until: datetime
    timed: bool = False
    given: tuple[frozenset[int], ...] = ()
    sources: frozenset[int | None] = frozenset()
    person: int | None = None
    also: Step | None = None

    def counts(self, key: Done | Public | Pair) -> bool:
        match key:
            case Done():
                known = key.bucket != NO_TIME or not self.timed
                whose = key.person == self.person
                return key.step in self.steps and whose and known and not self.of_verdicts
            case Public():
                by_it = not self.sources or key.source in self.sources
                return self.of_verdicts and by_it and self.meets((key.attribution, key.truth))
            case Pair():
                ratings = key.answers.replace(" ", "-").split("-")
                return self.step is None and self.meets(int(one) for one in ratings)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for step in (self.step, self.also) if step is not None)

    @property
    def verbs(self) -> tuple[str, ...]:
        known = VERBS if self.person is None else VERBS_OF_PERSON
        verbs = (verb for step in self.steps for verb in known[step])
        return tuple(dict.fromkeys(verbs)) or ANSWERED

    @property
    def of_verdicts(self) -> bool:
        return self.step == Step.PUBLISHED and bool(self.given or self.sources)

    def meets(self, ratings: Iterable[int | None]) -> bool:
        held = Counter(ratings)
        return all(
            sum(held[one] for one in asked) >= self.given.count(asked) for asked in self.given
        )


class Place(NamedTuple):
    """In the log, and of what a line says of many (an article was split), the key of one of them."""

    at: datetime
    number: int
    key: int


class Traced(NamedTuple):
    """`found`: at most a page; the keys are of statements, of SPLIT of articles. `then`: where to go on; None: that
    was all."""

    found: list[Place]
    then: Place | None


def trace(figure: Figure, among: QuerySet[Any], after: Place | None = None) -> Traced:
    """One page of what the figure counts of these statements (of SPLIT: articles), behind `after`.

    A page may be short of rows, or have none, and still go on: it ends when `READ` lines have been read or `TOLD`
    statements told, too. Of each line of the log that was counted, no later one is known here. At most four queries for
    `MOST_LINES` lines and twelve for `PIECE` statements, however long the log is.
    """
    log = _Log(figure, among)
    found: list[Place] = []
    size, read, told = FEWEST, 0, 0
    while lines := log.lines(after, size):
        places = log.places(lines, after)
        for n in range(0, len(places), PIECE):
            piece = places[n : n + PIECE]
            counted = log.counted({place.key for place in piece})
            for place in piece:
                if (place.number, place.key) not in counted:
                    continue
                if len(found) == PAGE:
                    return Traced(found, found[-1])
                found.append(place)
            told += len(piece)
            if told >= TOLD:
                return Traced(found, piece[-1])
        at, number, *_rest = lines[-1]
        after, read, size = Place(at, number, DONE), read + len(lines), min(2 * size, MOST_LINES)
        if read >= READ:
            return Traced(found, after)
    return Traced(found, None)


Row = tuple[datetime, int, UUID, int | None]  # at, number, object, version of the article


class _Log:
    """The lines that may be counted in the figure, as far as the log was counted."""

    def __init__(self, figure: Figure, among: QuerySet[Any]) -> None:
        self.figure, self.among = figure, among.order_by()
        self.people = people_by_uuid()
        known = () if None in figure.sources else [key for key in figure.sources if key]
        self.uuids = list(Source.objects.filter(pk__in=known).values_list("uuid", flat=True))
        self.actor = self._actor()
        self.upto = TallyHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0

    def _actor(self) -> UUID | None:
        """Who has written all the lines that count, where that is one person: of answers, but not of what others make
        of them."""
        if self.figure.person is None or not set(self.figure.steps) <= {Step.FIRST, Step.SECOND}:
            return None
        return next((uuid for uuid, pk in self.people.items() if pk == self.figure.person), None)

    def lines(self, after: Place | None, size: int) -> list[Row]:
        """The next so many, newest first; begins with the line of `after` where that is not done."""
        figure = self.figure
        within = Q(number__lte=self.upto, at__gte=figure.since, at__lt=figure.until)
        if after is not None:
            earlier = "number__lt" if after.key == DONE else "number__lte"
            within &= Q(at__lte=after.at)
            within &= Q(at__lt=after.at) | Q(**{earlier: after.number})
        found: list[Row] = []
        if self.actor is not None:
            within &= Q(actor=self.actor)
        for verb in figure.verbs:  # each by the index: of several at once a database sorts all
            rows = Event.objects.filter(within, verb=verb).order_by("-at", "-number")
            columns = ("at", "number", "object_id", "data__version")
            found += rows.values_list(*columns)[:size]
        return sorted(found, key=lambda row: row[:2], reverse=True)[:size]

    def places(self, lines: Sequence[Row], after: Place | None) -> list[Place]:
        """Of these lines, one for each statement (or article) that they are about, in their order."""
        keys = self._keys(lines)
        likely = self._likely({key for some in keys.values() for key in some})
        found = [
            Place(at, number, key)
            for at, number, uuid, version in lines
            for key in keys.get((uuid, None), ()) or keys.get((uuid, version), ())
            if key in likely
        ]
        if after is None:
            return found
        return [place for place in found if place.number != after.number or place.key > after.key]

    def _keys(self, lines: Sequence[Row]) -> dict[tuple[UUID, int | None], list[int]]:
        uuids = {uuid for _at, _number, uuid, _version in lines}
        own = self.among.filter(uuid__in=uuids).values_list("uuid", "pk")
        keys: dict[tuple[UUID, int | None], list[int]] = {(uuid, None): [pk] for uuid, pk in own}
        split = {uuid for _at, _number, uuid, version in lines if version is not None}
        if split and self.among.model is Statement:
            inside = self.among.filter(version__article__uuid__in=split).order_by("pk")
            for uuid, version, pk in inside.values_list(
                "version__article__uuid", "version__number", "pk"
            ):
                keys.setdefault((uuid, version), []).append(pk)
        return keys

    def _likely(self, keys: set[int]) -> set[int]:
        """Those that can meet the figure by the answers or verdicts that are there: spares telling most of them anew.

        An answer that was taken back a moment ago, and is still counted, is missing at once.
        """
        figure = self.figure
        rows: QuerySet[Any]
        if figure.person is not None:
            rows = Review.objects.filter(statement__in=keys, reviewer=figure.person)
            return set(rows.order_by().values_list("statement", flat=True))
        if figure.step in {None, Step.SECOND}:
            rows, least = Review.objects.filter(statement__in=keys), 2
        elif figure.of_verdicts:
            rows, least = self._attributed(Verdict.objects.filter(statement__in=keys)), 1
        else:
            return keys
        held: dict[int, list[tuple[int | None, int]]] = defaultdict(list)
        for statement, said, so in rows.order_by().values_list("statement", "attribution", "truth"):
            held[statement].append((said, so))
        return {
            statement
            for statement, given in held.items()
            if len(given) >= least and figure.meets(one for pair in given for one in pair)
        }

    def _attributed(self, rows: QuerySet[Verdict]) -> QuerySet[Verdict]:
        """Those in whose chain one of the sources stands."""
        if not self.uuids:
            return rows
        named = reduce(or_, (Q(written__contains=str(uuid)) for uuid in self.uuids))
        return rows.annotate(written=Cast("chain", TextField())).filter(named)

    def counted(self, keys: set[int]) -> set[tuple[int, int]]:
        """(number of the line, key) of all that the figure counts of these."""
        if self.among.model is Article:
            return self._counted_articles(keys)
        told = lives(stories(keys, self.people, self.upto), self.upto)
        return {
            (number, key)
            for key in keys
            if (life := told.get(key)) is not None
            for number, made in life.counted()
            if self.figure.counts(made)
        }

    def _counted_articles(self, keys: set[int]) -> set[tuple[int, int]]:
        about = self.among.filter(pk__in=keys).values_list("pk", "uuid", "outlet", "language")
        rows = list(about)
        lines = taken_in([uuid for _pk, uuid, *_rest in rows], self.people, self.upto)
        return {
            (number, pk)
            for pk, uuid, outlet, language in rows
            for number, made in count_splits(outlet, language, lines[uuid], self.upto)
            if self.figure.counts(made)
        }
