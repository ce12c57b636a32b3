"""What the distancing report is asked for, as it stands in an address; and the name that somebody gives to an event."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.dashboard.distancing import Chosen, Measure
from articles.forms.exports import FAR_DAY, FIRST, LAST, NO_DAY
from articles.forms.intake import Line
from articles.models import Outlet, User, labels

MOST_ARTICLES = 40  # of one event


class DistancingForm(forms.Form):
    """Both days belong to the period. `article` may come several times: the event is these."""

    since = forms.DateField(required=False, error_messages={"invalid": NO_DAY})
    until = forms.DateField(required=False, error_messages={"invalid": NO_DAY})
    outlet = forms.CharField(required=False)
    language = forms.CharField(required=False)
    tag = Line(required=False, max_length=60)

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_outlet(self) -> UUID | None:
        """By UUID, or by key as the queue and the overview write it."""
        written = self.cleaned_data["outlet"]
        if not written:
            return None
        if written.isascii() and written.isdecimal() and len(written) < 19:
            named: dict[str, Any] = {"pk": int(written)}
        else:
            named = {"uuid": _uuid(written)}
        found = Outlet.objects.open_to(self.person).led(**named).values_list("uuid", flat=True)
        if not found:
            raise forms.ValidationError(_("There is no such outlet. Choose one from the list."))
        return found[0]

    def clean_language(self) -> str:
        """One that the desk does not know is not asked for."""
        language: str = self.cleaned_data["language"]
        return language if language in labels.LANGUAGE else ""

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        for name in ("since", "until"):
            if (day := row.get(name)) and not FIRST <= day <= LAST:
                self.add_error(name, FAR_DAY)
        if row.get("since") and row.get("until") and row["until"] < row["since"]:
            self.add_error("until", _("The period ends before it begins."))
        return row

    def chosen(self) -> Chosen:
        """Of a valid form."""
        row = self.cleaned_data
        return Chosen(
            self.person,
            since=row["since"],
            until=row["until"],
            outlet=row["outlet"],
            language=row["language"],
            tag=row["tag"],
            articles=articles_in(self.data),
        )


class EventForm(forms.Form):
    """A name for the event that some articles tell of: it becomes their tag."""

    tag = Line(
        max_length=60,
        error_messages={"required": gettext_lazy("Please name the event in a few words.")},
    )


def articles_in(query: Any) -> tuple[UUID, ...]:
    """Those that are named, once each, at most `MOST_ARTICLES`; what is no key counts as not named."""
    named = (_uuid(written) for written in query.getlist("article"))
    return tuple(dict.fromkeys(uuid for uuid in named if uuid))[:MOST_ARTICLES]


def measure_in(query: Any) -> Measure | None:
    written = query.get("show", "")
    return Measure(written) if written in set(Measure) else None


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
