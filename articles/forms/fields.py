"""Fields that take what people paste: NUL goes at the border instead of becoming an error."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator


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
