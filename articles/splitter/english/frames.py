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


class Frames(Roles):
    """The reporting verb of an English clause."""

    def _frame(self, k: int, before: Phrase | None) -> Frame | None:
        part, tokens, pack = self.chunks[k], self.tokens, self.pack
        for i in range(part.lo, part.hi):
            token = tokens[i]
            if token.kind != "word" or (token.capital and i):
                continue
            for cue in pack.cues.get(token.low, ()):
                finite = self._finite(part, i, cue)
                if finite < 0:
                    continue
                frame = Frame(
                    k,
                    i,
                    finite,
                    cue,
                    tokens[finite : i + 1] if i - finite < 3 else [tokens[i]],
                    None,
                    i + 1,
                )
                frame.nonfact = nonfact_of(tokens, part.lo, i + 1, finite, cue)
                if "refuse" in cue.takes:
                    frame.nonfact = NonFact.NEGATED
                    self._refused(frame, part)
                self._roles(frame, part, before)
                return frame
        return None

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
        if cue.form == "finite":
            if i > part.lo and tokens[i - 1].low in (_BE | self.pack.articles):
                return -1
            if i > part.lo and tokens[i - 1].low in _HAVE:
                return i - 1
            return i
        if cue.form == "ing":
            return i if i == part.lo and (part.sep == "," or i > 0) else -1
        for j in range(max(part.lo, i - 4), i):
            if cue.form == "participle" and tokens[j].low in _HAVE:
                return j
            if cue.form == "infinitive" and tokens[j].low in (
                "will",
                "would",
                "could",
                "might",
                "did",
                "does",
                "do",
                "may",
                "should",
            ):
                return j
        if cue.form == "infinitive" and i > part.lo:
            previous = tokens[i - 1]
            if previous.low in ("they", "we", "who") or (
                previous.low.endswith("s")
                and previous.low not in self.pack.articles
                and previous.kind == "word"
                and previous.low not in self.pack.prepositions
            ):
                return i if "say" in cue.takes else -1
        return -1
