"""Whether the speech act took place: denied, negated, still to come, supposed, or asked for."""

from articles.splitter.lang.pack import Cue
from articles.splitter.tokens import Token
from articles.words import NonFact

_NEVER = frozenset(
    "nicht nie niemals kein keine keiner keinen weder niemand niemandem keinesfalls keineswegs "
    "never none not n't nobody".split()
)
_FUTURE = frozenset("wird werden will wollen wolle shall".split())
_SUPPOSED = frozenset(
    "würde würden könnte könnten sollte sollten möchte dürfte would could might".split()
)
_IF = frozenset("falls wenn sofern if unless should".split())


def nonfact_of(
    tokens: list[Token], lo: int, hi: int, finite: int, cue: Cue | None
) -> NonFact | None:
    """Why the report in `tokens[lo:hi]` is no plain fact; None where it is one."""
    if cue is not None and "deny" in cue.takes:
        return NonFact.DENIED
    low = tokens[finite].low
    infinitive = cue is not None and cue.form == "infinitive"
    if tokens[lo].low in _IF:
        return NonFact.CONDITIONAL
    negated = any(tokens[i].low in _NEVER and not _only(tokens, i, hi) for i in range(lo, hi))
    if negated and cue is not None and cue.lemma not in ("ausschliessen",):
        return NonFact.NEGATED
    if infinitive and low in _FUTURE:
        return NonFact.FUTURE
    if infinitive and low in _SUPPOSED:
        return NonFact.CONDITIONAL
    return None


def _only(tokens: list[Token], i: int, hi: int) -> bool:
    """nicht nur X sagt: he does."""
    return i + 1 < hi and tokens[i + 1].low in ("nur", "allein", "zuletzt", "only", "just")
