"""What the sweeper does for files: asks again, gives up, and clears away what was kept long enough."""

from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import ExportFile, FileState

FOLDER = "exports"  # of the stored files
PATIENCE = timedelta(seconds=60)  # after which a worker is asked again for what nobody has taken


def files_due(now: datetime, most: int = 100) -> list[int]:
    """Ids that a worker must be asked for again: nobody has heard of them, or whoever did is gone or waits no more."""
    unheard = Q(state=FileState.PENDING, asked_at__lt=now - PATIENCE)
    due = ExportFile.objects.due(now).filter(unheard | Q(state=FileState.RUNNING))
    due = due.filter(tries__lt=ExportFile.TRIES)
    return list(due.order_by("asked_at", "pk").values_list("pk", flat=True)[:most])


def give_up_files(now: datetime) -> int:
    """Marks as failed what has killed its worker as often as is allowed. Number marked."""
    count = 0
    for file in ExportFile.objects.due(now).used_up():
        with translation.override(file.language):
            died = _("The worker died over it each time. Please order less of it at a time.")
        held = ExportFile.objects.due(now).used_up().filter(pk=file.pk)
        failed = held.update(
            state=FileState.FAILED, token=None, held_until=None, why=file.why or died
        )
        if failed and not file.file:
            clear_left(file)
        count += failed
    return count


def clear_left(file: ExportFile) -> None:
    """What a worker that died has left on disk of a file that is not made yet."""
    stem = Path(default_storage.path(f"{FOLDER}/{file.uuid}"))
    for left in stem.parent.glob(f"{file.uuid}*"):
        left.unlink(missing_ok=True)


def clear_files(now: datetime, most: int = 100) -> int:
    """Deletes the files whose time is over; their rows stay and say what they were. Number deleted."""
    count = 0
    for file in ExportFile.objects.over(now)[:most]:
        # Before the row: one that is done with leaves nothing behind.
        file.file.storage.delete(str(file.file.name))
        over = ExportFile.objects.over(now).filter(pk=file.pk)
        count += over.update(state=FileState.GONE, file="")
    return count
