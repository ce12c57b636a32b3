"""Files of people and organisations: looked through first, then taken in."""

import hashlib
import re
from contextlib import closing
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from articles import register
from articles.forms.grouping import ImportForm, TakeForm
from articles.register import Outcome, Report

MOST = 5_000  # rows that one request takes in, in some seconds; more are for the command
FOLDER = (
    "imports"  # of the stored files: one of each person, until it is taken in or another one comes
)
REFUSALS: dict[str, Any] = {
    "same name": gettext_lazy("the register has this name; without a Wikidata id nobody can know if it is meant"),
    "several": gettext_lazy("several sources of the register have this name"),
    "no name": gettext_lazy("no name"),
    "too long": gettext_lazy("longer than 300 characters"),
    "unknown kind": gettext_lazy("unknown kind: {words}"),
    "no wikidata id": gettext_lazy("no Wikidata id: {words}"),
    "no address": gettext_lazy("no web address: {words}"),
    "no date": gettext_lazy("no date: {words}"),
    "ends first": gettext_lazy("the role ends before it begins: {words}"),
    "no entity": gettext_lazy("neither person nor organisation"),
    "no heading name": gettext_lazy("no column is called name"),
    "no text": gettext_lazy("this is no text; please save the table as “CSV UTF-8” and choose it again"),
    "no cell": gettext_lazy("from line {words} on, a cell does not end; perhaps a quotation mark is missing there"),
    "no json": gettext_lazy("line {words} is no JSON; perhaps a quotation mark, a comma or a bracket is missing there"),
    "odd json": gettext_lazy("nested too deeply, or with a figure that is too long"),
    "no such kind of file": gettext_lazy("only .csv, .tsv, .json and .jsonl are read"),
    "unreadable": gettext_lazy("cannot be read"),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def import_sources(request: HttpRequest) -> HttpResponse:
    """POST with a file looks it through and shows what would come; POST with its hash takes it in."""
    if not register.may_regroup(request.user):  # type: ignore[arg-type]
        raise PermissionDenied(_("Only editors who see every outlet import people."))
    if request.method != "POST":
        return _show(request, ImportForm())
    return _take_in(request) if "sha256" in request.POST else _look_through(request)


def _look_through(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=422)
    file: UploadedFile = form.cleaned_data["file"]
    name = re.sub(r"[^\w .()-]", "", str(file.name))[-100:] or "file.csv"
    kept = _kept(request.user.uuid)  # type: ignore[union-attr]
    default_storage.delete(kept)
    default_storage.save(kept, file)
    with default_storage.open(kept) as held:
        # closed before the file is, since it may be left in the middle
        with closing(register.rows_of(held.file or held, name)) as rows:  # type: ignore[arg-type, type-var]
            report = register.preview(islice(rows, MOST + 1), apart=form.cleaned_data["apart"])
        digest = _digest(held)
    if report.all > MOST:
        default_storage.delete(kept)
        form.add_error("file", _many())
        return _show(request, form, status=422)
    take = {"sha256": digest, "name": name, "apart": form.cleaned_data["apart"]}
    return _show(request, form, report=report, take=take)


def _take_in(request: HttpRequest) -> HttpResponse:
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _show(request, ImportForm(), status=422, sorry=_gone())
    sent, kept = form.cleaned_data, _kept(request.user.uuid)  # type: ignore[union-attr]
    if not default_storage.exists(kept):
        return _show(request, ImportForm(), status=409, sorry=_gone())
    with default_storage.open(kept) as held:
        if _digest(held) != sent["sha256"]:
            return _show(request, ImportForm(), status=409, sorry=_gone())
        rows = register.rows_of(held.file or held, sent["name"])  # type: ignore[arg-type]
        report = register.take_in(rows, request.user, timezone.now(), apart=sent["apart"])  # type: ignore[arg-type]
    default_storage.delete(kept)
    messages.success(request, _said(report))
    return redirect("sources")


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _said(report: Report) -> str:
    return ngettext(
        "{new} new, {known} known, {refused} refused; {n} detail added.",
        "{new} new, {known} known, {refused} refused; {n} details added.",
        report.added,
    ).format(new=report.new, known=report.known, refused=report.refused, n=report.added)


def _many() -> str:
    said = _("This file has more than {n} rows. Please use the command import_sources for it.")
    return said.format(n=formats.number_format(MOST, force_grouping=True))


def _gone() -> str:
    return _("This file is no longer here. Please choose it again.")


def _kept(person: UUID) -> str:
    return f"{FOLDER}/{person}"


def in_words(outcome: Outcome) -> str:
    return str(REFUSALS.get(outcome.reason, outcome.reason)).format(words=outcome.words)


def _show(
    request: HttpRequest,
    form: ImportForm,
    *,
    status: int = 200,
    report: Report | None = None,
    **more: Any,
) -> HttpResponse:
    context = {
        "section": "sources",
        "form": form,
        "report": report,
        "refusals": [(one, in_words(one)) for one in report.refusals] if report else [],
        "rest": report.refused - len(report.refusals) if report else 0,
        **more,
    }
    return render(request, "articles/import_sources.html", context, status=status)
