"""Hearsay: "Der Kapitän soll geschlafen haben", "Ein Angler will einen Knall gehört haben"."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.state import SentenceState
from articles.splitter.reading import place
from articles.words import Kind

_SOLL = frozenset("soll sollen".split())
_WILL = frozenset("will wollen".split())
_STATES = frozenset("gehören stammen leben wohnen existieren unterhalten besitzen stecken".split())
_PLANS = frozenset("künftig bald bis ab spätestens morgen demnächst dann".split())
_PREFIXES = ("be", "er", "ver", "ent", "zer", "über", "unter")


class Hearsay(SentenceState):
    """Hearsay: "Der Kapitän soll geschlafen haben", "Ein Angler will einen Knall gehört haben"."""

    def _hearsay(self) -> bool:
        """Der Kapitän soll geschlafen haben: somebody says so, and the article does not."""
        for part in self._main():
            if (modal := self._modal(part, _SOLL | _WILL)) < 0 or not self._perfect(part):
                continue
            if self.tokens[modal].low in _WILL:
                if self._claims(part, modal):
                    return True
                continue
            passage = self._add(
                [(self.tokens[0].start, self.sentence.end)],
                Kind.FREE_INDIRECT,
                "de.hearsay.soll",
            )
            passage.cue = [(self.tokens[modal].start, self.tokens[modal].end)]
            passage.follows = self._behind_report()
            self.taken[0] = passage
            return True
        return False

    def _main(self) -> list[Chunk]:
        """The chunks that open no subordinate clause."""
        return [part for part in self.chunks if not self._subordinate_chunk(part)]

    def _modal(self, part: Chunk, forms: frozenset[str]) -> int:
        """Where the modal stands as a finite verb; -1 for nowhere, or where it closes its clause."""
        tokens = self.tokens
        found = (j for j in range(part.lo, part.hi - 1) if tokens[j].low in forms)
        return next((j for j in found if not tokens[j].capital), -1)

    def _perfect(self, part: Chunk) -> bool:
        """… geschlafen haben, … verkauft worden sein; or a state that nobody can order: gehören."""
        tokens = self.tokens
        if part.hi - part.lo > 3 and tokens[part.hi - 1].low in _STATES:
            return not any(t.low in _PLANS or t.kind == "number" for t in tokens[part.lo : part.hi])
        if part.hi - part.lo < 3 or tokens[part.hi - 1].low not in ("haben", "sein"):
            return False
        previous = tokens[part.hi - 2].low
        return previous in ("worden", "gewesen", "geworden") or (
            previous.endswith(("t", "en"))
            and ("ge" in previous[:6] or previous.startswith(_PREFIXES))
        )

    def _claims(self, part: Chunk, modal: int) -> bool:
        """Ein Angler will einen Knall gehört haben: he says so himself."""
        who = attribute.subject(self.tokens, part.lo, part.hi, modal, self.pack, None)
        if who is None:
            return False
        passage = self._add(
            [place(self.tokens, modal + 1, part.hi)], Kind.FREE_INDIRECT, "de.hearsay.will"
        )
        passage.speaker = who
        passage.cue = [(self.tokens[modal].start, self.tokens[modal].end)]
        self.taken[0] = passage
        return True

    def _behind_report(self) -> bool:
        """Whether the sentence before passes something on, in this paragraph or ending the one before."""
        if not self.n or self.sentence.bullet:
            return False
        if self.n - 1 in self.reading.told:
            return self.reading.sentences[self.n - 1].paragraph == self.sentence.paragraph
        for passage in reversed(self.reading.passages):
            if passage.kind != Kind.SCARE and passage.sentence < self.n:
                there = self.reading.sentences[passage.sentence].paragraph
                return self.n - passage.sentence == 1 and self.sentence.paragraph - there <= 1
        return False
