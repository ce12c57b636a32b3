"""A sentence cut at its commas, colons and dashes; whole quotes shrunk to one token each."""

from articles.splitter.chunk import Chunk
from articles.splitter.lang.pack import Cue, Pack
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.quote import Quote
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

_LONGEST_FRAGMENT = 60  # words


def shrink(
    sentence: Sentence, quotes: list[Quote], starts: dict[int, int], pack: Pack
) -> list[Token]:
    """The sentence's tokens, every quote that is an utterance of its own as one token of kind "quote"."""
    tokens = sentence.tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        n = (
            token.quote
            if token.quote >= 0
            else starts.get(token.start, -1)
            if token.kind == "mark"
            else -1
        )
        if n < 0:
            out.append(token)
            i += 1
            continue
        quote = quotes[n]
        j = i
        while j < len(tokens) and tokens[j].start < quote.outer[1]:
            j += 1
        if _whole(quote, tokens, i, j, out, pack):
            end = tokens[j - 1].end
            out.append(Token(token.start, end, "„“", "„“", "quote", n))
        else:
            out.extend(tokens[i:j])
        i = max(j, i + 1)
    return out


def _whole(
    quote: Quote, tokens: list[Token], i: int, j: int, before: list[Token], pack: Pack
) -> bool:
    """An utterance, or only a fragment inside somebody's sentence."""
    words = [t for t in tokens[i:j] if t.kind in ("word", "number")]
    if not words:
        return False
    if not quote.closed or len(quote.parts) > 1 or len(words) > _LONGEST_FRAGMENT:
        return True
    previous = before[-1] if before else None
    after = tokens[j] if j < len(tokens) else None
    inner_stop = any(t.kind == "stop" for t in tokens[i:j])
    if previous is not None and previous.text == ":":
        return True
    if words[0].low == "dass" or words[0].text == "that":
        return False
    if spoken(before, pack):
        return True
    ends = after is None or after.kind == "stop" or (after.text in ",;–-:" and after.kind == "sep")
    comma_inside = tokens[j - 2].text == "," if j - i > 2 else False
    if previous is None and len(words) > 1 and after is not None:
        if any(_says(cue) for cue in pack.cues.get(after.low, ())):
            return True  # „Ja, gut“ sagte X: the comma is missing
    if previous is None or previous.kind == "quote":
        return ends or inner_stop or comma_inside or (len(words) > 3 and pack.code != "de")
    if inner_stop and tokens[j - 2].kind == "stop" and len(words) > 2:
        return True
    if previous.kind == "sep" and ends and any(t.kind == "quote" for t in before):
        return True  # „A“, sagte X, „b“
    if previous.kind == "sep" and ends and words[0].capital and len(words) > 2:
        return True
    if previous.low in pack.cues and words[0].capital and len(words) > 3:
        return True
    if (after is None or ends or after.low == "und") and any(
        _says(cue) for cue in pack.cues.get(previous.low, ())
    ):
        return True  # rief „Halt“
    return comma_inside and words[0].capital and len(words) > 1


def chunk(tokens: list[Token], pack: Pack) -> list[Chunk]:
    """Chunks in order. A bracket is a chunk only where it opens and closes; "und" before a reporting
    verb cuts as well (sep "und"), for both verbs have one subject."""
    end = len(tokens)
    while end and tokens[end - 1].kind in ("stop", "mark") and tokens[end - 1].kind == "stop":
        end -= 1
    chunks: list[Chunk] = []
    lo, sep = 0, ""
    depth = 0
    for i in range(end):
        token = tokens[i]
        if token.kind == "sep" and token.quote < 0:
            if token.text in "([":
                depth += 1
            elif token.text in ")]":
                depth = max(0, depth - 1)
            elif not depth:
                if i > lo:
                    chunks.append(Chunk(lo, i, sep))
                lo, sep = i + 1, token.text
        elif (
            token.low in ("und", "and", "but")
            and not depth
            and (i > lo or chunks)
            and i + 1 < end
            and _reports(tokens, i + 1, end, pack)
        ):
            if i > lo:
                chunks.append(Chunk(lo, i, sep))
            lo, sep = i + 1, "und"
    if end > lo:
        chunks.append(Chunk(lo, end, sep))
    return _join_wie(tokens, chunks, pack)


def _join_wie(tokens: list[Token], chunks: list[Chunk], pack: Pack) -> list[Chunk]:
    """Wie der Leiter, Ole Grau, mitteilte: one chunk in spite of its commas."""
    if pack.code != "de":
        return chunks  # phrases are read in German only
    for k, part in enumerate(chunks):
        if tokens[part.lo].low != "wie" or _closes(tokens[part.hi - 1], pack):
            continue
        for end in range(k + 1, min(k + 3, len(chunks))):
            tail = chunks[end]
            short = tail.hi - tail.lo <= 2 or (
                phrase_at(tokens, tail.lo, tail.hi, pack, True) == tail.hi - 1
            )
            if short and _closes(tokens[tail.hi - 1], pack):
                joined = Chunk(part.lo, tail.hi, part.sep)
                return [*chunks[:k], joined, *chunks[end + 1 :]]
    return chunks


def _closes(token: Token, pack: Pack) -> bool:
    return any(c.form in ("last", "finite") for c in pack.cues.get(token.low, ()))


def _reports(tokens: list[Token], i: int, end: int, pack: Pack) -> bool:
    token = tokens[i]
    if token.kind != "word" or token.capital or token.low in pack.extra.get("k1", ()):
        return False
    return any(
        c.form == "finite"
        and (not c.particle or any(t.low == c.particle for t in tokens[i + 1 : min(end, i + 15)]))
        for c in pack.cues.get(token.low, ())
    )


def _says(cue: Cue) -> bool:
    """A verb that takes words, and no object that tells them: rief, not forderte."""
    return cue.form == "finite" and "say" in cue.takes and not cue.takes & {"obj", "as", "deny"}


def spoken(before: list[Token], pack: Pack) -> bool:
    """mit den Worten „…“, Sprüche wie „…“: the noun before the marks says that somebody spoke them."""
    nouns = pack.extra.get("spoken", frozenset())
    return any(t.low in nouns for t in before[-1:]) or (
        len(before) > 1 and before[-1].low == "wie" and before[-2].low in nouns
    )
