"""The one function that makes figures of the log: all that a statement adds to them, from its lines.

Counting on and counting a day anew both use it: the first takes what a statement adds now less what it added before,
the second what falls on that day. So both come to the same rows, whatever was undone in between, by these rules:

- What was undone never happened: its line is left out, with all that it settled, on the day on which it was done.
- What was sent back, decided otherwise, corrected or withdrawn did happen, and stays counted on its day.
- Cut anew, a statement goes on under other words: the new one has not come again, if one of the old ones had.
- What is not in the database any more (an article that was deleted) is not counted; where it was counted before, it
  goes as its day is counted anew.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles.models.figures import Lies, Step
from articles.rules.lifecycle import BORN_DISMISSED, Stage
from articles.tallies.keys import (
    Done,
    Found,
    Key,
    Open,
    Pair,
    Public,
    bucket_of,
    day_of,
    hour_of,
    with_all,
)
from articles.tallies.lines import BORN, CUTS, Line, Stories, Story, came_of
from articles.words import Kind, NonFact

ANSWERED = ("review",)
VERBS: dict[
    Step, tuple[str, ...]
] = {  # of all lines that may lead to a step; which do, `Life` says
    Step.CAME: ("split", *sorted(BORN | CUTS), "take up"),
    Step.SPLIT: ("split",),
    Step.FIRST: ANSWERED,
    Step.SECOND: ANSWERED,
    Step.SETTLED: (*ANSWERED, "want", "settle", "adjudicate"),
    Step.APPROVED: ("approve",),
    Step.PUBLISHED: ("publish",),
    Step.RETURNED: ("return",),
    Step.CORRECTED: ("correct",),
    Step.DISMISSED: ("dismiss",),
    Step.WITHDRAWN: ("withdraw",),
}
VERBS_OF_PERSON = VERBS | {  # as VERBS, of what is counted of a person
    Step.RETURNED: ("return", "adjudicate", "amend"),
    Step.COMPARED: ANSWERED,
    Step.SAME: ANSWERED,
}
Counted = tuple[int, Done | Public | Pair]  # with the number of the line that it comes of


def count(stories: Stories, of: Collection[int], upto: int) -> Found:
    """What the statements with these keys add to the figures by the lines up to that number."""
    told = lives(stories, upto)
    found: Found = Counter()
    for key in of:
        if (life := told[key]) is not None:
            found.update(life.adds())
    return found


def lives(stories: Stories, upto: int) -> "dict[int, Life | None]":
    """Of each statement its life by the lines up to that number; None: it is not there yet, or no more."""
    found: dict[int, Life | None] = {}
    undone = _undone_cuts(stories.statements.values(), upto)
    for key in stories.statements:
        _live(key, stories, upto, undone, found)
    return found


def count_taken_in(outlet: int, language: str, lines: Iterable[Line], upto: int) -> Found:
    """What an article adds: each time that it was split, and how long that took."""
    return Counter(
        key
        for _number, done in count_splits(outlet, language, lines, upto)
        for key in with_all(done)
    )


def count_splits(
    outlet: int, language: str, lines: Iterable[Line], upto: int
) -> Iterator[tuple[int, Done]]:
    """As `count_taken_in`, each with the number of its line."""
    received = None
    for line in lines:
        if line.number > upto:
            break
        if line.verb == "receive":
            received = line.at
        else:
            took = (line.at - received).total_seconds() if received else None
            done = Done(day_of(line.at), outlet, language, Step.SPLIT, bucket_of(took), None)
            yield line.number, done


def _standing(lines: Sequence[Line], upto: int) -> list[Line]:
    """Without those that were undone, and without the undoing."""
    kept: list[Line] = []
    for line in lines:
        if line.number > upto:
            break
        if line.verb != "undo":
            kept.append(line)
        elif (n := _undoes(line, kept)) is not None:
            del kept[n]
    return kept


def _undoes(undo: Line, kept: Sequence[Line]) -> int | None:
    """Where the line is that it takes back: the person's last one of that verb. A cut has no line here: the one that
    says so is how this statement itself came to be, maybe by the same person."""
    if undo.data.get("undone") in CUTS:
        return None
    for n in range(len(kept) - 1, -1, -1):
        if kept[n].person == undo.person and kept[n].verb == undo.data.get("undone"):
            return n
    return None


def _undone_cuts(stories: Iterable[Story], upto: int) -> set[tuple[str, ...]]:
    """The new statements of cuts that were undone: the log says so under one of the old ones, by the verb of the cut,
    while the old ones themselves are `replace`d."""
    undone: set[tuple[str, ...]] = set()
    for story in stories:
        kept: list[Line] = []
        for line in story.lines:
            if line.number > upto:
                break
            if line.verb != "undo":
                kept.append(line)
            elif (n := _undoes(line, kept)) is not None:
                del kept[n]
            elif line.data.get("undone") in CUTS:
                replaced = [
                    one for one in kept if one.verb == "replace" and one.person == line.person
                ]
                undone.update(came_of(one) for one in replaced[-1:])
    return undone


def _birth(story: Story, stories: Stories, upto: int) -> Line | None:
    """The line with which it was there; None: the log does not know, or not yet."""
    own = story.lines[0] if story.lines else None
    if own is not None and (own.verb in BORN or "replaces" in own.data):
        return own if own.number <= upto else None
    for line in stories.taken_in.get(story.article, ()):
        if line.verb == "split" and line.data.get("version") == story.version:
            return line if line.number <= upto else None
    return None


def _live(
    key: int,
    stories: Stories,
    upto: int,
    undone: set[tuple[str, ...]],
    lives: "dict[int, Life | None]",
) -> "Life | None":
    """Its life up to that line, after those of the ones it was cut from; None: it is not there yet, or no more."""
    if key in lives:
        return lives[key]
    story = stories.statements[key]
    olds = [
        old
        for one in story.replaces
        if one in stories.statements
        and (old := _live(one, stories, upto, undone, lives)) is not None
    ]
    born = _birth(story, stories, upto)
    lines = [line for line in _standing(story.lines, upto) if came_of(line) not in undone]
    gone = any(str(story.uuid) in cut for cut in undone)
    if gone or (born is None and not lines):
        lives[key] = None
        return None
    life = lives[key] = Life(story, came=any(old.came for old in olds))
    if _is_queued(story, born, olds):
        life.enter(born.at if born else story.created_at, born)
    for line in lines:
        if line is not born:
            life.go_on(line)
    return life


def _is_queued(story: Story, born: Line | None, olds: "list[Life]") -> bool:
    """Whether it was born into the queue; what was taken up by hand stays there under other words."""
    if story.kind == Kind.SCARE:
        return False
    if born is not None and "replaces" in born.data:
        same = story.nonfact in {old.story.nonfact for old in olds}
        return same or not _asked_for_nothing(story.nonfact)
    return not _asked_for_nothing(story.nonfact)


def _asked_for_nothing(nonfact: str) -> bool:
    return bool(nonfact) and NonFact(nonfact) in BORN_DISMISSED


@dataclass(slots=True)
class Life:
    """How one statement goes through the desk. `go_on` takes one line after the other, `adds` says what came of it."""

    story: Story
    came: bool = False
    begun: datetime | None = None  # of the round
    answers: list[Line] = field(default_factory=list)  # of the round
    first_round: list[Line] = field(default_factory=list)
    is_first: bool = True
    turned: set[int] = field(
        default_factory=set
    )  # answers that were sent back or decided otherwise
    bearing: list[int | None] = field(
        default_factory=list
    )  # whose answers the public verdict rests on
    settled: datetime | None = None
    approved: datetime | None = None
    lies: Lies | None = None
    since: datetime | None = None
    done: list[Counted] = field(default_factory=list)  # so far, without the pair

    def adds(self) -> list[Key]:
        found: list[Key] = []
        for _number, key in self.counted():
            found += with_all(key) if isinstance(key, Done) else (key,)
        if self.lies is not None and self.since is not None:
            story = self.story
            found.append(Open(hour_of(self.since), story.outlet, story.language, self.lies))
        return found

    def counted(self) -> list[Counted]:
        """All that it adds, once each, but where it lies now."""
        return [*self.done, *self._compared()] if len(self.first_round) > 1 else self.done

    def _compared(self) -> Iterator[Counted]:
        """What follows from two answers of the first round or more: it counts with the second one."""
        story, second = self.story, self.first_round[1]
        rated = [story.answers[line.data["review"]] for line in self.first_round]
        given = " ".join(f"{said or 0}-{so}" for said, so in rated)
        yield second.number, Pair(day_of(second.at), story.outlet, story.language, given)
        codes = [_codes(line) for line in self.first_round]
        for code, line in zip(codes, self.first_round, strict=True):
            if line.person is not None:
                yield second.number, self._key(second.at, Step.COMPARED, None, line.person)
                if codes.count(code) > 1:
                    yield second.number, self._key(second.at, Step.SAME, None, line.person)

    def _key(
        self, at: datetime, step: Step, took: float | None = None, person: int | None = None
    ) -> Done:
        story = self.story
        return Done(day_of(at), story.outlet, story.language, step, bucket_of(took), person)

    def _did(self, line: Line, step: Step, since: datetime | None = None) -> None:
        took = (line.at - since).total_seconds() if since else None
        self.done.append((line.number, self._key(line.at, step, took)))

    def _did_by(
        self, person: int | None, line: Line, step: Step, took: float | None = None
    ) -> None:
        if person is not None:
            self.done.append((line.number, self._key(line.at, step, took, person)))

    def _put(self, lies: Lies | None, at: datetime) -> None:
        self.lies, self.since = lies, at

    def enter(self, at: datetime, by: Line | None) -> None:
        """`by`: None where the log does not know of it: then nothing has come."""
        if by is not None and not self.came:
            self._did(by, Step.CAME)
        self.came, self.begun = True, at
        self._put(Lies.REVIEW, at)

    def go_on(self, line: Line) -> None:
        match line.verb:
            case "review":
                self._review(line)
            case "want" | "settle":
                self._ripen(line)
            case "adjudicate":
                self._settle(line)
                self._turn(line)
            case "amend":
                self.settled, self.approved = line.at, None
                self._put(Lies.AGREED, line.at)
                self._turn(line)
            case "return":
                self._return(line)
            case "approve":
                self._did(line, Step.APPROVED, self.settled)
                self.approved = line.at
                self._put(Lies.APPROVED, line.at)
            case "publish" | "correct":
                self._publish(line)
            case "withdraw":
                self._did(line, Step.WITHDRAWN)
            case "dismiss":
                self._did(line, Step.DISMISSED)
                self._put(None, line.at)
            case "take up":
                self.enter(line.at, line)
            case "replace":
                self._put(None, line.at)

    def _review(self, line: Line) -> None:
        step = Step.SECOND if self.answers else Step.FIRST
        self._did(line, step, self.answers[-1].at if self.answers else self.begun)
        self._did_by(line.person, line, step, self.story.times.get(line.data["review"]))
        self.answers.append(line)
        if self.is_first:
            self.first_round.append(line)
        self._ripen(line)

    def _ripen(self, line: Line) -> None:
        """Where the line left it: settled, disputed, or in the queue again."""
        stage = line.data.get("stage")
        waits = self.lies in {Lies.REVIEW, Lies.DISPUTED}
        if stage == Stage.AGREED and waits:
            self._settle(line)
        elif stage == Stage.DISPUTED and self.lies == Lies.REVIEW:
            self._put(Lies.DISPUTED, line.at)
        elif stage == Stage.WAITING and self.lies == Lies.DISPUTED:
            self._put(Lies.REVIEW, line.at)

    def _settle(self, line: Line) -> None:
        self._did(line, Step.SETTLED, self.answers[-1].at if self.answers else None)
        self.settled = line.at
        self._put(Lies.AGREED, line.at)

    def _turn(self, decided: Line) -> None:
        """Whose answer was another one; of the same answer once."""
        for line in self.answers:
            if _codes(line) != _codes(decided):
                self._turn_one(line, decided)

    def _turn_one(self, line: Line, by: Line) -> None:
        if line.number not in self.turned:
            self.turned.add(line.number)
            self._did_by(line.person, by, Step.RETURNED)

    def _return(self, returned: Line) -> None:
        self._did(returned, Step.RETURNED)
        for line in self.answers:
            self._turn_one(line, returned)
        self.answers, self.is_first = [], False
        self.settled = self.approved = None
        self.begun = returned.at
        self._put(Lies.REVIEW, returned.at)

    def _publish(self, line: Line) -> None:
        if line.verb == "correct":
            self._did(line, Step.CORRECTED)
            for person in self.bearing:
                self._did_by(person, line, Step.CORRECTED)
        else:
            self._did(line, Step.PUBLISHED, self.approved)
            self._hold(line)
        self.bearing = [answer.person for answer in self.answers]
        self._put(None, line.at)

    def _hold(self, line: Line) -> None:
        story, held = self.story, self.story.verdicts.get(line.data.get("verdict", 0))
        if held is not None:
            day, rated = day_of(line.at), (held.attribution, held.truth)
            public = Public(day, story.outlet, story.language, story.kind, held.source, *rated)
            self.done.append((line.number, public))


def _codes(line: Line) -> tuple[str | None, str | None]:
    return line.data.get("attribution"), line.data.get("truth")
