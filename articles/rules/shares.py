"""A share of things counted, and how far it can be trusted. Pure."""

from dataclasses import dataclass
from math import sqrt

ENOUGH = 20  # things counted; of fewer no share is said
Z = 1.959964  # standard normal quantile for 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `n` things. 0 <= part <= n, else ValueError."""

    part: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.n:
            raise ValueError(f"{self.part} of {self.n}")

    @property
    def is_enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def value(self) -> float | None:
        """0 to 1; None of nothing. It is there for small `n` too: ask `is_enough` before it is shown."""
        return self.part / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """95 % score interval, within 0 to 1: centre (p + z²/2n) / (1 + z²/n), and to both sides of it
        z·√(p(1-p)/n + z²/4n²) / (1 + z²/n). E. B. Wilson, Probable inference, the law of succession, and statistical
        inference, Journal of the American Statistical Association 22 (1927), 209-212. Of nothing: all is possible.

        It takes things as drawn one by one. Statements of one article resemble each other: it is rather too short.
        """
        if not self.n:
            return 0.0, 1.0
        p, n = self.part / self.n, self.n
        middle = p + Z * Z / (2 * n)
        aside = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        whole = 1 + Z * Z / n
        return max(0.0, (middle - aside) / whole), min(1.0, (middle + aside) / whole)
