"""A share card as PNG, for the many places that show no SVG: in the desk's own fonts, where they have the letters."""

from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from articles.exports.readers.card import HEIGHT, PAPER, WIDTH, Box, Mark, Shape, Words
from articles.exports.readers.card_signs import sign

FINE = 2  # drawn so many times as large, then made small: edges become smooth
FONTS = Path(__file__).parents[2] / "static" / "articles" / "vendor"
FILES = {
    True: ("source-serif-4-latin-wght-normal.woff2", "source-serif-4-latin-ext-wght-normal.woff2"),
    False: ("source-sans-3-latin-wght-normal.woff2", "source-sans-3-latin-ext-wght-normal.woff2"),
}  # serif or not: the letters of Western languages, then the rest of the Latin ones
BOLD, PLAIN = 700, 400


class NoLetters(Exception):
    """The fonts lack a letter of the card, and a box in its place would be a lie."""


@lru_cache(maxsize=128)
def png(marks: tuple[Mark, ...]) -> bytes:
    """The picture; the last ones are kept, as each takes a tenth of a second.

    Raises NoLetters for other scripts: the SVG is set by whoever shows it, in fonts that they have.
    """
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    draw = ImageDraw.Draw(picture)
    for mark in marks:
        if isinstance(mark, Box):
            right, bottom = mark.x + mark.width, mark.y + mark.height
            draw.rectangle(_large(mark.x, mark.y, right, bottom), fill=mark.colour)
        elif isinstance(mark, Shape):
            sign(draw, mark, FINE)
        else:
            _words(draw, mark)
    out = BytesIO()
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(128).save(out, "PNG")
    return out.getvalue()


def _large(*places: float) -> list[float]:
    return [place * FINE for place in places]


# -- text ----------------------------------------------------------------------------------------------


def _words(draw: ImageDraw.ImageDraw, mark: Words) -> None:
    runs = [(text, _font(file, mark.size * FINE, mark.bold)) for text, file in _runs(mark)]
    x = mark.x * FINE
    if mark.ends:
        x -= sum(font.getlength(text) for text, font in runs)
    for text, font in runs:
        draw.text((x, mark.y * FINE), text, fill=mark.colour, font=font, anchor="ls")
        x += font.getlength(text)


def _runs(mark: Words) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the font file that has its letters."""
    held, last = "", FILES[mark.serif][0]
    for letter in mark.text:
        files = (last, *FILES[mark.serif])
        file = next((file for file in files if ord(letter) in _letters(file)), None)
        if file is None:
            raise NoLetters(letter)
        if file != last and held:
            yield held, last
            held = ""
        held, last = held + letter, file
    yield held, last


@cache
def _letters(file: str) -> frozenset[int]:
    with TTFont(FONTS / file) as font:
        return frozenset(font.getBestCmap())


def _font(file: str, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """Anew each time: one that several threads draw with would be shared by all."""
    font = ImageFont.truetype(FONTS / file, size)
    font.set_variation_by_axes([BOLD if bold else PLAIN])
    return font
