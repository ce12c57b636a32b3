"""The original of printed words: pasted, marked, or looked for in a stored copy."""

from django import forms
from django.utils.translation import gettext_lazy

from articles.forms.fields import Address, Pasted
from articles.forms.review import SeenForm
from articles.words import Stance

MOST = 20_000  # code points of a passage


class OriginalForm(SeenForm):
    """A passage, and where it is from: an address, or evidence that is there already (`source`)."""

    excerpt = Pasted(
        max_length=MOST,
        error_messages={
            "required": gettext_lazy("Please paste the passage that the printed words come from.")
        },
    )
    url = Address(required=False)
    title = Pasted(max_length=300, required=False)
    source = forms.UUIDField(required=False)
    stance = forms.ChoiceField(
        choices=[(s.value, s.value) for s in Stance], required=False, initial=Stance.CONTEXT
    )

    def clean_stance(self) -> Stance:
        return Stance(self.cleaned_data["stance"] or Stance.CONTEXT)


class MarkForm(SeenForm):
    """Which of one's rows holds the original, or does not."""

    evidence = forms.UUIDField()
    original = forms.BooleanField(required=False)


class FindForm(forms.Form):
    """In the copy of which evidence to look."""

    evidence = forms.UUIDField()
