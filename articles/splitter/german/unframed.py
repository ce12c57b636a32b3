"""What stands without a frame: acts told, Konjunktiv that goes on, hearsay, lone quotes."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.frames import frame_of
from articles.splitter.german.hearsay import Hearsay
from articles.splitter.german.orphans import Orphans
from articles.splitter.mood import mood_of
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.words import Kind

_SUBORDINATE = frozenset(
    "weil wenn obwohl falls während nachdem bevor damit als sobald solange seit seitdem".split()
)


class Unframed(Orphans, Hearsay):
    """What stands without a frame: acts told, Konjunktiv that goes on, hearsay, lone quotes."""

    def _reported(self) -> None:
        """X fordert eine Messung: the act is told with its content as an object."""
        for k, part in enumerate(self.chunks):
            if self.taken[k] is not None or k in self.framed:
                continue
            frame = frame_of(
                self.tokens, self.chunks, k, self.pack, self.reading.subjects.get(self.n)
            )
            if frame is None or frame.cue is None:
                continue
            self.reading.told.add(self.n)
            marked = frame.takes & {"as", "of", "obj"} and any(
                t.kind == "mark" for t in self.tokens[part.lo : part.hi]
            )
            if (
                frame.speaker is None
                or not marked
                and ("obj" not in frame.takes or "weak" in frame.takes)
                and not self._judged(frame, part)
            ):
                continue
            if frame.last or frame.cue.form == "infinitive" or "passive" in frame.takes:
                continue
            if self.tokens[part.lo].low in _SUBORDINATE:
                continue
            end = part.hi
            lo = part.lo
            if frame.speaker.start < self.tokens[lo].start:
                before = [i for i in range(lo) if self.tokens[i].start == frame.speaker.start]
                lo = before[0] if before and part.sep != "und" else lo
            if not (
                marked and frame.takes & {"as", "of"} or attribute.acts(frame.speaker, self.pack)
            ):
                continue
            if end - lo < 4 or all(not t.capital for t in self.tokens[frame.verb + 1 : end]):
                continue
            passage = self._add([place(self.tokens, lo, end)], Kind.REPORTED, "de.reported", 0.5)
            self._roles(passage, frame)
            self.taken[k] = passage
            self.framed[k] = frame

    def _judged(self, frame: Frame, part: Chunk) -> bool:
        """X bezeichnete die Nachricht als Tiefschlag: a person's judgement without marks."""
        if "as" not in frame.takes or "weak" in frame.takes:
            return False
        return any(t.low == "als" for t in self.tokens[frame.verb + 1 : part.hi])

    def _continued(self) -> None:
        """Konjunktiv without a frame of its own, and hearsay with sollen and wollen."""
        tokens, chunks = self.tokens, self.chunks
        if any(p is not None for p in self.taken) or self.question:
            return
        main = next(
            (
                c
                for c in chunks
                if tokens[c.lo].low not in self.pack.extra["conjunctions"] | {"dass", "daß", "ob"}
            ),
            chunks[0],
        )
        if self._hearsay():
            return
        mood = mood_of(tokens, main.lo, main.hi, self.pack)
        if not mood.startswith("konjunktiv"):
            return
        if tokens[main.lo].low in ("so",) and main.hi - main.lo < 3:
            return
        previous = self._previous()
        if mood == "konjunktiv2" and (previous is None or self._only_possible(main)):
            return
        if (
            previous is not None
            and previous.kind == Kind.FREE_INDIRECT
            and previous.rule == "de.continued"
            and previous.sentence == self.n - 1
            and not self.sentence.first
            and not self.sentence.bullet
        ):
            previous.parts[-1] = (previous.parts[-1][0], self.sentence.end)
            previous.sentence = self.n
            self.taken[0] = previous
            return
        passage = self._add(
            [(self.sentence.start, self.sentence.end)], Kind.FREE_INDIRECT, "de.continued", 0.6
        )
        if self.sentence.bullet:
            passage.kind, passage.rule = Kind.INDIRECT, "de.list"
            passage.parts = [
                place(
                    tokens, chunks[0].lo + (tokens[0].kind in ("other", "sep") or 0), chunks[-1].hi
                )
            ]
        passage.mood = mood
        passage.follows = True
        self.taken[0] = passage

    def _only_possible(self, part: Chunk) -> bool:
        """könnte, dürfte, möchte: the article's own guess as often as somebody's words."""
        if any(t.kind == "mark" for t in self.tokens):
            return False
        words = {t.low for t in self.tokens[part.lo : part.hi]} & self.pack.extra["k2"]
        return words <= {"könnte", "könnten", "dürfte", "dürften", "möchte", "möchten"}

    def _previous(self) -> Passage | None:
        """The passage that a sentence here could go on with: at most one paragraph back."""
        for passage in reversed(self.reading.passages):
            if passage.kind == Kind.SCARE:
                continue
            if self.n - passage.sentence > 2:
                return None
            there = self.reading.sentences[passage.sentence].paragraph
            return passage if self.sentence.paragraph - there <= 1 else None
        return None
