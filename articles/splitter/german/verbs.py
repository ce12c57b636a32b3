"""Which German words are finite verbs, as far as tables and endings show it."""

from articles.splitter.lang.pack import Pack
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.tokens import Token

_LIGHT = frozenset(
    "zeigte zeigten zeigt zeigen hält halten hielt hielten vertritt vertreten vertrat macht machte machten "
    "erhob erhoben erhebt kam kamen kommt zog teilt bringt brachte erneuerte wiederholte gibt gab".split()
)


def finite(token: Token, pack: Pack) -> bool:
    low = token.low
    if token.kind != "word" or token.capital:
        return False
    if low in pack.extra["aux"] or low in pack.extra["k2"] or low in pack.extra["k1_sure"]:
        return True
    if any(c.form == "finite" for c in pack.cues.get(low, ())):
        return True
    return low in _LIGHT


def looks_finite(token: Token, pack: Pack) -> bool:
    if finite(token, pack):
        return True
    low = token.low
    return (
        low.endswith(("te", "ten", "t"))
        and len(low) > 3
        and low not in pack.prepositions
        and low not in pack.articles
        and low
        not in (
            "sonst",
            "jetzt",
            "selbst",
            "damit",
            "somit",
            "nicht",
            "statt",
            "zuletzt",
            "erst",
            "fast",
            "heute",
        )
    )


def indicative_cue(token: Token, pack: Pack) -> bool:
    return (
        any(c.form == "finite" for c in pack.cues.get(token.low, ()))
        and token.low not in pack.extra["k1"]
    )


def told_of(token: Token, pack: Pack) -> bool:
    """Whether a finite verb is in Konjunktiv I: then its clause is reported and reports nothing itself."""
    low = token.low
    if low in pack.extra["k1_sure"]:
        return True
    return low in pack.extra["k1"] and any(c.form == "finite" for c in pack.cues.get(low, ()))


def main_verb(tokens: list[Token], lo: int, pack: Pack) -> bool:
    """Whether a clause behind a subordinate one opens with its finite verb: ", fiel die Sitzung aus"."""
    first = tokens[lo]
    if first.kind != "word" or first.capital:
        return False
    if looks_finite(first, pack):
        return True
    low = first.low
    known = pack.extra["closed"] | pack.articles | pack.prepositions | pack.extra["relative"]
    if low in known or low in pack.pronouns or low.endswith(("lich", "ig", "isch", "e", "s")):
        return False
    return (
        low.endswith("en")
        or lo + 1 < len(tokens)
        and (
            tokens[lo + 1].capital
            or tokens[lo + 1].low in pack.articles
            or tokens[lo + 1].low in pack.pronouns
        )
    )


def verb_second(tokens: list[Token], lo: int, hi: int, pack: Pack) -> bool:
    """die Pumpen liefen; er kommt: a subject in the nominative and a word that ends like a verb."""
    j = phrase_at(tokens, lo, hi, pack, True)
    if j == lo or j >= hi:
        return False
    verb = tokens[j]
    if verb.kind != "word" or verb.capital or verb.low in pack.extra["closed"]:
        return False
    if verb.low in pack.prepositions or verb.low in pack.articles:
        return False
    return verb.low.endswith(("t", "en", "te", "st")) and (j + 1 >= hi or not tokens[j + 1].capital)
