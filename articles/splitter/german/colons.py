"""What stands behind a colon: "X sagte: …", "X sieht es anders: …"."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.state import SentenceState
from articles.splitter.german.trailing import trailing
from articles.splitter.german.verbs import finite
from articles.splitter.mood import mood_of
from articles.splitter.passage import Passage
from articles.splitter.phrases import make
from articles.splitter.reading import place
from articles.words import Kind


class Colons(SentenceState):
    """What stands behind a colon: "X sagte: …", "X sieht es anders: …"."""

    def _colon_alone(self) -> None:
        """Ada Brill sieht es anders: Die Gäste kämen …; a person, a colon and Konjunktiv."""
        tokens, chunks = self.tokens, self.chunks
        at = next((c for c in range(1, len(chunks)) if chunks[c].sep == ":"), 0)
        speaker = self.reading.subjects.get(self.n)
        if at == 1 and self._labelled(chunks[0]):
            return self._behind_label()
        if not at or speaker is None or any(self.taken) or self.framed:
            return
        if not attribute.acts(speaker, self.pack) or tokens[chunks[at].lo].kind == "quote":
            return
        mood = mood_of(tokens, chunks[at].lo, chunks[at].hi, self.pack)
        if not mood.startswith("konjunktiv"):
            return
        passage = self._add(
            [place(tokens, chunks[at].lo, chunks[-1].hi)], Kind.INDIRECT, "de.colon"
        )
        passage.mood, passage.speaker = mood, speaker
        for c in range(at, len(chunks)):
            self.taken[c] = passage

    def _labelled(self, part: Chunk) -> bool:
        """Sein Urteil: …; Der Vorwurf: …; a noun that carries a clause, and no verb."""
        words = self.tokens[part.lo : part.hi]
        return (
            len(words) < 6
            and words[-1].text in self.pack.extra["content_nouns"]
            and not any(self.taken)
            and not self.framed
            and not any(finite(t, self.pack) for t in words)
        )

    def _behind_label(self) -> None:
        """Said by whom the possessive stands for, else by whoever spoke before."""
        tokens, chunks = self.tokens, self.chunks
        if tokens[chunks[1].lo].kind == "quote":
            return
        mood = mood_of(tokens, chunks[1].lo, chunks[-1].hi, self.pack)
        if not mood.startswith("konjunktiv"):
            return
        parts = [place(tokens, chunks[1].lo, chunks[-1].hi)]
        passage = self._add(parts, Kind.INDIRECT, "de.colon")
        passage.mood = mood
        passage.cue = [place(tokens, chunks[0].hi - 1, chunks[0].hi)]
        if tokens[0].low[:3] in ("sei", "ihr"):
            passage.speaker = make(tokens[:1], "", self.pack)
        else:
            passage.follows = True
        for c in range(1, len(chunks)):
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
            [place(tokens, chunks[k + 1].lo, chunks[end - 1].hi)], Kind.INDIRECT, "de.colon"
        )
        passage.mood = mood
        self._roles(passage, frame, affirms=True)
        for c in range(k + 1, end):
            self.taken[c] = passage
        return True
