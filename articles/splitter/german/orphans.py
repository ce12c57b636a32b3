"""Whole quotes that no frame has taken."""

from articles.splitter.chunks import spoken
from articles.splitter.german.state import SentenceState
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.phrases import make


class Orphans(SentenceState):
    """Whole quotes that no frame has taken."""

    def _orphans(self) -> None:
        """Whole quotes that no frame has taken."""
        for k, part in enumerate(self.chunks):
            for token in self.tokens[part.lo : part.hi]:
                if (
                    token.kind != "quote"
                    or token.quote in self.reading.spent
                    or self._is_name(token)
                ):
                    continue
                if self.reading.quotes[token.quote].end > self.sentence.end + 1:
                    continue  # goes on in the next paragraph, where its frame may stand
                passage = self.reading.direct(token, "direct.orphan", self.n)
                if passage is None:
                    continue
                if self.reading.led(passage, k == 0):
                    continue
                at = self.tokens.index(token)
                if spoken(self.tokens[:at], self.pack) and self.n in self.reading.subjects:
                    passage.speaker = self.reading.subjects[self.n]
                    passage.rule = "direct.words"
                    continue
                frame = next((f for f in self.framed.values() if f.speaker and not f.owned), None)
                label = self.tokens[0 : part.lo] if part.sep == ":" and self._label(k) else []
                if label and (k > 1 or len(label) <= 9) and frame is None:
                    j = phrase_at(label, 0, len(label), self.pack, False, opens=True)
                    if j > 0:
                        passage.speaker = make(label[:j], "", self.pack)
                        passage.rule = "direct.name"
                        continue
                    self.reading.told.add(self.n)
                if frame is not None and label:
                    self._roles(passage, frame)
                elif label and self.n in self.reading.subjects:
                    passage.speaker = self.reading.subjects[self.n]
                    passage.rule = "direct.colon"
                else:
                    passage.follows = True

    def _label(self, k: int) -> bool:
        """Ein Passant: „…“; Ein Passant, der anonym bleiben will: „…“."""
        if k != 2:
            return k == 1
        low = self.tokens[self.chunks[1].lo].low
        return low in self.pack.extra["relative"] and self.chunks[2].lo < 24
