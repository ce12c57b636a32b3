"""Konjunktiv without a frame of its own: it goes on with a report, or hangs on the clause before it."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.clauses import content_end
from articles.splitter.german.hearsay import Hearsay
from articles.splitter.german.verbs import finite, looks_finite
from articles.splitter.mood import mood_of, second_k1
from articles.splitter.passage import Passage
from articles.splitter.reading import place
from articles.words import Kind


class Continued(Hearsay):
    """Konjunktiv without a frame of its own."""

    def _continued(self) -> None:
        """Der Plan sei alt. Die Brücke halte: whole sentences, and hearsay."""
        if any(p is not None for p in self.taken) or self.question or self._hearsay():
            return
        tokens = self.tokens
        previous = self._previous()
        main = self._main_clause()
        mood = mood_of(tokens, main.lo, main.hi, self.pack)
        if mood == "indicative" and previous is not None and previous.sentence == self.n - 1:
            if second_k1(tokens, main.lo, main.hi, self.pack):
                mood = "konjunktiv1"
        if not mood.startswith("konjunktiv"):
            return
        if tokens[main.lo].low in ("so",) and main.hi - main.lo < 3:
            return
        if mood == "konjunktiv2" and (previous is None or self._only_possible(main)):
            return
        if previous is not None and self._same(previous):
            previous.parts[-1] = (previous.parts[-1][0], self.sentence.end)
            previous.sentence = self.n
            self.taken[0] = previous
            return
        passage = self._add(
            [(self.sentence.start, self.sentence.end)], Kind.FREE_INDIRECT, "de.continued"
        )
        if self.sentence.bullet:
            passage.kind, passage.rule = Kind.INDIRECT, "de.list"
            begin = self.chunks[0].lo
            passage.parts = [place(tokens, begin, self.chunks[-1].hi)]
        passage.mood = mood
        passage.follows = True
        self.taken[0] = passage

    def _hanging(self) -> None:
        """Der Partner zog sich zurück, das Amt habe getrickst: hangs on whoever acts before it.

        A clause in Konjunktiv I with its verb in second place is reported wherever it stands
        (Duden, Die Grammatik, "indirekte Rede").
        """
        tokens, chunks = self.tokens, self.chunks
        for k in range(1, len(chunks)):
            part = chunks[k]
            if self.taken[k] is not None or k in self.framed or part.sep not in (",", "–", "—"):
                continue
            if self._subordinate_chunk(part) or not self._told(part):
                continue
            before = [c for c in chunks[:k] if self._verbs(c)]
            if not before or any(
                mood_of(tokens, c.lo, c.hi, self.pack).startswith("konj") for c in before
            ):
                continue
            end = content_end(tokens, chunks, k, self.pack, False)
            passage = self._add(
                [place(tokens, part.lo, chunks[end - 1].hi)], Kind.INDIRECT, "de.hanging"
            )
            passage.mood = "konjunktiv1"
            speaker = self.reading.subjects.get(self.n)
            if speaker is not None and attribute.acts(speaker, self.pack):
                passage.speaker = speaker
            else:
                passage.follows = True
            for c in range(k, end):
                self.taken[c] = passage

    def _told(self, part: Chunk) -> bool:
        """A finite Konjunktiv I in second place; in first place it is the verb of the whole sentence."""
        tokens, sure = self.tokens, self.pack.extra["k1_sure"]
        at = next((j for j in range(part.lo, part.hi) if tokens[j].low in sure), -1)
        if at < 0 or tokens[at].capital or part.hi - part.lo < 4:
            return False
        return (
            part.lo < at < part.hi - 1
            and mood_of(tokens, part.lo, part.hi, self.pack) == "konjunktiv1"
        )

    def _verbs(self, part: Chunk) -> bool:
        return any(finite(t, self.pack) for t in self.tokens[part.lo : part.hi]) or any(
            looks_finite(t, self.pack) and not t.capital and t.kind == "word"
            for t in self.tokens[part.lo : part.hi]
        )

    def _main_clause(self) -> Chunk:
        """The first clause that no conjunction opens; where it has no verb, the next one that has."""
        clauses = self._main()
        for part in clauses:
            if mood_of(self.tokens, part.lo, part.hi, self.pack).startswith("konj"):
                leads = self.tokens[part.lo].low in self.pack.extra["k1"] | self.pack.extra["k2"]
                if part is clauses[0] or leads or not self._verbs(clauses[0]):
                    return part
            if any(finite(t, self.pack) for t in self.tokens[part.lo : part.hi]):
                return part
        return clauses[0] if clauses else self.chunks[0]

    def _same(self, previous: Passage) -> bool:
        """Whether the sentence before is a continuation in this paragraph: then both are one."""
        return (
            previous.kind == Kind.FREE_INDIRECT
            and previous.rule == "de.continued"
            and previous.sentence == self.n - 1
            and not self.sentence.first
            and not self.sentence.bullet
        )

    def _only_possible(self, part: Chunk) -> bool:
        """könnte, dürfte, möchte: the article's own guess as often as somebody's words."""
        if any(t.kind == "mark" for t in self.tokens):
            return False
        words = {t.low for t in self.tokens[part.lo : part.hi]} & self.pack.extra["k2"]
        return words <= {"könnte", "könnten", "dürfte", "dürften", "möchte", "möchten"}

    def _previous(self) -> Passage | None:
        """The passage that a sentence here could go on with: at most one paragraph back."""
        for passage in reversed(self.reading.passages):
            if passage.kind == Kind.SCARE:
                continue
            if self.n - passage.sentence > 2:
                return None
            there = self.reading.sentences[passage.sentence].paragraph
            return passage if self.sentence.paragraph - there <= 1 else None
        return None
