"""Words chosen by pressing them: the borders of a statement, and a new statement marked in the text."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.anchoring.ordinals import Words
from articles.anchoring.picking import End, Picking
from articles.desk import Cut, cut_of
from articles.forms.intake import Line
from articles.forms.review import SeenForm
from articles.models import Statement, labels
from articles.spans import Span
from articles.words import Kind, Medium, NonFact

MORE = 120  # words that one press shows further on one side
MOST = 2_000_000  # words on one side: the longest text has fewer
KINDS = [(kind.value, labels.KIND[kind]) for kind in Kind]
MARKABLE = [(kind, word) for kind, word in KINDS if kind != Kind.SCARE]  # nothing to review


class PickForm(forms.Form):
    """The parts chosen so far, and the press that is to change them; `picking` is what stands after it.

    One button of the form was pressed: a `word`, or what `do` says (add, drop n, part n, above, below, …).
    """

    parts = forms.CharField(max_length=2_000, required=False)
    part = forms.IntegerField(min_value=0, required=False)
    turn = forms.ChoiceField(choices=[(end.value, end.value) for end in End], required=False)
    above = forms.IntegerField(min_value=0, max_value=MOST, required=False)
    below = forms.IntegerField(min_value=0, max_value=MOST, required=False)
    word = forms.IntegerField(min_value=0, required=False)
    do = forms.CharField(max_length=60, required=False)

    def __init__(self, *args: Any, words: Words, picking: Picking, **options: Any) -> None:
        super().__init__(*args, **options)
        self.words, self.picking = words, picking
        self.is_step = False  # a press on the way: nothing is to be saved yet
        self.further = (0, 0)  # words shown beyond what is near, on either side

    def clean(self) -> dict[str, Any]:
        row = super().clean() or {}
        try:
            self.picking = self._read(row)
            self._press(row)
        except ValueError as error:
            raise forms.ValidationError(
                _("These words could not be read. Please choose them again.")
            ) from error
        return row

    def _read(self, row: dict[str, Any]) -> Picking:
        turn = End(row.get("turn") or End.FIRST)
        read = Picking.read(row.get("parts") or "", row.get("part") or 0, turn)
        if (hull := read.hull) and hull[1] >= len(self.words):
            raise ValueError(hull)
        self.further = (row.get("above") or 0, row.get("below") or 0)
        return read

    def _press(self, row: dict[str, Any]) -> None:
        if (word := row.get("word")) is not None:
            if word >= len(self.words):
                raise ValueError(word)
            self.picking, self.is_step = self.picking.press(word), True
            return
        what, _blank, which = (row.get("do") or "").partition(" ")
        above, below = self.further
        match what:
            case "add":
                self.picking = self.picking.add()
            case "drop":
                self.picking = self.picking.drop(int(which))
            case "part":
                self.picking = self.picking.choose(int(which))
            case "above":
                self.further = (above + MORE, below)
            case "below":
                self.further = (above, below + MORE)
            case "halves" | "whole":
                pass
            case _:
                return
        self.is_step = True

    def spans(self, known: Iterable[Span] = ()) -> tuple[Span, ...]:
        """Where the chosen words stand; of `known` spans those over the very words keep their own borders."""
        same = {self.words.under(span): span for span in known}
        return tuple(same.get(pair) or self.words.span(*pair) for pair in self.picking.chosen)

    def _need_words(self) -> None:
        if not self.is_step and not self.picking.chosen:
            self.add_error(None, _("Please choose the first and the last word."))


class CutForm(PickForm, SeenForm):
    """A statement with other borders, or of another kind."""

    kind = forms.ChoiceField(choices=KINDS)
    medium = forms.ChoiceField(choices=[(medium.value, labels.MEDIUM[medium]) for medium in Medium])
    nonfact = forms.ChoiceField(
        choices=[
            ("", gettext_lazy("told as a fact")),
            *((nonfact.value, labels.NONFACT[nonfact]) for nonfact in NonFact),
        ],
        required=False,
    )
    parent = forms.UUIDField(required=False)
    addressee = Line(max_length=300, required=False)
    split = forms.IntegerField(min_value=0, required=False)  # first word of the second half
    merge = forms.UUIDField(required=False)  # the neighbour to be joined

    def __init__(self, *args: Any, statement: Statement, words: Words, **options: Any) -> None:
        there = cut_of(statement)
        pairs = tuple(filter(None, map(words.under, there.parts)))
        self.own = Picking(pairs or (None,))
        super().__init__(
            *args,
            words=words,
            picking=self.own,
            initial={
                "kind": there.kind,
                "medium": there.medium,
                "nonfact": there.nonfact or "",
                "parent": there.parent or "",
                "addressee": there.addressee,
            },
            **options,
        )
        self.statement = statement

    @property
    def halving(self) -> bool:
        """Whether the words are there to say where the second half begins."""
        return self.is_bound and self.data.get("do") == "halves"

    def clean(self) -> dict[str, Any]:
        row = super().clean()
        if row.get("split") is not None and row["split"] >= len(self.words):
            self.add_error(None, _("These words could not be read. Please choose them again."))
        if row.get("split") is None and row.get("merge") is None:
            self._need_words()
        return row

    def cut(self) -> Cut:
        row = self.cleaned_data
        parent: UUID | None = row["parent"]
        return Cut(
            parts=self.spans(self.statement.parts()),
            kind=Kind(row["kind"]),
            medium=Medium(row["medium"]),
            nonfact=NonFact(row["nonfact"]) if row["nonfact"] else None,
            parent=parent,
            addressee=row["addressee"],
        )


class MarkForm(PickForm):
    """A statement that a person marks in the text: its words, its kind, who says it."""

    kind = forms.ChoiceField(choices=MARKABLE, initial=Kind.INDIRECT)
    speaker = Line(max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        row = super().clean()
        self._need_words()
        return row

    @property
    def is_left(self) -> bool:
        """Whether it goes into the queue instead of into the person's hands."""
        return self.cleaned_data["do"] == "leave"
