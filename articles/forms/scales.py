"""What the scales page sends: every rating of the version that is to come."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from articles.forms.intake import Line
from articles.models import Rating, ScaleVersion
from articles.rules.scales import DEFAULTS, GLYPHS
from articles.staff.scaling import NewRating
from articles.words import Axis

SPARE = 2  # empty rows for new ratings
MOST = 40  # ratings of one version

TONE = {
    "good": pgettext_lazy("tone", "green"),
    "fair": pgettext_lazy("tone", "yellow-green"),
    "mixed": pgettext_lazy("tone", "yellow"),
    "poor": pgettext_lazy("tone", "orange"),
    "bad": pgettext_lazy("tone", "red"),
    "context": pgettext_lazy("tone", "violet"),
    "open": pgettext_lazy("tone", "blue-grey"),
    "none": pgettext_lazy("tone", "grey"),
}
# A sign has no word of its own: it is named after the rating of the house scale that carries it.
SIGN = {step.glyph: {"de": step.de, "en": step.en} for scale in DEFAULTS for step in scale.ratings}


class VersionForm(forms.Form):
    """`seen` is the number of the version that the form showed."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    note = Line(max_length=300, required=False)


class Number(forms.FloatField):
    """With a comma or a point, whatever the language of the page; shown with a point, 5 rather than 5.0."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:g}" if isinstance(value, float) else value


class RatingForm(forms.Form):
    code = forms.SlugField(max_length=40, required=False)
    de = Line(max_length=60)
    en = Line(max_length=60)
    means_de = Line(max_length=300, required=False)
    means_en = Line(max_length=300, required=False)
    order = forms.IntegerField(min_value=0, max_value=999, required=False)
    tone = forms.ChoiceField(choices=TONE.items(), initial="none")
    glyph = forms.ChoiceField()
    value = Number(required=False)
    wants_words = forms.BooleanField(required=False, initial=True)
    disowns = forms.BooleanField(required=False)
    retired = forms.BooleanField(required=False)

    def __init__(self, *args: Any, axis: Axis, **options: Any) -> None:
        super().__init__(*args, **options)
        self.axis = axis
        glyph = self.fields["glyph"]
        assert isinstance(glyph, forms.ChoiceField)
        glyph.choices = [(name, name) for name in GLYPHS[axis]]
        glyph.initial = GLYPHS[axis][-1]
        for name in ("de", "en"):
            self.fields[name].error_messages["required"] = _(
                "Please give the word in both languages."
            )

    @property
    def shown(self) -> Rating | None:
        """The rating as it was, for its heading; None for a new one."""
        return self.initial.get("rating")

    @property
    def first_wrong(self) -> str:
        return next(iter(self.errors), "")

    def signs(self) -> Iterator[tuple[str, Rating]]:
        """Each glyph with a rating that lends it its word."""
        for name in GLYPHS[self.axis]:
            yield name, Rating(code=name, words=SIGN[name])

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if self.shown is not None:
            row["code"] = self.shown.code  # a code is for good: exports and old answers know it
        elif not row.get("code") and "code" not in self.errors:
            row["code"] = slugify(row.get("en", ""))[:40]
            if row.get("en") and not row["code"]:
                self.add_error("code", _("Please give a code of letters and digits."))
        return row

    def rating(self) -> NewRating:
        row = self.cleaned_data
        return NewRating(
            code=row["code"],
            words={"de": row["de"], "en": row["en"]},
            definition={"de": row["means_de"], "en": row["means_en"]},
            tone=row["tone"],
            glyph=row["glyph"],
            value=row["value"],
            wants_words=row["wants_words"],
            disowns=row["disowns"] and self.axis == Axis.ATTRIBUTION,
            retired=row["retired"],
        )


class RatingFormSet(forms.BaseFormSet):
    """All ratings of the version to come: those of the current one, which may be retired, and new ones."""

    def filled(self) -> list[RatingForm]:
        """In the order that they ask for; without the rows left empty."""
        rows = [form for form in self.forms if form.shown is not None or form.has_changed()]
        last = MOST * 1000
        return sorted(rows, key=lambda form: _or(form.cleaned_data.get("order"), last))

    def ratings(self) -> list[NewRating]:
        return [form.rating() for form in self.filled()]

    def clean(self) -> None:
        if any(self.errors):
            return
        if len(self.forms) < len(self.initial or ()):
            raise forms.ValidationError(_("A rating is missing. Please retire it instead."))
        ratings = self.ratings()
        codes = [rating.code for rating in ratings]
        for form in self.filled():
            if form.shown is None and codes.count(form.cleaned_data["code"]) > 1:
                form.add_error("code", _("There is a rating with this code already."))
        if sum(not rating.retired for rating in ratings) < 2:
            raise forms.ValidationError(_("A scale has at least two ratings that are not retired."))


def _or(value: int | None, other: int) -> int:
    return other if value is None else value


def formset_for(current: ScaleVersion, sent: Any = None) -> RatingFormSet:
    """Filled with the current version; from `sent` where something was sent."""
    held = list(current.ratings.all())
    initial = [
        {
            "rating": rating,
            "code": rating.code,
            "de": rating.words.get("de", ""),
            "en": rating.words.get("en", ""),
            "means_de": rating.definition.get("de", ""),
            "means_en": rating.definition.get("en", ""),
            "order": rating.order,
            **{
                name: getattr(rating, name)
                for name in ("tone", "glyph", "value", "wants_words", "disowns", "retired")
            },
        }
        for rating in held
    ]
    made = forms.formset_factory(
        RatingForm,
        formset=RatingFormSet,
        extra=SPARE,
        absolute_max=MOST,
        max_num=MOST,
        validate_max=True,
    )
    return made(  # type: ignore[return-value]
        sent, initial=initial, form_kwargs={"axis": Axis(current.scale.axis)}
    )
