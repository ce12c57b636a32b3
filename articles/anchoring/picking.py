"""Choosing words by pressing them: the first and the last make a part, several parts a statement. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

Pair = tuple[int, int]  # ordinals of the first and the last word
NOTHING = "-"  # a part that no word is chosen for yet


class End(StrEnum):
    """Which border the next press sets."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Picking:
    """The parts as they are chosen so far, one of them in hand; written as `3-9 14-20`."""

    parts: tuple[Pair | None, ...]
    active: int = 0
    turn: End = End.FIRST

    def __post_init__(self) -> None:
        if not 0 <= self.active < len(self.parts):
            raise ValueError(f"no part {self.active} among {len(self.parts)}")
        if any(part and not 0 <= part[0] <= part[1] for part in self.parts):
            raise ValueError("a part that runs backwards")

    @classmethod
    def read(cls, written: str, active: int = 0, turn: End = End.FIRST) -> "Picking":
        """What `written()` wrote; ValueError on anything else."""
        parts: list[Pair | None] = []
        for part in written.split():
            first, dash, last = part.partition("-")
            parts.append(None if part == NOTHING else (int(first), int(last if dash else first)))
        return cls(tuple(parts), active, turn)

    def written(self) -> str:
        return " ".join(f"{part[0]}-{part[1]}" if part else NOTHING for part in self.parts)

    @property
    def chosen(self) -> tuple[Pair, ...]:
        return tuple(part for part in self.parts if part)

    @property
    def hull(self) -> Pair | None:
        chosen = self.chosen
        return (min(p[0] for p in chosen), max(p[1] for p in chosen)) if chosen else None

    def press(self, word: int) -> "Picking":
        """Sets the border whose turn it is; the other one follows where it would lie on the wrong side."""
        there = self.parts[self.active] or (word, word)
        if self.turn == End.FIRST:
            return replace(self._with((word, max(word, there[1]))), turn=End.LAST)
        return replace(self._with((min(word, there[0]), word)), turn=End.FIRST)

    def add(self) -> "Picking":
        """One more part, in hand; a second one without words is not made."""
        if None in self.parts:
            return replace(self, active=self.parts.index(None), turn=End.FIRST)
        return Picking((*self.parts, None), len(self.parts))

    def drop(self, part: int) -> "Picking":
        """Without that part; the last one only loses its words."""
        rest = tuple(p for n, p in enumerate(self.parts) if n != part) or (None,)
        return Picking(rest, min(self.active, len(rest) - 1))

    def choose(self, part: int) -> "Picking":
        """Takes another part in hand. Raises ValueError where there is none."""
        return Picking(self.parts, part)

    def _with(self, part: Pair) -> "Picking":
        parts = list(self.parts)
        parts[self.active] = part
        return replace(self, parts=tuple(parts))
