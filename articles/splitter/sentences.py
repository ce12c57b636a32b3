"""Paragraphs and sentences. A closing mark and the cue behind it stay with their sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from articles.splitter.endings import AHEAD, ends
from articles.splitter.junk import mark_standfirst, passes_nothing_on
from articles.splitter.lang.pack import Pack
from articles.splitter.marks import DOUBLE, SINGLE
from articles.splitter.quote import Quote
from articles.splitter.tokens import Token, tokens_of

_LINE = re.compile(r"[^\n]+(?:\n(?![ \t]*\n|[ \t]*[•*–·-] |[„“\"»«A-ZÄÖÜ@+])[^\n]+)*")
_MARKS = DOUBLE + SINGLE
_BULLET = re.compile(r"\s*[•*·–-]\s")
# Every rule's cost grows with the sentence, so no sentence is longer than this, in tokens:
_LONGEST = 200  # outside quotations; what is longer is no prose
_LONGEST_TOLD = 400  # inside its quotations but the last
_LONGEST_QUOTE = 1_200  # of one quotation; its middle tells no rule anything
_TAIL = 200  # code points of such a quotation that count again
_SLAB = 3_000  # tokens held of one line
_LONGEST_DATELINE = 16  # tokens
_DASHES = frozenset(("-", "–", "—", "--"))
_LONGEST_HEADING = 160  # code points

Inside = list[tuple[int, int, int]]  # (start, end, index) of every part of an outer quote


@dataclass(slots=True)
class Sentence:
    tokens: list[Token]
    start: int
    end: int  # with its full stop
    paragraph: int
    heading: bool = False
    teaser: bool = False  # of a line that passes nothing on
    bullet: bool = False  # which is none of its tokens
    first: bool = False  # of its paragraph


def find_sentences(text: str, quotes: list[Quote], pack: Pack | None) -> list[Sentence]:
    """Sentences in reading order. Paragraphs are blocks of lines; a line without a full stop is a heading."""
    outer = [(n, q) for n, q in enumerate(quotes) if q.depth == 0]
    inside = sorted(
        (_from_mark(text, s) if k else s, e, n)
        for n, q in outer
        for k, (s, e) in enumerate(q.parts)
    )
    outer_ends = {q.outer[1] for _, q in outer}
    sentences: list[Sentence] = []
    at = 0
    block = -1
    last_end = -2
    for line in _LINE.finditer(text):
        if "\n" in text[last_end + 1 : line.start()] or last_end < 0:
            block += 1
        last_end = line.end()
        while at < len(inside) and inside[at][1] <= line.start():
            at += 1
        stream = tokens_of(text, *line.span(), pack)
        if at < len(inside) and inside[at][0] < line.end():
            stream = _in_quotes(stream, inside, at)
        _split_line(text, stream, outer_ends, block, pack, sentences)
    mark_standfirst(text, sentences)
    return sentences


def _from_mark(text: str, start: int) -> int:
    """The place of the mark that opens a quote once more before `start`: it is one word with it."""
    at = start - 1
    while at > 0 and text[at] == " ":
        at -= 1
    return at if at >= 0 and text[at] in _MARKS else start


def _in_quotes(tokens: Iterator[Token], inside: Inside, at: int) -> Iterator[Token]:
    """The tokens, told which quote holds them; of a very long one only its beginning and its end."""
    held = 0
    for token in tokens:
        while at < len(inside) and inside[at][1] <= token.start:
            at += 1
            held = 0
        if at < len(inside) and inside[at][0] <= token.start:
            held += 1
            if held > _LONGEST_QUOTE and token.start < inside[at][1] - _TAIL:
                continue
            token.quote = inside[at][2]
        yield token


def _split_line(
    text: str,
    stream: Iterator[Token],
    outer_ends: set[int],
    block: int,
    pack: Pack | None,
    sentences: list[Sentence],
) -> None:
    tokens = list(islice(stream, _SLAB))
    if not tokens:
        return
    more = len(tokens) == _SLAB
    line = text[tokens[0].start : tokens[-1].end]
    teaser = passes_nothing_on(line)
    bullet = bool(_BULLET.match(line))
    short = not more and not bullet and len(line) < _LONGEST_HEADING
    heading = short and _no_full_stop(tokens)
    begin = n = 1 if bullet else _behind_stamp(tokens) or _behind_dateline(tokens)
    first = True
    outside = told = held = 0
    quote = -1
    while n < len(tokens):
        if more and n + AHEAD >= len(tokens):
            gone = max(0, min(begin, n - AHEAD))  # a window: a line may be as long as the text
            del tokens[:gone]
            begin, n = begin - gone, n - gone
            fresh = list(islice(stream, _SLAB))
            more = len(fresh) == _SLAB
            tokens += fresh
        if tokens[n].quote < 0:
            outside += 1
        elif tokens[n].quote != quote:
            told, held, quote = told + held, 1, tokens[n].quote
        else:
            held += 1
        too_long = tokens[n].quote < 0 and (outside > _LONGEST or told > _LONGEST_TOLD)
        n += 1
        if n < len(tokens) and not too_long and not ends(tokens, n - 1, outer_ends, pack):
            continue
        outside = told = held = 0
        part = tokens[begin:n]
        if any(t.kind in ("word", "number") for t in part):
            lone = heading and first and n == len(tokens)
            start, end = part[0].start, part[-1].end
            sentences.append(Sentence(part, start, end, block, lone, teaser, bullet, first))
        begin, first = n, False


def _behind_dateline(tokens: list[Token]) -> int:
    """SALZWERTH, 3. Mai (dpa/nord) – and SALZWERTH – are no part of the sentence."""
    if not tokens[0].capital or tokens[0].kind != "word":
        return 0
    for n in range(1, min(_LONGEST_DATELINE, len(tokens) - 1)):
        token = tokens[n]
        if token.kind in ("mark", "other") or token.text in ("!", "?", ":", ";"):
            return 0
        if token.text in _DASHES:
            agency = tokens[n - 1].text == ")"
            shouted = all(t.text.isupper() and len(t.text) > 2 for t in tokens[:n])
            return n + 1 if agency or shouted else 0
    return 0


def _no_full_stop(tokens: list[Token]) -> bool:
    last = next((t for t in reversed(tokens) if t.kind not in ("mark", "other")), None)
    return last is not None and last.kind != "stop" and last.low != ":"


def _behind_stamp(tokens: list[Token]) -> int:
    """+++ 15:20 Uhr +++ of a live blog is no part of its sentence."""
    if len(tokens) < 8 or any(t.text != "+" for t in tokens[:3]):
        return 0
    end = next((n for n in range(4, min(12, len(tokens))) if tokens[n].text == "+"), 0)
    while end and end < len(tokens) and tokens[end].text == "+":
        end += 1
    return end if end < len(tokens) else 0
