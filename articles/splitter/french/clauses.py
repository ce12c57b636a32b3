"""French reported clauses: X a dit que …; X a promis de …; …, a assuré X; comme l'a indiqué X, …"""

import re

from articles.splitter.french.phrases import noun_end, relay_in, subject_before
from articles.splitter.french.verbs import Verb, verb_at
from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading, place
from articles.splitter.tokens import Token
from articles.words import Kind, Medium, NonFact

_THAT = re.compile(r"qu(?:e$|['’])")
_ASKS = frozenset("si quand pourquoi comment où combien".split())
_INFINITIVE = re.compile(r".{2,}(?:er|ir|re|oir)$")
_WINDOW = 9  # words between a verb and its clause
_LEAST = 2  # tokens of a clause before its frame


def read_clauses(reading: Reading, n: int) -> bool:
    """Whether sentence n reports a clause."""
    assert reading.pack is not None
    tokens = reading.sentences[n].tokens
    end = len(tokens) - (tokens[-1].kind == "stop")
    for i in range(end):
        verb = verb_at(tokens, i, reading.pack)
        if verb is None:
            continue
        found = _trailing(reading, n, verb, end) or _leading(reading, n, verb, end)
        if found is not None:
            return True
    return False


def _add(
    reading: Reading, n: int, verb: Verb, who: Phrase, parts: list[tuple[int, int]], rule: str
) -> Passage:
    tokens = reading.sentences[n].tokens
    passage = Passage(parts, Kind.INDIRECT, rule, n)
    passage.speaker = who
    passage.cue = [place(tokens, verb.start, verb.end)]
    if "deny" in verb.cue.takes:
        passage.nonfact = NonFact.DENIED
    elif verb.negated:
        passage.nonfact = NonFact.NEGATED
    elif tokens[-1].text.startswith("?"):
        passage.nonfact = NonFact.QUESTION
    passage.factual = passage.nonfact is None
    if "write" in verb.cue.takes:
        passage.medium = Medium.WRITING
    return reading.add(passage)


def _trailing(reading: Reading, n: int, verb: Verb, end: int) -> Passage | None:
    """…, a assuré X."""
    assert reading.pack is not None
    tokens = reading.sentences[n].tokens
    at = verb.start
    like = at > 0 and tokens[at - 1].low == "comme"
    if not like and (at < _LEAST + 1 or tokens[at - 1].text != ","):
        return None
    stop = noun_end(tokens, verb.end, reading.pack)
    who = verb.who or (Phrase(tokens[verb.end : stop]) if stop > verb.end else None)
    if who is None:
        return None
    comma = next((k for k in range(verb.end, end) if tokens[k].text == ","), end)
    lo = at - 1 - like
    parts = [place(tokens, 0, lo)] if lo > 0 else []
    if comma + 1 < end:
        parts.append(place(tokens, comma + 1, end))
    if not parts:
        return None
    passage = _add(reading, n, verb, who, parts, "fr.inverted")
    passage.frame = [place(tokens, at - like, comma)]
    passage.relay = relay_in(tokens, verb.end, comma, reading.pack)
    return passage


def _leading(reading: Reading, n: int, verb: Verb, end: int) -> Passage | None:
    """X a dit que …, X a promis de …"""
    assert reading.pack is not None
    tokens = reading.sentences[n].tokens
    who = subject_before(tokens, 0, verb.start, reading.pack)
    if who is None:
        return None
    start, rule = _content(tokens, verb, end)
    if start < 0:
        return _judged(reading, n, verb, who, end)
    if end - start < _LEAST + 1:
        return None
    passage = _add(reading, n, verb, who, [place(tokens, start, end)], rule)
    passage.frame = [place(tokens, 0, start)]
    if rule == "fr.infinitive":
        passage.mood = "infinitive"
    before = next((k for k in range(len(tokens)) if tokens[k].start >= who.start), 0)
    passage.relay = relay_in(tokens, verb.end, start, reading.pack) or relay_in(
        tokens, 0, before, reading.pack
    )
    return passage


def _content(tokens: list[Token], verb: Verb, end: int) -> tuple[int, str]:
    for i in range(verb.end, min(end, verb.end + _WINDOW)):
        low = tokens[i].low
        if _THAT.match(low) and verb.cue.takes & {"say", "that"}:
            return i, "fr.que"
        if low in _ASKS and i == verb.end and "say" in verb.cue.takes:
            return i, "fr.question"
        if low in ("de", "d'") and "inf" in verb.cue.takes and i + 1 < end:
            if _INFINITIVE.match(tokens[i + 1].low):
                return i, "fr.infinitive"
        elided = low.startswith(("d'", "d’")) and _INFINITIVE.match(low[2:])
        if elided and "inf" in verb.cue.takes:
            return i, "fr.infinitive"
    return -1, ""


def _judged(reading: Reading, n: int, verb: Verb, who: Phrase, end: int) -> Passage | None:
    """X a qualifié le projet de « folie »: the act is told, the marked words are X's."""
    tokens = reading.sentences[n].tokens
    if "as" not in verb.cue.takes or not any(t.kind == "mark" for t in tokens[verb.end : end]):
        return None
    lo = next((k for k in range(len(tokens)) if tokens[k].start >= who.start), 0)
    passage = _add(reading, n, verb, who, [place(tokens, lo, end)], "fr.reported")
    passage.kind = Kind.REPORTED
    return passage
