"""One German noun phrase, read forward from a token. No tagger: capitals, articles and endings."""

from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import retired
from articles.splitter.nouns import is_noun
from articles.splitter.phrase_bounds import (
    ends_in_person,
    joint,
    marked_name,
    modifies,
    new_phrase,
    noun_ahead,
    particles,
)
from articles.splitter.tokens import Token

_GENITIVE = frozenset(
    "des der eines einer dieser dieses ihres ihrer seines seiner deren aller".split()
)
_ATTACHED = frozenset("von vom aus für bei beim im in zu zur zum der am an".split())
_ONE_OF = frozenset("einer eine eines zwei drei viele einige mehrere keiner jeder".split())
_LONGEST = 40  # tokens of one phrase
_NEVER_STARTS = frozenset(
    "im am vom zum zur beim und oder aber auch nicht noch schon nur dass wenn weil als wie so dann "
    "hier da dort nun jetzt heute gestern morgen".split()
)


def phrase_at(
    tokens: list[Token], i: int, end: int, pack: Pack, attach: bool, opens: bool = False
) -> int:
    """The index behind the phrase that begins at token i; i where none does.

    `attach`: prepositional attributes and "und" belong to it (a subject before its verb). `opens`: token i
    opens the sentence, so its capital says nothing.
    """
    end = min(end, i + _LONGEST)
    if i >= end:
        return i
    j = i
    first = tokens[i]
    if first.kind not in ("word", "number", "mark"):
        return i
    low = first.low
    if low in pack.pronouns and not (
        low in pack.articles and i + 1 < end and noun_ahead(tokens, i + 1, end)
    ):
        return i + 1
    if (
        low in _NEVER_STARTS
        or (opens and (low in pack.extra["closed"] or low in pack.extra["verbs"]))
        or (low in pack.prepositions and low not in pack.articles)
    ):
        return i
    if low in _ONE_OF and i + 2 < end and tokens[i + 1].low in ("der", "dieser", "ihrer", "seiner"):
        return phrase_at(tokens, i + 1, end, pack, attach)  # einer der Zeugen
    if low in pack.articles:
        j += 1
    while j < end and modifies(tokens[j], pack, opens and j == i):
        j += 1
    if j < end and tokens[j].kind == "mark":
        k = marked_name(tokens, j, end)
        if k == j:
            return i
        if k < end and is_noun(tokens[k], pack):
            return k
        return _extend(tokens, i, k, end, pack, attach)
    if j > i and opens and first.capital and (j >= end or not is_noun(tokens[j], pack)):
        j = (
            i if low not in pack.articles else j
        )  # "Experten" opens the sentence: no adjective after all
    if j >= end or not is_noun(tokens[j], pack):
        return i
    if j == i and opens and low in pack.articles | pack.prepositions:
        return i
    return _extend(tokens, i, j + 1, end, pack, attach)


def _extend(tokens: list[Token], i: int, j: int, end: int, pack: Pack, attach: bool) -> int:
    while j < end:
        token = tokens[j]
        if retired(token):
            j += 1
        elif is_noun(token, pack):
            if new_phrase(tokens, j, end, pack):
                return j
            j += 1
        elif token.kind == "number" and tokens[j - 1].capital and attach:
            j += 1
        elif token.kind == "mark":
            k = marked_name(tokens, j, end)
            if k == j:
                return j
            j = k
        elif token.text == "(":
            k = next((k for k in range(j + 1, min(end, j + 12)) if tokens[k].text == ")"), j)
            if k == j:
                return j
            j = k + 1
        elif attach and (k := particles(tokens, j, end)) > j:
            j = k + 1
        elif token.low in _GENITIVE and not ends_in_person(tokens, i, j, pack):
            k = phrase_at(tokens, j, end, pack, False)
            if k <= j + 1 or any(pack.outlet.search(t.text) for t in tokens[j:k]) and not attach:
                return j
            j = k
        elif (
            (attach and token.low in _ATTACHED)
            or token.low in ("von", "vom")
            or _bound(tokens, j, end, pack)
        ):
            k = phrase_at(tokens, j + 1, end, pack, False)
            if k == j + 1 or any(t.text in pack.time for t in tokens[j + 1 : k]):
                return j
            j = k
        elif token.low == "und" and j + 1 < end:
            k = phrase_at(tokens, j + 1, end, pack, False)
            if k == j + 1 or not (attach or tokens[j + 1].capital or joint(tokens, j, k, end)):
                return j
            j = k
        else:
            return j
    return j


def _bound(tokens: list[Token], j: int, end: int, pack: Pack) -> bool:
    """Amt für Wasserbau, Polizei in Holmsund, Botschafterin bei der NATO: an attribute by its head."""
    head = tokens[j - 1]
    if not head.capital or j + 1 >= end:
        return False
    organisation = pack.organisation.search(head.text) is not None
    role = pack.role.search(head.text) is not None and (j < 2 or not tokens[j - 2].capital)
    low = tokens[j].low
    if low == "für":
        return (organisation or role) and tokens[j + 1].low not in pack.articles
    if low in ("in", "aus"):
        return (organisation or role) and is_noun(tokens[j + 1], pack)
    return low in ("bei", "beim") and role
