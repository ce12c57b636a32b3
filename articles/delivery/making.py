"""The worker makes a file: whole or not at all, with the rights that who asked has at that moment.

Who makes it holds a token, and only with the token may one write. Running twice does no harm.
"""

import hashlib
import logging
import os
import re
import uuid
from collections import Counter
from collections.abc import Generator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.delivery.asking import announced
from articles.delivery.keeping import FOLDER, clear_left
from articles.delivery.pulse import Lost, Pulse, lease
from articles.delivery.sending import Undelivered, send
from articles.delivery.snapshot import one_moment
from articles.exports import (
    FORMATS,
    LACKS,
    Format,
    Order,
    Selection,
)
from articles.exports.pdf import PACKAGES, NoPdf
from articles.models import Article, ExportFile, FileState, Preset
from articles.models.handouts import ExportFileQuerySet
from articles.rules.folding import fold

log = logging.getLogger(__name__)
KEPT = timedelta(days=7)
MAKE_AGAIN = timedelta(seconds=10)  # doubled with each try
SEND_AGAIN = timedelta(
    minutes=1
)  # four times as long with each try: a mail server may be away for an hour


class NotToBe(Exception):
    """It cannot be made, and waiting cures nothing; the text is for whoever asked."""


def make(file_id: int, now: datetime) -> None:
    """Takes the file if it is due, makes it, delivers it where its preset says so, and marks it as done.

    Does nothing where it is done, held by another worker, or gone. What goes wrong is written on the row in words:
    it is tried again later while tries are left, else it is failed. A file that is made stays made.
    """
    file = _take(file_id, now)
    if file is None:
        return
    with translation.override(file.language):
        try:
            with Pulse(file) as pulse:
                if not file.file:
                    _write(file, pulse)
                send(file)
        except Lost:
            log.warning("export file %s is another worker's by now", file.pk)
        except (NotToBe, NoPdf) as never:
            _fail(file, _no_pdf() if isinstance(never, NoPdf) else str(never))
        except Undelivered as failed:
            if failed.passes:
                _wait(file, str(failed), SEND_AGAIN * 4 ** (file.tries - 1))
            else:
                _fail(file, str(failed))
        except Exception as error:  # whatever it is, the row must say so
            log.exception("making export file %s failed", file.pk)
            _wait(file, _words(error), MAKE_AGAIN * 2 ** (file.tries - 1))
        else:
            _finish(file)


def _take(file_id: int, now: datetime) -> ExportFile | None:
    token = uuid.uuid4()
    taken = (
        ExportFile.objects.due(now)
        .filter(pk=file_id, tries__lt=ExportFile.TRIES)
        .update(
            state=FileState.RUNNING,
            token=token,
            held_until=now + lease(),
            tries=F("tries") + 1,
            why="",
        )
    )
    if not taken:
        return None
    mine = ExportFile.objects.select_related("person", "preset__owner")
    return mine.filter(pk=file_id, token=token).first()


def _held(file: ExportFile) -> ExportFileQuerySet:
    """The row while it still is this worker's."""
    return ExportFile.objects.filter(pk=file.pk, token=file.token)


# -- the file ----------------------------------------------------------------------------------------


def _write(file: ExportFile, pulse: Pulse) -> None:
    """Under a temporary name, which then becomes the file's; the row follows, and never names what is not there."""
    stem = Path(default_storage.path(f"{FOLDER}/{file.uuid}"))
    stem.parent.mkdir(parents=True, exist_ok=True)
    clear_left(file)
    part = stem.with_name(f"{file.uuid}-{file.token}.part")
    whole = stem.with_name(f"{file.uuid}-{str(file.token)[:8]}")
    try:
        _fill(file, pulse, part)
        try:
            part.replace(whole)
        except FileNotFoundError:  # whoever took the row over has cleared it away
            raise Lost from None
        file.file.name = f"{FOLDER}/{whole.name}"
        if not _held(file).update(
            file=file.file.name,
            name=file.name,
            size=file.size,
            sha256=file.sha256,
            asked=file.asked,
            rows=file.rows,
            expected=file.expected,
            left_out=file.left_out,
            done_at=file.done_at,
            keep_until=file.keep_until,
            tries=1,  # the tries to deliver it are counted anew, this one is the first
        ):
            whole.unlink(missing_ok=True)
            raise Lost
        file.tries = 1
    finally:
        part.unlink(missing_ok=True)


def _fill(file: ExportFile, pulse: Pulse, part: Path) -> None:
    """Writes the bytes, and what is known of them onto the file in memory."""
    digest, size = hashlib.sha256(), 0
    left_out: Counter[str] = Counter()
    with one_moment():
        began = timezone.now()
        file.person.refresh_from_db()  # rights, rows and what is noted of the rights are of one moment
        chosen, form = _allowed(file), FORMATS[file.form]
        file.asked = file.asked | {"began": began.isoformat()} | _outlets(file)
        file.expected = pulse.expected = announced(file.form, chosen)
        order = Order(
            chosen, began, file.language, pulse.count, lambda r: left_out.update([r.code])
        )
        with part.open("xb") as out, closing(_chunks(form, order)) as chunks:
            for chunk in chunks:
                pulse.check()
                out.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            out.flush()
            os.fsync(out.fileno())
    file.rows = max(0, pulse.rows) if pulse.heard else file.expected  # not every format tells
    file.size, file.sha256 = size, digest.hexdigest()
    file.left_out = [f"{n}: {words}" for n, words in _sentences(left_out)]
    file.done_at = timezone.now()
    file.keep_until = file.done_at + KEPT
    file.name = _name(file, began, form.suffix)


def _chunks(form: Format, order: Order) -> Generator[bytes]:
    """Closed with the moment that it reads, whatever the format hands over."""
    yield from form.write(order)


def _sentences(left_out: Counter[str]) -> list[tuple[int, str]]:
    return [(left_out[code], str(words)) for code, words in LACKS.items() if left_out[code]]


def _outlets(file: ExportFile) -> dict[str, list[str]]:
    """Of whose rights the file is made, where they are not all."""
    if not file.person.restricted:
        return {}
    return {"outlets": [str(o) for o in file.person.outlets.values_list("uuid", flat=True)]}


def _allowed(file: ExportFile) -> Selection:
    """The selection with the rights of whoever asked, as they are now. Raises NotToBe."""
    if file.form not in FORMATS:
        raise NotToBe(_("This format is not offered any more. Please order another one."))
    if not file.person.is_active:
        raise NotToBe(_("Whoever ordered it may no longer sign in."))
    chosen = Selection.from_json(file.asked, file.person)
    if chosen.all_stages and not file.person.is_editor:
        raise NotToBe(_("All stages are for editors. Please order it with approved ones only."))
    if chosen.article:
        there = Article.objects.open_to(file.person).filter(uuid=chosen.article)
        if not there.exists():
            raise NotToBe(_("The article is not there any more, or not open to you."))
    elif FORMATS[file.form].of_article:
        raise NotToBe(_("This format is of one article. Please choose one."))
    return chosen


def _name(file: ExportFile, began: datetime, suffix: str) -> str:
    """As the browser or the folder shows it: letters that every system can write."""
    about = slug(file.preset.name) if file.preset else f"pruftisch-{file.form}"
    return f"{about}-{timezone.localtime(began):%Y-%m-%d-%H%M}.{suffix}"


def slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:80] or "export"


# -- how it ended ------------------------------------------------------------------------------------


def _finish(file: ExportFile) -> None:
    done = _held(file).update(state=FileState.DONE, token=None, held_until=None, why="")
    if done and file.preset_id and file.asked.get("began"):
        began = datetime.fromisoformat(file.asked["began"])
        # Only forward: a file that was made long ago and is delivered today has less in it than the last one.
        earlier = Q(upto=None) | Q(upto__lt=began)
        Preset.objects.filter(earlier, pk=file.preset_id, incremental=True).update(upto=began)


def _wait(file: ExportFile, why: str, pause: timedelta) -> None:
    """Held by nobody until the next try, if there is one."""
    if file.tries >= ExportFile.TRIES:
        _fail(file, why)
    else:
        _held(file).update(why=why[:300], held_until=timezone.now() + pause)


def _fail(file: ExportFile, why: str) -> None:
    _held(file).update(state=FileState.FAILED, token=None, held_until=None, why=why[:300])


def _no_pdf() -> str:
    return _("This machine lacks what a PDF needs. Its operator installs: {packages}.").format(
        packages=PACKAGES
    )


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return _("It could not be written ({reason}). Please tell whoever runs the desk.").format(
            reason=error.strerror or error
        )
    if isinstance(error, DatabaseError):
        return _("The database did not answer.")
    return _("Something in it cannot be written ({kind}). The log of the desk says more.").format(
        kind=type(error).__name__
    )
