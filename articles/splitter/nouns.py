"""German nouns: which words are, of what gender, and whether their article allows the nominative."""

from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

_NOT_NOMINATIVE = frozenset(
    "den dem des einen einem einer eines keinen keinem keiner keines diesem dieses diesen seinen "
    "seinem seiner seines ihren ihrem ihrer ihres jenem jenen unserer aller vieler mehrerer "
    "einiger mich mir uns ihm ihn ihnen sich".split()
)
_FEMININE = tuple(
    (
        "ung heit keit schaft tion sion union ität partei polizei kanzlei agentur behörde kirche presse wehr bank "
        "zentrale kammer gruppe fraktion kommission klinik politik liga firma"
    ).split()
)


def is_noun(token: Token, pack: Pack) -> bool:
    """A capital, a handle, or an agency that writes itself small; never a word of a closed class."""
    if token.kind != "word":
        return False
    if token.capital:
        return token.low not in pack.extra["closed"]
    return token.low in pack.extra["small_names"]


def feminine(token: Token, pack: Pack) -> bool:
    """A feminine noun as far as its ending shows it: behind it "der" is no nominative."""
    low = token.low
    if low in pack.extra["feminine"] or low.endswith(_FEMININE):
        return True
    return low.endswith("in") and len(low) > 5 and pack.role.search(token.text) is not None


def _feminine_head(words: list[Token], pack: Pack) -> bool:
    """By the first noun: der Stadt Holmsund, der Europäischen Union."""
    nouns = [t for t in words[1:5] if is_noun(t, pack)]
    while len(nouns) > 1 and nouns[0].low.endswith("en"):
        nouns = nouns[1:]
    return bool(nouns) and feminine(nouns[0], pack)


def nominative(words: list[Token], pack: Pack) -> bool:
    """Whether the phrase can be a subject by its article: not "den Rat", not "der Polizei"."""
    low = words[0].low
    if low == "einer" and len(words) > 2 and words[1].low == "der":
        return True  # einer der Zeugen
    if low in _NOT_NOMINATIVE:
        return False
    if low != "der":
        return True
    if _feminine_head(words, pack):
        return False
    # der Europäischen Union: with "der", a nominative has the adjective in -e
    return not (
        len(words) > 2
        and words[1].low.endswith("en")
        and not pack.role.search(words[1].text)
        and (not words[1].capital or words[2].capital and words[1].low.endswith("schen"))
    )
