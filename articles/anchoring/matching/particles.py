"""Verbs whose particle stands apart: heben … an is anheben, turned down is reject."""

from functools import lru_cache
from itertools import zip_longest

from articles.anchoring.bearing import NEGATIONS, QUALIFIERS, is_small
from articles.anchoring.matching.bundles import PARTICLE
from articles.anchoring.matching.forms import IRREGULAR, SEPARABLE
from articles.anchoring.matching.frames import parts_of
from articles.anchoring.matching.lexicon import PHRASAL, PREPOSITIONS
from articles.anchoring.matching.roots import root
from articles.anchoring.tokens import Token

_INTO = frozenset("hinein herein".split())  # what *in* says already: in die Halle regnet es hinein
_ANOTHER = frozenset("with against".split())  # come up with an offer


def joined(said: list[Token], text: str, language: str) -> dict[int, str]:
    """By place: of the verb the whole one, of its particle PARTICLE."""
    found: dict[int, str] = {}
    if language == "de":
        places = {token.start: i for i, token in enumerate(said)}
        for part in parts_of(said, text):
            if part and part[-1].key in SEPARABLE["de"] and len(part) > 2:
                verb = _verb_of(part[:-1])
                if part[-1].key in _INTO:
                    found[places[part[-1].start]] = PARTICLE
                elif verb is not None:
                    found[places[verb.start]] = part[-1].key + verb.key
                    found[places[part[-1].start]] = PARTICLE
    elif language == "en":
        for i, (token, then) in enumerate(zip(said, said[1:], strict=False)):
            whole = _phrasal().get((root(token.key, language), then.key))
            follows = said[i + 2].key if i + 2 < len(said) else ""
            if whole is not None and follows not in _ANOTHER:
                found[i] = whole
                found[i + 1] = PARTICLE
    return found


@lru_cache(maxsize=1)
def _phrasal() -> dict[tuple[str, str], str]:
    return {(root(verb, "en"), particle): whole for (verb, particle), whole in PHRASAL.items()}


def _verb_of(part: list[Token]) -> Token | None:
    """Whose particle stands at the end: the first word that may be one; an adjective stands before its noun."""
    told = part[1:] if part[0].text[:1].isupper() else part
    verbs = [
        (
            followed is not None and followed.text[:1].isupper(),
            not _looks_like_verb(token.key),
            i,
            token,
        )
        for i, (token, followed) in enumerate(zip_longest(told, told[1:]))
        if token.text[:1].islower() and _may_be_verb(token.key)
    ]
    return min(verbs)[3] if verbs else None


def _looks_like_verb(key: str) -> bool:
    return key in IRREGULAR["de"] or key.endswith(("t", "te", "ten"))


def _may_be_verb(key: str) -> bool:
    return not (
        is_small(key, "de")
        or key.startswith(("ander", "viel"))
        or key in NEGATIONS["de"]
        or key in PREPOSITIONS["de"]
        or key in QUALIFIERS["de"]
        or key[:1].isdigit()
    )
