"""What somebody wants to take out: the choice, in an address or a form; and what they say of a preset."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.delivery import Plan
from articles.exports import (
    FORMATS,
    Selection,
    day_begins,
    day_ends,
)
from articles.forms.intake import Line
from articles.models import Article, Delivery, Outlet, Schedule, Source, User, labels

NO_DAY = gettext_lazy("This is no day. Write it as 2026-11-18.")
FAR_DAY = gettext_lazy("This day lies outside what can be asked for: 1970 to 2200.")
FIRST, LAST = date(1970, 1, 1), date(2200, 1, 1)  # what every database and zone can reckon with
MOST_ADDRESSES = 20


class ChoiceForm(forms.Form):
    """A Selection as people write it: days instead of moments, a name for the source. Both days are in it."""

    article = forms.CharField(required=False)
    outlet = forms.CharField(required=False)
    source = Line(required=False, max_length=300)
    since = forms.DateField(required=False, error_messages={"invalid": NO_DAY})
    until = forms.DateField(required=False, error_messages={"invalid": NO_DAY})
    all_stages = forms.BooleanField(required=False)

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        self.known: Source | None = None
        self.namesakes: list[Source] = []  # to choose from, where a name is not enough

    def clean_article(self) -> UUID | None:
        """What is not open to the person is not there: a wrong address, not a wrong form."""
        held = Article.objects.open_to(self.person)
        return _known(held.filter, self.cleaned_data["article"])

    def clean_outlet(self) -> UUID | None:
        return _known(Outlet.objects.open_to(self.person).led, self.cleaned_data["outlet"])

    def clean_source(self) -> UUID | None:
        """By UUID or by name; the name must be of one source only."""
        words: str = self.cleaned_data["source"]
        if not words:
            return None
        try:
            found = list(Source.objects.filter(uuid=UUID(words)))
        except ValueError:
            found = list(Source.objects.called(words)[:20])
        if not found:
            raise forms.ValidationError(_("The register knows no source of this name."))
        if len(found) > 1:
            self.namesakes = found
            raise forms.ValidationError(_("Several are called so. Please choose one:"))
        self.known = found[0]
        return self.known.uuid

    def clean_since(self) -> date | None:
        return _reckoned(self.cleaned_data["since"])

    def clean_until(self) -> date | None:
        return _reckoned(self.cleaned_data["until"])

    def clean_all_stages(self) -> bool:
        """What is not approved yet is for editors: a second review stays blind."""
        if self.cleaned_data["all_stages"] and not self.person.is_editor:
            raise PermissionDenied(_("All stages are for editors."))
        return bool(self.cleaned_data["all_stages"])

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if row.get("since") and row.get("until") and row["until"] < row["since"]:
            self.add_error("until", _("The period ends before it begins."))
        return row

    def selection(self) -> Selection:
        """Of a valid form."""
        row = self.cleaned_data
        return Selection(
            article=row["article"],
            outlet=row["outlet"],
            source=row["source"],
            since=row["since"] and day_begins(row["since"]),
            until=row["until"] and day_ends(row["until"]),
            all_stages=row["all_stages"],
            person=self.person,
        )

    @property
    def written_source(self) -> str:
        """As it stands in the field: the name of what was found, else what was typed."""
        return self.known.name if self.known else str(self["source"].value() or "")


def asked(chosen: Selection) -> dict[str, str]:
    """The form that gives this selection, without what is empty: for an address, and for hidden fields."""
    zone = ZoneInfo(settings.TIME_ZONE)
    since = chosen.since and chosen.since.astimezone(zone).date()
    until = chosen.until and (chosen.until.astimezone(zone) - timedelta(microseconds=1)).date()
    named = {
        "article": chosen.article,
        "outlet": chosen.outlet,
        "source": chosen.source,
        "since": since,
        "until": until,
        "all_stages": "1" if chosen.all_stages else "",
    }
    return {name: str(value) for name, value in named.items() if value}


def _known(held: Callable[..., QuerySet[Any]], written: str) -> UUID | None:
    if not written:
        return None
    try:
        uuid = UUID(written)
    except ValueError as error:
        raise Http404 from error
    if (found := held(uuid=uuid).first()) is None:
        raise Http404
    known: UUID = found.uuid
    return known


def _reckoned(day: date | None) -> date | None:
    if day and not FIRST <= day <= LAST:
        raise forms.ValidationError(FAR_DAY)
    return day


class FormatForm(forms.Form):
    """Which format, by name. (No control is called "form": it would stand in the way of `element.form`.)"""

    format = forms.ChoiceField(
        error_messages={
            name: gettext_lazy("Please choose a format.") for name in ("required", "invalid_choice")
        }
    )

    def __init__(self, *args: Any, of_article: bool, **options: Any) -> None:
        """`of_article`: one is chosen, so that formats of one article can be made."""
        super().__init__(*args, **options)
        self.of_article = of_article
        field = self.fields["format"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, form.label) for name, form in FORMATS.items()]

    def clean_format(self) -> str:
        name: str = self.cleaned_data["format"]
        if FORMATS[name].of_article and not self.of_article:
            raise forms.ValidationError(_("This format is of one article. Please choose one."))
        return name


class PresetForm(FormatForm):
    """A name, a format, and for editors: when it is made by itself and where it goes."""

    name = Line(
        max_length=100, error_messages={"required": gettext_lazy("Please name your choice.")}
    )
    incremental = forms.BooleanField(required=False)
    schedule = forms.ChoiceField(required=False, choices=labels.SCHEDULE.items())
    hour = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=23,
        error_messages={
            name: gettext_lazy("Please choose an hour from 0 to 23.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    delivery = forms.ChoiceField(required=False)
    to = Line(required=False, max_length=500)
    field_order = ("name", "format")

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        field = self.fields["delivery"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(value, labels.DELIVERY[value]) for value in ways()]

    def clean_to(self) -> str:
        """Addresses, by comma or semicolon; kept by comma."""
        written = self.cleaned_data["to"].replace(";", ",").split(",")
        addresses = [address.strip() for address in written if address.strip()]
        for address in addresses:
            try:
                validate_email(address)
            except forms.ValidationError:
                raise forms.ValidationError(
                    _("“{address}” is no e-mail address.").format(address=address)
                ) from None
        if len(addresses) > MOST_ADDRESSES:
            raise forms.ValidationError(
                _("At most {n} addresses, please.").format(n=MOST_ADDRESSES)
            )
        return ", ".join(addresses)

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        by_itself = row.get("schedule") not in {None, "", Schedule.NEVER}
        elsewhere = row.get("delivery") not in {None, "", Delivery.DESK}
        if (by_itself or elsewhere) and not self.person.is_editor:
            raise PermissionDenied(_("Scheduling and sending is for editors."))
        if row.get("delivery") == Delivery.MAIL and not row.get("to") and "to" not in self.errors:
            self.add_error("to", _("Please write at least one address."))
        return row

    def plan(self) -> Plan:
        row = self.cleaned_data
        hour = row["hour"]
        delivery = Delivery(row["delivery"] or Delivery.DESK)
        return Plan(
            name=row["name"],
            form=row["format"],
            incremental=row["incremental"],
            schedule=Schedule(row["schedule"] or Schedule.NEVER),
            hour=6 if hour is None else hour,
            delivery=delivery,
            to=row["to"] if delivery == Delivery.MAIL else "",
        )


def ways() -> list[Delivery]:
    """Where a file can go on this desk."""
    offered = {Delivery.FOLDER: settings.EXPORT_DIR is not None, Delivery.MAIL: settings.EMAIL_HOST}
    return [way for way in Delivery if offered.get(way, True)]
