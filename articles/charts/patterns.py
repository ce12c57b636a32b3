"""What tells two bars apart without colour: a pattern for each tone. And the colours where no style sheet holds.

The engine that sets a PDF knows only the attributes of a drawing; a browser lets the style sheet overrule them.
"""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# Tones of the style sheet on white paper.
PAPER = {
    "good": "#17693a",
    "fair": "#4a6a12",
    "mixed": "#7d5700",
    "poor": "#9c4308",
    "bad": "#a3152b",
    "context": "#5a3f9e",
    "open": "#475766",
    "none": "#5d5d5d",
}
BARS = PAPER | {"act": "#1a4a78"}  # which rates nothing
INK, SOFT, RULE = "#1b1d21", "#555a62", "#dcd7ca"
FONT = "Source Sans 3, Noto Sans, sans-serif"

_line = '<path d="{}" fill="none" stroke="#fff" stroke-width="1.4"/>'
_dot = '<circle cx="{}" cy="{}" r="{}" fill="#fff"/>'
# Drawn in a square of eight units over the tone; what is not here is plain.
OVER = {
    "fair": _line.format("M-2 2l4-4M0 8l8-8M6 10l4-4"),
    "mixed": _dot.format(2, 2, 1.2) + _dot.format(6, 6, 1.2),
    "poor": _line.format("M-2 6l4 4M0 0l8 8M6 -2l4 4"),
    "bad": _line.format("M0 4h8M4 0v8"),
    "context": _line.format("M0 4h8"),
    "open": _line.format("M4 0v8"),
    "none": _dot.format(4, 4, 2.2),
    "grid": _line.format("M0 0l8 8M8 0l-8 8"),
    "broken": _line.format("M0 2h5M4 6h4"),
}


def told_apart(tones: Sequence[str]) -> list[str]:
    """A pattern for each: its tone's own, or where another one has that, one that nobody has."""
    taken = set(tones)
    found: list[str] = []
    for tone in tones:
        free = (name for name in OVER if name not in taken)
        over = next(free, tone) if tone in found else tone
        taken.add(over)
        found.append(over)
    return found


def patterns(key: str, overs: Iterable[str]) -> SafeString:
    """The definitions for one drawing; `key` keeps the names of two drawings of a page apart."""
    return format_html(
        "<defs>{}</defs>",
        format_html_join(
            "",
            '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>',
            (
                (key, over, mark_safe(OVER[over]))  # constants above
                for over in dict.fromkeys(overs)
                if over in OVER
            ),
        ),
    )


def bar(
    key: str, tone: str, over: str, x: float, y: float, width: float, height: float
) -> SafeString:
    """One bar in its tone with a pattern over it; an empty `over` is plain, for words to stand on."""
    place = (f"{x:.1f}", f"{y:.1f}", f"{width:.1f}", f"{height:.1f}")
    drawn = format_html(
        '<rect class="f-{}" fill="{}" x="{}" y="{}" width="{}" height="{}"/>',
        tone,
        BARS.get(tone, INK),
        *place,
    )
    if over not in OVER:
        return drawn
    return drawn + format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="url(#{}-{})"/>', *place, key, over
    )


def text(x: float, y: float, words: str, *, kind: str = "", anchor: str = "start") -> SafeString:
    """`kind`: "lo" for what stands back, "on" for what stands on a bar."""
    colour = {"lo": SOFT, "on": "#ffffff"}.get(kind, INK)
    return format_html(
        '<text{} x="{}" y="{}" text-anchor="{}" fill="{}" font-size="13" font-family="{}">{}</text>',
        format_html(' class="{}"', kind) if kind else "",
        f"{x:.1f}",
        f"{y:.1f}",
        anchor,
        colour,
        FONT,
        words,
    )


def drawing(
    key: str, title: str, means: str, width: int, height: float, *inside: SafeString
) -> SafeString:
    """The `<svg>` with its name and what it says, for those who don't see it."""
    return format_html(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"'
        ' aria-labelledby="{}-title {}-desc"><title id="{}-title">{}</title>'
        '<desc id="{}-desc">{}</desc>{}</svg>',
        width,
        f"{height:.0f}",
        *(key, key, key, title, key, means),
        format_html_join("", "{}", ((piece,) for piece in inside)),
    )


def cut(words: str, most: int) -> str:
    """A name that fits before its bar; the whole of it stands in the table."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
