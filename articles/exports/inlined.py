"""Styles, fonts and signs of the desk as text that stands in a page: what is sent away opens without the net."""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.charts.patterns import INK, PAPER

# Letters of Polish, Czech, Turkish and the like: their half of a font comes along only where it is needed.
FAR = re.compile("[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1eff]")
NEAR = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212"
)
BEYOND = "U+0100-0130, U+0132-0151, U+0154-02BA, U+1E00-1EFF"
FONTS = (
    ("Source Serif 4", "normal", "source-serif-4-latin-wght-normal", False),
    ("Source Sans 3", "normal", "source-sans-3-latin-wght-normal", False),
    ("Source Serif 4", "normal", "source-serif-4-latin-ext-wght-normal", True),
    ("Source Sans 3", "normal", "source-sans-3-latin-ext-wght-normal", True),
)


def styles(name: str, text: str, behind: str = "", *, fonts_by_address: bool) -> SafeString:
    """A style sheet of the static files with the fonts that this text needs: as data, or by their own address.

    `behind` is the address of the picture that lies behind drafts, empty where there are none.
    """
    faces = "".join(
        face(family, style, file, BEYOND if far else NEAR, by_address=fonts_by_address)
        for family, style, file, far in FONTS
        if not far or FAR.search(text)
    )
    drafts = (
        f':root{{--across:url("{behind}")}}'
        f'@page draft{{background:url("{behind}") no-repeat center}}'
        if behind
        else ""
    )
    # Files of the desk's own, and a picture whose address is percent-encoded.
    return mark_safe(f"<style>{faces}{read(f'articles/{name}')}{drafts}</style>")


@cache
def face(family: str, style: str, file: str, reach: str, *, by_address: bool) -> str:
    path = f"articles/vendor/{file}.woff2"
    where = settings.STATIC_URL + path if by_address else data("font/woff2", raw(path))
    return (
        f'@font-face{{font-family:"{family}";font-style:{style};font-weight:200 900;'
        f'src:url("{where}") format("woff2");unicode-range:{reach}}}\n'
    )


def data(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(content).decode()}"


def symbols(names: Iterable[str]) -> SafeString:
    """The signs of those names, once, for `<use href="#…">` in the same page."""
    drawn = format_html_join(
        "",
        '<symbol id="{}" viewBox="0 0 16 16">{}</symbol>',
        ((name, mark_safe(signs()[name])) for name in sorted(set(names)) if name in signs()),
    )
    return format_html('<svg class="symbols" aria-hidden="true">{}</svg>', drawn)


@cache
def picture(name: str, tone: str) -> str:
    """One sign as the address of a picture of its own, in the colour of its tone on white."""
    drawn = signs().get(name, "").replace("currentColor", PAPER.get(tone, INK))
    return _svg('width="16" height="16" viewBox="0 0 16 16"', drawn)


@cache
def bar(width: int, tone: str) -> str:
    """A bar of so many percent of its place, likewise."""
    drawn = f'<rect width="{width}" height="2" fill="{PAPER.get(tone, INK)}"/>'
    return _svg('width="100" height="2" viewBox="0 0 100 2" preserveAspectRatio="none"', drawn)


def _svg(frame: str, drawn: str) -> str:
    written = f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{drawn}</svg>'
    return f"data:image/svg+xml,{quote(written)}"


@cache
def across(word: str) -> str:
    """A word drawn large and pale across a page, as the address of a picture of 180 by 240 mm."""
    size = min(34, 230 // max(1, len(word)))
    return _svg(
        'width="180mm" height="240mm" viewBox="0 0 180 240"',
        '<text x="90" y="120" transform="rotate(-50 90 120)" text-anchor="middle" fill="#b00020" '
        'fill-opacity=".09" font-family="Source Sans 3, sans-serif" font-weight="700" '
        f'font-size="{size}">{escape(word)}</text>',
    )


@cache
def signs() -> dict[str, str]:
    """What is drawn of each symbol of icons.svg."""
    return dict(
        re.findall(
            r'<symbol id="([\w-]+)" viewBox="0 0 16 16">(.*?)</symbol>',
            read("articles/icons.svg"),
            re.DOTALL,
        )
    )


@cache
def read(path: str) -> str:
    return raw(path).decode("utf-8")


def raw(path: str) -> bytes:
    found = finders.find(path)
    assert isinstance(found, str), f"{path} is not among the static files"
    return Path(found).read_bytes()
