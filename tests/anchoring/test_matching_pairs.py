"""The engine on pairs of claims that were written and sorted by hand: `claim_pairs.jsonl`.

`python -m articles.anchoring.matching tests/anchoring/claim_pairs.jsonl` prints the table of docs/matching.md.
"""

from collections import Counter
from pathlib import Path

import pytest

from articles.anchoring.matching.measuring import KINDS, PARTS, SAME, measure, read_pairs, table

PAIRS = read_pairs(Path(__file__).with_name("claim_pairs.jsonl"))


def test_there_are_pairs_of_every_kind_in_both_languages():
    there = Counter((pair.language, pair.kind) for pair in PAIRS)
    assert len(PAIRS) >= 240
    assert set(there) == {(language, kind) for language in ("de", "en") for kind in KINDS}
    assert min(there.values()) >= 30
    assert len({(pair.one, pair.other, pair.kind) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_shown_as_probably_the_same_is_so_in_95_of_100(language):
    got = measure(pair for pair in PAIRS if pair.language == language)
    assert got.precision is not None and got.precision >= 0.95


# A little under what is reached, see docs/matching.md.
RECALL = {
    "tuned on": 0.9,
    "held out": 0.88,
    "second": 0.77,
    "third": 0.87,
    "last": 0.82,
    "grown": 0.7,
    "witness": 0.57,
    "unseen": 0.15,  # nobody has tuned on these, and nobody should
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_keeps_its_recall(part):
    got = measure(pair for pair in PAIRS if pair.part == part)
    assert got.recall is not None and got.recall >= RECALL[part]


@pytest.mark.parametrize("language", ["de", "en"])
def test_seven_of_ten_that_are_the_same_are_found(language):
    got = measure(pair for pair in PAIRS if pair.language == language)
    assert got.recall is not None and got.recall >= 0.7
    assert got.found is not None and got.found >= 0.9


def test_no_difference_names_the_same_words_on_both_sides():
    named = [apart for pair in PAIRS for apart in pair.likeness().differences if apart.our_words]
    assert [a for a in named if a.our_words.casefold() == a.their_words.casefold()] == []


def test_nothing_else_is_called_the_same():
    got = measure(PAIRS)
    assert [got.probably[kind] for kind in KINDS if kind != SAME] == [0, 0, 0]


def test_the_table_names_every_part():
    lines = list(table(PAIRS))
    assert all(any(line.startswith(f"| {part} |") for line in lines) for part in PARTS[:3])
    assert measure([]).precision is None
    assert measure([]).there[SAME] == 0
