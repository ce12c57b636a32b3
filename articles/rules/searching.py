"""What somebody types into a search: words, phrases, and words that must not be there. Pure.

A word is looked for by its stem, so that an inflected form finds the others: Häuser finds Haus. The stem is always the
beginning of the folded word, so that it stands in every longer form, and inside compounds: Deich is in Sturmflutdeich.
A phrase between quotation marks is looked for letter by letter. A minus in front excludes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.rules.folding import fold
from articles.stemming import snowball

MOST = 8  # words and phrases of one search; further ones are named to the person and not looked at
LONGEST = 60  # letters of one word or phrase
WHOLE = 300  # characters of a search
SHORTEST_STEM = 3  # letters
STEMMERS = {"de": "german", "en": "english", "fr": "french"}
USUAL = ("de", "en")  # of a search that names no language
MARKS = {"„": "“”", "“": "”", "”": "”", '"': '"', "«": "»", "»": "«"}  # opening: closing
EDGES = ".,;:!?…()[]{}„“”\"«»‚‘’'"
# What may follow a stem in the same word without making it another one.
ENDINGS = (
    "e en em er ern erns ers es n s ns ens in innen erin erinnen et t te ten ter tes tem st ung ungen"
    " y ies ied ed ing"
).split()
VOWELS = (("ae", "ay"), ("oe", "oy"), ("ue", "uy"))  # the stemmer takes the left ones for umlauts


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase. `stem` is what must stand in the folded text; of a phrase, all its letters."""

    letters: str  # folded, as typed
    stem: str
    exact: bool = False  # a phrase, or letters as they are: no ending may follow
    without: bool = False

    @property
    def as_word(self) -> str:
        """Regular expression of Python and PostgreSQL alike: it is a whole word, inflected or not."""
        ending = "" if self.exact else f"({'|'.join(ENDINGS)})?"
        return rf"(^|\W){re.escape(self.stem)}{ending}(\W|$)"

    @property
    def as_start(self) -> str:
        """As `as_word`: a word begins so."""
        return rf"(^|\W){re.escape(self.stem)}"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; `left_out` and `cut` are for the person to know."""

    terms: tuple[Term, ...] = ()
    left_out: tuple[str, ...] = ()  # behind the first `MOST`
    cut: tuple[str, ...] = ()  # looked for only as far as `LONGEST`

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.without)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.without)


def parse(typed: str, languages: Iterable[str] = USUAL) -> Query:
    """The words of a search; each is stemmed in these languages, and the shortest stem holds.

    >>> [(term.stem, term.without) for term in parse("Häuser -Deiche").terms]
    [('haus', False), ('deich', True)]
    """
    found: list[Term] = []
    left_out: list[str] = []
    cut: list[str] = []
    languages = tuple(languages)
    for words, phrase, without in _tokens(typed.replace("\x00", " ")[:WHOLE]):
        term = _term(words, phrase, without, languages)
        if term is None or term in found:
            continue
        if len(found) == MOST:
            left_out.append(words)
            continue
        if len(fold(words)) > LONGEST:
            cut.append(words)
        found.append(term)
    return Query(tuple(found), tuple(left_out), tuple(cut))


def literal(typed: str) -> Query:
    """Every word as it is, wherever it stands, also within another one: no stems, no phrases, nothing excluded."""
    words = fold(typed.replace("\x00", " ")).split()[:MOST]
    letters = dict.fromkeys(word[:LONGEST] for word in words)
    return Query(tuple(Term(word, word, exact=True) for word in letters))


def _tokens(typed: str) -> Iterable[tuple[str, bool, bool]]:
    """(words, whether it is a phrase, whether it is excluded), in turn."""
    place = 0
    while place < len(typed):
        if typed[place].isspace():
            place += 1
            continue
        without = typed[place] in "-−" and place + 1 < len(typed) and not typed[place + 1].isspace()
        place += without
        closing = MARKS.get(typed[place], "")
        end = min((at for mark in closing if (at := typed.find(mark, place + 1)) > 0), default=-1)
        if end > 0:
            yield typed[place + 1 : end], True, without
            place = end + 1
            continue
        end = next((n for n in range(place, len(typed)) if typed[n].isspace()), len(typed))
        yield typed[place:end], False, without
        place = end


def _term(words: str, phrase: bool, without: bool, languages: tuple[str, ...]) -> Term | None:
    """None where nothing is left to look for."""
    if phrase:
        letters = fold(words)[:LONGEST]
        return Term(letters, letters, exact=True, without=without) if letters else None
    bare = words.strip(EDGES)
    if not any(c.isalnum() for c in bare):  # signs are looked for as they are
        letters = fold(words)[:LONGEST]
        usable = letters and not all(c in EDGES for c in letters)
        return Term(letters, letters, exact=True, without=without) if usable else None
    letters = fold(bare)[:LONGEST].strip()
    if not letters:
        return None
    return Term(letters, stem(bare[: 2 * LONGEST], languages)[:LONGEST], without=without)


@lru_cache(maxsize=1024)
def stem(word: str, languages: tuple[str, ...]) -> str:
    """The shortest beginning of the folded word that a stemmer of these languages leaves; else the whole of it."""
    whole = fold(word)
    if not whole.isalpha():  # 2026, A7, 3-mal
        return whole
    stems = [_stem(word.lower(), whole, STEMMERS[code]) for code in languages if code in STEMMERS]
    return min([*stems, whole], key=len)


def _stem(word: str, whole: str, algorithm: str) -> str:
    protected = word
    for pair, other in VOWELS:
        protected = protected.replace(pair, other)
    for written in dict.fromkeys((word, protected)):
        left = fold(snowball(written, algorithm))
        for _pair, other in VOWELS:
            left = left.replace(other, other[0] + "e") if written is protected else left
        if algorithm == "english" and left.endswith("i") and whole.endswith(("y", "ies")):
            left = left[:-1]  # policy, policies
        if whole.startswith(left) and len(left) >= SHORTEST_STEM:
            return left
    return whole
