"""A claim read once, to be compared with many: its words, figures and times, and what bears on its meaning."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from articles.anchoring.bearing import HEDGES, NEGATIONS, is_small
from articles.anchoring.judging import TITLES, names_in
from articles.anchoring.matching.abbreviations import spelled_out
from articles.anchoring.matching.bundles import PARTICLE, bundles_in
from articles.anchoring.matching.denying import denials
from articles.anchoring.matching.figures import Figure, figures_in, unit_of
from articles.anchoring.matching.frames import frame_of
from articles.anchoring.matching.lexicon import DEICTIC, DENYING, LIGHT, PREPOSITIONS
from articles.anchoring.matching.particles import joined
from articles.anchoring.matching.reading import words_of
from articles.anchoring.matching.roots import is_common, root
from articles.anchoring.matching.standing import AND, article, is_empty, is_noun, preposition
from articles.anchoring.matching.times import Time, times_in
from articles.anchoring.tokens import Token
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
    is_noun: bool  # as far as German capitals show it
    is_whole: bool  # stands for a verb of several words
    after: str  # the preposition before it, "of" for a German genitive, "" for none
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
    roots: str = field(repr=False)  # in alphabetical order

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
        """Number of words that carry something, figures, times and denials among them."""
        carrying = sum(word.carries for word in self.words)
        return carrying + len(self.figures) + len(self.times) + len(self.denials)


@lru_cache(maxsize=KEPT)
def _read(text: str, language: str) -> Claimed:
    """What the words alone say: read once, since what is a candidate for one card is so for the next."""
    said = frame_of(words_of(text, language), text, language)
    figures = figures_in(said, text, language)
    times = times_in(said, language)
    taken = {t.start for f in figures for t in (*f.tokens, *f.bounds)}
    taken |= {token.start for token in said for t in times if t.start <= token.start < t.end}
    names = _names(said, language)
    whole = joined(said, text, language)
    nouns = {i for i, token in enumerate(said) if is_noun(token, language)}
    roots = [_root(t, whole.get(i), language) for i, t in enumerate(said)]
    whole |= bundles_in(roots, nouns, language)
    whole |= spelled_out(said, language)
    words = [_word(said, i, language, i in names, taken, whole.get(i)) for i in range(len(said))]
    return Claimed(
        text=text,
        language=language,
        words=tuple(_once(words)),
        figures=figures,
        times=times,
        denials=tuple(Span(t.start, t.end) for t in denials(said, language)),
        hedges=tuple(
            Span(t.start, t.end)
            for t in said
            if t.key in HEDGES.get(language, ()) and t.key not in _ONLY
        ),
        deictic=any(
            t.key in DEICTIC.get(language, ()) and not (len(t.text) > 1 and t.text.isupper())
            for t in said
        ),
        denied=False,
        speaker="",
        on=None,
        letters=" ".join(t.key for t in said),
        roots=" ".join(sorted(word.root for word in words if word.weight)),
    )


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
    elif whole == PARTICLE or is_empty(said, i, language):
        weight = 0.0
    elif whole is not None:
        weight = max(weight, 1.0)
    return Word(
        span=Span(token.start, token.end),
        key=token.key,
        root=_root(token, whole, language),
        text=token.text,
        weight=weight,
        is_name=name,
        is_noun=is_noun(token, language),
        is_whole=whole not in (None, PARTICLE),
        after=preposition(said, i, language),
        article=article(said, i, language),
    )


def _names(said: list[Token], language: str) -> frozenset[int]:
    """Of nouns in a row, those that the tables know are no names, except behind a title: Ministerin Bauer."""
    return frozenset(
        i
        for i in names_in(said, language)
        if language != "de" or (i and said[i - 1].key in TITLES) or not is_common(said[i].key)
    )


def _root(token: Token, whole: str | None, language: str) -> str:
    """`whole` is the verb that the word is a part of, if any."""
    if whole in (None, PARTICLE):
        return root(token.key, language, is_noun(token, language))
    return root(str(whole), language)


def _once(words: list[Word]) -> list[Word]:
    """Bürgerinnen und Bürger are one."""
    for i in range(2, len(words)):
        if words[i].root == words[i - 2].root and words[i - 1].key in AND and words[i].weight:
            words[i] = replace(words[i], weight=0.0)
    return words


def _weight(token: Token, language: str, name: bool) -> float:
    key = token.key
    if not key[:1].isalpha() or is_small(key, language) or key in NEGATIONS.get(language, ()):
        return 0.0
    if key in DENYING.get(language, ()):
        return 0.0
    if key in LIGHT.get(language, ()) or key in PREPOSITIONS.get(language, ()):
        return LIGHT_WEIGHT
    if name:
        return NAME_WEIGHT
    return 0.6 + 0.4 * min(len(key), 2 * PLAIN_LETTERS) / PLAIN_LETTERS
