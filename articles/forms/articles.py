"""A statement that a person marks in the text."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.forms.intake import Line
from articles.models import labels
from articles.spans import Span
from articles.words import Kind

MARKABLE = tuple(
    kind for kind in Kind if kind != Kind.SCARE
)  # nobody said those words: nothing to review
AROUND = 30  # code points shown on either side of a place


class MarkForm(forms.Form):
    """The words as they stand in `text`; where they stand more than once, which of the places is meant."""

    words = Pasted(
        max_length=4_000,
        widget=forms.Textarea,
        error_messages={
            "required": gettext_lazy("Please copy the words of the statement out of the text.")
        },
    )
    place = forms.IntegerField(required=False, min_value=0)
    kind = forms.ChoiceField(
        choices=[(kind.value, labels.KIND[kind]) for kind in MARKABLE], initial=Kind.INDIRECT
    )
    speaker = Line(max_length=300, required=False)

    def __init__(self, *args: Any, text: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.text = text
        self.places: list[Span] = []

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if words := row.get("words"):
            self.places = find(self.text, words)
            if not self.places:
                self.add_error(
                    "words",
                    _(
                        "These words do not stand in the text. Please copy them exactly as they are printed below."
                    ),
                )
            elif len(self.places) > 1 and (
                row.get("place") is None or row["place"] >= len(self.places)
            ):
                self.add_error(
                    "place",
                    _("These words stand more than once in the text. Please choose the place."),
                )
        return row

    def span(self) -> Span:
        return self.places[self.cleaned_data["place"] or 0 if len(self.places) > 1 else 0]

    def choices_of_place(self) -> list[tuple[int, str]]:
        """Index and surroundings of each place, to choose from."""
        return [
            (i, f"… {self.text[max(0, s.start - AROUND) : s.end + AROUND]} …".replace("\n", " "))
            for i, s in enumerate(self.places)
        ]


def find(text: str, words: str) -> list[Span]:
    """Every place where the words stand, in their order; a blank fits any white space (a page breaks lines anew)."""
    pattern = r"\s+".join(re.escape(word) for word in unicodedata.normalize("NFC", words).split())
    return [Span(m.start(), m.end()) for m in re.finditer(pattern, text)] if pattern else []
