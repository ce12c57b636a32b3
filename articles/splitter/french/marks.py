"""French quotes with their frames: « … », a déclaré X; X dit : « … »; the incise inside the marks."""

from articles.splitter.french.phrases import noun_end, relay_in, subject_before
from articles.splitter.french.verbs import Verb, verb_at
from articles.splitter.marks_only import before_colon
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading, place
from articles.splitter.tokens import Token
from articles.words import Medium

_REACH = 8  # words between a verb and the quote behind it
_LEAST_WORDS = 3  # of a quote behind "a dit" without a colon


def read_marks(reading: Reading, n: int) -> bool:
    """Whether a quote of sentence n found its frame."""
    sentence = reading.sentences[n]
    tokens = sentence.tokens
    found = False
    for i, token in enumerate(tokens):
        number = reading.starts.get(token.start, -1) if token.kind == "mark" else -1
        if number < 0 or number in reading.spent or token.start != reading.quotes[number].outer[0]:
            continue
        quote = reading.quotes[number]
        behind = next(
            (k for k in range(i, len(tokens)) if tokens[k].start >= quote.outer[1]), len(tokens)
        )
        frame = _behind(reading, tokens, behind) or _before(reading, tokens, i)
        frame = frame or _inside(reading, tokens, i, behind)
        name = before_colon(sentence, token)
        if frame is None and not name:
            continue
        whole = Token(token.start, token.end, "«", "«", "quote", number)
        passage = reading.direct(whole, "direct.fr", n)
        if passage is None:
            continue
        found = True
        if frame is None:
            passage.speaker = Phrase(name)
        else:
            _give(reading, passage, tokens, frame)
    return found


Frame = tuple[Verb, Phrase | None, int, int]  # verb, subject, where the frame begins and ends


def _give(reading: Reading, passage: Passage, tokens: list[Token], frame: Frame) -> None:
    assert reading.pack is not None
    verb, who, lo, hi = frame
    passage.speaker = who
    passage.cue = [place(tokens, verb.start, verb.end)]
    passage.frame = [place(tokens, lo, max(hi, verb.end))]
    passage.relay = relay_in(tokens, verb.end, hi, reading.pack)
    if "write" in verb.cue.takes:
        passage.medium = Medium.WRITING


def _clause_end(tokens: list[Token], i: int) -> int:
    while i < len(tokens) and tokens[i].kind in ("word", "number"):
        i += 1
    return i


def _behind(reading: Reading, tokens: list[Token], i: int) -> Frame | None:
    """« … », a déclaré X."""
    assert reading.pack is not None
    lo = i
    while i < len(tokens) and tokens[i].text == ",":
        i += 1
    verb = verb_at(tokens, i, reading.pack)
    if verb is None:
        return None
    end = noun_end(tokens, verb.end, reading.pack)
    who = verb.who or (Phrase(tokens[verb.end : end]) if end > verb.end else None)
    return (verb, who, max(lo, verb.start), _clause_end(tokens, verb.end)) if who else None


def _before(reading: Reading, tokens: list[Token], i: int) -> Frame | None:
    """X a dit : « … »"""
    assert reading.pack is not None
    colon = i > 0 and tokens[i - 1].text == ":"
    stop = i - 1 if colon else i
    marks = [k for k in range(stop) if tokens[k].kind == "mark"]
    lo = marks[-1] + 1 if marks else 0  # behind the quote before
    for at in range(max(lo, stop - _REACH), stop):
        verb = verb_at(tokens, at, reading.pack)
        if verb is None or not colon and verb.end != stop:
            continue
        who = verb.who or subject_before(tokens, lo, verb.start, reading.pack)
        if who is not None and (colon or _long(reading, tokens[i])):
            return verb, who, lo, stop
    return None


def _long(reading: Reading, mark: Token) -> bool:
    quote = reading.quotes[reading.starts[mark.start]]
    return len(reading.text[quote.start : quote.end].split()) >= _LEAST_WORDS


def _inside(reading: Reading, tokens: list[Token], i: int, end: int) -> Frame | None:
    """« Le port, a expliqué X, restera fermé »: the clause inside the marks."""
    assert reading.pack is not None
    for k in range(i, end):
        if tokens[k].text == "," and verb_at(tokens, k + 1, reading.pack):
            return _behind(reading, tokens, k)
    return None
