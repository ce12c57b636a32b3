"""French, small: "X dit : « … »", « … », a déclaré X, the incise inside the marks, *selon X*."""

import re

from articles.splitter.marks_only import before_colon
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading, place
from articles.splitter.tokens import Token
from articles.words import Kind

_SELON = re.compile(r"(?:selon|d['’]après)$", re.IGNORECASE)


def read_sentence(reading: Reading, n: int) -> None:
    """Append what sentence n passes on to `reading.passages`."""
    sentence = reading.sentences[n]
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        number = reading.starts.get(token.start, -1)
        if number < 0 or number in reading.spent or token.start != reading.quotes[number].outer[0]:
            continue
        quote = reading.quotes[number]
        behind = next(
            (k for k in range(i, len(tokens)) if tokens[k].start >= quote.outer[1]), len(tokens)
        )
        cue, speaker = _frame(reading, tokens, behind)
        if speaker is None:
            cue, speaker = _frame_before(reading, tokens, i)
        if speaker is None:
            cue, speaker = _incise(reading, tokens, i, behind)
        if speaker is None and not before_colon(sentence, token):
            continue
        passage = reading.direct(
            Token(token.start, token.end, "«", "«", "quote", number), "direct.fr", n, 0.7
        )
        if passage is not None:
            passage.speaker = speaker or Phrase(before_colon(sentence, token))
            passage.cue = cue
    _selon(reading, n)


def _cue_at(reading: Reading, tokens: list[Token], i: int) -> int:
    """The length of the cue at i: 1 for "dit", 2 for "a déclaré", 0 for none."""
    assert reading.pack is not None
    cues = reading.pack.cues
    if i < len(tokens) and tokens[i].low in cues and tokens[i].low != "a":
        return 1
    if i + 1 < len(tokens) and tokens[i].low in ("a", "ont", "avait") and tokens[i + 1].low in cues:
        return 2
    return 0


def _subject(reading: Reading, tokens: list[Token], i: int) -> Phrase | None:
    assert reading.pack is not None
    j = i
    while (
        j < len(tokens)
        and tokens[j].kind == "word"
        and (
            tokens[j].capital
            or tokens[j].low in reading.pack.articles
            or reading.pack.role.search(tokens[j].text)
        )
    ):
        j += 1
    return Phrase(tokens[i:j]) if j > i and tokens[j - 1].low not in reading.pack.articles else None


def _frame(
    reading: Reading, tokens: list[Token], i: int
) -> tuple[list[tuple[int, int]], Phrase | None]:
    """« … », a déclaré X."""
    while i < len(tokens) and tokens[i].text == ",":
        i += 1
    size = _cue_at(reading, tokens, i)
    if not size:
        return [], None
    return [place(tokens, i, i + size)], _subject(reading, tokens, i + size)


def _frame_before(
    reading: Reading, tokens: list[Token], i: int
) -> tuple[list[tuple[int, int]], Phrase | None]:
    """X dit : « … »"""
    if i < 3 or tokens[i - 1].text != ":":
        return [], None
    for size in (1, 2):
        at = i - 1 - size
        if at > 0 and _cue_at(reading, tokens, at) == size:
            begin = at
            while begin > 0 and tokens[begin - 1].kind == "word" and tokens[begin - 1].capital:
                begin -= 1
            if begin < at:
                return [place(tokens, at, at + size)], Phrase(tokens[begin:at])
    return [], None


def _incise(
    reading: Reading, tokens: list[Token], i: int, end: int
) -> tuple[list[tuple[int, int]], Phrase | None]:
    """« Le port, a expliqué X, restera fermé »: the clause inside the marks."""
    for k in range(i, end):
        if tokens[k].text == "," and _cue_at(reading, tokens, k + 1):
            return _frame(reading, tokens, k)
    return [], None


def _selon(reading: Reading, n: int) -> None:
    """Selon X, …"""
    assert reading.pack is not None
    tokens = reading.sentences[n].tokens
    if not tokens or not _SELON.match(tokens[0].low):
        return
    comma = next((k for k, t in enumerate(tokens) if t.text == ","), 0)
    end = len(tokens) - (tokens[-1].kind == "stop")
    if comma < 2 or end <= comma + 2:
        return
    passage = Passage([place(tokens, comma + 1, end)], Kind.INDIRECT, "fr.selon", 0.6, n)
    who = Phrase(tokens[1:comma])
    if any(reading.pack.outlet.search(t.text) for t in who.tokens):
        passage.relay = who
    else:
        passage.speaker = who
    passage.cue = [place(tokens, 0, 1)]
    reading.add(passage)
