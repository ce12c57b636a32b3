"""Small words for templates: icons, badges, the labels of values, and how long something has been so."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.exports.row import is_address
from articles.models import Outlet, Rating, Source, User, labels
from articles.rules.frozen import OUTLET, FrozenLink
from articles.rules.rounding import hundredths
from articles.splitter.rulebook import RULES
from articles.words import Found, Kind, Stance

register = template.Library()
LATE = timedelta(days=3)  # a row of the queue that is older says so


@cache
def _sprite() -> str:
    """Its address does not change while the process lives, and a page asks for it a hundred times."""
    return static("articles/icons.svg")


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """One symbol of icons.svg; always beside words, so hidden from screen readers."""
    return format_html(
        '<svg class="ic{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        _sprite(),
        name,
    )


@register.simple_tag
def kind(value: Kind) -> SafeString:
    """Letter and word of a kind of statement."""
    return format_html(
        '<span class="kind k-{}"><b aria-hidden="true">{}</b>{}</span>',
        value,
        labels.KIND_LETTER[value],
        labels.KIND[value],
    )


@register.simple_tag
def rating(value: Rating | None, axis: str, box: bool = False) -> SafeString | str:
    """A rating as sign and word: square (`attr`) for was it said, round (`truth`) for is it so."""
    if value is None:
        return ""
    return format_html(
        '<span class="badge {}{} tone-{}">{}{}</span>',
        axis,
        " box" if box else "",
        value.tone,
        icon(value.glyph),
        value.word,
    )


@register.simple_tag
def found(value: Found) -> SafeString:
    """The check of one link as sign and word."""
    tone, glyph = labels.FOUND_SIGN[value]
    return format_html(
        '<span class="badge tone-{}">{}{}</span>', tone, icon(glyph), labels.FOUND[value]
    )


@register.filter
def tone_of_found(value: Found) -> str:
    return labels.FOUND_SIGN[value][0]


@register.filter
def glyph_of_found(value: Found) -> str:
    return labels.FOUND_SIGN[value][1]


@register.simple_tag
def stance(value: Stance) -> SafeString:
    tone, glyph = labels.STANCE_SIGN[value]
    return format_html(
        '<span class="stance tone-{}">{}<span class="vh">{}: </span></span>',
        tone,
        icon(glyph),
        labels.STANCE[value],
    )


@register.simple_tag
def stance_icon(value: Stance) -> SafeString:
    """The sign alone, for a button that says the word itself."""
    tone, glyph = labels.STANCE_SIGN[value]
    return format_html('<span class="tone-{}">{}</span>', tone, icon(glyph))


@register.simple_tag
def fetches() -> bool:
    """Whether this desk asks the net for anything at all."""
    return settings.FETCHING


@register.filter
def is_web(address: str) -> bool:
    """Whether it may become a link: http or https, nothing else; a browser runs `javascript:`."""
    return is_address(address)


@register.filter
def is_open_to(known: Source | Outlet | FrozenLink | None, person: User) -> bool:
    """Whether it has a page in the register that the person may see: an outlet may be closed to them."""
    if known is None:
        return False
    kind = OUTLET if isinstance(known, Outlet) else known.kind
    return kind != OUTLET or person.sees(known.uuid)


@register.filter
def host(address: str) -> str:
    """Whose page it is."""
    return urlsplit(address).hostname or address


@register.filter
def label(value: Any, table: str) -> Any:
    """`{{ statement.stage|label:"STAGE" }}`: the words of a value; free text stays as it is."""
    return getattr(labels, table).get(value, value)


@register.filter
def because(rule: str) -> str:
    """Why a rule of the splitter fired, in the page's language; empty for one of an older splitter."""
    known = RULES.get(rule)
    if known is None:
        return ""
    return known.de if (get_language() or "de")[:2] == "de" else known.en


@register.filter
def ago(then: datetime | None) -> str:
    """How long since: minutes, hours or days, the largest that fits, days with hours while they are few."""
    if then is None:
        return ""
    minutes = max(0, int((timezone.now() - then).total_seconds() // 60))
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days, rest = divmod(hours, 24)
    said = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    hours_said = _("%(n)d h") % {"n": rest}
    return f"{said} {hours_said}" if days < 4 and rest else said


@register.filter
def left(until: datetime | None) -> str:
    """Minutes and seconds that remain, as 9:40; 0:00 once it is over."""
    if until is None:
        return ""
    seconds = max(0, int((until - timezone.now()).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def is_late(then: datetime) -> bool:
    """Whether it has been so for longer than a statement should wait."""
    return timezone.now() - then > LATE


@register.filter
def capped(number: int, most: int = 1000) -> str:
    """A number that was counted up to `most` and no further."""
    return f"{most}+" if number > most else str(number)


@register.filter
def clipped(text: str, most: int) -> str:
    """As `truncatechars`, which looks at every character of every text, also of those that are short enough."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


@register.filter
def percent(value: float) -> int:
    return int(hundredths(value))


@register.filter
def at(table: dict[Any, Any], key: Any) -> Any:
    """One entry of a dict by a key that the template has in a variable."""
    return table.get(key)
