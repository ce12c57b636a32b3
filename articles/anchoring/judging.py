"""What each difference between printed words and their original bears: the reasons for a suggestion."""

from collections.abc import Sequence

from articles.anchoring.bearing import (
    CONDITIONS,
    FILLERS,
    HEDGES,
    Bears,
    are_opposites,
    bears_of,
    is_small,
    same_word,
)
from articles.anchoring.laying import Laid
from articles.anchoring.pieces import Mark, Piece
from articles.anchoring.suggesting import MOST_SHOWN, REWRITTEN, SHORT_OMISSION, Reason, Why
from articles.anchoring.tokens import Sort, Token

TITLES = frozenset(
    "herr herrn frau dr prof professor professorin kanzler kanzlerin minister ministerin präsident präsidentin"
    " bürgermeister bürgermeisterin senator senatorin mr mrs ms".split()
)
_WEIGHTY = (
    (Bears.NEGATION, Why.NEGATION),
    (Bears.NUMBER, Why.NUMBER),
    (Bears.UNIT, Why.UNIT),
    (Bears.QUALIFIER, Why.QUALIFIER),
    (Bears.CONDITION, Why.CONDITION),
)


class Judge:
    """Names what each difference bears."""

    def __init__(
        self,
        ours: Sequence[Token],
        theirs: Sequence[Token],
        strict: Sequence[bool],
        language: str,
        marked: bool,
    ) -> None:
        self.ours, self.theirs, self.strict = ours, theirs, strict
        self.language, self.marked = language, marked
        self.names_ours, self.names_theirs = names_in(ours, language), names_in(theirs, language)

    def is_strict(self, piece: Laid) -> bool:
        """Between marks; what is only in the original is so where the printed words on both sides are."""
        if not self.marked:
            return False
        at = self.strict[piece.a : piece.b] or self.strict[max(0, piece.a - 1) : piece.a + 1]
        return all(at) and bool(at)

    def why(self, piece: Laid) -> Why | None:
        p = [t for t in self.ours[piece.a : piece.b] if t.sort == Sort.WORD]
        o = [t for t in self.theirs[piece.c : piece.d] if t.sort == Sort.WORD]
        match piece.mark:
            case Mark.SAME:
                return self._question(piece)
            case Mark.CHANGED:
                return Why.SHIFT if piece.expected else self._changed(piece, p, o)
            case Mark.INSERTED:
                names = any(i in self.names_ours for i in range(piece.a, piece.b))
                return self._weight(p) or (Why.NAME if names else self._light(p, Why.OTHER))
            case Mark.OMITTED:
                return self._omitted(o)
            case Mark.MOVED if p:
                if piece.expected:
                    return Why.SHIFT
                weight = self._weight(p)
                bears = weight in {Why.NEGATION, Why.QUALIFIER} and len(p) <= SHORT_OMISSION
                return Why.SCOPE if bears else Why.ORDER
            case Mark.ELLIPSIS:
                return self._shown(o)
            case Mark.BRACKET:
                return Why.SHOWN_BEARS if self._doubts(o) else Why.BRACKET
            case Mark.AROUND if piece.near and (self._doubts(o) or self._next_to(piece, o)):
                return Why.SENTENCE
        return None

    def reasons(
        self, laid: Sequence[Laid], whys: Sequence[Why | None], pieces: Sequence[Piece]
    ) -> list[tuple[Reason, bool]]:
        found = [
            (Reason(why, piece.printed.strip(), piece.original.strip()), self.is_strict(one))
            for one, why, piece in zip(laid, whys, pieces, strict=True)
            if why is not None
        ]
        others = sum(
            sum(t.sort == Sort.WORD for t in self.ours[one.a : one.b])
            for one, why in zip(laid, whys, strict=True)
            if why == Why.OTHER and self.is_strict(one)
        )
        words = sum(token.sort == Sort.WORD for token in self.ours)
        if others > 1 and others > REWRITTEN * words:
            found.append((Reason(Why.REWRITTEN), True))
        return found

    def _weight(self, words: Sequence[Token]) -> Why | None:
        bears = {bears_of(token.key, self.language) for token in words}
        return next((why for kind, why in _WEIGHTY if kind in bears), None)

    def _light(self, words: Sequence[Token], heavy: Why) -> Why:
        keys = {token.key for token in words}
        if keys <= FILLERS.get(self.language, frozenset()):
            return Why.FILLER
        return Why.SMALL if all(is_small(key, self.language) for key in keys) else heavy

    def _omitted(self, words: Sequence[Token]) -> Why:
        weight = self._weight(words) if len(words) <= SHORT_OMISSION else None
        if weight in {Why.NUMBER, Why.UNIT}:
            return Why.FIGURE_OUT
        return weight or self._light(words, Why.LEFT_OUT)

    def _doubts(self, words: Sequence[Token]) -> bool:
        """Whether a negation, a condition or a doubt is among them."""
        return any(
            bears_of(token.key, self.language) == Bears.NEGATION
            or token.key in CONDITIONS.get(self.language, ())
            or token.key in HEDGES.get(self.language, ())
            for token in words
        )

    def _next_to(self, piece: Laid, words: Sequence[Token]) -> bool:
        """Whether the word next to the printed ones qualifies them: *almost* every third."""
        if not words:
            return False
        at = words[-1] if piece.a < len(self.ours) else words[0]
        return bears_of(at.key, self.language) == Bears.QUALIFIER

    def _shown(self, words: Sequence[Token]) -> Why:
        if len(words) > MOST_SHOWN:
            return Why.FAR
        few = len(words) <= SHORT_OMISSION
        figure = few and any(token.is_number for token in words)
        return Why.SHOWN_BEARS if figure or self._doubts(words) else Why.SHOWN

    def _changed(self, piece: Laid, p: Sequence[Token], o: Sequence[Token]) -> Why:
        if len(p) == len(o) == 1 and p[0].key == o[0].key:
            return Why.ADDRESS
        if any(are_opposites(one.key, other.key) for one in p for other in o):
            return Why.OPPOSITE
        for kind, why in _WEIGHTY:
            ours = sorted(t.key for t in p if bears_of(t.key, self.language) == kind)
            theirs = sorted(t.key for t in o if bears_of(t.key, self.language) == kind)
            differ = len(ours) != len(theirs) if kind == Bears.NEGATION else ours != theirs
            if differ and not self._forms(ours, theirs):
                return why
        named = [self.ours[i].key for i in range(piece.a, piece.b) if i in self.names_ours]
        there = [self.theirs[j].key for j in range(piece.c, piece.d) if j in self.names_theirs]
        if named and there and not self._forms(named, there):
            return Why.NAME
        if self._forms([t.key for t in p], [t.key for t in o]):
            return Why.FORM
        return self._light([*p, *o], Why.OTHER)

    def _forms(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """The same words in another form, one by one."""
        return len(ours) == len(theirs) and all(
            same_word(a, b, self.language) for a, b in zip(ours, theirs, strict=True)
        )

    def _question(self, piece: Laid) -> Why | None:
        ours = {t.key for t in self.ours[piece.a : piece.b]} & {".", "!", "?"}
        theirs = {t.key for t in self.theirs[piece.c : piece.d]} & {".", "!", "?"}
        asked = ("?" in ours) != ("?" in theirs)
        return Why.QUESTION if ours and theirs and asked else None


def names_in(words: Sequence[Token], language: str) -> frozenset[int]:
    """Places of what looks like a name: in German, where every noun has a capital, two in a row, one behind a title,
    or capitals only."""
    found = set()
    for i, token in enumerate(words):
        if token.sort != Sort.WORD or not token.text[:1].isupper():
            continue
        capitals = len(token.text) > 1 and token.text.isupper()
        before = words[i - 1] if i and words[i - 1].sort == Sort.WORD else None
        titled = before is not None and before.key in TITLES
        if language != "de":
            if capitals or titled or (not token.first and len(token.text) > 1):
                if not token.key.startswith("i'"):
                    found.add(i)
        elif capitals or titled:
            found.add(i)
        elif before is not None and before.text[:1].isupper() and not before.first:
            found |= {i - 1, i}
    return frozenset(found)
