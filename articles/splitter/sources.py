"""German phrases that name a source without a verb: laut X, nach Angaben von X, X zufolge, demnach."""

import re
from dataclasses import dataclass

from articles.splitter import attribute
from articles.splitter.lang.pack import Pack
from articles.splitter.passage import Phrase
from articles.splitter.phrases import make, mention_end, phrases
from articles.splitter.tokens import Token


@dataclass(slots=True)
class SourcePhrase:
    """Tokens lo to hi are the frame; `who` is the source, an outlet where `outlet` is set."""

    lo: int
    hi: int
    who: Phrase
    cue: list[Token]
    outlet: bool


_STUDIES = re.compile(
    r"(?:bericht|studie|umfrage|untersuchung(?:en)?|gutachten|erhebung|statistik|analyse|schätzung(?:en)?|daten)s?$",
    re.IGNORECASE,
)
_SUFFIXES = ("angaben", "berichten", "informationen", "meldungen", "aussagen", "kreisen")
_ADVERBS = frozenset("demnach demzufolge".split())
_OWNERS = frozenset("seiner ihrer".split())


def source_phrases(tokens: list[Token], lo: int, hi: int, pack: Pack) -> list[SourcePhrase]:
    """All of them in `tokens[lo:hi]`, left to right."""
    found: list[SourcePhrase] = []
    i = lo
    while i < hi:
        token = tokens[i]
        hit: SourcePhrase | None = None
        if token.low in ("laut", "gemäss") and token.kind == "word":
            hit = _laut(tokens, i, hi, pack)
        elif token.low == "nach" and i + 1 < hi:
            hit = _nach(tokens, i, hi, pack)
        elif token.low in ("zufolge",) and i > lo:
            hit = _zufolge(tokens, lo, i, pack)
        elif (
            token.low == "aus"
            and i + 1 < hi
            and any(t.text == "Sicht" for t in tokens[i + 1 : i + 4])
        ):
            hit = _nach(tokens, i, hi, pack)
        elif token.low in _OWNERS and i + 2 < hi and tokens[i - 1].low not in pack.articles:
            hit = _ansicht_nach(tokens, i, hi, pack)
        elif token.low in _ADVERBS:
            hit = SourcePhrase(i, i + 1, make([token], "", pack), [token], False)
        if hit is not None and (not found or hit.lo >= found[-1].hi):
            found.append(hit)
            i = max(i + 1, hit.hi)
        else:
            i += 1
    return found


def _ansicht_nach(tokens: list[Token], i: int, hi: int, pack: Pack) -> SourcePhrase | None:
    """Seiner Ansicht nach: the preposition behind its noun."""
    nach = next((k for k in range(i + 2, min(hi, i + 4)) if tokens[k].low == "nach"), -1)
    if nach < 0 or tokens[nach - 1].text not in pack.extra["denotes"]:
        return None
    who = make([tokens[i]], "", pack)
    return SourcePhrase(i, nach + 1, who, [tokens[nach - 1], tokens[nach]], False)


def _laut(tokens: list[Token], i: int, hi: int, pack: Pack) -> SourcePhrase | None:
    j = mention_end(tokens, i + 1, hi, pack, False) if i + 1 < hi else i + 1
    if j == i + 1:
        return None
    who = make(tokens[i + 1 : j], "", pack)
    inner = _owner(tokens, i + 1, j, pack)
    return SourcePhrase(i, j, who, [tokens[i]], attribute.outlet(inner or who, pack))


def _nach(tokens: list[Token], i: int, hi: int, pack: Pack) -> SourcePhrase | None:
    """nach Angaben der Polizei; nach seiner Rechnung; nach Polizeiangaben; nach dem Bericht."""
    noun = i + 1
    while (
        noun < hi
        and noun < i + 5
        and tokens[noun].kind == "word"
        and (
            not tokens[noun].capital
            or tokens[noun].text[-2:] == "s'"
            or tokens[noun + 1 : noun + 2]
            and any(
                t.text in pack.extra["denotes"]
                for t in tokens[noun + 1 : noun + 2 + (tokens[noun + 1].capital)]
            )
        )
    ):
        if tokens[noun].low in pack.prepositions and noun > i + 1:
            return None
        noun += 1
    if noun >= hi:
        return None
    denotes = tokens[noun].text in pack.extra["denotes"] or tokens[noun].low.endswith(_SUFFIXES)
    document = bool(_STUDIES.search(tokens[noun].text))
    if not denotes and not document:
        return None
    end = noun + 1
    cue = [tokens[i], tokens[noun]]
    if end < hi and tokens[end].low in ("nach",):
        end += 1
    owner_end = end
    if end < hi:
        low = tokens[end].low
        if low in ("von", "vom", "aus"):
            owner_end = mention_end(tokens, end + 1, hi, pack, False)
            owner = tokens[end + 1 : owner_end] if owner_end > end + 1 else []
            owner_end = max(owner_end, end) if owner else end
        elif low in (
            "des",
            "der",
            "eines",
            "einer",
            "ihres",
            "seines",
            "ihrer",
            "seiner",
            "dieser",
            "mehrerer",
            "deren",
        ) or _owns(tokens, end, hi, pack):
            owner_end = mention_end(tokens, end, hi, pack, False)
            owner = tokens[end:owner_end]
        else:
            owner = []
        if owner:
            who = make(owner, "", pack)
            owner_end = _dated(tokens, owner_end, hi, pack)
            return SourcePhrase(i, owner_end, who, cue, attribute.outlet(who, pack))
    before = tokens[i + 1 : noun]
    if before and (
        before[-1].capital
        or before[0].low
        in ("seiner", "ihrer", "seinen", "ihren", "deren", "dessen", "eigenen", "eigener")
    ):
        words = before[:1] if before[0].low in ("seiner", "ihrer", "seinen", "ihren") else before
        return SourcePhrase(i, end, make(words, "", pack), cue, False)
    who = make(tokens[i + 1 : end], "", pack)
    return SourcePhrase(i, end, who, [tokens[i]], attribute.outlet(who, pack))


def _dated(tokens: list[Token], i: int, hi: int, pack: Pack) -> int:
    """Behind "vom Montag" and "vom 3. Mai": when the source spoke is no part of what it said."""
    if i + 1 >= hi or tokens[i].low not in ("vom", "von"):
        return i
    j = i + 1
    while (
        j < hi
        and j < i + 6
        and (
            tokens[j].kind in ("number", "stop")
            or tokens[j].text in pack.time
            or tokens[j].text in pack.months
        )
    ):
        j += 1
    return j if j > i + 1 else i


def _owns(tokens: list[Token], i: int, hi: int, pack: Pack) -> bool:
    """Angaben Berlins, Angaben politischer Beobachter."""
    token = tokens[i]
    if token.capital:
        return token.low.endswith("s") or bool(
            pack.role.search(token.text) or pack.outlet.search(token.text)
        )
    return token.low.endswith("er") and i + 1 < hi and tokens[i + 1].capital


def _zufolge(tokens: list[Token], lo: int, i: int, pack: Pack) -> SourcePhrase | None:
    best: Phrase | None = None
    for phrase in phrases(tokens, lo, i, pack, attach=True):
        if phrase.tokens[-1] is tokens[i - 1]:
            best = phrase
    if best is None:
        return None
    begin = next(k for k in range(lo, i) if tokens[k] is best.tokens[0])
    inner = _owner(tokens, begin, i, pack)
    return SourcePhrase(begin, i + 1, best, [tokens[i]], attribute.outlet(inner or best, pack))


def _owner(tokens: list[Token], lo: int, hi: int, pack: Pack) -> Phrase | None:
    """The genitive at the end of "Bericht der Zeitung X": who wrote the document."""
    for k in range(lo + 1, hi):
        if tokens[k].low in ("der", "des", "von", "vom", "eines", "einer") and k + 1 < hi:
            return make(tokens[k:hi], "", pack)
    return None
