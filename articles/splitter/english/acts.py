"""Speech acts that are told with an object and not with their words: "welcomed the decision"."""

from articles.splitter.english.frame import Frame
from articles.splitter.english.frames import Frames
from articles.splitter.english.words import speaks
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import place
from articles.words import Kind, NonFact

_NO_OBJECT = frozenset("for by in as at on and or".split())
_WITH_FOR = frozenset({"apologise", "apologize"})


class Acts(Frames):
    """Speech acts that are told with an object and not with their words: "welcomed the decision"."""

    def _reported(self) -> None:
        for frame in self.frames:
            if frame.used or self.taken[frame.chunk] is not None or not self._tells(frame):
                self.reading.told.add(self.n)
                continue
            part = self.chunks[frame.chunk]
            lo = part.lo
            speaker = frame.speaker
            if speaker is None:
                continue
            where = range(len(self.tokens))
            if part.sep == "und" and speaker.start < self.tokens[lo].start:
                pass  # … and demanded a limit: the act alone
            elif not frame.relative or speaker.start < self.tokens[lo].start:
                lo = next((i for i in where if self.tokens[i].start == speaker.start), lo)
            passage = self._add([place(self.tokens, lo, part.hi)], Kind.REPORTED, "en.reported")
            self._give(passage, frame)
            if "as" in frame.cue.takes and passage.nonfact is NonFact.DENIED:
                passage.nonfact, passage.factual = (
                    None,
                    True,
                )  # dismissed it as a joke: so they said
            self._hold_marks(passage)
            self.taken[frame.chunk] = passage

    def _tells(self, frame: Frame) -> bool:
        """Whether the object of the verb says what was said."""
        takes, part, speaker = frame.cue.takes, self.chunks[frame.chunk], frame.speaker
        if speaker is None or frame.inverted or part.hi - frame.after < 1:
            return False
        if frame.cue.form == "infinitive" or not takes & {"obj", "as", "for", "marked"}:
            return False
        if takes & {"weak", "at"} and not self._agent(speaker):
            return False
        rest = self.tokens[frame.after : part.hi]
        marked = any(t.kind == "mark" for t in rest)
        if self._passive(frame) or rest[0].low.endswith(("self", "selves")):
            return False
        if "at" in takes and not any(t.low == "at" for t in rest[1:]):
            return False
        if "marked" in takes:
            return marked
        if takes & {"obj"}:
            if "weak" in takes and speaker.pronoun and not marked:
                return False
            return len(rest) >= 2 or rest[0].kind == "word" and len(rest[0].text) > 5
        if "as" in takes and marked:
            return True
        if "as" in takes and any(t.low == "as" for t in rest) and frame.cue.lemma != "call":
            return True
        return "for" in takes and rest[0].low == "for" and len(rest) > 1

    def _passive(self, frame: Frame) -> bool:
        """The storm blamed for the damage; the estate, once described as ugly, was …"""
        part, k = self.chunks[frame.chunk], frame.chunk + 1
        behind = self.tokens[frame.after].low
        if behind in _NO_OBJECT and frame.cue.takes & {"obj"} and frame.cue.lemma not in _WITH_FOR:
            return True
        torn = frame.first < frame.chunk and part.sep == ","
        aux = self.pack.extra["aux"]
        return torn and k < len(self.chunks) and self.tokens[self.chunks[k].lo].low in aux

    def _agent(self, who: Phrase) -> bool:
        """Whether a mention can perform a speech act: a person, an organisation, a document."""
        first = who.tokens[0]
        if who.pronoun or first.capital and first.low not in self.pack.articles:
            return True
        return any(
            t.capital and t.low not in self.pack.articles or speaks(t, self.pack)
            for t in who.tokens
        ) or first.low in ("one", "some", "many", "several")

    def _hold_marks(self, passage: Passage) -> None:
        """The marked fragments of the act are the speaker's words, whatever "called" says of names."""
        start, end = passage.parts[0]
        for mark, n in self.reading.starts.items():
            quote = self.reading.quotes[n]
            if mark == quote.outer[0] and start <= mark < end and n not in self.reading.spent:
                self.reading.spent.add(n)
                passage.verbatim.extend(quote.parts)
                passage.kind = Kind.MIXED
