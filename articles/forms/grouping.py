"""Joining and parting sources, and files of people and organisations."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from articles.forms.intake import Line
from articles.models import Source, SourceKind

MOST = (
    5 << 20
)  # bytes of a file that the page takes, some ten seconds of work; the command takes any


class MergeForm(forms.Form):
    """`keep` is which of the two stays."""

    why = Line(max_length=300, required=False)

    def __init__(self, *args: Any, pair: tuple[UUID, UUID], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keep"] = forms.TypedChoiceField(
            choices=[(str(uuid), str(uuid)) for uuid in pair],
            coerce=UUID,
            error_messages={
                "required": gettext_lazy("Please say which of the two stays."),
                "invalid_choice": gettext_lazy("Please say which of the two stays."),
            },
        )


class SplitForm(forms.Form):
    """Ticked are statements (`link`), all that was printed in one way (`group`), spellings and roles, by key."""

    name = Line(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Please write the name of the one that is split off.")
        },
    )
    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in SourceKind])
    why = Line(max_length=300, required=False)

    def __init__(self, *args: Any, source: Source, groups: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.groups = {group.key: group for group in groups}
        for name, rows in (("alias", source.aliases.all()), ("role", source.roles.all())):
            self.fields[name] = _keys([row.pk for row in rows])
        self.fields["group"] = forms.MultipleChoiceField(
            choices=[(key, key) for key in self.groups], required=False
        )
        self.fields["link"] = _keys([pk for group in groups for pk in group.links])

    def chosen(self) -> dict[str, Any]:
        """As `register.split` takes it."""
        sent = self.cleaned_data
        whole = [pk for key in sent["group"] for pk in self.groups[key].links]
        return {
            "name": sent["name"],
            "kind": SourceKind(sent["kind"]),
            "why": sent["why"],
            "links": {*sent["link"], *whole},
            "aliases": set(sent["alias"]),
            "roles": set(sent["role"]),
        }


def _keys(keys: list[int]) -> "_Among":
    """What is not among them any more is dropped, not refused: somebody has moved it meanwhile."""
    return _Among(keys=frozenset(keys), required=False)


class _Among(forms.Field):
    widget = forms.SelectMultiple

    def __init__(self, *, keys: frozenset[int], **options: Any) -> None:
        super().__init__(**options)
        self.keys = keys

    def clean(self, value: Any) -> list[int]:
        sent = {int(v) for v in value or () if str(v).isascii() and str(v).isdecimal()}
        return sorted(sent & self.keys)


class ImportForm(forms.Form):
    """A file, and whether a name that several bear, or that is known without an id, becomes a source of its own."""

    file = forms.FileField(
        allow_empty_file=False,
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("This file is empty. Please choose another one."),
        },
    )
    apart = forms.BooleanField(required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(
                gettext_lazy(
                    "This file is larger than 5 MB. Please use the command import_sources for it."
                )
            )
        return file


class TakeForm(forms.Form):
    """The file that was looked through, by its sha256 and its name."""

    sha256 = forms.RegexField(r"^[0-9a-f]{64}$")
    name = forms.RegexField(r"^[\w .()-]{1,120}\.[A-Za-z]{3,6}$")
    apart = forms.BooleanField(required=False)
