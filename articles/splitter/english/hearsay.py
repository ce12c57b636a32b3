"""English hearsay: "is said to be", "are believed to have", "reportedly"; who says so stays open."""

from articles.splitter.english.frames import Frames
from articles.splitter.english.nouns import phrase_end
from articles.splitter.english.words import saying
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.words import Kind

_BE = frozenset("is are was were".split())
_ADVERBS = frozenset("reportedly allegedly".split())
_NEEDS_PERFECT = frozenset({"supposed"})  # is supposed to close: a plan, no hearsay
_SENTENCE_LONG = 40  # words


class Hearsay(Frames):
    """English hearsay: "is said to be", "are believed to have", "reportedly"; who says so stays open."""

    def _hearsays(self) -> None:
        if not self.chunks or self.sentence.heading or any(p is not None for p in self.taken):
            return
        if self.question or len(self.tokens) > _SENTENCE_LONG:
            return
        cue = self._said_to_be() or self._it_is_said() or self._adverb()
        if cue is None:
            return
        lo, hi = cue
        tokens = self.tokens
        passage = Passage(
            [(tokens[0].start, self.sentence.end)], Kind.FREE_INDIRECT, "en.hearsay", self.n
        )
        passage.cue = [place(tokens, lo, hi)]
        self.reading.add(passage)
        for c in range(len(self.chunks)):
            self.taken[c] = passage

    def _said_to_be(self) -> tuple[int, int] | None:
        """The place of "are said" in the main clause."""
        for k, part in enumerate(self.chunks):
            if k == 0 or part.sep == "," and self.tokens[part.lo].low in _BE:
                found = self._in_clause(part.lo + (k == 0), part.hi, k)
                if found is not None:
                    return found
        return None

    def _in_clause(self, lo: int, hi: int, k: int) -> tuple[int, int] | None:
        """Crane's deputy, Noel Hatch, is understood to …: the verb may stand behind commas."""
        tokens = self.tokens
        for i in range(lo, hi - 2):
            if tokens[i].low not in _BE:
                continue
            at = i + 1 + (tokens[i + 1].low in self.pack.extra["adverbs"])
            if at + 1 >= hi or tokens[at].low not in self.pack.extra["hearsay"]:
                return None
            perfect = at + 2 < hi and tokens[at + 2].low == "have"
            if tokens[at].low in _NEEDS_PERFECT and not perfect or tokens[at].low == "expected":
                return None
            if at + 2 >= hi or tokens[at + 1].low != "to" or saying(tokens[at + 2], self.pack):
                return None
            main = self._main(lo - 1, i) if k == 0 else self._split_subject(k)[1] < k
            return (i, at + 1) if main else None
        return None

    def _main(self, lo: int, verb: int) -> bool:
        """No relative clause between subject and verb."""
        return (
            not any(
                t.low in ("who", "which", "that", "and", "but", "than")
                for t in self.tokens[lo:verb]
            )
            and phrase_end(self.tokens, lo, verb, self.pack) > lo
        )

    def _it_is_said(self) -> tuple[int, int] | None:
        """The place of "is believed" in "It is believed that …"."""
        low = [t.low for t in self.tokens[:5]]
        if len(low) < 5 or low[0] != "it" or low[1] not in _BE:
            return None
        at = 2 + (low[2].endswith("ly"))
        if low[at] not in self.pack.extra["hearsay"] - {"expected"} or low[at + 1] != "that":
            return None
        return 1, at + 1

    def _adverb(self) -> tuple[int, int] | None:
        part = self.chunks[0]
        for i in range(part.lo, part.hi):
            if self.tokens[i].low in _ADVERBS:
                return i, i + 1
        return None
