"""What is said about claims: from the card, and on their own pages."""

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.forms.review import SeenForm

LONGEST = 2_000  # code points of a claim: it is one sentence
GONE = gettext_lazy("This suggestion is not there any more. Please open the statement again.")


class Said(StrEnum):
    """What a person says about a suggestion on the card; `leave`: about the claim that the statement is joined to."""

    TAKE = "take"
    SAME = "same"
    CONTRADICT = "contradict"
    NO = "no"
    AGAIN = "again"
    LEAVE = "leave"


class MatchForm(SeenForm):
    """One suggestion: another statement, or a check by others."""

    match = forms.ChoiceField(choices=[(said.value, said.value) for said in Said])
    statement = forms.UUIDField(required=False)
    check_by_others = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        leaves = sent.get("match") == Said.LEAVE
        if bool(sent.get("statement")) + bool(sent.get("check_by_others")) != (not leaves):
            raise forms.ValidationError(GONE)
        return sent


class WordClaimForm(forms.Form):
    """`was`: what stood there, so that nobody's wording is lost."""

    text = Pasted(
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Please say the claim in one sentence."),
            "max_length": gettext_lazy("Please say it shorter: 2,000 characters at most."),
        },
    )
    was = Pasted(required=False, strip=False)


class What(StrEnum):
    STATEMENT = "statement"
    CHECK = "check"
    CLAIM = "claim"


class BelongsForm(forms.Form):
    """What is joined to a claim, or taken out of it."""

    what = forms.ChoiceField(choices=[(what.value, what.value) for what in What])
    other = forms.UUIDField()
