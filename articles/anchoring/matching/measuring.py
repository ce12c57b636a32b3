"""Measures the engine on pairs that people have sorted: how often *probably the same* is right, and what it misses."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from articles.anchoring.matching.claimed import Claimed
from articles.anchoring.matching.likeness import Likeness, Same
from articles.anchoring.matching.scoring import compare_claims

SAME = "same"
TUNED, HELD_OUT = "tuned on", "held out"
PARTS = (
    TUNED,
    HELD_OUT,
    "second",
    "third",
    "last",
    "grown",
    "witness",
    "unseen",
)  # see docs/matching.md
KINDS = (SAME, "near", "opposite", "number")


@dataclass(frozen=True, slots=True)
class Pair:
    language: str
    kind: str
    one: str
    other: str
    denied: bool = False  # the article tells that the speaker denied the other one
    given: str = ""  # the part, where the line names it

    @property
    def part(self) -> str:
        """What was looked at while tables and thresholds were set, and what was not: by its words, so that it stays."""
        if self.given:
            return self.given
        digest = sha256(f"{self.one}\n{self.other}".encode()).digest()
        return HELD_OUT if digest[-1] % 2 else TUNED

    def likeness(self) -> Likeness:
        return compare_claims(
            Claimed.of(self.one, self.language),
            Claimed.of(self.other, self.language, denied=self.denied),
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """Of some pairs: how many of each kind there are, are *probably* and at least *perhaps* the same."""

    there: Counter[str]
    probably: Counter[str]
    shown: Counter[str]

    @property
    def precision(self) -> float | None:
        """Share of the pairs shown as *probably the same* that are; None where none is shown."""
        count = self.probably.total()
        return self.probably[SAME] / count if count else None

    @property
    def recall(self) -> float | None:
        """Share of the same that are shown as *probably the same*."""
        return self.probably[SAME] / self.there[SAME] if self.there[SAME] else None

    @property
    def found(self) -> float | None:
        """Share of the same that are shown at all."""
        return self.shown[SAME] / self.there[SAME] if self.there[SAME] else None


def read_pairs(path: Path) -> list[Pair]:
    """One JSON object a line: lang, kind, one, other, and `denied` where the other one is told as denied."""
    with path.open(encoding="utf-8") as lines:
        held = [json.loads(line) for line in lines if line.strip()]
    return [
        Pair(
            row["lang"],
            row["kind"],
            row["one"],
            row["other"],
            bool(row.get("denied")),
            row.get("part", ""),
        )
        for row in held
    ]


def measure(pairs: Iterable[Pair]) -> Measured:
    there: Counter[str] = Counter()
    probably: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for pair in pairs:
        same = pair.likeness().same
        there[pair.kind] += 1
        probably[pair.kind] += same == Same.PROBABLY
        shown[pair.kind] += same != Same.NO
    return Measured(there, probably, shown)


def table(pairs: Iterable[Pair]) -> Iterator[str]:
    """Lines of a Markdown table: all, by language, by half."""
    pairs = list(pairs)
    groups = {"all": pairs}
    for language in sorted({pair.language for pair in pairs}):
        groups[language] = [pair for pair in pairs if pair.language == language]
    for part in PARTS:
        groups[part] = [pair for pair in pairs if pair.part == part]
        if part != TUNED:
            for language in sorted({pair.language for pair in groups[part]}):
                groups[f"{part}, {language}"] = [p for p in groups[part] if p.language == language]
    yield "| pairs | n | precision | recall | shown | near | opposite | number |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, some in groups.items():
        if not some:
            continue
        got = measure(some)
        wrong = " | ".join(f"{got.probably[kind]}/{got.there[kind]}" for kind in KINDS[1:])
        yield (
            f"| {name} | {len(some)} | {_share(got.precision)} | {_share(got.recall)}"
            f" | {_share(got.found)} | {wrong} |"
        )


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
