"""What the page of a verdict offers to others: the code of its frame, and where oEmbed and the feeds are."""

from urllib.parse import urlencode
from uuid import UUID

from django import template

from articles.exports.addresses import outside
from articles.exports.readers.embedding import framed

register = template.Library()


@register.simple_tag
def embed_code(uuid: UUID | str, title: str, lang: str = "") -> str:
    """The `<iframe>` to copy: as text, so that the page shows it and does not run it."""
    return framed(outside("public_embed", uuid, language=lang), title).code


@register.simple_tag
def oembed_address(uuid: UUID | str, form: str, lang: str = "") -> str:
    """Where `form` (json, xml) of the answer for this verdict is."""
    asked = {"url": outside("public_statement", uuid, language=lang), "format": form}
    return f"{outside('oembed')}?{urlencode(asked)}"


@register.simple_tag
def outside_address(name: str, lang: str = "") -> str:
    """The whole address of a page that is there once."""
    return outside(name, language=lang)
