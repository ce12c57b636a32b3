"""Paragraphs and sentences. A closing mark and the cue behind it stay with their sentence."""

import re
from dataclasses import dataclass

from articles.splitter.lang.pack import Pack
from articles.splitter.quotes import Quote
from articles.splitter.tokens import Token, tokenize

_LINE = re.compile(r"[^\n]+(?:\n(?![ \t]*\n|[ \t]*[•*–·-] |[„“\"»«A-ZÄÖÜ@+])[^\n]+)*")
_OPENERS = frozenset("„“\"»«‚‘›‹'”") | {"``", "''"}
_BULLET = re.compile(r"\s*[•*·–-]\s")
_BEFORE_ORDINAL = frozenset(
    "am der den dem im zum vom bis ab das des und die beim jedem jeden seinem ihrem seinen ihren "
    "oder vor nach seit".split()
)
_LONGEST = 300  # tokens outside quotations; a longer sentence is no prose, and every rule's cost grows with it
_MAY_END = frozenset("usw. etc. u.s.w. a.m. p.m. a.d. e.v. u.a. n.chr.".split())


@dataclass(slots=True)
class Sentence:
    tokens: list[Token]
    start: int
    end: int  # with its full stop
    paragraph: int
    heading: bool = False
    teaser: bool = False
    bullet: bool = False
    first: bool = False  # of its paragraph


def find_sentences(text: str, quotes: list[Quote], pack: Pack | None) -> list[Sentence]:
    """Sentences in reading order. Paragraphs are blocks of lines; a line without a full stop is a heading."""
    inside = [(s, e, n) for n, q in enumerate(quotes) if q.depth == 0 for s, e in q.parts]
    outer_ends = {q.outer[1]: n for n, q in enumerate(quotes) if q.depth == 0}
    sentences: list[Sentence] = []
    at = 0
    block = -1
    last_end = -2
    for line in _LINE.finditer(text):
        if "\n" in text[last_end + 1 : line.start()] or last_end < 0:
            block += 1
        last_end = line.end()
        tokens = tokenize(text, line.start(), line.end(), pack)
        if not tokens:
            continue
        for token in tokens:
            while at < len(inside) and inside[at][1] <= token.start:
                at += 1
            if at < len(inside) and inside[at][0] <= token.start < inside[at][1]:
                token.quote = inside[at][2]
        _split_line(text, tokens, outer_ends, block, pack, sentences)
    return sentences


def _split_line(
    text: str,
    tokens: list[Token],
    outer_ends: dict[int, int],
    block: int,
    pack: Pack | None,
    sentences: list[Sentence],
) -> None:
    line = text[tokens[0].start : tokens[-1].end]
    plain = [t for t in tokens if t.kind not in ("mark", "other")]
    heading = bool(plain) and plain[-1].kind != "stop" and plain[-1].low != ":" and len(line) < 160
    teaser = bool(pack and pack.teasers.match(line))
    bullet = bool(_BULLET.match(line))
    begin = opening = _behind_stamp(tokens)
    outside = 0
    for n, token in enumerate(tokens):
        outside += token.quote < 0
        too_long = outside > _LONGEST and token.quote < 0
        if n + 1 < len(tokens) and not too_long and not _ends(tokens, n, outer_ends, pack):
            continue
        outside = 0
        part = tokens[begin : n + 1]
        if any(t.kind in ("word", "number") for t in part):
            sentences.append(
                Sentence(
                    part,
                    part[0].start,
                    part[-1].end,
                    block,
                    heading,
                    teaser,
                    bullet,
                    begin == opening,
                )
            )
        begin = n + 1


def _behind_stamp(tokens: list[Token]) -> int:
    """+++ 15:20 Uhr +++ of a live blog is no part of its sentence."""
    if len(tokens) < 8 or any(t.text != "+" for t in tokens[:3]):
        return 0
    end = next((n for n in range(4, min(12, len(tokens))) if tokens[n].text == "+"), 0)
    while end and end < len(tokens) and tokens[end].text == "+":
        end += 1
    return end if end < len(tokens) else 0


def _ends(tokens: list[Token], n: int, outer_ends: dict[int, int], pack: Pack | None) -> bool:
    """Whether a sentence ends behind token n."""
    token, after = tokens[n], tokens[n + 1]
    if token.kind == "mark" and token.end in outer_ends:
        before = tokens[n - 1] if n else token
        if before.kind != "stop" or after.kind == "sep":
            return False
        return _begins(after) and not _frame_follows(tokens, n + 1, pack)
    if token.quote >= 0:
        return False
    if token.kind == "word" and token.low in _MAY_END:
        return (
            after.kind == "word" and after.capital and (pack is None or after.low in pack.articles)
        )
    if token.kind != "stop":
        return False
    if after.kind == "mark" and after.end in outer_ends:
        return False
    if after.kind == "sep" and after.text in ")],;":
        return False
    if token.text == "." and n and tokens[n - 1].kind == "number":
        if _ordinal(tokens, n, pack):
            return False
    if token.start + 1 == after.start and after.kind == "word":
        return False  # example.org
    return _begins(after)


def _begins(token: Token) -> bool:
    return (
        token.kind in ("number", "other")
        or token.text in _OPENERS
        or (token.kind == "word" and not token.text[0].islower())
        or (token.kind == "sep" and token.text not in ",;:)]")
    )


def _ordinal(tokens: list[Token], n: int, pack: Pack | None) -> bool:
    number, after = tokens[n - 1], tokens[n + 1]
    if number.end != tokens[n].start or len(number.text) > 2 or not number.text.isdigit():
        return False
    if pack is None or pack.code != "de":
        return False
    if after.text in pack.months or (after.kind == "word" and after.text[0].islower()):
        return True
    if n < 2:
        return True
    return tokens[n - 2].low in _BEFORE_ORDINAL and after.low not in pack.articles


def _frame_follows(tokens: list[Token], n: int, pack: Pack | None) -> bool:
    """“Is it?” Ada Brill asked: the cue belongs to the sentence of the quote."""
    if pack is None or pack.code == "de":
        return False
    for token in tokens[n : n + 6]:
        if token.kind in ("stop", "mark"):
            return False
        cues = pack.cues.get(token.low, ())
        if any(c.form == "finite" and "say" in c.takes for c in cues):
            at = tokens.index(token, n)
            return at + 1 >= len(tokens) or tokens[at + 1].kind in ("stop", "sep")
    return False
