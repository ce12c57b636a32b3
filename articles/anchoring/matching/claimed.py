"""A claim read once, to be compared with many: its words, figures and times, and what bears on its meaning."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from articles.anchoring.bearing import HEDGES, NEGATIONS, QUALIFIERS, is_small
from articles.anchoring.judging import names_in
from articles.anchoring.matching.figures import Figure, figures_in, unit_of
from articles.anchoring.matching.frames import frame_of, parts_of
from articles.anchoring.matching.lexicon import (
    ARTICLES,
    DEICTIC,
    DENYING,
    LIGHT,
    NOT_ONLY,
    PHRASAL,
    PREPOSITIONS,
    REFUSING,
    SEPARABLE,
)
from articles.anchoring.matching.roots import root
from articles.anchoring.matching.times import Time, times_in
from articles.anchoring.tokens import Sort, Token, tokens
from articles.spans import Span

KEPT = 2_000  # claims that a process remembers, some kB each
LONGEST = 2_000  # code points that are read: a claim is a sentence, not a chapter
LIGHT_WEIGHT, NAME_WEIGHT, PLAIN_LETTERS = 0.25, 1.4, 6


@dataclass(frozen=True, slots=True)
class Word:
    """`weight` is 0 for what carries nothing, about 1 for a word that carries the claim."""

    span: Span
    key: str
    root: str
    text: str
    weight: float
    is_name: bool
    after: str  # the preposition before it, "" for none
    article: str  # likewise

    @property
    def carries(self) -> bool:
        return self.weight > LIGHT_WEIGHT


@dataclass(frozen=True, slots=True)
class Claimed:
    """`of` makes it. `speaker` is a key that two claims of one speaker share, "" where nobody knows; `on` the day on
    which it was said: *yesterday* means another one a week later."""

    text: str
    language: str  # two letters, or "" where nobody knows
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    denials: tuple[Span, ...]
    hedges: tuple[Span, ...]
    deictic: bool  # says I, we or here: another speaker means another thing
    denied: bool  # the article tells that the speaker denied it
    speaker: str
    on: date | None
    letters: str = field(repr=False)  # the keys of its words

    @classmethod
    def of(
        cls,
        text: str,
        language: str,
        *,
        denied: bool = False,
        speaker: str = "",
        on: date | None = None,
    ) -> "Claimed":
        read = _read(text[:LONGEST], language[:2].lower())
        return replace(read, denied=denied, speaker=speaker, on=on)

    @property
    def content(self) -> int:
        """Number of words that carry something, figures and times among them."""
        return sum(word.carries for word in self.words) + len(self.figures) + len(self.times)


@lru_cache(maxsize=KEPT)
def _read(text: str, language: str) -> Claimed:
    """What the words alone say: read once, since what is a candidate for one card is so for the next."""
    said = frame_of([t for t in tokens(text, language) if t.sort == Sort.WORD], text, language)
    figures = figures_in(said, text, language)
    times = times_in(said, language)
    taken = {t.start for f in figures for t in f.tokens} | {t.start for t in times}
    names = names_in(said, language)
    joined = _joined(said, text, language)
    return Claimed(
        text=text,
        language=language,
        words=tuple(
            _word(said, i, language, i in names, taken, joined.get(i)) for i in range(len(said))
        ),
        figures=figures,
        times=times,
        denials=tuple(Span(t.start, t.end) for t in _denials(said, language)),
        hedges=tuple(
            Span(t.start, t.end)
            for t in said
            if t.key in HEDGES.get(language, ()) and t.key not in _ONLY
        ),
        deictic=any(t.key in DEICTIC.get(language, ()) for t in said),
        denied=False,
        speaker="",
        on=None,
        letters=" ".join(t.key for t in said),
    )


PARTICLE = "+"  # belongs to a verb before it
_AND = frozenset("und oder and or".split())
_ONLY = frozenset("nur bloß bloss lediglich only merely".split())


def _word(
    said: list[Token], i: int, language: str, name: bool, taken: set[int], whole: str | None
) -> Word:
    token = said[i]
    weight = _weight(token, language, name)
    if token.start in taken:
        weight = 0.0  # compared as a figure or a time
    elif i and said[i - 1].start in taken and unit_of(said, i, language):
        weight = min(weight, LIGHT_WEIGHT)
    elif whole == PARTICLE:
        weight = 0.0
    elif whole is not None:
        weight = max(weight, 1.0)
    noun = token.text[:1].isupper() and not token.first
    return Word(
        span=Span(token.start, token.end),
        key=token.key,
        root=root(token.key if whole in (None, PARTICLE) else str(whole), language, noun),
        text=token.text,
        weight=weight,
        is_name=name,
        after=_preposition(said, i, language),
        article=_article(said, i, language),
    )


def _preposition(said: list[Token], i: int, language: str) -> str:
    """That governs the word, through articles, figures and adjectives, and through *and*: against the (new) country."""
    if is_small(said[i].key, language):
        return ""
    joined = False
    for n, token in enumerate(reversed(said[max(0, i - 4) : i])):
        if token.key in PREPOSITIONS.get(language, ()):
            return token.key
        heavy = token.text[:1].isupper() if language == "de" else n > 1
        if heavy and not token.first and not joined:
            return ""
        joined = token.key in _AND
    return ""


def _article(said: list[Token], i: int, language: str) -> str:
    """Before the word, adjectives between: the case that it shows in German."""
    far = 3 if language == "de" else 1  # English verbs stand as near to an article as adjectives
    for token in reversed(said[max(0, i - far) : i]):
        if token.key in ARTICLES.get(language, ()):
            return token.key
        if token.key in PREPOSITIONS.get(language, ()) or not token.text[:1].islower():
            return ""
    return ""


def _joined(said: list[Token], text: str, language: str) -> dict[int, str]:
    """Verbs whose particle stands apart, by place: heben … an is anheben, turned down is reject."""
    found: dict[int, str] = {}
    if language == "de":
        places = {token.start: i for i, token in enumerate(said)}
        for part in parts_of(said, text):
            if part and part[-1].key in SEPARABLE["de"] and len(part) > 2:
                for token in part[1:-1] if part[0].text[:1].isupper() else part[:-1]:
                    if token.text[:1].islower() and _may_be_verb(token.key):
                        found[places[token.start]] = part[-1].key + token.key
                        found[places[part[-1].start]] = PARTICLE
                        break
    elif language == "en":
        for i, (token, then) in enumerate(zip(said, said[1:], strict=False)):
            whole = PHRASAL.get((root(token.key, language), then.key))
            if whole is not None:
                found[i] = whole
                found[i + 1] = PARTICLE
    return found


def _may_be_verb(key: str) -> bool:
    return not (
        is_small(key, "de")
        or key.startswith(("ander", "viel"))
        or key in NEGATIONS["de"]
        or key in PREPOSITIONS["de"]
        or key in QUALIFIERS["de"]
        or key[:1].isdigit()
    )


def _weight(token: Token, language: str, name: bool) -> float:
    key = token.key
    if not key[:1].isalnum() or is_small(key, language) or key in NEGATIONS.get(language, ()):
        return 0.0
    if key in DENYING.get(language, ()):
        return 0.0
    if key in LIGHT.get(language, ()) or key in PREPOSITIONS.get(language, ()):
        return LIGHT_WEIGHT
    if name:
        return NAME_WEIGHT
    return 0.6 + 0.4 * min(len(key), 2 * PLAIN_LETTERS) / PLAIN_LETTERS


def _denials(said: list[Token], language: str) -> list[Token]:
    """Words that turn the claim round; not those of *not only*."""
    first, then = NOT_ONLY.get(language, ("", ""))
    return [
        token
        for token, follows in zip_longest(said, said[1:])
        if _denies(token.key, language)
        and not (token.key == first and follows is not None and follows.key == then)
    ]


@lru_cache(maxsize=50_000)
def _denies(key: str, language: str) -> bool:
    if key in NEGATIONS.get(language, ()) or key in DENYING.get(language, ()):
        return True
    if language == "en" and key.endswith("n't"):
        return True
    plain = root(key, language)
    return any(
        plain == stem or (len(stem) > 4 and plain.startswith(stem))
        for stem in REFUSING.get(language, ())
    )
