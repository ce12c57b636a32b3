"""Where a German noun phrase goes on and where another one begins: questions to the next tokens."""

from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

ADJECTIVE = ("e", "en", "er", "es", "em", "te", "ten")
_NAME_PARTICLES = frozenset("von van de zu del della di da dos la el al bin ibn ter ten".split())
_SECOND_PARTICLES = frozenset("der den dem und zu la".split())  # von der, van den, von und zu
_QUANTITIES = frozenset("viel mehr wenig weniger genug etwas allerlei".split())
_DENOTING = ("angaben", "berichten", "informationen", "meldungen", "aussagen", "kreisen")


def noun_ahead(tokens: list[Token], j: int, end: int) -> bool:
    while j < end and tokens[j].kind == "word" and not tokens[j].capital:
        if not tokens[j].low.endswith(ADJECTIVE):
            return False
        j += 1
    return j < end and tokens[j].kind == "word" and tokens[j].capital


def modifies(token: Token, pack: Pack, opens: bool) -> bool:
    if token.kind == "number" or token.low in _QUANTITIES:
        return True
    if token.kind != "word" or (token.capital and not opens):
        return False
    if token.low in pack.extra["aux"] or token.low in pack.extra["k1_sure"]:
        return False
    if token.low in pack.prepositions or token.low in pack.cues:
        return False
    return token.low.endswith(ADJECTIVE) and len(token.low) > 3


def marked_name(tokens: list[Token], j: int, end: int) -> int:
    """Behind „Nord aktuell“: a name between marks; j where the marks hold more than four words."""
    for k in range(j + 1, min(end, j + 6)):
        if tokens[k].kind == "mark":
            return k + 1 if tokens[j + 1].capital else j
        if tokens[k].kind not in ("word", "number"):
            return j
    return j


def ends_in_person(tokens: list[Token], i: int, j: int, pack: Pack) -> bool:
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


def particles(tokens: list[Token], j: int, end: int) -> int:
    """The index behind "von der" and "van" before the rest of a name; j where none stand here."""
    if tokens[j].low not in _NAME_PARTICLES:
        return j
    k = j + 1
    while k < end and k < j + 3 and tokens[k].low in _SECOND_PARTICLES and not tokens[k].capital:
        k += 1
    return k if k < end and tokens[k].capital and tokens[k].kind == "word" else j


def joint(tokens: list[Token], j: int, k: int, end: int) -> bool:
    """die Ministerin und der Landrat, with nothing behind that "und" could join instead."""
    return tokens[j + 1].low in ("der", "die", "das", "ein", "eine") and (
        k == end or tokens[k].kind in ("sep", "stop") or k + 1 == end
    )


def new_phrase(tokens: list[Token], j: int, end: int, pack: Pack) -> bool:
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
