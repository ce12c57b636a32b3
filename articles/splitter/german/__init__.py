"""German: one sentence at a time, in the order of `Reader.read`."""

from articles.splitter.german.before import FramesBefore
from articles.splitter.german.behind import FramesBehind
from articles.splitter.german.frames import frame_of
from articles.splitter.german.headline import Headline
from articles.splitter.german.named import NamedSources
from articles.splitter.passage import Phrase
from articles.splitter.reading import Reading


def read_sentence(reading: Reading, n: int) -> None:
    """Append what sentence n passes on to `reading.passages`."""
    Reader(reading, n).read()


class Reader(FramesBehind, FramesBefore, NamedSources, Headline):
    """Frames first, then phrases that name a source, then what continues a report."""

    def read(self) -> None:
        if not self.chunks:
            return
        if self.sentence.heading:
            self._heading()
            return
        before: Phrase | None = None
        for k, part in enumerate(self.chunks):
            if self._trailing(k, part):
                before = self.framed[k].speaker or before
                continue
            inside = self.taken[k] is not None
            frame = frame_of(self.tokens, self.chunks, k, self.pack, before, inside)
            own = frame.speaker if frame is not None and not frame.owned else None
            if own is not None:
                before = own
            elif before is None and (frame is None or frame.owned):
                before = self._subject(part)
            if k == 0 or self.n not in self.reading.subjects:
                subject = own or before
                if subject is not None:
                    self.reading.subjects[self.n] = subject
            if frame is not None and not (frame.speaker and frame.speaker.tokens[0].low == "ich"):
                self._lead(k, frame)
                if k + 1 == len(self.chunks) and self.tokens[-1].text == ":" and frame.speaker:
                    lead = self.reading.lead(self.n, self.tokens[0])
                    self._roles(lead, frame, affirms=True)
        self._colon_alone()
        self._pointing_back()
        self._sources()
        self._reported()
        self._reasons()
        self._hanging()
        self._continued()
        self._orphans()
