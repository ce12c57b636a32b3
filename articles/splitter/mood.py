"""Konjunktiv and infinitive, as far as the forms show them."""

from articles.splitter.lang.pack import Pack
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.tokens import Token

_NO_VERB = frozenset(
    "heute gerne ohne beide eine keine seine ihre diese jede viele alle mehrere solche gerade lange "
    "ende genüge lage leute weise ganze erste zweite dritte letzte nächste deine meine unsere halbe bitte "
    "danke sowie zusammen welche jene vorne hinten alleine rede rund und einige wie sie die je eher "
    "gemeinsame andere hohe knappe".split()
)


def mood_of(tokens: list[Token], lo: int, hi: int, pack: Pack, loose: bool = False) -> str:
    """ "konjunktiv1", "konjunktiv2", "infinitive" or "indicative" of a clause.

    `loose`: behind a reporting verb a verb that no table knows counts as well (*resultiere*).
    """
    second = False
    sure, k1, k2 = pack.extra["k1_sure"], pack.extra["k1"], pack.extra["k2"]
    aux = pack.extra["aux"]
    indicative = False
    for i in range(lo, hi):
        token = tokens[i]
        low = token.low
        if token.kind != "word" or (token.capital and i > lo):
            continue
        if low in sure:
            if low == "sei" and i + 1 < hi and tokens[i + 1].low in ("denn", "es") and i == lo:
                continue  # sei es heute, sei es morgen
            if _first_person(tokens, i, lo, hi):
                continue
            return "konjunktiv1"
        if low in k2:
            second = True
        elif low in aux:
            indicative = True
        elif low in k1 and not indicative and _verb_place(tokens, i, lo, hi):
            return "konjunktiv1"
        elif (
            not indicative
            and i > lo
            and (low.endswith("iere") or loose and _unknown_k1(tokens, i, hi, pack))
        ):
            return "konjunktiv1"
    if not indicative and not second and _final_k1(tokens, lo, hi, pack):
        return "konjunktiv1"
    if second:
        return "konjunktiv2"
    return "indicative"


def _first_person(tokens: list[Token], i: int, lo: int, hi: int) -> bool:
    return any(tokens[k].low == "ich" for k in range(max(lo, i - 1), min(hi, i + 2)))


def _verb_place(tokens: list[Token], i: int, lo: int, hi: int) -> bool:
    """Not before a noun, where the form would be an adjective, and not behind "ich"."""
    if _first_person(tokens, i, lo, hi):
        return False
    return i > lo or i + 1 == hi


def _unknown_k1(tokens: list[Token], i: int, hi: int, pack: Pack) -> bool:
    """A word in -e between a noun or pronoun and what no adjective stands before."""
    low, previous = tokens[i].low, tokens[i - 1]
    if (
        not low.endswith("e")
        or low.endswith("te")
        or len(low) < 4
        or low in _NO_VERB
        or low in pack.articles
    ):
        return False
    if not (previous.capital or previous.low in pack.pronouns):
        return False
    return (
        i + 1 >= hi
        or not tokens[i + 1].capital
        and not (tokens[i + 1].low.endswith(("e", "en")) and i + 2 < hi and tokens[i + 2].capital)
    )


def first_k1(tokens: list[Token], at: int, hi: int, pack: Pack) -> bool:
    """Der Film, schreibt sie, | halte nichts: the verb of what a frame interrupts, known or in -e."""
    low = tokens[at].low
    if tokens[at].capital or tokens[at].kind != "word":
        return False
    if low in pack.extra["k1"] or low in pack.extra["k2"]:
        return True
    known = pack.extra["closed"] | pack.articles | _NO_VERB
    bare = low.endswith("e") and not low.endswith("te") and len(low) > 4 and low not in known
    return bare and low not in pack.pronouns and not (at + 1 < hi and tokens[at + 1].capital)


def second_k1(tokens: list[Token], lo: int, hi: int, pack: Pack) -> bool:
    """Die Anklage stütze sich …: a verb that no table knows, in -e, right behind the subject."""
    j = phrase_at(tokens, lo, hi, pack, True, opens=lo == 0)
    if not lo < j < hi or tokens[j].kind != "word" or tokens[j].low in pack.extra["aux"]:
        return False
    return _unknown_k1(tokens, j, hi, pack)


def _final_k1(tokens: list[Token], lo: int, hi: int, pack: Pack) -> bool:
    """dass … gehe: the last word of a clause that a conjunction opens, in -e but not in -te."""
    if hi - lo < 3 or tokens[lo].low not in (
        "dass",
        "ob",
        "wenn",
        "weil",
        "da",
        "falls",
        "sofern",
        "obwohl",
        "zumal",
        "wie",
        "die",
        "der",
        "das",
    ):
        return False
    last = tokens[hi - 1]
    low = last.low
    return (
        last.kind == "word"
        and not last.capital
        and low.endswith("e")
        and not low.endswith(("te", "ige", "iche"))
        and low not in _NO_VERB
        and low not in pack.articles
        and not any(tokens[k].low == "ich" for k in range(lo, hi))
    )


def has_zu_infinitive(tokens: list[Token], lo: int, hi: int) -> bool:
    """… zu gehen / … wiederherzustellen as the end of the clause or before a "und"."""
    for i in range(lo, hi):
        token = tokens[i]
        if token.kind != "word" or token.capital:
            continue
        if (
            token.low == "zu"
            and i + 1 < hi
            and tokens[i + 1].low.endswith("n")
            and not tokens[i + 1].capital
        ):
            return True
        if "zu" in token.low[2:-3] and token.low.endswith("en") and i + 2 >= hi:
            return True
    return False
