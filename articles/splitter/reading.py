"""One article while it is read: its view, quotes, sentences, and the passages found so far."""

from dataclasses import dataclass, field

from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Passage, Phrase, Place
from articles.splitter.quote import Quote
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token
from articles.words import Kind

_LOOK_BACK = 40  # passages that may stand inside the paragraphs of one quote


@dataclass(slots=True)
class Reading:
    text: str
    pack: Pack | None
    quotes: list[Quote]
    sentences: list[Sentence]
    passages: list[Passage] = field(default_factory=list)
    starts: dict[int, int] = field(
        default_factory=dict
    )  # place of an outer quote's mark -> its index
    spent: set[int] = field(default_factory=set)  # quotes that a passage has taken whole
    subjects: dict[int, Phrase] = field(
        default_factory=dict
    )  # sentence -> subject of its main clause
    leads: dict[int, Passage] = field(
        default_factory=dict
    )  # a sentence that ends in a colon: its roles
    told: set[int] = field(
        default_factory=set
    )  # sentences that tell a speech act without a passage
    outlets: frozenset[str] | None = None  # names of outlets, once somebody has asked (English)

    def add(self, passage: Passage) -> Passage:
        self.passages.append(passage)
        return passage

    def direct(self, token: Token, rule: str, sentence: int) -> Passage | None:
        """The passage of a whole quote, once; its frame may stand behind the last of its paragraphs."""
        quote = self.quotes[token.quote]
        if token.quote in self.spent:
            return self._framed_at_last(quote, rule, sentence)
        self.spent.add(token.quote)
        return self.add(Passage(list(quote.parts), Kind.DIRECT, rule, sentence, quote=quote))

    def _framed_at_last(self, quote: Quote, rule: str, sentence: int) -> Passage | None:
        """The passage of a quote that was read, without a frame, where an earlier paragraph opens it."""
        if len(quote.parts) == 1 or rule == "direct.orphan":
            return None
        for passage in self.passages[: -_LOOK_BACK - 1 : -1]:
            if passage.quote is quote and passage.rule == "direct.orphan":
                passage.rule, passage.follows = rule, False
                passage.sentence = sentence
                return passage
        return None

    def lead(self, sentence: int, first: Token) -> Passage:
        """Where a sentence that ends in a colon keeps the roles of the quote behind it."""
        lead = Passage([(first.start, first.end)], Kind.DIRECT, "", sentence)
        self.leads[sentence] = lead
        return lead

    def led(self, passage: Passage, opens: bool) -> bool:
        """Give a quote that opens its sentence the roles of the sentence before, if that ends in a colon."""
        lead = self.leads.get(passage.sentence - 1) if opens else None
        if lead is None:
            return False
        passage.speaker, passage.cue, passage.frame = lead.speaker, lead.cue, lead.frame
        passage.relay, passage.addressee = lead.relay, lead.addressee
        passage.rule = "direct.colon"
        return True


def place(tokens: list[Token], lo: int, hi: int) -> Place:
    """Where `tokens[lo:hi]` stand; needs lo < hi."""
    return tokens[lo].start, tokens[hi - 1].end


def spread(tokens: list[Token]) -> list[Place]:
    """The places of tokens, neighbours joined."""
    places: list[Place] = []
    for token in sorted(tokens, key=lambda t: t.start):
        if places and token.start - places[-1][1] <= 1:
            places[-1] = (places[-1][0], token.end)
        else:
            places.append((token.start, token.end))
    return places
