"""Which words of one list stand in the other, in order."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

BLOCKWISE = 5_000  # pairs of equal words up to which the longest common blocks are looked for

Pair = tuple[int, int]


def align(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """Pairs (i, j) of equal words, both rising.

    Longest common blocks first, as a reader would see them; where too many words recur for that, a longest common
    subsequence, whose time is words × words / 64 on any text.
    """
    head = 0
    while head < min(len(ours), len(theirs)) and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    a, b = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    middle = [(i + head, j + head) for i, j in (_blocks(a, b) if _few(a, b) else _longest(a, b))]
    ends = [(len(ours) - n, len(theirs) - n) for n in range(tail, 0, -1)]
    return [(i, i) for i in range(head)] + middle + ends


def _few(a: Sequence[str], b: Sequence[str]) -> bool:
    left, right = Counter(a), Counter(b)
    return sum(count * right[word] for word, count in left.items()) <= BLOCKWISE


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [
        (block.a + n, block.b + n)
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]


def _longest(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """Longest common subsequence, bit-parallel (Hyyrö 2004): one integer a row, bit j for word j of `b`."""
    where: dict[str, int] = defaultdict(int)
    for j, word in enumerate(b):
        where[word] |= 1 << j
    full = (1 << len(b)) - 1
    row, rows = full, [full]
    for word in a:
        match = row & where.get(word, 0)
        row = ((row + match) | (row - match)) & full
        rows.append(row)
    i, j, found = len(a), len(b), []
    while i and j:
        if rows[i] >> (j - 1) & 1:  # no step at j in this row
            j -= 1
        elif not rows[i - 1] >> (j - 1) & 1:  # the row before has the same step
            i -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def moved(ours: Sequence[str], theirs: Sequence[str], pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs of equal words outside `pairs` that stand in another place: blocks, the longest first, of two words
    or more, and single words that are left over once on each side."""
    free_a = sorted(set(range(len(ours))) - {i for i, _ in pairs})
    free_b = set(range(len(theirs))) - {j for _, j in pairs}
    where: dict[str, list[int]] = defaultdict(list)
    for j in sorted(free_b):
        where[theirs[j]].append(j)
    left = Counter(ours[i] for i in free_a)
    open_a = set(free_a)
    found: list[Pair] = []
    for size in _blocks_by_size(ours, theirs, free_a, free_b, where):
        length, i, j = size
        block = [(i + n, j + n) for n in range(length)]
        if not all(x in open_a and y in free_b for x, y in block):
            continue
        if length == 1 and (left[ours[i]] > 1 or len(where[ours[i]]) > 1):
            continue
        found += block
        open_a -= {x for x, _ in block}
        free_b -= {y for _, y in block}
    return sorted(found)


MOST = 12  # places of one word that are tried


def _blocks_by_size(
    ours: Sequence[str],
    theirs: Sequence[str],
    free_a: Sequence[int],
    free_b: set[int],
    where: dict[str, list[int]],
) -> list[tuple[int, int, int]]:
    """(length, i, j) of common runs of unmatched words, the longest first."""
    open_a, found, inside = set(free_a), [], set()
    for i in free_a:
        for j in where.get(ours[i], [])[:MOST]:
            if (i, j) in inside:
                continue
            length = 1
            while i + length in open_a and j + length in free_b:
                if ours[i + length] != theirs[j + length]:
                    break
                inside.add((i + length, j + length))
                length += 1
            found.append((length, i, j))
    return sorted(found, key=lambda run: (-run[0], run[1], run[2]))
