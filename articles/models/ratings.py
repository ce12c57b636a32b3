"""Scales and their ratings: versioned, never changed in meaning, only retired."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models.checks import one_of, word
from articles.models.prepared import Prepared
from articles.rules.scales import DEFAULTS, ScaleData
from articles.words import Axis


class Scale(models.Model):
    name = models.CharField(max_length=100, unique=True)
    title = models.JSONField(default=dict, blank=True)  # {"de": …, "en": …}
    axis = word(Axis, Axis.TRUTH)
    in_use = models.BooleanField(default=False)  # the one that cards offer on its axis

    class Meta:
        verbose_name = _("scale")
        verbose_name_plural = _("scales")
        constraints = [
            one_of("axis", Axis, "scale_has_a_known_axis"),
            models.UniqueConstraint(
                name="scale_in_use_is_one_an_axis", fields=["axis"], condition=Q(in_use=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def uuid(self) -> uuid.UUID:
        """What the log holds: follows from the name, which is unique and never changes."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:pruftisch:scale:{self.name}")

    @property
    def shown(self) -> str:
        return _in_language(self.title) or self.name


class ScaleVersion(models.Model):
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    current = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)  # what is different from the one before
    made_at = models.DateTimeField(null=True, blank=True)  # None: came with the desk
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("version of a scale")
        verbose_name_plural = _("versions of scales")
        constraints = [
            models.UniqueConstraint(name="scale_version_is_unique", fields=["scale", "number"]),
            models.UniqueConstraint(
                name="scale_has_one_current_version", fields=["scale"], condition=Q(current=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scale} {self.number}"


class RatingQuerySet(models.QuerySet["Rating"]):
    def offered(self, axis: Axis) -> "RatingQuerySet":
        """What a card offers on that axis today, in the order of the scale."""
        return self.filter(
            scale_version__current=True,
            scale_version__scale__in_use=True,
            scale_version__scale__axis=axis,
            retired=False,
        ).order_by("order")


class Rating(models.Model):
    """One answer of a scale. `words` and `definition` are {"de": …, "en": …}."""

    scale_version = models.ForeignKey(
        ScaleVersion, on_delete=models.PROTECT, related_name="ratings"
    )
    order = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    words = models.JSONField()
    definition = models.JSONField(default=dict)
    tone = models.CharField(
        max_length=10
    )  # one of the eight of the style sheet, its own, not its place's
    glyph = models.CharField(max_length=20)
    value = models.FloatField(
        null=True, blank=True
    )  # None: the rating has no number and is exported without
    wants_words = models.BooleanField(
        default=True
    )  # own words required; else an evidence row suffices
    disowns = models.BooleanField(
        default=False
    )  # says that the speaker did not say it: nothing that goes out may name them as its claimant
    retired = models.BooleanField(default=False)

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["scale_version", "order"]
        constraints = [
            models.UniqueConstraint(
                name="rating_code_is_unique_in_version", fields=["scale_version", "code"]
            ),
            models.UniqueConstraint(
                name="rating_order_is_unique_in_version", fields=["scale_version", "order"]
            ),
        ]

    def __str__(self) -> str:
        return self.word

    @staticmethod
    def on_cards() -> "Sequence[Rating]":
        """What cards offer today on both axes, in the order of the scales; each knows its `axis`."""
        return _on_cards()

    @property
    def identity(self) -> tuple[int, str]:
        """What makes two ratings one answer: scale and code, in whichever version of it. Reads the version."""
        return self.scale_version.scale_id, self.code

    @property
    def word(self) -> str:
        """In the language of the page; English where it has none in that language."""
        return _in_language(self.words) or self.code

    @property
    def meaning(self) -> str:
        return _in_language(self.definition)


def _in_language(words: dict[str, str]) -> str:
    """In the language of the page; English where there is none in that language."""
    return words.get((get_language() or "de")[:2]) or words.get("en") or ""


_on_cards = Prepared(
    lambda: (
        Rating.objects.filter(
            scale_version__current=True, scale_version__scale__in_use=True, retired=False
        )
        .annotate(axis=F("scale_version__scale__axis"))
        .order_by("order")
    )
)


def install_defaults(model: Callable[[str], Any]) -> None:
    """Makes the scales of a new desk; `model` gives the class of a name (a migration has its own ones)."""
    for scale in DEFAULTS:
        row, made = model("Scale").objects.get_or_create(
            name=scale.name,
            defaults={
                "axis": scale.axis,
                "in_use": True,
                "title": {"de": scale.de, "en": scale.en},
            },
        )
        if not made:
            continue
        version = model("ScaleVersion").objects.create(scale=row)
        model("Rating").objects.bulk_create(ratings_of(scale, version, model("Rating")))


def ratings_of(scale: ScaleData, version: Any, rating: Any = Rating) -> list[Any]:
    """Unsaved rows of that version; `rating` is the class (a migration has its own one)."""
    return [
        rating(
            scale_version=version,
            order=order,
            code=step.code,
            words={"de": step.de, "en": step.en},
            definition={"de": step.means_de, "en": step.means_en},
            tone=step.tone,
            glyph=step.glyph,
            value=step.value,
            wants_words=step.wants_words,
            disowns=step.disowns,
        )
        for order, step in enumerate(scale.ratings, start=1)
    ]
