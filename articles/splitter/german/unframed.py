"""What stands without a frame: acts told, Konjunktiv that goes on, hearsay, lone quotes."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.continued import Continued
from articles.splitter.german.frame import Frame
from articles.splitter.german.frames import frame_of
from articles.splitter.german.orphans import Orphans
from articles.splitter.german.verbs import main_verb
from articles.splitter.mood import mood_of
from articles.splitter.reading import place
from articles.words import Kind

_REASONS = frozenset("weil da falls sofern obwohl zumal nachdem indem sodass".split())


class Unframed(Orphans, Continued):
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
            marked = frame.takes & {"as", "of", "for", "obj"} and any(
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
            if self.tokens[part.lo].low in self.pack.extra["conjunctions"] - {"als"}:
                continue  # "als" before a clause has been left with `frame.last`
            end = part.hi
            lo = part.lo
            if frame.speaker.start < self.tokens[lo].start:
                before = [i for i in range(lo) if self.tokens[i].start == frame.speaker.start]
                lo = before[0] if before and part.sep != "und" else lo
            if not (
                marked
                and frame.takes & {"as", "of", "for"}
                or attribute.acts(frame.speaker, self.pack)
            ):
                continue
            if end - lo < 4 or all(not t.capital for t in self.tokens[frame.verb + 1 : end]):
                continue
            passage = self._add([place(self.tokens, lo, end)], Kind.REPORTED, "de.reported")
            self._roles(passage, frame)
            self.taken[k] = passage
            self.framed[k] = frame

    def _reasons(self) -> None:
        """X lehnt das ab, weil es zu teuer sei: a reason in Konjunktiv is somebody's reason."""
        tokens = self.tokens
        for k in range(1, len(self.chunks)):
            part = self.chunks[k]
            held = self.taken[k]
            if tokens[part.lo].low not in _REASONS or held is not None or k in self.framed:
                continue
            if mood_of(tokens, part.lo, part.hi, self.pack) != "konjunktiv1":
                continue
            end = k + 1
            while end < len(self.chunks) and self.chunks[end].sep == ",":
                if self.taken[end] is not None or main_verb(tokens, self.chunks[end].lo, self.pack):
                    break
                end += 1
            passage = self._add(
                [place(tokens, part.lo, self.chunks[end - 1].hi)], Kind.INDIRECT, "de.reason"
            )
            passage.mood = "konjunktiv1"
            before = self.framed.get(k - 1)
            speaker = before.speaker if before else self.reading.subjects.get(self.n)
            if speaker is not None and attribute.acts(speaker, self.pack):
                passage.speaker = speaker
            for c in range(k, end):
                self.taken[c] = passage

    def _judged(self, frame: Frame, part: Chunk) -> bool:
        """X bezeichnete die Nachricht als Tiefschlag: a person's judgement without marks."""
        if "for" in frame.takes:
            return self._held(frame, part)
        if "of" in frame.takes:  # spricht von einem Schauprozess
            return any(t.low in ("von", "vom") for t in self.tokens[frame.verb + 1 : part.hi])
        if "as" not in frame.takes or "weak" in frame.takes:
            return False
        return any(t.low == "als" for t in self.tokens[frame.verb + 1 : part.hi])

    def _held(self, frame: Frame, part: Chunk) -> bool:
        """X hält den Plan für falsch: something, "für", and what it is held for."""
        tokens = self.tokens
        at = next((i for i in range(frame.verb + 1, part.hi) if tokens[i].low == "für"), part.hi)
        if at - frame.verb < 2 or at + 1 >= part.hi:
            return False
        first, last = tokens[at + 1], tokens[part.hi - 1]
        return not first.capital and (not last.capital or first.low in ("ein", "eine", "einen"))
