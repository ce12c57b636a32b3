"""Two readings of one passage in the sentence they stand in: what was marked, and what would be."""

import re
from dataclasses import dataclass
from itertools import pairwise

from articles.spans import Span, hull

Parts = tuple[Span, ...]
REACH = 240  # code points on either side within which a sentence is looked for
WORD = 40  # code points; what is longer is cut anywhere
# Behind the stop of a sentence and its closing marks; a line is over in any case. Good enough to read by.
SENTENCE_END = re.compile(r"[.!?…][\"“”»«’‘)]*\s+(?=[\"„“»«‚‘(]*[A-ZÄÖÜÀÉÈ])|\n+")


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a row: under the statement or beside it; `differs` where the other reading has them otherwise."""

    words: str
    marked: bool = False
    differs: bool = False


def sentence_around(text: str, parts: Parts) -> Span:
    """From the start of the first sentence to the end of the last that `parts` stand in; cut at words."""
    whole = hull(parts)
    left = max(0, whole.start - REACH)
    looked_at = SENTENCE_END.finditer(text, left, whole.start + 1)  # the capital counts as well
    ends = [m.end() for m in looked_at if m.end() <= whole.start]
    start = ends[-1] if ends else _word_start(text, left)
    right = min(len(text), whole.end + REACH)
    found = SENTENCE_END.search(text, max(whole.start, whole.end - 1), right)
    end = max(found.end(), whole.end) if found else _word_end(text, right)
    return Span(start, end)


def beside(text: str, old: Parts, new: Parts) -> tuple[list[Part], list[Part]]:
    """(before, after): the same sentence twice, each with its own words marked; either may be empty."""
    window = sentence_around(text, (*old, *new))
    cuts = {window.start, window.end}
    for part in (*old, *new):
        cuts.update((part.start, part.end))
    before, after = [], []
    for start, end in pairwise(sorted(cuts)):
        was, will = _under(start, old), _under(start, new)
        words = text[start:end]
        before.append(Part(words, was, was and not will and bool(new)))
        after.append(Part(words, will, will and not was and bool(old)))
    return (before if old else [], after if new else [])


def _under(at: int, parts: Parts) -> bool:
    return any(part.start <= at < part.end for part in parts)


def _word_start(text: str, at: int) -> int:
    """The next word's start, unless the text starts here or the words are long."""
    blank = text.find(" ", at, at + WORD) if at > 0 else -1
    return at if blank < 0 else blank + 1


def _word_end(text: str, at: int) -> int:
    blank = text.rfind(" ", at - WORD, at) if at < len(text) else -1
    return at if blank < 0 else blank
