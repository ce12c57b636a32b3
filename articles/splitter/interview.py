"""Interviews printed as turns: "Label: words", with or without marks."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from articles.splitter.passage import Passage, Phrase
from articles.splitter.reading import Reading
from articles.words import Kind

_LABEL = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: (?:&|[^\W\d_][\w.’'-]*)){0,3}:(?=\s)")
_LEAST_TURNS = 3  # of two labels, one of which asks
_SHUT = " \"”“«»’‘')"  # what may stand behind a question mark


@dataclass(frozen=True, slots=True)
class _Turn:
    """Sentences begin to end (exclusive) belong to `label`."""

    label: str
    begin: int
    end: int


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
    turns: list[_Turn] = []
    for at, (n, label) in enumerate(labelled):
        end = labelled[at + 1][0] if at + 1 < len(labelled) else _last_turn(reading, n)
        turns.append(_Turn(label, n, _before_question(reading, n, end)))
    asks = Counter[str]()
    for turn in turns:
        asks[turn.label] += 1 if _is_question(reading, turn.end - 1) else -1
    if not any(asks[label] > 0 for label in labels):
        return set()
    marks = [quote.outer[0] for quote in reading.quotes]
    covered: set[int] = set()
    for turn in turns:
        covered.update(range(turn.begin, turn.end))
        _spend(reading, turn, marks)
        if asks[turn.label] <= 0:
            _answer(reading, turn, marks)
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
        if reading.sentences[n].first and _is_question(reading, n):
            if n + 1 >= len(reading.sentences) or reading.sentences[n + 1].first:
                return n
    return end


def _is_question(reading: Reading, n: int) -> bool:
    sentence = reading.sentences[n]
    return reading.text[sentence.start : sentence.end].rstrip(_SHUT).endswith("?")


def _spend(reading: Reading, turn: _Turn, marks: list[int]) -> None:
    lo = bisect_left(marks, reading.sentences[turn.begin].start)
    hi = bisect_left(marks, reading.sentences[turn.end - 1].end)
    reading.spent.update(range(lo, hi))


def _answer(reading: Reading, turn: _Turn, marks: list[int]) -> None:
    first = reading.sentences[turn.begin]
    start, end = first.start + len(turn.label) + 1, reading.sentences[turn.end - 1].end
    name = [t for t in first.tokens if t.end <= first.start + len(turn.label)]
    if not name:
        return
    parts = [(start, end)]
    n = bisect_left(marks, start)
    if n < len(marks) and not reading.text[start : marks[n]].strip():
        quote = reading.quotes[n]
        if not reading.text[quote.outer[1] : end].strip(" ."):
            parts = list(quote.parts)  # the whole answer stands between marks
    passage = Passage(parts, Kind.DIRECT, "interview.turn", turn.begin)
    passage.speaker = Phrase(name)
    reading.add(passage)
