"""German noun phrases, read forward from a token. No tagger: capitals, articles and endings."""

from articles.splitter.appositions import apposed
from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import retired
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token

_ADJECTIVE = ("e", "en", "er", "es", "em", "te", "ten")
_NOT_NOMINATIVE = frozenset(
    "den dem des einen einem einer eines keinen keinem keiner keines diesem dieses diesen seinen "
    "seinem seiner seines ihren ihrem ihrer ihres jenem jenen unserer aller vieler mehrerer "
    "einiger mich mir uns ihm ihn ihnen sich".split()
)
_GENITIVE = frozenset(
    "des der eines einer dieser dieses ihres ihrer seines seiner deren aller".split()
)
_ATTACHED = frozenset("von vom aus für bei beim im in zu zur zum der am an".split())
_NAME_PARTICLES = frozenset("von van de der den zu del di la al bin".split())
_FEMININE = tuple(
    (
        "ung heit keit schaft tion sion union ität partei polizei kanzlei agentur behörde kirche presse wehr bank "
        "zentrale kammer gruppe fraktion kommission klinik politik liga firma"
    ).split()
)
_LONGEST = 40  # tokens of one phrase
_NEVER_STARTS = frozenset(
    "im am vom zum zur beim und oder aber auch nicht noch schon nur dass wenn weil als wie so dann "
    "hier da dort nun jetzt heute gestern morgen".split()
)


_DENOTING = ("angaben", "berichten", "informationen", "meldungen", "aussagen", "kreisen")


def is_noun(token: Token, pack: Pack) -> bool:
    """A capital, a handle, or an agency that writes itself small; never a word of a closed class."""
    if token.kind != "word":
        return False
    if token.capital:
        return token.low not in pack.extra["closed"]
    return token.low in pack.extra["small_names"]


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
        return _extend(tokens, k, end, pack, attach)
    if j > i and opens and first.capital and (j >= end or not is_noun(tokens[j], pack)):
        j = (
            i if low not in pack.articles else j
        )  # "Experten" opens the sentence: no adjective after all
    if j >= end or not is_noun(tokens[j], pack):
        return i
    if j == i and opens and low in pack.articles | pack.prepositions:
        return i
    return _extend(tokens, j + 1, end, pack, attach)


def _noun_ahead(tokens: list[Token], j: int, end: int) -> bool:
    while j < end and tokens[j].kind == "word" and not tokens[j].capital:
        if not tokens[j].low.endswith(_ADJECTIVE):
            return False
        j += 1
    return j < end and tokens[j].kind == "word" and tokens[j].capital


def _modifier(token: Token, pack: Pack, opens: bool) -> bool:
    if token.kind == "number":
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


def _extend(tokens: list[Token], j: int, end: int, pack: Pack, attach: bool) -> int:
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
        elif token.low in _NAME_PARTICLES and j + 1 < end and tokens[j + 1].capital and attach:
            j += 2
        elif token.low in _GENITIVE:
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
        if (
            token.low in pack.prepositions
            and token.low not in pack.articles
            and token.kind == "word"
        ):
            preposition = token.low
            i += 1
            continue
        j = phrase_at(tokens, i, hi, pack, attach, opens=i == 0)
        if j > i:
            j = with_apposition(tokens, i, j, hi, pack)
            words = tokens[i:j]
            if words[0].kind != "mark" or len(words) > 1:
                found.append(make(words, preposition, pack))
            preposition = ""
            i = j
        else:
            if token.kind != "mark" and not token.low.endswith(_ADJECTIVE):
                preposition = ""
            i += 1
    return found


def with_apposition(tokens: list[Token], i: int, j: int, hi: int, pack: Pack) -> int:
    """The index behind the phrase i:j and what stands between commas behind it and names the same."""
    if j + 1 >= hi or tokens[j].text != ",":
        return j
    k = phrase_at(tokens, j + 1, hi, pack, True)
    if k == j + 1 or k < hi and tokens[k].text != ",":
        return j
    return k if apposed(tokens[i:j], tokens[j + 1 : k], pack) else j


def _feminine_head(words: list[Token], pack: Pack) -> bool:
    """By the first noun: der Stadt Holmsund, der Europäischen Union."""
    nouns = [t for t in words[1:5] if is_noun(t, pack)]
    while len(nouns) > 1 and nouns[0].low.endswith("en"):
        nouns = nouns[1:]
    return bool(nouns) and feminine(nouns[0], pack)


def mention_end(tokens: list[Token], i: int, hi: int, pack: Pack, attach: bool) -> int:
    """The index behind a phrase and its apposition; i where no phrase begins."""
    j = phrase_at(tokens, i, hi, pack, attach)
    return j if j == i else with_apposition(tokens, i, j, hi, pack)


def feminine(token: Token, pack: Pack) -> bool:
    """A feminine noun as far as its ending shows it: behind it "der" is no nominative."""
    low = token.low
    if low in pack.extra["feminine"] or low.endswith(_FEMININE):
        return True
    return low.endswith("in") and len(low) > 5 and pack.role.search(token.text) is not None


def make(words: list[Token], preposition: str, pack: Pack) -> Phrase:
    low = words[0].low
    nominative = not preposition and low not in _NOT_NOMINATIVE
    if low == "der" and _feminine_head(words, pack):
        nominative = False  # der Polizei, der dpa, der Ministerin
    if (
        low == "der"
        and len(words) > 2
        and words[1].low.endswith("en")
        and not pack.role.search(words[1].text)
        and (not words[1].capital or words[2].capital and words[1].low.endswith("schen"))
    ):
        nominative = (
            False  # der Europäischen Union: with "der", a nominative has the adjective in -e
        )
    return Phrase(words, preposition, nominative, len(words) == 1 and low in pack.pronouns)
