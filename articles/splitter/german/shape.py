"""Whether a reporting verb's form fits its clause, and which words of the clause are the cue."""

from articles.splitter.lang.pack import Cue, Pack
from articles.splitter.tokens import Token

PASSIVE = frozenset("wird werden wurde wurden worden".split())
_MODALS = frozenset(
    "will wollen wollte wollten kann können konnte konnten muss müssen musste mussten möchte wird werden "
    "würde würden könnte könnten müsste müssten sollte sollten dürfte dürften möchten "
    "soll sollen darf mag liess liessen lässt lassen".split()
)
_TOLD_MODALS = frozenset("werde wolle wollten könne müsse solle dürfe möge".split())


def suits(tokens: list[Token], lo: int, hi: int, i: int, cue: Cue, pack: Pack) -> bool:
    """Whether token i is this form of the verb and, in its clause `tokens[lo:hi]`, reports."""
    words = {t.low for t in tokens[lo:hi]}
    if cue.form == "finite":
        if cue.plural and tokens[i].low == cue.lemma and words & (_MODALS | _TOLD_MODALS):
            return False  # wird … sagen: the infinitive
        if i > lo and tokens[i - 1].low == "zu":
            return False  # zu erklären: the infinitive
        if _participle(tokens, lo, hi, i, cue, pack):
            return False  # wird verdächtigt, hat berichtet
    if cue.lemma == "rechnen" and not words & {"damit", "mit"}:
        return False
    if "for" in cue.takes and not any(tokens[j].low == "für" for j in range(i, hi)):
        return False  # die Brücke hält
    if cue.lemma == "wissenwollen" and cue.form == "infinitive":
        return False
    return "named" not in cue.takes or "es" in words  # without "es" it names, and reports nothing


def _participle(tokens: list[Token], lo: int, hi: int, i: int, cue: Cue, pack: Pack) -> bool:
    """Whether a form that is both belongs to an auxiliary of its clause."""
    low = tokens[i].low
    if not any(c.form == "participle" and c.lemma == cue.lemma for c in pack.cues[low]):
        return False
    helpers = pack.extra["haben"] | PASSIVE
    return any(tokens[j].low in helpers for j in range(lo, hi) if j != i)


def shape(
    tokens: list[Token], lo: int, hi: int, i: int, cue: Cue, pack: Pack
) -> tuple[list[Token], int] | None:
    """(cue tokens, index of the finite verb), or None where the form does not fit its clause."""
    if cue.form == "finite":
        if not cue.particle:
            if tokens[i].low == "finden" and i + 1 < hi:
                return None
            if tokens[i].low.endswith("e") and not tokens[i].low.endswith("te") and i > lo:
                previous = tokens[i - 1].low
                if previous in pack.articles:
                    return None
            return [tokens[i]], i
        for j in range(hi - 1, i, -1):
            if tokens[j].low == cue.particle or tokens[j].low == f"darauf{cue.particle}":
                return [tokens[i], tokens[j]], i
        if i > lo and i + 1 == hi and tokens[i - 1].low == cue.particle:
            return [tokens[i - 1], tokens[i]], i  # wie sie bekannt gab
        return None
    if cue.form == "last":
        return ([tokens[i]], i) if i >= hi - 2 else None
    if cue.particle and not any(t.low == cue.particle for t in tokens[lo:hi]):
        return None
    if cue.form == "participle":
        for j in range(lo, hi):
            low = tokens[j].low
            if low in pack.extra["haben"]:
                return ([tokens[j], tokens[i]] if j < i else [tokens[i], tokens[j]]), j
            if low in PASSIVE and j != i:
                return ([tokens[j], tokens[i]] if j < i else [tokens[i], tokens[j]]), j
        return None
    for j in range(lo, hi):
        if tokens[j].low in _MODALS and j != i:
            return [tokens[j], tokens[i]], j
    if _with_zu(tokens, i, cue) and lo and tokens[lo].low not in ("um", "statt", "anstatt"):
        return (
            [tokens[i]] if cue.particle or tokens[i - 1].low != "zu" else tokens[i - 1 : i + 1]
        ), i
    return None


def _with_zu(tokens: list[Token], i: int, cue: Cue) -> bool:
    """zu erklären, mitzuteilen."""
    low = tokens[i].low
    return tokens[i - 1].low == "zu" or low != cue.lemma and "zu" in low
