"""What editors send about answers and verdicts: which answer to start from, an amendment, how many reviews."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.forms.review import AnswerForm, SeenForm
from articles.models import Verdict
from articles.models.checks import MOST_REVIEWS


class TakeForm(forms.Form):
    """Whose ratings the pad begins with."""

    take = forms.UUIDField()


class AmendForm(AnswerForm):
    """A verdict put right: other ratings or other words, and why."""

    why = Pasted(
        max_length=2000,
        error_messages={"required": gettext_lazy("Please say why: whoever approves it will ask.")},
    )

    def __init__(self, *args: Any, held: Verdict, **options: Any) -> None:
        super().__init__(*args, asks_attribution=held.attribution is not None, **options)
        self.held = held

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        words = answers.get("rationale", "").strip()
        if not words and "rationale" not in self.errors:
            self.add_error("rationale", _("Please write the rationale of the verdict."))
        was = (self.held.attribution, self.held.truth, self.held.rationale)
        if (answers.get("attribution"), answers.get("truth"), words) == was:
            self.add_error("rationale", _("Nothing is changed yet: neither ratings nor words."))
        return answers


WANTED = [("", gettext_lazy("as the article has it"))] + [
    (str(n), str(n)) for n in range(1, MOST_REVIEWS + 1)
]


class WantedForm(SeenForm):
    """Reviews that one statement needs; empty: as its article has it."""

    wanted = forms.TypedChoiceField(choices=WANTED, coerce=int, required=False, empty_value=None)


class PlaceForm(forms.Form):
    """Reviews that the statements of an article, or of its outlet, need; empty: as what stands above has it."""

    of = forms.ChoiceField(choices=[("article", "article"), ("outlet", "outlet")])
    wanted = forms.TypedChoiceField(choices=WANTED, coerce=int, required=False, empty_value=None)
