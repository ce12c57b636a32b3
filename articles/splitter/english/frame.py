"""A reporting verb of one English clause and its roles."""

from dataclasses import dataclass

from articles.splitter.lang.pack import Cue
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token
from articles.words import NonFact


@dataclass(slots=True)
class Frame:
    chunk: int
    verb: int  # the reporting word
    finite: int
    cue: Cue
    tokens: list[Token]
    speaker: Phrase | None
    after: int  # where the clause goes on behind verb, addressee and adverbs
    first: int = -1  # the chunk that the frame begins in: "Ada Brill, the mayor, said"
    addressee: Phrase | None = None
    relay: Phrase | None = None
    nonfact: NonFact | None = None
    inverted: bool = False
    own: bool = False  # the reporter's: "I ask her"
    used: bool = False  # a statement hangs on it
    relative: bool = False  # "the wall, which engineers say is old"

    def __post_init__(self) -> None:
        if self.first < 0:
            self.first = self.chunk
