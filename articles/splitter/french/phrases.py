"""French noun phrases, as far as articles and capitals show them."""

from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Phrase
from articles.splitter.tokens import Token

_OF = frozenset("de du des d' la l' le les".split())
_TO = frozenset("au aux à sur dans chez".split())
_ELISIONS = ("l'", "l’", "d'", "d’")


def noun_end(tokens: list[Token], i: int, pack: Pack) -> int:
    """The index behind a noun phrase that begins at i; i where none does."""
    j = i
    if j >= len(tokens) or tokens[j].kind != "word":
        return i
    low = tokens[j].low
    if low in pack.articles or low in ("au", "aux"):
        j += 1
        if j >= len(tokens) or tokens[j].kind != "word" or tokens[j].low in pack.cues:
            return i
        j += 1
    elif low.startswith(_ELISIONS) or tokens[j].capital:
        j += 1
    else:
        return i
    while j < len(tokens) and tokens[j].kind == "word":
        token = tokens[j]
        elided = token.low.startswith(("d'", "d’"))
        if token.capital or elided:
            j += 1
        elif token.low in ("de", "du", "des") and j + 1 < len(tokens):
            end = j + 1
            while end < len(tokens) and tokens[end].low in _OF:
                end += 1
            if end >= len(tokens) or tokens[end].kind != "word":
                break
            j = end + 1
        else:
            break
    return j


def outlet(phrase: Phrase, pack: Pack) -> bool:
    """Le Courrier du Delta, l'AFP, la radio locale."""
    return any(pack.outlet.search(_bare(t)) for t in phrase.tokens)


def _bare(token: Token) -> str:
    return token.text[2:] if token.low.startswith(_ELISIONS) else token.text


def relay_in(tokens: list[Token], lo: int, hi: int, pack: Pack) -> Phrase | None:
    """au Courrier du Delta, à l'AFP, sur Radio Delta: an outlet behind a preposition."""
    for i in range(lo, hi):
        low = tokens[i].low
        if low not in _TO:
            continue
        start = i + (low not in ("au", "aux"))
        end = noun_end(tokens, start, pack)
        phrase = Phrase(tokens[i + 1 : end]) if end > i + 1 else None
        if phrase is not None and end <= hi and outlet(phrase, pack):
            return phrase
    return None


def subject_before(tokens: list[Token], lo: int, verb: int, pack: Pack) -> Phrase | None:
    """The subject in `tokens[lo:verb]`: the phrase next to the verb, or the one before the commas."""
    while lo < verb and tokens[lo].low in ("mais", "et", "or", "car", "donc", "que"):
        lo += 1
    parts: list[list[Token]] = [[]]
    for token in tokens[lo:verb]:
        if token.kind == "sep":
            parts.append([])
        elif token.kind in ("mark", "quote"):
            return None
        else:
            parts[-1].append(token)
    near = [p for p in parts if p]
    if not near:
        return None
    chosen = near[-1]
    if parts[-1] == [] and len(near) > 1:
        # Luc Tardieu, directeur du port, a déclaré · le directeur, Luc Tardieu, a déclaré
        chosen = near[-2]
    start = 0
    if len(chosen) > 1 and chosen[0].low in pack.prepositions:
        return None
    if len(chosen) == 1 and chosen[0].low in pack.pronouns:
        return None if chosen[0].low in ("on", "je") else Phrase(chosen, pronoun=True)
    if noun_end(chosen, start, pack) == start:
        return None
    return Phrase(chosen)
