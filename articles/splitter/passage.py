"""What the rules pass to one another while a text is read: places in the view, nothing resolved yet."""

from dataclasses import dataclass, field

from articles.splitter.quote import Quote
from articles.splitter.tokens import Token
from articles.words import Kind, Medium, NonFact

Place = tuple[int, int]


@dataclass(slots=True)
class Phrase:
    """A noun phrase: its tokens, the preposition before it, and whether it can be a subject."""

    tokens: list[Token]
    preposition: str = ""
    nominative: bool = True
    pronoun: bool = False
    places: list[Place] = field(default_factory=list)  # where torn apart; else first to last token

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def spread(self) -> list[Place]:
        return self.places or [(self.start, self.end)]


def relayed(nearer: Phrase, further: Phrase) -> Phrase:
    """Two relays of one statement, a mention in two places: first the one nearer to the mouth.

    "The Courier, quoting Mercur": Mercur, then the Courier.
    """
    places = [*nearer.spread(), *further.spread()]
    return Phrase([*nearer.tokens, *further.tokens], places=places)


@dataclass(slots=True)
class Passage:
    """One statement in the making."""

    parts: list[Place]
    kind: Kind
    rule: str
    sentence: int
    speaker: Phrase | None = None
    cue: list[Place] = field(default_factory=list)
    frame: list[Place] = field(default_factory=list)
    relay: Phrase | None = None
    addressee: Phrase | None = None
    medium: Medium = Medium.SPEECH
    factual: bool = True
    nonfact: NonFact | None = None
    mood: str = "indicative"
    verbatim: list[Place] = field(default_factory=list)
    parent: "Passage | None" = None
    follows: bool = False  # takes speaker and relay from the passage before it
    quote: Quote | None = None

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]
