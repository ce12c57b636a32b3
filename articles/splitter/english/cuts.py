"""Where an English sentence is cut besides at its commas."""

from articles.splitter.chunk import Chunk
from articles.splitter.lang.pack import Pack
from articles.splitter.tokens import Token

_SECOND = frozenset("did does do would could has have had declined refused".split())
_DATELINE = 4  # chunks that a dateline may take
_LONGEST_DATELINE = 12  # tokens
_NOT = frozenset("not never declined refused".split())


def apart(tokens: list[Token], chunks: list[Chunk], pack: Pack) -> list[Chunk]:
    """Every whole quote a chunk of its own, for the English comma stands inside the marks; a closing
    mark belongs to the words before it; "but did not say" begins a chunk as well."""
    out: list[Chunk] = []
    for part in chunks[_behind_dateline(tokens, chunks) :]:
        lo, sep = part.lo, part.sep
        for i in range(lo, part.hi):
            if tokens[i].kind == "quote":
                if i > lo:
                    out.append(Chunk(lo, i, sep))
                    sep = ""
                out.append(Chunk(i, i + 1, sep))
                lo, sep = i + 1, ""
            elif i > lo and tokens[i - 1].text == "," and _closing(tokens, i, part.hi):
                out.append(Chunk(lo, i + 1, sep))
                lo, sep = i + 1, ","
            elif i > lo and _second(tokens, i, part.hi, pack):
                out.append(Chunk(lo, i, sep))
                lo, sep = i + 1, "und"
        if part.hi > lo:
            out.append(Chunk(lo, part.hi, sep))
    return out


def _behind_dateline(tokens: list[Token], chunks: list[Chunk]) -> int:
    """TRESSEL, Sept 12 (Nordpress) — : the first chunk of the sentence itself."""
    for k, part in enumerate(chunks[:_DATELINE]):
        if part.sep and part.sep in "-–—":
            first = tokens[chunks[0].lo]
            short = part.lo <= _LONGEST_DATELINE
            return k if short and first.text.isupper() and len(first.text) > 2 else 0
    return 0


def _second(tokens: list[Token], i: int, hi: int, pack: Pack) -> bool:
    """…, but did not say: a second report by the same subject."""
    if tokens[i].low not in ("but", "and") or i + 2 >= hi or tokens[i + 1].low not in _SECOND:
        return False
    negated = any(t.low in _NOT for t in tokens[i + 1 : i + 3])
    return negated and any(t.low in pack.cues for t in tokens[i + 2 : min(hi, i + 5)])


def _closing(tokens: list[Token], i: int, hi: int) -> bool:
    """A closing mark: what stands behind it is apart from it."""
    return tokens[i].kind == "mark" and i + 1 < hi and tokens[i].end < tokens[i + 1].start
