"""Evidence rows of the card: added, used again, changed, taken out; and the copies that are kept of their pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import desk, tasks
from articles.forms.evidence import EvidenceForm, StanceForm
from articles.forms.review import SeenForm
from articles.http import page_behind, varied, wants_part
from articles.models import Evidence
from articles.models.reviews import CopyState
from articles.views.bench import conflict, find, keep_draft, show
from articles.words import Stance

# What a kept file is called on the disk of whoever takes it.
SUFFIXES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
}


@require_POST
def add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    keep_draft(request, uuid)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422, evidence_form=form, arrive="evidence-form")
    try:
        _add(request, uuid, form, timezone.now())
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, evidence_form=form)
    return _shown(request, uuid)


def _add(request: HttpRequest, uuid: UUID, form: EvidenceForm, now: datetime) -> None:
    """A row that is there already takes the stance that was chosen, and is asked for its copy."""
    sent, person = form.cleaned_data, request.user
    stance, seen = Stance(sent["stance"]), sent["seen"]
    try:
        statement = desk.add_evidence(
            uuid,
            person,  # type: ignore[arg-type]
            now,
            url=sent["url"],
            title=sent["title"],
            excerpt=sent["excerpt"],
            stance=stance,
            accessed_at=form.accessed_at(now),
            keep=sent["keep"],
            seen=seen,
        )
    except desk.AlreadyThere as there:
        messages.info(request, _already(there))
        known = there.evidence
        desk.set_stance(uuid, person, now, evidence=known, stance=stance, seen=seen)  # type: ignore[arg-type]
        if sent["keep"]:
            _ask(request, _evidence(request, known))
    else:
        if sent["keep"]:
            for evidence_id in desk.pending_copies(statement):
                tasks.ask_to_fetch_copy(evidence_id)


def _already(there: desk.AlreadyThere) -> str:
    return _("This is evidence {n} already; it stays one row.").format(n=there.number)


def _shown(request: HttpRequest, uuid: UUID) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return show(request, find(uuid), arrive="evidence")
    return redirect("statement", uuid)


@require_safe
def offered(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What other statements of the article use: into the open panel, or the page with its panel open."""
    statement = find(uuid)
    offers = desk.offered_evidence(statement, request.user)
    if wants_part(request):
        context = {"statement": statement, "offers": offers}
        return varied(request, render(request, "articles/_offered.html", context))
    return show(request, statement, offers=offers, asked_offers=True, arrive="evidence-form")


@require_POST
def use(request: HttpRequest, uuid: UUID, evidence: UUID) -> HttpResponse:
    """A row of another statement, for this one too."""
    return _change(request, uuid, evidence, SeenForm, desk.use_evidence)


@require_POST
def stance(request: HttpRequest, uuid: UUID, evidence: UUID) -> HttpResponse:
    return _change(request, uuid, evidence, StanceForm, desk.set_stance)


@require_POST
def drop(request: HttpRequest, uuid: UUID, evidence: UUID) -> HttpResponse:
    """Takes one's own row off this statement."""
    return _change(request, uuid, evidence, SeenForm, desk.drop_evidence)


def _change(
    request: HttpRequest, uuid: UUID, evidence: UUID, form_class: type[SeenForm], verb: Any
) -> HttpResponse:
    """One verb on one row, with what its form asks for."""
    keep_draft(request, uuid)
    form = form_class(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422, arrive="evidence")
    try:
        verb(uuid, request.user, timezone.now(), evidence=evidence, **form.cleaned_data)
    except desk.AlreadyThere as there:
        messages.info(request, _already(there))
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    except desk.NoSuchEvidence:
        messages.info(request, _("Nobody uses this evidence in the article any more."))
    return _shown(request, uuid)


def _evidence(request: HttpRequest, uuid: UUID) -> Evidence:
    """404 where there is none, and where all that uses it is hidden from the person."""
    evidence = desk.find_evidence(uuid, request.user)  # type: ignore[arg-type]
    if evidence is None:
        raise Http404
    return evidence


@require_POST
def keep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks for a copy of the page, or once more where it failed."""
    evidence = _evidence(request, uuid)
    _ask(request, evidence)
    if not wants_part(request):
        return redirect(page_behind(request) or "queue")
    evidence.refresh_from_db()
    return _state(request, evidence)


def _ask(request: HttpRequest, evidence: Evidence) -> None:
    if desk.ask_for_copy(evidence, request.user, timezone.now()):  # type: ignore[arg-type]
        tasks.ask_to_fetch_copy(evidence.pk)


@require_safe
def copy_state(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far the copy is; what comes back asks again while it is pending, and not any more after that."""
    return _state(request, _evidence(request, uuid))


def _state(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    return varied(request, render(request, "articles/_copy.html", {"evidence": evidence}))


@require_safe
def copy(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The stored copy, to be saved: never shown by this site, whose pages it might read."""
    evidence = _evidence(request, uuid)
    if evidence.copy_state != CopyState.KEPT:
        raise Http404
    try:
        kept = evidence.copy.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    suffix = SUFFIXES.get(evidence.copy_type.partition(";")[0], "bin")
    response = FileResponse(
        kept,
        as_attachment=True,
        filename=f"{evidence.copy_sha256[:12]}.{suffix}",
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
