"""Evidence rows of the card."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles import desk
from articles.forms.review import EvidenceForm, SeenForm
from articles.views.bench import conflict, find, keep_draft, show
from articles.words import Stance


@require_POST
def add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    keep_draft(request, uuid)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422, evidence_form=form, arrive="evidence-form")
    sent = form.cleaned_data
    try:
        desk.add_evidence(
            uuid,
            request.user,
            timezone.now(),
            url=sent["url"],
            title=sent["title"],
            excerpt=sent["excerpt"],
            stance=Stance(sent["stance"]),
            seen=sent["seen"],
        )
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error, evidence_form=form)
    return (
        show(request, find(uuid), arrive="evidence")
        if request.htmx
        else redirect("statement", uuid)
    )


@require_POST
def drop(request: HttpRequest, uuid: UUID, evidence: UUID) -> HttpResponse:
    """Takes one's own row off this statement."""
    keep_draft(request, uuid)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return show(request, find(uuid), status=422)
    try:
        desk.drop_evidence(
            uuid, request.user, timezone.now(), evidence=evidence, seen=form.cleaned_data["seen"]
        )
    except (desk.LeaseLost, desk.StaleCard) as error:
        return conflict(request, uuid, error)
    return (
        show(request, find(uuid), arrive="evidence")
        if request.htmx
        else redirect("statement", uuid)
    )
