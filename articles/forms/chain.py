"""A link of the chain: who it is, where it stands, and what looking at it brought."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import Pasted
from articles.forms.review import SeenForm
from articles.register import Target
from articles.words import Found, LinkRole

NEW = "new"  # picked: none of those, another one of that name


class CheckForm(SeenForm):
    """What the check of one link brought, and in which evidence."""

    found = forms.ChoiceField(choices=[(f.value, f.value) for f in Found])
    evidence = forms.UUIDField(required=False)


class SettleForm(SeenForm):
    """A source that was suggested for the link."""

    source = forms.UUIDField()


class LinkForm(CheckForm):
    """`pick` is what was chosen from the list; it counts while the name still begins so."""

    name = Pasted(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Please write who it is, as the article names them.")
        },
    )
    role = forms.ChoiceField(choices=[(r.value, r.value) for r in LinkRole])
    target = forms.ChoiceField(choices=[(t.value, t.value) for t in Target])
    pick = forms.CharField(max_length=36, required=False)
    before = forms.IntegerField(min_value=1, required=False)

    def clean_pick(self) -> str | UUID | None:
        """A UUID, `NEW`, or None."""
        pick = self.cleaned_data["pick"]
        if pick in {"", NEW}:
            return pick or None
        try:
            return UUID(pick)
        except ValueError:
            raise forms.ValidationError(_("Please choose again who it is.")) from None

    def link(self) -> dict[str, Any]:
        """As `desk.save_link` takes it."""
        sent = self.cleaned_data
        return {
            "name": sent["name"],
            "target": Target(sent["target"]),
            "role": LinkRole(sent["role"]),
            "found": Found(sent["found"]),
            "evidence": sent["evidence"],
            "pick": sent["pick"] if isinstance(sent["pick"], UUID) else None,
            "new": sent["pick"] == NEW,
            "before": sent["before"],
            "seen": sent["seen"],
        }
