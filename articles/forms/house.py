"""What the desk says of itself: one field for each part in each language, and what stood in it when it was shown."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.models import HouseText
from articles.models.house import About
from articles.staff import Rewritten

MOST = 10_000  # code points of one part


class HouseForm(forms.Form):
    """Fields are named `method-de`; beside each stands `was-method-de`."""

    def __init__(self, *args: Any, held: dict[tuple[str, str], HouseText], **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held
        for about in About:
            for language, _name in settings.LANGUAGES:
                name = f"{about}-{language}"
                row = held.get((about, language))
                text = row.text if row else ""
                self.fields[name] = Pasted(
                    required=False,
                    max_length=MOST,
                    initial=text,
                    error_messages={
                        "max_length": gettext_lazy(
                            "Please keep this part to at most 10,000 characters."
                        )
                    },
                )
                self.fields[f"was-{name}"] = Pasted(required=False, strip=False, initial=text)

    def parts(self) -> "Iterator[tuple[About, list[Any]]]":
        """For the page: each part with its fields, (language, field, what was shown, row) each."""
        for about in About:
            yield (
                about,
                [
                    (
                        code,
                        self[f"{about}-{code}"],
                        self[f"was-{about}-{code}"],
                        self.held.get((about, code)),
                    )
                    for code, _name in settings.LANGUAGES
                ],
            )

    def rewritten(self) -> dict[tuple[About, str], Rewritten]:
        sent = self.cleaned_data
        return {
            (about, code): Rewritten(sent[f"was-{about}-{code}"].strip(), sent[f"{about}-{code}"])
            for about in About
            for code, _name in settings.LANGUAGES
        }
