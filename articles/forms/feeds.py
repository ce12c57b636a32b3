"""Where checks of others come from: what an editor says of a feed, and a file that somebody hands in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.intake import Line
from articles.models import Schedule, labels

MOST_FILE = 10_000_000  # bytes that are read while somebody waits; the command reads larger ones


class FeedForm(forms.Form):
    name = Line(max_length=200, error_messages={"required": gettext_lazy("Please name the feed.")})
    url = Line(required=False, max_length=2_000)
    schedule = forms.ChoiceField(required=False, choices=labels.SCHEDULE.items())
    publisher = Line(required=False, max_length=200)
    licence = Line(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Please say under which licence the checks may be kept.")
        },
    )
    language = forms.ChoiceField(required=False, choices=[("", ""), *labels.LANGUAGE.items()])

    def clean_url(self) -> str:
        """Whether it may be fetched is seen when it is."""
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(labels.FETCH["unreadable"])
        return url

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        scheduled = row.get("schedule") not in {None, "", Schedule.NEVER}
        if scheduled and not row.get("url") and "url" not in self.errors:
            self.add_error("url", _("Please write an address, or read files only."))
        return row

    def columns(self) -> dict[str, Any]:
        """Of a valid form."""
        row = self.cleaned_data
        return row | {"schedule": Schedule(row["schedule"] or Schedule.NEVER)}


class ChecksFileForm(forms.Form):
    file = forms.FileField(
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("This file is empty. Please choose another one."),
        }
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_FILE:
            raise forms.ValidationError(
                _(
                    "The file is larger than 10 MB. Whoever runs the desk reads it with import_checks."
                )
            )
        return file
