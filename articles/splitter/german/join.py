"""Chunks that one apposition had torn apart: "Die Leiterin, Ada Brill, sagte" is one."""

from articles.splitter.appositions import apposed
from articles.splitter.chunk import Chunk
from articles.splitter.german.verbs import finite, looks_finite
from articles.splitter.lang.pack import Pack
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.phrases import phrases
from articles.splitter.tokens import Token

_TAIL = 6  # tokens behind an apposition that still belong to the clause before it


def join_appositions(tokens: list[Token], chunks: list[Chunk], pack: Pack) -> list[Chunk]:
    """The chunks, a mention with its apposition and the rest of its clause in one."""
    out: list[Chunk] = []
    k = 0
    while k < len(chunks):
        part = chunks[k]
        if out and part.sep == "," and _continues(tokens, out[-1], part, pack):
            before = out.pop()
            end = part.hi
            if k + 1 < len(chunks) and _goes_on(tokens, before, chunks[k + 1], pack):
                k += 1
                end = chunks[k].hi
            part = Chunk(before.lo, end, before.sep)
        out.append(part)
        k += 1
    return _with_particles(tokens, out, pack)


def _with_particles(tokens: list[Token], chunks: list[Chunk], pack: Pack) -> list[Chunk]:
    """Brill ruft den Rat, ein Gremium aus neun Leuten, dazu auf: the particle closes the clause."""
    out: list[Chunk] = []
    k = 0
    while k < len(chunks):
        part = chunks[k]
        wanted = _missing_particles(tokens, part, pack)
        for end in range(k + 1, min(k + 3, len(chunks)) if wanted else 0):
            tail = chunks[end]
            if tail.sep != "," or any(finite(t, pack) for t in tokens[tail.lo : tail.hi]):
                break
            if tokens[tail.hi - 1].low in wanted:
                part = Chunk(part.lo, tail.hi, part.sep)
                k = end
                break
        out.append(part)
        k += 1
    return out


def _missing_particles(tokens: list[Token], part: Chunk, pack: Pack) -> set[str]:
    """The particles of separable verbs that the chunk has the stem of, and nothing more."""
    words = {t.low for t in tokens[part.lo : part.hi]}
    return {
        cue.particle
        for t in tokens[part.lo : part.hi]
        if t.kind == "word" and not t.capital
        for cue in pack.cues.get(t.low, ())
        if cue.form == "finite" and cue.particle and cue.particle not in words
    }


def _continues(tokens: list[Token], before: Chunk, part: Chunk, pack: Pack) -> bool:
    """Whether the chunk is nothing but an apposition to the mention that ends the one before."""
    last = tokens[before.hi - 1]
    if not last.capital and last.text != ")" or tokens[part.lo].kind != "word":
        return False
    if phrase_at(tokens, part.lo, part.hi, pack, True) != part.hi:
        return False
    found = phrases(tokens, before.lo, before.hi, pack, attach=True)
    return (
        bool(found)
        and found[-1].tokens[-1] is last
        and apposed(found[-1].tokens, tokens[part.lo : part.hi], pack)
    )


def _goes_on(tokens: list[Token], before: Chunk, part: Chunk, pack: Pack) -> bool:
    """Whether the clause that the apposition interrupts goes on with this chunk."""
    if part.sep != ",":
        return False
    has_verb = any(finite(t, pack) for t in tokens[before.lo : before.hi])
    first = tokens[part.lo]
    if not has_verb:
        return not (first.capital or first.low in _CLAUSES) and (
            looks_finite(first, pack) or looks_finite(tokens[part.hi - 1], pack)
        )
    return (
        part.hi - part.lo <= _TAIL
        and not any(finite(t, pack) or t.kind == "quote" for t in tokens[part.lo : part.hi])
        and not first.capital
        and first.low not in _CLAUSES | pack.extra["conjunctions"]
    )


_CLAUSES = frozenset(
    "dass ob um ohne statt der die das den dem dessen deren und oder sondern".split()
)
