"""Whether two claims say the same. Pure: the same answer on every machine and database; no model, no dictionary."""

from articles.anchoring.matching.claimed import Claimed
from articles.anchoring.matching.likeness import Difference, Differs, Features, Likeness, Same
from articles.anchoring.matching.scoring import compare_claims

__all__ = ["Claimed", "Difference", "Differs", "Features", "Likeness", "Same", "compare_claims"]
