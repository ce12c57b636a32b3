"""Frames whose cue is a noun or an adjective: "X ist der Meinung, …", "die Forderung von X, …"."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.subjects import through
from articles.splitter.german.verbs import finite
from articles.splitter.lang.pack import Pack
from articles.splitter.nonfact import nonfact_of
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.passage import Phrase
from articles.splitter.phrases import make
from articles.splitter.tokens import Token

_REACH = 12  # tokens between the noun and the comma behind what hangs on it
_HELD = frozenset("hält halten hielt hielten".split())
_BY = frozenset("von vom durch".split())
_TO = frozenset("an gegen gegenüber auf".split())
_GENITIVE = frozenset("des der eines einer seines seiner ihres ihrer dieser dieses".split())


def noun_frame(
    tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack, before: Phrase | None
) -> Frame | None:
    """X ist der Meinung, … / die Forderung der Gewerkschaft, … / X hält es für möglich, …"""
    if k + 1 >= len(chunks):
        return None
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    nouns, predicates = pack.extra["content_nouns"], pack.extra["predicates"]
    for i in range(hi - 1, max(lo, hi - _REACH) - 1, -1):
        token = tokens[i]
        if token.text in nouns:
            if not _hangs(tokens, i, hi, pack):
                continue
            return _carried(tokens, chunks, k, i, pack, before)
        if token.low == "bekannt" and i >= hi - 2 and _became(tokens, lo, hi):
            frame = _named(k, i, [token], None)
            frame.takes = frozenset({"say", "passive"})
            return frame
        if i >= hi - 4 and (token.low in predicates or token.low in pack.extra["unlikely"]):
            return _felt(tokens, chunks, k, i, pack)
    return None


def _hangs(tokens: list[Token], i: int, hi: int, pack: Pack) -> bool:
    """Whether nothing stands between the noun and its clause but what belongs to the noun.

    A particle or a participle that ends the chunk may follow: "wies den Vorwurf zurück, …".
    """
    j = i + 1
    while j < hi:
        token = tokens[j]
        if token.low in _GENITIVE | _BY | _TO | {"mit", "in", "im", "aus", "nach"}:
            k = phrase_at(tokens, j if token.low in _GENITIVE else j + 1, hi, pack, False)
            if k <= j + 1:
                break
            j = k
        elif token.capital and token.kind == "word" and token.low.endswith("s"):
            j += 1  # die Forderung Berlins
        else:
            break
    return hi - j <= 2 and not any(t.capital for t in tokens[j:hi])


def _carried(
    tokens: list[Token], chunks: list[Chunk], k: int, i: int, pack: Pack, before: Phrase | None
) -> Frame | None:
    """The frame of a noun that carries a clause: its owner speaks, else who acts in the clause."""
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    verb = next((j for j in range(lo, hi) if finite(tokens[j], pack)), -1)
    owner = _owner(tokens, lo, i, hi, pack)
    if owner is not None and not _acts(owner, pack):
        owner = None
    speaker = owner
    if owner is None:
        at = verb if verb >= 0 else _lexical(tokens, lo, i, pack)
        if at < 0 and before is not None and attribute.acts(before, pack) and chunk.sep == ",":
            return _named(k, i, [tokens[i]], before)  # the verb stands before a relative clause
        if at < 0:
            return None
        speaker = attribute.subject(tokens, lo, hi, at, pack, None)
        if speaker is not None and speaker.start <= tokens[i].start < speaker.end:
            speaker = None
        if speaker is None and at == lo and chunk.sep in ("und", ","):
            speaker = before
        if speaker is None or not _acts(speaker, pack):
            return None
        verb = at
    cue = [tokens[i]] if owner is not None or verb < 0 else [tokens[verb], tokens[i]]
    frame = _named(k, verb if verb >= 0 else i, cue, speaker)
    frame.owned = owner is not None
    if owner is None:
        frame.nonfact = nonfact_of(tokens, lo, hi, verb, None)
    through(frame, tokens, lo, hi, pack)
    return frame


def _became(tokens: list[Token], lo: int, hi: int) -> bool:
    """Am Montag wurde bekannt, dass …; "ist bekannt" is nobody's news."""
    return any(tokens[j].low in ("wurde", "wird", "worden", "geworden") for j in range(lo, hi))


def _named(k: int, verb: int, cue: list[Token], speaker: Phrase | None) -> Frame:
    frame = Frame(k, verb, None, cue, speaker, noun=True)
    frame.takes = frozenset({"say", "inf", "noun", "think"})
    return frame


def _lexical(tokens: list[Token], lo: int, i: int, pack: Pack) -> int:
    """Der Präsident erteilte den Befehl: a verb that no table knows, between subject and noun."""
    for j in range(lo, i):
        low = tokens[j].low
        if tokens[j].kind != "word" or tokens[j].capital or low in pack.articles:
            continue
        if low in pack.prepositions or low in pack.pronouns or low in pack.extra["closed"]:
            continue
        if low.endswith(("te", "ten", "t", "b", "g", "m")) and (
            j == lo or tokens[j - 1].capital or tokens[j - 1].low in pack.pronouns
        ):
            return j
    return -1


def _owner(tokens: list[Token], lo: int, i: int, hi: int, pack: Pack) -> Phrase | None:
    """die Forderung der Gewerkschaft, die Kritik von Ada Brill, Berlins Forderung."""
    j = i + 1
    if j < hi:
        low = tokens[j].low
        if low in _GENITIVE:
            end = phrase_at(tokens, j, hi, pack, False)
            if end > j + 1:
                return make(tokens[j:end], "", pack)
        if low in _BY:
            end = phrase_at(tokens, j + 1, hi, pack, False)
            if end > j + 1:
                return make(tokens[j + 1 : end], "", pack)
        if tokens[j].capital and tokens[j].kind == "word" and low.endswith("s"):
            return make([tokens[j]], "", pack)
    if i > lo and tokens[i - 1].capital and tokens[i - 1].low.endswith("s"):
        if i - 1 == lo or tokens[i - 2].low not in pack.articles:
            return make([tokens[i - 1]], "", pack)
    return None


def _felt(tokens: list[Token], chunks: list[Chunk], k: int, i: int, pack: Pack) -> Frame | None:
    """X zeigte sich überzeugt, … / X hält es für möglich, …"""
    lo, hi = chunks[k].lo, chunks[k].hi
    token = tokens[i]
    verb = next((j for j in range(lo, hi) if finite(tokens[j], pack)), -1)
    if verb < 0:
        return None
    if token.low in pack.extra["unlikely"] and tokens[verb].low not in _HELD:
        return None
    speaker = attribute.subject(tokens, lo, hi, verb, pack, None)
    if speaker is None or speaker.start <= token.start < speaker.end:
        return None
    if token.low in pack.extra["predicates"] and speaker.tokens[0].low == "es":
        return None
    if not _acts(speaker, pack):
        return None
    frame = _named(k, verb, [tokens[verb], token], speaker)
    frame.nonfact = nonfact_of(tokens, lo, hi, verb, None)
    through(frame, tokens, lo, hi, pack)
    return frame


def _acts(phrase: Phrase, pack: Pack) -> bool:
    """Somebody who can speak, or a document that does."""
    return attribute.acts(phrase, pack) or attribute.document(phrase, pack)
