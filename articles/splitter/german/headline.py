"""Headlines: "Tolk: Wir sind bereit"."""

from articles.splitter.german.unframed import Unframed
from articles.splitter.mood import mood_of
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.phrases import make
from articles.splitter.reading import place
from articles.words import Kind


class Headline(Unframed):
    """Headlines: "Tolk: Wir sind bereit"."""

    def _heading(self) -> None:
        """Tolk: „Wir sind bereit“; Tolk: Wir sind bereit; a line of one quote alone."""
        tokens, chunks = self.tokens, self.chunks
        self._orphans()
        if len(chunks) < 2 or chunks[1].sep != ":" or any(t.kind == "quote" for t in tokens):
            return
        lead = tokens[chunks[0].lo : chunks[0].hi]
        j = phrase_at(lead, 0, len(lead), self.pack, True, opens=True)
        if j != len(lead) or len(lead) > 4 or chunks[-1].hi - chunks[1].lo < 3:
            return
        if mood_of(tokens, chunks[1].lo, chunks[-1].hi, self.pack) == "indicative":
            return
        passage = self._add(
            [place(tokens, chunks[1].lo, chunks[-1].hi)], Kind.INDIRECT, "de.headline"
        )
        passage.speaker = make(lead, "", self.pack)
