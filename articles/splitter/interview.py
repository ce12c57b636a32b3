"""Interviews printed as turns: "Label: words", without marks."""

import re
from collections import Counter

from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading
from articles.splitter.sentences import Sentence
from articles.words import Kind

_LABEL = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: (?:&|[^\W\d_][\w.’'-]*)){0,3}:(?=\s)")
_LEAST_TURNS = 3  # of two labels, one of which asks


def read_turns(reading: Reading) -> set[int]:
    """Add a direct passage for every answer; return the sentences that belong to turns.

    Who asks: the label whose turns end in a question mark more often than not.
    """
    labelled = [
        (n, m.group()[:-1])
        for n, s in enumerate(reading.sentences)
        if s.first and (m := _LABEL.match(reading.text, s.start)) and m.end() < s.end
    ]
    labels = Counter(label for _, label in labelled)
    repeated = {label for label, count in labels.items() if count >= 2}
    if len(labelled) < _LEAST_TURNS or len(labels) < 2 or not repeated:
        return set()
    turns: list[tuple[str, int, int]] = []
    for at, (n, label) in enumerate(labelled):
        end = labelled[at + 1][0] if at + 1 < len(labelled) else _last_turn(reading, n)
        end = _before_question(reading, n, end)
        turns.append((label, n, end))
    asks = Counter[str]()
    for label, _, end in turns:
        asks[label] += 1 if reading.text[reading.sentences[end - 1].end - 1] == "?" else -1
    if not any(asks[label] > 0 for label in labels):
        return set()
    covered: set[int] = set()
    for label, begin, end in turns:
        covered.update(range(begin, end))
        _spend(reading, begin, end)
        if asks[label] <= 0:
            _answer(reading, label, begin, end)
    return covered


def _last_turn(reading: Reading, n: int) -> int:
    """The last turn ends with its paragraph."""
    paragraph = reading.sentences[n].paragraph
    end = n + 1
    while end < len(reading.sentences) and reading.sentences[end].paragraph == paragraph:
        end += 1
    return end


def _before_question(reading: Reading, begin: int, end: int) -> int:
    """A turn ends before a paragraph that is one question: the interviewer without a label."""
    for n in range(begin + 1, end):
        sentence = reading.sentences[n]
        if sentence.first and reading.text[sentence.end - 1] == "?":
            if n + 1 >= len(reading.sentences) or reading.sentences[n + 1].first:
                return n
    return end


def _spend(reading: Reading, begin: int, end: int) -> None:
    lo, hi = reading.sentences[begin].start, reading.sentences[end - 1].end
    for n, quote in enumerate(reading.quotes):
        if lo <= quote.outer[0] < hi:
            reading.spent.add(n)


def _answer(reading: Reading, label: str, begin: int, end: int) -> None:
    first: Sentence = reading.sentences[begin]
    start = first.start + len(label) + 1
    name = [t for t in first.tokens if t.end <= first.start + len(label)]
    if not name:
        return
    passage = Passage(
        [(start, reading.sentences[end - 1].end)], Kind.DIRECT, "interview.turn", 0.7, begin
    )
    passage.speaker = Phrase(name)
    reading.add(passage)
