"""What denies a claim: nicht, kein, and verbs such as refuse."""

from functools import lru_cache
from itertools import zip_longest

from articles.anchoring.bearing import NEGATIONS
from articles.anchoring.matching.lexicon import DENYING, NOT_ONLY, REFUSING
from articles.anchoring.matching.roots import root
from articles.anchoring.tokens import Token


def denials(said: list[Token], language: str) -> list[Token]:
    """Words that turn the claim round; not those of *not only*."""
    first, then = NOT_ONLY.get(language, ("", ""))
    return [
        token
        for token, follows in zip_longest(said, said[1:])
        if denies(token.key, language)
        and not (token.key == first and follows is not None and follows.key == then)
    ]


@lru_cache(maxsize=50_000)
def denies(key: str, language: str) -> bool:
    if key in NEGATIONS.get(language, ()) or key in DENYING.get(language, ()):
        return True
    if language == "en" and key.endswith("n't"):
        return True
    plain = root(key, language)
    return any(
        plain == stem or (len(stem) > 4 and plain.startswith(stem))
        for stem in REFUSING.get(language, ())
    )
