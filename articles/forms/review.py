"""What the card sends: the answer, a link of the chain, a row of evidence, and the reasons."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.models import Rating, labels
from articles.register import Target
from articles.rules.lifecycle import CHOOSABLE
from articles.words import Axis, Found, LinkRole, Stance


class SeenForm(forms.Form):
    """Every form of the card carries the revision that it showed; two presses of one card are then one."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AnswerForm(SeenForm):
    """The pad. Which ratings need words is the desk's to say; here only that both questions have an answer."""

    attribution = forms.ModelChoiceField(
        Rating.objects.none(), to_field_name="code", required=False
    )
    truth = forms.ModelChoiceField(Rating.objects.none(), to_field_name="code", required=False)
    rationale = Pasted(max_length=settings.MAX_RATIONALE, required=False)

    def __init__(self, *args: Any, asks_attribution: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        for axis in Axis:
            field = self.fields[axis]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Rating.objects.offered(axis)
        self.asks_attribution = asks_attribution

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if self.asks_attribution and not answers.get("attribution"):
            self.add_error(
                "attribution", _("Please answer both questions: “Was it said?” is missing.")
            )
        elif not answers.get("truth"):
            self.add_error("truth", _("Please answer both questions: “Is it so?” is missing."))
        return answers


class DraftForm(AnswerForm):
    """The pad half-filled: nothing is missing yet."""

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data


class LinkForm(SeenForm):
    name = Pasted(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Please write who it is, as the article names them.")
        },
    )
    role = forms.ChoiceField(choices=[(r.value, r.value) for r in LinkRole])
    target = forms.ChoiceField(choices=[(t.value, t.value) for t in Target])
    found = forms.ChoiceField(choices=[(f.value, f.value) for f in Found])


class EvidenceForm(SeenForm):
    url = forms.URLField(
        max_length=2000,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("This is no web address. It starts with https://.")
        },
    )
    title = Pasted(max_length=300, required=False)
    excerpt = Pasted(max_length=20_000, required=False)
    stance = forms.ChoiceField(choices=[(s.value, s.value) for s in Stance])

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if not self.errors and not row.get("url") and not row.get("excerpt"):
            self.add_error(
                "url", _("Please give an address or an excerpt, so that others find it.")
            )
        if row.get("url") and not row["url"].startswith(("http://", "https://")):
            self.add_error("url", _("This is no web address. It starts with https://."))
        return row


class DismissForm(SeenForm):
    why = forms.ChoiceField(
        choices=[(why.value, labels.WHY[why]) for why in CHOOSABLE],
        error_messages={
            "required": gettext_lazy("Please say why: the reason stays with the statement.")
        },
    )


class LaterForm(SeenForm):
    """Until when, in days from now; a reason in a few words."""

    DAYS = (
        (1, gettext_lazy("tomorrow")),
        (3, gettext_lazy("in three days")),
        (7, gettext_lazy("in a week")),
    )
    days = forms.TypedChoiceField(choices=DAYS, coerce=int)
    why = Pasted(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Please say why it waits: the next person will ask.")
        },
    )

    def until(self) -> Any:
        return timezone.now() + timedelta(days=self.cleaned_data["days"])


class WhyForm(SeenForm):
    """A move that takes a reason in words, if its `do` needs one."""

    do = forms.ChoiceField(
        choices=[
            (do, do) for do in ("approve", "publish", "correct", "withdraw", "return", "take_up")
        ]
    )
    note = Pasted(max_length=2000, required=False)
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
