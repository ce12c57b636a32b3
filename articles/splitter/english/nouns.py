"""English noun phrases and adverbials: where one that begins here ends."""

from articles.splitter.english.words import OBJECTS, auxiliary, finite_cue, nominal
from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

_JOINS = frozenset("of for and & de van von del di la al bin".split())
_ENDS = frozenset("that to who he she it they".split())
_DEMONSTRATIVE = frozenset(
    "paper newspaper station magazine programme broadcaster outlet site".split()
)
# What may go on behind a noun phrase that names a source: "people familiar with the plans".
_BY = frozenset(
    "by at from with close familiar for released seen obtained commissioned drawn".split()
)
_PUT_TOGETHER = frozenset("published compiled collected".split())
_NO_ADVERBS = frozenset("daily weekly monthly family assembly supply".split())
_TIMES = frozenset("last next this earlier late early".split())


def phrase_end(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """The index behind a short noun phrase that begins at i; i where none does."""
    if i >= hi or tokens[i].kind not in ("word", "number"):
        return i
    low = tokens[i].low
    possessive = low == "her" and i + 1 < hi and nominal(tokens[i + 1], pack)
    if (low in pack.pronouns and low != "one" or low in OBJECTS) and not possessive:
        return i + 1
    start = i
    demonstrative = low == "that" and i + 1 < hi and tokens[i + 1].low in _DEMONSTRATIVE
    if low in pack.articles and (low != "that" or demonstrative):
        start = i + 1
    elif low == "that" or low in pack.prepositions or _no_noun(low, pack):
        return i
    j = start
    named = False  # a capitalised word came; small ones behind it must be nouns
    while j < hi:
        token = tokens[j]
        if j > start and _glued(tokens, j, hi):
            j += 1  # the Rail Users' League, Sleep & Work
            continue
        if token.kind not in ("word", "number") or _closed(tokens, j, j > start, hi, pack):
            break
        if not token.capital and _verbal(tokens, j, start, hi, pack, bare=start == i):
            break
        if named and not token.capital and token.kind == "word":
            if token.low not in _JOINS and not nominal(token, pack):
                break
        named = not token.low.endswith(("'s", "’s")) and (named or token.capital)
        if token.low == "of" and j + 1 < hi and tokens[j + 1].low in pack.articles:
            j += 1
        j += 1
        if token.text in pack.time:
            break
    return j if j > start else i


def _no_noun(low: str, pack: Pack) -> bool:
    return low in pack.extra["adverbs"] or low in pack.extra["question"]


def _closed(tokens: list[Token], j: int, inside: bool, hi: int, pack: Pack) -> bool:
    """A word that no noun phrase goes on with: another article, a preposition but "of", a pronoun."""
    token = tokens[j]
    if token.low in pack.articles or token.low in pack.pronouns and not token.capital:
        return True
    if token.low in pack.prepositions:
        of = token.low == "of" and inside
        return not of and not (token.low == "for" and inside and _body(tokens, j, hi, pack))
    if token.low == "and":
        return not (j + 1 < hi and tokens[j + 1].capital)
    return token.low in _ENDS


def _verbal(tokens: list[Token], j: int, start: int, hi: int, pack: Pack, bare: bool) -> bool:
    """A verb or adverb behind the noun: "the bank kept", "the bank revised its forecast"."""
    low = tokens[j].low
    if low in pack.extra["aux"] or low in pack.extra["question"]:
        return True
    if low.endswith("ly") and low not in _NO_ADVERBS:
        return True
    if finite_cue(tokens[j], pack) and (j > start or bare):
        return True
    if j == start:
        return False
    if low in pack.extra["past"]:
        return True
    if low.endswith("ing") and pack.role.search(tokens[j - 1].text):
        return True  # one woman waiting for the ferry
    return low.endswith("ed") and j + 1 < hi and tokens[j + 1].low in pack.articles


def _glued(tokens: list[Token], i: int, hi: int) -> bool:
    """An apostrophe behind a plural, not a closing mark; an ampersand between capitals."""
    if i + 1 >= hi or tokens[i + 1].kind != "word":
        return False
    if tokens[i].text == "&":
        return tokens[i - 1].capital and tokens[i + 1].capital
    return (
        tokens[i].kind == "mark"
        and tokens[i].text in "'’"
        and tokens[i - 1].low.endswith("s")
        and tokens[i].start == tokens[i - 1].end
        and tokens[i + 1].start == tokens[i].end + 1
    )


def _body(tokens: list[Token], j: int, hi: int, pack: Pack) -> bool:
    """Institute for River Research."""
    return (
        j + 1 < hi
        and tokens[j + 1].capital
        and pack.organisation.search(tokens[j - 1].text) is not None
    )


def source_end(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """The index behind a source and what says which one: "a memo by the insurer", "people at the port"."""
    j = phrase_end(tokens, i, hi, pack)
    while i < j < hi:
        k = j
        low = tokens[k].low
        if low in _PUT_TOGETHER and k + 1 < hi and tokens[k + 1].low == "by":
            k += 1
        if tokens[k].low not in _BY and not (k > j):
            break
        while k < hi and tokens[k].low in _BY | {"to", "knowledge", "of", "with"}:
            k += 1
        end = phrase_end(tokens, k, hi, pack)
        if end == k or tokens[k].text in pack.time:
            break
        j = end
    return j


def opening_end(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """The index behind "by midnight", "last week", "in an email" that open a clause without a comma."""
    start = i
    while i < hi:
        if tokens[i].low in _TIMES and i + 1 < hi and tokens[i + 1].text in pack.time:
            i += 2
            continue
        if tokens[i].low not in pack.prepositions:
            break
        if i + 1 < hi and tokens[i + 1].low in _TIMES:
            i += 1
            continue
        end = phrase_end(tokens, i + 1, hi, pack)
        if end == i + 1:
            return start
        i = end
    return i


def adverbial_end(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """The index behind "on Monday" or "in a statement" that begins at i; i where none does."""
    if i >= hi:
        return i
    if tokens[i].text in pack.time:
        return i + 1
    if tokens[i].low not in ("on", "in", "at", "after", "late", "early", "last", "this", "earlier"):
        return i
    for j in range(i + 1, min(hi, i + 5)):
        if tokens[j].text in pack.time or tokens[j].text in pack.months:
            while j + 1 < hi and tokens[j + 1].text in pack.time:
                j += 1
            return j + 1
        if auxiliary(tokens[j], pack) or tokens[j].low in pack.pronouns:
            return i
    return i
