"""Frames whose cue is a noun or an adjective: "X ist der Meinung, …", "X zeigte sich überzeugt, …"."""

from articles.splitter import attribute
from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.subjects import through
from articles.splitter.german.verbs import finite
from articles.splitter.lang.pack import Pack
from articles.splitter.nonfact import nonfact_of
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token


def _document(phrase: Phrase, pack: Pack) -> bool:
    return any(pack.documents.search(t.text) for t in phrase.tokens if t.capital)


def noun_frame(
    tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack, before: Phrase | None
) -> Frame | None:
    """X ist der Meinung, … / X zeigte sich überzeugt, … / X hält es für möglich, …"""
    if k + 1 >= len(chunks):
        return None
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    nouns, predicates = pack.extra["content_nouns"], pack.extra["predicates"]
    for i in range(max(lo, hi - 4), hi):
        token = tokens[i]
        if token.text in nouns or token.low in predicates or token.low in pack.extra["unlikely"]:
            verb = next((j for j in range(lo, hi) if finite(tokens[j], pack)), -1)
            if verb < 0:
                return None
            if token.low in pack.extra["unlikely"] and tokens[verb].low not in (
                "hält",
                "halten",
                "hielt",
                "hielten",
            ):
                return None
            speaker = attribute.subject(tokens, lo, hi, verb, pack, None)
            if speaker is not None and speaker.start <= token.start < speaker.end:
                speaker = None
            if speaker is None or (token.low in predicates and speaker.tokens[0].low == "es"):
                return None
            if not attribute.acts(speaker, pack) and not _document(speaker, pack):
                return None
            frame = Frame(k, verb, None, [tokens[verb], token], speaker, noun=True)
            frame.takes = frozenset({"say", "inf", "noun", "think"})
            frame.nonfact = nonfact_of(tokens, lo, hi, verb, None)
            through(frame, tokens, lo, hi, pack)
            return frame
    return None
