"""Files that the worker makes: ordered, watched, fetched. They change nothing of the desk's work: viewers order too."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import delivery, tasks
from articles.exports import FORMATS, Selection
from articles.forms.exports import ChoiceForm, FormatForm
from articles.http import open_to_viewers, varied, wants_part
from articles.models import ExportFile, FileState
from articles.views.exports import address, files_context, show


@open_to_viewers
@require_POST
def order(request: HttpRequest) -> HttpResponse:
    """One format of the choice that the form carries; the page then shows how it comes along."""
    choice = ChoiceForm(request.POST, person=request.user)
    if not choice.is_valid():
        return show(request, choice, status=422, sorry=_("Please correct the choice first."))
    chosen = choice.selection()
    which = FormatForm(request.POST, of_article=bool(chosen.article))
    if not which.is_valid():
        return show(request, choice, status=422, sorry=which.errors["format"][0])
    try:
        file = delivery.ask(
            request.user,  # type: ignore[arg-type]
            which.cleaned_data["format"],
            chosen,
            timezone.now(),
            language=page_language(),
        )
    except delivery.TooMany:
        return show(request, choice, status=409, sorry=too_many())
    return ordered(request, file, chosen)


def ordered(request: HttpRequest, file: ExportFile, chosen: Selection) -> HttpResponse:
    """The worker is told; the part of the files, or the page with the choice that was there."""
    tasks.ask_to_make(file.pk)
    if wants_part(request):
        return _part(request, arrive=True)
    return redirect(address(chosen, "your-files"))


def page_language() -> str:
    """In which the person reads."""
    return (translation.get_language() or "de")[:2]


def too_many() -> str:
    return _("You wait for {n} files already. Please order more when some are there.").format(
        n=delivery.MOST_OPEN
    )


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """How far they are; what comes back asks again while something is being made, and not any more after that."""
    return _part(request) if wants_part(request) else redirect("exports")


def _part(request: HttpRequest, *, arrive: bool = False) -> HttpResponse:
    context = files_context(request.user) | {"arrive": arrive}  # type: ignore[arg-type]
    return varied(request, render(request, "articles/_export_files.html", context))


@open_to_viewers
@require_POST
def again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What failed is tried anew; of what was made, the same is ordered as of now."""
    file = _mine(request, uuid)
    choice = ChoiceForm({}, person=request.user)
    now = timezone.now()
    if file.form not in FORMATS:
        sorry = _("This format is not offered any more. Please order another one.")
        return show(request, choice, status=409, sorry=sorry)
    if not file.is_open and not delivery.try_again(file, now):  # open: the second click
        try:
            file = delivery.ask_again(file, now, language=page_language())
        except delivery.TooMany:
            return show(request, choice, status=409, sorry=too_many())
    return ordered(request, file, Selection())


@require_safe
def fetch(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """To be saved, never shown by this site; only by who asked, and while they may see all that is in it."""
    file = _mine(request, uuid)
    if not file.may_be_taken_by(request.user):  # type: ignore[arg-type]
        raise PermissionDenied(_("More is in this file than you may see now. Order it again."))
    if not file.is_there:
        gone = file.state == FileState.GONE
        return _gone(request, file) if gone else redirect(address(Selection(), "your-files"))
    try:
        body = file.file.open("rb")
    except FileNotFoundError:
        return _gone(request, file)
    known = FORMATS.get(file.form)
    response = FileResponse(
        body,
        as_attachment=True,
        filename=file.name,
        content_type=known.content_type if known else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _gone(request: HttpRequest, file: ExportFile) -> HttpResponse:
    context = {"section": "exports", "file": file, "offered": file.form in FORMATS}
    return render(request, "articles/export_gone.html", context, status=410)


def _mine(request: HttpRequest, uuid: UUID) -> ExportFile:
    """404 for what somebody else asked for."""
    held = ExportFile.objects.select_related("person", "preset__owner")
    return get_object_or_404(held, uuid=uuid, person=request.user)
