"""German verb forms from principal parts. Weak verbs need the infinitive only."""

from collections.abc import Iterator
from dataclasses import dataclass

_INSEPARABLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "wider", "über", "unter")


@dataclass(frozen=True, slots=True)
class Forms:
    particle: str
    infinitive: str  # without the particle
    present: tuple[str, str]  # er, sie (plural)
    past: tuple[str, str]
    participle: str  # with the particle
    subjunctive: str  # Konjunktiv I, er

    def finite(self) -> Iterator[tuple[str, bool]]:
        """(form without particle, plural?)"""
        yield self.present[0], False
        yield self.present[1], True
        yield self.past[0], False
        yield self.past[1], True
        yield self.subjunctive, False

    def zu(self) -> str:
        return f"{self.particle}zu{self.infinitive}" if self.particle else self.infinitive


def conjugate(entry: str) -> Forms:
    """Forms of "sagen", "mit|teilen" or "an|geben gibt gab gegeben" (er-present, past, participle)."""
    infinitive, *parts = entry.split()
    particle, _, verb = infinitive.rpartition("|")
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    ge = "" if verb.startswith(_INSEPARABLE) or verb.endswith("ieren") else "ge"
    e = (
        "e"
        if stem[-1] in "td"
        or stem.endswith(("chn", "ckn"))
        or (stem[-1] in "nm" and stem[-2] not in "aeiouäöülrhnm")
        else ""
    )
    if parts:
        present, past, participle = parts
        plural = past + ("n" if past.endswith("e") else "en")
    else:
        present = f"{stem}{e}t"
        past = f"{stem}{e}te"
        participle = f"{ge}{stem}{e}t"
        plural = past + "n"
    return Forms(
        particle, verb, (present, verb), (past, plural), f"{particle}{participle}", _k1(stem, verb)
    )


def _k1(stem: str, verb: str) -> str:
    return f"{stem[:-2]}le" if verb.endswith("eln") else f"{stem}e"
