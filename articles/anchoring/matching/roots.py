"""One root for the forms of a word, and for words that say the same: stieg, gestiegen and zugenommen."""

from functools import lru_cache
from threading import Lock

import snowballstemmer

from articles.anchoring.matching.lexicon import INSEPARABLE, IRREGULAR, SEPARABLE, SYNONYMS

_STEMMERS = {"de": snowballstemmer.stemmer("german"), "en": snowballstemmer.stemmer("english")}
_turn = Lock()  # a stemmer keeps the word that it is at
_UMLAUT = str.maketrans("äöü", "aou")
FEMALE = ("innen", "in")  # Lehrerin, Lehrerinnen
LONG = 8  # letters of a word of which -in may be an ending: not of Termin


@lru_cache(maxsize=50_000)
def root(key: str, language: str, noun: bool = False) -> str:
    """Of a token's key; the key itself in languages without a stemmer. German nouns keep a t at their end."""
    if key[:1].isdigit() or language not in _STEMMERS:
        return key
    form = _form(key, language, noun)
    return _synonyms(language).get(form, form)


@lru_cache(maxsize=4)
def _synonyms(language: str) -> dict[str, str]:
    return {
        _form(word, language, noun): _form(first, language, False)
        for word, first in SYNONYMS[language].items()
        for noun in (False, True)
    }


def _form(key: str, language: str, noun: bool) -> str:
    irregular = IRREGULAR[language]
    if key in irregular:
        return _stem(irregular[key], language, noun)
    for prefix in SEPARABLE.get(language, ()):
        rest = key.removeprefix(prefix)
        if rest == key or len(rest) < 4:
            continue
        bare = _participle(rest.removeprefix("zu") if len(rest) > 6 else rest)
        if bare in irregular:
            return prefix.translate(_UMLAUT) + _stem(irregular[bare], language, noun)
        if bare != rest:
            return prefix.translate(_UMLAUT) + _stem(bare, language, noun)
    for prefix in INSEPARABLE.get(language, ()):
        rest = key.removeprefix(prefix)
        if rest != key and rest in irregular:
            return prefix.translate(_UMLAUT) + _stem(irregular[rest], language, noun)
    return _stem(_participle(key) if language == "de" else key, language, noun)


def _participle(word: str) -> str:
    """gewarnt: warnt. Irregular ones are known whole."""
    irregular = IRREGULAR["de"]
    if word in irregular or not word.startswith("ge") or len(word) < 6:
        return word
    return word[2:] if word.endswith("t") else word


def _stem(word: str, language: str, noun: bool) -> str:
    with _turn:
        stem = str(_STEMMERS[language].stemWord(word)).translate(_UMLAUT)
    if language != "de":
        return stem
    if (
        not noun and len(stem) > 3 and stem.endswith("t") and stem[-2] not in "sch"
    ):  # lebt, lebte: lebe
        stem = stem[:-1].removesuffix("e") if len(stem) > 4 else stem[:-1]
    if stem[-2:-1] in ("a", "o", "i", "u") and stem[-1] == "s" and len(stem) > 4:  # Autos
        stem = stem[:-1]
    if len(stem) >= LONG:
        for ending in FEMALE:
            if stem.endswith(ending):
                return stem.removesuffix(ending)
    return stem
