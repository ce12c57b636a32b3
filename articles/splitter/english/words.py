"""English words, as far as lists and endings show them."""

from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

OBJECTS = frozenset("him them us me her".split())
_INFINITE = frozenset("be been being do".split())
_CONTRACTED = ("n't", "n’t", "'re", "’re", "'ll", "’ll", "'ve", "’ve", "'d", "’d")


def saying(token: Token, pack: Pack) -> bool:
    return any("say" in c.takes for c in pack.cues.get(token.low, ()))


def finite_cue(token: Token, pack: Pack) -> bool:
    """A finite form of a reporting verb, whatever else the word may be."""
    return any(c.form == "finite" for c in pack.cues.get(token.low, ()))


def speaks(token: Token, pack: Pack) -> bool:
    """A noun that can be a source: the university, a report, the mayor."""
    return any(
        p.search(token.text) for p in (pack.role, pack.organisation, pack.documents, pack.outlet)
    )


def nominal(token: Token, pack: Pack) -> bool:
    """A small word that can only be a noun: a role, a body, a paper, a document."""
    return token.kind == "word" and not finite_cue(token, pack) and speaks(token, pack)


def auxiliary(token: Token, pack: Pack) -> bool:
    """is, had, would; not May, the month, nor Will."""
    return token.low in pack.extra["aux"] and not token.capital


def surely_verb(token: Token, pack: Pack) -> bool:
    """An auxiliary or an irregular past."""
    return auxiliary(token, pack) or token.low in pack.extra["past"] and not token.capital


def verb_like(token: Token, pack: Pack) -> bool:
    """An auxiliary, an irregular past, or a small word with a verb's ending."""
    if surely_verb(token, pack):
        return True
    return (
        token.kind == "word"
        and not token.capital
        and token.low.endswith(("ed", "s", "n't", "n’t"))
        and len(token.low) > 3
        and not token.low.endswith(("'s", "’s", "ss"))
    )


def finite_at(tokens: list[Token], lo: int, hi: int, pack: Pack) -> int:
    """The first auxiliary, or verb behind a pronoun, in `tokens[lo:hi]`; -1 where none is sure to be one."""
    for i in range(lo, hi):
        low = tokens[i].low
        if auxiliary(tokens[i], pack) and low not in _INFINITE or low.endswith(_CONTRACTED):
            return i
        if low[:-2] in pack.pronouns and low.endswith(("'s", "’s")):
            return i
        if i > lo and tokens[i - 1].low in pack.pronouns and verb_like(tokens[i], pack):
            return i
        joined = i > 0 and tokens[i - 1].low in ("and", "or")  # agreed a price and shook hands
        if i > 0 and not joined and not tokens[i].capital and low in pack.extra["past"]:
            return i
        if low.endswith("ed") and i > lo and i + 1 < hi and tokens[i - 1].low not in pack.articles:
            if tokens[i + 1].low in pack.articles or tokens[i + 1].low in OBJECTS:
                return i  # the council ignored her
    return -1
