"""Fields that take what people paste: NUL goes at the border instead of becoming an error."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy

from articles.intake import canonical

ADDRESS = 2_000  # code points that the column holds
NO_ADDRESS = gettext_lazy("This is no web address. It starts with https:// or http://.")


class Pasted(forms.CharField):
    """A CharField that drops NUL, which neither database stores as text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [
            v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value: Any) -> str:
        clean = value.replace("\x00", "").replace("\r\n", "\n") if isinstance(value, str) else value
        return super().to_python(clean) or ""


class Address(forms.URLField):
    """http and https only; whatever else a browser might run or open is no address."""

    default_error_messages = {"invalid": NO_ADDRESS}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=ADDRESS, assume_scheme="https", **options)

    def to_python(self, value: Any) -> str:
        return (
            super().to_python(value.replace("\x00", "") if isinstance(value, str) else value) or ""
        )

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        try:
            key = canonical(address)  # a port above 65535 passes the validator and stops here
        except ValueError:
            raise forms.ValidationError(NO_ADDRESS, code="invalid") from None
        if address and (not address.startswith(("http://", "https://")) or len(key) > ADDRESS):
            raise forms.ValidationError(NO_ADDRESS, code="invalid")
        return address
