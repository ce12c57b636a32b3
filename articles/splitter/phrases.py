"""German noun phrases, read forward from a token. No tagger: capitals, articles and endings."""

from articles.splitter.appositions import apposed
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import retired
from articles.splitter.nouns import is_noun, nominative
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token

_ADJECTIVE = ("e", "en", "er", "es", "em", "te", "ten")
_GENITIVE = frozenset(
    "des der eines einer dieser dieses ihres ihrer seines seiner deren aller".split()
)
_ATTACHED = frozenset("von vom aus für bei beim im in zu zur zum der am an".split())
_NAME_PARTICLES = frozenset("von van de zu del della di da dos la el al bin ibn ter ten".split())
_SECOND_PARTICLES = frozenset("der den dem und zu la".split())  # von der, van den, von und zu
_ONE_OF = frozenset("einer eine eines zwei drei viele einige mehrere keiner jeder".split())
_QUANTITIES = frozenset("viel mehr wenig weniger genug etwas allerlei".split())
_LONGEST = 40  # tokens of one phrase
_NEVER_STARTS = frozenset(
    "im am vom zum zur beim und oder aber auch nicht noch schon nur dass wenn weil als wie so dann "
    "hier da dort nun jetzt heute gestern morgen".split()
)


_DENOTING = ("angaben", "berichten", "informationen", "meldungen", "aussagen", "kreisen")


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
        low in pack.articles and i + 1 < end and _noun_ahead(tokens, i + 1, end)
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
    while j < end and _modifier(tokens[j], pack, opens and j == i):
        j += 1
    if j < end and tokens[j].kind == "mark":
        k = _marked_name(tokens, j, end)
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


def _noun_ahead(tokens: list[Token], j: int, end: int) -> bool:
    while j < end and tokens[j].kind == "word" and not tokens[j].capital:
        if not tokens[j].low.endswith(_ADJECTIVE):
            return False
        j += 1
    return j < end and tokens[j].kind == "word" and tokens[j].capital


def _modifier(token: Token, pack: Pack, opens: bool) -> bool:
    if token.kind == "number" or token.low in _QUANTITIES:
        return True
    if token.kind != "word" or (token.capital and not opens):
        return False
    if token.low in pack.extra["aux"] or token.low in pack.extra["k1_sure"]:
        return False
    if token.low in pack.prepositions or token.low in pack.cues:
        return False
    return token.low.endswith(_ADJECTIVE) and len(token.low) > 3


def _marked_name(tokens: list[Token], j: int, end: int) -> int:
    """Behind „Nord aktuell“: a name between marks; j where the marks hold more than four words."""
    for k in range(j + 1, min(end, j + 6)):
        if tokens[k].kind == "mark":
            return k + 1 if tokens[j + 1].capital else j
        if tokens[k].kind not in ("word", "number"):
            return j
    return j


def _extend(tokens: list[Token], i: int, j: int, end: int, pack: Pack, attach: bool) -> int:
    while j < end:
        token = tokens[j]
        if retired(token):
            j += 1
        elif is_noun(token, pack):
            if _new_phrase(tokens, j, end, pack):
                return j
            j += 1
        elif token.kind == "number" and tokens[j - 1].capital and attach:
            j += 1
        elif token.kind == "mark":
            k = _marked_name(tokens, j, end)
            if k == j:
                return j
            j = k
        elif token.text == "(":
            k = next((k for k in range(j + 1, min(end, j + 12)) if tokens[k].text == ")"), j)
            if k == j:
                return j
            j = k + 1
        elif attach and (k := _particles(tokens, j, end)) > j:
            j = k + 1
        elif token.low in _GENITIVE and not _named(tokens, i, j, pack):
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
            if k == j + 1 or not (attach or tokens[j + 1].capital or _joint(tokens, j, k, end)):
                return j
            j = k
        else:
            return j
    return j


def _particles(tokens: list[Token], j: int, end: int) -> int:
    """The index behind "von der" and "van" before the rest of a name; j where none stand here."""
    if tokens[j].low not in _NAME_PARTICLES:
        return j
    k = j + 1
    while k < end and k < j + 3 and tokens[k].low in _SECOND_PARTICLES and not tokens[k].capital:
        k += 1
    return k if k < end and tokens[k].capital and tokens[k].kind == "word" else j


def _named(tokens: list[Token], i: int, j: int, pack: Pack) -> bool:
    """Maren Tolk | der Regierung: nothing in the genitive hangs on a person's name."""
    return j - i > 1 and _person(tokens[j - 2 : j], pack)


def _person(words: list[Token], pack: Pack) -> bool:
    """Two capitalised words that are no organisation, the last of them no role."""
    return (
        all(t.kind == "word" and t.capital and t.low not in pack.articles for t in words)
        and not any(
            pack.organisation.search(t.text) or pack.outlet.search(t.text) or t.text in pack.time
            for t in words
        )
        and not pack.role.search(words[-1].text)
    )


def _joint(tokens: list[Token], j: int, k: int, end: int) -> bool:
    """die Ministerin und der Landrat, with nothing behind that "und" could join instead."""
    return tokens[j + 1].low in ("der", "die", "das", "ein", "eine") and (
        k == end or tokens[k].kind in ("sep", "stop") or k + 1 == end
    )


def _new_phrase(tokens: list[Token], j: int, end: int, pack: Pack) -> bool:
    """am Montag | Maren Tolk; Maren Tolk | Berichten zufolge."""
    token, previous = tokens[j], tokens[j - 1]
    if previous.text in pack.time and token.text not in pack.time:
        return True
    return (
        previous.capital
        and j + 1 < end
        and tokens[j + 1].low == "zufolge"
        and (token.text in pack.extra["denotes"] or token.low.endswith(_DENOTING))
    )


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
                token.kind != "mark" and not token.low.endswith(_ADJECTIVE)
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
