"""Who speaks for one English reporting verb, and to whom."""

from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.nouns import phrase_end
from articles.splitter.english.outlets import is_outlet
from articles.splitter.english.subjects import LEADS, SEPARATES, Subjects
from articles.splitter.english.words import speaks, surely_verb
from articles.splitter.passage import Phrase

_HEARSAY = frozenset("who said supposed believed understood".split())
_NO_OUTLET = frozenset("reporters journalists this our".split())
_ADDRESSING = frozenset({"ask", "accuse"})
_RELATIVE = frozenset("who which that whom".split())
_CARRIES = frozenset("to with on in by for from".split())


class Roles(Subjects):
    """Who speaks for one English reporting verb, and to whom."""

    def _roles(self, frame: Frame, part: Chunk, before: Phrase | None) -> None:
        """Speaker, addressee and relay of a frame, and where its clause goes on."""
        lo, end = self._bare_subject(frame, part)
        if end > lo:
            frame.speaker = self._before_verb(frame, lo, end)
        elif frame.cue.form == "ing":
            frame.speaker = before
        else:
            self._behind_verb(frame, part, before)
        if not frame.inverted:
            self._told(frame, part)
        speaker = frame.speaker
        frame.relay = frame.relay or self._obtained(self.chunks[frame.first].lo, frame.finite)
        if speaker is not None and self._passes_on(frame) and is_outlet(speaker, self.reading):
            frame.relay, frame.speaker = speaker, None
        elif "heard" in frame.cue.takes:
            frame.addressee, frame.speaker = speaker, None

    def _obtained(self, lo: int, hi: int) -> Phrase | None:
        """A memo seen by the Courier says …: the document came through the outlet."""
        for i in range(lo, hi - 2):
            if self.tokens[i].low in ("seen", "obtained", "reviewed", "published"):
                return self._via(i + 1, min(hi, i + 6))
        return None

    def _passes_on(self, frame: Frame) -> bool:
        """Not where an outlet speaks for itself: it denies, promises, says so in a statement."""
        if frame.cue.takes & {"deny", "inf", "weak", "ger", "refuse"}:
            return False
        around = [t.low for t in self.tokens[frame.after : frame.after + 3]]
        return around != ["in", "a", "statement"]

    def _bare_subject(self, frame: Frame, part: Chunk) -> tuple[int, int]:
        """Before the verb, without conjunctions at its left and adverbs at its right."""
        tokens, adverbs = self.tokens, self.pack.extra["adverbs"]
        lo, end = part.lo, frame.finite
        if lo == end and frame.verb - end > 1 and frame.cue.form in ("infinitive", "participle"):
            lo, end = end + 1, frame.verb  # Did the mayor say …?
        while lo < end and (tokens[lo].low in LEADS or tokens[lo].low in adverbs):
            frame.relative = frame.relative or tokens[lo].low in _RELATIVE and part.sep == ","
            lo += 1
        while end > lo and (
            tokens[end - 1].low in adverbs | _HEARSAY
            or tokens[end - 1].low.endswith("ly")
            and not tokens[end - 1].capital
        ):
            frame.relative = frame.relative or tokens[end - 1].low == "who"
            end -= 1
        return lo, end

    def _behind_verb(self, frame: Frame, part: Chunk, before: Phrase | None) -> None:
        """ "…, said X", or a subject that stands before the commas."""
        tokens, pack, after, k = self.tokens, self.pack, frame.after, frame.chunk
        j = phrase_end(tokens, after, part.hi, pack)
        quoted = k > 0 and tokens[self.chunks[k - 1].hi - 1].kind == "quote"
        if (
            j > after
            and part.lo == frame.finite
            and (quoted or k > 0 and part.sep == ",")
            and ("say" in frame.cue.takes or quoted and "quote" in frame.cue.takes)
            and "told" not in frame.cue.takes
            and ("thing" in frame.cue.takes or self._speaks(after, j))
            and self._only(j, part.hi)
        ):
            frame.speaker = Phrase(tokens[after:j], pronoun=tokens[after].low in pack.pronouns)
            frame.inverted = True
            frame.after = j
        elif k and part.sep in SEPARATES:
            subject, frame.first = self._split_subject(k)
            frame.speaker = subject or before
        elif before is None and part.sep == "und":
            frame.speaker = self._opening_subject(self.chunks[k - 1])
        else:
            frame.speaker = before

    def _speaks(self, lo: int, hi: int) -> bool:
        """A subject behind its verb is a name, a role or a pronoun; "promised quick help" has none."""
        words = self.tokens[lo:hi]
        return words[0].low in self.pack.pronouns or any(
            t.capital or speaks(t, self.pack) for t in words
        )

    def _told(self, frame: Frame, part: Chunk) -> None:
        tokens, pack, after = self.tokens, self.pack, frame.after
        if not ("told" in frame.cue.takes or frame.cue.lemma in _ADDRESSING):
            return
        j = phrase_end(tokens, after, part.hi, pack)
        if j == after or tokens[after].low in pack.extra["question"]:
            return
        if frame.cue.lemma == "accuse":
            j = next((i for i in range(after + 1, j) if tokens[i].low == "of"), j)
        frame.addressee = Phrase(tokens[after:j])
        if tokens[after].low not in _NO_OUTLET and is_outlet(frame.addressee, self.reading):
            frame.relay = frame.addressee
        frame.after = j

    def _via(self, lo: int, hi: int) -> Phrase | None:
        """In an interview with X, carried on X: an outlet behind a preposition."""
        tokens = self.tokens
        for i in range(lo, hi - 1):
            if tokens[i].low not in _CARRIES:
                continue
            j = phrase_end(tokens, i + 1, hi, self.pack)
            if j > i + 1 and tokens[i + 1].low not in _NO_OUTLET:
                phrase = Phrase(tokens[i + 1 : j])
                if is_outlet(phrase, self.reading):
                    return phrase
        return None

    def _only(self, j: int, hi: int) -> bool:
        """Behind an inverted subject stands nothing that would be a clause."""
        if self.tokens[j - 1].low in self.pack.pronouns and j < hi:
            aux = self.pack.extra["aux"]
            return self.tokens[j].low not in aux and self._adverbial(
                j
            )  # said she quietly, not "said she stood by it"
        return not any(surely_verb(t, self.pack) for t in self.tokens[j : min(hi, j + 6)]) or any(
            t.low in ("who", "which", "that") for t in self.tokens[j : j + 1]
        )

    def _adverbial(self, i: int) -> bool:
        """What may stand behind "…, X said": on Friday, quietly, last week; no noun that would be content."""
        token, pack = self.tokens[i], self.pack
        return (
            token.low in pack.prepositions
            or token.text in pack.time
            or token.low in pack.extra["adverbs"]
            or token.low.endswith("ly")
            or token.low in ("last", "this", "late", "through", "when", "as", "out", "aloud")
        )
