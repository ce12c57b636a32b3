"""French sources without a verb: *selon X*, *d'après X*, before, behind or inside what X says."""

import re

from articles.splitter.french.phrases import outlet
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading, place
from articles.splitter.tokens import Token
from articles.words import Kind

_SELON = re.compile(r"(?:selon|d['’]après)$", re.IGNORECASE)
_LONGEST_NAME = 4  # words of a name behind a role and a comma
_MEASURES = frozenset("moi lui nous eux besoin plan".split())


def read_sources(reading: Reading, n: int) -> bool:
    """Whether sentence n names a source so."""
    assert reading.pack is not None
    tokens = reading.sentences[n].tokens
    end = len(tokens) - (tokens[-1].kind == "stop")
    for i in range(end - 1):
        opens = i == 0 or tokens[i - 1].text in ",("
        if not _SELON.match(tokens[i].low) or not (opens or tokens[i - 1].kind == "word"):
            continue
        stop = next((k for k in range(i + 1, end) if tokens[k].kind == "sep"), end)
        if i == 0:
            stop = _with_name(tokens, stop, end)
        parts = []
        lo = i - (i > 0 and tokens[i - 1].kind == "sep")
        if lo > 0:
            parts.append(place(tokens, 0, lo))
        if stop + 1 < end:
            parts.append(place(tokens, stop + 1, end))
        words = [t for t in tokens[i + 1 : stop]]
        if not parts or not words or words[0].low in _MEASURES:
            return False
        _add(reading, n, Phrase(words), parts, i, stop)
        return True
    return False


def _add(
    reading: Reading, n: int, who: Phrase, parts: list[tuple[int, int]], i: int, stop: int
) -> None:
    assert reading.pack is not None
    tokens = reading.sentences[n].tokens
    passage = Passage(parts, Kind.INDIRECT, "fr.selon", n)
    if outlet(who, reading.pack):
        passage.relay = who
    else:
        passage.speaker = who
    passage.cue = [place(tokens, i, i + 1)]
    passage.frame = [place(tokens, i, stop)]
    reading.add(passage)


def _with_name(tokens: list[Token], stop: int, end: int) -> int:
    """Selon le directeur du port, Luc Tardieu, …: the name belongs to the source."""
    behind = next((k for k in range(stop + 1, end) if tokens[k].kind == "sep"), end)
    name = tokens[stop + 1 : behind]
    if behind < end and 0 < len(name) <= _LONGEST_NAME and all(t.capital for t in name):
        return behind
    return stop
