"""What the page of proposals sends: one decision, or all that it showed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecideForm(forms.Form):
    do = forms.ChoiceField(
        choices=[("take", "take"), ("reject", "reject")],
        error_messages={
            name: _("Please accept or reject.") for name in ("required", "invalid_choice")
        },
    )


class TakeAllForm(forms.Form):
    """`seen`: the key of the youngest proposal on the page; what came later has been seen by nobody."""

    seen = forms.IntegerField(
        min_value=0,
        error_messages={
            name: _("Please open this page anew and press again.")
            for name in ("required", "invalid", "min_value")
        },
    )
