"""To whom and through whom a German frame speaks: two answers, each None unless something fits."""

from articles.splitter.attribute import outlet
from articles.splitter.lang.pack import Pack
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.passage import Phrase
from articles.splitter.phrases import make, phrases
from articles.splitter.tokens import Token

_THROUGH = frozenset("mit im in am von bei beim".split())
_THIS = frozenset("dieser diesem unserer unserem unsere dieses unseres".split())
_DATIVE = frozenset("der dem den einer einem dieser diesem unserer unserem".split())
_UNNAMED = frozenset("berichten angaben informationen meldungen".split())  # of nobody in particular


def told(
    tokens: list[Token], lo: int, hi: int, speaker: Phrase | None, pack: Pack
) -> tuple[Phrase | None, Phrase | None]:
    """(addressee, relay) of a German frame: "der dpa", "gegenüber The Guardian", "laut dpa"."""
    addressee: Phrase | None = None
    relay: Phrase | None = None
    for i in range(lo, hi):
        low = tokens[i].low
        if low in ("laut", "gegenüber") and i + 1 < hi:
            j = phrase_at(tokens, i + 1, hi, pack, True)
            if j == i + 1:
                continue
            phrase = make(tokens[i + 1 : j], low, pack)
            if low == "gegenüber":
                addressee = phrase
                if relay is None and (outlet(phrase, pack) or _foreign_name(phrase)):
                    relay = phrase
            elif speaker is None or phrase.start != speaker.start:
                relay = phrase
        elif low == "zufolge" and i > lo:
            before = [
                p for p in phrases(tokens, lo, i, pack, True) if p.tokens[-1] is tokens[i - 1]
            ]
            if (
                before
                and before[-1].tokens[0].low not in _UNNAMED
                and (speaker is None or before[-1].start != speaker.start)
            ):
                relay = before[-1]
    if addressee is None:
        for phrase in phrases(tokens, lo, hi, pack, attach=False):
            if speaker is not None and speaker.start <= phrase.start < speaker.end:
                continue
            low = phrase.tokens[0].low
            named = outlet(phrase, pack)
            if phrase.preposition in _THROUGH and named and relay is None:
                relay = None if _own(phrase) else _outlet_in(tokens, phrase, hi, pack)
            elif not phrase.preposition and low in _DATIVE:
                addressee = phrase
                if named and relay is None and not _own(phrase):
                    relay = phrase
                break
    return addressee, relay


def _outlet_in(tokens: list[Token], phrase: Phrase, hi: int, pack: Pack) -> Phrase:
    """am Mikrofon von Sportradio 5: the outlet alone, with its number."""
    begin = tokens.index(phrase.tokens[0])
    end = begin + len(phrase.tokens)
    for n in range(len(phrase.tokens) - 1, 0, -1):
        if phrase.tokens[n].low in ("von", "vom") and n + 1 < len(phrase.tokens):
            if outlet(make(phrase.tokens[n + 1 :], "", pack), pack):
                begin += n + 1
                break
    if end < hi and tokens[end].kind == "number":
        end += 1
    return make(tokens[begin:end], phrase.preposition, pack)


def _own(phrase: Phrase) -> bool:
    """mit dieser Zeitung, unserer Redaktion: the outlet of the article itself relays nothing."""
    return any(t.low in _THIS for t in phrase.tokens)


def _foreign_name(phrase: Phrase) -> bool:
    return phrase.tokens[0].text == "The"
