"""What the panels beside the work send: later, a reply asked for and its outcome, a comment, a hand-over, a mark."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Address, Pasted
from articles.forms.intake import Line
from articles.forms.review import SeenForm
from articles.models import Reply, User, labels
from articles.rules.folding import fold
from articles.words import Channel

FARTHEST = timedelta(days=366)
MORNING, EVENING = (
    time(8, 0),
    time(18, 0),
)  # what a date without a time means: at the start, at the end of work
REPLY_DAYS = 3  # working days that somebody is given to answer
ENDED = (Reply.ANSWERED, Reply.DECLINED, Reply.NONE)


class MomentForm(SeenForm):
    """A day within a year, and a time if it matters; `moment` is later than now."""

    hour = MORNING
    day = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Please write the date as day, month, year.")},
    )
    at = forms.TimeField(
        required=False,
        error_messages={"invalid": gettext_lazy("Please write the time as hours and minutes.")},
    )

    def check_moment(self) -> datetime | None:
        """None where day or time are wrong, which is then said at the field."""
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("at")
        if day is None or "at" in self.errors:
            return None
        moment = timezone.make_aware(datetime.combine(day, at or self.hour))
        now = timezone.now()
        if moment <= now:
            self.add_error("day", _("This is past. Please choose a date that is still to come."))
        elif moment > now + FARTHEST:
            self.add_error("day", _("Please choose a date within a year."))
        return moment

    @property
    def days_offered(self) -> tuple[str, str]:
        """First and last day that the field offers, as it wants them."""
        today = timezone.localdate()
        return today.isoformat(), (today + FARTHEST - timedelta(days=1)).isoformat()


class LaterForm(MomentForm):
    """Until when, by a button in days from now or by a date; a reason in a few words."""

    DAYS = (
        (1, gettext_lazy("tomorrow")),
        (3, gettext_lazy("in three days")),
        (7, gettext_lazy("in a week")),
    )
    days = forms.TypedChoiceField(choices=DAYS, coerce=int, required=False, empty_value=None)
    why = Pasted(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Please say why it waits: the next person will ask.")
        },
    )

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if row.get("days"):
            row["until"] = timezone.now() + timedelta(days=row["days"])
        elif not self.errors.keys() & {"day", "at", "days"}:
            row["until"] = self.check_moment()
            if row["until"] is None:
                self.add_error("day", _("Please choose a date, or press one of the buttons."))
        return row


class AskForm(MomentForm):
    """Right of reply: whom, how, what, until when; and whether the statement waits for the answer."""

    hour = EVENING
    whom = Line(
        max_length=300,
        error_messages={"required": gettext_lazy("Please write whom you ask.")},
    )
    channel = forms.ChoiceField(
        choices=[(value.value, labels.CHANNEL[value]) for value in Channel], initial=Channel.MAIL
    )
    question = Pasted(
        max_length=10_000,
        widget=forms.Textarea,
        error_messages={
            "required": gettext_lazy("Please write what you ask: the report shows it was asked.")
        },
    )
    defer = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        row["deadline"] = self.check_moment()
        if row["deadline"] is None and not self.errors.keys() & {"day", "at"}:
            self.add_error("day", _("Please say until when an answer counts."))
        return row


def in_working_days(day: date, n: int) -> date:
    """The day that lies `n` days from Monday to Friday later; holidays are not known."""
    while n:
        day += timedelta(days=1)
        n -= day.weekday() < 5
    return day


class AnswerCameForm(forms.Form):
    """What came of a request; the words where there was an answer."""

    outcome = forms.ChoiceField(
        choices=[(value.value, labels.REPLY[value]) for value in ENDED],
        error_messages={"required": gettext_lazy("Please say what came of it.")},
    )
    answer = Pasted(max_length=20_000, required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        if row.get("outcome") == Reply.ANSWERED and not row.get("answer"):
            self.add_error("answer", _("Please write what the answer was."))
        return row


class CommentForm(forms.Form):
    text = Pasted(
        max_length=4_000,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Please write something first.")},
    )


class HandForm(SeenForm):
    """To whom, of those who may get it; nobody chosen means everybody again, where it was somebody's."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        to_field_name="uuid",
        error_messages={
            "required": gettext_lazy("Please choose who gets it."),
            "invalid_choice": gettext_lazy(
                "This colleague may not review it. Please choose another."
            ),
        },
    )
    note = Pasted(max_length=4_000, required=False, widget=forms.Textarea)

    def __init__(
        self, *args: Any, colleagues: "QuerySet[User]", is_handed: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.required = colleagues, not is_handed
        self.colleagues: Iterable[User] = colleagues
        self.is_handed = is_handed


class FlagForm(forms.Form):
    """On with a note, or off."""

    on = forms.TypedChoiceField(
        choices=[("1", "on"), ("0", "off")], coerce=lambda value: value == "1"
    )
    note = Line(max_length=300, required=False)


class TagForm(forms.Form):
    """One tag, put on or taken off."""

    on = forms.TypedChoiceField(
        choices=[("1", "on"), ("0", "off")], coerce=lambda value: value == "1"
    )
    name = Line(
        max_length=60, error_messages={"required": gettext_lazy("Please write the tag first.")}
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not fold(name):
            raise forms.ValidationError(_("Please write the tag first."))
        return name


class ClaimForm(SeenForm):
    """The sentence that is rated; empty, the printed words are. And where it was said first, if somebody knows."""

    claim = Line(
        max_length=500,
        required=False,
        widget=forms.Textarea,
        error_messages={
            "max_length": gettext_lazy("Please keep it to one sentence of at most 500 characters.")
        },
    )
    first = Address(required=False)
