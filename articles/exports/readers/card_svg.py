"""A share card as SVG: escaped, complete in itself, set in whatever fonts the reader has."""

from collections.abc import Iterable

from django.utils.html import escape

from articles.exports.readers.card import HEIGHT, WIDTH, Box, Mark, Shape, Words

SERIF = "'Source Serif 4', Georgia, 'Noto Serif', serif"
SANS = "'Source Sans 3', 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
LINE = 'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"'
RING = '<circle cx="8" cy="8" r="6.25"/>'
SQUARE = '<rect x="1.75" y="1.75" width="12.5" height="12.5" rx="1"/>'
ASKED = '<path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.1M8 11.3v.05"/>'
DOTS = '<path stroke-width="1.9" d="M4.6 8h.1M8 8h.1m3.2 0h.1"/>'
CROSS = '<path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/>'


def _drawn(inside: str) -> str:
    return f"<g {LINE}>{inside}</g>"


def _filled(path: str) -> str:
    return f'{_drawn(RING)}<path fill="currentColor" d="{path}"/>'


# As in icons.svg, which no picture of its own can point to: square asks was it said, round is it so. In a box of 16.
GLYPHS = {
    "t-true": '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
    "t-mostly": _filled("M8 8V2a6 6 0 1 1-6 6z"),
    "t-partly": _filled("M8 2a6 6 0 0 1 0 12z"),
    "t-mostlyfalse": _filled("M8 8V2a6 6 0 0 1 6 6z"),
    "t-false": _drawn(RING + CROSS),
    "t-context": _drawn(RING + DOTS),
    "t-open": _drawn(RING.replace("/>", ' stroke-dasharray="2 2.4"/>') + ASKED),
    "t-none": _drawn(RING + '<path d="M5.2 8h5.6"/>'),
    "a-verbatim": '<path fill="currentColor" fill-rule="evenodd" d="M2.5 1h11A1.5 1.5 0 0 1 15 2.5v11a1.5 1.5 0 0 1'
    "-1.5 1.5h-11A1.5 1.5 0 0 1 1 13.5v-11A1.5 1.5 0 0 1 2.5 1zM5 4.5 4 9.5h2.2L7.3 4.5zm4.7 0-1 5h2.2l1.1-5z"
    '"/>',
    "a-sense": _drawn(
        SQUARE
        + '<path d="M4.5 7c1.2-1.6 2.3-1.6 3.5-.6s2.3 1 3.5-.6M4.5 10.6c1.2-1.6 2.3-1.6 3.5-.6s2.3 1 3.5-.6"/>'
    ),
    "a-short": _drawn(SQUARE + DOTS),
    "a-altered": _drawn(SQUARE + '<path d="M4.8 6.5h6.4M4.8 9.5h6.4M9.8 4.5l-3.6 7"/>'),
    "a-wrong": _drawn(
        SQUARE
        + '<circle cx="8" cy="6.2" r="1.7"/><path d="M4.9 11.6c.5-1.8 1.7-2.6 3.1-2.6s2.6.8 3.1 2.6M4.2 4.2l7.6 7.6"/>'
    ),
    "a-open": _drawn(SQUARE.replace("/>", ' stroke-dasharray="2.2 2"/>') + ASKED),
    "a-invented": _drawn(SQUARE + CROSS),
    "a-none": _drawn(SQUARE),
}


def svg(marks: Iterable[Mark], title: str, language: str) -> bytes:
    """The picture; `title` is what is read out in its place."""
    inside = "\n".join(_mark(mark) for mark in marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img" aria-labelledby="t" xml:lang="{escape(language)}"><title id="t">{escape(title)}</title>\n'
        f"{inside}\n</svg>\n"
    ).encode()


def _mark(mark: Mark) -> str:
    if isinstance(mark, Box):
        return (
            f'<rect x="{mark.x:g}" y="{mark.y:g}" width="{mark.width:g}" height="{mark.height:g}"'
            f' fill="{mark.colour}"/>'
        )
    if isinstance(mark, Shape):
        scale = mark.size / 16
        return (
            f'<g transform="translate({mark.x:g} {mark.y:g}) scale({scale:g})" color="{mark.colour}">'
            f"{GLYPHS.get(mark.glyph, '')}</g>"
        )
    return _words(mark)


def _words(mark: Words) -> str:
    language = f' xml:lang="{escape(mark.language)}"' if mark.language else ""
    weight = ' font-weight="700"' if mark.bold else ""
    anchor = ' text-anchor="end"' if mark.ends else ""
    return (
        f'<text x="{mark.x:g}" y="{mark.y:g}" font-family="{SERIF if mark.serif else SANS}"'
        f' font-size="{mark.size}"{weight}{anchor} fill="{mark.colour}"{language}>{escape(mark.text)}</text>'
    )
