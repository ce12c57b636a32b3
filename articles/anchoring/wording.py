"""A printed quotation against the passage that it comes from, word by word.

Two words are the same whatever their quotation marks, dashes, soft hyphens, spaces or capitals (but Sie for sie), ß or
ss, NFC or NFKC, "4" or "vier", "%" or "Prozent". Reported words (every kind but direct; of mixed what stands outside
its marked fragments) are compared by the forms that reported speech shifts: ich and er, ist and sei, hält and halte,
their place in the sentence. Such a shift is shown, and counts as the same word.

similarity = same / words. `words` counts places: the same words, the moved ones, the inserted, those omitted without a
sign, and of a changed place the longer side. What a printed "…" or bracket stands for does not count, nor does what
stands around in the original, nor an um. 31 of 33 words is 0.94.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.anchoring.bearing import FILLERS
from articles.anchoring.judging import Judge
from articles.anchoring.laying import Laid, Layer
from articles.anchoring.passage import LONG, window
from articles.anchoring.pieces import Mark, Piece
from articles.anchoring.suggesting import Suggestion, Why, suggest
from articles.anchoring.tokens import Sort, Token, tokens
from articles.spans import Span
from articles.words import Kind

UNKNOWN = frozenset({"", "und", "zxx"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """`suggestion` is None, and `similarity` says nothing, where `other_language`."""

    pieces: tuple[Piece, ...]
    same: int
    words: int
    suggestion: Suggestion | None
    other_language: bool = False

    @property
    def similarity(self) -> float:
        """0 to 1; 1 where there is no word to differ."""
        return self.same / self.words if self.words else 1.0


def compare(
    printed: str,
    original: str,
    *,
    kind: Kind = Kind.DIRECT,
    printed_lang: str = "",
    original_lang: str = "",
    verbatim: Sequence[Span] = (),
) -> Comparison:
    """Both texts in pieces, and what they suggest.

    `verbatim`: spans of `printed` that stand between marks, for kind mixed; without them all of it does. Languages are
    ISO 639-1 codes; two known ones that differ give one piece and no figure.
    """
    ours_in, theirs_in = printed_lang[:2], original_lang[:2]
    if UNKNOWN.isdisjoint({printed_lang, original_lang}) and ours_in != theirs_in:
        return Comparison((Piece(Mark.CHANGED, printed, original),), 0, 0, None, True)
    language = theirs_in if printed_lang in UNKNOWN else ours_in
    ours = tokens(printed, language, quoted_in=original)
    theirs = tokens(original, language)
    marked = kind == Kind.DIRECT or kind == Kind.MIXED
    strict = [marked and _inside(token, verbatim if kind == Kind.MIXED else ()) for token in ours]
    layer = Layer(ours, theirs, strict, language, loose=not all(strict))
    laid = layer.lay(_within(ours, theirs))
    if not laid:  # nothing but blanks
        mark = Mark.SAME if printed == original else Mark.CHANGED
        return Comparison((Piece(mark, printed, original),), 0, 0, None)
    judge = Judge(ours, theirs, strict, language, marked)
    whys = [judge.why(piece) for piece in laid]
    same, words = _count(laid, ours, theirs, language)
    pieces = _cut(laid, whys, ours, theirs, printed, original)
    found = [(reason, is_strict) for reason, is_strict in judge.reasons(laid, whys, pieces)]
    suggestion = (
        suggest(found, met=_met(laid, ours), reported=not marked)
        if original.strip() and printed.strip()
        else None
    )
    return Comparison(_joined(pieces), same, words, suggestion)


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return not spans or any(s.start <= token.start and token.end <= s.end for s in spans)


def _within(ours: Sequence[Token], theirs: Sequence[Token]) -> tuple[int, int]:
    """The range of original tokens that is compared: all, or of a much longer text the part that is most like it."""
    words = [j for j, token in enumerate(theirs) if token.sort == Sort.WORD]
    ours_keys = [token.key for token in ours if token.sort == Sort.WORD]
    if len(words) <= LONG * len(ours_keys) + 200:
        return 0, len(theirs)
    best = window(ours_keys, [theirs[j].key for j in words])
    return (words[best[0]], words[best[1] - 1] + 1) if best else (0, 0)


def _count(
    laid: Sequence[Laid], ours: Sequence[Token], theirs: Sequence[Token], language: str
) -> tuple[int, int]:
    same = words = 0
    for piece in laid:
        p = sum(token.sort == Sort.WORD for token in ours[piece.a : piece.b])
        o = sum(token.sort == Sort.WORD for token in theirs[piece.c : piece.d])
        match piece.mark:
            case Mark.SAME:
                same, words = same + p, words + p
            case Mark.CHANGED:
                same, words = same + p * piece.expected, words + max(p, o)
            case Mark.INSERTED:
                words += p
            case Mark.MOVED:
                same, words = same + p * piece.expected, words + p
            case Mark.OMITTED:
                skipped = FILLERS.get(language, frozenset())
                words += sum(
                    token.sort == Sort.WORD and token.key not in skipped
                    for token in theirs[piece.c : piece.d]
                )
    return same, words


def _met(laid: Sequence[Laid], ours: Sequence[Token]) -> float:
    """Share of the printed words that the original has, in this order or another; 1 where nothing is printed."""
    met = words = 0
    for piece in laid:
        p = sum(token.sort == Sort.WORD for token in ours[piece.a : piece.b])
        there = piece.mark in {Mark.SAME, Mark.MOVED} or piece.expected
        met, words = met + p * there, words + p
    return met / words if words else 1.0


def _cut(
    laid: Sequence[Laid],
    whys: Sequence[Why | None],
    ours: Sequence[Token],
    theirs: Sequence[Token],
    printed: str,
    original: str,
) -> list[Piece]:
    """Token ranges become text; the blanks behind a token stay with it, so that the pieces join to both texts."""
    pieces, at, there = [], 0, 0
    for n, (one, why) in enumerate(zip(laid, whys, strict=True)):
        last = n == len(laid) - 1
        to = _edge(one.b, ours, printed, last)
        until = _edge(one.d, theirs, original, last)
        pieces.append(Piece(one.mark, printed[at:to], original[there:until], why, one.pair))
        at, there = to, until
    if not laid and (printed or original):
        pieces.append(Piece(Mark.SAME, printed, original))
    return pieces


def _edge(at: int, words: Sequence[Token], text: str, last: bool) -> int:
    if last or at == len(words):
        return len(text) if last or at else 0
    return words[at].start if at else 0


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours that are the same, or around, become one."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        plain = piece.mark in {Mark.SAME, Mark.AROUND}
        if before and plain and before.mark == piece.mark and before.why == piece.why is None:
            joined[-1] = Piece(
                piece.mark, before.printed + piece.printed, before.original + piece.original
            )
        else:
            joined.append(piece)
    return tuple(joined)
