"""How a word stands in its claim: as a noun, behind which preposition and article, and whether it carries anything."""

import re
from functools import lru_cache

from articles.anchoring.bearing import is_small
from articles.anchoring.matching.denying import denies
from articles.anchoring.matching.forms import IRREGULAR, SEPARABLE
from articles.anchoring.matching.lexicon import ARTICLES, PREPOSITIONS
from articles.anchoring.matching.roots import is_common
from articles.anchoring.tokens import Token

AND = frozenset("und oder and or".split())
_GENITIVE = frozenset(
    "der des eines einer seiner ihrer ihres seines dieser dieses jener unserer unseres".split()
)
_PREFIXES = ("ge", "ver", "be", "er", "zer", "ent")
_YEAR = frozenset("jahr jahre jahres year".split())
_MORE = {
    "de": frozenset("mehr länger einzig einzige einzigen einziger einziges".split()),
    "en": frozenset("more longer any anymore single".split()),
}
_PLANS = {
    "de": frozenset(
        "plant planen plane plante planten beabsichtigt beabsichtigen beabsichtige".split()
    ),
    "en": frozenset("plans plan planned planning intends intend intended wants want".split()),
}
_WITHIN = re.compile("(?:" + "|".join(SEPARABLE["de"]) + r")zu.{2,}n")


def is_noun(token: Token, language: str) -> bool:
    """By its capital in German; at the beginning, where all have one, unless it looks like a verb."""
    if language != "de" or not token.text[:1].isupper():
        return False
    return not token.first or is_common(token.key) or not _may_be_participle(token.key)


@lru_cache(maxsize=20_000)
def _may_be_participle(key: str) -> bool:
    bare = next((key.removeprefix(p) for p in SEPARABLE["de"] if key.startswith(f"{p}ge")), key)
    return bare in IRREGULAR["de"] or (bare[-1:] == "t" and bare.startswith(_PREFIXES))


def is_empty(said: list[Token], i: int, language: str) -> bool:
    """Carries nothing where it stands: the year before its figure, *more* and *single* where something is denied,
    *plans* before an infinitive, as *will*."""
    key = said[i].key
    if key in _YEAR:
        return i + 1 < len(said) and said[i + 1].is_number and len(said[i + 1].key) == 4
    if key in _MORE.get(language, ()):
        return any(denies(token.key, language) for token in said[max(0, i - 6) : i])
    if key in _PLANS.get(language, ()):
        if language == "en":
            return i + 2 < len(said) and said[i + 1].key == "to"
        return any(_is_infinitive(a, b) for a, b in zip(said[i + 1 :], said[i + 2 :], strict=False))
    return False


def _is_infinitive(token: Token, then: Token) -> bool:
    """With zu before or within it: zu bauen, abzubauen."""
    if token.key == "zu":
        return then.key.endswith("n") and then.text[:1].islower()
    return then.text[:1].islower() and bool(_WITHIN.fullmatch(then.key))


def preposition(said: list[Token], i: int, language: str) -> str:
    """That governs the word, through articles, figures and adjectives, and through *and*: against the (new) country."""
    if is_small(said[i].key, language):
        return ""
    joined = False
    for n, token in enumerate(reversed(said[max(0, i - 4) : i])):
        if token.key in PREPOSITIONS.get(language, ()):
            return token.key
        if token.key in _GENITIVE and language == "de":
            before = said[i - n - 2] if i - n >= 2 else None
            if before is not None and before.text[:1].isupper() and not is_small(before.key, "de"):
                return "of"
        heavy = token.text[:1].isupper() if language == "de" else n > 1
        if heavy and not token.first and not joined:
            return ""
        joined = token.key in AND
    return ""


def article(said: list[Token], i: int, language: str) -> str:
    """Before the word, adjectives between: the case that it shows in German."""
    far = 3 if language == "de" else 1  # English verbs stand as near to an article as adjectives
    for token in reversed(said[max(0, i - far) : i]):
        if token.key in ARTICLES.get(language, ()):
            return token.key
        if token.key in PREPOSITIONS.get(language, ()) or not token.text[:1].islower():
            return ""
    return ""
