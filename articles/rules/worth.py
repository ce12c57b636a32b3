"""How much a statement is worth a reviewer's time: 0 to 1, each reason named. Pure.

After the features that claim-spotting uses since ClaimBuster (Hassan et al. 2017: numbers, names, past facts against
opinions and forecasts), as a plain sum that a person can read and argue with.
"""

import re
from dataclasses import dataclass

from articles.words import Kind

BASE = 0.4
NUMBER = re.compile(r"\d")
SUPERLATIVE = re.compile(
    r"\b(?:erste[nrsm]?|letzte[nrsm]?|meiste[nr]?|größte[nrsm]?|höchste[nrsm]?|niemals|immer|alle|keine[rnms]?|"
    r"first|last|most|largest|highest|never|always|all|none)\b",
    re.IGNORECASE,
)
FORECAST = re.compile(
    r"\b(?:wird|werde|werden|würde|würden|will|would|going to|shall)\b", re.IGNORECASE
)
OPINION = re.compile(
    r"\b(?:glaube|hoffe|finde|wünsche|denke|schön|schade|believe|hope|wish|feel)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Worth:
    value: float
    reasons: tuple[str, ...]


def worth(exact: str, kind: Kind, *, factual: bool, named: bool) -> Worth:
    """`named`: the speaker has a name. Reasons are the codes whose words stand in `models.labels.WORTH`."""
    found = {
        "number": 0.25 if NUMBER.search(exact) else 0,
        "absolute": 0.1 if SUPERLATIVE.search(exact) else 0,
        "named": 0.1 if named else 0,
        "denied": 0.1 if not factual else 0,
        "forecast": -0.1 if FORECAST.search(exact) else 0,
        "opinion": -0.15 if OPINION.search(exact) else 0,
        "act": -0.15 if kind == Kind.REPORTED else 0,
        "short": -0.1 if len(exact) < 40 else 0,  # code points: about five words
    }
    value = round(min(1.0, max(0.0, BASE + sum(found.values()))), 2)
    return Worth(value, tuple(code for code, points in found.items() if points))
