"""What the pages of the register send."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import ADDRESS, NO_ADDRESS, Address, Pasted
from articles.forms.intake import Line
from articles.models import SourceKind, labels
from articles.rules.folding import fold

WIKIDATA = re.compile(r"Q[1-9][0-9]{0,17}")
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
MOST_DOMAINS = 50
NO_NAME = gettext_lazy("Please write a name.")


class Name(Line):
    """At least one letter or figure."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 300, "error_messages": {"required": NO_NAME}} | options)

    def clean(self, value: Any) -> str:
        name = super().clean(value)
        unread = self.required and not any(map(str.isalnum, name))
        if unread or len(fold(name)) > 3 * (self.max_length or 0):  # one letter may fold to many
            raise forms.ValidationError(NO_NAME)
        return name


class Wikidata(Line):
    """`Q…`, or the address that ends so; empty for none."""

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        ident = written.rpartition("/")[2].upper() if "/" in written else written.upper()
        if ident and not WIKIDATA.fullmatch(ident):
            raise forms.ValidationError(_("A Wikidata id is a Q and a number, such as Q42."))
        return ident


class DescribeForm(forms.Form):
    """Of a source."""

    seen = forms.CharField(max_length=64, required=False)
    name = Name()
    kind = forms.ChoiceField(
        choices=[(kind.value, labels.TARGET[kind]) for kind in SourceKind],
        error_messages={"required": gettext_lazy("Please choose what it is.")},
    )
    wikidata = Wikidata(required=False, max_length=100)


class DescribeOutletForm(forms.Form):
    seen = forms.CharField(max_length=64, required=False)
    name = Name(max_length=200)
    kind = Line(required=False, max_length=40)
    country = Line(required=False, max_length=2)
    wikidata = Wikidata(required=False, max_length=100)
    domains = Pasted(required=False, max_length=4_000)

    def clean_country(self) -> str:
        country = self.cleaned_data["country"].upper()
        if country and not re.fullmatch("[A-Z]{2}", country):
            raise forms.ValidationError(_("A country is two letters, such as DE or AT."))
        return country

    def clean_domains(self) -> list[str]:
        """One a line, or between blanks and commas; in small letters, each once."""
        found = list(dict.fromkeys(re.split(r"[\s,;]+", self.cleaned_data["domains"].lower())))
        found = [domain for domain in found if domain]
        for domain in found:
            if not DOMAIN.fullmatch(domain):
                raise forms.ValidationError(
                    _("“{domain}” is no domain, such as zeitung.example.").format(
                        domain=domain[:60]
                    )
                )
        if len(found) > MOST_DOMAINS:
            raise forms.ValidationError(_("Please keep to {n} domains.").format(n=MOST_DOMAINS))
        return found


class AliasForm(forms.Form):
    name = Name()
    is_error = forms.BooleanField(required=False)


class OutletAliasForm(AliasForm):
    name = Name(max_length=200)


class RoleForm(forms.Form):
    label = Name(
        error_messages={"required": gettext_lazy("Please write the role, as it is printed.")}
    )
    organisation = Line(required=False, max_length=300)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        since, until = sent.get("since"), sent.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", _("It ends before it begins. Please change one of the days."))
        return sent


class NoteForm(forms.Form):
    text = Pasted(
        max_length=5_000,
        error_messages={
            "required": gettext_lazy("Please write the note."),
            "max_length": gettext_lazy("Please keep a note to at most 5,000 characters."),
        },
    )


class SameAsForm(forms.Form):
    url = Address(
        error_messages={"required": gettext_lazy("Please write the address.")},
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if len(url.encode()) > ADDRESS:  # PostgreSQL indexes no longer ones
            raise forms.ValidationError(NO_ADDRESS)
        return url


class DropForm(forms.Form):
    """Which row of the entry."""

    pk = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class DropNoteForm(forms.Form):
    note = forms.UUIDField()
