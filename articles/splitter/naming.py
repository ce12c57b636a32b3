"""German: the name in a mention of an organisation or document, as a register would write it.

des Amts für Wasserbau -> Amt für Wasserbau · der Deutsche Fischereiverband -> Deutscher Fischereiverband
"""

import re

from articles.splitter.lang.pack import Pack
from articles.splitter.mentions import maker
from articles.splitter.tokens import Token

DENOTING = ("angaben", "berichten", "informationen", "meldungen", "aussagen", "angabe")
_NEUTER = (
    "amt amts gericht ministerium institut kreuz werk zentrum unternehmen komitee haus parlament büro bündnis "
    "präsidium klinikum krankenhaus gutachten papier protokoll netzwerk forum land hilfswerk"
).split()
_MASCULINE = (
    "dienst verband bund rat verein hof konzern club klub ausschuss senat tag ring betrieb kreis bericht hersteller "
    "betreiber verlag fonds"
).split()
_KIND = re.compile(
    r"(?:gesellschaft|vereinigung|unternehmens?|konzerns?|firma|herstellers?|betreibers?|anbieters?|reederei)$",
    re.IGNORECASE,
)
_LINKED = ("ungs", "ions", "heits", "keits", "schafts", "täts", "amts", "ens", "ums", "bands")


def proper(words: list[Token], pack: Pack) -> str | None:
    """The words in the nominative without article; None where their gender is not to be seen."""
    article = words[0].low if words[0].low in pack.articles else ""
    rest = words[1:] if article else words
    while len(rest) > 1 and not rest[0].capital:
        rest = rest[1:]  # the adjectives of a name are capitalised
    if not article and rest and rest[0].low.endswith("em") and len(rest) > 1:
        article = "dem"  # von Rotem Kreuz
    if not rest:
        return None
    head = 0
    while head + 1 < len(rest) and (
        rest[head + 1].capital or not rest[head].capital and rest[head + 1].kind == "word"
    ):
        head += 1
    noun = rest[head].text
    kind = next((i for i in range(head) if _firm(rest[i])), -1)
    if kind >= 0:
        return " ".join(t.text for t in rest[kind + 1 :])  # des Hafenbetreibers Ollenkai
    if article in ("des", "eines", "dieses"):
        noun = without_s(noun)
    adjectives = []
    named = next((i for i, t in enumerate(rest) if pack.organisation.search(t.text)), head)
    for i, token in enumerate(rest[:head]):
        declines = article and i < named and _declines(token, article, noun)
        text = _inflected(token.text, noun, article) if declines else token.text
        if text is None:
            return None
        adjectives.append(text)
    return " ".join([*adjectives, noun, *(t.text for t in rest[head + 1 :])])


def _firm(token: Token) -> bool:
    """A word before a firm's name that only tells what it does."""
    return _KIND.search(token.text) is not None or maker(token)


def without_s(noun: str) -> str:
    """Verbands, Verbandes -> Verband; Gebäudes -> Gebäude."""
    if (
        noun.endswith("es")
        and not noun.startswith("Ge")
        and len(noun) > 4
        and noun[-3] not in "aeiou"
    ):
        return noun[:-3] if noun.endswith("sses") else noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def denoted(noun: Token, pack: Pack) -> str | None:
    """Polizeiangaben -> Polizei, where what stands before is an organisation."""
    ending = next((e for e in DENOTING if noun.low.endswith(e)), "")
    base = noun.text[: len(noun.text) - len(ending)]
    if base.endswith(_LINKED):
        base = base[:-1]
    return base if ending and pack.organisation.search(base) else None


def _declines(token: Token, article: str, noun: str) -> bool:
    """An adjective of the name; the Hafen of "die Hafen AG" is none."""
    if len(token.text) < 5 or not token.low.endswith(("e", "en", "em")):
        return False
    return article != "die" or token.low.endswith("e") or noun.endswith("en")


def _inflected(adjective: str, noun: str, article: str) -> str | None:
    stem = adjective.removesuffix("n").removesuffix("m").removesuffix("e")
    if article in ("die", "der") and (article == "die" or adjective.endswith("en")):
        return stem + "e"
    if article == "der":
        return stem + "er"
    if article == "das" or noun.lower().endswith(tuple(_NEUTER)):
        return stem + "es"
    if noun.lower().endswith(tuple(_MASCULINE)):
        return stem + "er"
    return None
