"""A search that somebody keeps: its name, and the address that it was made with."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.finding import Asked
from articles.forms.fields import Pasted
from articles.models import User
from articles.models.searches import SavedSearch

MOST = 50  # of one person


class NameForm(forms.Form):
    """Of a kept search; no two of one person have the same."""

    name = Pasted(
        max_length=100,
        error_messages={
            "required": _("Please give the search a name."),
            "max_length": _("Please take a name of at most 100 characters."),
        },
    )

    def __init__(
        self, *args: Any, person: User, held: SavedSearch | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.person, self.held = person, held

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = SavedSearch.objects.filter(owner=self.person, name=name)
        if self.held is not None:
            others = others.exclude(pk=self.held.pk)
        if others.exists():
            raise forms.ValidationError(taken())
        return name


class KeepForm(NameForm):
    """`asked` is the query of the page: read as that page reads it."""

    asked = forms.CharField(max_length=4000, required=False)

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        query = QueryDict(sent.get("asked", "").lstrip("?"))
        self.search = Asked.read(query.dict())
        if not self.search.is_on:
            raise forms.ValidationError(_("Please search for something first, then keep it."))
        if SavedSearch.objects.filter(owner=self.person).count() >= MOST:
            raise forms.ValidationError(
                _("You keep %(n)d searches, and no more fit. Please delete one first.")
                % {"n": MOST}
            )
        return sent


def taken() -> Any:
    return _("You have a search of this name. Please take another name.")
