"""What the steps over one English sentence share."""

from articles.splitter.chunk import Chunk
from articles.splitter.chunks import chunk, shrink
from articles.splitter.english.cuts import apart
from articles.splitter.english.frame import Frame
from articles.splitter.english.nouns import phrase_end
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading, place, spread
from articles.words import Kind, Medium, NonFact


class SentenceState:
    """What the steps over one English sentence share."""

    def __init__(self, reading: Reading, n: int) -> None:
        assert reading.pack is not None
        self.reading, self.n, self.pack = reading, n, reading.pack
        self.sentence = reading.sentences[n]
        self.tokens = shrink(self.sentence, reading.quotes, reading.starts, self.pack)
        self.chunks = apart(self.tokens, chunk(self.tokens, self.pack), self.pack)
        self.taken: list[Passage | None] = [None] * len(self.chunks)
        self.frames: list[Frame] = []
        self.through: Phrase | None = None  # "in an interview with X": an outlet of the sentence
        self.cited: Phrase | None = None  # "citing two officials": who stands behind the report
        self.question = bool(self.tokens) and self.tokens[-1].text.startswith("?")

    def _subject(self, part: Chunk) -> None:
        end = phrase_end(self.tokens, part.lo, part.hi, self.pack)
        if end > part.lo and self.tokens[end - 1].text not in self.pack.time:
            self.reading.subjects[self.n] = Phrase(
                self.tokens[part.lo : end], pronoun=self.tokens[part.lo].low in self.pack.pronouns
            )

    def _add(self, parts: list[tuple[int, int]], kind: Kind, rule: str) -> Passage:
        return self.reading.add(Passage(list(parts), kind, rule, self.n))

    def _give(self, passage: Passage, frame: Frame) -> None:
        passage.speaker, passage.relay, passage.addressee = (
            frame.speaker,
            frame.relay or self.through,
            frame.addressee,
        )
        passage.cue = spread(frame.tokens)
        part = self.chunks[frame.chunk]
        lo = min(part.lo, self.chunks[frame.first].lo)
        passage.frame = [place(self.tokens, lo, min(part.hi, max(frame.after, frame.verb + 1)))]
        if "think" in frame.cue.takes:
            passage.medium = Medium.THOUGHT
        elif "write" in frame.cue.takes:
            passage.medium = Medium.WRITING
        passage.nonfact = frame.nonfact
        if passage.nonfact is None and self.question and passage.kind is not Kind.DIRECT:
            passage.nonfact = NonFact.QUESTION
        passage.factual = passage.nonfact is None
