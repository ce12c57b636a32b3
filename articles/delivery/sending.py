"""A file that is made goes where its preset says, into a folder or out by e-mail; the desk's own page has it anyway."""

import hashlib
import os
import shutil
from email.utils import formataddr, parseaddr
from pathlib import Path
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.defaultfilters import date as in_words
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exports import FORMATS
from articles.models import Delivery, ExportFile, Preset

FINAL = 500  # codes of SMTP from here on say no for good


class Undelivered(Exception):
    """The file is made and did not arrive; the text is for whoever asked. `passes`: perhaps later."""

    def __init__(self, words: str, *, passes: bool = True) -> None:
        super().__init__(words)
        self.passes = passes


def send(file: ExportFile) -> None:
    """Where its preset says. Twice does little harm: a folder gets the same file, a mail may come again.

    Raises Undelivered.
    """
    # Read anew: while it was made, or waited for its next try, the preset may have been dropped and rights lost.
    preset = Preset.objects.select_related("owner").filter(files=file).first()
    if preset is None or preset.delivery == Delivery.DESK:
        return
    if not (preset.owner.is_active and preset.owner.is_editor):
        raise Undelivered(_("Sending is for editors. The file lies here."), passes=False)
    if not file.may_be_taken_by(preset.owner):
        more = _("More is in this file than you may see now. Order it again.")
        raise Undelivered(more, passes=False)
    if preset.delivery == Delivery.FOLDER:
        _to_folder(file)
    else:
        _by_mail(file, preset)


# -- into the folder ---------------------------------------------------------------------------------


def _to_folder(file: ExportFile) -> None:
    folder = settings.EXPORT_DIR
    if folder is None:
        raise Undelivered(_("The desk has no folder for exports any more."), passes=False)
    if (
        not folder.is_dir()
    ):  # made by nobody here: where a drive is not mounted, it would be filled for nothing
        raise Undelivered(_("The folder {path} is not there.").format(path=folder))
    try:
        _put(file, folder)
    except OSError as error:
        raise Undelivered(
            _("It could not be written into {path} ({reason}).").format(
                path=folder, reason=error.strerror
            )
        ) from error


def _put(file: ExportFile, folder: Path) -> None:
    """Whole, under a name that nothing else has there; what is there already is left."""
    if _free(folder, file) is None:
        return
    part = folder / f".{file.uuid}-{uuid4().hex[:8]}.part"
    try:
        with file.file.open("rb") as made, part.open("xb") as out:
            shutil.copyfileobj(made, out)
            out.flush()
            os.fsync(out.fileno())
        while (goal := _free(folder, file)) is not None:
            try:
                os.link(part, goal)  # a move would replace what came meanwhile
            except FileExistsError:
                continue
            except OSError:  # a drive that knows no links
                os.replace(part, goal)
            return
    finally:
        part.unlink(missing_ok=True)


def _free(folder: Path, file: ExportFile) -> Path | None:
    """The file's name, with -2, -3 where another file has it; None where this very file is there."""
    stem, suffix = os.path.splitext(file.name)
    n = 1
    while True:
        goal = folder / (file.name if n == 1 else f"{stem}-{n}{suffix}")
        if not goal.exists():
            return goal
        if goal.stat().st_size == file.size:
            with goal.open("rb") as there:
                if hashlib.file_digest(there, "sha256").hexdigest() == file.sha256:
                    return None
        n += 1


# -- by e-mail ---------------------------------------------------------------------------------------


def _by_mail(file: ExportFile, preset: Preset) -> None:
    if not settings.EMAIL_HOST:
        raise Undelivered(_("The desk sends no e-mail any more."), passes=False)
    fits = file.size <= settings.MAIL_MOST
    message = EmailMessage(
        subject=_line(f"{settings.DESK_NAME}: {preset.name}"),
        body=_body(file, preset, attached=fits),
        from_email=_from(),
        to=preset.addresses(),
        headers={"Auto-Submitted": "auto-generated"},  # RFC 3834: nobody's absence answers it
    )
    if fits:
        with file.file.open("rb") as made:
            # Text would be recoded on its way, and its hash with it.
            kind = FORMATS[file.form].content_type.partition(";")[0]
            kind = "application/octet-stream" if kind.startswith("text/") else kind
            message.attach(file.name, made.read(), kind)
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        raise Undelivered(
            _("The mail server takes no mail for {addresses}.").format(
                addresses=", ".join(refused.recipients)
            ),
            passes=any(code < FINAL for code in codes),
        ) from refused
    except SMTPResponseException as refused:
        said = refused.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        raise Undelivered(
            _("The mail server refused it: {code} {words}").format(
                code=refused.smtp_code, words=_line(words)
            )
        ) from refused
    except (SMTPException, OSError) as away:
        raise Undelivered(_("The mail server does not answer.")) from away


def _from() -> str:
    name, address = parseaddr(settings.MAIL_FROM)
    return formataddr((name or settings.DESK_NAME, address))


def _line(words: str) -> str:
    """One line: a title ends no header and begins none."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _body(file: ExportFile, preset: Preset, *, attached: bool) -> str:
    rows = ngettext("%(n)d row", "%(n)d rows", file.rows) % {"n": file.rows}
    lines = [f"{_line(preset.name)} ({FORMATS[file.form].label})", rows, *file.left_out, ""]
    if preset.incremental:
        lines.insert(2, _("Only what is new since the last file."))
    if attached:
        lines.append(_("Attached: {name}").format(name=file.name))
    else:
        size = filesizeformat(file.size)
        lines.append(_("The file is too large for a mail ({size}).").format(size=size))
    day = in_words(timezone.localtime(file.keep_until), "DATETIME_FORMAT")
    address = settings.DESK_URL + reverse("exports")
    lines.append(
        _("{owner} can fetch it until {day}: {address}").format(
            owner=_line(str(preset.owner)), day=day, address=address
        )
    )
    lines += [f"SHA-256: {file.sha256}", "", _("Sent by {desk} by itself, on the wish of {owner}.")]
    lines[-1] = lines[-1].format(desk=settings.DESK_NAME, owner=_line(str(preset.owner)))
    return "\n".join(lines) + "\n"
