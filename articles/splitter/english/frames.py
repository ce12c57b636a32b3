"""The reporting verb of an English clause."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.roles import Roles
from articles.splitter.lang.pack import Cue
from articles.splitter.nonfact import nonfact_of
from articles.splitter.passage import Phrase
from articles.words import NonFact

_HAVE = frozenset("has have had".split())
_BE = frozenset("is was were are be been being".split())
_GOES_ON = _BE | {"kept", "keeps"}
_BEFORE_TO = frozenset("on used continued continues quick keen".split())
_MODAL = frozenset("will would could can might did does do may should".split())
_NEAR = 3  # words between a verb and what belongs to it: "made it very clear"


class Frames(Roles):
    """The reporting verb of an English clause."""

    def _frame(self, part: Chunk, k: int, before: Phrase | None) -> Frame | None:
        """The first reporting verb of a stretch of chunk k."""
        tokens, pack = self.tokens, self.pack
        for i in range(part.lo, part.hi):
            token = tokens[i]
            if token.kind != "word" or (token.capital and i):
                continue
            for cue in pack.cues.get(token.low, ()):
                if cue.lemma == "tell" and self._told_court(part, i):
                    cue = pack.cues["heard"][0]
                verb = self._verb_end(part, i, cue)
                finite = self._finite(part, i, cue) if verb >= 0 else -1
                if finite < 0:
                    continue
                near = tokens[finite : verb + 1] if verb - finite < 4 else [tokens[verb]]
                frame = Frame(k, verb, finite, cue, near, None, verb + 1)
                frame.nonfact = nonfact_of(tokens, part.lo, verb + 1, finite, cue)
                if frame.nonfact is NonFact.CONDITIONAL and tokens[finite + 1].low == "only":
                    frame.nonfact = None  # would only say that …
                if any(t.low == "expected" for t in tokens[finite:verb]):
                    frame.nonfact = NonFact.FUTURE
                if "refuse" in cue.takes:
                    frame.nonfact = NonFact.NEGATED
                    self._refused(frame, part)
                self._roles(frame, part, before)
                if "press" in cue.takes and frame.relay is None:
                    continue  # the Courier has learned that …
                if "heard" in cue.takes and not self._court(frame.addressee):
                    continue
                return frame
        return None

    def _told_court(self, part: Chunk, i: int) -> bool:
        """The jury was told that …"""
        lo = i
        while lo > part.lo and self.tokens[lo - 1].low in _BE | _HAVE:
            lo -= 1
        return part.lo < lo < i and self.tokens[lo - 1].low in self.pack.extra["hearers"]

    def _court(self, who: Phrase | None) -> bool:
        """The court heard that …: somebody said so there."""
        return who is not None and who.tokens[-1].low in self.pack.extra["hearers"]

    def _verb_end(self, part: Chunk, i: int, cue: Cue) -> int:
        """The index of the last word of the verb: of "pointed out" the second; -1 where it is missing."""
        if not cue.particle:
            return i
        for j in range(i + 1, min(part.hi, i + 1 + _NEAR)):
            if self.tokens[j].low == cue.particle:
                at = cue.lemma == "put it" and j + 1 < part.hi and self.tokens[j + 1].low == "at"
                return -1 if at else j  # puts it at twice that: an estimate
        return -1

    def _refused(self, frame: Frame, part: Chunk) -> None:
        """refused to say when …: what was not said is the clause of the second verb."""
        i = frame.verb + 2
        if i >= part.hi or self.tokens[i - 1].low != "to":
            return
        for cue in self.pack.cues.get(self.tokens[i].low, ()):
            if cue.form == "infinitive" and "say" in cue.takes:
                frame.cue, frame.verb, frame.after = cue, i, i + 1
                frame.tokens = self.tokens[frame.finite : i + 1]

    def _finite(self, part: Chunk, i: int, cue: Cue) -> int:
        """The index of the finite verb that the form belongs to; -1 where it does not report."""
        tokens = self.tokens
        previous = tokens[i - 1] if i > part.lo else None
        if tokens[part.lo].low == "according":
            return -1  # according to media reports
        if previous is not None and previous.low == "have" and cue.form in ("finite", "participle"):
            told = self._hearsay(part, i - 1)
            if told >= 0:
                return told
        if cue.form == "drawn":
            return self._undrawn(part, i)
        if cue.form == "finite":
            if "heard" in cue.takes and tokens[i].low == "told":
                return self._first_auxiliary(part, i)
            if previous is not None and (
                previous.low in (_BE | self.pack.articles)
                or previous.low.endswith(("'s", "’s"))
                or previous.low in self.pack.prepositions
            ):
                return -1
            return i - 1 if previous is not None and previous.low in _HAVE else i
        if cue.form == "ing" and previous is not None and previous.low in _GOES_ON:
            return self._first_auxiliary(part, i - 1)  # has been saying, kept saying
        if cue.form == "ing":
            return i if i == part.lo and (part.sep == "," or i > 0) else -1
        for j in range(max(part.lo, i - 4), i):
            if cue.form == "participle" and tokens[j].low in _HAVE:
                return j
            if cue.form == "infinitive" and tokens[j].low in _MODAL:
                return j
        if cue.form == "infinitive" and previous is not None:
            if previous.low != "to":
                return self._plural(i, cue)
            at = self._hearsay(part, i)
            if at < 0 and i - 2 > part.lo and tokens[i - 2].low in _BEFORE_TO:
                at = i - 2  # used to say, went on to say, were quick to say
                at -= at - 1 > part.lo and tokens[at - 1].low in _BE | {"went", "goes"}
            return at
        return -1

    def _first_auxiliary(self, part: Chunk, i: int) -> int:
        while i - 1 > part.lo and self.tokens[i - 1].low in _HAVE | _BE:
            i -= 1
        return i

    def _undrawn(self, part: Chunk, i: int) -> int:
        """would not be drawn on whether …"""
        for j in range(max(part.lo + 1, i - 3), i - 1):
            if self.tokens[j].low in _MODAL and self.tokens[i - 1].low == "be":
                return j
        return -1

    def _plural(self, i: int, cue: Cue) -> int:
        """Officials say: the base form behind a plural."""
        previous = self.tokens[i - 1]
        plural = previous.low in (
            "they",
            "we",
            "i",
            "you",
            "who",
            "people",
            "men",
            "women",
            "police",
        ) or (
            previous.low.endswith("s")
            and not previous.low.endswith(("'s", "’s", "ss"))
            and previous.low not in self.pack.articles
            and previous.kind == "word"
            and previous.low not in self.pack.prepositions
            and previous.low not in self.pack.extra["aux"]
        )
        return i if plural and cue.takes & {"say", "that"} else -1

    def _hearsay(self, part: Chunk, i: int) -> int:
        """is said to have told, is expected to say: the verb before them; -1 where there is none."""
        for j in range(max(part.lo + 1, i - 3), i):
            if self.tokens[j].low in self.pack.extra["hearsay"] and self.tokens[j - 1].low in _BE:
                return j - 1
        return -1
