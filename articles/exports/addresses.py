"""Whole addresses of pages for readers, as they go out of the house."""

from django.conf import settings
from django.urls import reverse


def outside(name: str, *args: object, language: str = "") -> str:
    """Of the named page, in that language; the desk's own, or none, needs no mark."""
    foreign = language and language != settings.LANGUAGE_CODE
    return settings.DESK_URL + reverse(name, args=args) + (f"?lang={language}" if foreign else "")
