"""What the card sends: the answer, and the reasons."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.models import Rating, labels
from articles.rules.lifecycle import CHOOSABLE
from articles.words import Axis, Stance


class SeenForm(forms.Form):
    """Every form of the card carries the revision that it showed; two presses of one card are then one."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class Offered(forms.Field):
    """A rating by its code: of a card shown before the scale got a new version it counts while the code is offered."""

    default_error_messages = {
        "invalid_choice": gettext_lazy(
            "The scale has changed since you opened this card; please choose again."
        )
    }
    ratings: dict[str, Rating] = {}

    def to_python(self, value: Any) -> Rating | None:
        if not value:
            return None
        if value not in self.ratings:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return self.ratings[value]


class AnswerForm(SeenForm):
    """The pad. Which ratings need words is the desk's to say; here only that both questions have an answer."""

    attribution = Offered(required=False)
    truth = Offered(required=False)
    rationale = Pasted(max_length=settings.MAX_RATIONALE, required=False)

    def __init__(
        self,
        *args: Any,
        asks_attribution: bool = True,
        ratings: Sequence[Rating] | None = None,
        **options: Any,
    ) -> None:
        """`ratings` are those that cards offer today, where the caller has them at hand."""
        super().__init__(*args, **options)
        self.ratings = Rating.on_cards() if ratings is None else ratings
        for axis in Axis:
            field = self.fields[axis]
            assert isinstance(field, Offered)
            field.ratings = {r.code: r for r in self.ratings if r.axis == axis}  # type: ignore[attr-defined]
        self.asks_attribution = asks_attribution

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if self.asks_attribution and not answers.get("attribution"):
            if "attribution" in self.errors:
                return answers
            self.add_error(
                "attribution", _("Please answer both questions: “Was it said?” is missing.")
            )
        elif not answers.get("truth") and "truth" not in self.errors:
            self.add_error("truth", _("Please answer both questions: “Is it so?” is missing."))
        return answers


class DraftForm(AnswerForm):
    """The pad half-filled: nothing is missing yet, and a rating that is offered no more is none."""

    def clean(self) -> dict[str, Any]:
        for axis in Axis:
            if self.errors.pop(axis, None):
                self.cleaned_data[axis] = None
        return self.cleaned_data


class DismissForm(SeenForm):
    why = forms.ChoiceField(
        choices=[(why.value, labels.WHY[why]) for why in CHOOSABLE],
        error_messages={
            "required": gettext_lazy("Please say why: the reason stays with the statement.")
        },
    )
    note = Pasted(max_length=4_000, required=False)


class WhyForm(SeenForm):
    """A move that takes a reason in words, if its `do` needs one."""

    do = forms.ChoiceField(
        choices=[
            (do, do) for do in ("approve", "publish", "correct", "withdraw", "return", "take_up")
        ]
    )
    note = Pasted(max_length=2000, required=False)
    looked = forms.MultipleChoiceField(  # of approving: evidence looked for, and none found
        choices=[(s.value, s.value) for s in Stance], required=False
    )
    WANT_WORDS = {
        "return": gettext_lazy("Please say what should be looked at again."),
        "correct": gettext_lazy("Please say what is corrected: readers see the note."),
        "withdraw": gettext_lazy("Please say why: readers see the note."),
    }

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if row.get("do") in self.WANT_WORDS and not row.get("note"):
            self.add_error("note", self.WANT_WORDS[row["do"]])
        return row
