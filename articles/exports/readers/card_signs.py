"""The signs of the ratings as pixels: as in icons.svg, in a box of 16."""

import math
from collections.abc import Callable

from PIL import ImageDraw

from articles.exports.readers.card import PAPER, Shape


class _Pen:
    """Draws in the units of one sign."""

    def __init__(self, draw: ImageDraw.ImageDraw, mark: Shape, fine: int) -> None:
        self.draw, self.mark = draw, mark
        self.unit = mark.size * fine / 16
        self.left, self.top = mark.x * fine, mark.y * fine

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.unit, self.top + y * self.unit

    def box(self, x: float, y: float, right: float, bottom: float) -> tuple[float, ...]:
        return (*self.at(x, y), *self.at(right, bottom))

    def line(self, *points: tuple[float, float], wide: float = 1.5) -> None:
        """With round ends."""
        self.draw.line(
            [self.at(*point) for point in points],
            fill=self.mark.colour,
            width=round(wide * self.unit),
            joint="curve",
        )
        for x, y in (points[0], points[-1]):
            self.dot(x, y, wide / 2)

    def dot(self, x: float, y: float, radius: float, colour: str = "") -> None:
        where = self.box(x - radius, y - radius, x + radius, y + radius)
        self.draw.ellipse(where, fill=colour or self.mark.colour)

    def ring(self, x: float = 8, y: float = 8, radius: float = 7) -> None:
        where = self.box(x - radius, y - radius, x + radius, y + radius)
        self.draw.ellipse(where, outline=self.mark.colour, width=round(1.5 * self.unit))

    def slice(self, end: float) -> None:
        """From twelve o'clock on, degrees clockwise."""
        self.draw.pieslice(self.box(2, 2, 14, 14), -90, end - 90, fill=self.mark.colour)

    def arc(self, x: float, y: float, radius: float, start: float, end: float) -> None:
        """Degrees clockwise from three o'clock."""
        steps = [math.radians(start + (end - start) * n / 12) for n in range(13)]
        self.line(*((x + radius * math.cos(a), y + radius * math.sin(a)) for a in steps))

    def square(self, *, filled: bool = False) -> None:
        where, round_ = self.box(1, 1, 15, 15), 1.75 * self.unit
        ink = self.mark.colour
        if filled:
            self.draw.rounded_rectangle(where, round_, fill=ink)
        else:
            self.draw.rounded_rectangle(where, round_, outline=ink, width=round(1.5 * self.unit))

    def shape(self, *points: tuple[float, float]) -> None:
        """Left out of what is filled."""
        self.draw.polygon([self.at(*point) for point in points], fill=PAPER)


def _dots(pen: _Pen) -> None:
    for x in (4.65, 8.05, 11.35):
        pen.dot(x, 8, 0.95)


def _cross(pen: _Pen) -> None:
    pen.line((5.3, 5.3), (10.7, 10.7))
    pen.line((10.7, 5.3), (5.3, 10.7))


def _asked(pen: _Pen) -> None:
    pen.arc(8, 6.4, 1.8, -180, 62)
    pen.line((8.8, 8), (8, 9.1))
    pen.dot(8, 11.3, 0.9)


def _quote(pen: _Pen) -> None:
    pen.shape((5, 4.5), (4, 9.5), (6.2, 9.5), (7.3, 4.5))
    pen.shape((9.7, 4.5), (8.7, 9.5), (10.9, 9.5), (12, 4.5))


def _waves(pen: _Pen) -> None:
    for y in (6.7, 10.3):
        xs = [4.5 + 0.35 * n for n in range(21)]
        pen.line(*((x, y - 0.75 * math.sin((x - 4.5) / 7 * 2 * math.pi)) for x in xs))


def _person(pen: _Pen) -> None:
    pen.ring(8, 6.2, 2.45)
    pen.arc(8, 11.9, 3.1, -174, -6)
    pen.line((4.2, 4.2), (11.8, 11.8))


def _bars(pen: _Pen) -> None:
    pen.line((4.8, 6.5), (11.2, 6.5))
    pen.line((4.8, 9.5), (11.2, 9.5))
    pen.line((9.8, 4.5), (6.2, 11.5))


def _dashed_ring(pen: _Pen) -> None:
    for start in range(0, 360, 40):
        pen.arc(8, 8, 6.25, start, start + 14)


def _dashed_square(pen: _Pen) -> None:
    low, high = 1.75, 14.25
    for n in range(4):
        a = low + 0.8 + n * 3.3
        for one, other in (((a, low), (a + 1, low)), ((low, a), (low, a + 1))):
            pen.line(one, other)
            pen.line(*((x + high - low if x == low else x, y) for x, y in (one, other)))
            pen.line(*((x, y + high - low if y == low else y) for x, y in (one, other)))


SIGNS: dict[str, tuple[Callable[[_Pen], None], ...]] = {
    "t-true": (lambda pen: pen.dot(8, 8, 7),),
    "t-mostly": (_Pen.ring, lambda pen: pen.slice(270)),
    "t-partly": (_Pen.ring, lambda pen: pen.slice(180)),
    "t-mostlyfalse": (_Pen.ring, lambda pen: pen.slice(90)),
    "t-false": (_Pen.ring, _cross),
    "t-context": (_Pen.ring, _dots),
    "t-open": (_dashed_ring, _asked),
    "t-none": (_Pen.ring, lambda pen: pen.line((5.2, 8), (10.8, 8))),
    "a-verbatim": (lambda pen: pen.square(filled=True), _quote),
    "a-sense": (_Pen.square, _waves),
    "a-short": (_Pen.square, _dots),
    "a-altered": (_Pen.square, _bars),
    "a-wrong": (_Pen.square, _person),
    "a-open": (_dashed_square, _asked),
    "a-invented": (_Pen.square, _cross),
    "a-none": (_Pen.square,),
}


def sign(draw: ImageDraw.ImageDraw, mark: Shape, fine: int) -> None:
    """Draws it on a picture that is `fine` times as large as the card."""
    pen = _Pen(draw, mark, fine)
    for stroke in SIGNS.get(mark.glyph, ()):
        stroke(pen)
