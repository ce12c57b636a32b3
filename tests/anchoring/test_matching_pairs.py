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
    assert got.precision >= 0.95


@pytest.mark.parametrize("part", ["held out", "last"])
def test_what_nothing_was_tuned_on_keeps_95_of_100(part):
    got = measure(pair for pair in PAIRS if pair.part == part)
    assert got.precision >= 0.95
    assert got.recall >= 0.6


@pytest.mark.parametrize("language", ["de", "en"])
def test_two_of_three_that_are_the_same_are_found(language):
    got = measure(pair for pair in PAIRS if pair.language == language)
    assert got.recall >= 0.6
    assert got.found >= 0.85


def test_opposites_and_other_numbers_are_not_called_the_same():
    got = measure(PAIRS)
    assert got.probably["number"] == 0
    assert got.probably["opposite"] == 0


def test_the_table_names_every_part():
    lines = list(table(PAIRS))
    assert all(any(line.startswith(f"| {part} |") for line in lines) for part in PARTS[:3])
    assert measure([]).precision is None
    assert measure([]).there[SAME] == 0
