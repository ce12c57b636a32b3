"""Das teilte X mit: a frame of its own sentence, whose content is the sentence before."""

from articles.splitter.german.frames import frame_of
from articles.splitter.german.state import SentenceState
from articles.splitter.passage import Passage
from articles.splitter.tokens import Token
from articles.words import Kind


class PointingBack(SentenceState):
    """A frame whose content is the sentence before it."""

    def _pointing_back(self) -> None:
        """Das teilte X mit: what the sentence before says."""
        tokens = self.tokens
        if (
            tokens[0].low not in ("das", "dies")
            or len(tokens) < 4
            or tokens[1].capital  # das Amt: an article
            or self.taken[0] is not None
            or not self.n
        ):
            return
        frame = frame_of(tokens, self.chunks, 0, self.pack, None)
        if (
            frame is None
            or frame.noun
            or frame.verb > 2
            or "say" not in frame.takes
            or frame.takes & {"passive", "deny"}
        ):
            return
        before = self.reading.sentences[self.n - 1]
        if (
            before.heading
            or before.teaser
            or before.paragraph != self.sentence.paragraph
            and not self.sentence.first
        ):
            return
        if frame.speaker is None and frame.relay is None:
            return
        passage = self._read_before()
        if passage is not None and (passage.speaker or passage.relay or not passage.follows):
            return
        if passage is None:
            end = before.tokens[-1].start if before.tokens[-1].kind == "stop" else before.end
            begin = _dateline(before.tokens) or before.start
            passage = self._add([(begin, end)], Kind.INDIRECT, "de.back")
        passage.follows = False
        self._roles(passage, frame)
        self.framed[0] = frame
        self.taken[0] = passage

    def _read_before(self) -> Passage | None:
        """The passage that ends in the sentence before."""
        for passage in reversed(self.reading.passages):
            if passage.sentence < self.n:
                return passage if passage.sentence == self.n - 1 else None
        return None


def _dateline(tokens: list[Token]) -> int | None:
    """Behind "Holmsund (dpa) –": where the sentence of a dateline begins."""
    for i in range(1, min(12, len(tokens))):
        if tokens[i].text in ("–", "-", "—") and tokens[i - 1].text == ")":
            return tokens[i].end
    return None
