"""Small makers for constraints that several tables have: `choices` constrain nothing, a CHECK does."""

from enum import StrEnum

from django.db import models
from django.db.models import Q


def one_of(
    column: str, values: type[StrEnum], name: str, *, null: bool = False
) -> models.CheckConstraint:
    """CHECK that `column` holds one of the enum's values (or NULL, or the empty word, where `null`)."""
    allowed = Q(**{f"{column}__in": [value.value for value in values]})
    if null:
        allowed |= Q(**{column: ""})
    return models.CheckConstraint(name=name, condition=allowed)


def word(
    values: type[StrEnum], default: StrEnum | str = "", *, blank: bool = False
) -> models.CharField:
    """A column for one of the enum's values; its words on pages stand in `labels`."""
    return models.CharField(
        max_length=20, default=default, choices=[(v.value, v.value) for v in values], blank=blank
    )


MOST_REVIEWS = 3  # of one statement


def few(column: str, name: str) -> models.CheckConstraint:
    """CHECK that a number of reviews is 1 to `MOST_REVIEWS`, or NULL: what stands above decides."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{column: None}) | Q(**{f"{column}__gte": 1, f"{column}__lte": MOST_REVIEWS}),
    )
