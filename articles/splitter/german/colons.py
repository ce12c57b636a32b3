"""What stands behind a colon: "X sagte: …", "X sieht es anders: …"."""

from articles.splitter import attribute
from articles.splitter.german.frame import Frame
from articles.splitter.german.state import SentenceState
from articles.splitter.german.trailing import trailing
from articles.splitter.mood import mood_of
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.words import Kind


class Colons(SentenceState):
    """What stands behind a colon: "X sagte: …", "X sieht es anders: …"."""

    def _colon_alone(self) -> None:
        """Ada Brill sieht es anders: Die Gäste kämen …; a person, a colon and Konjunktiv."""
        tokens, chunks = self.tokens, self.chunks
        at = next((c for c in range(1, len(chunks)) if chunks[c].sep == ":"), 0)
        speaker = self.reading.subjects.get(self.n)
        if not at or speaker is None or any(self.taken) or self.framed:
            return
        if not attribute.acts(speaker, self.pack) or tokens[chunks[at].lo].kind == "quote":
            return
        mood = mood_of(tokens, chunks[at].lo, chunks[at].hi, self.pack)
        if not mood.startswith("konjunktiv"):
            return
        passage = self._add(
            [place(tokens, chunks[at].lo, chunks[-1].hi)], Kind.INDIRECT, "de.colon", 0.6
        )
        passage.mood, passage.speaker = mood, speaker
        for c in range(at, len(chunks)):
            self.taken[c] = passage

    def _colon(self, k: int, frame: Frame) -> bool:
        tokens, chunks = self.tokens, self.chunks
        first = tokens[chunks[k + 1].lo]
        self.framed[k] = frame
        if first.kind == "quote":
            passages: list[Passage | None] = []
            for c in range(k + 1, len(chunks)):
                token = tokens[chunks[c].lo]
                if token.kind != "quote":
                    break
                passages.append(self.reading.direct(token, "direct.colon", self.n))
                self.taken[c] = passages[-1]
            for passage in filter(None, passages):
                self._roles(passage, frame, affirms=True)
            return True
        if not frame.takes & {"say", "noun", "that"} and not frame.takes & {"deny"}:
            return False
        end = len(chunks)
        for c in range(k + 2, len(chunks)):
            if trailing(tokens, chunks[c], self.pack, chunks):
                return False
        mood = mood_of(tokens, chunks[k + 1].lo, chunks[-1].hi, self.pack)
        if mood == "indicative" and not first.capital:
            return False
        passage = self._add(
            [place(tokens, chunks[k + 1].lo, chunks[end - 1].hi)], Kind.INDIRECT, "de.colon", 0.7
        )
        passage.mood = mood
        self._roles(passage, frame, affirms=True)
        for c in range(k + 1, end):
            self.taken[c] = passage
        return True
