"""Laying the printed tokens against the original's: gap by gap between the words that both have."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.anchoring.aligning import Pair, align, moved
from articles.anchoring.bearing import is_small, loose_key, same_word
from articles.anchoring.pieces import Mark
from articles.anchoring.tokens import Sort, Token

BRACKET_MOST = 6  # words that a printed bracket can stand for
FAR = 6  # words: a small word alone, farther off than this on both sides, is met by chance
LIKE_MOST = 400  # word pairs of one gap that are compared for likeness
ADDRESS = frozenset("sie ihnen ihr ihre ihrem ihren ihrer ihres".split())  # Sie is not sie
ENDS = ".!?;:"


@dataclass(slots=True)
class Laid:
    """One piece as token ranges, [a, b) of the printed and [c, d) of the original tokens."""

    mark: Mark
    a: int
    b: int
    c: int
    d: int
    expected: bool = False  # a shift that reported speech makes as a matter of course
    pair: int = 0
    near: bool = False  # around, but in the same sentence


@dataclass(slots=True)
class Layer:
    """Builds the pieces. `strict[i]`: printed token i is claimed to be verbatim."""

    ours: Sequence[Token]
    theirs: Sequence[Token]
    strict: Sequence[bool]
    language: str
    loose: bool  # somewhere words are reported: their forms may shift
    laid: list[Laid] = field(default_factory=list)
    _moved_ours: dict[int, int] = field(default_factory=dict)
    _moved_theirs: dict[int, int] = field(default_factory=dict)

    def lay(self, within: tuple[int, int]) -> list[Laid]:
        """All pieces in order; only original tokens in the range `within` are matched."""
        p = [i for i, token in enumerate(self.ours) if token.sort == Sort.WORD]
        o = [j for j in range(*within) if self.theirs[j].sort == Sort.WORD]
        ours, theirs = [self._key(self.ours[i]) for i in p], [self._key(self.theirs[j]) for j in o]
        small = [self._small(self.ours[i]) for i in p]
        pairs = _without_chance(_closer(align(ours, theirs), theirs), small)
        self._note_moves(
            [(p[i], o[j]) for i, j in moved(ours, theirs, pairs)], [(p[i], o[j]) for i, j in pairs]
        )
        at_p = at_o = 0
        for n, (i, j) in enumerate(pairs):
            self._gap(at_p, p[i], at_o, o[j], first=n == 0, last=False)
            self._match(p[i], o[j])
            at_p, at_o = p[i] + 1, o[j] + 1
        self._gap(at_p, len(self.ours), at_o, len(self.theirs), first=not pairs, last=True)
        return self.laid

    def _key(self, token: Token) -> str:
        return loose_key(token.key, self.language) if self.loose else token.key

    def _small(self, token: Token) -> bool:
        return is_small(token.key, self.language)

    def _add(self, mark: Mark, a: int, b: int, c: int, d: int, **more: object) -> None:
        if a < b or c < d:
            self.laid.append(Laid(mark, a, b, c, d, **more))  # type: ignore[arg-type]

    def _match(self, i: int, j: int) -> None:
        ours, theirs = self.ours[i], self.theirs[j]
        same = ours.key == theirs.key and not self._address_differs(ours, theirs)
        mark = Mark.SAME if same else Mark.CHANGED
        self._add(mark, i, i + 1, j, j + 1, expected=not same and not self.strict[i])

    def _address_differs(self, ours: Token, theirs: Token) -> bool:
        """Sie (you) for sie (they), but not where a sentence starts, nor in a text without capitals."""
        if self.language[:2] != "de" or ours.key not in ADDRESS or ours.first or theirs.first:
            return False
        capitals = any(token.text[:1].isupper() for token in self.theirs)
        return capitals and ours.text[:1].isupper() != theirs.text[:1].isupper()

    def _note_moves(self, pairs: list[Pair], matched: list[Pair]) -> None:
        """Numbers the runs that stand elsewhere; short ones only where they stay near the rest."""
        low = min((j for _, j in matched), default=0)
        high = max((j for _, j in matched), default=len(self.theirs))
        number = 0
        for run in _runs(pairs, gap=2):
            inside = all(low < j < high for _, j in run)
            small = all(self._small(self.ours[i]) for i, _ in run)
            if not inside and (small or len(run) < 2):
                continue
            if small and abs((run[0][0] - matched[0][0]) - (run[0][1] - matched[0][1])) > 2 * FAR:
                continue
            number += 1
            self._moved_ours |= {i: number for i, _ in run}
            self._moved_theirs |= {j: number for _, j in run}

    # ----- what stands between two words that both have -----
    def _gap(self, a: int, b: int, c: int, d: int, *, first: bool, last: bool) -> None:
        if not self._words(a, b) and not self._theirs_words(c, d):
            if not any(t.sort != Sort.SIGN for t in self.ours[a:b]):
                return self._add(Mark.SAME, a, b, c, d)
        a, c = self._signs_ahead(a, b, c, d)
        e, f = (b, d) if last else self._signs_behind(a, b, c, d)
        if first and not last:
            c = self._around_before(a, e, c, f)
        stop = self._around_from(a, e, c, f) if last else f
        self._chunks(a, e, c, stop)
        if last:
            self._around_after(stop, d)
        else:
            self._add(Mark.SAME, e, b, f, d)

    def _words(self, a: int, b: int) -> list[int]:
        return [i for i in range(a, b) if self.ours[i].sort == Sort.WORD]

    def _theirs_words(self, c: int, d: int) -> list[int]:
        return [j for j in range(c, d) if self.theirs[j].sort == Sort.WORD]

    def _signs_ahead(self, a: int, b: int, c: int, d: int) -> tuple[int, int]:
        """Punctuation right behind the last common word is no difference."""
        i, j = a, c
        while i < b and self.ours[i].sort == Sort.SIGN:
            i += 1
        while i > a and j < d and self.theirs[j].sort in {Sort.SIGN, Sort.ELLIPSIS}:
            j += 1
        self._add(Mark.SAME, a, i, c, j)
        return i, j

    def _signs_behind(self, a: int, b: int, c: int, d: int) -> tuple[int, int]:
        """Where punctuation before the next common word begins, in both texts."""
        i, j = b, d
        while i > a and self.ours[i - 1].sort == Sort.SIGN:
            i -= 1
        while i < b and j > c and self.theirs[j - 1].sort == Sort.SIGN:
            j -= 1
        return i, j

    def _around_before(self, a: int, b: int, c: int, d: int) -> int:
        """What stands before the first common word is around, but for as many words as the printed text has there."""
        words, wanted = self._theirs_words(c, d), len(self._words(a, b))
        cut = d if not wanted else words[-wanted] if wanted <= len(words) else c
        near = self._sentence_before(c, cut)
        self._around(a, c, near, near=False)
        self._around(a, near, cut, near=True)
        return cut

    def _around_from(self, a: int, b: int, c: int, d: int) -> int:
        words, wanted = self._theirs_words(c, d), len(self._words(a, b))
        if not wanted or not words:
            return c
        return words[wanted - 1] + 1 if wanted <= len(words) else d

    def _around_after(self, c: int, d: int) -> None:
        end = len(self.ours)
        if c and c < d and self.theirs[c].sort == Sort.SIGN and self.laid:
            self._add(Mark.SAME, end, end, c, c + 1)  # the full stop of the words that were met
            c += 1
        done = c
        # a sentence that ended with the last common word does not go on
        before = self.theirs[c - 1].key if c else "."
        if before not in ENDS:
            while done < d and self.theirs[done].key not in ENDS and not self._new_line(done):
                done += 1
        self._around(end, c, done, near=True)
        self._around(end, done, d, near=False)

    def _around(self, at: int, c: int, d: int, *, near: bool) -> None:
        signs = [token.sort == Sort.SIGN for token in self.theirs[c:d]]
        for pair, k, m in _split(c, d, self._moved_theirs, signs):
            mark = Mark.MOVED if pair else Mark.AROUND
            self._add(mark, at, at, k, m, pair=pair, near=near)

    def _sentence_before(self, c: int, d: int) -> int:
        at = d
        while at > c and self.theirs[at - 1].key not in ENDS and not self._new_line(at):
            at -= 1
        return at

    def _new_line(self, at: int) -> bool:
        """The token at `at` begins a line, and so a sentence, without a full stop before it."""
        return (
            0 < at < len(self.theirs) and self.theirs[at].first and self.theirs[at - 1].key != ","
        )

    def _chunks(self, a: int, b: int, c: int, d: int) -> None:
        """Plain runs against plain runs, what was moved apart, in the order of both texts."""
        ours = _split(a, b, self._moved_ours, [t.sort == Sort.SIGN for t in self.ours[a:b]])
        theirs = _split(c, d, self._moved_theirs, [t.sort == Sort.SIGN for t in self.theirs[c:d]])
        at_p, at_o = a, c
        while ours or theirs:
            if ours and ours[0][0]:
                pair, i, j = ours.pop(0)
                expected = not any(self.strict[i:j])
                self._add(Mark.MOVED, i, j, at_o, at_o, pair=pair, expected=expected)
                at_p = j
            elif theirs and theirs[0][0]:
                pair, i, j = theirs.pop(0)
                self._add(Mark.MOVED, at_p, at_p, i, j, pair=pair)
                at_o = j
            else:
                _, i, j = ours.pop(0) if ours else (0, at_p, at_p)
                _, k, m = theirs.pop(0) if theirs else (0, at_o, at_o)
                self._shown(i, j, k, m)
                at_p, at_o = j, m

    def _shown(self, a: int, b: int, c: int, d: int) -> None:
        """Marks of omission and brackets take what is left out at their place; the words beside them pair first."""
        shown = [i for i in range(a, b) if self.ours[i].sort in {Sort.ELLIPSIS, Sort.BRACKET}]
        if not shown:
            return self._pair(a, b, c, d)
        words = self._theirs_words(c, d)
        head = min(len(self._words(a, shown[0])), len(words))
        tail = min(len(self._words(shown[-1] + 1, b)), len(words) - head)
        start = words[head - 1] + 1 if head else c
        stop = words[len(words) - tail] if tail else d
        self._pair(a, shown[0], c, start)
        takes = self._taker(shown, len(words) - head - tail)
        if takes is None:
            self._add(Mark.OMITTED, shown[0], shown[0], start, stop)
            start = stop
        for n, i in enumerate(shown):
            mark = Mark.ELLIPSIS if self.ours[i].sort == Sort.ELLIPSIS else Mark.BRACKET
            self._add(mark, i, i + 1, start, stop if i == takes else start)
            start = stop if i == takes else start
            behind = shown[n + 1] if n + 1 < len(shown) else b
            if behind < b:
                self._pair(i + 1, behind, start, start)
        self._pair(shown[-1] + 1, b, stop, d)

    def _taker(self, shown: list[int], left_out: int) -> int | None:
        """Which of them stands for the words left out: the mark of omission, else a bracket that is not too small."""
        for i in shown:
            if self.ours[i].sort == Sort.ELLIPSIS:
                return i
        names = [i for i in shown if self.ours[i].text[0] == "["]
        return names[0] if names and left_out <= BRACKET_MOST else None if left_out else shown[0]

    def _pair(self, a: int, b: int, c: int, d: int) -> None:
        """Words against words that are not the same: one by one where they are as many, else by likeness."""
        p, o = self._words(a, b), self._theirs_words(c, d)
        if not p or not o:
            self._add(Mark.INSERTED if p else Mark.SAME, a, b, c, c)
            self._add(Mark.OMITTED if o else Mark.SAME, b, b, c, d)
            return
        pairs = list(zip(p, o, strict=True)) if len(p) == len(o) else self._alike(p, o)
        at_p, at_o = a, c
        for i, j in pairs:
            self._group(at_p, i, at_o, j)
            if self.ours[i].key == self.theirs[j].key:
                self._match(i, j)
            else:
                self._add(Mark.CHANGED, i, i + 1, j, j + 1)
            at_p, at_o = i + 1, j + 1
        self._group(at_p, b, at_o, d)

    def _alike(self, p: list[int], o: list[int]) -> list[Pair]:
        """Pairs, both rising, of forms of one word and of two figures; as many as there are."""
        if len(p) * len(o) > LIKE_MOST:
            return []
        best: list[list[list[Pair]]] = [[[] for _ in range(len(o) + 1)] for _ in range(len(p) + 1)]
        for m in range(len(p)):
            for n in range(len(o)):
                kept = max(best[m][n + 1], best[m + 1][n], key=len)
                if self._like(self.ours[p[m]], self.theirs[o[n]]):
                    kept = max([*best[m][n], (p[m], o[n])], kept, key=len)
                best[m + 1][n + 1] = kept
        return best[-1][-1]

    def _like(self, ours: Token, theirs: Token) -> bool:
        if ours.is_number or theirs.is_number:
            return ours.is_number and theirs.is_number
        return same_word(ours.key, theirs.key, self.language)

    def _group(self, a: int, b: int, c: int, d: int) -> None:
        p, o = len(self._words(a, b)), len(self._theirs_words(c, d))
        if p and o and max(p, o) <= 3 * min(p, o) + 2:
            self._add(Mark.CHANGED, a, b, c, d)
        else:
            self._add(Mark.INSERTED if p else Mark.SAME, a, b, c, c)
            self._add(Mark.OMITTED if o else Mark.SAME, b, b, c, d)


def _split(a: int, b: int, number: dict[int, int], signs: list[bool]) -> list[tuple[int, int, int]]:
    """[a, b) in runs of one number, 0 for what was not moved; signs stay with the run before."""
    runs: list[tuple[int, int, int]] = []
    for i in range(a, b):
        pair = number.get(i, 0)
        if runs and (signs[i - a] or runs[-1][0] == pair):
            runs[-1] = (runs[-1][0], runs[-1][1], i + 1)
        else:
            runs.append((pair, i, i + 1))
    return runs


def _runs(pairs: Sequence[Pair], gap: int = 1) -> list[list[Pair]]:
    """Pairs that follow each other in both lists; `gap` 2 looks over one sign between two words."""
    runs: list[list[Pair]] = []
    for i, j in pairs:
        if runs and 0 < i - runs[-1][-1][0] <= gap and 0 < j - runs[-1][-1][1] <= gap:
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _closer(pairs: list[Pair], theirs: Sequence[str]) -> list[Pair]:
    """The first run as near to the second as its words stand, the last as near to the one before it."""
    runs = _runs(pairs)
    if len(runs) < 2:
        return pairs
    head, tail = runs[0], runs[-1]
    words = [theirs[j] for _, j in head]
    for start in range(runs[1][0][1] - len(words), head[-1][1], -1):
        if theirs[start : start + len(words)] == words:
            runs[0] = [(i, start + n) for n, (i, _) in enumerate(head)]
            break
    words = [theirs[j] for _, j in tail]
    for start in range(runs[-2][-1][1] + 1, tail[0][1] - len(words) + 1):
        if theirs[start : start + len(words)] == words:
            runs[-1] = [(i, start + n) for n, (i, _) in enumerate(tail)]
            break
    return [pair for run in runs for pair in run]


def _without_chance(pairs: list[Pair], small: Sequence[bool]) -> list[Pair]:
    """Without runs of small words that stand far from everything else in the original: met by chance."""
    runs = _runs(pairs)
    kept: list[list[Pair]] = []
    for n, run in enumerate(runs):
        before = _excess(kept[-1][-1], run[0]) if kept else None
        after = _excess(run[-1], runs[n + 1][0]) if n + 1 < len(runs) else None
        far = [excess > FAR for excess in (before, after) if excess is not None]
        if far and all(far) and len(run) <= 3 and all(small[i] for i, _ in run):
            continue
        kept.append(run)
    return [pair for run in kept for pair in run]


def _excess(one: Pair, other: Pair) -> int:
    """Words that the original has between the two pairs, beyond the printed ones."""
    return (other[1] - one[1]) - (other[0] - one[0])
