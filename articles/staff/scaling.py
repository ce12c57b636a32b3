"""Scales: which one is in use, and a new version of it. A rating never changes: a version gets ratings of its own."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from articles.models import Rating, Scale, ScaleVersion, User
from articles.models.events import record
from articles.models.ratings import ratings_of
from articles.rules.scales import ScaleData
from articles.staff.errors import ScaleChanged
from articles.words import Axis


@dataclass(frozen=True, slots=True)
class NewRating:
    """One rating as the new version has it; its place is its order."""

    code: str
    words: dict[str, str]
    definition: dict[str, str]
    tone: str
    glyph: str
    value: float | None
    wants_words: bool
    disowns: bool
    retired: bool

    @classmethod
    def of(cls, rating: Rating) -> "NewRating":
        return cls(**{name: getattr(rating, name) for name in cls.__slots__})


def use_preset(preset: ScaleData, by: User, now: datetime) -> Scale:
    """Puts it in use on its axis, made first where the desk has none of that name; the former one stays as it is."""
    with transaction.atomic():
        _lock_axis(preset.axis)
        scale = Scale.objects.filter(name=preset.name).first()
        if scale is None:
            scale = Scale.objects.create(
                name=preset.name, axis=preset.axis, title={"de": preset.de, "en": preset.en}
            )
            version = ScaleVersion.objects.create(scale=scale, made_at=now, made_by=by)
            Rating.objects.bulk_create(ratings_of(preset, version))
        return _put_in_use(scale, by, now)


def put_in_use(name: str, by: User, now: datetime) -> Scale:
    """What cards offer on its axis from now on. Raises Scale.DoesNotExist."""
    with transaction.atomic():
        scale = Scale.objects.get(name=name)
        _lock_axis(Axis(scale.axis))
        return _put_in_use(scale, by, now)


def _lock_axis(axis: Axis) -> None:
    """All scales of it, in one order: of two who choose at once the second waits, and wins."""
    list(Scale.objects.select_for_update(no_key=True).filter(axis=axis).order_by("pk"))


def _put_in_use(scale: Scale, by: User, now: datetime) -> Scale:
    others = Scale.objects.filter(axis=scale.axis, in_use=True).exclude(pk=scale.pk)
    others.update(in_use=False)
    if Scale.objects.filter(pk=scale.pk, in_use=False).update(in_use=True):
        record("use scale", "scale", scale.uuid, at=now, actor=by.uuid, name=scale.name)
    scale.in_use = True
    return scale


def change_scale(
    pk: int, by: User, now: datetime, *, ratings: Sequence[NewRating], note: str, seen: int
) -> ScaleVersion:
    """The next version, current from now on; the one before keeps its ratings and the verdicts given in it.

    Nothing happens where nothing differs: the current version comes back. Raises ScaleChanged where `seen` is not
    its number any more, Scale.DoesNotExist.
    """
    with transaction.atomic():
        scale = Scale.objects.select_for_update(no_key=True).get(pk=pk)
        before = scale.versions.get(current=True)
        if before.number != seen:
            raise ScaleChanged(before)
        if list(ratings) == [NewRating.of(r) for r in before.ratings.order_by("order")]:
            return before
        ScaleVersion.objects.filter(pk=before.pk).update(current=False)
        version = ScaleVersion.objects.create(
            scale=scale, number=before.number + 1, note=note, made_at=now, made_by=by
        )
        Rating.objects.bulk_create(
            Rating(scale_version=version, order=order, **asdict(rating))
            for order, rating in enumerate(ratings, start=1)
        )
        record(
            "change scale",
            "scale",
            scale.uuid,
            at=now,
            actor=by.uuid,
            name=scale.name,
            version=version.number,
            note=note,
        )
        return version
