"""What a reader reports. One field is for machines only: whoever fills it in has not seen the page."""

from typing import Self

from django import forms
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.forms.intake import Line

LEAST, MOST = 10, 4_000  # code points


class MistakeForm(forms.Form):
    text = Pasted(
        min_length=LEAST,
        max_length=MOST,
        widget=forms.Textarea,
        error_messages={
            "required": gettext_lazy("Please write what is wrong."),
            "min_length": gettext_lazy(
                "Please write a little more, so that the desk can see what you mean."
            ),
            "max_length": gettext_lazy("Please keep it to 4,000 characters."),
        },
    )
    reader = Line(
        max_length=200,
        required=False,
        error_messages={"max_length": gettext_lazy("Please keep it to 200 characters.")},
    )
    subject = forms.CharField(required=False)  # hidden from people; bots fill in what they find

    @classmethod
    def too_long(cls) -> Self:
        """Empty, and says that what was sent is too long."""
        form = cls({})
        told = str(form.fields["text"].error_messages["max_length"])
        form.errors["text"] = form.error_class([told])
        return form

    @property
    def by_machine(self) -> bool:
        return bool(self.data.get("subject"))
