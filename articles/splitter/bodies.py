"""Organisations of an article: what a short mention like "das Amt" stands for."""

from articles.splitter.lang.pack import Pack
from articles.splitter.naming import proper
from articles.splitter.phrases import phrase_at
from articles.splitter.reading import Reading

_BACK = 60  # sentences in which a body may have been named before
_ANY = frozenset("unternehmen konzern firma behörde organisation gruppe haus".split())


class Bodies:
    """Names of organisations that spoke; asked for the one whose name has a noun as its head."""

    def __init__(self, reading: Reading, pack: Pack) -> None:
        self.reading, self.pack = reading, pack
        self.german = pack.code == "de"
        self.names: set[str] = set()

    def longer(self, noun: str, sentence: int) -> str | None:
        """Das Amt: the one body named before whose name has this noun as its head."""
        low = noun.lower()
        fits = {
            n
            for n in self.names
            if n != noun and n.split()[0 if self.german else -1].lower().endswith(low)
        } or (self._printed(low, sentence) if self.german else set())
        if len(fits) == 1:
            return fits.pop()
        return None if low in _ANY else noun

    def _printed(self, low: str, sentence: int) -> set[str]:
        """Bundesamt für Seilbahnen: what the sentences before print with that head."""
        found: set[str] = set()
        for there in self.reading.sentences[max(0, sentence - _BACK) : sentence]:
            for i, token in enumerate(there.tokens):
                if token.low.endswith(low) and len(token.low) > len(low) and token.capital:
                    end = phrase_at(there.tokens, i, len(there.tokens), self.pack, False)
                    words = [t for t in there.tokens[i:end] if t.kind == "word"]
                    found.add(proper(words, self.pack) or token.text)
        return found
