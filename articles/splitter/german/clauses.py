"""Which clauses hang on a German frame, where they begin and where they end.

Each rule has an id, which the draft carries.
"""

from articles.splitter.chunk import Chunk
from articles.splitter.german.frame import Frame
from articles.splitter.german.trailing import so_phrase, trailing
from articles.splitter.german.verbs import finite, indicative_cue, main_verb, verb_second
from articles.splitter.lang.pack import Pack
from articles.splitter.mood import has_zu_infinitive, mood_of
from articles.splitter.noun_phrase import phrase_at
from articles.splitter.tokens import Token


def opens_content(
    frame: Frame, tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack
) -> str | None:
    """The rule by which chunk k is what the frame before it reports; None where it is not."""
    chunk = chunks[k]
    lo, hi = chunk.lo, chunk.hi
    low = tokens[lo].low if tokens[lo].kind != "mark" else tokens[min(lo + 1, hi - 1)].low
    takes = frame.takes
    clause = bool(takes & {"say", "that", "noun"})
    if low == "dass":
        return "de.dass" if clause or "inf" in takes or "deny" in takes else None
    if low == "wonach":
        return "de.dass" if clause else None
    if low in _PREMISES and not (
        low == "wer" and frame.cue is not None and frame.cue.lemma == "wissenwollen"
    ):
        if (
            k + 1 < len(chunks)
            and clause
            and mood_of(tokens, chunks[k + 1].lo, chunks[k + 1].hi, pack) == "konjunktiv1"
        ):
            return "de.konjunktiv"
        return None
    if low in pack.extra["question"] and clause and "weak" not in takes:
        if low == "wie" and any(
            c.form == "last" or c.form == "finite" for c in pack.cues.get(tokens[hi - 1].low, ())
        ):
            return None
        if low == "ob" or "ask" in takes or not _relative_was(tokens, lo):
            return "de.question" if "thing" not in takes else None
    infinitive = has_zu_infinitive(tokens, lo, hi)
    if infinitive and "inf" in takes and low not in ("um", "ohne", "statt", "anstatt"):
        return "de.infinitive"
    if _relative(tokens, lo, hi, pack):
        return None
    mood = mood_of(tokens, lo, hi, pack, loose="say" in takes)
    if mood == "konjunktiv1" and clause and low not in pack.extra["conjunctions"]:
        return "de.konjunktiv"
    if (
        mood == "konjunktiv2"
        and clause
        and ("weak" not in takes or low in pack.pronouns and "say" in takes)
        and low not in pack.extra["conjunctions"]
    ):
        return "de.konjunktiv"
    if (
        mood == "indicative"
        and "say" in takes
        and "weak" not in takes
        and chunk.sep == ","
        and frame.verb >= chunks[frame.chunk].hi - 6
        and low not in pack.extra["conjunctions"]
        and low
        not in ("und", "oder", "aber", "sondern", "um", "ohne", "so", "wie", "nach", "mit", "denn")
        and not _verb_last(tokens, lo, hi, pack)
        and (verb_second(tokens, lo, hi, pack) or _with_finite(tokens, lo, hi, pack))
    ):
        return "de.indicative"
    if (
        infinitive is False
        and "inf" in takes
        and k + 1 < len(chunks)
        and chunk.sep == ","
        and has_zu_infinitive(tokens, chunks[k + 1].lo, chunks[k + 1].hi)
        and not any(finite(tokens[j], pack) for j in range(lo, hi))
    ):
        return "de.infinitive"
    return None


def _with_finite(tokens: list[Token], lo: int, hi: int, pack: Pack) -> bool:
    return any(
        finite(tokens[j], pack)
        or tokens[j].low.endswith("ten")
        and not tokens[j].capital
        and j + 1 < hi
        and not tokens[j + 1].capital
        for j in range(lo + 1, min(lo + 8, hi))
    )


_PREMISES = frozenset("wenn weil wer falls sollte obwohl da solange sobald wo".split())


def _relative_was(tokens: list[Token], lo: int) -> bool:
    return tokens[lo].low in (
        "was",
        "wo",
        "wobei",
        "wer",
        "womit",
        "wodurch",
        "welche",
        "welcher",
        "welches",
    )


def _relative(tokens: list[Token], lo: int, hi: int, pack: Pack) -> bool:
    """der das Amt leitet: needs a noun before it; "das Wehr halte" is a clause of its own."""
    if tokens[lo].low not in pack.extra["relative"] or not _verb_last(tokens, lo, hi, pack):
        return False
    if tokens[lo].low not in _SUBJECTS:
        return True
    following = tokens[lo + 1].low
    if following in pack.articles or following in pack.pronouns:
        return True
    if phrase_at(tokens, lo, hi - 1, pack, False) == lo:
        return True
    antecedent = tokens[lo - 2] if lo > 1 else None
    if antecedent is None or antecedent.kind == "word" and not antecedent.capital:
        return False
    last = tokens[hi - 1].low
    return last not in pack.extra["k1"] or last in pack.extra["aux"]


_SUBJECTS = frozenset("der die das".split())


def _verb_last(tokens: list[Token], lo: int, hi: int, pack: Pack) -> bool:
    if hi - lo < 3:
        return False
    last = tokens[hi - 1]
    if finite(last, pack):
        return True
    return (
        not last.capital
        and last.low.endswith(("te", "ten"))
        and not any(finite(tokens[j], pack) for j in range(lo + 1, hi - 1))
    )


def _second_verb(tokens: list[Token], chunk: Chunk, pack: Pack) -> bool:
    """X sagte, die Kasse sei leer, nannte aber keine Zahlen: X goes on, not what X said."""
    if chunk.sep != "," or not indicative_cue(tokens[chunk.lo], pack) or chunk.hi - chunk.lo < 2:
        return False
    return tokens[chunk.lo + 1].low in ("aber", "jedoch", "zugleich", "dann", "allerdings")


def content_end(
    tokens: list[Token], chunks: list[Chunk], k: int, pack: Pack, subordinate: bool
) -> int:
    """The index behind the last chunk that belongs to the content beginning with chunk k."""
    n = k + 1
    while n < len(chunks):
        chunk = chunks[n]
        first = tokens[chunk.lo]
        if chunk.sep in (";",):
            break
        if chunk.sep == "und" and indicative_cue(tokens[chunk.lo], pack):
            break
        if _second_verb(tokens, chunk, pack):
            break
        if trailing(tokens, chunk, pack, chunks):
            break
        if first.low == "so" and so_phrase(tokens, chunk, pack) is not None:
            break
        if first.low == "wie" and pack.cues.get(tokens[chunk.hi - 1].low):
            break
        if chunk.sep == ":":
            break
        if first.kind == "quote" and not (n == k + 1 and chunks[k].hi - chunks[k].lo < 3):
            break
        if (
            first.low in ("denn", "doch", "aber")
            and mood_of(tokens, chunk.lo, chunk.hi, pack) == "indicative"
        ):
            break
        if subordinate and main_verb(tokens, chunk.lo, pack):
            break
        n += 1
    return n
