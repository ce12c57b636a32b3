"""The noun phrases of a German clause, each with its preposition, apposition and case."""

from articles.splitter.appositions import apposed
from articles.splitter.lang.pack import Pack
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.nouns import nominative
from articles.splitter.passage import Phrase
from articles.splitter.phrase_bounds import ADJECTIVE
from articles.splitter.tokens import Token


def phrases(tokens: list[Token], lo: int, hi: int, pack: Pack, attach: bool) -> list[Phrase]:
    """All phrases of `tokens[lo:hi]` from left to right."""
    found: list[Phrase] = []
    i = lo
    preposition = ""
    while i < hi:
        token = tokens[i]
        if token.kind == "word" and (
            _as(tokens, i, hi, pack)
            or token.low in pack.prepositions
            and token.low not in pack.articles
        ):
            preposition = token.low if token.low != "zufolge" else ""  # stands behind its noun
            i += 1
            continue
        j = phrase_at(tokens, i, hi, pack, attach, opens=i == 0)
        if j > i:
            j = with_apposition(tokens, i, j, hi, pack)
            words = tokens[i:j]
            if words[0].kind != "mark" or len(words) > 1:
                behind = tokens[j].low if j < hi and tokens[j].low == "zufolge" else ""
                found.append(make(words, preposition or behind, pack))
            preposition = ""
            i = j
        else:
            if _relative(tokens, i, hi, pack) or (
                token.kind != "mark" and not token.low.endswith(ADJECTIVE)
            ):
                preposition = ""
            i += 1
    return found


def _as(tokens: list[Token], i: int, hi: int, pack: Pack) -> bool:
    """Als Sprecherin der Gruppe, als „Unsinn“: what somebody is, or calls something; no subject."""
    if tokens[i].low != "als" or i + 1 >= hi:
        return False
    following = tokens[i + 1]
    if following.kind == "mark" or following.low in ("ein", "eine", "einen"):
        return True
    return following.capital and pack.role.search(following.text) is not None


def _relative(tokens: list[Token], i: int, hi: int, pack: Pack) -> bool:
    """von dem | die Polizei glaubt: an article before another one stands alone."""
    if tokens[i].low not in pack.articles or i + 1 >= hi:
        return False
    return tokens[i + 1].low in pack.articles or tokens[i + 1].low in pack.pronouns


def with_apposition(tokens: list[Token], i: int, j: int, hi: int, pack: Pack) -> int:
    """The index behind the phrase i:j and what stands between commas behind it and names the same."""
    if j + 1 >= hi or tokens[j].text != ",":
        return j
    k = phrase_at(tokens, j + 1, hi, pack, True)
    if k == j + 1 or k < hi and tokens[k].text != ",":
        return j
    return k if apposed(tokens[i:j], tokens[j + 1 : k], pack) else j


def mention_end(tokens: list[Token], i: int, hi: int, pack: Pack, attach: bool) -> int:
    """The index behind a phrase and its apposition; i where no phrase begins."""
    j = phrase_at(tokens, i, hi, pack, attach)
    return j if j == i else with_apposition(tokens, i, j, hi, pack)


def make(words: list[Token], preposition: str, pack: Pack) -> Phrase:
    """The phrase of these words, its case as far as articles and endings show it."""
    pronoun = len(words) == 1 and words[0].low in pack.pronouns
    return Phrase(words, preposition, not preposition and nominative(words, pack), pronoun)
