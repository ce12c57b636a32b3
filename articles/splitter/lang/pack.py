"""What a language pack holds. Packs are data; the steps of the splitter read them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb.

    `takes`: what may follow or precede it. "say" words between marks, a that-clause, inverted order ·
    "that" only a clause · "inf" an infinitive clause · "obj" an object that tells the content
    (*fordert eine Messung*) · "as", "of", "for" a judgement (als …, von …, für …) · and what it tells about
    the content: "deny", "think", "write", "mind" (thought, and said to nobody).
    """

    lemma: str
    form: str  # "finite", "last" (verb at the end: mitteilte), "participle", "infinitive"
    takes: frozenset[str]
    particle: str = ""  # of a separable verb, wanted further on in the clause
    plural: bool | None = None


class Kin:
    """A pattern that is asked word by word, again and again: answers are kept."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.search = lru_cache(_KEPT)(pattern.search)


_KEPT = 20_000  # words of one pattern; an article has a few thousand different ones


@dataclass(frozen=True, slots=True)
class Pack:
    code: str
    cues: dict[str, tuple[Cue, ...]]
    stop_words: frozenset[str]
    abbreviations: tuple[str, ...]
    months: frozenset[str]
    pronouns: dict[str, str]  # personal pronoun -> "m", "f", "n" or "p" (plural), "mf" …
    articles: frozenset[str]
    prepositions: frozenset[str]
    titles: frozenset[str]
    outlet: Kin  # a word that makes a name an outlet or agency
    organisation: Kin  # a word that makes a name an organisation
    role: Kin  # a word that stands for a person: minister, spokeswoman
    time: frozenset[str]  # nouns of time: never speakers
    so_called: re.Pattern[str]
    documents: Kin
    extra: dict[str, frozenset[str]] = field(default_factory=dict)
