"""A verdict inside other people's pages: the code of the frame, and what oEmbed (oembed.com, 1.0) says of it. Pure."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape as xml_escaped

from django.utils.html import escape

from articles.exports.readers.card import HEIGHT as CARD_HEIGHT
from articles.exports.readers.card import WIDTH as CARD_WIDTH

WIDTH = 560  # pixels, where nobody asks for less
LOW, HIGH, NARROW = 300, 430, 440  # height, height below that width


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the card is and how large; addresses are whole."""

    address: str
    title: str
    width: int = WIDTH
    height: int = LOW

    @property
    def code(self) -> str:
        """Text, not markup: whoever shows it to be copied escapes it."""
        return (
            f'<iframe src="{escape(self.address)}" width="{self.width}" height="{self.height}"'
            f' title="{escape(self.title)}" frameborder="0" loading="lazy"></iframe>'
        )


def framed(address: str, title: str, most: int | None = None, high: int | None = None) -> Frame:
    """As large as it wants to be, and within what is asked for."""
    width = min(WIDTH, most or WIDTH)
    height = HIGH if width < NARROW else LOW
    return Frame(address, title, width, min(height, high or height))


def oembed(frame: Frame, *, provider: str, home: str, picture: str, fresh: int) -> dict[str, Any]:
    """`picture` is the share card; it keeps within the frame's width, as the protocol asks."""
    wide = min(CARD_WIDTH, frame.width, frame.height * CARD_WIDTH // CARD_HEIGHT)
    return {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "provider_name": provider,
        "provider_url": home,
        "cache_age": fresh,
        "html": frame.code,
        "width": frame.width,
        "height": frame.height,
        "thumbnail_url": picture,
        "thumbnail_width": wide,
        "thumbnail_height": wide * CARD_HEIGHT // CARD_WIDTH,
    }


def as_xml(answer: dict[str, Any]) -> bytes:
    told = "".join(f"<{name}>{xml_escaped(str(value))}</{name}>" for name, value in answer.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{told}</oembed>\n'.encode()
