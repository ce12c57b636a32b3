"""A row of evidence: a new one, and what one says of a statement."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Address, Pasted
from articles.forms.review import SeenForm
from articles.words import Stance


class StanceForm(SeenForm):
    stance = forms.ChoiceField(choices=[(s.value, s.value) for s in Stance])


class EvidenceForm(StanceForm):
    url = Address(required=False)
    title = Pasted(max_length=300, required=False)
    excerpt = Pasted(max_length=20_000, required=False)
    accessed = forms.DateField(
        required=False, error_messages={"invalid": gettext_lazy("This is no date.")}
    )
    keep = forms.BooleanField(required=False)

    def clean_accessed(self) -> date:
        """When it was looked up: today, unless somebody says otherwise."""
        today = timezone.localdate()
        day: date = self.cleaned_data["accessed"] or today
        if day > today:
            raise forms.ValidationError(_("Nobody has looked it up yet on that day."))
        return day

    def accessed_at(self, now: datetime) -> datetime:
        """The moment, where it was today; else noon of that day: nobody asked for more."""
        day = self.cleaned_data["accessed"]
        if day == timezone.localdate(now):
            return now
        return timezone.make_aware(datetime.combine(day, time(12)))

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if not self.errors and not row.get("url") and not row.get("excerpt"):
            self.add_error(
                "url", _("Please give an address or an excerpt, so that others find it.")
            )
        return row
