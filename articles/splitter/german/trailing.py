"""Frames behind their content: ", sagte X", ", teilte X mit", ", hieß es", ", so X"."""

from articles.splitter.chunk import Chunk
from articles.splitter.german.subjects import parenthetic, subject_follows, verbless
from articles.splitter.german.verbs import finite, indicative_cue
from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Phrase
from articles.splitter.phrases import make, mention_end
from articles.splitter.tokens import Token

# X sagte, …, bestritt jedoch …: the second verb of a subject that stands further left.
_GOES_ON = frozenset("jedoch aber allerdings zugleich dagegen nicht".split())


def trailing(
    tokens: list[Token], chunk: Chunk, pack: Pack, chunks: list[Chunk] | None = None
) -> bool:
    """Whether the chunk is a frame behind its content: ", sagte X", ", teilte X mit", ", hieß es"."""
    if chunk.sep == "und":
        return False
    if chunk.hi - chunk.lo > 1 and tokens[chunk.lo + 1].low in _GOES_ON:
        return False
    if chunks is not None and verbless(tokens, chunks, chunks.index(chunk), pack):
        if not parenthetic(tokens, chunk, chunks, pack):
            return False
    low = tokens[chunk.lo].low
    if low in ("hiess", "heisst") and any(tokens[j].low == "es" for j in range(chunk.lo, chunk.hi)):
        return True
    if low == "so" and chunk.hi - chunk.lo > 2:
        second = tokens[chunk.lo + 1]
        stands = second.low in ("steht", "stand") and tokens[chunk.lo + 2].low == "es"
        if stands or indicative_cue(second, pack):
            return True
    if low in ("hat", "hatte", "haben", "hatten"):
        return any(
            c.form == "participle" and "say" in c.takes
            for c in pack.cues.get(tokens[chunk.hi - 1].low, ())
        )
    if low in ("liess", "lässt", "liessen", "lassen"):
        return any(
            c.form == "infinitive" and c.takes & {"say", "quote"}
            for c in pack.cues.get(tokens[chunk.hi - 1].low, ())
        )
    for cue in pack.cues.get(low, ()):
        if cue.form != "finite" or "inf" in cue.takes and "say" not in cue.takes:
            continue
        if not cue.takes & {"say", "behind"} and not _behind_quote(tokens, chunk):
            continue
        if cue.particle and not any(
            tokens[j].low == cue.particle for j in range(chunk.lo, chunk.hi)
        ):
            continue
        if subject_follows(tokens, chunk.lo, chunk.hi, pack, cue.plural):
            return True
    return False


def _behind_quote(tokens: list[Token], chunk: Chunk) -> bool:
    return any(t.kind in ("quote", "mark") for t in tokens[max(0, chunk.lo - 3) : chunk.lo])


def so_phrase(tokens: list[Token], chunk: Chunk, pack: Pack) -> Phrase | None:
    """The speaker of ", so X" and ", so X weiter"; None where "so" is an adverb."""
    lo, hi = chunk.lo, chunk.hi
    if tokens[lo].low != "so" or hi - lo < 2 or hi - lo > 16:
        return None
    i = lo + 1
    if (
        tokens[i].low in ("auch", "weiter", "heute", "etwa", "zumindest", "jedenfalls")
        and i + 1 < hi
    ):
        i += 1
    if tokens[i].low in pack.extra["so_not"]:
        return None
    if tokens[i].low in ("laut",):
        i += 1
    if any(finite(tokens[j], pack) for j in range(i, hi)):
        return None
    j = mention_end(tokens, i, hi, pack, True)
    return make(tokens[i:j], "", pack) if j > i else None
