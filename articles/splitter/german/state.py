"""What the steps over one German sentence share."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.chunks import chunk, shrink
from articles.splitter.fragments import is_name
from articles.splitter.german.frame import Frame
from articles.splitter.german.join import join_appositions
from articles.splitter.passage import Passage, Phrase
from articles.splitter.phrases import phrases
from articles.splitter.reading import Reading, place, spread
from articles.splitter.tokens import Token
from articles.words import Kind, Medium, NonFact


class SentenceState:
    """What the steps over one German sentence share."""

    def __init__(self, reading: Reading, n: int) -> None:
        assert reading.pack is not None
        self.reading, self.n, self.pack = reading, n, reading.pack
        self.sentence = reading.sentences[n]
        self.tokens = shrink(self.sentence, reading.quotes, reading.starts, self.pack)
        self.chunks: list[Chunk] = join_appositions(
            self.tokens, chunk(self.tokens, self.pack), self.pack
        )
        self.taken: list[Passage | None] = [None] * len(self.chunks)
        self.framed: dict[int, Frame] = {}
        self.made: list[Passage] = []
        self.question = bool(self.tokens) and self.tokens[-1].text.startswith("?")

    def _subject(self, part: Chunk) -> Phrase | None:
        for phrase in phrases(self.tokens, part.lo, part.hi, self.pack, attach=True):
            if phrase.tokens[0].low in attribute.EMPTY and len(phrase.tokens) == 1:
                continue
            if phrase.nominative and (
                phrase.pronoun or phrase.tokens[-1].capital or len(phrase.tokens) > 1
            ):
                first = next((t for t in phrase.tokens if t.capital), None)
                if first is not None and first.text in self.pack.time:
                    continue
                return phrase
        return None

    def _subordinate_chunk(self, part: Chunk) -> bool:
        """Whether a conjunction, a question word or a relative pronoun that is no article opens it."""
        return self.tokens[part.lo].low in self.pack.extra["subordinators"]

    def _is_name(self, token: Token) -> bool:
        """Sein Motto lautet „…“."""
        return is_name(self.reading.quotes[token.quote], self.sentence, self.pack)

    def _add(self, parts: list[tuple[int, int]], kind: Kind, rule: str) -> Passage:
        passage = Passage(list(parts), kind, rule, self.n)
        self.made.append(passage)
        return self.reading.add(passage)

    def _roles(self, passage: Passage, frame: Frame, affirms: bool = False) -> None:
        passage.speaker, passage.relay = frame.speaker, frame.relay
        passage.addressee = frame.addressee
        passage.cue = spread(frame.tokens)
        part = self.chunks[frame.chunk]
        passage.frame = [place(self.tokens, part.lo, part.hi)]
        if "think" in frame.takes:
            passage.medium = Medium.THOUGHT
            if "mind" in frame.takes and passage.kind is Kind.DIRECT:
                passage.kind, passage.rule = Kind.SCARE, "scare.thought"  # nobody said it
        elif "write" in frame.takes:
            passage.medium = Medium.WRITING
        nonfact = frame.nonfact
        if affirms and nonfact == NonFact.DENIED:
            nonfact = None
        if nonfact is None and self.question and passage.kind != Kind.DIRECT:
            nonfact = NonFact.QUESTION
        passage.nonfact = nonfact
        passage.factual = nonfact is None
        if "nobody" in frame.takes or (
            frame.speaker is None and frame.relay is None and not frame.cue
        ):
            passage.follows = True
