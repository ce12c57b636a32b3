"""Choices in words, of kept ones and of files, for a list of many: three queries, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.exports import FORMATS, Format, Selection
from articles.forms.exports import asked
from articles.models import Article, Outlet, Preset, Source, User
from articles.models.articles import STANDS


@dataclass(frozen=True, slots=True)
class Described:
    preset: Preset
    form: Format | None  # None: not offered any more
    words: str
    query: str  # of the page with this choice


def described(presets: Iterable[Preset], person: User) -> list[Described]:
    """In the order given; what the person may not see has no name."""
    held = [(preset, Selection.from_json(preset.asked)) for preset in presets]
    names = names_of([chosen for _preset, chosen in held], person)
    return [
        Described(
            preset,
            FORMATS.get(preset.form),
            in_words(chosen, names),
            f"?{urlencode(asked(chosen))}" if asked(chosen) else "",
        )
        for preset, chosen in held
    ]


def names_of(held: Iterable[Selection], person: User) -> dict[UUID, str]:
    """Of the articles, outlets and sources in them, as far as the person may see them."""
    held = list(held)
    return {
        **_names(Article.objects.open_to(person), "title", {c.article for c in held}),
        **_outlets({c.outlet for c in held} - {None}, person),
        **_names(Source.objects.all(), "name", {c.source for c in held}),
    }


def _outlets(uuids: set[Any], person: User) -> dict[UUID, str]:
    """One that was joined goes by the name of the one that stayed."""
    if not uuids:
        return {}
    name, theirs = Coalesce("merged_into__name", "name"), Outlet.objects.open_to(person)
    found = Outlet.objects.filter(uuid__in=uuids).annotate(stands=STANDS).order_by()
    return dict(found.filter(stands__in=theirs.order_by().values("pk")).values_list("uuid", name))


def _names(found: QuerySet[Any], column: str, uuids: set[UUID | None]) -> dict[UUID, str]:
    wanted = uuids - {None}
    return dict(found.filter(uuid__in=wanted).values_list("uuid", column)) if wanted else {}


def in_words(chosen: Selection, names: dict[UUID, str]) -> str:
    zone = ZoneInfo(settings.TIME_ZONE)
    named = [
        names.get(uuid, _("not open to you"))
        for uuid in (chosen.article, chosen.outlet, chosen.source)
        if uuid
    ]
    said = named or [_("all articles")]
    if chosen.since:
        day = date_format(chosen.since.astimezone(zone), "SHORT_DATE_FORMAT")
        said.append(_("from {day}").format(day=day))
    if chosen.until:
        last = chosen.until.astimezone(zone) - timedelta(microseconds=1)
        said.append(_("until {day}").format(day=date_format(last, "SHORT_DATE_FORMAT")))
    said.append(_("all stages") if chosen.all_stages else _("approved"))
    return " · ".join(said)
