"""Quotes: marks paired in one pass, nested, carried over paragraphs that open them again.

Nothing here raises: a mark without a partner is left alone or yields a quote that is not `closed`.
"""

from dataclasses import dataclass

from articles.splitter.breaks import breaks_of
from articles.splitter.marks import (
    APOSTROPHES,
    CHEVRONS,
    PARTNERS,
    SINGLE,
    Mark,
    Side,
    chevrons_point_in,
    scan,
    side_of,
)
from articles.splitter.quote import Quote, nest

_DEEPEST = 6  # open marks kept in mind; more are strays
_LONGEST_RUN = 20  # paragraphs that one quote may be re-opened in
_LONGEST_PARAGRAPH = 4_000  # code points that are searched for its end
_ENDS = frozenset(".!?…:")


@dataclass(slots=True)
class _Open:
    glyph: str
    at: int  # of the mark
    start: int  # of the words of the current part
    parts: list[tuple[int, int]]
    lone: int = -1  # where a single mark stands that may have been meant to close it: „so‘


def find_quotes(text: str, code: str = "") -> list[Quote]:
    """All pairs, outer ones first where one holds another; in reading order.

    `code`: the language, whose reporting verbs end an unclosed quote (", sagte").
    """
    return _Pairing(text, code).run()


class _Pairing:
    """The pass over the marks: what is open at each of them, and what has been found."""

    def __init__(self, text: str, code: str) -> None:
        self.text, self.breaks = text, breaks_of(code)
        self.open: list[_Open] = []
        self.found: list[Quote] = []

    def run(self) -> list[Quote]:
        points_in = chevrons_point_in(self.text)
        done = 0  # up to here marks are accounted for
        last, joined = -1, Side.NONE
        for mark in scan(self.text):
            if not mark.glyph:
                done = max(done, self._end_paragraph(mark))
                continue
            if mark.at < done or self._opened_again(mark):
                continue
            beside = joined if mark.at == last else Side.NONE
            glyphs = [opened.glyph for opened in self.open]
            joined = side_of(self.text, mark, glyphs, beside, points_in)
            last = mark.end
            if joined is Side.OPENS:
                self._push(mark)
            elif joined is Side.CLOSES:
                self._close(mark)
            elif self.open and mark.glyph in APOSTROPHES:
                self._note(mark)
        return nest(self.found)

    def _push(self, mark: Mark) -> None:
        if mark.glyph in "'‘’‛" and not mark.closer and not self._goes_on(mark):
            return
        self.open.append(_Open(mark.glyph, mark.at, mark.end, []))
        if len(self.open) > _DEEPEST:
            del self.open[0]

    def _goes_on(self, mark: Mark) -> bool:
        """A single mark that opens its paragraph, and the next one as well."""
        if mark.at and self.text[mark.at - 1] != "\n":
            return False
        end = self.text.find("\n\n", mark.end, mark.end + _LONGEST_PARAGRAPH)
        return end > 0 and self.text.startswith(mark.glyph, end + 2)

    def _opened_again(self, mark: Mark) -> bool:
        """The same mark once more where a line begins, behind a full stop: no quote inside the quote."""
        if mark.before != "\n" or not self.open:
            return False
        top = self.open[-1]
        if top.glyph != mark.glyph or len(top.parts) >= _LONGEST_RUN or mark.at < top.start + 2:
            return False
        if self.text[mark.at - 2] not in _ENDS or not mark.after.isalnum():
            return False
        top.parts.append((top.start, mark.at))
        top.start = mark.end
        return True

    def _note(self, mark: Mark) -> None:
        """„so‘, sagte sie: remember the first single mark that could close a double one."""
        top = self.open[-1]
        if top.lone < 0 and (mark.glyph == "‘" or mark.after in ",;:" and mark.after):
            top.lone = mark.at

    def _close(self, mark: Mark) -> None:
        single = mark.glyph in SINGLE
        fits = [
            k for k in range(len(self.open) - 1, -1, -1) if (self.open[k].glyph in SINGLE) == single
        ]
        if not fits:
            return
        if mark.glyph in ("'", "’") and mark.closer and mark.before == "s" and mark.after == " ":
            return  # the farmers' job: a stronger close is still to come
        k = next((k for k in fits if mark.glyph in PARTNERS[self.open[k].glyph]), fits[0])
        opened = self.open[k]
        if (opened.glyph in CHEVRONS) != (mark.glyph in CHEVRONS) and len(fits) > 1:
            return
        del self.open[k:]
        self._add([*opened.parts, (opened.start, mark.at)], (opened.at, mark.end), single)

    def _end_paragraph(self, mark: Mark) -> int:
        """Carry an open quote over where the next paragraph opens it again, else give it up or cut it.

        Where the marks are accounted for.
        """
        done = given_up = 0
        keep: _Open | None = None
        for opened in self.open:
            again = "" if self._said(opened, mark.at) else self._again(opened, mark)
            if again:
                opened.parts.append((opened.start, mark.at))
                opened.start = done = mark.end + len(again)
                opened.glyph = again if opened.glyph not in CHEVRONS else opened.glyph
                keep = opened
                break
            if opened.glyph == "''" or opened.glyph in SINGLE and opened.glyph not in CHEVRONS:
                continue
            if opened.at < given_up:
                continue  # what opens inside it is part of it
            stop, end = self._stop(opened, mark.at)
            if self._add([*opened.parts, (opened.start, stop)], (opened.at, end), False, False):
                given_up = end
        self.open = [keep] if keep else []
        return done

    def _again(self, opened: _Open, mark: Mark) -> str:
        """The mark that opens the quote once more behind the end of a paragraph; "" where none does."""
        if len(opened.parts) >= _LONGEST_RUN or mark.end == len(self.text):
            return ""
        glyph = self.text[mark.end]
        if opened.glyph in ("``", "''") and self.text.startswith(opened.glyph, mark.end):
            return opened.glyph
        if opened.glyph in SINGLE and opened.glyph not in CHEVRONS:
            return glyph if glyph == opened.glyph else ""
        return glyph if glyph == opened.glyph or glyph in '"„“”»«' else ""

    def _said(self, opened: _Open, end: int) -> bool:
        """„So, sagte sie: its closing mark is missing, whatever opens the next paragraph."""
        return self.breaks.said.search(self.text, opened.start, end) is not None

    def _stop(self, opened: _Open, end: int) -> tuple[int, int]:
        """Where the words of a quote without a closing mark end, and the mark if a lone one stands there:
        at that mark, the cue, the end of a sentence and line, or the paragraph's end."""
        hits = (cut.search(self.text, opened.start, end) for cut in self.breaks.cuts)
        stop = min((hit.start() for hit in hits if hit), default=end)
        if opened.start <= opened.lone <= stop:
            return opened.lone, opened.lone + 1
        return stop, stop

    def _add(
        self,
        parts: list[tuple[int, int]],
        outer: tuple[int, int],
        single: bool,
        closed: bool = True,
    ) -> bool:
        """Keep a quote that holds a letter or a digit; whether it does."""
        text = self.text
        trimmed = [part for part in (_trim(text, *part) for part in parts) if part]
        if not any(c.isalnum() for start, end in trimmed for c in text[start:end]):
            return False
        self.found.append(Quote(trimmed, outer, single, closed=closed))
        return True


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
