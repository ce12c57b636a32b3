"""English phrases and words, as far as lists and endings show them."""

from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token


def phrase_end(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """The index behind a short noun phrase that begins at i; i where none does."""
    if i >= hi or tokens[i].kind not in ("word", "number"):
        return i
    low = tokens[i].low
    if low in pack.pronouns or low in ("him", "them", "us", "me"):
        return i + 1
    j = i
    if low in pack.articles:
        j += 1
    elif (
        low in pack.prepositions
        or low in pack.extra["adverbs"]
        or low in pack.extra["question"]
        or low == "that"
    ):
        return i
    start = j
    capital = False
    while j < hi and tokens[j].kind in ("word", "number"):
        token = tokens[j]
        if token.low in pack.articles or token.low in pack.pronouns and not token.capital:
            break
        if token.low in pack.prepositions and not (token.low == "of" and j > start):
            if not (token.low == "for" and j > start and _body(tokens, j, hi, pack)):
                break
        if token.low in ("that", "and", "to", "who", "he", "she", "it", "they") and not (
            token.low == "and" and j + 1 < hi and tokens[j + 1].capital
        ):
            break
        if not token.capital and (
            token.low in pack.extra["aux"]
            or token.low in pack.extra["question"]
            or token.low in pack.cues
            and (j > start or start == i)
        ):
            break
        if (
            capital
            and not token.capital
            and token.low not in ("of", "for", "and", "de", "van", "von")
        ):
            break
        capital = capital or token.capital
        if token.low == "of" and j + 1 < hi and tokens[j + 1].low in pack.articles:
            j += 1
        j += 1
        if token.text in pack.time:
            break
    return j if j > start else i


def _body(tokens: list[Token], j: int, hi: int, pack: Pack) -> bool:
    """Institute for River Research."""
    return (
        j + 1 < hi
        and tokens[j + 1].capital
        and pack.organisation.search(tokens[j - 1].text) is not None
    )


def adverbial_end(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """The index behind "on Monday" or "in a statement" that begins at i; i where none does."""
    if i >= hi:
        return i
    if tokens[i].text in pack.time:
        return i + 1
    if tokens[i].low not in ("on", "in", "at", "after", "late", "early"):
        return i
    for j in range(i + 1, min(hi, i + 5)):
        if tokens[j].text in pack.time or tokens[j].text in pack.months:
            while j + 1 < hi and tokens[j + 1].text in pack.time:
                j += 1
            return j + 1
        if tokens[j].low in pack.extra["aux"] or tokens[j].low in pack.pronouns:
            return i
    return i


def saying(token: Token, pack: Pack) -> bool:
    return any("say" in c.takes for c in pack.cues.get(token.low, ()))


def speaks(token: Token, pack: Pack) -> bool:
    """A noun that can be a source: the university, a report, the mayor."""
    return any(
        p.search(token.text) for p in (pack.role, pack.organisation, pack.documents, pack.outlet)
    )


def verb_like(token: Token, pack: Pack) -> bool:
    return token.low in pack.extra["aux"] or (
        token.kind == "word"
        and not token.capital
        and token.low.endswith(("ed", "s"))
        and len(token.low) > 3
    )
