"""Ratings as exports write them: loaded once an export, since a desk has some dozens."""

from collections.abc import Callable
from typing import NamedTuple

from articles.models import Rating


class Mark(NamedTuple):
    """One rating with its scale; best and worst only where it has a number."""

    code: str = ""
    words: str = ""
    scale: str = ""
    version: int | None = None
    value: float | int | None = None
    best: float | int | None = None
    worst: float | int | None = None
    disowns: bool = False

    @property
    def identity(self) -> tuple[str, str]:
        """As of a Rating: the same code in two versions of a scale is one answer."""
        return self.scale, self.code


NO_MARK = Mark()


def marks(language: str) -> Callable[[int | None], Mark]:
    """The mark of a rating's id, empty for None; words in that language, else in English.

    A rating that comes to the desk while rows are read is known too.
    """
    known = _known(language)

    def mark(rating: int | None) -> Mark:
        if rating is None:
            return NO_MARK
        if rating not in known:
            known.update(_known(language))
        return known[rating]

    return mark


def _known(language: str) -> dict[int, Mark]:
    ratings = list(Rating.objects.select_related("scale_version__scale"))
    values: dict[int, list[float]] = {}
    for rating in ratings:
        if rating.value is not None:
            values.setdefault(rating.scale_version_id, []).append(rating.value)
    return {
        rating.pk: _mark(rating, language, values.get(rating.scale_version_id, []))
        for rating in ratings
    }


def _mark(rating: Rating, language: str, values: list[float]) -> Mark:
    best, worst = (max(values), min(values)) if rating.value is not None else (None, None)
    return Mark(
        code=rating.code,
        words=rating.words.get(language) or rating.words.get("en") or rating.code,
        scale=rating.scale_version.scale.name,
        version=rating.scale_version.number,
        value=whole(rating.value),
        best=whole(best),
        worst=whole(worst),
        disowns=rating.disowns,
    )


def whole(value: float | None) -> float | int | None:
    """5, not 5.0."""
    return int(value) if value is not None and value == int(value) else value
