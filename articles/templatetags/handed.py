"""For parts that stand on a page of the desk, in an HTML file and on paper: signs, names and times of each.

`medium` in the context says which: nothing on a page, "html" or "pdf" in what goes out of the house.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.exports import inlined, shown_name
from articles.models import User, labels
from articles.templatetags.desk import icon
from articles.words import Stance

register = template.Library()
# Not `img`: that is a figure of a PDF, which wants words of its own; these stand beside their word.
_PICTURE = '<embed class="{}" src="{}">'


@register.simple_tag(takes_context=True)
def sign(context: Context, name: str, tone: str = "", extra: str = "") -> SafeString:
    """One symbol of icons.svg; always beside words, so it says nothing itself."""
    medium = context.get("medium")
    beside = f" {extra}" if extra else ""
    if medium == "pdf":
        return format_html(_PICTURE, f"ic{beside}", inlined.picture(name, tone))
    if medium == "html":
        context["signs"].add(name)
        return format_html(
            '<svg class="ic{}" aria-hidden="true"><use href="#{}"/></svg>', beside, name
        )
    return icon(name, extra)


@register.simple_tag(takes_context=True)
def bar(context: Context, width: int, tone: str) -> SafeString:
    """A bar of so many percent; its figure stands beside it."""
    if context.get("medium") == "pdf":
        return format_html(_PICTURE, "b", inlined.bar(width, tone))
    return format_html(
        '<svg class="b" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="4" fill="currentColor"/></svg>',
        width,
    )


@register.simple_tag(takes_context=True)
def who(context: Context, person: User) -> str:
    """A name on a page of the desk; outside of it as the desk shows names to others."""
    return shown_name(person) if context.get("medium") else str(person)


@register.filter
def moment(at: datetime | None) -> str:
    """Day and time in the zone of the desk, with its name: the hour that comes twice in October is told apart."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    return f"{date_format(local, 'SHORT_DATETIME_FORMAT')} {local:%Z}"


@register.filter
def day(at: datetime | None) -> str:
    """The day in the zone of the desk."""
    if at is None:
        return ""
    return date_format(at.astimezone(ZoneInfo(settings.TIME_ZONE)), "SHORT_DATE_FORMAT")


@register.filter
def tone_of_stance(value: Stance) -> str:
    return labels.STANCE_SIGN[value][0]


@register.filter
def glyph_of_stance(value: Stance) -> str:
    return labels.STANCE_SIGN[value][1]


@register.simple_tag(takes_context=True)
def symbols(context: Context) -> SafeString:
    """What the signs of an HTML file are drawn from: stands behind the last of them."""
    return inlined.symbols(context["signs"])
