"""A reporting phrase and its roles."""

from dataclasses import dataclass, field

from articles.splitter.lang.pack import Cue
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token
from articles.words import NonFact


@dataclass(slots=True)
class Frame:
    """A reporting phrase of one chunk."""

    chunk: int
    verb: int
    cue: Cue | None
    tokens: list[Token]  # the cue as printed
    speaker: Phrase | None = None
    relay: Phrase | None = None
    addressee: Phrase | None = None
    nonfact: NonFact | None = None
    first: bool = False  # the verb opens its chunk
    last: bool = False  # the verb closes it (wie X mitteilte)
    noun: bool = False  # the cue is a noun: der Meinung
    owned: bool = False  # and somebody else's than the subject's: den Vorwurf der Opposition
    takes: frozenset[str] = field(default_factory=frozenset)
