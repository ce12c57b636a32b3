"""One root for the forms of a word, and for words that say the same: stieg, gestiegen, Anstieg and zugenommen."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.anchoring.matching import synonyms_de, synonyms_en
from articles.anchoring.matching.forms import (
    APART,
    GE,
    INSEPARABLE,
    IRREGULAR,
    NO_VERBS,
    OWN,
    OWN_ENDS,
    OWN_T,
    PEOPLE,
    PLURALS,
    SEPARABLE,
)
from articles.stemming import snowball

_ALGORITHMS = {"de": "german", "en": "english"}
_SYNONYMS = {"de": synonyms_de.SYNONYMS, "en": synonyms_en.SYNONYMS}
_UMLAUT = str.maketrans("äöü", "aou")
FEMALE = ("innen", "in")  # Lehrerin, Lehrerinnen
LONG = 8  # letters of a word of which -in may be an ending: not of Termin
# What Snowball takes for endings of nouns is part of these verbs: ändern, handeln, sanieren.
_VERB = re.compile(r"(.{2,}[^i]e[rl])(?:n|te?|ten|tet)|(.+ier)(?:en|e|end|te?|te[nrsmt])")
_ADJECTIVE = re.compile(r"(ge.+[tn])e[nrsm]?")  # a participle: die geplante Halle
_BEFORE_T = re.compile(r"(?:[aeiou]h|ch|ss|[aiou]s|[^e]es)t$")
_ABSTRACT = ("ung", "ungen", "heit", "keit", "tion", "tionen")
_DOER = re.compile(r"(.{2,}er)(?:n|s|in|innen)?")
_OF_ER = re.compile(r"(.{2,}[eo]r)(?:ed|ing)")  # discovered, as of discover
_LOST_E = re.compile(r"[^aeioulhr]l$")  # Sammlung, of sammeln


@lru_cache(maxsize=50_000)
def root(key: str, language: str, noun: bool = False) -> str:
    """Of a token's key; the key itself in languages without a stemmer. `noun` is heard in German only."""
    if key[:1].isdigit() or language not in _ALGORITHMS:
        return key
    noun = noun and language == "de"
    form = _form(key, language, noun)
    verbs, nouns = _synonyms(language)
    return (nouns.get(form) if noun else None) or verbs.get(form, form)


def root_of(word: str, language: str) -> str:
    """Of a word as tables have it: German nouns with a capital."""
    return root(word.casefold(), language, word[:1].isupper())


@lru_cache(maxsize=50_000)
def is_common(key: str) -> bool:
    """Whether a German noun is none of anybody's name, as far as the tables know."""
    return key.endswith(_ABSTRACT) or _form(key, "de", True) in _synonyms("de")[1]


def rows(table: str) -> Iterator[str]:
    """Lines of a table, without its headings."""
    return (line for line in table.split("\n") if line and line[0] != "#")


@lru_cache(maxsize=4)
def _synonyms(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Of verbs and other words, and of German nouns: a form to the first form of its group."""
    tables: tuple[dict[str, str], dict[str, str]] = {}, {}
    for line in rows(_SYNONYMS[language]):
        first, *others = line.split()
        head = _form_of(first, language)
        for word in (first, *others):
            tables[word[:1].isupper()][_form_of(word, language)] = head
    return tables


def _form_of(word: str, language: str) -> str:
    return _form(word.casefold(), language, word[:1].isupper())


def _form(key: str, language: str, noun: bool) -> str:
    irregular = IRREGULAR[language]
    if key in APART[language]:
        return APART[language][key]
    if noun:
        return _noun(key)
    if key in irregular:
        return _plain(irregular[key], language)
    for prefix in SEPARABLE.get(language, ()):
        rest = key.removeprefix(prefix)
        if rest == key or len(rest) < 4:
            continue
        bare = _participle(rest.removeprefix("zu") if len(rest) > 6 else rest)
        if bare in irregular or bare != rest:
            return prefix.translate(_UMLAUT) + _verb(irregular.get(bare, bare))
    for prefix in INSEPARABLE.get(language, ()):
        rest = key.removeprefix(prefix)
        whole = irregular.get(rest) or irregular.get(f"ge{rest}")  # verbot, versprochen
        if rest != key and whole:
            return prefix.translate(_UMLAUT) + _plain(whole, language)
    return _plain(_participle(key) if language == "de" else key, language)


def _plain(word: str, language: str) -> str:
    return _verb(word) if language == "de" else _stem(word, language)


def _participle(word: str) -> str:
    """gewarnt, gewarnte: warnt. Irregular ones are known whole."""
    irregular = IRREGULAR["de"]
    if word in irregular or not word.startswith("ge") or word.startswith(GE) or len(word) < 6:
        return word
    inflected = _ADJECTIVE.fullmatch(word)
    bare = inflected[1] if inflected else word
    if bare in irregular:
        return irregular[bare]
    return bare[2:] if bare.endswith("t") else word


def _verb(word: str) -> str:
    """Of a German word that is no noun."""
    verb = _VERB.fullmatch(word)
    if verb and word not in NO_VERBS:
        return (verb[1] or verb[2]).translate(_UMLAUT)
    return _stem(word, "de")


def _noun(word: str) -> str:
    """Of a German noun: one in -ung goes with its verb."""
    whole = word.removesuffix("en")
    if whole.endswith("ung") and len(whole) > 6:
        if whole in OWN or whole.endswith(OWN_ENDS):
            return whole.translate(_UMLAUT)
        verb = whole.removesuffix("ung")
        if _LOST_E.search(verb):
            return verb[:-1].translate(_UMLAUT) + "el"
        return _verb(verb + ("n" if verb.endswith(("er", "el")) and verb[-3] != "i" else "en"))
    if word.endswith("end"):  # Abend
        return word.translate(_UMLAUT)
    doer = _DOER.fullmatch(word)
    if doer and not doer[1].endswith(PLURALS) and not doer[1].endswith(PEOPLE):
        return doer[1].translate(_UMLAUT)
    return _masculine(_singular(_snowball(word, "de")), word)


def _stem(word: str, language: str) -> str:
    if language == "en" and (of_er := _OF_ER.fullmatch(word)):
        word = of_er[1]
    stem = _snowball(word, language)
    if language != "de":
        doer = word.removesuffix("s")
        return doer if doer.endswith(("er", "or")) and not stem.endswith("r") else stem
    stem = _without_t(stem)
    if len(stem) >= 7 and stem.endswith("ig"):  # benötigt, as of benötigen
        stem = _without_t(stem[:-2])
    return _masculine(_singular(stem), word)


def _without_t(stem: str) -> str:
    """lebt, lebte: lebe."""
    if len(stem) <= 3 or not stem.endswith("t") or not _is_ending(stem):
        return stem
    return stem[:-1].removesuffix("e") if len(stem) > 4 else stem[:-1]


def _is_ending(stem: str) -> bool:
    """Of a t: not of schlecht, größte, letzt and ernst."""
    if stem[-2] in "sch":
        return stem not in OWN_T and bool(_BEFORE_T.search(stem))
    return True


def _snowball(word: str, language: str) -> str:
    return snowball(word, _ALGORITHMS[language]).translate(_UMLAUT)


def _singular(stem: str) -> str:
    """Auto, of Autos."""
    plural = stem[-1:] == "s" and stem[-2:-1] in ("a", "o", "i", "u", "y") and len(stem) > 4
    return stem[:-1] if plural else stem


def _masculine(stem: str, word: str) -> str:
    if len(stem) >= LONG and word.endswith(FEMALE):
        for ending in FEMALE:
            if stem.endswith(ending):
                return _snowball(stem.removesuffix(ending), "de")
    return stem
