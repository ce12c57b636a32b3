"""One English sentence, and the reporting verbs in it with their roles."""

from dataclasses import dataclass

from articles.splitter import attribute
from articles.splitter.chunks import Chunk, chunk, shrink
from articles.splitter.english.words import phrase_end
from articles.splitter.lang.pack import Cue
from articles.splitter.nonfact import nonfact_of
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading, place, spread
from articles.splitter.tokens import Token
from articles.words import Kind, Medium, NonFact

_HAVE = frozenset("has have had".split())


_BE = frozenset("is was were are be been being".split())


_LEADS = frozenset(
    "but and yet so then also later still however meanwhile instead when while after before as although "
    "because if who which that where".split()
)


@dataclass(slots=True)
class Frame:
    chunk: int
    verb: int  # the reporting word
    finite: int
    cue: Cue
    tokens: list[Token]
    speaker: Phrase | None
    after: int  # where the clause goes on behind verb, addressee and adverbs
    addressee: Phrase | None = None
    relay: Phrase | None = None
    nonfact: NonFact | None = None
    inverted: bool = False


class FramesOf:
    """One English sentence, and the reporting verbs in it with their roles."""

    def __init__(self, reading: Reading, n: int) -> None:
        assert reading.pack is not None
        self.reading, self.n, self.pack = reading, n, reading.pack
        self.sentence = reading.sentences[n]
        self.tokens = shrink(self.sentence, reading.quotes, reading.starts, self.pack)
        self.chunks = _apart(self.tokens, chunk(self.tokens, self.pack))
        self.taken: list[Passage | None] = [None] * len(self.chunks)
        self.frames: list[Frame] = []
        self.question = bool(self.tokens) and self.tokens[-1].text.startswith("?")

    def _subject(self, part: Chunk) -> None:
        end = phrase_end(self.tokens, part.lo, part.hi, self.pack)
        if end > part.lo and self.tokens[end - 1].text not in self.pack.time:
            self.reading.subjects[self.n] = Phrase(
                self.tokens[part.lo : end], pronoun=self.tokens[part.lo].low in self.pack.pronouns
            )

    def _frame(self, k: int, before: Phrase | None) -> Frame | None:
        part, tokens, pack = self.chunks[k], self.tokens, self.pack
        for i in range(part.lo, part.hi):
            token = tokens[i]
            if token.kind != "word" or (token.capital and i):
                continue
            for cue in pack.cues.get(token.low, ()):
                finite = self._finite(part, i, cue)
                if finite < 0:
                    continue
                frame = Frame(
                    k,
                    i,
                    finite,
                    cue,
                    tokens[finite : i + 1] if i - finite < 3 else [tokens[i]],
                    None,
                    i + 1,
                )
                frame.nonfact = nonfact_of(tokens, part.lo, i + 1, finite, cue)
                if "refuse" in cue.takes:
                    frame.nonfact = NonFact.NEGATED
                self._roles(frame, part, before)
                return frame
        return None

    def _finite(self, part: Chunk, i: int, cue: Cue) -> int:
        """The index of the finite verb that the form belongs to; -1 where it does not report."""
        tokens = self.tokens
        if cue.form == "finite":
            if i > part.lo and tokens[i - 1].low in (_BE | self.pack.articles):
                return -1
            if i > part.lo and tokens[i - 1].low in _HAVE:
                return i - 1
            return i
        if cue.form == "ing":
            return i if i == part.lo and (part.sep == "," or i > 0) else -1
        for j in range(max(part.lo, i - 4), i):
            if cue.form == "participle" and tokens[j].low in _HAVE:
                return j
            if cue.form == "infinitive" and tokens[j].low in (
                "will",
                "would",
                "could",
                "might",
                "did",
                "does",
                "do",
                "may",
                "should",
            ):
                return j
        if cue.form == "infinitive" and i > part.lo:
            previous = tokens[i - 1]
            if previous.low in ("they", "we", "who") or (
                previous.low.endswith("s")
                and previous.low not in self.pack.articles
                and previous.kind == "word"
                and previous.low not in self.pack.prepositions
            ):
                return i if "say" in cue.takes else -1
        return -1

    def _roles(self, frame: Frame, part: Chunk, before: Phrase | None) -> None:
        tokens, pack = self.tokens, self.pack
        lo, hi, verb = part.lo, part.hi, frame.verb
        while lo < frame.finite and (
            tokens[lo].low in _LEADS or tokens[lo].low in pack.extra["adverbs"]
        ):
            lo += 1
        end = frame.finite
        while (
            end > lo
            and tokens[end - 1].low
            in pack.extra["adverbs"] | {"who", "said", "supposed", "believed", "understood"}
            or end > lo
            and tokens[end - 1].low.endswith("ly")
            and not tokens[end - 1].capital
        ):
            end -= 1
        after = verb + 1
        if end > lo:
            frame.speaker = self._before_verb(lo, end)
        elif frame.cue.form == "ing":
            frame.speaker = before
        else:
            j = phrase_end(tokens, after, hi, pack)
            content_before = frame.chunk > 0 and (
                tokens[self.chunks[frame.chunk - 1].hi - 1].kind == "quote" or part.sep == ","
            )
            if (
                j > after
                and content_before
                and "say" in frame.cue.takes
                and "told" not in frame.cue.takes
                and self._only(j, hi)
            ):
                frame.speaker = Phrase(tokens[after:j], pronoun=tokens[after].low in pack.pronouns)
                frame.inverted = True
                after = j
            elif part.lo == frame.finite and frame.chunk and frame.speaker is None:
                frame.speaker = (
                    self._split_subject(frame.chunk) if part.sep == "," else None
                ) or before
            else:
                frame.speaker = before
        if not frame.inverted and (
            "told" in frame.cue.takes or frame.cue.lemma in ("ask", "accuse", "call")
        ):
            j = phrase_end(tokens, after, hi, pack)
            if j > after:
                frame.addressee = Phrase(tokens[after:j])
                if attribute.outlet(frame.addressee, pack) and tokens[after].low not in (
                    "reporters",
                    "journalists",
                    "this",
                    "our",
                ):
                    frame.relay = frame.addressee
                after = j
        frame.after = after
        for i in range(part.lo, hi - 2):
            if tokens[i].low == "interview" and tokens[i + 1].low in ("with", "on", "to"):
                j = phrase_end(tokens, i + 2, hi, pack)
                if j > i + 2:
                    frame.relay = Phrase(tokens[i + 2 : j])
        if (
            frame.speaker is not None
            and not frame.speaker.pronoun
            and attribute.outlet(frame.speaker, pack)
        ):
            if not any(pack.role.search(t.text) for t in frame.speaker.tokens):
                frame.relay, frame.speaker = frame.speaker, None

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
        while words and words[0].low in _LEADS:
            words = words[1:]
        return Phrase(words) if words else None

    def _add(
        self, parts: list[tuple[int, int]], kind: Kind, rule: str, confidence: float
    ) -> Passage:
        return self.reading.add(Passage(list(parts), kind, rule, confidence, self.n))

    def _give(self, passage: Passage, frame: Frame) -> None:
        passage.speaker, passage.relay, passage.addressee = (
            frame.speaker,
            frame.relay,
            frame.addressee,
        )
        passage.cue = spread(frame.tokens)
        part = self.chunks[frame.chunk]
        passage.frame = [
            place(self.tokens, part.lo, min(part.hi, max(frame.after, frame.verb + 1)))
        ]
        if "think" in frame.cue.takes:
            passage.medium = Medium.THOUGHT
        elif "write" in frame.cue.takes:
            passage.medium = Medium.WRITING
        passage.nonfact = frame.nonfact
        if passage.nonfact is None and self.question and passage.kind is not Kind.DIRECT:
            passage.nonfact = NonFact.QUESTION
        passage.factual = passage.nonfact is None


def _apart(tokens: list[Token], chunks: list[Chunk]) -> list[Chunk]:
    """Every whole quote a chunk of its own: the English comma stands inside the marks."""
    out: list[Chunk] = []
    for part in chunks:
        lo, sep = part.lo, part.sep
        for i in range(part.lo, part.hi):
            if tokens[i].kind == "quote":
                if i > lo:
                    out.append(Chunk(lo, i, sep))
                    sep = ""
                out.append(Chunk(i, i + 1, sep))
                lo, sep = i + 1, ""
        if part.hi > lo:
            out.append(Chunk(lo, part.hi, sep))
    return out
