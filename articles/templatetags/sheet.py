"""The parts of the sheet and of the pad that every answer draws again, written in Python: they are most of a card.

What is put in is escaped here, piece by piece; what does not change between two cards is made once a process.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Rating, labels
from articles.segments import Numbered, Paragraph, Piece
from articles.templatetags.desk import icon
from articles.words import Kind

register = template.Library()
STATES = {
    "done": lambda: _("reviewed"),
    "held": lambda: _("held by somebody else"),
    "dispute": lambda: _("disputed"),
    "out": lambda: _("no statement"),
    "wait": lambda: _("waiting"),
}


@register.simple_tag
def strip(numbered: Sequence[Numbered]) -> SafeString:
    """One cell a statement: its number, how far it is, and the way to its card."""
    said, states = escape(_("Statement")), {name: escape(word()) for name, word in STATES.items()}
    return mark_safe(  # numbers, addresses and words of the desk's own
        "".join(
            f'<li class="{n.state}"><a {_way(n)}><span class="vh">{said} </span>{n.number}'
            f'<span class="vh">, {states[n.state]}</span></a></li>'
            for n in numbered
        )
    )


@register.simple_tag
def paragraph(held: Paragraph, oob: bool = False) -> SafeString:
    """One paragraph of the article with its marks; out of band where it goes out beside a card."""
    swap = ' hx-swap-oob="true"' if oob else ""
    inside = "".join(_piece(piece) for piece in held.pieces)
    return mark_safe(  # every piece of text is escaped in _piece
        f'<{held.tag} id="t{held.number}"{swap}>{inside}</{held.tag}>'
    )


def _piece(piece: Piece) -> str:
    words: str = escape(piece.words)
    if piece.role:
        words = f'<span class="in-{piece.role}">{words}</span>'
    n = piece.under
    if n is None:
        return words
    now = ' aria-current="true"' if piece.current else ""
    mark = f'<mark class="k-{n.kind}"{now}>{words}</mark>'
    return _number(n) + mark if piece.first else mark


def _number(n: Numbered) -> str:
    said, kind, state = _("Statement"), labels.KIND[Kind(n.kind)], STATES[n.state]()
    check = f" {icon('i-check')}" if n.state == "done" else ""
    return (
        f'<a class="no k-{n.kind} {n.state}" {_way(n)}><span class="vh">{escape(said)} </span>{n.number}'
        f'<span class="vh">, {escape(kind)}, {escape(state)}</span>{check}</a>'
    )


def _way(n: Numbered) -> str:
    before, after = _address()
    where = f"{before}{n.uuid}{after}"
    now = ' aria-current="true"' if n.current else ""
    return f'href="{where}"{now} hx-get="{where}"'


@cache
def _address() -> tuple[str, str]:
    """What stands before and after the UUID in the address of a statement."""
    nobody = UUID(int=0)
    before, after = reverse("statement", args=[nobody]).split(str(nobody))
    return before, after


@register.simple_tag
def scale(axis: str, ratings: Sequence[tuple[Rating, str, bool]], arrive: str = "") -> SafeString:
    """The radios of one axis with their keys, signs and words; the first one may be where the focus lands."""
    drawn = []
    for place, (rating, key, chosen) in enumerate(ratings):
        before, after = _radio(
            axis, rating.code, key, rating.tone, rating.glyph, rating.word, rating.meaning
        )
        goal = " data-arrive" if place == 0 and arrive == axis else ""
        drawn.append(f"{before}{' checked' if chosen else ''}{goal}{after}")
    return mark_safe("".join(drawn))  # escaped in _radio


@lru_cache(maxsize=512)
def _radio(
    axis: str, code: str, key: str, tone: str, glyph: str, word: str, meaning: str
) -> tuple[str, str]:
    """One rating, in two halves: between them stands whether it is chosen."""
    pressed = f' data-key="{escape(key)}"' if key.strip() else ""
    before = (
        f'<label class="tone-{escape(tone)}" title="{escape(meaning)}">'
        f'<input type="radio" id="{axis}-{escape(code)}" name="{axis}" value="{escape(code)}"{pressed}'
    )
    after = (
        f'><kbd aria-hidden="true">{escape(key)}</kbd>{icon(glyph)}'
        f"<span>{escape(word)}</span></label>\n"
    )
    return before, after
