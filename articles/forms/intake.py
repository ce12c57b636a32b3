"""What comes in by hand: one pasted article, and what is known about it."""

import unicodedata
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Address, Pasted
from articles.intake import Submission
from articles.models import labels

NO_TEXT = gettext_lazy("There is no text yet. Please paste the article.")
NO_DATE = gettext_lazy("This is no date of an article. Write it as 2026-11-18.")


class Line(Pasted):
    """One line: line breaks and runs of blanks become one blank, control characters go."""

    def to_python(self, value: Any) -> str:
        if isinstance(value, str):
            value = "".join(
                " " if c.isspace() else c
                for c in value
                if c.isspace() or unicodedata.category(c) != "Cc"
            )
        return " ".join(super().to_python(value).split())


class WholeText(forms.CharField):
    """The pasted text as it came, NUL and blanks included: `intake.receive` cleans it and says what it removed."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, required=False, **options)
        self.validators = [
            v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)
        ]


class IntakeForm(forms.Form):
    """Whether the text can be stored is the verb's to say; here only that the field is not blank."""

    text = WholeText()
    outlet = Line(
        max_length=200,
        error_messages={
            "required": gettext_lazy("Please say in which outlet the article appeared.")
        },
    )
    title = Line(max_length=500, required=False)
    url = Address(required=False)
    byline = Line(max_length=300, required=False)
    published = forms.DateField(
        required=False,
        validators=[
            MinValueValidator(date(1600, 1, 1), NO_DATE),
            MaxValueValidator(date(2200, 1, 1), NO_DATE),
        ],
        error_messages={"invalid": NO_DATE},
    )
    published_time = forms.TimeField(
        required=False,
        error_messages={"invalid": gettext_lazy("This is no time of day. Write it as 17:20.")},
    )
    language = forms.ChoiceField(
        required=False,
        choices=[(code, word) for code, word in labels.LANGUAGE.items() if code != "und"],
    )

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if not row.get("text", "").strip():
            self.add_error("text", NO_TEXT)
        if (
            row.get("published_time")
            and not row.get("published")
            and "published" not in self.errors
        ):
            self.add_error("published", _("Please add the day to the time."))
        return row

    def submission(self) -> Submission:
        row = self.cleaned_data
        return Submission(
            text=row["text"],
            outlet=row["outlet"],
            title=row["title"],
            url=row["url"],
            byline=row["byline"],
            published_at=self._published_at(),
            language=row["language"],
        )

    def _published_at(self) -> datetime | None:
        """Midnight of the desk's zone stands for "that day"."""
        day, at = self.cleaned_data["published"], self.cleaned_data["published_time"]
        return timezone.make_aware(datetime.combine(day, at or time())) if day else None
