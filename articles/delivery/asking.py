"""An order becomes a row: one for a double click, and no more at a time than somebody can wait for."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from articles.exports import FORMATS, Selection, tally
from articles.models import ExportFile, FileState, Preset, User
from articles.models.handouts import ExportFileQuerySet

MOST_OPEN = 20  # files of one person that are not there yet
DOUBLE = timedelta(seconds=5)  # within which the same order is the second click of the first
# A move is dated when it begins and seen when it is committed, which may take as long as a writer waits for another:
# an incremental file looks back this far behind the one before, and holds a row twice rather than never.
OVERLAP = timedelta(seconds=30)


class TooMany(Exception):
    """The person waits for `MOST_OPEN` files already."""


def announced(form: str, chosen: Selection) -> int:
    """How many rows a file of that format will have, if nothing happens until it is made."""
    if FORMATS[form].published:
        return tally(chosen.statements()).ready
    return chosen.statements().order_by().count()


def ask(
    person: User,
    form: str,
    chosen: Selection,
    now: datetime,
    *,
    language: str,
    preset: Preset | None = None,
    counted: bool = True,
) -> ExportFile:
    """The row of the file, pending; the one that is there where the same is being made, or was asked for just now.

    It is `counted` for whoever looks; the worker counts anyway. The caller tells the worker after commit.
    Raises TooMany.
    """
    # What was kept with rights that are lost is refused later, and its number is not told before.
    may_know = person.is_editor or not chosen.all_stages
    # Before locking: it may take a while.
    expected = announced(form, chosen) if counted and may_know else 0
    with transaction.atomic():
        # Two clicks at once come one after the other.
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        mine = ExportFile.objects.filter(person=person)
        if same := _same(mine.filter(form=form, language=language, preset=preset), chosen, now):
            return same
        if mine.open().count() >= MOST_OPEN:
            raise TooMany
        return ExportFile.objects.create(
            person=person,
            preset=preset,
            form=form,
            asked=chosen.to_json(),
            language=language,
            expected=expected,
            asked_at=now,
        )


def _same(alike: ExportFileQuerySet, chosen: Selection, now: datetime) -> ExportFile | None:
    asked = replace(chosen, person=None)
    clicked = alike.filter(state=FileState.DONE, asked_at__gt=now - DOUBLE)
    for file in alike.open() | clicked:
        if file.preset_id or Selection.from_json(file.asked) == asked:
            return file
    return None


def ask_from(preset: Preset, now: datetime, *, language: str, counted: bool = True) -> ExportFile:
    """What the preset would give now, with the rights of its owner: all of it, or what is new since the last file.

    The preset's format must be one of `FORMATS`. Raises TooMany.
    """
    chosen = Selection.from_json(preset.asked, preset.owner)
    if preset.incremental and preset.upto:
        chosen = replace(chosen, since=preset.upto - OVERLAP)
    return ask(
        preset.owner, preset.form, chosen, now, language=language, preset=preset, counted=counted
    )


def ask_again(file: ExportFile, now: datetime, *, language: str) -> ExportFile:
    """The same once more, as of now. The format must be one of `FORMATS`. Raises TooMany."""
    if file.preset:
        return ask_from(file.preset, now, language=language)
    chosen = Selection.from_json(file.asked, file.person)
    return ask(file.person, file.form, chosen, now, language=language)


def try_again(file: ExportFile, now: datetime) -> bool:
    """The button of what failed: all tries anew; what is made is only delivered. False where it is not failed."""
    failed = ExportFile.objects.filter(pk=file.pk, state=FileState.FAILED)
    return bool(failed.update(state=FileState.PENDING, why="", tries=0, asked_at=now))
