"""Surnames of several words become one token: van der Meer, de la Cruz, von der Leyen, al Sabah."""

from collections.abc import Iterator

from articles.splitter.lang.pack import Pack
from articles.splitter.sentences import Sentence
from articles.splitter.tokens import Token

# "bin" and "al" only behind a capital: "ich bin Ada" is no name
_OWN = frozenset("van de del della di dos ter bin ibn al el".split())
_LINKS = frozenset("der den de la las los het dem al el und zu".split())
_NOBLE = frozenset(("von", "zu"))  # prepositions as well: they need more than a capital before them
_LANGUAGES = frozenset(("de", "en"))  # elsewhere "de" is a preposition
_LONGEST = 4  # particles of one name: von und zu der


def join_surnames(sentences: list[Sentence], pack: Pack | None) -> None:
    """Join the tokens of surnames with particles that the article prints behind a first name."""
    if pack is None or pack.code not in _LANGUAGES:
        return
    known = _known(sentences, pack)
    if not known:
        return
    for sentence in sentences:
        if any(t.low in _OWN or t.low in _NOBLE for t in sentence.tokens):
            sentence.tokens[:] = _joined(sentence.tokens, known)


def _known(sentences: list[Sentence], pack: Pack) -> dict[str, str]:
    """Small letters -> as printed behind a first name; a "von" also needs to stand alone somewhere."""
    known: dict[str, str] = {}
    noble: dict[str, str] = {}
    alone: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for i, end in _runs(tokens):
            name = " ".join(t.text for t in tokens[i:end])
            before = tokens[i - 1] if i else None
            if before is not None and before.capital and before.low not in pack.pronouns:
                if tokens[i].low in _OWN:
                    known[name.lower()] = name
                elif before.text in pack.titles:
                    known[name.lower()] = name
                elif i > 1 and _calls(tokens[i - 2], pack) and not _calls(before, pack):
                    noble[name.lower()] = name
            elif _speaks(tokens, i, end, pack):
                alone.add(name.lower())
    known.update((low, noble[low]) for low in noble.keys() & alone)
    return known


def _runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """(begin, end) of every particle, its links, and the capital behind them."""
    i = 0
    while i < len(tokens):
        if tokens[i].low not in _OWN and tokens[i].low not in _NOBLE:
            i += 1
            continue
        end = i + 1
        while end < min(len(tokens), i + _LONGEST) and tokens[end].text in _LINKS:
            end += 1
        if end < len(tokens) and tokens[end].kind == "word" and tokens[end].capital:
            yield i, end + 1
        i = end


def _calls(token: Token, pack: Pack) -> bool:
    return token.text in pack.titles or pack.role.search(token.text) is not None


def _speaks(tokens: list[Token], i: int, end: int, pack: Pack) -> bool:
    """Von der Leyen sagte; sagte von der Leyen."""
    reports = [t.low in pack.cues for t in (*tokens[end : end + 1], *tokens[i - 1 : i])]
    return any(reports)


def _joined(tokens: list[Token], known: dict[str, str]) -> list[Token]:
    out: list[Token] = []
    at = 0
    for i, end in _runs(tokens):
        name = known.get(" ".join(t.text for t in tokens[i:end]).lower())
        if name is None:
            continue
        out.extend(tokens[at:i])
        first, last = tokens[i], tokens[end - 1]
        out.append(Token(first.start, last.end, name, name.lower(), "word", first.quote, True))
        at = end
    return [*out, *tokens[at:]] if out or at else tokens
