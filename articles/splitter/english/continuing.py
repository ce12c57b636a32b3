"""Free indirect speech: an English sentence that goes on in "would" or the past perfect behind a report."""

from articles.splitter.english.frames import Frames
from articles.splitter.english.words import auxiliary
from articles.splitter.passage import Passage
from articles.words import Kind

_REPORTS = frozenset({Kind.INDIRECT, Kind.MIXED, Kind.REPORTED, Kind.FREE_INDIRECT})
_TIME_FIRST = frozenset(
    "by in on at after before since until during earlier previously last later meanwhile".split()
)
_LONGEST_SUBJECT = 8  # words
_BE = frozenset("was were".split())
_SHORT = frozenset("been put set cut shut let done gone".split())
_LOOK_BACK = 6  # passages of the sentence before


class Continuing(Frames):
    """Free indirect speech: an English sentence that goes on in "would" or the past perfect behind a report."""

    def _continues(self) -> None:
        sentence, tokens = self.sentence, self.tokens
        if self.n == 0 or sentence.first or sentence.heading or sentence.bullet or self.question:
            return
        if any(p is not None for p in self.taken):
            return
        if any(t.kind in ("quote", "mark") for t in tokens):
            return
        report = self._report_before()
        if report is None or not self._shifted(report):
            return
        passage = Passage([(tokens[0].start, sentence.end)], Kind.FREE_INDIRECT, "en.free", self.n)
        passage.follows = True
        self.reading.add(passage)
        for c in range(len(self.chunks)):
            self.taken[c] = passage

    def _report_before(self) -> Passage | None:
        """What the sentence before reports, if it is somebody's words or act."""
        best: Passage | None = None
        for passage in self.reading.passages[: -_LOOK_BACK - 1 : -1]:
            if passage.sentence != self.n - 1:
                break
            if best is None or passage.end > best.end:
                best = passage
        if best is None or best.kind not in _REPORTS or best.nonfact is not None:
            return None
        return best if best.speaker or best.relay or best.follows else None

    def _shifted(self, report: Passage) -> bool:
        """Whether the main verb is shifted back: "would", "had" and a participle; "was …ing" behind
        a report that stands in "would" itself."""
        tokens, part = self.tokens, self.chunks[0]
        past = self.pack.extra["past"]
        verb = next(
            (
                i
                for i in range(part.lo, min(part.hi, part.lo + _LONGEST_SUBJECT + 1))
                if auxiliary(tokens[i], self.pack) or i and tokens[i].low in past
            ),
            -1,
        )
        if verb <= part.lo or verb + 1 >= part.hi:
            return False
        low = tokens[verb].low
        if low == "would":
            return tokens[part.lo].low not in ("if", "what", "who")
        first = tokens[part.lo]
        if low == "had":
            if first.low in _TIME_FIRST or report.speaker is None and not report.follows:
                return False
            return self._participle(verb + 1, part.hi) and not self._named(verb)
        if low in _BE and report.rule == "en.inverted" and first.low in self.pack.pronouns:
            return tokens[verb + 1].low.endswith("ing") and self._would(report)
        return False

    def _participle(self, i: int, hi: int) -> bool:
        low = [t.low for t in self.tokens[i : min(hi, i + 3)]]
        past = self.pack.extra["past"]
        return any(w.endswith(("ed", "en")) or w in past or w in _SHORT for w in low)

    def _named(self, verb: int) -> bool:
        """A name as the subject: the article tells on what somebody else had done."""
        return any(t.capital for t in self.tokens[1:verb]) or (
            self.tokens[0].low not in self.pack.articles
            and self.tokens[0].low not in self.pack.pronouns
            and verb == 1
            and not self.tokens[0].low.endswith(("s", "body", "one", "some"))
        )

    def _would(self, report: Passage) -> bool:
        return any(" would " in f" {self.reading.text[s:e]} " for s, e in report.parts)
