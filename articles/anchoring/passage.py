"""Where in a long text the printed words come from."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.anchoring.aligning import align
from articles.anchoring.bearing import is_small
from articles.anchoring.tokens import PLAIN, Sort, key_of, tokens
from articles.spans import Span

NEAR = 0.5  # share of the printed words' weight below which nothing is near
LONG = (
    4  # times as long as the printed words: longer originals are searched before they are compared
)
TRIED = 4  # windows that are looked at word by word
WIDEN = 400  # code points to the end of a sentence, at most
_ENDS = re.compile(r"[.!?…]+[\"”“»«’)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Passage:
    """`score` 0 to 1: the share of the printed words, weighed, that stand there in order."""

    span: Span
    score: float


def best_passage(printed: str, text: str, language: str = "") -> Passage | None:
    """The sentences of `text` that are most like the printed words; None where nothing is near.

    Time goes with the length of the text: one pass over its words, then a few windows word by word.
    """
    ours = [t.key for t in tokens(printed, language, quoted_in="") if t.sort == Sort.WORD]
    if not ours:
        return None
    known: dict[str, str] = {}
    keys, starts, ends = [], [], []
    for match in PLAIN.finditer(text):
        if match.lastgroup not in {"word", "number"}:
            continue
        word = match[0]
        if word not in known:
            token = tokens(word, language)
            known[word] = token[0].key if len(token) == 1 else key_of(word)
        keys.append(known[word])
        starts.append(match.start())
        ends.append(match.end())
    best = None
    for low, high in _windows(ours, keys):
        pairs = _tight(align(ours, keys[low:high]), len(ours))
        if not pairs:
            continue
        score = _share(ours, [i for i, _ in pairs], language)
        if best is None or score > best[0]:
            best = score, low + pairs[0][1], low + pairs[-1][1]
    if best is None or best[0] < NEAR:
        return None
    return Passage(_widened(text, starts[best[1]], ends[best[2]]), round(best[0], 3))


def window(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int] | None:
    """Range of `theirs` in which most of the rarer words of `ours` stand together; None where none does."""
    best = None
    for low, high in _windows(ours, theirs):
        pairs = align(ours, theirs[low:high])
        if best is None or len(pairs) > best[0]:
            best = len(pairs), low, high
    return best[1:] if best and best[0] else None


def _windows(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The few ranges of `theirs` that hold most of the words of `ours`, rare ones counting more."""
    wanted = Counter(ours)
    often = Counter(word for word in theirs if word in wanted)
    weight = {word: 1 / (1 + count) for word, count in often.items()}
    size = 2 * len(ours) + 20
    have: Counter[str] = Counter()
    score, scores = 0.0, []
    hits = [j for j, word in enumerate(theirs) if word in wanted]
    first = 0
    for place, j in enumerate(hits):
        word = theirs[j]
        have[word] += 1
        score += weight[word] if have[word] <= wanted[word] else 0
        while hits[first] <= j - size:
            gone = theirs[hits[first]]
            score -= weight[gone] if have[gone] <= wanted[gone] else 0
            have[gone] -= 1
            first += 1
        scores.append((score, hits[first], j, place))
    chosen: list[tuple[int, int]] = []
    for _score, low, high, _place in sorted(scores, key=lambda s: -s[0]):
        around = max(0, low - len(ours) - 10), min(len(theirs), high + len(ours) + 11)
        if all(high < left or low >= right for left, right in chosen):
            chosen.append(around)
            if len(chosen) == TRIED:
                break
    return chosen


def _tight(pairs: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Without first and last words that stand farther off than the printed words are long."""
    while len(pairs) > 1 and pairs[1][1] - pairs[0][1] > length + 5:
        pairs = pairs[1:]
    while len(pairs) > 1 and pairs[-1][1] - pairs[-2][1] > length + 5:
        pairs = pairs[:-1]
    return pairs


def _share(ours: Sequence[str], found: Sequence[int], language: str) -> float:
    weights = [0.25 if is_small(word, language) else 1.0 for word in ours]
    return sum(weights[i] for i in found) / sum(weights)


def _widened(text: str, start: int, end: int) -> Span:
    """To the sentence ends on both sides, at most `WIDEN` away."""
    before = [m.end() for m in _ENDS.finditer(text, max(0, start - WIDEN), start)]
    after = _ENDS.search(text, end, min(len(text), end + WIDEN))
    low = before[-1] if before else 0 if start <= WIDEN else start
    high = after.end() if after else len(text) if len(text) - end <= WIDEN else end
    while high > end and text[high - 1].isspace():
        high -= 1
    return Span(low, high)
