"""What editors send to the queue: many statements at once, an article's priority, the end of a whole article."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.steering import MOST, PRIORITIES
from articles.forms.fields import Pasted
from articles.models import Rank, User, labels
from articles.rules.folding import fold
from articles.rules.lifecycle import CHOOSABLE

CHOICES = [(priority, labels.PRIORITY[priority]) for priority in PRIORITIES]


class BulkForm(forms.Form):
    """Statements that were ticked, or `all` that fit the filter, and what to do with them."""

    do = forms.ChoiceField(
        choices=[(do, do) for do in ("hand", "priority", "tag", "untag", "requeue", "dismiss")]
    )
    all = forms.BooleanField(required=False)
    to = forms.ModelChoiceField(User.objects.none(), to_field_name="uuid", required=False)
    priority = forms.TypedChoiceField(choices=CHOICES, coerce=int, required=False, empty_value=None)
    named = Pasted(max_length=60, required=False)  # the tag: `tag` is the filter's

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = User.objects.filter(is_active=True).exclude(rank=Rank.VIEWER)
        to = self.fields["to"]
        assert isinstance(to, forms.ModelChoiceField)
        to.queryset = people.order_by("last_name", "first_name", "username")

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        sent["pick"] = self.picked()
        do = sent.get("do")
        if not sent.get("all") and not sent["pick"]:
            self.add_error(None, _("Please tick the statements first."))
        elif len(sent["pick"]) > MOST:
            self.add_error(None, _("Please tick {n} at the most.").format(n=MOST))
        elif do in {"tag", "untag"} and not fold(sent.get("named", "")):
            self.add_error("named", _("Please write the tag."))
        elif do == "priority" and sent.get("priority") is None:
            self.add_error("priority", _("Please choose how soon."))
        return sent

    def picked(self) -> list[UUID]:
        """In the order of the page, each once; what is no uuid counts as not ticked."""
        sent = self.data.getlist("pick") if self.is_bound else []  # type: ignore[attr-defined]
        found = []
        for written in dict.fromkeys(sent):
            try:
                found.append(UUID(written))
            except ValueError:
                continue
        return found


class PriorityForm(forms.Form):
    priority = forms.TypedChoiceField(choices=CHOICES, coerce=int)


class DismissArticleForm(forms.Form):
    why = forms.ChoiceField(
        choices=[(why.value, labels.WHY[why]) for why in CHOOSABLE],
        error_messages={
            "required": gettext_lazy("Please say why: the reason stays with the statements.")
        },
    )
