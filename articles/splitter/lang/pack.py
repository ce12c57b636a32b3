"""What a language pack holds. Packs are data; the steps of the splitter read them."""

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb.

    `takes`: what may follow or precede it. "say" words between marks, a that-clause, inverted order ·
    "that" only a clause · "inf" an infinitive clause · "obj" an object that tells the content
    (*fordert eine Messung*) · "as", "of" a marked fragment · and what it tells about the content:
    "deny", "think", "write".
    """

    lemma: str
    form: str  # "finite", "last" (verb at the end: mitteilte), "participle", "infinitive"
    takes: frozenset[str]
    particle: str = ""  # of a separable verb, wanted further on in the clause
    plural: bool | None = None


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
    outlet: re.Pattern[str]  # a word that makes a name an outlet or agency
    organisation: re.Pattern[str]  # a word that makes a name an organisation
    role: re.Pattern[str]  # a word that stands for a person: minister, spokeswoman
    time: frozenset[str]  # nouns of time: never speakers
    teasers: re.Pattern[str]
    so_called: re.Pattern[str]
    documents: re.Pattern[str]
    extra: dict[str, frozenset[str]] = field(default_factory=dict)
