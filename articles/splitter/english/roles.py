"""Who speaks, to whom and through whom, for one English reporting verb."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.english.frame import Frame
from articles.splitter.english.state import SentenceState
from articles.splitter.english.words import phrase_end
from articles.splitter.passage import Phrase

LEADS = frozenset(
    "but and yet so then also later still however meanwhile instead when while after before as although "
    "because if who which that where".split()
)
_HEARSAY = frozenset("who said supposed believed understood".split())
_NO_OUTLET = frozenset("reporters journalists this our".split())


class Roles(SentenceState):
    """Who speaks, to whom and through whom, for one English reporting verb."""

    def _roles(self, frame: Frame, part: Chunk, before: Phrase | None) -> None:
        """Speaker, addressee and relay of a frame, and where its clause goes on."""
        lo, end = self._bare_subject(frame, part)
        if end > lo:
            frame.speaker = self._before_verb(lo, end)
        elif frame.cue.form == "ing":
            frame.speaker = before
        else:
            self._behind_verb(frame, part, before)
        if not frame.inverted:
            self._told(frame, part)
        self._relay(frame, part)

    def _bare_subject(self, frame: Frame, part: Chunk) -> tuple[int, int]:
        """Before the verb, without conjunctions at its left and adverbs at its right."""
        tokens, adverbs = self.tokens, self.pack.extra["adverbs"]
        lo, end = part.lo, frame.finite
        while lo < end and (tokens[lo].low in LEADS or tokens[lo].low in adverbs):
            lo += 1
        while end > lo and (
            tokens[end - 1].low in adverbs | _HEARSAY
            or tokens[end - 1].low.endswith("ly")
            and not tokens[end - 1].capital
        ):
            end -= 1
        return lo, end

    def _behind_verb(self, frame: Frame, part: Chunk, before: Phrase | None) -> None:
        """ "…, said X", or a subject that stands before the commas."""
        tokens, pack, after = self.tokens, self.pack, frame.after
        j = phrase_end(tokens, after, part.hi, pack)
        content_before = frame.chunk > 0 and (
            tokens[self.chunks[frame.chunk - 1].hi - 1].kind == "quote" or part.sep == ","
        )
        if (
            j > after
            and content_before
            and "say" in frame.cue.takes
            and "told" not in frame.cue.takes
            and self._only(j, part.hi)
        ):
            frame.speaker = Phrase(tokens[after:j], pronoun=tokens[after].low in pack.pronouns)
            frame.inverted = True
            frame.after = j
        elif part.lo == frame.finite and frame.chunk and part.sep == ",":
            frame.speaker = self._split_subject(frame.chunk) or before
        else:
            frame.speaker = before

    def _told(self, frame: Frame, part: Chunk) -> None:
        tokens, pack, after = self.tokens, self.pack, frame.after
        if not ("told" in frame.cue.takes or frame.cue.lemma in ("ask", "accuse", "call")):
            return
        if after < part.hi and tokens[after].low == "that":
            return
        j = phrase_end(tokens, after, part.hi, pack)
        if j == after:
            return
        frame.addressee = Phrase(tokens[after:j])
        if attribute.outlet(frame.addressee, pack) and tokens[after].low not in _NO_OUTLET:
            frame.relay = frame.addressee
        frame.after = j

    def _relay(self, frame: Frame, part: Chunk) -> None:
        """An interview with an outlet; an outlet that itself reports is nobody's speaker."""
        tokens, pack = self.tokens, self.pack
        for i in range(part.lo, part.hi - 2):
            if tokens[i].low == "interview" and tokens[i + 1].low in ("with", "on", "to"):
                j = phrase_end(tokens, i + 2, part.hi, pack)
                if j > i + 2:
                    frame.relay = Phrase(tokens[i + 2 : j])
        speaker = frame.speaker
        if speaker is None or speaker.pronoun or not attribute.outlet(speaker, pack):
            return
        if not any(pack.role.search(t.text) for t in speaker.tokens):
            frame.relay, frame.speaker = speaker, None

    def _before_verb(self, lo: int, end: int) -> Phrase | None:
        """The phrase that stands before the verb, from the left: "the head of X in Y"."""
        tokens, pack = self.tokens, self.pack
        if tokens[lo].low in pack.prepositions:
            j = lo
            while j < end and not (
                j > lo
                and (
                    tokens[j].low in pack.pronouns
                    or tokens[j].capital
                    and tokens[j - 1].text in pack.time
                )
            ):
                j += 1
            lo = j if j < end else lo
            if tokens[lo].low in pack.prepositions:
                return None
        words = tokens[lo:end]
        pronoun = len(words) == 1 and words[0].low in pack.pronouns
        if pronoun and words[0].low in ("it", "i", "one", "who", "we"):
            return None
        if words[-1].text in pack.time and len(words) == 1:
            return None
        return Phrase(words, pronoun=pronoun)

    def _only(self, j: int, hi: int) -> bool:
        """Behind an inverted subject stands nothing that would be a clause."""
        return not any(
            self.tokens[i].low in self.pack.extra["aux"] for i in range(j, min(hi, j + 6))
        )

    def _split_subject(self, k: int) -> Phrase | None:
        """Duncan Ferrabee, a chemist, praised: the subject stands before the commas."""
        part = self.chunks[0]
        end = part.hi
        words = self.tokens[part.lo : end]
        if not words or words[0].kind != "word" or words[0].low in self.pack.prepositions:
            return None
        if any(t.low in self.pack.extra["aux"] or t.kind == "quote" for t in words):
            return self.reading.subjects.get(self.n)
        if k == 2 and self.chunks[1].sep == "," and self.tokens[self.chunks[1].lo].kind == "word":
            words = self.tokens[part.lo : self.chunks[1].hi]
        while words and words[0].low in LEADS:
            words = words[1:]
        return Phrase(words) if words else None
