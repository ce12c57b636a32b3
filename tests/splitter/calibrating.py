"""How often drafts of a confidence are right, and what figures the rules should carry.

`python -m tests.splitter.calibrating` fits the figures of `articles/splitter/rulebook.py` and the factors of
`articles/splitter/trust.py` to the project's own texts and prints them; `--write` enters them. A draft is right if it
is paired with an annotated statement and its resolved name is right; a scare quote, if it is paired with none.

A rule's figure is the m-estimate (k + m p) / (n + m) of k right drafts among n without a doubt: the mean of a beta
posterior whose prior weighs as much as m drafts (B. Cestnik, Estimating Probabilities: A Crucial Task in Machine
Learning, ECAI 1990; Laplace's rule of succession is m = 2, p = 1/2). A rule of which the texts hold nothing carries p,
below the share over all: untested is less than tested. A doubt's factor is the share of right drafts that have it
alone over the share that their rules promise, shrunk to 1 in the same way.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from articles.splitter import rulebook, trust
from articles.splitter.rulebook import RULES
from articles.splitter.trust import DOUBTS
from tests.splitter.annotated import Document, documents, named_right
from tests.splitter.tables import Table, plain

STRENGTH = 4  # m: drafts that the prior counts as
PRIOR = 0.7  # p
STEP = 0.05
SUREST = 0.95
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
# By hand, never more however often they were right: the article itself doubts it, or marks or mood are all there is.
MOST = {
    "de.hearsay.soll": 0.5,
    "de.hearsay.will": 0.5,
    "en.hearsay": 0.5,
    "fr.conditionnel": 0.5,
    "direct.marks": 0.3,
    "de.headline": 0.5,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one draft."""

    rule: str
    doubts: tuple[str, ...]
    confidence: float
    found: bool
    right: bool


def outcomes(texts: Iterable[Document], scare: bool = True) -> list[Outcome]:
    """Of all drafts but those paired with what is not asked for; scare quotes on demand."""
    found = []
    for doc in texts:
        for unit in doc.units:
            if not unit.fragment and not unit.aside:
                paired = unit.quote is not None
                right = paired and named_right(doc.text, unit)
                found.append((unit.draft, paired, right))
        if scare:
            found += [(unit.draft, unit.quote is None, unit.quote is None) for unit in doc.scare]
    return [Outcome(d.rule, d.doubts, d.confidence, *what) for d, *what in found]


def calibration(texts: Iterable[Document]) -> Table:
    """Drafts, those found and those right in each band of confidence; scare quotes claim nothing."""
    every = outcomes(texts, scare=False)
    rows = [("confidence", "drafts", "found", "right", "share")]
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        inside = [o for o in every if low <= o.confidence < high]
        found, right = sum(o.found for o in inside), sum(o.right for o in inside)
        share = f"{100 * right / len(inside):.0f} %" if inside else "–"
        band = f"{low:.1f} to {min(high, 1):.1f}"
        rows.append((band, str(len(inside)), str(found), str(right), share))
    return rows


def fitted(every: list[Outcome]) -> dict[str, tuple[int, int, float]]:
    """(right, seen, figure) of every rule in the book."""
    found = {}
    for rule in RULES:
        mine = [o.right for o in every if o.rule == rule and not o.doubts]
        figure = (sum(mine) + STRENGTH * PRIOR) / (len(mine) + STRENGTH)
        found[rule] = sum(mine), len(mine), min(figure, MOST.get(rule, SUREST))
    return found


def factors(every: list[Outcome]) -> dict[str, tuple[int, int, float]]:
    """(right, seen, factor) of every doubt without a limit; seen are the drafts that have no other."""
    figures = fitted(every)
    found = {}
    for doubt in (name for name, known in DOUBTS.items() if known.most == 1):
        mine = [o for o in every if o.doubts == (doubt,)]
        right, promised = sum(o.right for o in mine), sum(figures[o.rule][2] for o in mine)
        found[doubt] = right, len(mine), min(1.0, (right + STRENGTH) / (promised + STRENGTH))
    return found


def rounded(figure: float) -> str:
    return f"{round(figure / STEP) * STEP:.2f}"


def suggestion(every: list[Outcome]) -> list[Table]:
    """What to enter; "*" where the code says otherwise."""
    rules = [("rule", "right", "seen", "figure", "now")]
    for rule, (right, seen, figure) in fitted(every).items():
        rules.append(_row(rule, right, seen, figure, RULES[rule].confidence))
    doubts = [("doubt", "right", "seen", "factor", "now")]
    for name, (right, seen, factor) in factors(every).items():
        doubts.append(_row(name, right, seen, factor, DOUBTS[name].factor))
    return [rules, doubts]


def _row(name: str, right: int, seen: int, figure: float, now: float) -> tuple[str, ...]:
    changed = "" if f"{now:.2f}" == rounded(figure) else " *"
    return name, str(right), str(seen), rounded(figure), f"{now:.2f}{changed}"


def enter(every: list[Outcome]) -> None:
    """Write the figures into the two modules."""
    _replace(rulebook.__file__, r'("{}",\s+)[\d.]+', fitted(every))
    _replace(trust.__file__, r'("{}": Doubt\(factor=)[\d.]+', factors(every))


def _replace(name: str, pattern: str, figures: dict[str, tuple[int, int, float]]) -> None:
    source = Path(name).read_text(encoding="utf-8")
    for key, (_, _, figure) in figures.items():
        entry = pattern.replace("{}", re.escape(key))
        source, times = re.subn(entry, rf"\g<1>{float(rounded(figure))}", source)
        assert times == 1, f"{key}: {times} entries in {name}"
    Path(name).write_text(source, encoding="utf-8")


if __name__ == "__main__":
    seen = outcomes(documents())
    print(*map(plain, suggestion(seen)), sep="\n\n")
    if sys.argv[1:] == ["--write"]:
        enter(seen)
