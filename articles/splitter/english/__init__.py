"""English: "said that", "…, X said", "said X", "told Y", "according to"."""

from articles.splitter.english.according import According
from articles.splitter.english.acts import Acts
from articles.splitter.english.continuing import Continuing
from articles.splitter.english.hearsay import Hearsay
from articles.splitter.english.leading import Leading
from articles.splitter.english.lone import Lone
from articles.splitter.english.nested import Nested
from articles.splitter.passage import Phrase
from articles.splitter.reading import Reading


def read_sentence(reading: Reading, n: int) -> None:
    """Append what sentence n passes on to `reading.passages`."""
    Reader(reading, n).read()


class Reader(Leading, According, Acts, Hearsay, Continuing, Lone, Nested):
    """Frames and their clauses, then "according to", acts that are told, hearsay, and lone quotes."""

    def read(self) -> None:
        if not self.chunks:
            return
        if not self.sentence.heading or any(t.kind == "quote" for t in self.tokens):
            self._set_apart()
            self._frames()
            self._sources()
            self._reported()
            self._credit_cited()
            self._hearsays()
            self._continues()
            self._named_subject()
        self._orphans()
        self._inner_quotes()

    def _frames(self) -> None:
        before: Phrase | None = None
        k = 0
        while k < len(self.chunks):
            frame = self._quoting(k) or self._frame(self.chunks[k], k, before)
            if frame is None and k == 0:
                self._subject(self.chunks[0])
            if frame is not None:
                before = frame.speaker or before
                if frame.speaker is not None:
                    self.reading.subjects.setdefault(self.n, frame.speaker)
                self.frames.append(frame)
                frame.used = self._as(frame) or self._trailing(frame) or self._lead(frame)
                if k + 1 == len(self.chunks) and self.tokens[-1].text == ":" and frame.speaker:
                    self._give(self.reading.lead(self.n, self.tokens[0]), frame)
            k += 1
