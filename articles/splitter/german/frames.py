"""German reporting phrases: verb or noun, and who speaks, to whom, through whom.

Frames come in three places: before their content ("X sagte, …"), behind it ("…, sagte X") and inside it
("…, sagte X, …").
"""

from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.noun_frame import noun_frame
from articles.splitter.german.roles import settle
from articles.splitter.german.shape import shape, suits
from articles.splitter.german.verbs import told_of
from articles.splitter.lang.pack import Pack
from articles.splitter.nonfact import nonfact_of
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token


def frame_of(
    tokens: list[Token],
    chunks: list[Chunk],
    k: int,
    pack: Pack,
    before: Phrase | None,
    inside: bool = False,
) -> Frame | None:
    """The reporting verb of chunk k with its roles. `before` is the subject of the clause before.

    `inside` somebody's words a verb in Konjunktiv reports as well: A sagte, B habe gesagt, …
    """
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    for i in range(lo, hi):
        token = tokens[i]
        if token.kind != "word" or (token.capital and i > 0):
            continue
        for cue in pack.cues.get(token.low, ()):
            if not suits(tokens, lo, hi, i, cue, pack):
                continue
            found = shape(tokens, lo, hi, i, cue, pack)
            if found is None:
                continue
            if told_of(tokens[found[1]], pack) and not (inside or _relayed(tokens, lo, hi)):
                continue  # er habe gesagt, er schließe aus: itself reported
            cue_tokens, at = found
            frame = Frame(k, i, cue, cue_tokens, takes=cue.takes)
            frame.first = at == lo
            frame.last = (
                max(i, at) == hi - 1 and at > lo and cue.form in ("last", "finite", "participle")
            )
            frame.nonfact = nonfact_of(tokens, lo, hi, at, cue)
            settle(frame, tokens, chunks, at, pack, before)
            if told_of(tokens[at], pack) and not _another(frame) and not _relayed(tokens, lo, hi):
                continue  # sie sagte, dass sie wisse, …: still herself
            owned = noun_frame(tokens, chunks, k, pack, before)
            if owned is not None and (owned.owned or "for" in cue.takes and _es(tokens, lo, hi)):
                return owned  # hält es für möglich, dass …
            return frame
    return noun_frame(tokens, chunks, k, pack, before)


def _es(tokens: list[Token], lo: int, hi: int) -> bool:
    return any(tokens[j].low == "es" for j in range(lo, hi))


def _relayed(tokens: list[Token], lo: int, hi: int) -> bool:
    """Der Minister habe dem Blatt zufolge gesagt, …: the Konjunktiv is the relay's."""
    return any(tokens[j].low in ("laut", "zufolge") for j in range(lo, hi))


def _another(frame: Frame) -> bool:
    """Whether somebody else speaks, and not thinks, inside somebody's words."""
    return "say" in frame.takes and frame.speaker is not None and not frame.speaker.pronoun
